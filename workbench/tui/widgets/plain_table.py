"""A table of words: rows by key, columns that share the width, the cursor staying with its row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.widgets import DataTable

from workbench.tui.action import bindings_of
from workbench.tui.app_actions import LIST_ACTIONS, TAKE
from workbench.tui.printable import one_line


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `share` of the width that is left over (0: as wide as its words, at most `most` cells)."""

    title: str
    share: int = 0
    most: int = 24
    right: bool = False


Row = tuple[str, Sequence[str]]
"""A key, and one cell for each column."""


class PlainTable(DataTable[Text], inherit_bindings=False):
    """Shows rows of words; a click on the row under the cursor selects it. Enter is left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(LIST_ACTIONS)]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, cursor_type="row", zebra_stripes=False)
        self._shown_columns: tuple[Column, ...] = ()
        self._shown_rows: tuple[Row, ...] = ()

    def fill(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays with its row, or near where it was."""
        chosen, place = self.chosen, self.cursor_row
        self._shown_columns, self._shown_rows = tuple(columns), tuple(rows)
        self._draw()
        keys = [key for key, _cells in rows]
        if keys:
            self.move_cursor(row=keys.index(chosen) if chosen in keys else min(place, len(keys) - 1))

    @property
    def chosen(self) -> str | None:
        """The key of the row under the cursor; None in an empty table."""
        if 0 <= self.cursor_row < len(self._shown_rows):
            return self._shown_rows[self.cursor_row][0]
        return None

    def choose(self, key: str) -> None:
        """Put the cursor on a row, if it is there."""
        for place, (known, _cells) in enumerate(self._shown_rows):
            if known == key:
                self.move_cursor(row=place)

    def cells(self) -> list[tuple[str, ...]]:
        """The words of all rows, uncut."""
        return [tuple(row) for _key, row in self._shown_rows]

    def on_resize(self, _event: events.Resize) -> None:
        """Share the width anew."""
        if self._shown_columns:
            place = self.cursor_row
            self._draw()
            self.move_cursor(row=place)

    def _draw(self) -> None:
        widths = self._widths()
        self.clear(columns=True)
        for number, (column, width) in enumerate(zip(self._shown_columns, widths, strict=True)):
            self.add_column(_cell(column.title, width, column.right), width=width, key=str(number))
        for key, cells in self._shown_rows:
            drawn = (
                _cell(cell, width, column.right)
                for cell, width, column in zip(cells, widths, self._shown_columns, strict=True)
            )
            self.add_row(*drawn, key=key)

    def _widths(self) -> list[int]:
        widths = []
        for number, column in enumerate(self._shown_columns):
            longest = max([cell_len(column.title), *(cell_len(one_line(r[number])) for _key, r in self._shown_rows)])
            widths.append(min(longest, column.most) if not column.share else max(4, cell_len(column.title)))
        shares = sum(column.share for column in self._shown_columns)
        room = self.size.width - self.scrollbar_size_vertical - sum(w + 2 * self.cell_padding for w in widths)
        if shares and room > 0:
            for number, column in enumerate(self._shown_columns):
                widths[number] += room * column.share // shares
        return widths


class ChoosingTable(PlainTable):
    """A table in which Enter selects the row under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of((TAKE,))]


def _cell(words: str, width: int, right: bool) -> Text:
    drawn = one_line(words)
    length = cell_len(drawn)
    if length > width:
        drawn = set_cell_size(drawn, max(0, width - 1)).rstrip() + "…"
    elif right:
        drawn = " " * (width - length) + drawn
    return Text(drawn, no_wrap=True, end="")
