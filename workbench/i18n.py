"""The languages that users read: finds the catalogue, translates, and picks a language."""

import gettext as _gettext
import locale as _locale
import os
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("sv", "da", "en")
LOCALE_FOLDER = Path(__file__).parent / "locale"

Catalogue = _gettext.NullTranslations


@lru_cache(maxsize=8)
def catalogue(language: str) -> Catalogue:
    """The catalogue of one language (`sv`, `da`, `en`); English, the language of the source, for any other."""
    return _gettext.translation("workbench", LOCALE_FOLDER, languages=[language], fallback=True)


def supported(language: str | None) -> str | None:
    """`sv`, `da` or `en` for a language tag such as `sv_SE.UTF-8`; None when it is none of them."""
    if not language:
        return None
    tag = language.replace("-", "_").split("_")[0].split(".")[0].lower()
    return tag if tag in LANGUAGES else None


def language_of_environment() -> str:
    """The language asked for by WORKBENCH_LANGUAGE, else by the locale of the computer, else English."""
    for name in ("WORKBENCH_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        found = supported(os.environ.get(name))
        if found:
            return found
    try:
        return supported(_locale.getlocale()[0]) or "en"
    except ValueError:
        return "en"


class _Current:
    language: str | None = None


def use_language(language: str | None) -> str:
    """Choose the language of all texts from now on; None goes by the environment. Returns the one in use."""
    _Current.language = supported(language) or language_of_environment()
    return _Current.language


def current_language() -> str:
    """The language in use: `sv`, `da` or `en`."""
    return _Current.language or use_language(None)


def gettext(message: str) -> str:
    """The message in the language in use."""
    return catalogue(current_language()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that goes with the number `n`, in the language in use."""
    return catalogue(current_language()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message in the language in use, where `context` tells apart equal words of other meaning."""
    return catalogue(current_language()).pgettext(context, message)


def mark(message: str) -> str:
    """Mark a message for the catalogues and return it as it is; it is translated where it is shown."""
    return message


_ = gettext
N_ = mark


def quoted(words: str) -> str:
    """The words in the quotation marks of the language in use."""
    return _("“{words}”").format(words=words)
