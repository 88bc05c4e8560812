"""What is done on the Project screen: describing, codebooks, deleting, checking."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from workbench.i18n import _, ngettext
from workbench.services import (
    check,
    codebooks,
    projects,
    transcripts,
)
from workbench.store import codings
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose_files import ChooseFiles
from workbench.tui.dialogs.codebook import FROM_FILE, NEW_EMPTY, SUFFIXES, ChooseCodebook
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.describe import Describe
from workbench.tui.dialogs.erase import PARTICIPANT, WORDS
from workbench.tui.dialogs.project_details import ProjectDetails
from workbench.tui.dialogs.speakers import Speakers
from workbench.tui.dialogs.told import Told
from workbench.tui.erasing_flows import ask_erase
from workbench.tui.messages import OpenTranscript

if TYPE_CHECKING:
    from workbench.tui.screens.project import ProjectScreen


class ProjectFlows:
    """The actions of the Project screen."""

    @property
    def _me(self) -> "ProjectScreen":
        return cast("ProjectScreen", self)

    def ask(self, dialog: Any, then: Any) -> None:
        """Show a dialog and go on with what it gives, unless it was left."""

        def answered(value: Any) -> None:
            if value is not None:
                with self._me.workbench.reporting():
                    then(value)
                self._me.workbench.changed()

        self._me.app.push_screen(dialog, answered)

    def may_write(self) -> bool:
        """Whether the project can be written."""
        return not self._me.session.store.read_only

    can_add_codebook = can_rename = can_erase = may_write

    # The chosen transcript or participant

    def on_participants(self) -> bool:
        """Whether the list of participants is in focus."""
        focused = self._me.focused
        return focused is not None and focused.id == "participants"

    def _has_transcript(self) -> bool:
        return self._me.is_mounted and self.may_write() and self._me.chosen_transcript is not None

    can_describe = can_speakers = _has_transcript

    def can_open(self) -> bool:
        """Whether something is chosen that can be opened."""
        return self._me.is_mounted and bool(
            self._me.chosen_participant if self.on_participants() else self._me.chosen_transcript
        )

    def can_delete(self) -> bool:
        """Whether something is chosen that can be deleted."""
        return (
            self._me.is_mounted
            and self.may_write()
            and bool(self._me.chosen_participant if self.on_participants() else self._me.chosen_transcript)
        )

    def action_open(self) -> None:
        """Code the chosen transcript, or edit the chosen participant."""
        if self.on_participants():
            self._me.edit_participant()
        elif self._me.chosen_transcript is not None:
            self._me.post_message(OpenTranscript(self._me.chosen_transcript.id))

    def action_describe(self) -> None:
        """Name, date, kind, language."""
        transcript = self._me.chosen_transcript
        if self.on_participants():
            self._me.edit_participant()
        elif transcript is not None:
            self.ask(Describe(transcript), lambda fields: transcripts.describe(self._me.session, transcript, **fields))

    def action_speakers(self) -> None:
        """Who the speakers are."""
        if self._me.chosen_transcript is not None:
            self._me.app.push_screen(Speakers(self._me.chosen_transcript))

    def action_delete(self) -> None:
        """Delete what is chosen, after saying what goes along."""
        if self.on_participants() and self._me.chosen_participant is not None:
            self._me.delete_participant(self._me.chosen_participant)
            return
        transcript = self._me.chosen_transcript
        if transcript is None:
            return
        count = codings.count(self._me.session.store, transcript_id=transcript.id)
        along = ngettext("{count} coding goes along.", "{count} codings go along.", count).format(count=count)

        def delete(_yes: bool) -> None:
            transcripts.delete_transcript(self._me.session, transcript)
            self._me.say(
                _("“{name}” was deleted. {along} u brings all of it back.").format(name=transcript.name, along=along)
            )

        question = _("Delete “{name}”?").format(name=transcript.name)
        detail = _("{along} Undo brings all of it back.").format(along=along)
        self.ask(Confirm(question, detail, yes=_("Delete"), no=_("Keep"), danger=True), delete)

    # Codebooks and the project itself

    def _folder(self) -> Path:
        return self._me.session.path.resolve().parent

    def action_add_codebook(self) -> None:
        """A shipped codebook, one from a file, or an empty one."""
        self.ask(ChooseCodebook(codebooks.list_codebooks(self._me.session)), self._codebook_chosen)

    def _codebook_chosen(self, key: str) -> None:
        if key == FROM_FILE:
            dialog = ChooseFiles(_("A codebook from a file"), self._folder(), several=False, suffixes=SUFFIXES)
            self.ask(dialog, lambda paths: self._add_codebook(paths[0]))
        elif key == NEW_EMPTY:
            question = _("A short name in small letters; it stands before the names of its codes.")
            self.ask(AskText(_("An empty codebook"), question), self._new_codebook)
        else:
            self._add_codebook(key)

    def _add_codebook(self, what: str | Path) -> None:
        added = codebooks.add_codebook(self._me.session, what)
        if added.already:
            self._me.say(_("That codebook is in the project already."))
        else:
            count = len(added.codes)
            self._me.say(
                ngettext("Added {name} with {count} code.", "Added {name} with {count} codes.", count).format(
                    name=added.codebook.slug, count=count
                )
            )

    def _new_codebook(self, name: str) -> None:
        book = codebooks.new_codebook(self._me.session, name, name)
        self._me.say(_("Made the codebook {name}.").format(name=book.slug))

    def action_rename(self) -> None:
        """Title, language and description of the project."""
        self.ask(
            ProjectDetails(self._me.session.project),
            lambda fields: projects.change_project(self._me.session, **fields),
        )

    def action_erase(self) -> None:
        """Erase words, what a participant said, or a transcript, for good."""
        person, transcript = self._me.chosen_participant, self._me.chosen_transcript
        if self.on_participants() and person is not None:
            ask_erase(self._me.workbench, PARTICIPANT, person.id)
        else:
            ask_erase(self._me.workbench, WORDS, transcript.id if transcript else "")

    def action_check(self) -> None:
        """Check everything that must hold."""
        self._me.run_job(_("Checking"), check.check, self._checked)

    def _checked(self, problems: list[check.Problem]) -> None:
        if not problems:
            self._me.say(_("Everything in the project fits together."))
            return
        count = len(problems)
        title = ngettext("{count} thing is not as it should be", "{count} things are not as they should be", count)
        self._me.app.push_screen(Told(title.format(count=count), [problem.detail for problem in problems]))
