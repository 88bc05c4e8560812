"""The box in which a transcript's text is written: draws the rows in sight, and takes keys, mouse and pastes.

Not Textual's text area, which lays out a whole paragraph for every row that it draws: a key in a turn of 5,000 words
took a second there (measured), and takes the same few ms here in every text.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.action import bindings_of
from workbench.tui.clipboard import copy_text
from workbench.tui.edit_actions import WRITING_ACTIONS
from workbench.tui.widgets.editor.paper import Paper
from workbench.tui.widgets.editor.writing import Motion, Writing

_ROWS_AROUND = 2
"""Rows kept in sight above and below the caret."""
_PAD = 1
"""Blank cells at the left."""


class EditorBox(ScrollView, can_focus=True):
    """Holds a `Writing`; tells the screen of edits and of where the caret is."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(WRITING_ACTIONS)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--words", "editor--selection", "editor--caret"}
    DEFAULT_CSS = """
    EditorBox {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $background;
        & .editor--words { color: $foreground; background: $background; }
        & .editor--selection { color: $screen-selection-foreground; background: $screen-selection-background; }
        & .editor--caret { color: $block-cursor-foreground; background: $block-cursor-background; }
    }
    """

    @dataclass
    class Edited(Message):
        """The text is another."""

    @dataclass
    class Moved(Message):
        """The caret or the selection is elsewhere."""

    @dataclass
    class Copied(Message):
        """So many characters were copied."""

        characters: int

    @dataclass
    class FindAsked(Message):
        """Words are to be found; `again` for those that were asked for before."""

        again: bool

    def __init__(self, text: str, caret: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.writing = Writing(Paper(text))
        self.writing.put_caret(caret)
        self._looks: tuple[Style, Style, Style] | None = None
        self._looks_selecting = False
        self._drag = False

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self.writing.paper.text

    @property
    def caret(self) -> int:
        """The position of the caret."""
        return self.writing.caret

    def load(self, text: str, caret: int) -> None:
        """Show another text instead; what was undone or can be undone of the old one is forgotten."""
        self.writing = Writing(Paper(text, self._room()))
        self.writing.put_caret(caret)
        self._after_layout()
        self.post_message(self.Edited())

    # --- layout

    def _room(self) -> int:
        return max(2, self.scrollable_content_region.width - _PAD)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit to the new width; the caret's row stays where it was."""
        paper = self.writing.paper
        if paper.width != self._room():
            paper.fit(self._room())
        self._after_layout()

    def _after_layout(self) -> None:
        self._tell_height()
        self._show_caret(centre=True)
        self.refresh()

    def _tell_height(self) -> None:
        height = self.writing.paper.height
        if self.virtual_size.height != height:
            self.virtual_size = Size(0, height)

    def _show_caret(self, *, centre: bool = False) -> None:
        height = self.size.height
        if not height:
            return
        row, top = self.writing.paper.row_of(self.caret), self.scroll_offset.y
        around = min(_ROWS_AROUND, (height - 1) // 2)
        if not top + around <= row <= top + height - 1 - around:
            if centre:
                top = row - height // 2
            else:
                top = row - around if row < top + around else row + around - height + 1
            self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)
        if self.has_focus:
            cell = _PAD + self.writing.paper.cell_of(self.caret)
            self.app.cursor_position = self.content_region.offset + Offset(cell, row - self.scroll_offset.y)

    # --- drawing

    def notify_style_update(self) -> None:
        """The theme, or a state that the style sheet knows, has changed."""
        super().notify_style_update()
        self._looks = None

    def _styles(self) -> tuple[Style, Style, Style]:
        selecting = self.writing.selection is not None
        if self._looks is None or self._looks_selecting != selecting:
            self._looks_selecting = selecting
            app = self.app
            words, selection, caret = (
                self.get_component_rich_style(f"editor--{name}") for name in ("words", "selection", "caret")
            )
            if app.native_ansi_color or app.no_color or app.console.color_system in ("standard", "windows"):
                selection = caret = Style(reverse=True)
                if selecting:
                    caret = Style(reverse=False, bold=True, underline=True)
            self._looks = words, words + selection, words + caret
        return self._looks

    def render_line(self, y: int) -> Strip:
        """A row in sight."""
        words, selection, caret = self._styles()
        paper, width = self.writing.paper, self.scrollable_content_region.width
        row = self.scroll_offset.y + y
        if row >= paper.height:
            return Strip.blank(width, words)
        drawn = paper.drawn(row) + (" " if paper.ends_line(row) else "")
        start, _end = paper.row_span(row)
        end = start + len(drawn)
        marked = [(self.writing.selection, selection)]
        if self.has_focus and paper.row_of(self.caret) == row:
            after = paper.sign_after(self.caret) if self.caret < end - 1 else end
            marked.append(((self.caret, max(after, self.caret + 1)), caret))
        edges = {start, end} | {
            min(max(edge, start), end) for span, _style in marked if span is not None for edge in span
        }
        segments = [Segment(" " * _PAD, words)]
        places = sorted(edges)
        for first, last in pairwise(places):
            style = words
            for span, marking in marked:
                if span is not None and span[0] <= first and last <= span[1]:
                    style = marking
            segments.append(Segment(drawn[first - start : last - start], style))
        return Strip(segments).adjust_cell_length(width, words)

    def _redraw(self, before: tuple[int, tuple[int, int] | None], *, edited: bool = False) -> None:
        """Draw what looks different, keep the caret in sight, and tell the screen."""
        writing = self.writing
        if edited:
            self._tell_height()
        self._show_caret()
        places = [before[0], writing.caret, *(before[1] or ()), *(writing.selection or ())]
        if edited and writing.rows_moved:
            self._refresh_rows(writing.paper.row_of(min(places)), writing.paper.height + self.size.height)
        else:
            rows = [writing.paper.row_of(place) for place in places]
            self._refresh_rows(min(rows), max(rows) + edited)
        self.post_message(self.Edited() if edited else self.Moved())

    def _refresh_rows(self, first: int, last: int) -> None:
        top = self.scroll_offset.y
        first, last = max(first, top), min(last, top + self.size.height - 1)
        if first <= last:
            self.refresh(Region(0, first - top, self.size.width, last - first + 1))

    def _state(self) -> tuple[int, tuple[int, int] | None]:
        return self.writing.caret, self.writing.selection

    # --- keys

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters are written, and are no keys of anything else."""
        return character is not None and character.isprintable()

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable or event.key == "enter":
            event.stop()
            event.prevent_default()
            self.write("\n" if event.key == "enter" else event.character or "")

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.write(event.text)

    def write(self, words: str) -> None:
        """Write at the caret, instead of what is selected."""
        before = self._state()
        if self.writing.write(words):
            self._redraw(before, edited=True)

    def action_move(self, motion: str) -> None:
        """Move the caret."""
        before = self._state()
        self.writing.move(Motion(motion), page=max(1, self.size.height - 1))
        self._redraw(before)

    def action_extend(self, motion: str) -> None:
        """Move the edge of the selection."""
        before = self._state()
        self.writing.move(Motion(motion), extend=True, page=max(1, self.size.height - 1))
        self._redraw(before)

    def action_erase(self, motion: str) -> None:
        """Take out what is selected, or what lies in that direction."""
        before = self._state()
        if self.writing.erase(Motion(motion)):
            self._redraw(before, edited=True)

    def action_undo_writing(self) -> None:
        """Take back what was written last."""
        before = self._state()
        if self.writing.undo():
            self._redraw(before, edited=True)

    def action_redo_writing(self) -> None:
        """Write again what was taken back."""
        before = self._state()
        if self.writing.redo():
            self._redraw(before, edited=True)

    def action_select_all(self) -> None:
        """Select the whole text."""
        self.go_to(0, self.writing.paper.length)

    def action_copy(self) -> None:
        """Copy what is selected."""
        words = self.writing.selected_words
        if words:
            copy_text(words, self.app.copy_to_clipboard)
            self.post_message(self.Copied(len(words)))

    def action_cut(self) -> None:
        """Copy what is selected, and take it out."""
        if self.writing.selected_words:
            self.action_copy()
            self.action_erase(Motion.LEFT.value)

    def action_paste(self) -> None:
        """Put in what was copied last in the workbench; a terminal's own paste comes as if it were typed."""
        self.write(self.app.clipboard)

    def action_find(self) -> None:
        """Ask the screen for words to find."""
        self.post_message(self.FindAsked(False))

    def action_find_again(self) -> None:
        """Go to the next place of what was found."""
        self.post_message(self.FindAsked(True))

    def go_to(self, start: int, end: int | None = None) -> None:
        """Put the caret at a position, or select [start, end)."""
        before = self._state()
        if end is None:
            self.writing.put_caret(start)
        else:
            self.writing.select(start, end)
        self._redraw(before)

    def find(self, asked: str) -> tuple[int, int]:
        """Select the next place of some words; its number and how many there are."""
        before = self._state()
        found = self.writing.find(asked)
        self._redraw(before)
        return found

    # --- focus and mouse

    def on_focus(self, _event: events.Focus) -> None:
        """Show the caret."""
        self._show_caret()
        self.refresh()

    def on_blur(self, _event: events.Blur) -> None:
        """Hide the caret."""
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret, or with shift the edge of the selection, under the pointer."""
        if event.button == 1:
            self._to_pointer(event, extend=event.shift)
            self._drag = True
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down."""
        if self._drag:
            self._to_pointer(event, extend=True)
            event.stop()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The selection is made."""
        if self._drag:
            self._drag = False
            self.release_mouse()
            event.stop()

    def _to_pointer(self, event: events.MouseEvent, *, extend: bool) -> None:
        before = self._state()
        x, y = event.get_content_offset_capture(self)
        place = self.writing.paper.position_at(max(0, self.scroll_offset.y + y), max(0, x - _PAD))
        self.writing.put_caret(place, extend=extend)
        self._redraw(before)
