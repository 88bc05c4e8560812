"""The lines of a document in reading order: column after column, row after row of a table."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from workbench.importers.pdf_columns import Band, all_bands
from workbench.importers.pdf_rows import Page, Row, Segment
from workbench.importers.pdf_table import rows_of_table
from workbench.importers.stamps import stamp_alone
from workbench.importers.table_columns import Columns, find_columns

_LONG_KEY = 40
_SHARE_WITH_COLON = 0.4


@dataclass(slots=True)
class Cell:
    """What a row of a table tells of who speaks and when; `words` are those of its key cells, as they stand."""

    label: str | None
    time: int | None
    words: list[Segment] = field(default_factory=list)
    has_speakers: bool = True


@dataclass(slots=True)
class Line:
    """A line in one column; `column` names the columns that share their edges.

    `cell` is of lines of a transcript's table: the first line of each row tells who speaks. `apart`: the line begins
    a paragraph, whatever stands before it. `note`: it isn't what was said.
    """

    page: int
    y: float
    x0: float
    x1: float
    text: str
    origins: "array[int]"
    size: float
    bold_to: int
    italic_to: int
    first_word: float
    column: str = "1"
    cell: Cell | None = None
    apart: bool = False
    note: bool = False


@dataclass(slots=True)
class _TableRow:
    """A row of a table: the segments of each of its cells, and the rows of the page that it takes."""

    page: int
    cells: list[list[tuple[Row, Segment]]]
    rows: list[Row]

    def words(self) -> list[str]:
        """The words of each cell."""
        return [" ".join(segment.text for _row, segment in cell) for cell in self.cells]


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """The lines of all pages as they are read."""
    found: list[Line | _TableRow] = []
    for page, bands in zip(pages, all_bands([page.rows for page in pages]), strict=True):
        for band in bands:
            if band.is_table and not _labels_with_colon(band):
                found += _table_rows(page.number, band)
            else:
                found += _of_band(page.number, band)
    tables: dict[int, list[_TableRow]] = {}
    for item in found:
        if isinstance(item, _TableRow):
            tables.setdefault(len(item.cells), []).append(item)
    readers = {width: _Table(rows) for width, rows in tables.items()}
    lines: list[Line] = []
    for item in found:
        lines += [item] if isinstance(item, Line) else readers[len(item.cells)].lines(item)
    return lines


def _of_band(page: int, band: Band) -> list[Line]:
    if band.is_table or not band.starts:
        return [_line(page, row.segments) for row in band.rows]
    lines: list[Line] = []
    for nth in range(len(band.starts) + 1):
        for row in band.rows:
            inside = [segment for segment in row.segments if band.column(segment) == nth]
            if inside:
                lines.append(_line(page, inside, f"{len(band.starts) + 1}.{nth}"))
    return lines


def _line(page: int, segments: Sequence[Segment], column: str = "1") -> Line:
    text = " ".join(segment.text for segment in segments)
    origins = array("i")
    bold = italic = length = 0
    for nth, segment in enumerate(segments):
        if nth:
            origins.append(-1)
            length += 1
        origins.extend(segment.origins)
        bold = length + segment.bold_to if bold == max(0, length - 1) else bold
        italic = length + segment.italic_to if italic == max(0, length - 1) else italic
        length += len(segment.text)
    first, last = segments[0], segments[-1]
    size = max(segments, key=lambda segment: len(segment.text)).size
    return Line(page, first.y, first.x0, last.x1, text, origins, size, bold, italic, first.first_word, column)


def _labels_with_colon(band: Band) -> bool:
    """Whether the first column holds labels that the common grammar knows by their colon."""
    first = [row.segments[0].text for row in band.rows if band.column(row.segments[0]) == 0]
    colons = sum(text.rstrip().endswith(":") for text in first)
    return colons >= _SHARE_WITH_COLON * len(first)


def _table_rows(page: int, band: Band) -> list[_TableRow]:
    """The rows of a table, each of several lines."""
    return [_table_row(page, band, rows) for rows in rows_of_table(band)]


def _table_row(page: int, band: Band, rows: list[Row]) -> _TableRow:
    cells: list[list[tuple[Row, Segment]]] = [[] for _column in range(len(band.starts) + 1)]
    for row in rows:
        for segment in row.segments:
            cells[band.column(segment)].append((row, segment))
    return _TableRow(page, cells, rows)


class _Table:
    """All rows of a document that have as many columns: a transcript by its columns, or another table."""

    def __init__(self, rows: Sequence[_TableRow]) -> None:
        words = [row.words() for row in rows]
        self._page = -1
        self._columns = find_columns(words)
        keys = [cell for row in words for cell in row[:-1] if cell]
        self._is_short = not keys or median(map(len, keys)) <= _LONG_KEY
        filled = [sum(bool(cells[column]) for cells in words) for column in range(len(words[0]))]
        letters = [sum(len(cells[column]) for cells in words) for column in range(len(words[0]))]
        self._widest = letters.index(max(letters))
        self._remarks = {nth for nth, count in enumerate(filled) if nth > self._widest and count < 0.7 * len(rows)}
        self._headings = {id(row) for row in rows[: self._columns.first]} if self._columns else set()

    def lines(self, row: _TableRow) -> list[Line]:
        """The lines of a row."""
        if self._columns is not None:
            return _of_transcript(row, self._columns, id(row) in self._headings)
        if self._is_short:
            return [_line(row.page, inner.segments) for inner in row.rows]
        goes_on = bool(row.page != self._page and self._page >= 0)
        self._page = row.page
        return _cell_by_cell(row, self._remarks, goes_on)


def _cell_by_cell(row: _TableRow, remarks: set[int], goes_on: bool) -> list[Line]:
    """The lines of a row, cell by cell; one at the top of a page may go on with the last row of the page before."""
    lines: list[Line] = []
    for number, cell in enumerate(row.cells):
        for nth, together in enumerate(_by_row(cell)):
            line = _line(row.page, [segment for _row, segment in together], f"cell{number}")
            line.apart = not nth and not goes_on
            line.note = number in remarks
            lines.append(line)
    return lines


def _of_transcript(row: _TableRow, columns: Columns, is_heading: bool) -> list[Line]:
    if is_heading:
        lines = [_line(row.page, inner.segments) for inner in row.rows]
        for line in lines:
            line.note = True
        return lines
    words = row.words()
    keys = [
        segment
        for number, cell in enumerate(row.cells)
        if number != columns.text and (number < columns.text or number in (columns.speaker, columns.time))
        for _row, segment in cell
    ]
    label = words[columns.speaker].strip(" :\t") if columns.speaker is not None else ""
    time = stamp_alone(words[columns.time], 0, len(words[columns.time])) if columns.time is not None else None
    lines = []
    for nth, together in enumerate(_by_row(row.cells[columns.text])):
        line = _line(row.page, [segment for _row, segment in together], "table")
        line.cell = Cell(None, None, has_speakers=columns.speaker is not None)
        if not nth:
            line.cell = Cell(label or None, time.time if time else None, keys, columns.speaker is not None)
            line.apart = bool(keys)
        lines.append(line)
    for number, cell in enumerate(row.cells):
        if number > columns.text and number not in (columns.speaker, columns.time):
            for nth, together in enumerate(_by_row(cell)):
                line = _line(row.page, [segment for _row, segment in together], f"cell{number}")
                line.note, line.apart = True, not nth
                lines.append(line)
    return lines


def _by_row(cell: Sequence[tuple[Row, Segment]]) -> list[list[tuple[Row, Segment]]]:
    """The segments of a cell, those of one line together."""
    lines: list[list[tuple[Row, Segment]]] = []
    for row, segment in cell:
        if lines and lines[-1][0][0] is row:
            lines[-1].append((row, segment))
        else:
            lines.append([(row, segment)])
    return lines
