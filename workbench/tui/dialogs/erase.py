"""What is to be erased, and what stands in its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Select

from workbench.domain.participant import Participant
from workbench.domain.transcript import Transcript
from workbench.i18n import _
from workbench.services.erasing import What
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import FormRow, choice_row, text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words

WORDS, PARTICIPANT, TRANSCRIPT = "words", "participant", "transcript"
_NO, _YES = "no", "yes"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the dialog gives: what is to be erased, what stands in its place, whether backups go as well."""

    what: What
    replacement: str
    delete_backups: bool


class Erase(Dialog[Asked]):
    """Asks for words, a participant or a transcript to erase; `chosen` begins with those of that id."""

    def __init__(
        self, participants: Sequence[Participant], transcripts: Sequence[Transcript], *, kind: str, chosen: str = ""
    ) -> None:
        super().__init__(_("Erase for good"))
        self.participants, self.transcripts = list(participants), list(transcripts)
        self.kind, self.chosen = kind, chosen

    def compose_body(self) -> ComposeResult:
        """What sort of thing, which one, and what comes in its place."""
        yield Words(
            _(
                "Words are taken out of all texts, notes, memos, codebooks and the history. You see every place first. "
                "It can't be undone, and what was done before can't be undone any more."
            ),
            classes="dialog-text",
        )
        kinds = [(WORDS, _("Words or names, wherever they stand"))]
        if self.participants:
            kinds.append((PARTICIPANT, _("All that a participant says")))
        if self.transcripts:
            kinds.append((TRANSCRIPT, _("A whole transcript")))
        yield choice_row(_("What"), "kind", kinds, self.kind)
        yield text_row(_("Words"), WORDS, hint=_("several are parted by commas: Anna Berg, Anna"))
        yield choice_row(_("Where"), "parts", [(_NO, _("Whole words")), (_YES, _("Also inside longer words"))], _NO)
        if self.participants:
            yield choice_row(
                _("Participant"), PARTICIPANT, [(p.id, p.pseudonym) for p in self.participants], self.chosen
            )
        if self.transcripts:
            yield choice_row(_("Transcript"), TRANSCRIPT, [(t.id, t.name) for t in self.transcripts], self.chosen)
        yield text_row(_("In its place"), "replacement", _("[erased]"))
        yield choice_row(
            _("Backups"),
            "backups",
            [(_NO, _("Leave those made until now")), (_YES, _("Delete them: they hold the words"))],
            _NO,
        )

    def compose_buttons(self) -> ComposeResult:
        """Look first, or leave."""
        yield button(_("See what goes"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the words, where words are meant."""
        self._show_rows()
        self.query_one(f"#{WORDS if self.kind == WORDS else 'kind'}").focus()

    @on(Select.Changed, "#kind")
    def _kind_changed(self, event: Select.Changed) -> None:
        event.stop()
        self._show_rows()

    def _show_rows(self) -> None:
        kind = self._value("kind")
        shown: dict[str, Iterable[str]] = {
            WORDS: (WORDS, "parts"),
            PARTICIPANT: (PARTICIPANT,),
            TRANSCRIPT: (TRANSCRIPT,),
        }
        for row in self.query(FormRow):
            owner = next((name for name, fields in shown.items() if (row.field.id or "") in fields), kind)
            row.display = owner == kind

    def _value(self, name: str) -> str:
        field: Select[str] = self.query_one(f"#{name}", Select)
        return str(field.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Give what was asked for, unless nothing was."""
        kind = self._value("kind")
        words = tuple(word.strip() for word in self.query_one(f"#{WORDS}", TextField).value.split(",") if word.strip())
        if kind == WORDS and not words:
            self.problem(_("Write the words that are to be erased."))
            return
        what = What(
            words if kind == WORDS else (),
            self._value(PARTICIPANT) if kind == PARTICIPANT else "",
            self._value(TRANSCRIPT) if kind == TRANSCRIPT else "",
            whole_words=self._value("parts") == _NO,
        )
        replacement = self.query_one("#replacement", TextField).value
        self.dismiss(Asked(what, replacement, self._value("backups") == _YES))
