"""The rules that are drawn on a page, and the tables that they make."""

import ctypes
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.importers.pdf.stretches import PageText, Stretch

_NEAR = 3.0
"""Points by which the ends and the places of rules may differ."""
_SHORTEST = 6.0
_MOST_POINTS, _MOST_RULES = 400, 6_000
_MOST_COLUMNS = 12

Point = tuple[float, float]


@dataclass(slots=True)
class Grid:
    """What is ruled: where its columns and its rows are parted, and from where to where it reaches.

    `is_table`: it has several rows.
    """

    top: float
    bottom: float
    xs: list[float]
    ys: list[float]
    is_table: bool = True

    def holds(self, y: float) -> bool:
        """Whether a line of text stands in the table."""
        return self.top < y < self.bottom + _NEAR

    def row(self, y: float) -> int:
        """The number of the row in which a line stands; those of a table are numbered from 0 or 1."""
        return bisect_right(self.ys, y)


@dataclass(slots=True)
class Rules:
    """Rules of a page: those that go down as (x, top, bottom), those that go across as (y, left, right)."""

    down: list[tuple[float, float, float]] = field(default_factory=list)
    across: list[tuple[float, float, float]] = field(default_factory=list)

    def add(self, begin: Point, end: Point) -> None:
        """A line that is drawn; only those that go straight down or across count."""
        (x0, y0), (x1, y1) = begin, end
        if abs(x0 - x1) < 0.5 and abs(y0 - y1) >= _SHORTEST:
            self.down.append((x0, min(y0, y1), max(y0, y1)))
        elif abs(y0 - y1) < 0.5 and abs(x0 - x1) >= _SHORTEST:
            self.across.append((y0, min(x0, x1), max(x0, x1)))


def rules_of(page: Any, box: tuple[float, float, float, float]) -> Rules:
    """The rules on a page that stands upright; `box` is the part of it that is shown: left, bottom, right, top."""
    import pypdfium2.raw as pdfium

    rules = Rules()
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=1):
        if len(rules.down) + len(rules.across) > _MOST_RULES:
            return Rules()  # a drawing
        _add_path(rules, drawn, box)
    return rules


def _add_path(rules: Rules, drawn: Any, box: tuple[float, float, float, float]) -> None:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(drawn)
    if not 1 < count <= _MOST_POINTS:
        return
    matrix = drawn.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for nth in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, nth)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across, up = matrix.on_point(x.value, y.value)
        point = (across - box[0], box[3] - up)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            rules.add(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            rules.add(last, first)
            last = first


def grids_of(rules: Rules, text: PageText) -> list[Grid]:
    """The tables that rules make around a text: rules that go down between words, with the rules that cross them."""
    between = [
        (x, top, bottom)
        for x, spans in _clustered(rules.down)
        for top, bottom in _joined(spans)
        if _is_between(x, top, bottom, text.stretches)
    ]
    grids: list[Grid] = []
    for top, bottom in _joined([(top, bottom) for _x, top, bottom in between]):
        xs = sorted({x for x, begins, ends in between if begins < bottom and ends > top})
        inside = [rule for rule in rules.across if top - _NEAR <= rule[0] <= bottom + _NEAR]
        ys = [
            y
            for y, spans in _clustered(inside)
            if any(left - _NEAR <= x <= right + _NEAR for left, right in spans for x in xs)
        ]
        if len(ys) > 1 and len(xs) < _MOST_COLUMNS:
            grids.append(Grid(top, bottom, xs, ys))
    return grids


def _is_between(x: float, top: float, bottom: float, stretches: Sequence[Stretch]) -> bool:
    """Whether words stand to the left and to the right of a rule."""
    beside = [stretch for stretch in stretches if top < stretch.y < bottom + _NEAR]
    return any(stretch.x0 < x - _NEAR for stretch in beside) and any(stretch.x1 > x + _NEAR for stretch in beside)


def _clustered(rules: Sequence[tuple[float, float, float]]) -> list[tuple[float, list[tuple[float, float]]]]:
    """Where rules are, each place once, with the spans of those that are there."""
    found: list[tuple[float, list[tuple[float, float]]]] = []
    for place, begins, ends in sorted(rules):
        if found and place - found[-1][0] <= _NEAR:
            found[-1][1].append((begins, ends))
        else:
            found.append((place, [(begins, ends)]))
    return found


def _joined(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that overlap or touch as one."""
    joined: list[tuple[float, float]] = []
    for begins, ends in sorted(spans):
        if joined and begins <= joined[-1][1] + _NEAR:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return joined


def part_at(grids: Sequence[Grid], text: PageText) -> None:
    """Part the stretches of a page where the rule between two cells stands in their white space."""
    parted: list[Stretch] = []
    for stretch in text.stretches:
        grid = next((grid for grid in grids if grid.holds(stretch.y)), None)
        for x in grid.xs if grid else ():
            if stretch.x0 < x < stretch.x1 and (after := _after(stretch, x)):
                parted.append(_beginning(stretch, after))
                stretch = _rest(stretch, after)
        parted.append(stretch)
    text.stretches[:] = parted


def _after(stretch: Stretch, x: float) -> int:
    """The index of the white space in which a place is; 0 for none."""
    for nth in range(1, len(stretch.text) - 1):
        if stretch.text[nth] == " " and stretch.ends[nth - 1] - 1 < x < stretch.ends[nth] + 1:
            return nth
    return 0


def _beginning(stretch: Stretch, end: int) -> Stretch:
    text, origins, ends = stretch.text[:end], stretch.origins[:end], stretch.ends[:end]
    return replace(stretch, text=text, origins=origins, ends=ends)


def _rest(stretch: Stretch, space: int) -> Stretch:
    after = slice(space + 1, None)
    text, origins, ends = stretch.text[after], stretch.origins[after], stretch.ends[after]
    return replace(stretch, x0=stretch.ends[space], spaced=True, text=text, origins=origins, ends=ends)
