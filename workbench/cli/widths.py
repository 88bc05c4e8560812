"""How wide texts are in cells of a terminal, and how they are aligned, shortened and wrapped."""

import unicodedata
from collections.abc import Iterator, Sequence

NARROWEST = 8


def width_of(text: str) -> int:
    """Cells that a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def align(text: str, width: int, *, right: bool) -> str:
    """The text filled up with spaces."""
    space = " " * max(0, width - width_of(text))
    return space + text if right else text + space


def shorten(text: str, width: int) -> str:
    """The text, cut at a word where that is near, with an ellipsis, when it is wider than `width` cells."""
    if width_of(text) <= width:
        return text
    cut = _first(text, width - 1)
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[len(cut) * 2 // 3 :] else cut
    return at_word.rstrip(" ,.;:") + "…"


def _first(text: str, width: int) -> str:
    taken = 0
    for place, character in enumerate(text):
        taken += width_of(character)
        if taken > width:
            return text[:place]
    return text


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` cells, broken between words where there are any; never fewer than one."""
    width = max(width, 20)
    line = ""
    for word in text.split(" "):
        while width_of(word) > width:
            if line:
                yield line
                line = ""
            part = _first(word, width)
            yield part
            word = word[len(part) :]
        if line and width_of(line) + 1 + width_of(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def narrowed(widths: Sequence[int], room: int, may_shrink: Sequence[int]) -> list[int]:
    """The columns' widths, made narrower until all fit with two spaces between; names come first, so the last shrinks
    first, down to a third of the room, and then whichever is widest."""
    result = list(widths)
    excess = sum(result) + 2 * (len(result) - 1) - room
    last = len(result) - 1
    if excess > 0 and last in may_shrink and result[last] > room // 3:
        narrower = max(room // 3, result[last] - excess)
        excess -= result[last] - narrower
        result[last] = narrower
    while excess > 0:
        widest = max(may_shrink, key=lambda i: result[i], default=None)
        if widest is None or result[widest] <= NARROWEST:
            break
        result[widest] -= 1
        excess -= 1
    return result
