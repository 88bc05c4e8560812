"""The transcript as it is coded: the transcript view with the keys that give codes and decide on suggestions."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from workbench.domain.passage import Passage
from workbench.tui.action import bindings_of
from workbench.tui.coding_actions import SUGGESTION_ACTIONS, TEXT_ACTIONS
from workbench.tui.widgets.asking import Asking, Do, May
from workbench.tui.widgets.transcript_view.actions import VIEW_ACTIONS
from workbench.tui.widgets.transcript_view.find import Found
from workbench.tui.widgets.transcript_view.view import TranscriptView


class CodingText(Asking, TranscriptView, inherit_bindings=False):
    """A transcript view that asks the screen to code."""

    # Where a key means two things (`l`), the first that makes sense just then is done.
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(TEXT_ACTIONS),
        *bindings_of(SUGGESTION_ACTIONS),
        *bindings_of(VIEW_ACTIONS),
    ]

    def __init__(self, do: Do, may: May, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.do, self.may = do, may

    async def action_activate(self) -> None:  # type: ignore[override]  # Textual awaits actions that can be
        """Ask for a code."""
        await self.do("code")

    async def action_find(self) -> None:  # type: ignore[override]  # as above
        """Ask for words to find."""
        await self.do("find")

    async def action_find_next(self) -> None:  # type: ignore[override]  # as above
        """Go to the next place found, in this transcript or, after a search, in the next one."""
        await self.do("find_on", "1")

    async def action_find_previous(self) -> None:  # type: ignore[override]  # as above
        """Go to the previous place found, in this transcript or, after a search, in the one before."""
        await self.do("find_on", "-1")

    def find_on_here(self, by: int) -> None:
        """Go to the next or previous place found in this transcript."""
        if by > 0:
            super().action_find_next()
        else:
            super().action_find_previous()

    def notify_style_update(self) -> None:
        """The spacing of the application may be another."""
        super().notify_style_update()
        self.call_later(self._take_spacing)

    def _take_spacing(self) -> None:
        self.compact = self.app.has_class("-compact")

    async def action_toggle_suggestions(self) -> None:  # type: ignore[override]  # as above
        """Show suggestions or hide them; the screen has them made."""
        self.suggestions_visible = not self.suggestions_visible
        await self.do("suggestions_toggled")

    async def action_next_suggestion(self) -> None:  # type: ignore[override]  # as above
        """Go to the next suggestion, showing them first."""
        await self._show_suggestions()
        super().action_next_suggestion()

    async def action_previous_suggestion(self) -> None:  # type: ignore[override]  # as above
        """Go to the previous suggestion, showing them first."""
        await self._show_suggestions()
        super().action_previous_suggestion()

    async def _show_suggestions(self) -> None:
        if not self.suggestions_visible:
            await self.action_toggle_suggestions()

    def point_out(self, passages: Sequence[Passage]) -> None:
        """Mark words as finds are marked, unless a search has marked others."""
        page = self.page
        if page is None or page.found.asked or page.found.passages == tuple(passages):
            return
        touched = {turn for passage in (*page.found.passages, *passages) for turn in page.version.turns_in(passage)}
        page.found = Found("", tuple(sorted(passages)))
        self.painter.forget()
        self.repaint_turns(touched)
