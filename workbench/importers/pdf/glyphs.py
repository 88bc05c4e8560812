"""What pdfium tells of a page: its letters with their places and looks."""

import ctypes
from collections import Counter
from typing import Any

from workbench.importers.pdf.looks import Looks
from workbench.importers.pdf.stretches import PageText, StretchBuilder

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


def page_text(textpage: Any, box: tuple[float, float, float, float]) -> PageText:
    """The stretches of a page; `box` is the part of it that is shown: left, bottom, right, top."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    codes = [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count)]
    looks = Looks(textpage)
    seen = [index for index, code in enumerate(codes) if code and code not in _SPACES and code not in _NEWLINES]
    look_of = {index: looks.of(index) for index in seen}
    turns = Counter(look.turn for look in look_of.values() if look.turn >= 0)
    turn = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = box
    width, height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
    page = PageText(width, height, turn)
    builder = StretchBuilder(page)
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
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
