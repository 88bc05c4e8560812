"""Selecting with the mouse: click, drag, double and triple click, and drag beyond the edge."""

from typing import TYPE_CHECKING, cast

from textual import events
from textual.timer import Timer

from workbench.domain.passage import Passage
from workbench.domain.units import sentence_passage
from workbench.tui.widgets.transcript_view import cursor
from workbench.tui.widgets.transcript_view.canvas import Canvas
from workbench.tui.widgets.transcript_view.cursor import Caret, Ground

if TYPE_CHECKING:
    from workbench.tui.widgets.transcript_view.view import TranscriptView

_EDGE_SECONDS = 0.05


class MouseSelecting(Canvas):
    """Adds the mouse. Textual's own selecting is off: it draws the whole screen again at every move."""

    _drag_from: int | None = None
    _dragged_to: tuple[int, int] = (0, 0)
    _edge_timer: Timer | None = None

    @property
    def _view(self) -> "TranscriptView":
        return cast("TranscriptView", self)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret, or with shift the edge of the selection, under the pointer."""
        if event.button != 1:
            return
        coding_id = event.style.meta.get("coding")
        if coding_id:
            self._view.coding_clicked(coding_id)
            return
        x, y = event.get_content_offset_capture(self)
        position = self.position_at(x, y)
        if position is None:
            return
        if event.shift:
            anchor = self.caret_state.anchor
            self._drag_from = self.caret_state.position if anchor is None else anchor
            self._drag_to(x, y)
        else:
            self._drag_from = position
            self._view.use_caret(Caret(position))
        self.capture_mouse()
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to the pointer; beyond the edge, scroll."""
        if self._drag_from is None:
            return
        x, y = event.get_content_offset_capture(self)
        self._dragged_to = (x, y)
        if 0 <= y < self.size.height:
            self._stop_edge()
            self._drag_to(x, y)
        elif self._edge_timer is None:
            self._edge_timer = self.set_interval(_EDGE_SECONDS, self._drag_beyond)
        event.stop()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The selection is made."""
        if self._drag_from is not None:
            self._drag_from = None
            self._stop_edge()
            self.release_mouse()
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """Twice selects the word, three times the sentence."""
        page = self.page
        if event.button != 1 or event.chain < 2 or page is None or event.style.meta.get("coding"):
            return
        position = self.position_at(*event.get_content_offset_capture(self))
        if position is None:
            return
        if event.chain == 2:
            found = cursor.word_at_caret(Ground(page.version, page.layout), position)
        else:
            found = sentence_passage(page.version, position)
        if found:
            self._view.use_caret(cursor.select(found))
        event.stop()

    def _drag_to(self, x: int, y: int) -> None:
        """Select the signs under both ends of the drag and all between them."""
        position = self.position_at(x, y)
        page, begun = self.page, self._drag_from
        if position is None or page is None or begun is None:
            return
        if position == begun:
            self._view.use_caret(Caret(position))
            return
        first, last = min(position, begun), max(position, begun)
        end = max(page.layout.sign_at(last)[1], first + 1)
        self._view.use_caret(cursor.select(Passage(first, end), caret_at_start=position < begun))

    def _drag_beyond(self) -> None:
        x, y = self._dragged_to
        if self._drag_from is None or 0 <= y < self.size.height:
            self._stop_edge()
            return
        down = y >= self.size.height
        distance = y - self.size.height + 1 if down else -y
        self.scroll_relative(y=min(distance, 4) * (1 if down else -1), animate=False, force=True)
        self._drag_to(x, self.size.height - 1 if down else 0)

    def _stop_edge(self) -> None:
        if self._edge_timer is not None:
            self._edge_timer.stop()
            self._edge_timer = None
