"""The speakers of a transcript: who they are, who is the interviewer, what they are called."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import _
from workbench.services import participants, transcripts
from workbench.services.transcripts import SpeakerSummary
from workbench.store import people
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.participant import ParticipantDialog
from workbench.tui.widgets.plain_table import ChoosingTable, Column, PlainTable
from workbench.tui.widgets.words import Words

NEW, NOBODY = "new:", "nobody:"


class Speakers(Dialog[bool]):
    """Works on the project at once; every step can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("speakers")]

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(_("Speakers of {name}").format(name=transcript.name))
        self.transcript = transcript
        self.summaries: dict[str, SpeakerSummary] = {}

    def compose_body(self) -> ComposeResult:
        """The table, and what the keys do."""
        yield ChoosingTable(id="speakers")
        yield Words(_("p or Enter: who is it   i: interviewer or not   r: another name"), classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """The same for the mouse."""
        yield button(_("Who is it"), "participant", "primary")
        yield button(_("Interviewer"), "interviewer")
        yield button(_("Rename"), "rename")
        yield button(_("Close"), "leave")

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.query_one(PlainTable).focus()

    def _show(self) -> None:
        listed = transcripts.list_transcripts(self.workbench.session)
        found = next((one for one in listed if one.transcript.id == self.transcript.id), None)
        self.summaries = {s.speaker.id: s for s in found.speakers} if found else {}
        columns = (
            Column(_("Speaker"), share=2),
            Column(_("Turns"), right=True),
            Column(_("Who"), share=3),
            Column(_("Group"), share=2),
        )
        rows = [
            (s.speaker.id, (s.speaker.label, str(s.turns), _who(s), "" if s.speaker.is_interviewer else s.group))
            for s in self.summaries.values()
        ]
        self.query_one(PlainTable).fill(columns, rows)
        self.problem("" if rows else _("No speakers were found in this transcript."))

    @property
    def _here(self) -> Speaker | None:
        summary = self.summaries.get(self.query_one(PlainTable).chosen or "")
        return summary.speaker if summary else None

    def _done(self) -> None:
        self.workbench.changed()
        self._show()

    @on(PlainTable.RowSelected)
    def _selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_participant()

    @on(Button.Pressed, "#participant")
    def action_participant(self) -> None:
        """Ask who the speaker is."""
        speaker = self._here
        if speaker is None:
            return
        if speaker.is_interviewer:
            self.problem(_("“{label}” is the interviewer.").format(label=speaker.label))
            return
        everyone = people.participants(self.workbench.session.store)
        choices = [Choice(p.id, p.pseudonym, aside=p.group) for p in everyone]
        choices.append(Choice(NEW, _("A new participant …")))
        if speaker.participant_ids:
            choices.append(Choice(NOBODY, _("Nobody that is known")))
        title = _("Who is {label}?").format(label=speaker.label)
        present = speaker.participant_ids[0] if speaker.participant_ids else ""
        self.app.push_screen(Choose(title, choices, chosen=present), lambda key: self._chosen(speaker, everyone, key))

    def _chosen(self, speaker: Speaker, everyone: list[Participant], key: str | None) -> None:
        if key == NEW:
            dialog = ParticipantDialog(
                groups=dict.fromkeys(p.group for p in everyone if p.group),
                attribute_names=dict.fromkeys(name for p in everyone for name in p.attributes),
                taken=[p.pseudonym for p in everyone],
                suggestion=speaker.label,
            )
            self.app.push_screen(dialog, lambda entered: self._entered(speaker, entered))
        elif key is not None:
            session = self.workbench.session
            with self.workbench.reporting():
                for participant in everyone:
                    if participant.id in speaker.participant_ids and participant.id != key:
                        participants.unassign(session, participant, speaker)
                    elif participant.id == key:
                        participants.assign(session, participant, speaker)
            self._done()

    def _entered(self, speaker: Speaker, entered: Participant | None) -> None:
        if entered is None:
            return
        session = self.workbench.session
        with self.workbench.reporting():
            made = participants.add_participant(
                session, entered.pseudonym, entered.group, entered.attributes, entered.note
            )
            participants.assign(session, made, speaker)
        self._done()

    @on(Button.Pressed, "#interviewer")
    def action_interviewer(self) -> None:
        """Turn the speaker into the interviewer, or back."""
        speaker = self._here
        if speaker is not None:
            with self.workbench.reporting():
                transcripts.set_interviewer(self.workbench.session, speaker, not speaker.is_interviewer)
            self._done()

    @on(Button.Pressed, "#rename")
    def action_rename(self) -> None:
        """Ask for another name."""
        speaker = self._here
        if speaker is None:
            return

        def named(label: str | None) -> None:
            if label:
                with self.workbench.reporting():
                    transcripts.rename_speaker(self.workbench.session, speaker, label)
                self._done()

        self.app.push_screen(AskText(_("Another name"), _("What is the speaker called?"), speaker.label), named)


def _who(summary: SpeakerSummary) -> str:
    if summary.speaker.is_interviewer:
        return _("the interviewer")
    return summary.participant or _("not said yet")
