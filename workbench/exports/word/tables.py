"""Tables: a real header row, columns as wide as their longest word, split where the page is too narrow."""

from dataclasses import dataclass, replace

from workbench.exports.model import Align, Cell, Role, Run, Runs, Table
from workbench.exports.word.frame import Frame
from workbench.exports.word.looks import TABLE
from workbench.exports.word.measure import longest_word, width
from workbench.exports.word.metrics import Metrics
from workbench.exports.word.ooxml import Element, sub
from workbench.exports.word.pages import heights_of
from workbench.exports.word.styles import CELL_MARGIN

_LEVEL = 170
_ROUNDING = 40
_RULE = 10
_BETWEEN = 320
_JUSTIFIED = {Align.LEFT: "", Align.CENTRE: "center", Align.RIGHT: "right"}
_TOGETHER = 24
"""A table of so many rows or fewer stays on one page."""
_AMPLE = 3600
"""A column doesn't ask for more than this, in twips, beyond its longest word."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's place in the table, its least and its best width in twips, and the style of its cells."""

    place: int
    least: int
    best: int
    style: str


def write_table(table: Table, frame: Frame, continued: str) -> None:
    """The table with its caption above; several tables that repeat the first column when one would be too wide."""
    columns = [_column(table, place, frame) for place in range(len(table.header))]
    for number, part in enumerate(_parts(columns, int(frame.pages.width), table.splittable)):
        caption = table.caption if number == 0 else continued.format(caption=table.caption.removesuffix("."))
        element, properties = frame.paragraph("caption")
        sub(properties, "keepNext")
        metrics = frame.metrics("caption")
        if number:
            metrics = replace(metrics, before=_BETWEEN)
            sub(properties, "spacing", before=_BETWEEN)
        frame.run(element, Run(caption))
        frame.pages.paragraph(frame.stretches((Run(caption),), metrics), metrics, keep_next=True)
        _write(table, part, frame)


def _column(table: Table, place: int, frame: Frame) -> _Column:
    running = bool(table.weights) and table.weights[place] == max(table.weights)
    style = "qda table quote" if running else "qda table text"
    head, text = frame.metrics("qda table head"), frame.metrics(style)
    least, best = _extent(table.header[place], head)
    for row in table.rows:
        cell = row[place]
        for runs in cell.paragraphs:
            words, line = _extent("".join(run.text for run in runs), text)
            if any(run.role is Role.STRONG for run in runs) or (table.emphasise_last_row and row is table.rows[-1]):
                words, line = round(words * 1.08), round(line * 1.08)
            least = max(least, words + cell.level * _LEVEL)
            best = max(best, line + cell.level * _LEVEL)
    edges = 2 * CELL_MARGIN + _ROUNDING
    return _Column(place, least + edges, max(least, min(best, _AMPLE)) + edges, style)


def _extent(text: str, metrics: Metrics) -> tuple[int, int]:
    """The widths of the longest word and of the longest line, in twips."""
    scale = metrics.em * metrics.factor * metrics.allowance / 1000
    lines = max((width(line, metrics.face) for line in text.split("\n")), default=0)
    return round(longest_word(text, metrics.face) * scale), round(lines * scale)


def _parts(columns: list[_Column], room: int, splittable: bool) -> list[list[_Column]]:
    """The columns of each table; the first column comes in all of them."""
    if not splittable or sum(column.least for column in columns) <= room:
        return [columns]
    first, rest = columns[0], columns[1:]
    for number in range(2, len(rest) + 1):
        each, more = divmod(len(rest), number)
        ends = [(place + 1) * each + min(place + 1, more) for place in range(number)]
        parts = [[first, *rest[start:end]] for start, end in zip([0, *ends], ends, strict=False)]
        if all(sum(column.least for column in part) <= room for part in parts):
            return parts
    return [[first, column] for column in rest]


def _widths(table: Table, columns: list[_Column], room: int) -> list[int]:
    if table.weights:
        return _weighted([table.weights[column.place] for column in columns], [c.least for c in columns], room)
    least, best = sum(c.least for c in columns), sum(c.best for c in columns)
    if least >= room:
        return [column.least * room // least for column in columns]
    if best >= room:
        spare, wanted = room - least, best - least
        return [c.least + spare * (c.best - c.least) // wanted for c in columns]
    return [column.best * room // best for column in columns]


def _weighted(weights: list[int], least: list[int], room: int) -> list[int]:
    """The room shared out by weight, but no column narrower than its longest word as long as there is room."""
    if sum(least) >= room:
        return [each * room // sum(least) for each in least]
    shared = [room * weight // sum(weights) for weight in weights]
    short = [max(0, needed - width) for needed, width in zip(least, shared, strict=True)]
    spare = [max(0, width - needed) for needed, width in zip(least, shared, strict=True)]
    taken = sum(short)
    return [
        width + lack - (taken * extra // sum(spare) if taken else 0)
        for width, lack, extra in zip(shared, short, spare, strict=True)
    ]


def _write(table: Table, columns: list[_Column], frame: Frame) -> None:
    widths = _widths(table, columns, int(frame.pages.width))
    element = sub(frame.body, "tbl")
    properties = sub(element, "tblPr")
    sub(properties, "tblStyle", val=frame.ids.table[TABLE.lower()])
    sub(properties, "tblW", w=sum(widths), type="dxa")
    sub(properties, "tblInd", w=0, type="dxa")
    sub(properties, "tblLayout", type="fixed")
    last = int(table.emphasise_last_row)
    look = {"firstRow": 1, "lastRow": last, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    sub(properties, "tblLook", val="0660" if last else "0620", **look)
    sub(properties, "tblCaption", val=table.caption)
    grid = sub(element, "tblGrid")
    for each in widths:
        sub(grid, "gridCol", w=each)
    head = tuple(Cell(((Run(name),),)) for name in table.header)
    _row(table, head, columns, widths, element, frame, header=True)
    together = len(table.rows) <= _TOGETHER
    for place, row in enumerate(table.rows, 1):
        last = place == len(table.rows)
        _row(table, row, columns, widths, element, frame, last=last, keep_next=together and not last)


def _row(
    table: Table,
    row: tuple[Cell, ...],
    columns: list[_Column],
    widths: list[int],
    parent: Element,
    frame: Frame,
    *,
    header: bool = False,
    last: bool = False,
    keep_next: bool = False,
) -> None:
    element = sub(parent, "tr")
    properties = sub(element, "trPr")
    sub(properties, "cantSplit")
    if header:
        sub(properties, "tblHeader")
    height = 0.0
    for column, room in zip(columns, widths, strict=True):
        cell = row[column.place]
        style = "qda table head" if header else column.style
        made = sub(element, "tc")
        sub(sub(made, "tcPr"), "tcW", w=room, type="dxa")
        strong = last and table.emphasise_last_row
        tall = 0.0
        for runs in cell.paragraphs or ((),):
            if strong:
                runs = tuple(Run(run.text, Role.STRONG, run.language, run.rtl) for run in runs)
            _cell(frame, made, style, runs, cell.level, table.alignments[column.place], keep_next=keep_next)
            metrics = frame.metrics(style)
            inner = room - 2 * CELL_MARGIN - cell.level * _LEVEL
            _lines, high = heights_of(frame.stretches(runs, metrics), metrics, inner)
            tall += high + metrics.before + metrics.after
        height = max(height, tall)
    if height > frame.pages.height / 3:
        properties.remove(properties[0])
    frame.pages.row(height + _RULE, header=header, last=last, keep_next=header or keep_next)


def _cell(frame: Frame, parent: Element, style: str, runs: Runs, level: int, align: Align, *, keep_next: bool) -> None:
    element, properties = frame.paragraph(style, parent)
    if keep_next:
        sub(properties, "keepNext")
    if any(run.rtl for run in runs):
        sub(properties, "bidi")
    if level:
        sub(properties, "ind", left=level * _LEVEL)
    if _JUSTIFIED[align]:
        sub(properties, "jc", val=_JUSTIFIED[align])
    frame.runs(element, runs)
