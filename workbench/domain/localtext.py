"""A text in several languages, as codebooks have them."""

from collections.abc import Mapping

LocalText = Mapping[str, str]
"""Language tag → text. The key "" holds a text whose language isn't told."""


def pick(text: LocalText, language: str, fallback: str = "") -> str:
    """The text in that language, else without language, else in sv, en, da, else any, else `fallback`."""
    for key in (language, "", "sv", "en", "da"):
        if text.get(key):
            return text[key]
    return next((value for value in text.values() if value), fallback)
