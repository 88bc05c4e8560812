"""Suggestions on the Coding screen: having them made while one reads on, and deciding on them, one key each."""

from collections.abc import Callable

from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Report
from workbench.domain.suggestion import Suggestion
from workbench.i18n import _, current_language, ngettext
from workbench.services import suggesting
from workbench.services.projects import SUGGESTIONS_OFF
from workbench.services.session import Session
from workbench.services.suggesting import Run, Suggested
from workbench.tui.dialogs.why import Why
from workbench.tui.screens.coding_here import CodingHere
from workbench.tui.screens.coding_words import because

_CONTEXT = 60
"""Characters shown on each side of the words that are a reason."""


class CodingSuggestions(CodingHere):
    """What is done with suggestions. `reader` reads the texts; by default a language process of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.reader: Run | None = None
        self._close_reader: Callable[[], None] | None = None
        self._asked: set[str] = set()
        self._notes_told: set[str] = set()
        self._told = ""

    def on_unmount(self) -> None:
        """End the language process."""
        if self._close_reader is not None:
            self._close_reader()

    # --- having them made

    def do_suggestions_toggled(self) -> None:
        """Show the suggestions of this transcript, or hide them."""
        self.refresh_bindings()
        if not self.text.suggestions_visible:
            self.text.set_suggestions([])
            self.show_here()
            self.tell(_("Suggestions are hidden."))
            return
        profile = self.session.project.profile
        if profile in SUGGESTIONS_OFF:
            self.text.suggestions_visible = False
            self.say(
                _("The method of this project has suggestions switched off; its authors ask for codes from reading.")
            )
            return
        self.load_suggestions()
        self._told = self._counted()
        self.tell(self._told)
        self.have_suggestions_made()

    def load_suggestions(self) -> None:
        """Show what waits for a decision in this transcript."""
        if self.desk.open is not None and self.text.suggestions_visible:
            self.desk.load_suggestions()
            self.text.set_suggestions(self.desk.shown_suggestions())
            self.show_here()
            self.refresh_bindings()

    def have_suggestions_made(self) -> None:
        """Have this transcript read, once; the screen goes on meanwhile."""
        opened = self.desk.open
        if opened is None or opened.transcript.id in self._asked or self.session.store.read_only:
            return
        transcript_id = opened.transcript.id
        self._asked.add(transcript_id)
        run = self._reader()

        def work(session: Session, report: Report) -> Suggested:
            request = suggesting.request_for(session, transcript_ids=[transcript_id])
            return suggesting.suggest(session, request, run, report)

        def failed(error: WorkbenchError) -> None:
            self._asked.discard(transcript_id)
            self.show_error(error)

        self.workbench.run_job(
            _("Suggestions for {transcript}").format(transcript=opened.transcript.name),
            work,
            lambda made: self._made(transcript_id, made),
            on_failed=failed,
        )

    def forget_suggestions(self) -> None:
        """The cues have changed: what was made is no longer what would be made."""
        self._asked.clear()

    def _reader(self) -> Run:
        if self.reader is None:
            from workbench.suggest.worker import LanguageProcess

            process = LanguageProcess(self.session.project.language)
            self.reader, self._close_reader = process.suggest, process.close
        return self.reader

    def _made(self, transcript_id: str, made: Suggested) -> None:
        for note in made.notes:
            if note not in self._notes_told:
                self._notes_told.add(note)
                self.say(note)
        if not self.is_mounted or self.desk.open is None or self.desk.open.transcript.id != transcript_id:
            return
        if self.text.suggestions_visible:
            self.load_suggestions()
            if self.said in ("", self._told):
                self.tell(self._counted())

    def _counted(self) -> str:
        count = len(self.desk.suggestions)
        opened = self.desk.open
        if not count and opened is not None and opened.transcript.id not in self._asked:
            return _("Looking for suggestions; read on meanwhile.")
        if not count:
            return _("Nothing is suggested in this transcript.")
        return ngettext(
            "{count} suggestion in this transcript · f goes to the next one · a accept · r reject",
            "{count} suggestions in this transcript · f goes to the next one · a accept · r reject",
            count,
        ).format(count=count)

    # --- deciding

    def do_accept(self) -> None:
        """Give the suggested code, with other edges when they were changed."""
        suggestion = self._to_decide()
        if suggestion is None:
            return
        chosen = self.text.selection
        touching = [s for s in self.desk.suggestions.values() if chosen and s.passage.overlaps(chosen)]
        passage = chosen if chosen and len(touching) == 1 and chosen != suggestion.passage else None
        code = self.desk.tree.codes[suggestion.code_id]
        made = suggesting.accept(self.session, [suggestion], passage=passage)
        self.desk.given(code)
        said = _("Accepted: {code}") if passage is None else _("Accepted with your edges: {code}")
        self._decided(said.format(code=self.desk.label(code.id)) + " · " + _("! stance"), suggestion, made[0].id)

    def do_reject(self) -> None:
        """Say that the suggestion is wrong."""
        suggestion = self._to_decide()
        if suggestion is not None:
            suggesting.reject(self.session, [suggestion])
            self._decided(_("Rejected: {code}").format(code=self.desk.label(suggestion.code_id)), suggestion)

    def do_later(self) -> None:
        """Leave the suggestion for another time."""
        suggestion = self._to_decide()
        if suggestion is not None:
            suggesting.put_off(self.session, [suggestion])
            self._decided(_("Left for later: {code}").format(code=self.desk.label(suggestion.code_id)), suggestion)

    async def do_why(self) -> None:
        """Show all that speaks for the suggestion."""
        suggestion = self._to_decide()
        opened = self.desk.open
        if suggestion is None or opened is None:
            return
        text = opened.version.text
        reasons = [
            (
                reason.kind,
                reason.text,
                text[max(0, reason.start - _CONTEXT) : reason.start],
                text[reason.start : reason.end],
                text[reason.end : reason.end + _CONTEXT],
            )
            for reason in suggestion.reasons
        ]
        rank = _("Rank {score}: it orders suggestions, and is no probability. Made by {engine}.").format(
            score=f"{suggestion.score:.2f}", engine=suggestion.engine
        )
        code = self.desk.tree.codes[suggestion.code_id]
        dialog = Why(self.desk.label(code.id), code.definition_in(current_language()), reasons, rank)
        await self.workbench.push_screen(dialog)

    def _to_decide(self) -> Suggestion | None:
        """The suggestion at hand; when there is none, the next one is gone to, and nothing is decided unseen."""
        suggestion = self.suggestion_at_hand()
        if suggestion is None:
            self._go_on(self.text.caret)
        return suggestion

    def _decided(self, said: str, suggestion: Suggestion, coding_id: str = "") -> None:
        self.changed()
        self.desk.suggestions.pop(suggestion.id, None)
        self.text.set_suggestions(self.desk.shown_suggestions())
        self.touched_id = coding_id or self.touched_id
        left = self._go_on(suggestion.passage.start)
        self.tell(said + " · " + left)
        self.show_here()

    def _go_on(self, position: int) -> str:
        """Select the next suggestion, round the end to the first; returns where one is, in words."""
        waiting = list(self.desk.suggestions.values())
        if not waiting:
            said = _("no more suggestions here")
        else:
            following = next((s for s in waiting if s.passage.start >= position), waiting[0])
            self.text.go_to(following.passage.start, following.passage)
            self.text.reveal(following.passage)
            said = _("now: suggestion {place}").format(place=self.place_of(following))
            said = f"{said}: {self.desk.label(following.code_id)}"
            opened = self.desk.open
            if opened is not None and self.here.size.width == 0:
                said = f"{said}, {because(opened.version, following)}"
        self.tell(said)
        return said
