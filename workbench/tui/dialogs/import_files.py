"""What an import found: the list of files, and the speakers and words of the chosen one."""

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from workbench.i18n import _
from workbench.services.editing import EditPlan
from workbench.services.importing import Preview
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.import_words import (
    details,
    file_columns,
    file_row,
    headline,
    samples_words,
    speaker_columns,
    speaker_row,
)
from workbench.tui.import_drafts import Draft, drafts_of
from workbench.tui.screens.base import WIDE
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.plain_table import ChoosingTable, PlainTable
from workbench.tui.widgets.progress_row import ProgressRow
from workbench.tui.widgets.words import Words


class ImportFiles(Dialog[list[Draft]]):
    """Shows the drafts of the files that are to come in."""

    def __init__(self, previews: Sequence[Preview]) -> None:
        super().__init__(_("Import"))
        self.drafts = drafts_of(previews)
        self.plans: dict[Path, tuple[Preview, EditPlan | None]] = {}

    def compose(self) -> ComposeResult:
        """Files left, what was found in the chosen one right; with one file, only that."""
        with Vertical(id="import-frame"):
            yield Words("", id="import-headline")
            with Horizontal(id="import-parts"):
                yield ChoosingTable(id="import-files")
                with VerticalScroll(id="import-found", can_focus=False):
                    yield Words("", id="found-title", classes="section-title")
                    yield Words("", id="found-problem", classes="found-problem")
                    yield Words("", id="found-summary")
                    yield ChoosingTable(id="found-speakers")
                    yield Words("", id="found-samples")
                    yield Words("", id="found-details")
            yield Words("", id="dialog-problem")
            with Horizontal(id="dialog-buttons"):
                yield button(_("Import"), "accept", "primary")
                yield button(_("Cancel"), "leave")
                yield button(_("Other letters …"), "encoding")
                yield button(_("Same for all"), "same-for-all")
            yield ProgressRow()
            yield KeyRow()

    def on_mount(self) -> None:
        """Begin where there is most to do."""
        self.set_class(len(self.drafts) < 2, "-one-file")
        self.show_files()
        speakers = self.query_one("#found-speakers", PlainTable)
        (speakers if len(self.drafts) == 1 and speakers.row_count else self._files).focus()

    def on_resize(self) -> None:
        """Show what there is room for."""
        if self.is_mounted and self._files.row_count:
            self.show_files()

    # What is shown

    @property
    def _files(self) -> PlainTable:
        return self.query_one("#import-files", PlainTable)

    @property
    def here(self) -> Draft | None:
        """The draft of the chosen file."""
        chosen = self._files.chosen
        return next((draft for draft in self.drafts if str(draft.path) == chosen), None)

    def plan_of(self, draft: Draft) -> EditPlan | None:
        """What a corrected version does to the codings, when that is known already."""
        preview, plan = self.plans.get(draft.path, (None, None))
        return plan if preview is draft.preview else None

    def put(self, draft: Draft) -> None:
        """Show a draft that was corrected in the place of what it was."""
        self.drafts = [draft if known.path == draft.path else known for known in self.drafts]
        self.show_files()

    def show_files(self) -> None:
        """Draw the list and the chosen file."""
        wide = self.size.width >= WIDE
        self._files.fill(file_columns(wide), [file_row(draft, wide) for draft in self.drafts])
        self.query_one("#import-headline", Words).say(headline(self.drafts))
        ready = sum(draft.comes_in for draft in self.drafts)
        accept = self.query_one("#accept", Button)
        accept.disabled = not ready
        self.show_found()

    def show_found(self) -> None:
        """Draw what was found in the chosen file."""
        draft = self.here
        if draft is None:
            return
        found = details(draft, self.plan_of(draft))
        self.query_one("#found-problem").set_class(draft.is_corrected, "-calm")
        for name, text in (("title", found.title), ("problem", found.problem), ("summary", found.summary)):
            words = self.query_one(f"#found-{name}", Words)
            words.say(text)
            words.display = bool(text)
        speakers = draft.reading.speakers if draft.reading else ()
        table = self.query_one("#found-speakers", PlainTable)
        table.display = bool(speakers)
        wide = self.size.width >= WIDE
        table.fill(speaker_columns(wide), [speaker_row(draft, speaker, wide) for speaker in speakers])
        table.styles.height = min(14, len(speakers) + 1)
        self.query_one("#found-details", Words).say(found.rest)
        self.show_samples()

    def show_samples(self) -> None:
        """Draw what the chosen speaker says first."""
        draft = self.here
        label = self.query_one("#found-speakers", PlainTable).chosen
        speaker = draft.speaker(label) if draft is not None and label is not None else None
        words = self.query_one("#found-samples", Words)
        words.say(samples_words(speaker) if speaker else "")
        words.display = bool(words.text)

    @on(PlainTable.RowHighlighted, "#import-files")
    def _file_highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        self.problem("")
        self.show_found()

    @on(PlainTable.RowHighlighted, "#found-speakers")
    def _speaker_highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        self.show_samples()

    @on(PlainTable.RowSelected, "#import-files")
    def _file_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        speakers = self.query_one("#found-speakers", PlainTable)
        if speakers.display:
            speakers.focus()
