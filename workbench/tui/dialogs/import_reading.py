"""The import preview at work: files are read again with corrections, and the text is looked through."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on
from textual.widgets import Button

from workbench.domain.progress import Progress, Report
from workbench.i18n import _, ngettext
from workbench.importers.base import ReadOptions
from workbench.services.import_edits import KnownTexts
from workbench.services.importing import FileState, Preview, preview_file
from workbench.services.reading import ReadingProcess
from workbench.services.session import Session
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.import_files import ImportFiles
from workbench.tui.import_drafts import Draft, taken_names, with_preview
from workbench.tui.widgets.import_text import ImportText

Correction = tuple[Draft, ReadOptions]


class ImportReading(ImportFiles):
    """Reads in a thread, and shows what came of it at once. `known_hashes` and `stored_names` are the project's."""

    known_hashes: set[str]
    stored_names: set[str]

    def read_again(
        self, corrected: Sequence[Correction], *, by_hand: bool = True, then: Callable[[], None] | None = None
    ) -> None:
        """Read files again with corrections. One that can't be read so stays as it was, and it is told why."""
        hashes, stored, present = self.known_hashes, self.stored_names, list(self.drafts)

        def read(session: Session, report: Report) -> list[tuple[Draft, Preview]]:
            texts = KnownTexts(session)
            found = []
            with ReadingProcess() as process:
                for nth, (draft, options) in enumerate(corrected):
                    report(Progress(nth, len(corrected), draft.title))
                    names = taken_names(present, stored, draft.key)
                    options = replace(options, status={})
                    found.append((draft, preview_file(draft.path, options, hashes, names, texts, process)))
            return found

        def done(found: list[tuple[Draft, Preview]]) -> None:
            self._take_readings(found, by_hand)
            if then is not None and self.is_mounted:
                then()

        self.workbench.run_job(_("Reading again"), read, done)

    def _take_readings(self, found: Sequence[tuple[Draft, Preview]], by_hand: bool) -> None:
        again = {}
        problem = ""
        for draft, preview in found:
            if preview.state is FileState.FAILED and draft.reading is not None:
                problem = str(preview.error)
                continue
            names = taken_names(self.drafts, self.stored_names, draft.key)
            made = with_preview(draft, preview, names)
            again[draft.key] = replace(made, corrected=True) if by_hand else made
        self.drafts = [again.get(draft.key, draft) for draft in self.drafts]
        if self.is_mounted:
            self.show_files()
            self.problem(problem)

    # The text

    @on(Button.Pressed, "#text")
    def action_text(self) -> None:
        """Show the transcript as it will be, or what was found; where both are in sight, go from one to the other."""
        draft = self.here
        if draft is None or draft.reading is None:
            self.problem(_("There is no text to show."))
        elif self.text_in_sight and self.text.has_focus:
            self.leave_text()
        else:
            self.reads_text = True
            self.share_out()
            self.show_text()
            self.text.focus()

    def leave_text(self) -> None:
        """Go back from the text to what was found."""
        self.reads_text = False
        self.share_out()
        (self._speakers if self._speakers.display else self._files).focus()

    @on(ImportText.CaretMoved)
    def _caret_moved(self, event: ImportText.CaretMoved) -> None:
        event.stop()
        self.show_place()

    @on(ImportText.SelectionChanged)
    def _selection_changed(self, event: ImportText.SelectionChanged) -> None:
        event.stop()
        self.show_place()

    def action_next_unmatched(self) -> None:
        """Go to the next line that is nobody's, in the text."""
        draft = self.here
        if draft is None or draft.reading is None:
            return
        from_elsewhere = not self.text.has_focus
        if from_elsewhere:
            self.action_text()
        number = self.text.go_to_unknown(here=from_elsewhere)
        if number is None:
            self.problem(_("There is no line that is nobody's."))
            return
        count = len(self.text.unknown)
        self.advise(
            ngettext(
                "Line {number} of {count} that is nobody's. P says what it is, or who says it.",
                "Line {number} of {count} that are nobody's. P says what it is, or who says it.",
                count,
            ).format(number=number + 1, count=count)
        )

    def action_find(self) -> None:
        """Ask for words, and go to where they stand in the text; the same words again go on."""
        draft = self.here
        if draft is None or draft.reading is None:
            return

        def asked(words: str | None) -> None:
            if not words:
                return
            if not self.text_in_sight or not self.text.has_focus:
                self.action_text()
            page = self.text.page
            if page is not None and page.found.asked == words:
                self.text.action_find_next()
            elif not self.text.find(words):
                self.problem(_("“{words}” isn't in the text.").format(words=words))

        page = self.text.page
        self.app.push_screen(AskText(_("Find in the text"), "", page.found.asked if page else ""), asked)

    @on(ImportText.PlaceFound)
    def _place_found(self, event: ImportText.PlaceFound) -> None:
        event.stop()
        if event.count:
            self.advise(_("Place {number} of {count}").format(number=event.number, count=event.count))

    # Leaving

    def action_leave(self) -> None:
        """Escape stops reading first, then goes back from the text, and to the list of files, then leaves."""
        if self.workbench.jobs.shown is not None:
            self.workbench.action_cancel_job()
        elif self.reads_text and not self.beside:
            self.leave_text()
        elif self.several and (self._speakers.has_focus or self.query_one("#import-found").has_focus):
            self._files.focus()
        else:
            self.ask_to_leave()

    def ask_to_leave(self) -> None:
        """Leave, after asking where corrections would be lost."""

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        if any(draft.touched for draft in self.drafts):
            question = _("Leave without importing?")
            detail = _("What you have corrected is forgotten.")
            self.app.push_screen(Confirm(question, detail, yes=_("Leave"), no=_("Go on"), danger=True), answered)
        else:
            self.dismiss(None)
