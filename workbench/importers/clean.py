"""The first gate for untrusted text: what can't be seen, or would harm, goes out, and is counted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workbench.i18n import ngettext

SEPARATORS = "separators"
NUL = "nul"
CONTROLS = "controls"
BIDI = "bidi"
SOFT_HYPHENS = "soft-hyphens"
BYTE_ORDER_MARKS = "byte-order-marks"
INVISIBLE = "invisible"
SURROGATES = "surrogates"
COMPOSED = "composed"

_KIND: dict[str, str] = {"\x00": NUL, "\xad": SOFT_HYPHENS, "\ufeff": BYTE_ORDER_MARKS}
_KIND |= dict.fromkeys("\x0b\x0c\x85\u2028\u2029", SEPARATORS)
_KIND |= dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", BIDI)
_KIND |= dict.fromkeys("\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufffc", INVISIBLE)

_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class CleaningNote:
    """So many characters of one kind were removed or replaced."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The clean text, and what was done to it."""

    text: str
    notes: tuple[CleaningNote, ...] = ()


def clean(text: str) -> Cleaned:
    """The text with newlines as \\n, composed letters (NFC), and without what can't be seen; tabs and nbsp stay."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_clean(text):
        return Cleaned(text)
    counts: Counter[str] = Counter()
    while not is_clean(text):
        text = _once(text, counts)
    return Cleaned(text, tuple(CleaningNote(kind, count) for kind, count in sorted(counts.items())))


def is_clean(text: str) -> bool:
    """Whether the first gate would let the text through as it is."""
    return (
        "\r" not in text
        and (holds_no_controls(text) or not _HARMFUL.search(text))
        and unicodedata.is_normalized("NFC", text)
        and not _hides_joiners(text)
    )


def holds_no_controls(text: str) -> bool:
    """Whether everything but newlines and tabs can be seen, as in most texts: quicker than to look for what can't.

    False says nothing: a no-break space, too, counts as what can't be seen.
    """
    return text.replace("\n", "").replace("\t", "").isprintable() and "\ufffc" not in text


def _hides_joiners(text: str) -> bool:
    return ("\u200c" in text or "\u200d" in text) and bool(_joiners().search(text))


@cache
def _joiners() -> re.Pattern[str]:
    """Joiners next to Latin letters, where they only hide; they belong to words of scripts such as Persian or Hindi.

    Made when a text holds some: it takes a while.
    """
    return re.compile(
        "(?<![\u0370-\u1fff\u2190-\ud7ff\uf900-\ufdcf\ufe0f\U00010000-\U000dffff])[\u200c\u200d]"
        "|[\u200c\u200d](?![\u0370-\u1fff\u2190-\ud7ff\uf900-\ufdcf\U00010000-\U000dffff])"
    )


def _once(text: str, counts: Counter[str]) -> str:
    def replace(match: re.Match[str]) -> str:
        character = match.group()
        kind = _kind(character)
        counts[kind] += 1
        if kind == SEPARATORS:
            return "\n"
        return "\ufffd" if kind == SURROGATES else ""

    def drop(match: re.Match[str]) -> str:
        counts[INVISIBLE] += 1
        return ""

    text = _HARMFUL.sub(replace, text)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        counts[COMPOSED] += max(1, len(text) - len(composed))
    return _joiners().sub(drop, composed) if _hides_joiners(composed) else composed


def _kind(character: str) -> str:
    known = _KIND.get(character)
    if known:
        return known
    if "\ud800" <= character <= "\udfff":
        return SURROGATES
    return CONTROLS if character < "\xa0" else INVISIBLE


def added(notes: Iterable[CleaningNote]) -> tuple[CleaningNote, ...]:
    """Notes of several pieces as notes of the whole, one of each kind."""
    counts: Counter[str] = Counter()
    for note in notes:
        counts[note.kind] += note.count
    return tuple(CleaningNote(kind, count) for kind, count in sorted(counts.items()))


def cleaning_sentence(note: CleaningNote) -> str:
    """The note as a sentence in the user's language."""
    n = note.count
    if note.kind == SEPARATORS:
        text = ngettext("{n} odd line break was made a plain one.", "{n} odd line breaks were made plain ones.", n)
    elif note.kind == NUL:
        text = ngettext("{n} empty character (NUL) was removed.", "{n} empty characters (NUL) were removed.", n)
    elif note.kind == CONTROLS:
        text = ngettext("{n} control character was removed.", "{n} control characters were removed.", n)
    elif note.kind == BIDI:
        text = ngettext(
            "{n} hidden sign that turns the reading direction was removed.",
            "{n} hidden signs that turn the reading direction were removed.",
            n,
        )
    elif note.kind == SOFT_HYPHENS:
        text = ngettext("{n} soft hyphen was removed.", "{n} soft hyphens were removed.", n)
    elif note.kind == BYTE_ORDER_MARKS:
        text = ngettext(
            "{n} byte order mark inside the text was removed.",
            "{n} byte order marks inside the text were removed.",
            n,
        )
    elif note.kind == SURROGATES:
        text = ngettext(
            "{n} broken character was replaced by \ufffd.", "{n} broken characters were replaced by \ufffd.", n
        )
    elif note.kind == COMPOSED:
        text = ngettext(
            "{n} letter written in two parts was made one character.",
            "{n} letters written in two parts were made one character each.",
            n,
        )
    else:
        text = ngettext("{n} invisible character was removed.", "{n} invisible characters were removed.", n)
    return text.format(n=n)
