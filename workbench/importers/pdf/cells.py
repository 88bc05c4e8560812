"""Tables on the pages of a PDF: of a transcript its turns, of any other its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.importers.grammar.stamps import Stamp, stamp_alone
from workbench.importers.pdf.line import Cell, Line, line_of
from workbench.importers.pdf.rows import Row, Segment
from workbench.importers.tables.document_tables import DocumentTables
from workbench.importers.tables.table_columns import Columns

_LONG_KEY, _LONGEST_KEY = 20, 40
_SPARSE, _FEW = 0.7, 0.25
_MOSTLY = 0.6

InCell = list[tuple[Row, Segment]]


@dataclass(slots=True)
class TableRow:
    """A row of a table: the segments of each of its cells, with the lines that they stand on."""

    page: int
    cells: list[InCell]

    def words(self) -> list[str]:
        """The words of each cell."""
        return [" ".join(segment.text for _row, segment in cell) for cell in self.cells]


class Table:
    """All rows of a document that have as many columns."""

    def __init__(self, rows: Sequence[TableRow], columns: DocumentTables) -> None:
        _part_times(rows)
        words = [row.words() for row in rows]
        width = len(words[0])
        filled = [sum(bool(cells[column]) for cells in words) for column in range(width)]
        letters = [sum(len(cells[column]) for cells in words) for column in range(width)]
        widest = letters.index(max(letters))
        self._columns = columns.columns(words)
        self._headings = {id(row) for row in rows[: self._columns.first]} if self._columns else set()
        self._names = words[self._columns.first - 1] if self._columns and self._columns.first else words[0]
        self._remarks = {
            nth
            for nth in range(widest + 1, width)
            if filled[nth] < _SPARSE * len(rows) or letters[nth] < _FEW * letters[widest]
        }
        keys = sorted(len(cell) for row in words for nth, cell in enumerate(row) if nth < widest and cell)
        self._is_short = bool(keys) and keys[len(keys) // 2] <= _LONG_KEY and keys[len(keys) * 4 // 5] <= _LONGEST_KEY
        self._widest = widest
        self._page = rows[0].page

    def lines(self, row: TableRow) -> list[Line]:
        """The lines of a row; one at the top of a page may go on with the last row of the page before."""
        goes_on, self._page = row.page != self._page, row.page
        if self._columns is None:
            return self._short(row) if self._is_short else self._cell_by_cell(row, goes_on)
        if id(row) in self._headings:
            return [_noted(line) for line in self._short(row)]
        if self._columns.voices:
            return self._by_voice(row, self._columns, goes_on)
        return self._of_transcript(row, self._columns)

    def _short(self, row: TableRow) -> list[Line]:
        """The words of short cells before the first line of the long one."""
        before = [[segment for _row, segment in cell] for cell in row.cells[: self._widest] if cell]
        lines = _lines(row, self._widest)
        first = [*before, *lines[:1]]
        tabs = set(accumulate(map(len, first)))
        after = [line for number in range(self._widest + 1, len(row.cells)) for line in _lines(row, number)]
        beginning = [line_of(row.page, [segment for cell in first for segment in cell], tabs=tabs)] if first else []
        return [*beginning, *(line_of(row.page, segments) for segments in [*lines[1:], *after])]

    def _cell_by_cell(self, row: TableRow, goes_on: bool) -> list[Line]:
        lines: list[Line] = []
        for number in range(len(row.cells)):
            for nth, segments in enumerate(_lines(row, number)):
                line = line_of(row.page, segments, f"cell{number}")
                line.apart = not nth and not goes_on
                line.note = number in self._remarks
                lines.append(line)
        return lines

    def _by_voice(self, row: TableRow, columns: Columns, goes_on: bool) -> list[Line]:
        """The lines of a table in which each voice has a column of its own."""
        lines: list[Line] = []
        stamp = _stamp(row.words()[columns.time]) if columns.time is not None else None
        for line in self._cell_by_cell(row, goes_on):
            number = int(line.column.removeprefix("cell"))
            if number in columns.voices:
                line.note = False
                time = stamp.time if stamp and line.apart else None
                line.cell = Cell(self._names[number] if line.apart else None, time)
            else:
                line.note = True
            lines.append(line)
        return lines

    def _of_transcript(self, row: TableRow, columns: Columns) -> list[Line]:
        words = row.words()
        keys = [
            segment
            for number, cell in enumerate(row.cells)
            if number != columns.text and (number < columns.text or number in columns.told())
            for _row, segment in cell
        ]
        label = words[columns.speaker].strip(" :\t") if columns.speaker is not None else ""
        stamp, ends = (_stamp(words[place]) if place is not None else None for place in (columns.time, columns.until))
        lines: list[Line] = []
        for nth, segments in enumerate(_lines(row, columns.text)):
            line = line_of(row.page, segments, "table")
            line.cell = Cell(None, None, has_speakers=columns.speaker is not None)
            if not nth:
                until = ends.time if ends else stamp.until if stamp else None
                line.cell = Cell(label or None, stamp.time if stamp else None, keys, columns.speaker is not None, until)
                line.apart = bool(keys)
            lines.append(line)
        if keys and not lines:
            lines.append(_noted(line_of(row.page, keys)))
        for number in range(columns.text + 1, len(row.cells)):
            if number not in columns.told():
                for nth, segments in enumerate(_lines(row, number)):
                    line = _noted(line_of(row.page, segments, f"cell{number}"))
                    line.apart = not nth
                    lines.append(line)
        return lines


def _stamp(cell: str) -> Stamp | None:
    return stamp_alone(cell, 0, len(cell))


def _noted(line: Line) -> Line:
    line.note = True
    return line


def _lines(row: TableRow, column: int) -> list[list[Segment]]:
    """The segments of a cell, those of one line together."""
    lines: list[list[Segment]] = []
    last: Row | None = None
    for inside, segment in row.cells[column]:
        if inside is last:
            lines[-1].append(segment)
        else:
            lines.append([segment])
        last = inside
    return lines


def _part_times(rows: Sequence[TableRow]) -> None:
    """Where most narrow cells hold a name with a time below or above it, make two cells of each."""
    letters = [sum(len(row.words()[column]) for row in rows) for column in range(len(rows[0].cells))]
    widest = letters.index(max(letters))
    for column in range(widest):
        filled = [row for row in rows if row.cells[column]]
        if sum(_time_in(row.cells[column]) is not None for row in filled) > _MOSTLY * len(filled):
            for row in rows:
                nth = _time_in(row.cells[column])
                row.cells.insert(column + 1, [row.cells[column].pop(nth)] if nth is not None else [])
            return


def _time_in(cell: InCell) -> int | None:
    """Which of several segments of a cell is a time."""
    if len(cell) < 2:
        return None
    for nth in (len(cell) - 1, 0):
        text = cell[nth][1].text.strip()
        if stamp_alone(text, 0, len(text)):
            return nth
    return None
