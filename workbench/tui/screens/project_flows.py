"""What is done on the Project screen: importing, describing, people, codebooks, deleting, checking."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from workbench.domain.errors import WorkbenchError
from workbench.domain.participant import Participant
from workbench.domain.progress import Report
from workbench.i18n import _, ngettext
from workbench.services import check, codebooks, importing, participants, projects, transcripts
from workbench.services.importing import ImportResult, Preview
from workbench.services.session import Session
from workbench.store import codings, people
from workbench.store import transcripts as transcript_rows
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose_files import ChooseFiles
from workbench.tui.dialogs.codebook import FROM_FILE, NEW_EMPTY, SUFFIXES, ChooseCodebook
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.describe import Describe
from workbench.tui.dialogs.erase import PARTICIPANT, WORDS
from workbench.tui.dialogs.import_preview import ImportPreview
from workbench.tui.dialogs.import_words import said_of_import
from workbench.tui.dialogs.participant import ParticipantDialog
from workbench.tui.dialogs.project_details import ProjectDetails
from workbench.tui.dialogs.speakers import Speakers
from workbench.tui.dialogs.told import Told
from workbench.tui.editing_flows import offer_lost
from workbench.tui.erasing_flows import ask_erase
from workbench.tui.import_drafts import Draft
from workbench.tui.messages import OpenTranscript

TRANSCRIPT_SUFFIXES = (".docx", ".txt", ".md", ".vtt")

if TYPE_CHECKING:
    from workbench.tui.screens.project import ProjectScreen


class ProjectFlows:
    """The actions of the Project screen."""

    @property
    def _me(self) -> "ProjectScreen":
        return cast("ProjectScreen", self)

    def _ask(self, dialog: Any, then: Any) -> None:
        """Show a dialog and go on with what it gives, unless it was left."""

        def answered(value: Any) -> None:
            if value is not None:
                with self._me.workbench.reporting():
                    then(value)
                self._me.workbench.changed()

        self._me.app.push_screen(dialog, answered)

    def _may_write(self) -> bool:
        return not self._me.session.store.read_only

    # Importing

    can_import = can_add_participant = can_add_codebook = can_rename = can_who_is_who = can_erase = _may_write

    def action_import(self) -> None:
        """Choose files, look at what is in them, and take them in."""
        dialog = ChooseFiles(
            _("Import transcripts"),
            self._folder(),
            text=_("Choose interviews (.docx, .txt, .md, .vtt) or a whole folder. You see what was found first."),
            usual=TRANSCRIPT_SUFFIXES,
        )
        self._ask(dialog, self._read)

    def _folder(self) -> Path:
        return self._me.session.path.resolve().parent

    def _read(self, paths: list[Path]) -> None:
        def read(session: Session, report: Report) -> list[Preview]:
            return importing.preview(session, paths, report=report)

        self._me.run_job(_("Reading"), read, self._show_preview)

    def _show_preview(self, previews: list[Preview]) -> None:
        if not previews:
            self._me.say(_("There are no files there that can be imported."), "warning")
            return
        store = self._me.session.store
        dialog = ImportPreview(
            previews,
            known_hashes=set(transcript_rows.by_sha256(store)),
            stored_names={t.name.casefold() for t in transcript_rows.all_transcripts(store)},
            groups=list(dict.fromkeys(p.group for p in people.participants(store) if p.group)),
        )
        self._ask(dialog, self._store)

    def _store(self, drafts: list[Draft]) -> None:
        choices = {draft.path: draft.choices for draft in drafts}

        def store(session: Session, report: Report) -> ImportResult:
            corrected = [draft.path for draft in drafts if draft.is_corrected]
            return importing.store_previews(session, [d.preview for d in drafts], None, report, choices, corrected)

        self._me.run_job(_("Importing"), store, self._imported)

    def _imported(self, result: ImportResult) -> None:
        self._me.say(said_of_import(result) + " " + _("u takes all of it back."))
        for path, error in result.failed:
            self._me.show_error(WorkbenchError(error.message, place=path.name, hint=error.hint))
        lost = sum(text.lost for text in result.edited)
        if lost:
            offer_lost(self._me.workbench, lost)

    # The chosen transcript or participant

    def _on_participants(self) -> bool:
        focused = self._me.focused
        return focused is not None and focused.id == "participants"

    def _has_transcript(self) -> bool:
        return self._me.is_mounted and self._may_write() and self._me.chosen_transcript is not None

    can_describe = can_speakers = _has_transcript

    def can_open(self) -> bool:
        """Whether something is chosen that can be opened."""
        return self._me.is_mounted and bool(
            self._me.chosen_participant if self._on_participants() else self._me.chosen_transcript
        )

    def can_delete(self) -> bool:
        """Whether something is chosen that can be deleted."""
        return (
            self._me.is_mounted
            and self._may_write()
            and bool(self._me.chosen_participant if self._on_participants() else self._me.chosen_transcript)
        )

    def action_open(self) -> None:
        """Code the chosen transcript, or edit the chosen participant."""
        if self._on_participants():
            self.edit_participant()
        elif self._me.chosen_transcript is not None:
            self._me.post_message(OpenTranscript(self._me.chosen_transcript.id))

    def action_describe(self) -> None:
        """Name, date, kind, language."""
        transcript = self._me.chosen_transcript
        if self._on_participants():
            self.edit_participant()
        elif transcript is not None:
            self._ask(Describe(transcript), lambda fields: transcripts.describe(self._me.session, transcript, **fields))

    def action_speakers(self) -> None:
        """Who the speakers are."""
        if self._me.chosen_transcript is not None:
            self._me.app.push_screen(Speakers(self._me.chosen_transcript))

    def action_delete(self) -> None:
        """Delete what is chosen, after saying what goes along."""
        if self._on_participants() and self._me.chosen_participant is not None:
            self._delete_participant(self._me.chosen_participant)
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
        self._ask(Confirm(question, detail, yes=_("Delete"), no=_("Keep"), danger=True), delete)

    def _delete_participant(self, participant: Participant) -> None:
        def delete(_yes: bool) -> None:
            participants.remove_participant(self._me.session, participant)
            self._me.say(_("“{name}” was deleted. u brings it back.").format(name=participant.pseudonym))

        question = _("Delete “{name}”?").format(name=participant.pseudonym)
        detail = _("The transcripts and codings stay; their speakers then have no participant.")
        self._ask(Confirm(question, detail, yes=_("Delete"), no=_("Keep"), danger=True), delete)

    # People

    def _participant_dialog(self, participant: Participant | None = None) -> ParticipantDialog:
        everyone = self._me.participants.values()
        return ParticipantDialog(
            participant,
            groups=dict.fromkeys(p.group for p in everyone if p.group),
            attribute_names=dict.fromkeys(name for p in everyone for name in p.attributes),
            taken=[p.pseudonym for p in everyone],
        )

    def action_add_participant(self) -> None:
        """Add somebody."""

        def add(entered: Participant) -> None:
            participants.add_participant(
                self._me.session, entered.pseudonym, entered.group, entered.attributes, entered.note
            )
            self._me.say(_("“{name}” was added.").format(name=entered.pseudonym))

        self._ask(self._participant_dialog(), add)

    def edit_participant(self) -> None:
        """Change the chosen participant."""
        participant = self._me.chosen_participant
        if participant is None or not self._may_write():
            return

        def change(entered: Participant) -> None:
            participants.change_participant(
                self._me.session,
                participant,
                pseudonym=entered.pseudonym,
                group=entered.group,
                attributes=entered.attributes,
                note=entered.note,
            )

        self._ask(self._participant_dialog(participant), change)

    def action_who_is_who(self) -> None:
        """Make participants for speakers who have none, after showing them."""
        guesses = participants.guess_participants(self._me.session)
        if not guesses:
            self._me.say(_("Every speaker is tied to a participant already."))
            return
        lines = [
            _("{name} ({group}): {places}").format(
                name=guess.pseudonym,
                group=guess.group or _("no group"),
                places=", ".join(transcript.name for transcript in guess.transcripts),
            )
            for guess in guesses
        ]

        def make(_yes: bool) -> None:
            made = participants.create_guessed(self._me.session, guesses)
            self._me.say(
                ngettext("{count} participant was made.", "{count} participants were made.", made).format(count=made)
            )

        question = _("Make these participants? Names and groups can be changed afterwards.")
        self._ask(Confirm(question, "\n".join(lines), yes=_("Make them"), no=_("Cancel")), make)

    # Codebooks and the project itself

    def action_add_codebook(self) -> None:
        """A shipped codebook, one from a file, or an empty one."""
        self._ask(ChooseCodebook(codebooks.list_codebooks(self._me.session)), self._codebook_chosen)

    def _codebook_chosen(self, key: str) -> None:
        if key == FROM_FILE:
            dialog = ChooseFiles(_("A codebook from a file"), self._folder(), several=False, suffixes=SUFFIXES)
            self._ask(dialog, lambda paths: self._add_codebook(paths[0]))
        elif key == NEW_EMPTY:
            question = _("A short name in small letters; it stands before the names of its codes.")
            self._ask(AskText(_("An empty codebook"), question), self._new_codebook)
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
        self._ask(
            ProjectDetails(self._me.session.project),
            lambda fields: projects.change_project(self._me.session, **fields),
        )

    def action_erase(self) -> None:
        """Erase words, what a participant said, or a transcript, for good."""
        person, transcript = self._me.chosen_participant, self._me.chosen_transcript
        if self._on_participants() and person is not None:
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
