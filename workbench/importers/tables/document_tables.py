"""The columns of the tables inside a document: those that are found, or those that somebody chose."""

from collections.abc import Sequence

from workbench.importers.base import ColumnChoice, ReadOptions, TableFound
from workbench.importers.tables.table_columns import Columns, find_columns
from workbench.importers.tables.table_heading_row import heading_row, usual_width
from workbench.importers.tables.table_shown import shown
from workbench.importers.tables.table_turns import columns_chosen

_FEWEST_ROWS = 2
_SHARE_OF_TEXT = 0.5


class DocumentTables:
    """Tells the columns of one table after another, and keeps what there is to show of the largest."""

    def __init__(self, options: ReadOptions) -> None:
        self._chosen = options.columns
        self._largest = 0
        self._found: TableFound | None = None

    def columns(self, rows: Sequence[Sequence[str]]) -> Columns | None:
        """The columns of a table, given the words of its cells; None when its rows are lines of text.

        Chosen columns hold for every table that has as many.
        """
        found = find_columns(rows)
        width = usual_width(rows)
        columns = self._as_chosen(rows, width, found) or found
        size = sum(len(cell) for row in rows for cell in row)
        if size > self._largest and width > 1 and len(rows) >= _FEWEST_ROWS:
            self._largest = size
            self._found = self._shown(rows, width, columns)
        return columns

    def main(self, length: int) -> TableFound | None:
        """The largest table of a text of so many characters, if it is a transcript or most of the text."""
        if self._found is None or (self._found.columns is None and self._largest < _SHARE_OF_TEXT * length):
            return None
        return self._found

    def _as_chosen(self, rows: Sequence[Sequence[str]], width: int, found: Columns | None) -> Columns | None:
        choice = self._chosen
        if choice is None or _last_used(choice) >= width or (found is not None and found.choice() == choice):
            return None
        return columns_chosen(choice, heading_row(rows))

    def _shown(self, rows: Sequence[Sequence[str]], width: int, columns: Columns | None) -> TableFound:
        if columns is not None:
            first = columns.first
        else:
            heading = heading_row(rows)
            first = 0 if heading is None else heading + 1
        notes = self._chosen.notes if self._chosen is not None else ()
        return shown(rows[first - 1] if first else (), rows[first:], width, columns, notes)


def _last_used(choice: ColumnChoice) -> int:
    used = (choice.text, choice.speaker, choice.time, choice.until, *choice.notes)
    return max(column for column in used if column is not None)
