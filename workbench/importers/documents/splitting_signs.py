"""What sets a line off as the beginning of something new."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.importers.grammar.pieces import Piece

_FENCE = re.compile(r"[ \t]*[-=_*~#+•–—]{3,}[ \t]*$")
_FENCED = re.compile(r"[ \t]*(?:#{1,6}[ \t]|[-=_*~#+–—]{2,}).*\S")
_SIGNS = " \t\xa0#*_=~-–—+•[]<>"
_SPACES = re.compile(r"[ \t\xa0]+")


class Beginning(NamedTuple):
    """Where an interview begins, by the index of its first paragraph; its title; where its header ends."""

    at: int
    title: str
    body: int = 0


def bare(line: str) -> str:
    """The words of a line without the signs around them, all white space as single spaces."""
    return _SPACES.sub(" ", line).strip(_SIGNS)


def is_fence(text: str, piece: Piece) -> bool:
    """Whether a line is nothing but signs."""
    return bool(_FENCE.match(text, piece.start, piece.end))


def is_set_off(text: str, pieces: Sequence[Piece], index: int, *, by_bold: bool = True) -> bool:
    """Whether a line is a heading, begins a page, stands between or below signs, or (with `by_bold`) is all bold."""
    piece = pieces[index]
    return (
        piece.heading
        or piece.new_page
        or (by_bold and piece.bold_end >= piece.start + len(text[piece.start : piece.end].rstrip()))
        or bool(_FENCED.match(text, piece.start, piece.end))
        or (index > 0 and is_fence(text, pieces[index - 1]))
    )
