"""The labels before a colon or with a time of all paragraphs, and what is known of the whole file before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from workbench.importers.grammar.chat_lines import chat_heads
from workbench.importers.grammar.labels import (
    DATED,
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
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import begin_with_stamps, stamp_alone, stamp_at, stamp_at_end
from workbench.importers.grammar.weak_labels import weak_head

_SAMPLE = 200
_SHARE_NUMBERED = 0.7
_SHARE_INLINE = 0.3
_SHARE_DATED = 0.5
_FEWEST = 3
_FEWEST_COUNTED, _SHARE_COUNTED = 8, 0.9


def strong_heads(text: str, pieces: Sequence[Piece], forced: frozenset[str] = frozenset()) -> dict[int, Head]:
    """The strong heads of the paragraphs that have one, by where the paragraph starts."""
    manner = manner_of(text, pieces, forced)
    chat = chat_heads(text, pieces)
    if chat:
        return chat
    heads = {piece.start: head for piece in pieces if (head := strong_head(text, piece, manner))}
    heads = _without_titles(text, pieces, heads)
    return _without_programme(pieces, _with_times_beside(text, pieces, heads))


def manner_of(text: str, pieces: Sequence[Piece], forced: frozenset[str] = frozenset()) -> Manner:
    """How a file writes times and numbers its lines, by its first paragraphs."""
    return Manner(
        begin_with_stamps(text, [piece.start for piece in pieces]),
        _have_inline_times(text, pieces[:_SAMPLE]),
        _are_numbered(text, pieces[:_SAMPLE]),
        _are_dated(text, pieces[:_SAMPLE]),
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
    found = [match for piece in pieces if (match := LINE_NUMBER.match(text, piece.start, piece.end))]
    numbers = [int(match.group(match.lastgroup or 0).strip("[]()")) for match in found]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if len(numbers) == len(pieces) >= _FEWEST and all(step == 1 for step in steps):
        return True
    if len(numbers) >= _FEWEST_COUNTED and sum(step == 1 for step in steps) >= _SHARE_COUNTED * len(steps):
        return len(numbers) >= _SHARE_INLINE * len(pieces)  # every turn is counted, but not what is between them
    if len(numbers) < max(2 * _FEWEST, _SHARE_NUMBERED * len(pieces)):
        return False
    return sum(0 < step <= 5 for step in steps) >= 0.9 * len(steps)


def _are_dated(text: str, pieces: Sequence[Piece]) -> bool:
    found = sum(1 for piece in pieces if DATED.match(text, piece.start, piece.end))
    return found >= max(_FEWEST, _SHARE_DATED * len(pieces))


def _with_times_beside(text: str, pieces: Sequence[Piece], heads: dict[int, Head]) -> dict[int, Head]:
    """Names on lines of their own, with the time on the line below or above, where most lines of times have one."""
    stamps = {n: stamp for n, piece in enumerate(pieces) if (stamp := stamp_alone(text, piece.start, piece.end))}
    if len(stamps) < _FEWEST:
        return heads
    for step in (-1, 1):
        found = {}
        for n, stamp in stamps.items():
            beside = pieces[n + step] if 0 <= n + step < len(pieces) else None
            if beside and beside.start not in heads and n + step not in stamps:
                head = weak_head(text, beside, Kind.HEADING if beside.heading else Kind.ALONE)
                if head and head.shape is not Shape.OTHER:
                    found[beside.start] = replace(
                        head, kind=Kind.TIMED, time=stamp.time, until=stamp.until, sure_time=True, time_first=step > 0
                    )
        if len(found) >= max(_FEWEST, 0.6 * len(stamps)):
            return heads | found
    return heads


def _without_programme(pieces: Sequence[Piece], heads: dict[int, Head]) -> dict[int, Head]:
    """Lines such as `Lunch 12:00` are no speakers where nothing is said after most of them."""
    timed = {start for start, head in heads.items() if head.kind is Kind.TIMED}
    silent = sum(
        1
        for piece, then in zip_longest(pieces, pieces[1:])
        if piece.start in timed and (then is None or then.start in timed)
    )
    if 2 * silent <= len(timed):
        return heads
    kept = ((start, head.without_label() if start in timed else head) for start, head in heads.items())
    return {start: head for start, head in kept if head}


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
        if piece.after_blank or piece.bold_end > piece.start or " " in head.label:
            kept[piece.start] = replace(head, kind=Kind.TITLE, label="", key="", shape=Shape.OTHER, body=piece.start)
        else:
            del kept[piece.start]
    return kept
