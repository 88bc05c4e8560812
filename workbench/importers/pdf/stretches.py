"""Letters of a page put together to stretches of a line.

Places are in points, x from the left and y (of the baseline) from the top, in the direction in which most of the
page is written.
"""

import unicodedata
from array import array
from dataclasses import dataclass, field

from workbench.importers.pdf.looks import Look

_SAME_PLACE = 0.01
_ACCENTS = {
    "`": "\u0300",
    "\xb4": "\u0301",
    "^": "\u0302",
    "\u02c6": "\u0302",
    "~": "\u0303",
    "\u02dc": "\u0303",
    "\xaf": "\u0304",
    "\u02d8": "\u0306",
    "\u02d9": "\u0307",
    "\xa8": "\u0308",
    "\u02da": "\u030a",
    "\xb0": "\u030a",
    "\u02dd": "\u030b",
    "\u02c7": "\u030c",
    "\xb8": "\u0327",
}


@dataclass(slots=True)
class Stretch:
    """Letters that follow each other on a line and look alike.

    `origins` are the letters' indexes among the characters of the page, `ends` the right edges of the letters.
    `spaced`: white space stands before it.
    """

    x0: float
    y: float
    look: Look
    spaced: bool
    text: list[str] = field(default_factory=list)
    origins: "array[int]" = field(default_factory=lambda: array("i"))
    ends: "array[float]" = field(default_factory=lambda: array("f"))

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.ends[-1]


@dataclass(slots=True)
class PageText:
    """The stretches of a page in the file's order, its size in points, its quarter turns, how many letters there are.

    Of these some could not be told, lie askew (and are in no stretch), or are unseen, as under a scanned picture.
    """

    width: float
    height: float
    turn: int
    stretches: list[Stretch] = field(default_factory=list)
    letters: int = 0
    unknown: int = 0
    askew: int = 0
    unseen: int = 0


class StretchBuilder:
    """Puts letters together to stretches."""

    def __init__(self, page: PageText) -> None:
        self._page = page
        self._open: Stretch | None = None
        self._space = -1
        self._left = 0.0

    def end(self) -> None:
        """The line is over, as far as pdfium can tell."""
        self._open = None
        self._space = -1

    def space(self, index: int) -> None:
        """White space."""
        self._space = index

    def is_under(self, index: int, place: tuple[float, float, float]) -> bool:
        """Whether a letter has the very place of the one before it, as the letters of one ligature have."""
        last = self._open
        if last is None or abs(last.ends[-1] - place[1]) > _SAME_PLACE:
            return False
        return last.origins[-1] == index - 1 and abs(self._left - place[0]) < _SAME_PLACE

    def add_to_last(self, text: str, index: int) -> None:
        """A further letter of a ligature."""
        if self._open is not None:
            self._open.text.append(text)
            self._open.origins.append(index)
            self._open.ends.append(self._open.ends[-1])

    def add(self, text: str, index: int, place: tuple[float, float, float], look: Look) -> None:
        """A letter with its left and right edges and its baseline."""
        x0, x1, y = place
        last = self._open
        spaced = self._space >= 0
        if last is not None and _is_repeated(last, text, x0, y):
            return  # written twice a little apart, which looks bold
        if last is not None and not spaced and _is_accented(last, text, x0, x1):
            return
        if (
            last is None
            or last.look != look
            or abs(y - last.y) > 0.15 * look.size
            or not -0.5 * look.size < x0 - last.x1 <= look.size
        ):
            last = self._open = Stretch(x0, y, look, spaced)
            self._page.stretches.append(last)
        elif spaced:
            last.text.append(" ")
            last.origins.append(self._space)
            last.ends.append(x0)
        self._space = -1
        self._left = x0
        for character in text:
            last.text.append(character)
            last.origins.append(index)
            last.ends.append(max(x0, x1))


def _is_repeated(last: Stretch, text: str, x0: float, y: float) -> bool:
    before = last.ends[-2] if len(last.ends) > 1 else last.x0
    return (
        last.text[-1] == text and abs(x0 - before) < 0.08 * last.look.size and abs(y - last.y) < 0.08 * last.look.size
    )


def _is_accented(last: Stretch, text: str, x0: float, x1: float) -> bool:
    """Whether a letter and an accent were written over each other, as TeX does; then the letter gets the accent."""
    before = last.text[-1]
    start = last.ends[-2] if len(last.ends) > 1 else last.x0
    overlap = min(last.x1, x1) - max(start, x0)
    if overlap < 0.6 * min(last.x1 - start, x1 - x0):
        return False
    letter, accent = (text, _ACCENTS.get(before)) if before in _ACCENTS else (before, _ACCENTS.get(text))
    if accent is None or not letter.isalpha():
        return False
    composed = unicodedata.normalize("NFC", letter + accent)
    if len(composed) > 1:
        return False
    last.text[-1] = composed
    last.ends[-1] = max(last.x1, x1)
    return True
