"""The second gate for untrusted text: what is shown holds no character that a terminal obeys or that hides."""

import re
import unicodedata
from functools import lru_cache

_ODD = "\ufffd"
_NAMED = {
    "\t": "\u21e5",
    "\x7f": "\u2421",
    "\x85": "\u21b5",
    "\xad": "\u00ac",
    "\u200b": "\u00b7",
    "\u2028": "\u21b5",
    "\u2029": "\u00b6",
    "\u2060": "\u00b7",
    "\ufeff": "\u00b7",
}
# Drawn as nothing although they are no format characters: Hangul and Khmer fillers, Mongolian separators.
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\uffa0"
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    + _FILLERS
    + "\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"


@lru_cache(maxsize=1024)
def _symbol(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if character < " ":
        return chr(0x2400 + ord(character))
    return _ODD


def printable(text: str, *, spaces: str = "", breaks: str = "") -> str:
    """The text with every control, invisible or direction-changing character as a visible symbol, one for one.

    Its length is that of `text`, so positions stay. Characters in `spaces` (such as a tab) become a space; those in
    `breaks` (line breaks, for callers that draw line by line) stay.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _SUSPECT.search(text):
        return text

    def shown(match: re.Match[str]) -> str:
        character = match[0]
        if character in spaces:
            return " "
        if character in breaks:
            return character
        if character in _JOINERS and _joins(text, match.start()):
            return character
        return _symbol(character)

    return _SUSPECT.sub(shown, text)


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands where scripts and emoji need it: after a sign of theirs and before another."""
    before = text[place - 1 : place] if place else ""
    after = text[place + 1 : place + 2]
    return all(
        sign > "\u02ff" and unicodedata.category(sign)[0] in "LMS" and not _SUSPECT.match(sign)
        for sign in (before or " ", after or " ")
    )


def one_line(text: str) -> str:
    """The printable text with line breaks and tabs as spaces, for names and titles."""
    return printable(text, spaces="\n\r\t\x0b\x0c\x85\u2028\u2029")
