"""How the letters of a page are written, as pdfium tells it."""

import ctypes
import math
from typing import Any, NamedTuple

_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique", "kursiv")
_FORCED_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_BOLD_WEIGHT = 600
_LONGEST_FONT_NAME = 256


class Look(NamedTuple):
    """How letters are written: the size in points, bold, italic, the quarter turns of the line, and unseen."""

    size: float
    bold: bool
    italic: bool
    turn: int
    unseen: bool


class Looks:
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
