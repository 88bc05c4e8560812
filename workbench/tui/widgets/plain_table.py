"""A table of words: rows by key, columns that share the width, the cursor staying with its row.

Only the rows in sight are drawn, so that thousands cost no more than a screenful.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.action import bindings_of
from workbench.tui.app_actions import LIST_ACTIONS, TAKE
from workbench.tui.printable import one_line


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `share` of the width that is left over (0: as wide as its words, from `least` to `most` cells).

    What is too long is cut at its end, or with `middle` in its middle: names that begin alike are told apart by their
    ends.
    """

    title: str
    share: int = 0
    least: int = 0
    most: int = 24
    right: bool = False
    middle: bool = False


Row = tuple[str, Sequence[str]]
"""A key, and one cell for each column."""


class PlainTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows of words; a click on the row under the cursor selects it. Enter is left to the screen."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(LIST_ACTIONS)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--header", "table--row", "table--cursor", "table--cursor-away"}
    DEFAULT_CSS = """
    PlainTable {
        height: 1fr; background: $background; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & .table--header { background: $background; color: $foreground-muted; }
        & .table--row { background: $background; color: $foreground; }
        & .table--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & .table--cursor-away { background: $panel; color: $foreground; }
        &:ansi .table--header { text-style: dim; }
        &:ansi .table--cursor { text-style: reverse; }
        &:ansi .table--cursor-away { text-style: underline; }
        &:nocolor .table--cursor { text-style: reverse; }
        &:nocolor .table--cursor-away { text-style: underline; }
    }
    """

    @dataclass
    class RowHighlighted(Message):
        """The cursor is on a row, a new one or one that was filled anew."""

        table: "PlainTable"

        @property
        def control(self) -> "PlainTable":
            """The table."""
            return self.table

    class RowSelected(RowHighlighted):
        """The row under the cursor was taken."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cursor_row = 0
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._longest: list[int] = []
        self._widths: list[int] = []
        self._shared_for = 0

    def fill(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays with its row, or near where it was."""
        chosen = self.chosen
        self._columns, self._rows = tuple(columns), tuple(rows)
        self._longest = [
            max([cell_len(column.title), *(cell_len(one_line(row[number])) for _key, row in rows)])
            for number, column in enumerate(columns)
        ]
        self._share_width()
        self.virtual_size = Size(0, len(rows) + 1)
        place = next((i for i, (key, _cells) in enumerate(rows) if key == chosen), None)
        self.cursor_row = max(0, min(self.cursor_row, len(rows) - 1)) if place is None else place
        self._show_cursor()
        self.refresh(layout=self.styles.is_auto_height)
        if rows:
            self.post_message(self.RowHighlighted(self))

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def chosen(self) -> str | None:
        """The key of the row under the cursor; None in an empty table."""
        if 0 <= self.cursor_row < len(self._rows):
            return self._rows[self.cursor_row][0]
        return None

    def choose(self, key: str) -> None:
        """Put the cursor on a row, if it is there."""
        for place, (known, _cells) in enumerate(self._rows):
            if known == key:
                self.move_cursor(row=place)

    def cells(self) -> list[tuple[str, ...]]:
        """The words of all rows, uncut."""
        return [tuple(row) for _key, row in self._rows]

    def move_cursor(self, *, row: int) -> None:
        """Put the cursor on a row, counted from 0."""
        row = max(0, min(row, len(self._rows) - 1))
        if row == self.cursor_row:
            return
        before, self.cursor_row = self.cursor_row, row
        self._refresh_row(before)
        self._refresh_row(row)
        self._show_cursor()
        self.post_message(self.RowHighlighted(self))

    # Actions

    def action_cursor_down(self) -> None:
        """Go to the next row."""
        self.move_cursor(row=self.cursor_row + 1)

    def action_cursor_up(self) -> None:
        """Go to the row above."""
        self.move_cursor(row=self.cursor_row - 1)

    def action_page_down(self) -> None:
        """Go down by a page."""
        self.move_cursor(row=self.cursor_row + self._page)

    def action_page_up(self) -> None:
        """Go up by a page."""
        self.move_cursor(row=self.cursor_row - self._page)

    def action_scroll_top(self) -> None:
        """Go to the first row."""
        self.move_cursor(row=0)

    def action_scroll_bottom(self) -> None:
        """Go to the last row."""
        self.move_cursor(row=len(self._rows) - 1)

    def action_select_cursor(self) -> None:
        """Take the row under the cursor."""
        if self._rows:
            self.post_message(self.RowSelected(self))

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row; a click on the row under the cursor takes it."""
        row = self.scroll_offset.y + event.get_content_offset_capture(self).y - 1
        if event.get_content_offset_capture(self).y < 1 or not 0 <= row < len(self._rows):
            return
        event.stop()
        if row == self.cursor_row:
            self.action_select_cursor()
        else:
            self.move_cursor(row=row)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The titles of the columns, or a row in sight."""
        width = self.scrollable_content_region.width
        if self.size.width != self._shared_for:
            self._share_width()  # it may be drawn before it hears of its size
        plain = self.get_component_rich_style("table--row")
        row = self.scroll_offset.y + y - 1
        if y == 0:
            style, cells = self.get_component_rich_style("table--header"), [column.title for column in self._columns]
        elif row < len(self._rows):
            name = "table--row"
            if row == self.cursor_row:
                name = "table--cursor" if self.has_focus else "table--cursor-away"
            style, cells = self.get_component_rich_style(name), list(self._rows[row][1])
        else:
            return Strip.blank(width, plain)
        words = "".join(
            f" {_cell(cell, room, column)} "
            for cell, room, column in zip(cells, self._widths, self._columns, strict=True)
        )
        strip = Strip([Segment(set_cell_size(words, min(width, cell_len(words))), style)])
        return strip.adjust_cell_length(width, style if row == self.cursor_row and y else plain)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for the titles and one for each row."""
        return len(self._rows) + 1

    def on_resize(self, _event: events.Resize) -> None:
        """Share the width anew."""
        self._share_width()
        self._show_cursor()
        self.refresh()

    def on_focus(self) -> None:
        """The cursor stands out."""
        self._refresh_row(self.cursor_row)

    def on_blur(self) -> None:
        """The cursor stands back."""
        self._refresh_row(self.cursor_row)

    def _share_width(self) -> None:
        widths = [
            max(column.least, min(longest, column.most)) if not column.share else max(4, cell_len(column.title))
            for column, longest in zip(self._columns, self._longest, strict=True)
        ]
        shares = sum(column.share for column in self._columns)
        # The place of the scrollbar is kept free, so that columns stand still when it comes and goes.
        room = self.size.width - self.styles.scrollbar_size_vertical - sum(width + 2 for width in widths)
        if shares and room > 0:
            for number, column in enumerate(self._columns):
                widths[number] += room * column.share // shares
        self._widths, self._shared_for = widths, self.size.width

    @property
    def _page(self) -> int:
        return max(1, self.size.height - 2)

    def _show_cursor(self) -> None:
        top, seen = self.scroll_offset.y, max(1, self.size.height - 1)
        if not top <= self.cursor_row < top + seen:
            target = self.cursor_row if self.cursor_row < top else self.cursor_row - seen + 1
            self.scroll_to(y=target, animate=False, force=True)

    def _refresh_row(self, row: int) -> None:
        y = row - self.scroll_offset.y + 1
        if 1 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))


class ChoosingTable(PlainTable):
    """A table in which Enter selects the row under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of((TAKE,))]


def _cell(words: str, width: int, column: Column) -> str:
    drawn = one_line(words)
    length = cell_len(drawn)
    if length > width:
        return _cut_in_the_middle(drawn, width) if column.middle else _cut(drawn, width)
    return " " * (width - length) + drawn if column.right else drawn + " " * (width - length)


def _cut(drawn: str, width: int) -> str:
    return set_cell_size(set_cell_size(drawn, max(0, width - 1)).rstrip() + "…", width)


def _cut_in_the_middle(drawn: str, width: int) -> str:
    end = ""
    for character in reversed(drawn):
        if cell_len(character + end) > width // 2:
            break
        end = character + end
    begin = set_cell_size(drawn, max(0, width - 1 - cell_len(end))).rstrip()
    return set_cell_size(f"{begin}…{end.lstrip()}", width)
