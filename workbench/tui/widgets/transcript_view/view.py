"""The transcript view: the words of an interview with code stripes in the margin, a caret and a selection."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message

from workbench.domain.errors import WorkbenchError
from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion
from workbench.domain.units import sentence_passage
from workbench.tui.action import bindings_of
from workbench.tui.clipboard import Copied, copy_text
from workbench.tui.widgets.transcript_view import cursor
from workbench.tui.widgets.transcript_view.actions import VIEW_ACTIONS
from workbench.tui.widgets.transcript_view.cursor import Caret, Ground, Motion
from workbench.tui.widgets.transcript_view.find import Found, find_in
from workbench.tui.widgets.transcript_view.mouse import MouseSelecting
from workbench.tui.widgets.transcript_view.page import Page
from workbench.tui.widgets.transcript_view.shown import ShownCoding, ShownSpeaker, ShownSuggestion


class TranscriptView(MouseSelecting):
    """Shows one version of a transcript. Positions are code points of its text; nothing here changes the project."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(VIEW_ACTIONS)]

    @dataclass
    class CaretMoved(Message):
        """The caret stands elsewhere: its position, and the indexes of its turn and paragraph (None outside any)."""

        position: int
        turn: int
        paragraph: int | None

    @dataclass
    class SelectionChanged(Message):
        """Something else is selected, or nothing."""

        passage: Passage | None

    @dataclass
    class PassageActivated(Message):
        """A passage is to be coded: the selection, or the sentence under the caret."""

        passage: Passage

    @dataclass
    class CodingPicked(Message):
        """The stripe of a coding was clicked; its passage is selected now."""

        coding_id: str

    @dataclass
    class FindRequested(Message):
        """The user wants to find words: the screen asks for them and calls `find`."""

    @dataclass
    class PlaceFound(Message):
        """A search led to a place: its number from 1, and how many there are; 0 of 0 when there is none."""

        asked: str
        number: int
        count: int

    @dataclass
    class TextCopied(Message):
        """Words were copied; `copied` tells where to."""

        copied: Copied

    @dataclass
    class Failed(Message):
        """Something the user asked for could not be done."""

        error: WorkbenchError

    # --- what is shown

    def show(
        self,
        version: TranscriptVersion,
        speakers: Sequence[ShownSpeaker] = (),
        codings: Iterable[ShownCoding] = (),
        suggestions: Iterable[ShownSuggestion] = (),
    ) -> None:
        """Show a transcript from its beginning. `speakers` are those of the version, in its order."""
        self.put_page(Page(version, speakers, codings, suggestions))
        if not self.page_or_stop().is_empty:
            self._tell_caret()
        self.post_message(self.SelectionChanged(None))

    def set_codings(self, codings: Iterable[ShownCoding]) -> None:
        """Show these codings instead; draws again only the turns where something differs."""
        if self.page:
            self.repaint_turns(self.page.set_codings(codings))

    def set_suggestions(self, suggestions: Iterable[ShownSuggestion]) -> None:
        """Show these suggestions instead; draws again only the turns where something differs."""
        if self.page:
            turns = self.page.set_suggestions(suggestions)
            if self.suggestions_visible:
                self.repaint_turns(turns)

    @property
    def version(self) -> TranscriptVersion | None:
        """The version shown."""
        return self.page.version if self.page else None

    @property
    def caret(self) -> int:
        """The position of the caret."""
        return self.caret_state.position

    @property
    def selection(self) -> Passage | None:
        """What is selected."""
        return self.caret_state.selection

    def passage_at_hand(self) -> Passage | None:
        """The selection, else the sentence under the caret: what a code would be given to."""
        if self.page is None or self.page.is_empty:
            return None
        return self.selection or sentence_passage(self.page.version, self.caret)

    def codings_at(self, position: int) -> list[ShownCoding]:
        """The codings that hold a position, in the order in which they begin."""
        return self.page.codings_at(position) if self.page else []

    def suggestions_at(self, position: int) -> list[ShownSuggestion]:
        """The suggestions that hold a position, in the order in which they begin."""
        return self.page.suggestions_at(position) if self.page else []

    # --- going places

    def go_to(self, position: int, select: Passage | None = None, *, centre: bool = False) -> None:
        """Put the caret at a position, or select a passage with the caret at its beginning; in sight in any case."""
        ground = self._ground()
        if ground:
            caret = cursor.select(select, caret_at_start=True) if select else Caret(cursor.resting(ground, position))
            self.use_caret(caret, centre=centre)

    def reveal(self, passage: Passage, *, centre: bool = False) -> None:
        """Scroll until a passage is in sight; the caret stays."""
        if self.page and not self.page.is_empty:
            layout = self.page.layout
            self.bring_into_sight(layout.row_of(passage.start), layout.row_of(passage.end), centre=centre)

    def clear_selection(self) -> None:
        """Select nothing."""
        ground = self._ground()
        if ground:
            self.use_caret(cursor.collapse(ground, self.caret_state))

    def find(self, asked: str) -> int:
        """Mark all places where words stand, go to the first from the caret on; returns how many there are."""
        page = self.page
        if page is None or page.is_empty:
            return 0
        page.found = find_in(page.version, asked)
        self.painter.forget()
        self.refresh()
        chosen = self.selection
        self._go_to_found(page.found.after((chosen.start if chosen else self.caret) - 1))
        return len(page.found.passages)

    def show_found(self, found: Found) -> None:
        """Mark these places as finds are marked."""
        if self.page:
            self.page.found = found
            self.painter.forget()
            self.refresh()

    def clear_found(self) -> None:
        """Take the marks of a search away."""
        if self.page and self.page.found.asked:
            self.page.found = Found()
            self.painter.forget()
            self.refresh()

    def use_caret(self, caret: Caret, *, centre: bool = False) -> None:
        """Put caret and selection as told, keep them in sight, and tell the screen what changed."""
        before = self.caret_state
        self.put_caret(caret)
        chosen = caret.selection
        layout = self.page_or_stop().layout
        if centre and chosen:
            self.bring_into_sight(layout.row_of(chosen.start), layout.row_of(chosen.end), centre=True)
        row = layout.row_of(caret.position)
        self.bring_into_sight(row, row, centre=centre and not chosen)
        if self.has_focus:
            self.app.cursor_position = self.screen_place_of(caret.position)
        if caret.position != before.position:
            self._tell_caret()
        if chosen != before.selection:
            self.post_message(self.SelectionChanged(chosen))

    # --- actions

    def action_move(self, motion: str) -> None:
        """Move the caret; see `Motion`."""
        self._change(lambda ground, caret: cursor.move(ground, caret, Motion(motion)))

    def action_extend(self, motion: str) -> None:
        """Move the edge of the selection; see `Motion`."""
        self._change(lambda ground, caret: cursor.extend(ground, caret, Motion(motion)))

    def action_toggle_selecting(self) -> None:
        """Start a selection, or stop it."""
        self._change(lambda _ground, caret: cursor.toggle_selecting(caret))

    def action_select_sentence(self) -> None:
        """Select the sentence, or one more."""
        self._change(cursor.select_sentence)

    def action_select_turn(self) -> None:
        """Select the turn, or one more."""
        self._change(cursor.select_turn)

    def action_swap_edges(self) -> None:
        """Go to the other edge of the selection."""
        self._change(lambda _ground, caret: cursor.swap_edges(caret))

    def action_edge_back(self) -> None:
        """Move the near edge back by a word."""
        self._change(lambda ground, caret: cursor.move_edge(ground, caret, on=False))

    def action_edge_on(self) -> None:
        """Move the near edge on by a word."""
        self._change(lambda ground, caret: cursor.move_edge(ground, caret, on=True))

    def action_clear(self) -> None:
        """Drop the selection, else the marks of a search; else leave the key to the screen."""
        if self.selection or self.caret_state.extending:
            self.clear_selection()
        elif self.page and self.page.found.asked:
            self.clear_found()
        else:
            raise SkipAction()

    def action_activate(self) -> None:
        """Say that a passage is to be coded."""
        passage = self.passage_at_hand()
        if passage:
            self.post_message(self.PassageActivated(passage))

    def action_copy(self) -> None:
        """Copy the passage at hand."""
        passage = self.passage_at_hand()
        if self.page and passage:
            try:
                copied = copy_text(passage.of(self.page.version.text), self.app.copy_to_clipboard)
            except WorkbenchError as error:
                self.post_message(self.Failed(error))
            else:
                self.post_message(self.TextCopied(copied))

    def action_find(self) -> None:
        """Ask the screen for words to find."""
        self.post_message(self.FindRequested())

    def action_find_next(self) -> None:
        """Go to the next place found."""
        if self.page:
            self._go_to_found(self.page.found.after(self._start_at_hand()))

    def action_find_previous(self) -> None:
        """Go to the previous place found."""
        if self.page:
            self._go_to_found(self.page.found.before(self._start_at_hand()))

    def action_next_coding(self) -> None:
        """Select the next coded passage."""
        if self.page:
            self._select_passage(self.page.next_coded(self._place_at_hand()))

    def action_previous_coding(self) -> None:
        """Select the previous coded passage."""
        if self.page:
            self._select_passage(self.page.previous_coded(self._place_at_hand()))

    def action_next_suggestion(self) -> None:
        """Show suggestions, and select the next one."""
        if self.page:
            self.suggestions_visible = True
            self._select_passage(self.page.next_suggested(self._place_at_hand()))

    def action_previous_suggestion(self) -> None:
        """Show suggestions, and select the previous one."""
        if self.page:
            self.suggestions_visible = True
            self._select_passage(self.page.previous_suggested(self._place_at_hand()))

    def action_toggle_suggestions(self) -> None:
        """Show or hide suggestions."""
        self.suggestions_visible = not self.suggestions_visible

    # --- inside

    def coding_clicked(self, coding_id: str) -> None:
        """Select the passage of a coding whose stripe was clicked."""
        coding = self.page.codings.get(coding_id) if self.page else None
        if coding:
            self._select_passage(coding.passage)
            self.post_message(self.CodingPicked(coding_id))

    def on_focus(self, _event: events.Focus) -> None:
        """Input methods and screen readers follow the caret."""
        self.app.cursor_position = self.screen_place_of(self.caret)

    def page_or_stop(self) -> Page:
        """The page shown; nothing may ask for it before there is one."""
        assert self.page is not None
        return self.page

    def _ground(self) -> Ground | None:
        if self.page is None or self.page.is_empty:
            return None
        return Ground(self.page.version, self.page.layout, max(1, self.size.height))

    def _change(self, change: Callable[[Ground, Caret], Caret]) -> None:
        ground = self._ground()
        if ground:
            self.use_caret(change(ground, self.caret_state))

    def _start_at_hand(self) -> int:
        return self.selection.start if self.selection else self.caret

    def _place_at_hand(self) -> tuple[int, int]:
        chosen = self.selection
        return (chosen.start, chosen.end) if chosen else (self.caret, -1)

    def _select_passage(self, passage: Passage | None) -> None:
        if passage:
            self.use_caret(cursor.select(passage, caret_at_start=True))

    def _go_to_found(self, index: int | None) -> None:
        found = self.page_or_stop().found
        if index is not None:
            self._select_passage(found.passages[index])
        self.post_message(self.PlaceFound(found.asked, 0 if index is None else index + 1, len(found.passages)))

    def _tell_caret(self) -> None:
        page = self.page_or_stop()
        position = self.caret
        self.post_message(self.CaretMoved(position, page.layout.turn_of(position), page.version.paragraph_at(position)))
