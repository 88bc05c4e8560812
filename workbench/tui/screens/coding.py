"""The Coding screen: a transcript with its codings, the tree of codes beside it, and what is here."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from workbench.domain.change import Change
from workbench.domain.passage import Passage
from workbench.i18n import _, ngettext
from workbench.services import history, transcripts
from workbench.tui.action import bindings_of
from workbench.tui.coding_actions import TRANSCRIPT_ACTIONS
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.screens.coding_codes import CodingCodes
from workbench.tui.screens.coding_desk import Desk
from workbench.tui.screens.coding_editing import CodingEditing
from workbench.tui.screens.coding_paragraphs import CodingParagraphs
from workbench.tui.screens.coding_suggestions import CodingSuggestions
from workbench.tui.screens.coding_trail import CodingTrail
from workbench.tui.screens.coding_words import place_words, time_words
from workbench.tui.trail import Trail
from workbench.tui.widgets.code_tree import CodeTreeView
from workbench.tui.widgets.coding_text import CodingText
from workbench.tui.widgets.filter_field import FilterField
from workbench.tui.widgets.here import HerePane, HereTold
from workbench.tui.widgets.title_line import TitleLine
from workbench.tui.widgets.transcript_view.cursor import Caret
from workbench.tui.widgets.words import Words


class CodingScreen(CodingCodes, CodingSuggestions, CodingTrail, CodingEditing, CodingParagraphs):
    """Where interviews are coded."""

    AUTO_FOCUS = "CodingText"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(TRANSCRIPT_ACTIONS)]

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, tuple[Caret, int, str]] = {}
        self._wanted: tuple[str, Passage | None] | None = None

    def compose_body(self) -> ComposeResult:
        """Codes left, the transcript in the middle, what is here right."""
        with Horizontal(id="body"):
            with Vertical(id="codes-pane", classes="side-pane"):
                yield FilterField(hint=_("Find a code"), id="code-filter")
                yield CodeTreeView(self.do, self.may, lambda code_id: self.desk.counts(code_id), id="code-tree")
                yield Words("", id="no-codes")
            with Vertical(id="text-pane", classes="main-pane"):
                yield TitleLine(id="where")
                yield CodingText(self.do, self.may, id="text")
                yield Words("", id="no-text")
            yield HerePane(id="here", classes="side-pane")

    def toggle_panes(self) -> None:
        """Show or hide the panes at the side; where they take the place of the text, go to the codes."""
        super().toggle_panes()
        (self.code_tree if self.has_class("-panes") and not self.has_class("-wide") else self.text).focus()

    # --- filling

    def show_project(self) -> None:
        """Lay the project on the desk, and the transcript that was open, was asked for, or is the first."""
        if self.desk_or_none is None:
            self.desk_or_none = Desk(self.session)
        else:
            self.desk.load()
        opened = self.desk.open.transcript.id if self.desk.open else ""
        wanted, passage = self._wanted or (opened, None)
        self._wanted = None
        self.show_codes()
        first = self.desk.transcripts[0].id if self.desk.transcripts else ""
        if not (self._lay_out(wanted, passage) or self._lay_out(first, None)):
            self._nothing_to_read()
        elif not opened:
            self._on_trail(self.trail, passage)

    def open_transcript(self, transcript_id: str, passage: Passage | None = None, trail: Trail | None = None) -> None:
        """Show a transcript, at a passage when there is one, with the hits of a search; called by the application."""
        self.trail = trail or self.trail
        if self.desk_or_none is None:
            self._wanted = (transcript_id, passage)
        elif self._is_open(transcript_id):
            self._go_to(passage)
            self._on_trail(trail, passage)
            self.text.focus()
        elif self._lay_out(transcript_id, passage):
            self._on_trail(trail, passage)
            self.text.focus()
        else:
            self.say(_("That transcript is no longer in the project."), "warning")

    def _on_trail(self, trail: Trail | None, passage: Passage | None) -> None:
        self.show_trail(trail)
        if trail is not None and passage is not None:
            self._when_laid_out(self.tell_hit, trail, passage)

    def _is_open(self, transcript_id: str) -> bool:
        return self.desk.open is not None and self.desk.open.transcript.id == transcript_id

    def _lay_out(self, transcript_id: str, passage: Passage | None) -> bool:
        """Show a transcript where one left it; False when there is none."""
        self._remember_place()
        if not transcript_id or not self.desk.open_transcript(transcript_id):
            return False
        opened = self.desk.open
        assert opened is not None
        self.text.display, self.query_one("#no-text").display = True, False
        self.text.show(opened.version, self.desk.speakers(), self.desk.shown.values())
        self.touched_id = ""
        if passage is None:
            self._when_laid_out(self._go_back, transcript_id)
        self._go_to(passage)
        self.code_tree.refresh()
        self.load_suggestions()
        if self.text.suggestions_visible:
            self.have_suggestions_made()
        self._show_title()
        self.show_here()
        self.show_status()
        self.refresh_bindings()
        return True

    def _go_to(self, passage: Passage | None) -> None:
        if passage is not None:
            self._when_laid_out(partial(self.text.go_to, centre=True), passage.start, passage)

    def _go_back(self, transcript_id: str) -> None:
        """Go to where one left the transcript."""
        caret, down, version_id = self._places.get(transcript_id, (None, 0, ""))
        page = self.text.page
        if caret is not None and page is not None and not page.is_empty:
            caret = self.caret_carried(caret, version_id)
            if caret.position <= len(page.version.text):
                self.text.use_caret(caret)
                row = page.layout.row_of(caret.position)
                self.text.scroll_to(y=max(0, row - down), animate=False, force=True, immediate=True)

    def _when_laid_out(self, go: Callable[..., None], *arguments: object) -> None:
        """Places can be gone to only when the text knows its size."""
        if self.text.size.height:
            go(*arguments)
        else:
            self.call_after_refresh(go, *arguments)

    def _remember_place(self) -> None:
        opened, text = self.desk.open, self.text
        if opened is not None and text.version is not None and text.version.id == opened.version.id:
            caret = text.caret_state
            down = 0 if text.page is None or text.page.is_empty else text.page.layout.row_of(caret.position)
            self._places[opened.transcript.id] = (caret, down - text.scroll_offset.y, opened.version.id)

    def _nothing_to_read(self) -> None:
        self.desk.close_transcript()
        self.text.display = False
        words = self.query_one("#no-text", Words)
        words.display = True
        words.say(self.hint())
        self.query_one(TitleLine).say(_("No transcript"))
        self.here.tell(HereTold())
        self.show_status()

    def hint(self) -> str:
        """What to do when there is nothing to read."""
        return _("There are no transcripts yet. Press F2 for the project, and i there to bring interviews in.")

    async def speak_anew(self) -> None:
        """Draw all words again, in another language, and stay in one's place."""
        self._remember_place()
        visible = self.text.suggestions_visible
        await super().speak_anew()
        self.text.suggestions_visible = visible
        self.load_suggestions()
        self.text.focus()

    # --- changes

    def refresh_from(self, changes: Sequence[Change]) -> None:
        """Show what the changes touched, and nothing else."""
        touched = self.desk.take_in(changes)
        if touched.texts:
            self._texts_changed()
        if touched.codes:
            self.show_codes()
        else:
            for code_id in touched.counted:
                self.code_tree.refresh_code(code_id)
        if touched.codings:
            self.text.set_codings(self.desk.shown.values())
        if touched.cues:
            self.forget_suggestions()
        if self.text.suggestions_visible:
            if touched.decisions or touched.codes:
                self.desk.load_suggestions()
            self.text.set_suggestions(self.desk.shown_suggestions())
        self.show_here()
        self.show_status()

    def show_change(self, change: Change) -> None:
        """Bring the passage into sight; the caret stays where it is. What was told of it holds no longer."""
        self.forget_told()
        place = history.target(self.session, change)
        if place and place[1] and self.desk.open and place[0] == self.desk.open.transcript.id:
            self.text.reveal(place[1])

    def _texts_changed(self) -> None:
        """Show the transcript anew only when its text, its name or its speakers differ."""
        before = self.desk.open
        if before is None:
            self.show_project()
            return
        known = next((t for t in self.desk.transcripts if t.id == before.transcript.id), None)
        if known is None:
            self.show_project()
            return
        now = transcripts.open_transcript(self.session, known)
        if now.version.id != before.version.id:
            # What was suggested stands in the text of before.
            self._asked.discard(known.id)
            self.former = before.version
        if now != before:
            self._lay_out(known.id, None)

    # --- what the widgets tell

    @on(CodingText.CaretMoved)
    def _caret_moved(self, event: CodingText.CaretMoved) -> None:
        event.stop()
        self._show_title()
        self.show_here()
        self.show_status()

    @on(CodingText.SelectionChanged)
    def _selection_changed(self, event: CodingText.SelectionChanged) -> None:
        event.stop()
        if self.desk_or_none is not None and self.desk.open is not None:
            self.show_here()
            self.show_status()

    @on(CodingText.PlaceFound)
    def _place_found(self, event: CodingText.PlaceFound) -> None:
        event.stop()
        if event.asked and not event.count:
            self.tell(_("“{words}” isn't in this transcript.").format(words=event.asked))
        elif event.asked:
            self.tell(
                _("“{words}”: {number} of {count} · n next · N previous").format(
                    words=event.asked, number=event.number, count=event.count
                )
            )

    @on(CodingText.TextCopied)
    def _copied(self, event: CodingText.TextCopied) -> None:
        event.stop()
        count, file = event.copied.characters, event.copied.file
        if file is not None:
            self.say(_("Too long for the clipboard; it is in the file {file}").format(file=file))
        else:
            self.tell(ngettext("{count} character copied", "{count} characters copied", count).format(count=count))

    @on(CodingText.Failed)
    def _failed(self, event: CodingText.Failed) -> None:
        event.stop()
        self.show_error(event.error)

    # --- the parts around the text

    def _show_title(self) -> None:
        opened = self.desk.open
        if opened is None:
            return
        position = self.text.caret
        turn = opened.version.turn_at(position)
        speaker = opened.name_of_turn(turn) if turn is not None else ""
        time = time_words(opened.version.turns[turn].time_start) if turn is not None else ""
        left = " · ".join(part for part in (opened.transcript.name, speaker) if part)
        right = place_words(opened.version, opened.version.paragraph_at(position), time)
        self.query_one(TitleLine).say(left, right)

    # --- other transcripts

    async def action_switch(self) -> None:
        """Choose the transcript to code."""
        choices = []
        for summary in transcripts.list_transcripts(self.session):
            people = ", ".join(dict.fromkeys(s.participant for s in summary.speakers if s.participant))
            words = ngettext("{count} word", "{count} words", summary.transcript.words)
            coded = ngettext("{count} coding", "{count} codings", summary.codings)
            parts = [people, words.format(count=summary.transcript.words), coded.format(count=summary.codings)]
            help_ = " · ".join(part for part in parts if part)
            choices.append(Choice(summary.transcript.id, summary.transcript.name, help_))
        opened = self.desk.open.transcript.id if self.desk.open else ""
        dialog = Choose(_("Which transcript?"), choices, chosen=opened, hint=_("Type a few letters of its name"))
        await self.show_dialog(dialog, self.open_transcript)

    def can_switch(self) -> bool:
        """Only where there is a choice."""
        return self.desk_or_none is not None and bool(self.desk.transcripts)

    def action_next(self) -> None:
        """Go to the next transcript."""
        self._go_by(1)

    def action_previous(self) -> None:
        """Go to the previous transcript."""
        self._go_by(-1)

    def _go_by(self, by: int) -> None:
        neighbour = self.desk.neighbour(by)
        if neighbour is None:
            self.tell(_("This is the last transcript.") if by > 0 else _("This is the first transcript."))
        else:
            self.open_transcript(neighbour)
