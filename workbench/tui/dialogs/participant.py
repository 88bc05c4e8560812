"""A participant: pseudonym, group, attributes, note."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from workbench.domain.participant import Participant
from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words


class ParticipantDialog(Dialog[Participant]):
    """Gives the participant as entered, with the id of the one that was shown (empty for a new one).

    `places` are what the participant speaks in, to be told.
    """

    def __init__(
        self,
        participant: Participant | None = None,
        *,
        groups: Iterable[str] = (),
        attribute_names: Iterable[str] = (),
        taken: Iterable[str] = (),
        suggestion: str = "",
        places: Sequence[str] = (),
        with_note: bool = True,
    ) -> None:
        super().__init__(_("Participant") if participant else _("New participant"))
        self.participant = participant or Participant("", suggestion)
        self.groups = list(groups)
        self.names = list(dict.fromkeys([*self.participant.attributes, *attribute_names]))
        self.taken = {name.casefold() for name in taken}
        self.places, self.with_note = list(places), with_note

    def compose_body(self) -> ComposeResult:
        """The fields; attributes that others have are offered too."""
        with VerticalScroll(classes="dialog-scroll", can_focus=False):
            if self.places:
                yield Words(_("Takes part in: {names}").format(names=", ".join(self.places)), classes="dialog-aside")
            yield text_row(
                _("Pseudonym"), "pseudonym", self.participant.pseudonym, hint=_("Not the person's real name")
            )
            yield text_row(_("Group"), "group", self.participant.group, self.groups, _("For example: manager, user"))
            if self.groups:
                known = _("Known groups: {names}. The right arrow completes.").format(names=", ".join(self.groups))
                yield Words(known, classes="dialog-aside")
            for number, name in enumerate(self.names):
                yield text_row(name, f"attribute-{number}", self.participant.attributes.get(name, ""))
            yield text_row(_("New attribute"), "new-name", hint=_("For example: age"))
            yield text_row(_("Its value"), "new-value", hint=_("For example: 54"))
            if self.with_note:
                yield text_row(_("Note"), "note", self.participant.note)

    def compose_buttons(self) -> ComposeResult:
        """Save or leave."""
        yield button(_("Save"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the pseudonym."""
        self.query_one("#pseudonym", TextField).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value.strip()

    def accept(self) -> None:
        """Give the participant, unless the pseudonym is missing or taken."""
        pseudonym = self._value("pseudonym")
        if not pseudonym:
            self.problem(_("A participant needs a pseudonym."))
            return
        if pseudonym.casefold() in self.taken - {self.participant.pseudonym.casefold()}:
            self.problem(_("There is a participant “{name}” already.").format(name=pseudonym))
            return
        attributes = {name: self._value(f"attribute-{number}") for number, name in enumerate(self.names)}
        attributes[self._value("new-name")] = self._value("new-value")
        note = self._value("note") if self.with_note else self.participant.note
        if note == " ".join(self.participant.note.splitlines()).strip():
            note = self.participant.note
        self.dismiss(
            replace(
                self.participant,
                pseudonym=pseudonym,
                group=self._value("group"),
                attributes={name: value for name, value in attributes.items() if name and value},
                note=note,
            )
        )
