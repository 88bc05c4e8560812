"""The tree of codes beside a transcript: names, letters in the codes' colours, and how often each was given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.i18n import _
from workbench.tui.action import bindings_of
from workbench.tui.coding_actions import TREE_ACTIONS
from workbench.tui.printable import one_line
from workbench.tui.widgets.asking import Asking, Do, May
from workbench.tui.widgets.code_colours import segment_style
from workbench.tui.widgets.code_rows import TreeRow

Counts = Callable[[str], tuple[int, int]]
"""Code id → codings in this transcript, and in all."""


class CodeTreeView(Asking, ScrollView, can_focus=True):
    """Rows of codebooks and codes. A code's counts are drawn anew without touching the other rows."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(TREE_ACTIONS)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "code-tree--code",
        "code-tree--heading",
        "code-tree--quiet",
        "code-tree--cursor",
        "code-tree--cursor-away",
    }
    DEFAULT_CSS = """
    CodeTreeView {
        height: 1fr; background: $background; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & .code-tree--code { color: $foreground; background: $background; }
        & .code-tree--heading { color: $foreground; background: $background; text-style: bold; }
        & .code-tree--quiet { color: $foreground-muted; background: $background; }
        & .code-tree--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        & .code-tree--cursor-away { background: $panel; }
        &:ansi .code-tree--quiet { text-style: dim; }
        &:ansi .code-tree--cursor { text-style: reverse; }
        &:nocolor .code-tree--cursor { text-style: reverse; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        key: str

    @dataclass
    class Folded(Message):
        """A row is to be opened or closed."""

        key: str
        close: bool

    @dataclass
    class Clicked(Message):
        """A code was clicked."""

        code_id: str

    def __init__(self, do: Do, may: May, counts: Counts, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.do, self.may, self.counts = do, may, counts
        self.tree_rows: list[TreeRow] = []
        self.cursor = 0
        self.painted = 0
        self._places: dict[str, int] = {}

    def show(self, rows: Sequence[TreeRow]) -> None:
        """Show these rows; the cursor stays on its row, or near where it was."""
        key = self.key
        self.tree_rows = list(rows)
        self._places = {row.key: place for place, row in enumerate(rows)}
        self.cursor = self._places.get(key, min(self.cursor, max(0, len(rows) - 1)))
        self.virtual_size = Size(0, len(rows))
        self.refresh()

    @property
    def row(self) -> TreeRow | None:
        """The row under the cursor."""
        return self.tree_rows[self.cursor] if self.cursor < len(self.tree_rows) else None

    @property
    def key(self) -> str:
        """The id of the code or codebook under the cursor; empty in an empty tree."""
        return self.row.key if self.row else ""

    def go_to(self, key: str) -> None:
        """Put the cursor on a code or codebook, if it is shown."""
        if key in self._places:
            self._put_cursor(self._places[key])

    def refresh_code(self, code_id: str) -> None:
        """Draw the row of one code again."""
        place = self._places.get(code_id)
        if place is not None:
            self._refresh_row(place)

    # --- actions

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        self._put_cursor(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self._put_cursor(self.cursor + by * max(1, self.size.height - 1))

    def action_edge(self, which: int) -> None:
        """Go to the first or the last row."""
        self._put_cursor(0 if which < 0 else len(self.tree_rows) - 1)

    def action_fold(self, close: bool) -> None:
        """Close or open the row; in a row that is closed already, go to the one above it in the tree."""
        row = self.row
        if row is None:
            return
        if row.has_children and row.is_open == close:
            self.post_message(self.Folded(row.key, close))
        elif close:
            above = [p for p in range(self.cursor) if self.tree_rows[p].depth < row.depth]
            self._put_cursor(above[-1] if above else self.cursor)

    def action_toggle_row(self) -> None:
        """Open or close the row."""
        row = self.row
        if row and row.has_children:
            self.post_message(self.Folded(row.key, row.is_open))

    # --- mouse

    def on_click(self, event: events.Click) -> None:
        """A click on a code gives it; on a heading or a mark, opens or closes."""
        place = self.scroll_offset.y + event.get_content_offset_capture(self).y
        if not 0 <= place < len(self.tree_rows):
            return
        event.stop()
        self._put_cursor(place)
        row = self.tree_rows[place]
        if row.has_children and (not row.codable or event.x < self._text_at(row)):
            self.post_message(self.Folded(row.key, row.is_open))
        elif row.codable:
            self.post_message(self.Clicked(row.key))

    # --- painting

    def render_line(self, y: int) -> Strip:
        """A row in sight."""
        place = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        plain = self.get_component_rich_style("code-tree--code")
        if place >= len(self.tree_rows):
            return Strip.blank(width, plain)
        self.painted += 1
        row = self.tree_rows[place]
        quiet = self.get_component_rich_style("code-tree--quiet")
        name = plain if row.codable else self.get_component_rich_style("code-tree--heading")
        marker = ("▾ " if row.is_open else "▸ ") if row.has_children else ""
        letters = row.letters if row.codable else ""
        here, total = self.counts(row.key) if row.codable else (0, 0)
        counted = f" {here}/{total}" if total else ""
        room = width - self._text_at(row) - len(counted) - 1
        title = one_line(row.title)
        if cell_len(title) > room > 1:
            title = set_cell_size(title, room - 1).rstrip() + "…"
        segments = [
            Segment((row.pin or " ") + " " * row.depth, quiet),
            Segment(marker, quiet),
            Segment(set_cell_size(letters, 3) if row.codable else "", plain + segment_style(self.app, row.colour)),
            Segment(set_cell_size(title, max(0, room)), name),
            Segment(counted + " ", plain if here else quiet),
        ]
        strip = Strip([segment for segment in segments if segment.text]).adjust_cell_length(width, plain)
        if place == self.cursor:
            strip = self._under_cursor(strip)
        return strip

    def _under_cursor(self, strip: Strip) -> Strip:
        style = self.get_component_rich_style("code-tree--cursor" if self.has_focus else "code-tree--cursor-away")
        if self.has_focus:
            return Strip([Segment(segment.text, style) for segment in strip], strip.cell_length)
        ground = Style(bgcolor=style.bgcolor)
        return Strip([Segment(s.text, (s.style or Style()) + ground) for s in strip], strip.cell_length)

    @staticmethod
    def _text_at(row: TreeRow) -> int:
        return 1 + row.depth + (2 if row.has_children else 0) + (3 if row.codable else 0)

    def on_focus(self) -> None:
        """The cursor stands out."""
        self._refresh_row(self.cursor)

    def on_blur(self) -> None:
        """The cursor stands back."""
        self._refresh_row(self.cursor)

    # --- inside

    def _put_cursor(self, place: int) -> None:
        place = max(0, min(place, len(self.tree_rows) - 1))
        before, self.cursor = self.cursor, place
        if before != place:
            self._refresh_row(before)
            self._refresh_row(place)
            self.post_message(self.Moved(self.key))
        top = self.scroll_offset.y
        if not top <= place < top + self.size.height:
            target = place if place < top else place - self.size.height + 1
            self.scroll_to(y=target, animate=False, force=True)

    def _refresh_row(self, place: int) -> None:
        y = place - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    @property
    def summary(self) -> str:
        """What the row under the cursor is, for the status line."""
        row = self.row
        if row is None or row.is_book:
            return row.title if row else ""
        here, total = self.counts(row.key)
        said = _("{code} · {here} codings here, {total} in all").format(code=row.title, here=here, total=total)
        return said if row.codable else row.title
