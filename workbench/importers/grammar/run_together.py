"""Conversations whose turns run together in one paragraph, as text copied from a page often comes:
`Anna: Where do you live? Bo: Here. Anna: Since when?`"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.importers.grammar.labels import Shape, shape_of
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.vocabulary import fold

_LONG = 200
_CAPITALISED = r"[^\W\d_a-zà-ÿ][\w'’.-]{0,20}"
_LABEL = re.compile(
    r"(?:^|(?<=[.?!…)\]\"”»'’–—-][ \t\xa0\n])|(?<=[.?!…][)\"”»])|(?<=\s\s))"
    rf"(?P<label>{_CAPITALISED}(?:[ \xa0]{_CAPITALISED}){{0,2}}(?:[ \xa0]?\d{{1,2}})?)[ \xa0]?:(?=[ \xa0])"
)
_MOST_SPEAKERS = 8
_FEWEST_EACH, _FEWEST, _SHARE_OF_CHANGES = 2, 6, 0.8


def parted(text: str, pieces: Sequence[Piece]) -> list[Piece] | None:
    """The paragraphs cut where someone else begins to speak; None when turns don't seem to run together."""
    if not any(piece.end - piece.start > _LONG for piece in pieces):
        return None
    found: dict[int, list[tuple[int, str]]] = {}
    for index, piece in enumerate(pieces):
        if piece.status is None and piece.cells is None and not piece.heading:
            found[index] = [
                (match.start("label"), fold(match.group("label")))
                for match in _LABEL.finditer(text, piece.start, piece.end)
                if shape_of(match.group("label")) not in (None, Shape.OTHER)
            ]
    counts = Counter(key for labels in found.values() for _start, key in labels)
    known = {key for key, count in counts.items() if count >= _FEWEST_EACH}
    order = [key for labels in found.values() for _start, key in labels if key in known]
    changes = sum(one != other for one, other in pairwise(order))
    if not 2 <= len(known) <= _MOST_SPEAKERS or len(order) < _FEWEST or changes < _SHARE_OF_CHANGES * (len(order) - 1):
        return None
    cut: list[Piece] = []
    for index, piece in enumerate(pieces):
        starts = [start for start, key in found.get(index, ()) if key in known and start > piece.start]
        ends = [*starts, piece.end]
        cut.append(replace(piece, end=ends[0]))
        cut += [replace(piece, start=start, end=end, after_blank=False) for start, end in pairwise(ends)]
    return cut if len(cut) > len(pieces) else None
