"""Numbers that a word processor makes by itself: left out, but for those that say who speaks, as `IP%1:` does.

Numbers of lines or questions belong to the page, not to what was said, and would stand before every label.
"""

import re

_PLACE = re.compile(r"%(\d)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_IS_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_LARGEST = 5000


def has_words(pattern: str) -> bool:
    """Whether a number's pattern (`Q%1.`, `I:`) holds letters of its own; a single sign is a bullet, also `o`."""
    fixed = _PLACE.sub("", pattern).strip()
    return any(map(str.isalpha, fixed)) and (len(fixed) > 1 or "%" in pattern)


def is_worded(written: str) -> bool:
    """The same for a number as it stands, where `A.` and `iv)` may be mere numbers."""
    words = _LETTERS.findall(written)
    return (written.strip().endswith(":") and any(map(str.isalpha, written))) or any(
        not _IS_ROMAN.fullmatch(word) for word in words
    )


def filled(pattern: str, numbers: dict[int, str]) -> str:
    """The pattern with `%1` … as the numbers of the levels from 0."""
    return _PLACE.sub(lambda match: numbers.get(int(match[1]) - 1, ""), pattern)


def written_number(number: int, form: str) -> str:
    """A number in a form of Word's (`decimal`, `upperLetter` …) or of OpenDocument's (`1`, `A`, `i` …)."""
    number = min(max(number, 0), _LARGEST)
    if form in ("upperLetter", "A", "lowerLetter", "a") and number:
        letters = _ALPHABET[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letters.upper() if form in ("upperLetter", "A") else letters
    if form in ("upperRoman", "I", "lowerRoman", "i") and number:
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (number // worth)
            number %= worth
        return roman.upper() if form in ("upperRoman", "I") else roman
    return f"{number:02}" if form == "decimalZero" else str(number)


class Counters:
    """How far the numbers of a list have come, level by level."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def next(self, level: int, first: int = 1) -> int:
        """The number of one more paragraph of a level; deeper levels begin anew."""
        number = self._counts.get(level, first - 1) + 1
        self._counts = {deeper: count for deeper, count in self._counts.items() if deeper < level}
        self._counts[level] = number
        return number

    def at(self, level: int, first: int = 1) -> int:
        """The number that a level has come to."""
        return self._counts.get(level, first)
