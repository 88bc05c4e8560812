"""What an import found: the list of files, what was found in the chosen one, and the transcript as it will be."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from workbench.i18n import _, ngettext
from workbench.services.editing import EditPlan
from workbench.services.importing import Preview
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.import_facts import facts_of
from workbench.tui.dialogs.import_words import (
    asks,
    file_columns,
    file_row,
    found_of,
    headline,
    samples_words,
    skipped_facts,
    skipped_row,
    speaker_columns,
    speaker_row,
)
from workbench.tui.dialogs.read_text import ReadText
from workbench.tui.dialogs.told import Told
from workbench.tui.import_actions import IMPORT_ACTIONS
from workbench.tui.import_drafts import Draft, ImportOrder, drafts_of
from workbench.tui.screens.base import WIDE
from workbench.tui.widgets.filter_field import FilterField
from workbench.tui.widgets.hinted import Fact, Hinted
from workbench.tui.widgets.import_text import ImportText
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.plain_table import ChoosingTable, PlainTable
from workbench.tui.widgets.progress_row import ProgressRow
from workbench.tui.widgets.tick_box import TickBox
from workbench.tui.widgets.words import Words

THREE_WIDE = 150
"""From this many columns on, list, findings and text stand beside each other."""


class Findings(VerticalScroll, inherit_bindings=False):
    """What was found, scrolled up and down; left and right go to what stands beside."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


class ImportFiles(Dialog[ImportOrder]):
    """Shows the drafts of the files that are to come in."""

    def __init__(self, previews: Sequence[Preview]) -> None:
        super().__init__(_("Import"))
        self.drafts = drafts_of(previews)
        self.plans: dict[Path, tuple[Preview, EditPlan | None]] = {}
        self.only: frozenset[Path] = frozenset()
        self.reads_text = False
        self.keep_original = False
        self._shown_key: str | None = None

    def compose(self) -> ComposeResult:
        """Files left, what was found in the chosen one beside, and the text; with one file, without the list."""
        with Vertical(id="import-frame"):
            yield Words("", id="import-headline")
            yield Hinted(IMPORT_ACTIONS, apart=False, id="import-notes")
            with Horizontal(id="import-parts"):
                yield ChoosingTable(id="import-files")
                with Findings(id="import-found"):
                    yield Words("", id="found-title", classes="section-title")
                    yield Words("", id="found-problem", classes="found-problem")
                    yield Words("", id="found-summary")
                    yield ChoosingTable(id="found-speakers")
                    yield Words("", id="found-samples")
                    yield Hinted(IMPORT_ACTIONS, id="found-facts")
                with Vertical(id="import-reading"):
                    yield Hinted(IMPORT_ACTIONS, apart=False, id="text-here")
                    yield ImportText(id="import-text")
            yield Words("", id="dialog-problem")
            with Horizontal(id="import-keeps"):
                yield TickBox(_("Keep the corrections for the next files as"), True, id="keep-corrections")
                yield FilterField(id="profile-name")
            with Horizontal(id="dialog-buttons"):
                yield button(_("Import"), "accept", "primary")
                yield button(_("Cancel"), "leave")
                yield button(_("What is wrong? …"), "correct")
                yield button(_("Text"), "text")
                yield button(_("Same for all"), "same-for-all")
            yield ProgressRow()
            yield KeyRow()

    def on_mount(self) -> None:
        """Begin where there is most to do."""
        self.share_out()
        self.show_files()
        (self._files if self.several or not self._speakers.row_count else self._speakers).focus()

    def on_resize(self) -> None:
        """Show what there is room for."""
        if self.is_mounted and self._files.row_count:
            self.share_out()
            self.show_files()

    # What is shown

    @property
    def _files(self) -> PlainTable:
        return self.query_one("#import-files", PlainTable)

    @property
    def _speakers(self) -> PlainTable:
        return self.query_one("#found-speakers", PlainTable)

    @property
    def text(self) -> ImportText:
        """The transcript as it will be."""
        return self.query_one("#import-text", ImportText)

    @property
    def several(self) -> bool:
        """Whether there is a list to choose from."""
        return len(self.drafts) > 1

    @property
    def beside(self) -> bool:
        """Whether findings and text have room beside each other."""
        return self.size.width >= (THREE_WIDE if self.several else WIDE)

    @property
    def text_in_sight(self) -> bool:
        """Whether the transcript as it will be is shown."""
        return self.beside or self.reads_text

    @property
    def here(self) -> Draft | None:
        """The draft of the chosen file."""
        chosen = self._files.chosen
        return next((draft for draft in self.drafts if str(draft.key) == chosen), None)

    @property
    def listed(self) -> list[Draft]:
        """The drafts in the list: all but those that are no transcripts, or those that had something to look at."""
        files = [draft for draft in self.drafts if not draft.is_skipped]
        return [draft for draft in files if draft.path in self.only] if self.only else files

    def plan_of(self, draft: Draft) -> EditPlan | None:
        """What a corrected version does to the codings, when that is known already."""
        preview, plan = self.plans.get(draft.key, (None, None))
        return plan if preview is draft.preview else None

    def put(self, draft: Draft) -> None:
        """Show a draft that was corrected in the place of what it was."""
        self.drafts = [draft if known.key == draft.key else known for known in self.drafts]
        self.show_files()

    def share_out(self) -> None:
        """Share the window out among list, findings and text."""
        self.set_class(not self.several, "-one-file")
        self.set_class(self.beside, "-beside")
        self.set_class(self.reads_text and not self.beside, "-text")
        self.set_class(self.size.width < WIDE, "-narrow")

    def show_files(self) -> None:
        """Draw the list and the chosen file."""
        wide = self.size.width >= WIDE
        rows = [file_row(draft, wide) for draft in self.listed]
        skipped = [draft for draft in self.drafts if draft.is_skipped]
        if skipped and not self.only:
            rows.append(skipped_row(skipped, wide))
        self._files.fill(file_columns(wide), rows)
        self.query_one("#import-headline", Words).say(headline(self.drafts))
        self.query_one("#import-notes", Hinted).tell(self.notes())
        self.query_one("#accept", Button).disabled = not any(draft.comes_in for draft in self.drafts)
        self.show_found()

    def notes(self) -> list[Fact]:
        """What is said of all files together."""
        if self.only:
            return [Fact(_("Only files with something to look at are shown."), (), ("import.only-questions",))]
        count = sum(asks(draft) for draft in self.drafts)
        if not count or not self.several:
            return []
        words = ngettext("{count} file has something to look at.", "{count} files have something to look at.", count)
        return [Fact(words.format(count=count), (), ("import.only-questions",))]

    def show_found(self) -> None:
        """Draw what was found in the chosen file."""
        self._shown_key = self._files.chosen
        draft = self.here
        if draft is None:
            self._show_skipped()
            return
        found = found_of(draft, self.plan_of(draft))
        self.query_one("#found-problem").set_class(draft.is_corrected, "-calm")
        for name, text in (("title", found.title), ("problem", found.problem), ("summary", found.summary)):
            words = self.query_one(f"#found-{name}", Words)
            words.say(text)
            words.display = bool(text)
        speakers = draft.reading.speakers if draft.reading else ()
        table = self._speakers
        appears = bool(speakers) and not table.display
        table.display = bool(speakers)
        wide = self.size.width >= WIDE and not self.beside
        table.fill(speaker_columns(wide), [speaker_row(draft, speaker, wide) for speaker in speakers])
        table.styles.height = min(14, len(speakers) + 1)
        if appears and not self.several and self.focused in (None, self._files, self.query_one("#import-found")):
            table.focus()
        self.query_one("#found-facts", Hinted).tell(facts_of(draft, self.keep_original))
        self.show_samples()
        self.show_text()

    def _show_skipped(self) -> None:
        for name in ("problem", "summary", "samples", "speakers"):
            self.query_one(f"#found-{name}").display = False
        skipped = [draft for draft in self.drafts if draft.is_skipped]
        self.query_one("#found-title", Words).say("")
        self.query_one("#found-facts", Hinted).tell(skipped_facts(skipped))
        self.show_text()

    def show_text(self) -> None:
        """Draw the transcript as it will be, where it is in sight."""
        draft = self.here
        reading = draft.reading if draft is not None else None
        self.text.display = reading is not None
        if reading is not None and self.text_in_sight:
            self.text.show_reading(reading)
            self.show_place()

    def show_place(self) -> None:
        """Say which paragraphs of the text are at hand, and what they are."""
        place = self.text.place_words()
        if not place:
            return
        actions = ("import.paragraphs", "import.next-unmatched") if self.text.unknown else ("import.paragraphs",)
        self.query_one("#text-here", Hinted).tell([Fact(place, (), actions)])

    def show_samples(self) -> None:
        """Draw what the chosen speaker says first."""
        draft, label = self.here, self._speakers.chosen
        speaker = draft.speaker(label) if draft is not None and label is not None else None
        words = self.query_one("#found-samples", Words)
        words.say(samples_words(speaker) if speaker else "")
        words.display = bool(words.text)

    # Going about

    @on(PlainTable.RowHighlighted, "#import-files")
    def _file_highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        if self._files.chosen != self._shown_key:
            self.problem("")
            self.show_found()

    @on(PlainTable.RowHighlighted, "#found-speakers")
    def _speaker_highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        self.show_samples()

    @on(PlainTable.RowSelected, "#import-files")
    def _file_selected(self, event: PlainTable.RowSelected) -> None:
        """Enter on a file goes to its speakers; on one that can't be read, it shows why, whole."""
        event.stop()
        draft = self.here
        if draft is None:
            lines = [line for fact in self.query_one("#found-facts", Hinted).facts for line in fact.lines]
            self.app.push_screen(Told(_("These files are no transcripts and are left out"), lines))
        elif draft.reading is None and draft.preview.error is not None:
            error = draft.preview.error
            self.app.push_screen(ReadText(draft.title, f"{error.message}\n\n{error.hint}".strip(), str(draft.path)))
        elif self._speakers.display:
            self._speakers.focus()

    def action_only_questions(self) -> None:
        """Show only files with something to look at, until all are wanted again; those put right meanwhile stay."""
        asking = frozenset(draft.path for draft in self.drafts if asks(draft))
        self.only = frozenset() if self.only else asking
        if not asking:
            self.problem(_("No file has anything to look at."))
        here = self.here
        later = self.drafts[self.drafts.index(here) :] if here is not None else []
        self.show_files()
        following = next((draft for draft in later if draft in self.listed), None)
        if following is not None:
            self._files.choose(str(following.key))
