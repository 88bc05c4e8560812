"""The speakers of a transcript, and the text that nobody speaks: who they are, who asks, what they are called."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import _
from workbench.services import participants, transcripts
from workbench.services.participants import Place
from workbench.services.transcripts import SpeakerSummary
from workbench.store import people
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.participant import ParticipantDialog
from workbench.tui.widgets.key_hints import KeyHints
from workbench.tui.widgets.plain_table import ChoosingTable, Column, PlainTable

NEW, NOBODY = "new:", "nobody:"
_TEXT = "text:"
"""The row for what no speaker says."""


class Speakers(Dialog[bool]):
    """Works on the project at once; every step can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("speakers")]

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(_("Speakers of {name}").format(name=transcript.name))
        self.transcript = transcript
        self.summaries: dict[str, SpeakerSummary] = {}
        self.whole: tuple[Participant, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The table, and what the keys do."""
        yield ChoosingTable(id="speakers")
        yield KeyHints(_("p or Enter: who is it   a: one more   i: interviewer or not   r: another name"))

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
        self.whole = found.participants if found else ()
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
        if found is not None and (found.unspoken or self.whole):
            rows.append((_TEXT, self._text_cells(found.unspoken)))
        self.query_one(PlainTable).fill(columns, rows)
        self.problem("" if rows else _("No speakers were found in this transcript."))

    def _text_cells(self, turns: int) -> tuple[str, str, str, str]:
        alone = not any(s.turns and not s.speaker.is_interviewer for s in self.summaries.values())
        who = ", ".join(person.pseudonym for person in self.whole) or (_("not said yet") if alone else "–")
        groups = ", ".join(dict.fromkeys(person.group for person in self.whole if person.group))
        return _("(no speaker)"), str(turns), who, groups

    @property
    def _place(self) -> tuple[Place, tuple[str, ...]] | None:
        """What is under the cursor, and the ids of those whose words it is."""
        if self.query_one(PlainTable).chosen == _TEXT:
            return self.transcript, tuple(person.id for person in self.whole)
        return (self._here, self._here.participant_ids) if self._here is not None else None

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
        """Ask who the speaker is, or whose words the text without a speaker is."""
        self._ask_who(more=False)

    def action_also(self) -> None:
        """Ask for one more participant."""
        self._ask_who(more=True)

    def _ask_who(self, *, more: bool) -> None:
        found = self._place
        if found is None:
            return
        place, present = found
        if isinstance(place, Speaker) and place.is_interviewer:
            self.problem(_("“{label}” is the interviewer.").format(label=place.label))
            return
        everyone = people.participants(self.workbench.session.store)
        choices = [Choice(p.id, p.pseudonym, aside=p.group) for p in everyone if not (more and p.id in present)]
        choices.append(Choice(NEW, _("A new participant …")))
        if present and not more:
            choices.append(Choice(NOBODY, _("Nobody that is known")))
        if isinstance(place, Speaker):
            title = (_("Who else is {label}?") if more else _("Who is {label}?")).format(label=place.label)
        else:
            title = _("Whose words is what no speaker says in {name}?").format(name=place.name)
        self.app.push_screen(
            Choose(title, choices, chosen=present[0] if present else ""),
            lambda key: self._chosen(place, everyone, key, more=more),
        )

    def _chosen(self, place: Place, everyone: list[Participant], key: str | None, *, more: bool) -> None:
        session = self.workbench.session
        if key == NEW:
            dialog = ParticipantDialog(
                groups=dict.fromkeys(p.group for p in everyone if p.group),
                attribute_names=dict.fromkeys(name for p in everyone for name in p.attributes),
                taken=[p.pseudonym for p in everyone],
                suggestion=place.label if isinstance(place, Speaker) else place.name,
            )
            self.app.push_screen(dialog, lambda entered: self._entered(place, entered, more=more))
        elif key is not None:
            person = next((p for p in everyone if p.id == key), None)
            with self.workbench.reporting():
                if more and person is not None:
                    participants.assign(session, person, place)
                else:
                    participants.say_who(session, place, person)
            self._done()

    def _entered(self, place: Place, entered: Participant | None, *, more: bool) -> None:
        if entered is None:
            return
        with self.workbench.reporting():
            participants.add_participant(
                self.workbench.session,
                entered.pseudonym,
                entered.group,
                entered.attributes,
                entered.note,
                place,
                beside_others=more,
            )
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
