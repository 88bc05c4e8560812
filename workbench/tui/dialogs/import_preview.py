"""Importing: what was found in each file, corrected where it was found wrong, before anything is stored."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Button

from workbench.domain.progress import Report
from workbench.domain.transcript import SourceClass
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.services.import_edits import KnownTexts
from workbench.services.importing import Preview, preview_file
from workbench.services.session import Session
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.import_corrected import ImportCorrected
from workbench.tui.dialogs.import_words import encoding_choices
from workbench.tui.import_drafts import (
    Draft,
    also_a_speaker,
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
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.wording import languages, source_classes


class ImportPreview(ImportCorrected):
    """Gives the drafts of the files that are to come in. Reading a file again happens in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("import")]

    def __init__(
        self, previews: Sequence[Preview], *, known_hashes: set[str], stored_names: set[str], groups: Sequence[str] = ()
    ) -> None:
        super().__init__(previews)
        self.known_hashes, self.stored_names, self.groups = known_hashes, stored_names, list(groups)

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

    @on(PlainTable.RowSelected, "#found-speakers")
    def _speaker_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_group()

    def action_group(self) -> None:
        """Ask for the speaker's group."""

        def ask(draft: Draft, label: str) -> None:
            def named(group: str | None) -> None:
                if group is not None:
                    self.put(with_group(draft, label, group))

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
                self.put(with_name(draft, name, names))

        self.app.push_screen(AskText(_("Name of the transcript"), "", draft.title, refuse=refuse), named)

    def action_language(self) -> None:
        """Choose the language of the interview."""
        draft = self.here
        if draft is None or draft.reading is None:
            return

        def chosen(language: str | None) -> None:
            if language is not None:
                self.put(replace(draft, language=language))

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
                self.put(replace(draft, source_class=SourceClass(kind)))

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
