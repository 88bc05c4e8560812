"""How a page is laid out: where it is in columns that are read one after the other, and where it is a table."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from workbench.importers.pdf.rows import Page, Row, Segment
from workbench.importers.pdf.rules import Grid

_LEVEL = 3.0
"""Points by which edges of one column may differ."""
_FEWEST_ROWS = 3
_FEWEST_RULED = 2
_MOST_CROSSING = 0.12
_NARROW = 0.28
_SHARE_FULL = 0.7
_SHARE_ALIGNED = 0.8
_NEARER, _APART, _FAR = 1.1, 1.6, 2.2


@dataclass(slots=True)
class Band:
    """Rows that follow each other, with the left edges of all columns but the first; `is_table`: read row by row.

    `grid` is the table where it is ruled.
    """

    rows: list[Row]
    starts: list[float] = field(default_factory=list)
    is_table: bool = False
    grid: Grid | None = None

    def column(self, segment: Segment) -> int:
        """The number of the column in which a segment stands."""
        return sum(segment.x0 >= start - _LEVEL for start in self.starts)

    def widest(self) -> int:
        """The column that holds most letters."""
        letters: Counter[int] = Counter()
        for row in self.rows:
            for segment in row.segments:
                letters[self.column(segment)] += len(segment.text)
        return letters.most_common(1)[0][0]


@dataclass(slots=True)
class _Gutter:
    """Where a column may begin, and the rows of which that is true."""

    x: float
    first: int
    last: int
    is_table: bool


def all_bands(pages: Sequence[Page]) -> list[list[Band]]:
    """The rows of each page in bands of one layout, from top to bottom.

    Where a page doesn't tell, or tells otherwise than most, it is taken to be laid out as others are.
    """
    _tell_tables(pages)
    found = [_parted(page.rows, page.grids) for page in pages]
    known: list[Band] = []
    for bands in found:
        for band in bands:
            if band.starts and not band.grid and not any(_alike(band, other) for other in known):
                like = [other for bands in found for other in bands if not other.grid and _alike(band, other)]
                tables = sum(len(other.rows) for other in like if other.is_table)
                known.append(Band([], band.starts, 2 * tables > sum(len(other.rows) for other in like)))
    for bands in found:
        for band in bands:
            if band.grid:
                continue
            like_it = next((other for other in known if _alike(band, other)), None) if band.starts else None
            if not band.starts:
                like_it = next((other for other in known if _could_be(band, other)), None)
            if like_it is not None:
                band.starts, band.is_table = like_it.starts, like_it.is_table
    return found


def _tell_tables(pages: Sequence[Page]) -> None:
    """Tell which grids are tables; what has but one row is none: its columns are read one after the other."""
    filled: Counter[tuple[int, ...]] = Counter()
    for page in pages:
        for grid in page.grids:
            beside = {grid.row(row.y) for row in page.rows if grid.holds(row.y) and len(_cells(row, grid)) > 1}
            filled[_places(grid)] += len(beside)
    for page in pages:
        for grid in page.grids:
            grid.is_table = filled[_places(grid)] >= _FEWEST_RULED


def _places(grid: Grid) -> tuple[int, ...]:
    return tuple(round(x / 10) for x in grid.xs)


def _cells(row: Row, grid: Grid) -> set[int]:
    return {bisect_right(grid.xs, segment.x0 + _LEVEL) for segment in row.segments}


def _parted(rows: Sequence[Row], grids: Sequence[Grid]) -> list[Band]:
    """The bands of a page: those of its ruled tables, and those of the text between them."""
    bands: list[Band] = []
    for grid, group in groupby(rows, key=lambda row: next((grid for grid in grids if grid.holds(row.y)), None)):
        inside = list(group)
        bands += [Band(inside, grid.xs, grid.is_table, grid)] if grid else _bands(inside)
    return bands


def _alike(band: Band, other: Band) -> bool:
    return len(band.starts) == len(other.starts) and all(
        abs(mine - its) <= _LEVEL for mine, its in zip(band.starts, other.starts, strict=True)
    )


def _could_be(band: Band, known: Band) -> bool:
    """Whether rows stand in known columns: nothing crosses their edges, and in a table each of them is used."""
    segments = [segment for row in band.rows for segment in row.segments]
    if any(_crosses(segment, start) for segment in segments for start in known.starts):
        return False
    used = [any(abs(segment.x0 - start) <= _LEVEL for segment in segments) for start in known.starts]
    return all(used) if known.is_table else len(band.rows) > 1


def _bands(rows: Sequence[Row]) -> list[Band]:
    if not rows:
        return []
    gutters = [gutter for start in _starts(rows) if (gutter := _gutter(rows, start))]
    columns = [gutter for gutter in gutters if not gutter.is_table]
    chosen = columns or gutters
    if not chosen:
        return [Band(list(rows))]
    first, last = min(gutter.first for gutter in chosen), max(gutter.last for gutter in chosen)
    starts = sorted(gutter.x for gutter in chosen)
    bands = [Band(list(rows[:first]))] if first else []
    begin = first
    for nth in range(first, last + 2):
        if nth > last or any(_crosses(segment, start) for segment in rows[nth].segments for start in starts):
            if columns:
                bands += [Band(list(rows[begin:nth]), starts)] if nth > begin else []
            else:
                bands += _table(rows, begin, nth, starts)
            bands += [Band([rows[nth]])] if nth <= last else []
            begin = nth + 1
    return [*bands, Band(list(rows[last + 1 :]))] if last + 1 < len(rows) else bands


def _table(rows: Sequence[Row], begin: int, end: int, starts: Sequence[float]) -> list[Band]:
    """The rows of a table in bands, without the short lines of the text above and below it."""
    filled = [
        nth
        for nth in range(begin, end)
        if any(abs(segment.x0 - start) <= _LEVEL for segment in rows[nth].segments for start in starts)
    ]
    if not filled:
        return [Band(list(rows[begin:end]))] if end > begin else []
    first, last = begin, filled[-1] + 1
    while first < filled[0]:
        above = rows[first].y - rows[first - 1].y if first else math.inf
        below = rows[first + 1].y - rows[first].y
        if above > _NEARER * below and below <= _FAR * rows[first].size:
            break
        first += 1
    gaps = [after.y - before.y for before, after in pairwise(rows[first:last])]
    most = max(_APART * rows[last - 1].size, _NEARER * min(gaps, default=0.0))
    while last < end and rows[last].y - rows[last - 1].y <= most:
        last += 1
    bands = [Band(list(rows[begin:first]))] if first > begin else []
    bands.append(Band(list(rows[first:last]), list(starts), is_table=True))
    return [*bands, Band(list(rows[last:end]))] if end > last else bands


def _starts(rows: Sequence[Row]) -> list[float]:
    """Left edges at which segments begin that aren't the first ones of the page."""
    edges = sorted(segment.x0 for row in rows for segment in row.segments)
    left = edges[len(edges) // 50]
    found: list[list[float]] = []
    for edge in edges:
        if edge < left + _LEVEL:
            continue
        if found and edge - found[-1][0] <= _LEVEL:
            found[-1].append(edge)
        else:
            found.append([edge])
    return [min(group) for group in found if len(group) >= max(_FEWEST_ROWS, 0.05 * len(rows))]


def _crosses(segment: Segment, start: float) -> bool:
    return segment.x0 < start - _LEVEL and segment.x1 > start - 1


def _gutter(rows: Sequence[Row], start: float) -> _Gutter | None:
    """What begins at a left edge: a column, the text column of a table, or nothing (an indent)."""
    begins = [nth for nth, row in enumerate(rows) if any(abs(segment.x0 - start) <= _LEVEL for segment in row.segments)]
    first, last = begins[0], begins[-1]
    while first and not any(_crosses(segment, start) for segment in rows[first - 1].segments):
        first -= 1
    while last + 1 < len(rows) and not any(_crosses(segment, start) for segment in rows[last + 1].segments):
        last += 1
    band = rows[first : last + 1]
    crossing = sum(any(_crosses(segment, start) for segment in row.segments) for row in band)
    left = [(nth, segment) for nth, row in enumerate(band) for segment in row.segments if segment.x1 <= start]
    right = [(nth, segment) for nth, row in enumerate(band) for segment in row.segments if segment.x0 >= start - _LEVEL]
    left_rows, right_rows = {nth for nth, _segment in left}, {nth for nth, _segment in right}
    beside = len(left_rows & right_rows)
    if crossing > _MOST_CROSSING * len(band) or len(left_rows) < 3 or len(right_rows) < _FEWEST_ROWS:
        return None
    from_x, to_x = min(segment.x0 for _nth, segment in left), max(segment.x1 for _nth, segment in right)
    if start - from_x >= _NARROW * (to_x - from_x) and _is_filled(left, start - from_x, band):
        if not _is_aligned(band, left_rows, right_rows) and not _is_remarks(band, left_rows, right_rows):
            return _Gutter(start, first, last, is_table=False)
    elif beside < max(2, 0.3 * len(left_rows)):
        return None
    return _Gutter(start, first, last, is_table=True)


def _is_filled(left: Sequence[tuple[int, Segment]], width: float, band: Sequence[Row]) -> bool:
    """Whether the left side is lines of a text, and not now and then some words."""
    widths = sorted(segment.x1 - segment.x0 for _nth, segment in left)
    words = median(segment.text.count(" ") + 1 for _nth, segment in left)
    return widths[int(0.75 * (len(widths) - 1))] >= _SHARE_FULL * width and words >= 2 and len(left) >= 0.3 * len(band)


def _is_aligned(band: Sequence[Row], left: set[int], right: set[int]) -> bool:
    """Whether the blocks on the left begin beside blocks on the right, as the rows of a table do."""
    begins = _blocks(band, left)[1:]
    others = set(_blocks(band, right))
    return len(begins) >= 3 and sum(number in others for number in begins) >= _SHARE_ALIGNED * len(begins)


def _is_remarks(band: Sequence[Row], left: set[int], right: set[int]) -> bool:
    """Whether on the right stands something now and then, beside a line on the left."""
    begins = _blocks(band, right)
    beside = sum(number in left for number in begins)
    return len(begins) >= 3 and len(right) < 0.5 * len(left) and beside >= _SHARE_ALIGNED * len(begins)


def _blocks(band: Sequence[Row], rows: set[int]) -> list[int]:
    """The rows with which blocks begin: those further below the one before than lines are."""
    numbers = sorted(rows)
    gaps = [band[second].y - band[first].y for first, second in pairwise(numbers)]
    pitch = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
    return numbers[:1] + [number for number, gap in zip(numbers[1:], gaps, strict=True) if gap > 1.2 * pitch]
