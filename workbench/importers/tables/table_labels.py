"""Tables in which the labels stand in the text: `Anna: I began early.` beside remarks or codes that nobody said."""

from collections import Counter
from collections.abc import Sequence

from workbench.importers.grammar.labels import Kind, Shape, strong_head
from workbench.importers.grammar.pieces import Piece

_FEWEST, _SHARE = 4, 0.4


def labelled_column(columns: Sequence[Sequence[str]]) -> int | None:
    """The longest column, if many of its lines begin with a label, at least two labels come back, and no other column
    has labels; else None."""
    if not columns:
        return None
    longest = max(range(len(columns)), key=lambda place: sum(map(len, columns[place])))
    for place, column in enumerate(columns):
        lines = [line for cell in column for line in cell.split("\n") if line.strip()]
        labels = _labels(lines)
        coming_back = {key for key, count in labels.items() if count > 1}
        total = sum(labels[key] for key in coming_back)
        if place == longest and (len(coming_back) < 2 or total < max(_FEWEST, _SHARE * len(lines))):
            return None
        if place != longest and total >= _SHARE * max(1, len(lines)):
            return None
    return longest


def _labels(lines: Sequence[str]) -> Counter[str]:
    heads = [strong_head(line, Piece(0, len(line), 1)) for line in lines]
    return Counter(head.key for head in heads if head and head.kind is Kind.COLON and head.shape is not Shape.OTHER)
