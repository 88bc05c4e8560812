"""The labels before a colon or with a time of all paragraphs, and what is known of the whole file before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.importers.labels import (
    LINE_NUMBER,
    REACH,
    Head,
    Kind,
    Manner,
    Shape,
    inline_label,
    shape_of,
    strong_head,
    tidy,
)
from workbench.importers.pieces import Piece
from workbench.importers.stamps import begin_with_stamps, stamp_at, stamp_at_end

_SAMPLE = 200
_SHARE_NUMBERED = 0.7
_SHARE_INLINE = 0.3
_FEWEST = 3


def strong_heads(text: str, pieces: Sequence[Piece], forced: frozenset[str] = frozenset()) -> dict[int, Head]:
    """The strong heads of the paragraphs that have one, by where the paragraph starts."""
    manner = manner_of(text, pieces, forced)
    heads = {piece.start: head for piece in pieces if (head := strong_head(text, piece, manner))}
    return _without_titles(text, pieces, heads)


def manner_of(text: str, pieces: Sequence[Piece], forced: frozenset[str] = frozenset()) -> Manner:
    """How a file writes times and numbers its lines, by its first paragraphs."""
    return Manner(
        begin_with_stamps(text, [piece.start for piece in pieces]),
        _have_inline_times(text, pieces[:_SAMPLE]),
        _are_numbered(text, pieces[:_SAMPLE]),
        forced,
    )


def _have_inline_times(text: str, pieces: Sequence[Piece]) -> bool:
    found = 0
    for piece in pieces:
        end = min(piece.end, piece.start + REACH)
        match = inline_label(text, piece.start, end)
        if match and shape_of(tidy(match.group("label"))) not in (None, Shape.OTHER):
            found += 1
    return found >= max(_FEWEST, _SHARE_INLINE * len(pieces))


def _are_numbered(text: str, pieces: Sequence[Piece]) -> bool:
    numbers = [int(match.group(1)) for piece in pieces if (match := LINE_NUMBER.match(text, piece.start, piece.end))]
    if len(numbers) < max(2 * _FEWEST, _SHARE_NUMBERED * len(pieces)):
        return False
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return sum(0 < step <= 5 for step in steps) >= 0.9 * len(steps)


def _without_titles(text: str, pieces: Sequence[Piece], heads: dict[int, Head]) -> dict[int, Head]:
    """Where paragraphs end with times, a short line with a time at its end is a heading and names no one."""
    named = [
        piece
        for piece in pieces
        if (head := heads.get(piece.start)) and head.kind is Kind.TIMED and head.after_stamp is None
    ]
    if not named:
        return heads
    starts = {piece.start for piece in named}
    ends = sum(
        1 for piece in pieces if piece.start not in starts and stamp_at_end(text, piece.start, piece.end) is not None
    )
    # A line that is only a time ends with one too, as in "Anna" with the time below.
    alone = sum(1 for piece in pieces if (stamp := stamp_at(text, piece.start, piece.end)) and stamp.end == piece.end)
    if ends - alone < max(2, len(named)):
        return heads
    kept = dict(heads)
    for piece in named:
        head = heads[piece.start]
        if piece.after_blank:
            kept[piece.start] = replace(head, kind=Kind.TITLE, label="", key="", shape=Shape.OTHER, body=piece.start)
        else:
            del kept[piece.start]
    return kept
