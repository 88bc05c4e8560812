"""What pdfium tells of a page: its letters with their places and looks, put together to stretches of a line.

Places are in points, x from the left and y (of the baseline) from the top, in the direction in which most of the
page is written.
"""

import ctypes
import math
import unicodedata
from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_NEWLINES = frozenset((0x0A, 0x0D))
_SPACES = frozenset((0x09, 0x20, 0xA0, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)))
# By these pdfium tells a hyphen at the end of a line, whatever character stands there.
_HYPHENS = frozenset((0x02, 0xFFFE))
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique", "kursiv")
_FORCED_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_BOLD_WEIGHT = 600
_LONGEST_FONT_NAME = 256
_SAME_PLACE = 0.01


class Look(NamedTuple):
    """How letters are written: the size in points, bold, italic, the quarter turns of the line, and unseen."""

    size: float
    bold: bool
    italic: bool
    turn: int
    unseen: bool


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
    """The stretches of a page in the file's order, its size, and how many letters could not be told or lie askew."""

    width: float
    height: float
    stretches: list[Stretch] = field(default_factory=list)
    letters: int = 0
    unknown: int = 0
    askew: int = 0
    unseen: int = 0
    raw: str = ""


class _Looks:
    """The looks of text objects, asked once each."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = textpage
        self._name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()
        self._known: dict[int | None, Look] = {}

    def of(self, index: int) -> Look:
        """The look of the letter with that index."""
        handle = self._pdfium.FPDFText_GetTextObject(self._page, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        look = self._known.get(address)
        if look is None:
            look = self._known[address] = self._asked(index, handle)
        return look

    def are_of_one(self, index: int, other: int) -> bool:
        """Whether two letters are of one text object."""
        found = (self._pdfium.FPDFText_GetTextObject(self._page, nth) for nth in (index, other))
        return len({ctypes.cast(handle, ctypes.c_void_p).value for handle in found}) == 1

    def _asked(self, index: int, handle: Any) -> Look:
        pdfium = self._pdfium
        pdfium.FPDFText_GetFontInfo(self._page, index, self._name, _LONGEST_FONT_NAME, self._flags)
        name = self._name.value.decode("utf-8", "replace").rpartition("+")[2].casefold()
        flags = self._flags.value
        weight = pdfium.FPDFText_GetFontWeight(self._page, index)
        bold = any(word in name for word in _BOLD_NAMES) or bool(flags & _FORCED_BOLD) or weight >= _BOLD_WEIGHT
        italic = any(word in name for word in _ITALIC_NAMES) or bool(flags & _ITALIC_FLAG)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        bold = bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        scale, turn = 1.0, 0
        matrix = self._matrix
        if pdfium.FPDFText_GetMatrix(self._page, index, matrix):
            scale = math.hypot(matrix.c, matrix.d)
            turn = _quarters(matrix.a, matrix.b)
        size = abs(pdfium.FPDFText_GetFontSize(self._page, index)) * scale
        return Look(size if size > 0.5 else 10.0, bold, italic, turn, mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _quarters(a: float, b: float) -> int:
    """Quarter turns to the left of the direction of writing; -1 when it is askew."""
    if not a and not b:
        return 0
    quarters = math.atan2(b, a) / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.06 else -1


def page_text(textpage: Any, box: tuple[float, float, float, float]) -> PageText:
    """The stretches of a page; `box` is the part of it that is shown: left, bottom, right, top."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    codes = [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count)]
    looks = _Looks(textpage)
    seen = [index for index, code in enumerate(codes) if code and code not in _SPACES and code not in _NEWLINES]
    look_of = {index: looks.of(index) for index in seen}
    turns = Counter(look.turn for look in look_of.values() if look.turn >= 0)
    turn = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = box
    width, height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
    page = PageText(width, height, raw="".join(map(_raw, codes)))
    builder = _Builder(page)
    area = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index, code in enumerate(codes):
        if code in _NEWLINES:
            builder.end()
            continue
        if code in _SPACES:
            builder.space(index)
            continue
        look = look_of.get(index)
        if look is None:
            continue
        page.letters += 1
        if look.turn != turn:
            page.askew += 1
            continue
        page.unseen += look.unseen
        text = _character(codes, index)
        if text is None:
            continue
        page.unknown += text == "\ufffd" or "\ue000" <= text[0] <= "\uf8ff"
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, area)
        if turn == 0:
            place = (area.left - left, area.right - left, top - y.value)
        elif turn == 1:
            place = (area.bottom - bottom, area.top - bottom, x.value - left)
        elif turn == 2:
            place = (right - area.right, right - area.left, y.value - bottom)
        else:
            place = (top - area.top, top - area.bottom, right - x.value)
        if builder.is_under(index, place) and looks.are_of_one(index - 1, index):
            builder.add_to_last(text, index)
        else:
            builder.add(text, index, place, look)
    return page


def _raw(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _character(codes: list[int], index: int) -> str | None:
    """The character with that index; None for the second half of a pair."""
    code = codes[index]
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if 0xDC00 <= code < 0xE000 and index and 0xD800 <= codes[index - 1] < 0xDC00:
        return None
    if 0xD800 <= code < 0xDC00 and index + 1 < len(codes) and 0xDC00 <= codes[index + 1] < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + (codes[index + 1] - 0xDC00))
    return _raw(code)


class _Builder:
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
