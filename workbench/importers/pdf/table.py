"""Which lines of a table make one of its rows: they stand apart, or a narrow cell is filled where one begins."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from workbench.importers.grammar.stamps import stamp_alone
from workbench.importers.grammar.vocabulary import fold
from workbench.importers.pdf.columns import Band
from workbench.importers.pdf.rows import Row

_APART = 1.25
_LONG = 20


def rows_of_table(band: Band) -> list[list[Row]]:
    """The lines of each row of a table."""
    if band.grid is not None:
        numbers = [band.grid.row(row.y) for row in band.rows]
        return [
            [row for row, its in zip(band.rows, numbers, strict=True) if its == number]
            for number in sorted(set(numbers))
        ]
    widest = band.widest()
    lines = [row for row in band.rows if any(band.column(segment) == widest for segment in row.segments)]
    keys = [row for row in band.rows if any(band.column(segment) != widest for segment in row.segments)]
    labels = Counter(key for row in keys for key in _keys(row, band, widest))
    at_right = all(column > widest for _words, column in labels)
    groups = _groups(lines)
    held: list[list[Row]] = [[] for _group in groups]
    for row in keys:
        held[_nearest(row, groups)].append(row)
    starts = [_starts(own, group, band, labels) for group, own in zip(groups, held, strict=True)]
    at_top = _are_at_top(groups, starts)
    rows: list[list[Row]] = []
    for group, own, begins in zip(groups, held, starts, strict=True):
        together = sorted({id(row): row for row in (*group, *own)}.values(), key=lambda row: row.y)
        if not own and rows and not at_right:
            rows[-1] += together
        elif len(begins) > 1 or (begins and at_top):
            rows += _divided(together, begins)
        else:
            rows.append(together)
    return rows or [list(band.rows)]


def _are_at_top(groups: Sequence[Sequence[Row]], starts: Sequence[Sequence[float]]) -> bool:
    """Whether narrow cells are filled from the top, and not half-way down."""
    single = [
        begins[0] - group[0].y < 0.3 * group[0].size
        for group, begins in zip(groups, starts, strict=True)
        if len(begins) == 1 and len(group) > 1
    ]
    return 2 * sum(single) >= len(single)


def _groups(lines: Sequence[Row]) -> list[list[Row]]:
    """The lines of the widest column, parted where there is more space between them than elsewhere."""
    if not lines:
        return []
    gaps = [second.y - first.y for first, second in pairwise(lines)]
    pitch = min((gap for gap in gaps if gap > 0.8 * lines[0].size), default=0.0)
    groups = [[lines[0]]]
    for line, gap in zip(lines[1:], gaps, strict=True):
        if gap > _APART * pitch:
            groups.append([])
        groups[-1].append(line)
    return groups


def _nearest(row: Row, groups: Sequence[Sequence[Row]]) -> int:
    """The group beside which a line of a narrow column stands."""
    return min(
        range(len(groups)),
        key=lambda nth: max(groups[nth][0].y - row.y, row.y - groups[nth][-1].y, 0.0),
        default=0,
    )


def _starts(keys: Sequence[Row], lines: Sequence[Row], band: Band, labels: Counter[tuple[str, int]]) -> list[float]:
    """Where rows begin in a group: at narrow cells that are filled, but not at the further lines of one cell."""
    widest = band.widest()
    right = max((row.x1 for row in lines), default=0.0)
    starts: list[float] = []
    before: Row | None = None
    for row in keys:
        near = before is not None and row.y - before.y < 1.6 * row.size
        if before is not None and near and _is_time(row, band, widest) and not _is_time(before, band, widest):
            before = row
            continue  # a time below the name
        continues = (
            before is not None
            and near
            and (
                _is_long(before, band, widest)
                or before.x1 > right - 4 * row.size
                or band.column(before.segments[-1]) != widest
            )
            and not any(labels[key] > 1 or key[0][-1:].isdigit() for key in _keys(row, band, widest))
        )
        if not continues:
            starts.append(row.y)
        before = row
    return starts


def _is_long(row: Row, band: Band, widest: int) -> bool:
    """Whether a narrow cell holds a line of a sentence rather than a label."""
    return any(len(segment.text) > _LONG and band.column(segment) != widest for segment in row.segments)


def _is_time(row: Row, band: Band, widest: int) -> bool:
    """Whether there is nothing but a time in the narrow cells of a line."""
    words = " ".join(segment.text for segment in row.segments if band.column(segment) != widest)
    return stamp_alone(words, 0, len(words)) is not None


def _keys(row: Row, band: Band, widest: int) -> list[tuple[str, int]]:
    """The words in the narrow cells of a line, each with its column."""
    cells = [(fold(segment.text), band.column(segment)) for segment in row.segments]
    return [(words, column) for words, column in cells if column != widest]


def _divided(rows: Sequence[Row], starts: Sequence[float]) -> list[list[Row]]:
    """The lines from each start to the next; those before the first go on with a row of the page before."""
    parts: list[list[Row]] = [[]]
    following = list(starts)
    for row in rows:
        if following and row.y >= following[0] - 0.5:
            following.pop(0)
            parts.append([])
        parts[-1].append(row)
    return [part for part in parts if part]
