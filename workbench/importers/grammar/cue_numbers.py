"""The numbers of subtitles that were copied into a document, above the times from and until."""

from collections.abc import Sequence
from itertools import pairwise

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import stamp_alone

_FEWEST, _LONGEST = 3, 6


def mark_cue_numbers(text: str, pieces: Sequence[Piece]) -> None:
    """Make notes of lines that are only a number, where each stands above a line that says from when until when."""
    found = []
    for piece, following in pairwise(pieces):
        if piece.status is not None or piece.cells is not None or piece.end - piece.start > _LONGEST:
            continue
        stamp = stamp_alone(text, following.start, following.end)
        if text[piece.start : piece.end].strip().isdecimal() and stamp and stamp.until is not None:
            found.append(piece)
    if len(found) >= _FEWEST:
        for piece in found:
            piece.status = ParagraphStatus.NOTE
