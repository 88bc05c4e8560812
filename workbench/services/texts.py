"""Names and texts that people type or that other programs send, made fit for the project."""

import re
import unicodedata

from workbench.domain.errors import InputError, UsageError
from workbench.i18n import _
from workbench.importers.clean import clean

LONGEST_NAME = 200
LONGEST_TEXT = 20_000


def clean_name(name: str, missing: str = "") -> str:
    """The name on one line, without what can't be seen; `missing` is the message when nothing is left.

    Raises UsageError when nothing is left, InputError when it is too long.
    """
    text = " ".join(clean(name).text.split())
    if not text:
        raise UsageError(missing or _("A name is needed."))
    if len(text) > LONGEST_NAME:
        raise InputError(
            _("The name is longer than {count} characters.").format(count=LONGEST_NAME), hint=_("Make it shorter.")
        )
    return text


def clean_text(text: str) -> str:
    """The text without what can't be seen and without white space at its ends. Raises InputError when too long."""
    text = clean(text).text.strip()
    if len(text) > LONGEST_TEXT:
        raise InputError(
            _("The text is longer than {count} characters.").format(count=LONGEST_TEXT), hint=_("Make it shorter.")
        )
    return text


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a reader: without regard to case."""
    return folded(one) == folded(other)


def folded(name: str) -> str:
    """The name as it is compared with others."""
    return in_one_piece(name).casefold()


def in_one_piece(name: str) -> str:
    """The name with every letter in one piece (NFC), as names are kept; some systems type `å` as two characters."""
    return unicodedata.normalize("NFC", name)


def name_from_words(words: str, longest: int = 80) -> str:
    """A code's name made of an informant's words: on one line, cut at a word when it is long."""
    text = re.sub(r"^[\s,;:.–—-]+|[\s,;:.–—-]+$", "", " ".join(clean(words).text.split()))
    if len(text) <= longest:
        return text
    cut = text[:longest].rsplit(" ", 1)[0]
    return re.sub(r"[\s,;:.–—-]+$", "", cut) + "…"
