"""Importing: what was found in each file, corrected where it was found wrong, before anything is stored."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from workbench.domain.progress import Report
from workbench.domain.transcript import SourceClass
from workbench.i18n import _, ngettext
from workbench.importers.base import ReadOptions
from workbench.services.editing import EditPlan
from workbench.services.import_edits import KnownTexts
from workbench.services.importing import ImportResult, Preview, edit_of, preview_file
from workbench.services.session import Session
from workbench.store import people
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.carried import CarriedCodings
from workbench.tui.dialogs.carried_words import in_question
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.import_words import (
    details,
    encoding_choices,
    file_columns,
    file_row,
    headline,
    samples_words,
    speaker_columns,
    speaker_row,
)
from workbench.tui.import_drafts import (
    Draft,
    also_a_speaker,
    drafts_of,
    groups_for,
    interviewer_toggled,
    not_a_speaker,
    same_for,
    speaker_renamed,
    taken_names,
    with_group,
    with_name,
    with_preview,
)
from workbench.tui.screens.base import WIDE
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.plain_table import ChoosingTable, PlainTable
from workbench.tui.widgets.progress_row import ProgressRow
from workbench.tui.widgets.words import Words
from workbench.tui.wording import languages, source_classes


class ImportPreview(Dialog[list[Draft]]):
    """Gives the drafts of the files that are to come in. Reading a file again happens in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("import")]

    def __init__(
        self, previews: Sequence[Preview], *, known_hashes: set[str], stored_names: set[str], groups: Sequence[str] = ()
    ) -> None:
        super().__init__(_("Import"))
        self.drafts = drafts_of(previews)
        self.known_hashes, self.stored_names, self.groups = known_hashes, stored_names, list(groups)
        self._plans: dict[Path, tuple[Preview, EditPlan | None]] = {}

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
        if draft.is_corrected:
            self._with_plan(draft)
        found = details(draft, self._plan_of(draft))
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

    @on(PlainTable.RowSelected, "#found-speakers")
    def _speaker_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_group()

    # Correcting

    def _put(self, draft: Draft) -> None:
        self.drafts = [draft if known.path == draft.path else known for known in self.drafts]
        self.show_files()

    def _read_again(self, corrected: Sequence[tuple[Draft, ReadOptions]]) -> None:
        hashes, stored, present = self.known_hashes, self.stored_names, list(self.drafts)

        def read(session: Session, report: Report) -> list[Draft]:
            texts = KnownTexts(session)
            drafts = []
            for draft, options in corrected:
                names = taken_names(present, stored, draft.path)
                drafts.append(with_preview(draft, preview_file(draft.path, options, hashes, names, texts), names))
            return drafts

        def done(drafts: list[Draft]) -> None:
            again = {draft.path: draft for draft in drafts}
            self.drafts = [again.get(draft.path, draft) for draft in self.drafts]
            if self.is_mounted:
                self.show_files()

        self.workbench.run_job(_("Reading again"), read, done)

    def _with_speaker(self, act: Callable[[Draft, str], None]) -> None:
        draft, label = self.here, self.query_one("#found-speakers", PlainTable).chosen
        if draft is not None and draft.reading is not None and label is not None and draft.speaker(label):
            self.problem("")
            act(draft, label)
        elif draft is None or draft.reading is None or draft.reading.speakers:
            self.problem(_("Choose a speaker first."))
        else:
            self.problem(_("No speakers were found."))

    def action_toggle_file(self) -> None:
        """Leave the file out, or take it in."""
        draft = self.here
        if draft is None:
            return
        if draft.is_corrected and not draft.taken:
            self._with_plan(draft, self._ask_to_take)
        else:
            self._put(replace(draft, taken=not draft.taken))

    # A corrected version of a text that is in the project

    def _with_plan(self, draft: Draft, then: Callable[[Draft, EditPlan], None] | None = None) -> None:
        """Work out what a corrected version does to the codings, unless that is known, and go on."""
        preview, known = draft.preview, self._plan_of(draft)
        if known is not None and then is not None:
            then(draft, known)
        begun = self._plans.get(draft.path, (None, None))[0] is preview
        if known is not None or (begun and then is None):
            return
        self._plans[draft.path] = preview, None

        def done(plan: EditPlan) -> None:
            self._plans[draft.path] = preview, plan
            if self.is_mounted:
                self.show_found()
                if then is not None:
                    then(draft, plan)

        self.workbench.run_job(
            _("Comparing the texts"),
            lambda session, _report: edit_of(session, preview),
            done,
            quiet=then is None,
            on_failed=None if then is not None else lambda _error: None,
        )

    def _plan_of(self, draft: Draft) -> EditPlan | None:
        """What a corrected version does to the codings, when that is known already."""
        preview, plan = self._plans.get(draft.path, (None, None))
        return plan if preview is draft.preview else None

    def _ask_to_take(self, draft: Draft, plan: EditPlan) -> None:
        """Take a corrected version; where codings are altered or lost, they are looked at first."""

        def answered(answer: str | None) -> None:
            self._put(replace(draft, taken=answer == CarriedCodings.SAVE))

        if in_question(plan):
            self._show_codings(plan, answered)
        else:
            self._put(replace(draft, taken=True))

    def _show_codings(self, plan: EditPlan, then: Callable[[str | None], None]) -> None:
        coders = {coder.id: coder.name for coder in people.coders(self.workbench.session.store)}
        self.app.push_screen(CarriedCodings(plan, coders, save=_("Take it"), back=_("Leave it out")), then)

    def action_codings(self) -> None:
        """Show what a corrected version does to the codings, and take it or leave it."""
        draft = self.here
        if draft is None or not draft.is_corrected:
            self.problem(_("This file is no corrected version of a transcript in the project."))
            return

        def show(draft: Draft, plan: EditPlan) -> None:
            if in_question(plan):
                self._ask_to_take(draft, plan)
            else:
                self.problem(_("No coding is altered or lost."))

        self._with_plan(draft, show)

    def action_toggle_interviewer(self) -> None:
        """The chosen speaker is the interviewer, or is not."""
        self._with_speaker(lambda draft, label: self._read_again([(draft, interviewer_toggled(draft, label))]))

    def action_rename(self) -> None:
        """Ask for the speaker's name."""

        def ask(draft: Draft, label: str) -> None:
            def named(name: str | None) -> None:
                if name:
                    self._read_again([(draft, speaker_renamed(draft, label, name))])

            others = [s.label for s in draft.reading.speakers if s.label != label] if draft.reading else []
            question = _("The name of another speaker makes the two one.")
            self.app.push_screen(AskText(_("Another name"), question, label, known=others), named)

        self._with_speaker(ask)

    def action_no_speaker(self) -> None:
        """The chosen name is no speaker."""
        self._with_speaker(lambda draft, label: self._read_again([(draft, not_a_speaker(draft, label))]))

    def action_add_speaker(self) -> None:
        """Choose among the names that were passed over."""
        draft = self.here
        if draft is None or draft.reading is None:
            return
        found = list(dict.fromkeys([*draft.reading.passed_over, *sorted(draft.options.not_speakers)]))
        if not found:
            self.problem(_("No other name was found that could be a speaker's."))
            return

        def chosen(label: str | None) -> None:
            if label is not None:
                self._read_again([(draft, also_a_speaker(draft, label))])

        self.app.push_screen(Choose(_("Who else speaks?"), [Choice(label, label) for label in found]), chosen)

    def action_group(self) -> None:
        """Ask for the speaker's group."""

        def ask(draft: Draft, label: str) -> None:
            def named(group: str | None) -> None:
                if group is not None:
                    self._put(with_group(draft, label, group))

            known = list(dict.fromkeys([*self.groups, *(g for d in self.drafts for g in d.groups.values())]))
            title = _("Group of {label}").format(label=label)
            question = _("A participant is made for the speaker, in this group. Empty: say it later.")
            self.app.push_screen(AskText(title, question, draft.groups.get(label, ""), known=known), named)

        self._with_speaker(ask)

    def action_name(self) -> None:
        """Ask for the transcript's name."""
        draft = self.here
        if draft is None or draft.reading is None:
            return
        names = taken_names(self.drafts, self.stored_names, draft.path)

        def refuse(name: str) -> str | None:
            return _("That name is taken.") if name.casefold() in names else None

        def named(name: str | None) -> None:
            if name:
                self._put(with_name(draft, name, names))

        self.app.push_screen(AskText(_("Name of the transcript"), "", draft.title, refuse=refuse), named)

    def action_language(self) -> None:
        """Choose the language of the interview."""
        draft = self.here
        if draft is None or draft.reading is None:
            return

        def chosen(language: str | None) -> None:
            if language is not None:
                self._put(replace(draft, language=language))

        choices = [Choice(key, name) for key, name in languages()]
        present = draft.language or draft.reading.language
        self.app.push_screen(Choose(_("The interview is in"), choices, chosen=present), chosen)

    def action_source_class(self) -> None:
        """Choose what kind of source it is."""
        draft = self.here
        if draft is None or draft.reading is None:
            return

        def chosen(kind: str | None) -> None:
            if kind is not None:
                self._put(replace(draft, source_class=SourceClass(kind)))

        choices = [Choice(key, name) for key, name in source_classes()]
        present = (draft.source_class or draft.reading.source_class).value
        self.app.push_screen(Choose(_("It is"), choices, chosen=present), chosen)

    @on(Button.Pressed, "#encoding")
    def action_encoding(self) -> None:
        """Choose how the letters are read, by how they then look."""
        draft = self.here
        if draft is None:
            return
        choices = encoding_choices(draft)
        if not choices:
            self.problem(_("The letters of this file can't be read otherwise."))
            return

        def chosen(encoding: str | None) -> None:
            if encoding is not None:
                self._read_again([(draft, replace(draft.options, encoding=encoding))])

        present = draft.reading.encoding if draft.reading else ""
        self.app.push_screen(Choose(_("Which looks right?"), choices, chosen=present), chosen)

    def action_alternate(self) -> None:
        """Paragraphs without names are the interviewer's and the other's by turns."""
        draft = self.here
        if draft is not None:
            self._read_again([(draft, replace(draft.options, alternate=not draft.options.alternate))])

    @on(Button.Pressed, "#same-for-all")
    def action_same_for_all(self) -> None:
        """Use this file's corrections for all files."""
        draft = self.here
        if draft is None or draft.reading is None:
            return
        others = [d for d in self.drafts if d.path != draft.path and d.reading is not None]
        like_it = [
            replace(
                other,
                groups=groups_for(draft, other),
                language=draft.language or other.language,
                source_class=draft.source_class or other.source_class,
            )
            for other in others
        ]
        self._read_again([(other, same_for(draft, other)) for other in like_it])

    def action_accept(self) -> None:
        """Import what is ticked."""
        self.accept()

    def accept(self) -> None:
        """Give the drafts that come in."""
        ready = [draft for draft in self.drafts if draft.comes_in]
        if ready:
            self.dismiss(ready)
        else:
            self.problem(_("No file is ready to be imported."))

    def action_leave(self) -> None:
        """Escape stops reading first, then leaves."""
        if self.workbench.jobs.shown is not None:
            self.workbench.action_cancel_job()
        else:
            self.dismiss(None)


def said_of_import(result: ImportResult) -> str:
    """What happened, in a few sentences."""
    names, unchanged = len(result.imported), len(result.unchanged)
    parts = []
    if names or not result.edited:
        parts.append(ngettext("{count} transcript came in.", "{count} transcripts came in.", names).format(count=names))
    if unchanged:
        there = ngettext("{count} was there already.", "{count} were there already.", unchanged)
        parts.append(there.format(count=unchanged))
    for text in result.edited:
        kept = text.unchanged + text.moved
        counts = _("{kept} codings kept, {altered} altered, {lost} lost").format(
            kept=kept, altered=text.altered, lost=text.lost
        )
        parts.append(_("“{name}” has its corrected text: {counts}.").format(name=text.name, counts=counts))
    return " ".join(parts)
