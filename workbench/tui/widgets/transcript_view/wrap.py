"""Breaking lines into rows of a width in cells, at spaces where there are any. Positions are code points."""

import re

from rich.cells import split_graphemes

# Characters outside are measured; those inside take one cell each, which makes most transcripts quick to break.
_UNUSUAL = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20b5\u2190-\u2199\u2400-\u2426\ufffd]"
)

Cluster = tuple[int, int, int]
"""What is drawn as one sign: first position, the one after its last, and its cells."""


def is_narrow(text: str, start: int, end: int) -> bool:
    """Whether each character of [start, end) takes exactly one cell."""
    return _UNUSUAL.search(text, start, end) is None


def clusters(text: str, start: int, end: int) -> list[Cluster]:
    """The signs of [start, end) in order; a mark that combines belongs to the sign before it."""
    if is_narrow(text, start, end):
        return [(place, place + 1, 1) for place in range(start, end)]
    spans, _cells = split_graphemes(text[start:end])
    return [(start + first, start + last, cells) for first, last, cells in spans]


def cells_of(text: str, start: int, end: int) -> int:
    """How many cells [start, end) takes."""
    if is_narrow(text, start, end):
        return end - start
    return split_graphemes(text[start:end])[1]


def wrap_line(text: str, start: int, end: int, width: int, first_width: int) -> list[int]:
    """Where the rows of one line begin; the first has `first_width` cells. One space may hang over at a row's end."""
    if is_narrow(text, start, end):
        return _wrap_narrow(text, start, end, width, first_width)
    return _wrap_measured(text, start, end, width, first_width)


def _wrap_narrow(text: str, start: int, end: int, width: int, room: int) -> list[int]:
    starts = [start]
    while end - start > room:
        cut = text.rfind(" ", start, start + room + 1) + 1
        if cut <= start + 1:
            cut = start + room
        if cut >= end:
            break
        starts.append(cut)
        start, room = cut, width
    return starts


def _wrap_measured(text: str, start: int, end: int, width: int, room: int) -> list[int]:
    starts = [start]
    row, used = start, 0
    chance, used_at_chance = start, 0
    for first, last, cells in clusters(text, start, end):
        is_space = text[first:last] == " "
        if used + cells > room + is_space and first > row:
            if chance > row:
                row, used = chance, used - used_at_chance
            else:
                row, used = first, 0
            starts.append(row)
            room = width
            chance = row
        used += cells
        if (is_space and first > row) or cells > 1:
            chance, used_at_chance = last, used
    return starts
