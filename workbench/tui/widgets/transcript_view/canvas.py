"""The lower half of the transcript view: paints rows, scrolls, and tells cells from positions. Knows no keys."""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.domain.passage import Passage
from workbench.i18n import _
from workbench.tui.theme import HIGH_CONTRAST, TEXT_CONTRAST, code_colour, is_high_contrast, terminal_colour
from workbench.tui.widgets.transcript_view.cursor import Caret
from workbench.tui.widgets.transcript_view.page import Page
from workbench.tui.widgets.transcript_view.painter import Painter
from workbench.tui.widgets.transcript_view.styles import Styles

_SLICE_CHARACTERS = 100_000
_ROWS_AROUND = 2
"""Rows kept in sight above and below the caret."""


class Canvas(ScrollView, can_focus=True):
    """Draws a `Page`. ScrollView has over a hundred private names, so the state lives in page, painter and caret."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--spoken",
        "transcript--interviewer",
        "transcript--note",
        "transcript--speaker",
        "transcript--quiet",
        "transcript--suggestion-mark",
        "transcript--found",
        "transcript--selection",
        "transcript--caret",
    }
    DEFAULT_CSS = """
    Canvas {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $background;
        & .transcript--spoken { color: $foreground; background: $background; }
        & .transcript--interviewer { color: $foreground-muted; background: $background; }
        & .transcript--note { color: $foreground-muted; background: $background; text-style: italic; }
        & .transcript--speaker { color: $foreground; background: $background; text-style: bold; }
        & .transcript--quiet { color: $foreground-muted; background: $background; }
        & .transcript--suggestion-mark { color: $accent; background: $background; }
        & .transcript--found { background: $panel; text-style: bold underline; }
        & .transcript--selection {
            color: $screen-selection-foreground; background: $screen-selection-background;
        }
        & .transcript--caret {
            color: $block-cursor-foreground; background: $block-cursor-background;
        }
        &:ansi .transcript--interviewer, &:ansi .transcript--quiet { text-style: dim; }
        &:ansi .transcript--note { text-style: dim italic; }
    }
    """

    compact: reactive[bool] = reactive(False, repaint=False, init=False)
    """No blank rows between turns."""
    suggestions_visible: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether suggested passages are underlined and marked."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.page: Page | None = None
        self.painter = Painter()
        self.caret_state = Caret()
        self.looks: Styles | None = None
        self._look_key: tuple[object, ...] = ()
        self._breaking = False

    # --- page and layout

    def put_page(self, page: Page) -> None:
        """Show another page from its top."""
        self.page = page
        page.suggestions_visible = self.suggestions_visible
        self.painter.forget()
        self.caret_state = Caret(0 if page.is_empty else page.version.turns[0].start)
        page.fit(self._room(), compact=self.compact)
        self.set_scroll(0, 0)
        self._tell_height()
        self.scroll_target_y = self.scroll_y = 0
        self.refresh()
        self._break_later()

    def _room(self) -> int:
        return self.scrollable_content_region.width or 80

    def _lay_out_again(self) -> None:
        """Fit to the width there is; the row of the caret stays where it was when it was in sight, else the top row."""
        page = self.page
        if page is None or page.is_empty:
            return
        top = self.scroll_offset.y
        caret_row = page.layout.row_of(self.caret_state.position)
        if top <= caret_row < top + self.size.height:
            kept, offset = self.caret_state.position, caret_row - top
        else:
            kept, offset = self._position_of_row(top), 0
        page.fit(self._room(), compact=self.compact)
        self.painter.forget()
        page.layout.break_window(page.layout.row_of(kept), self.size.height)
        self._tell_height()
        self._go_to_row(page.layout.row_of(kept) - offset)
        self.refresh()
        self._break_later()

    def _position_of_row(self, row: int) -> int:
        assert self.page is not None
        layout = self.page.layout
        turn, number = layout.turn_at_row(row)
        return layout.row(turn, min(max(number, 0), layout.text_rows(turn) - 1)).start

    def _tell_height(self) -> None:
        height = self.page.layout.height if self.page else 0
        if self.virtual_size.height != height:
            self.virtual_size = Size(0, height)

    def _break_later(self) -> None:
        page = self.page
        if page and not page.layout.is_complete and not self._breaking and self.is_attached:
            self._breaking = True
            self.call_later(self._break_slice)

    def _break_slice(self) -> None:
        """Break some more of a long transcript into rows; what is in sight stays where it is."""
        self._breaking = False
        page = self.page
        if page is None or page.layout.is_complete:
            return
        layout = page.layout
        top = self.scroll_offset.y
        turn, number = layout.turn_at_row(top)
        above = layout.first_row(turn)
        layout.break_more(_SLICE_CHARACTERS)
        shift = layout.first_row(turn) - above
        if layout.is_complete or shift:
            self._tell_height()
        if shift:
            self._go_to_row(layout.first_row(turn) + number + layout.has_head(turn))
        if layout.is_complete:
            self.refresh()
        self._break_later()

    # --- scrolling

    def _go_to_row(self, row: int) -> None:
        row = max(0, min(row, self.max_scroll_y))
        if row != self.scroll_offset.y:
            self.scroll_to(y=row, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Rows that come into sight are broken before they are drawn."""
        if self.page and not self.page.layout.is_complete:
            self.page.layout.break_window(round(new_value), self.size.height)
        super().watch_scroll_y(old_value, new_value)

    def bring_into_sight(self, first: int, last: int, *, centre: bool = False) -> None:
        """Scroll as little as needed to show the rows from first to last, the first above all; or centre them."""
        page = self.page
        height = self.size.height
        if page is None or not height:
            return
        top = self.scroll_offset.y
        around = min(_ROWS_AROUND, (height - 1) // 2)
        if centre:
            top = first - max(0, height - (last - first + 1)) // 2
        else:
            if last + around >= top + height:
                top = last + around - height + 1
            if first - around < top:
                top = first - around
        top = max(0, top)
        page.layout.break_window(top, height)
        if top + height > self.virtual_size.height:
            self._tell_height()
        self._go_to_row(top)

    # --- painting

    def render_line(self, y: int) -> Strip:
        """A row in sight."""
        styles = self.looks or self._work_out_looks()
        page = self.page
        if page is None or page.is_empty:
            width = self.scrollable_content_region.width
            if page is not None and y == self.size.height // 2:
                return self.painter.message(_("There are no words in this transcript."), width, styles)
            return Strip.blank(width, styles.base)
        caret = self.caret_state
        return self.painter.row(
            page,
            self.scroll_offset.y + y,
            selection=caret.selection,
            caret=caret.position if self.has_focus else None,
            styles=styles,
        )

    def repaint_rows(self, first: int, last: int) -> None:
        """Draw again those of the rows that are in sight."""
        top = self.scroll_offset.y
        first, last = max(first, top), min(last, top + self.size.height - 1)
        if first <= last:
            self.refresh(Region(0, first - top, self.size.width, last - first + 1))

    def repaint_turns(self, turns: set[int]) -> None:
        """Draw again the turns that are in sight."""
        if self.page:
            for turn in turns:
                first = self.page.layout.first_row(turn)
                self.repaint_rows(first, first + self.page.layout.text_rows(turn))

    def repaint_positions(self, start: int, end: int) -> None:
        """Draw again the rows that hold [start, end]."""
        if self.page:
            self.repaint_rows(self.page.layout.row_of(start), self.page.layout.row_of(end))

    def put_caret(self, caret: Caret) -> None:
        """Move the caret and the selection; draws again only the rows that look different."""
        before, self.caret_state = self.caret_state, caret
        rows = {before.position, caret.position} if before.position != caret.position else set()
        for position in rows:
            self.repaint_positions(position, position)
        old, new = before.selection, caret.selection
        if old != new:
            for start, end in _differing(old, new):
                self.repaint_positions(start, end)

    def notify_style_update(self) -> None:
        """The theme, or a state that the style sheet knows, has changed."""
        super().notify_style_update()
        self.looks = None

    def _work_out_looks(self) -> Styles:
        app = self.app
        few_colours = app.native_ansi_color or app.no_color or app.console.color_system in ("standard", "windows")
        theme = app.current_theme
        components = {name: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
        key = (few_colours, theme.name, *sorted((name, str(style)) for name, style in components.items()))
        if key != self._look_key:
            self._look_key = key
            self.painter.forget()
        contrast = HIGH_CONTRAST if is_high_contrast(theme.name) else TEXT_CONTRAST

        def code_style(colour: str) -> Style:
            if app.native_ansi_color:
                return Style(color=terminal_colour(colour))
            return Style(color=code_colour(colour, theme.dark, contrast))

        self.looks = Styles(components.__getitem__, code_style, few_colours=few_colours)
        return self.looks

    # --- cells and positions

    def position_at(self, x: int, y: int, *, past_end: bool = False) -> int | None:
        """The position drawn at a cell of what is in sight; beside the words, the nearest in that row."""
        page = self.page
        if page is None or page.is_empty:
            return None
        layout = page.layout
        wanted = min(max(0, self.scroll_offset.y + y), layout.height - 1)
        row = layout.row_at(wanted)
        if row is None:
            turn, number = layout.turn_at_row(wanted)
            return layout.turns[turn].start if number < 0 else layout.content_end(turn)
        return layout.position_in(row, max(0, x - page.columns.text_at), past_end=past_end)

    def screen_place_of(self, position: int) -> Offset:
        """Where a position is drawn on the screen."""
        if self.page is None or self.page.is_empty:
            return self.content_region.offset
        row, cell = self.page.layout.place(position)
        return self.content_region.offset + Offset(self.page.columns.text_at + cell, row - self.scroll_offset.y)

    # --- events

    def on_resize(self, _event: events.Resize) -> None:
        """Fit to the new width."""
        if self.page and self.page.columns.width != self._room():
            self._lay_out_again()
        else:
            self._break_later()

    def watch_compact(self) -> None:
        """Lay out with or without blank rows."""
        self._lay_out_again()

    def watch_suggestions_visible(self, visible: bool) -> None:
        """Draw suggestions or not."""
        if self.page:
            self.page.suggestions_visible = visible
            self.painter.forget()
            self.refresh()


def _differing(old: Passage | None, new: Passage | None) -> list[tuple[int, int]]:
    """The stretches that are selected in one of two selections but not in the other."""
    if old and new and old.overlaps(new):
        pairs = [(old.start, new.start), (old.end, new.end)]
        return [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    return [(passage.start, passage.end) for passage in (old, new) if passage]
