"""Tables as rows of cells; and texts in which commas, semicolons, tabs or upright strokes part the cells."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.tables.table_headings import role_of

_DELIMITERS = "\t;,|"
_DECLARED = re.compile(r'"?sep=(.)"?[;,\t]*\n')
_SAMPLE_LINES = 300
_CONSISTENT = 0.98


@dataclass(slots=True)
class Sheet:
    """A table: its rows of cells, and the number (from 1) that each row has in the file; empty rows are left out.

    `merged` are the cells, by row number and column, in which the cell above goes on.
    """

    name: str = ""
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    delimiter: str = ""
    merged: set[tuple[int, int]] = field(default_factory=set)
    hidden: bool = False

    def add(self, number: int, cells: list[str]) -> None:
        """One more row, unless it is empty."""
        if any(cell.strip() for cell in cells):
            self.rows.append(cells)
            self.numbers.append(number)

    @property
    def width(self) -> int:
        """How many columns there are, up to the last that holds a word."""
        return max((_last(row) + 1 for row in self.rows), default=0)

    def spread(self, column: int) -> None:
        """Write into a column's merged cells what stands in the first of them."""
        for above, (row, number) in enumerate(zip(self.rows[1:], self.numbers[1:], strict=True)):
            if (number, column) in self.merged and len(self.rows[above]) > column:
                row += [""] * (column + 1 - len(row))
                row[column] = row[column] or self.rows[above][column]


def sheet_of(text: str, place: str) -> Sheet:
    """The table that a clean text is; where nothing parts its lines into cells, of one column.

    A quotation mark counts only where a cell is wholly inside a pair: people talk in quotes. Raises InputError for a
    table with more rows or cells than any transcript has.
    """
    text = text.lstrip("\ufeff\n")
    declared = _DECLARED.match(text)
    lines_above = 0
    if declared and declared.group(1) != "\n":
        delimiter, text, lines_above = declared.group(1), text[declared.end() :], 1
    else:
        delimiter = _delimiter(text)
        inside = _unquoted(text) if not delimiter else ""
        if inside:
            text, delimiter = inside, _delimiter(inside)
    sheet = Sheet(delimiter=delimiter)
    cells = 0
    for number, row in enumerate(_rows(text, delimiter), start=1 + lines_above):
        cells += len(row)
        if number > limits.TABLE_ROWS or cells > limits.TABLE_CELLS or len(row) > limits.CELLS_IN_ROW:
            raise too_many(place)
        sheet.add(number, row)
    return sheet


def _unquoted(text: str) -> str:
    """The rows of a table each of which some program took for one cell, in a pair of quotation marks."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines or not all(len(line) > 1 and line[0] == line[-1] == '"' for line in lines):
        return ""
    return "\n".join(line[1:-1].replace('""', '"') for line in lines)


def _last(row: list[str]) -> int:
    return next(place for place in range(len(row) - 1, -1, -1) if row[place].strip())


def too_many(place: str) -> InputError:
    """The error for a table that is too large to be a transcript or a list of people."""
    return InputError(
        _("The table has too many rows or cells (at most {count} rows).").format(count=limits.TABLE_ROWS),
        place=place,
        hint=_("Divide it into several files."),
    )


def _delimiter(text: str) -> str:
    """What parts the cells: that by which most rows have as many, at least two; empty for none."""
    lines = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    sample = "\n".join(lines)
    best, highest = "", (0.0, 0.0, 0)
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        rows = [row for row in _rows(sample, delimiter) if any(cell.strip() for cell in row)]
        widths = Counter(map(len, rows))
        width, count = max(widths.items(), key=lambda one: (one[1], one[0])) if rows else (0, 0)
        known = sum(role_of(cell.strip()) is not None for cell in rows[0]) if rows and len(rows[0]) > 1 else 0
        if width < 2 and not known:
            continue
        score = (1.0 if known >= 2 else 0.0, count / len(rows), width)
        if score > highest:
            best, highest = delimiter, score
    return best


def _rows(text: str, delimiter: str) -> Iterable[list[str]]:
    quoted = list(_quoted_rows(text, delimiter)) if '"' in text else None
    if quoted is not None and not any("\n" in cell for row in quoted for cell in row):
        return quoted
    lines = [line.split(delimiter) if delimiter else [line] for line in text.split("\n")]
    if quoted is None:
        return lines
    widths = Counter(len(line) for line in lines if any(line))
    usual, count = widths.most_common(1)[0] if widths else (0, 0)
    # A quote that someone says may begin in one row and end rows later; then all lines have as many cells anyway.
    if delimiter and usual > 1 and count >= _CONSISTENT * widths.total():
        return [[_unwrapped(cell) for cell in line] for line in lines]
    return quoted


def _quoted_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    end = re.escape(delimiter) if delimiter else r"(?!)"
    space = "[ ]*" if delimiter == "\t" else r"[ \t]*"
    wrapped = re.compile(rf'{space}"((?:[^"]++|"")*+)"{space}(?=\n|\Z|{end})')
    plain = re.compile(rf"[^\n{re.escape(delimiter)}]*")
    position, size = 0, len(text)
    row: list[str] = []
    while position <= size:
        match = wrapped.match(text, position)
        if match:
            row.append(match.group(1).replace('""', '"'))
        else:
            match = plain.match(text, position)
            row.append(match.group() if match else "")
        position = match.end() if match else size
        if position >= size or text[position] == "\n":
            yield row
            row = []
            if position >= size:
                return
        position += 1


def _unwrapped(cell: str) -> str:
    inside = cell.strip()
    if len(inside) < 2 or inside[0] != '"' or inside[-1] != '"':
        return cell
    words = inside[1:-1].replace('""', "\0")
    return cell if '"' in words else words.replace("\0", '"')
