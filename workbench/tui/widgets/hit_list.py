"""The list of hits: each in its context, the hits under each other, under the names of what they stand in."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.i18n import ngettext
from workbench.tui.action import bindings_of
from workbench.tui.printable import one_line
from workbench.tui.search_actions import FOUND_ACTIONS, HIT_ACTIONS
from workbench.tui.widgets.asking import Asking, Do, May
from workbench.tui.widgets.hit_rows import MARK_WIDTH, Columns, Heading, Row, ShownHit, columns_of, pieces_of, rows_of

_MARK = "✓"


class HitList(ScrollView, can_focus=True):
    """Draws only the rows in sight, so that thousands of hits cost no more than thirty.

    `counted` says how many rows stand under a heading.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(HIT_ACTIONS)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hit-list--text",
        "hit-list--heading",
        "hit-list--quiet",
        "hit-list--hit",
        "hit-list--mark",
        "hit-list--cursor",
        "hit-list--cursor-away",
    }
    DEFAULT_CSS = """
    HitList {
        height: 1fr; background: $background; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & .hit-list--text { color: $foreground; background: $background; }
        & .hit-list--heading { color: $accent; background: $background; text-style: bold; }
        & .hit-list--quiet { color: $foreground-muted; background: $background; }
        & .hit-list--hit { color: $accent; background: $background; text-style: bold; }
        & .hit-list--mark { color: $success; background: $background; text-style: bold; }
        & .hit-list--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        & .hit-list--cursor-away { background: $panel; }
        &:ansi .hit-list--quiet { text-style: dim; }
        &:ansi .hit-list--hit { text-style: bold underline; }
        &:ansi .hit-list--cursor { color: ansi_default; background: ansi_default; text-style: reverse; }
        &:ansi .hit-list--cursor-away { color: ansi_default; background: ansi_default; text-style: underline; }
        &:nocolor .hit-list--hit { text-style: bold underline; }
        &:nocolor .hit-list--cursor { text-style: reverse; }
        &:nocolor .hit-list--cursor-away { text-style: underline; }
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another hit, or other hits are marked."""

    def __init__(self, counted: Callable[[int], str], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.counted = counted
        self.hits: tuple[ShownHit, ...] = ()
        self.marked: set[str] = set()
        self.cursor = 0
        self.painted = 0
        self._rows: list[Row] = []
        self._row_of: list[int] = []
        self._columns = Columns(0, 0, 0, 0)

    def show(self, hits: Sequence[ShownHit], *, anew: bool) -> None:
        """Show these hits. `anew` begins at the top; else the cursor and the marks stay with what is still there."""
        chosen = self.key
        self.hits = tuple(hits)
        self._rows = rows_of(self.hits)
        self._row_of = [row for row, what in enumerate(self._rows) if isinstance(what, int)]
        known = {hit.key: number for number, hit in enumerate(self.hits)}
        self.marked = set() if anew else self.marked & known.keys()
        self.cursor = 0 if anew else known.get(chosen, min(self.cursor, max(0, len(self.hits) - 1)))
        self._lay_out()
        self.virtual_size = Size(0, len(self._rows))
        self.refresh()
        if self.hits:
            self._bring_into_sight()
        self.post_message(self.Moved())

    @property
    def key(self) -> str:
        """The key of the hit under the cursor; empty in an empty list."""
        return self.hits[self.cursor].key if self.cursor < len(self.hits) else ""

    @property
    def chosen(self) -> list[int]:
        """The numbers of the marked hits; without marks, of the one under the cursor."""
        if self.marked:
            return [number for number, hit in enumerate(self.hits) if hit.key in self.marked]
        return [self.cursor] if self.hits else []

    def go_to(self, key: str) -> None:
        """Put the cursor on a hit, if it is there."""
        place = next((number for number, hit in enumerate(self.hits) if hit.key == key), None)
        if place is not None:
            self._put_cursor(place)

    def mark(self, keys: Iterable[str]) -> None:
        """Mark these hits and no others."""
        self.marked = set(keys)
        self.refresh()
        self.post_message(self.Moved())

    def lines(self) -> list[str]:
        """All rows as plain words: headings, and hits with what stands around them."""
        return [
            what.title if isinstance(what, Heading) else _plain(self.hits[what], self.hits[what].key in self.marked)
            for what in self._rows
        ]

    # --- actions

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        self._put_cursor(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        if self.hits:
            row = self._row_of[self.cursor] + by * max(1, self.size.height - 1)
            self._put_cursor(bisect_left(self._row_of, row))

    def action_edge(self, which: int) -> None:
        """Go to the first or the last hit."""
        self._put_cursor(0 if which < 0 else len(self.hits) - 1)

    def action_heading(self, by: int) -> None:
        """Go to the first hit under the next heading, or under this one and then the one before."""
        firsts = [n for n, hit in enumerate(self.hits) if n == 0 or self.hits[n - 1].heading != hit.heading]
        further = [n for n in firsts if (n - self.cursor) * by > 0]
        if further:
            self._put_cursor(further[0] if by > 0 else further[-1])

    def action_mark(self) -> None:
        """Mark the hit under the cursor, or take its mark away."""
        if self.hits:
            self._mark(self.cursor, self.key not in self.marked)

    def action_mark_on(self, by: int) -> None:
        """Mark the hit under the cursor and go on."""
        if self.hits:
            self._mark(self.cursor, True)
            self._put_cursor(self.cursor + by)
            self._mark(self.cursor, True)

    def action_mark_all(self) -> None:
        """Mark all hits; when all are marked, none."""
        every = {hit.key for hit in self.hits if hit.markable}
        self.mark(set() if self.marked >= every else every)

    # --- mouse

    async def on_click(self, event: events.Click) -> None:
        """A click chooses; on the left edge it marks; a double click opens."""
        offset = event.get_content_offset_capture(self)
        row = self.scroll_offset.y + offset.y
        if not 0 <= row < len(self._rows):
            return
        event.stop()
        what = self._rows[row]
        if isinstance(what, Heading):
            return
        self._put_cursor(what)
        if offset.x < MARK_WIDTH:
            self.action_mark()
        elif event.chain == 2:
            await self.clicked_twice()

    async def clicked_twice(self) -> None:
        """The hit under the cursor was clicked twice."""
        self.action_mark()

    # --- painting

    def on_resize(self) -> None:
        """Share the width anew."""
        self._lay_out()
        if self.hits:
            self._bring_into_sight()

    def render_line(self, y: int) -> Strip:
        """A row in sight."""
        width = self.scrollable_content_region.width
        plain = self.get_component_rich_style("hit-list--text")
        row = self.scroll_offset.y + y
        if row >= len(self._rows):
            return Strip.blank(width, plain)
        if width != self._columns.width:
            self._lay_out()
        self.painted += 1
        what = self._rows[row]
        segments = self._heading(what) if isinstance(what, Heading) else self._hit(what, plain)
        strip = Strip([segment for segment in segments if segment.text]).adjust_cell_length(width, plain)
        return self._under_cursor(strip) if row == self._row_of[self.cursor] else strip

    def _heading(self, heading: Heading) -> list[Segment]:
        return [
            Segment(one_line(heading.title), self.get_component_rich_style("hit-list--heading")),
            Segment("  " + self.counted(heading.count), self.get_component_rich_style("hit-list--quiet")),
        ]

    def _hit(self, number: int, plain: Style) -> list[Segment]:
        hit = self.hits[number]
        pieces = pieces_of(hit, self._columns)
        quiet = self.get_component_rich_style("hit-list--quiet")
        words = quiet if hit.quiet else plain
        done = hit.quiet and not hit.markable
        mark = _MARK if hit.key in self.marked else ""
        return [
            Segment(mark.ljust(MARK_WIDTH), self.get_component_rich_style("hit-list--mark")),
            Segment(pieces.who, quiet),
            Segment(pieces.before, words),
            Segment(pieces.hit, quiet if done else self.get_component_rich_style("hit-list--hit")),
            Segment(pieces.after, words),
        ]

    def _under_cursor(self, strip: Strip) -> Strip:
        style = self.get_component_rich_style("hit-list--cursor" if self.has_focus else "hit-list--cursor-away")
        colour = style.color if self.has_focus else None
        underline = None if self.has_focus else style.underline
        ground = Style(color=colour, bgcolor=style.bgcolor, reverse=style.reverse, underline=underline)
        return Strip([Segment(s.text, (s.style or Style()) + ground) for s in strip], strip.cell_length)

    def on_focus(self) -> None:
        """The cursor stands out."""
        self._refresh_hit(self.cursor)

    def on_blur(self) -> None:
        """The cursor stands back."""
        self._refresh_hit(self.cursor)

    # --- inside

    def _lay_out(self) -> None:
        self._columns = columns_of(self.hits, self.scrollable_content_region.width)

    def _mark(self, number: int, marked: bool) -> None:
        hit = self.hits[number]
        if not hit.markable:
            return
        (self.marked.add if marked else self.marked.discard)(hit.key)
        self._refresh_hit(number)
        self.post_message(self.Moved())

    def _put_cursor(self, number: int) -> None:
        if not self.hits:
            return
        number = max(0, min(number, len(self.hits) - 1))
        before, self.cursor = self.cursor, number
        if before != number:
            self._refresh_hit(before)
            self._refresh_hit(number)
            self.post_message(self.Moved())
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """With the heading, when it is the first hit under one."""
        row = self._row_of[self.cursor]
        first = row - 1 if isinstance(self._rows[row - 1], Heading) else row
        top, height = self.scroll_offset.y, max(1, self.size.height)
        target = first if first < top else max(top, row - height + 1)
        if target != top:
            self.scroll_to(y=target, animate=False, force=True, immediate=True)

    def _refresh_hit(self, number: int) -> None:
        if number < len(self._row_of):
            row = self._row_of[number] - self.scroll_offset.y
            if 0 <= row < self.size.height:
                self.refresh(Region(0, row, self.outer_size.width, 1))


class FoundHits(Asking, HitList, inherit_bindings=False):
    """The hits of a search: can be opened and coded, too."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of((*FOUND_ACTIONS, *HIT_ACTIONS))]

    def __init__(self, do: Do, may: May, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(_hits_counted, id=id, classes=classes)
        self.do, self.may = do, may

    async def clicked_twice(self) -> None:
        """Show the hit where it stands."""
        await self.do("open")


def _hits_counted(count: int) -> str:
    return ngettext("{count} hit", "{count} hits", count).format(count=count)


def _plain(hit: ShownHit, marked: bool) -> str:
    found = f"[{one_line(hit.hit)}]" if hit.hit else ""
    return f"{_MARK if marked else ' '} {hit.who}: {one_line(hit.before)}{found}{one_line(hit.after)}"
