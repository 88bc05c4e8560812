"""Who is who: participants that speakers without one may stand for, looked at before they are stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from workbench.domain.participant import Participant
from workbench.i18n import _, ngettext
from workbench.services.participant_guessing import ParticipantGuess
from workbench.services.texts import folded
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.participant import ParticipantDialog
from workbench.tui.dialogs.people_words import facts_line, guess_lines
from workbench.tui.widgets.key_hints import KeyHints
from workbench.tui.widgets.plain_table import Column, PlainTable
from workbench.tui.widgets.words import Words

_NOBODY_ELSE = "nobody:"


@dataclass(frozen=True, slots=True)
class WhoOrder:
    """The guesses to carry out, and who of them is the same person as whom (pseudonyms)."""

    guesses: list[ParticipantGuess]
    same: Mapping[str, str] = field(default_factory=dict)


class WhoIsWho(Dialog[WhoOrder]):
    """Gives what is to be stored. Every guess can be left out, changed, or said to be someone else."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("who")]
    DEFAULT_CSS = """
    WhoIsWho .dialog-box { width: 120; }
    WhoIsWho PlainTable { height: auto; max-height: 48vh; min-height: 3; }
    WhoIsWho #told { height: 6; margin-top: 1; }
    WhoIsWho.-short #told { margin-top: 0; height: 4; }
    """

    def __init__(self, guesses: Sequence[ParticipantGuess], everyone: Sequence[Participant]) -> None:
        super().__init__(_("Who is who?"))
        self.guesses, self.everyone = list(guesses), list(everyone)
        self.left_out: set[int] = set()
        self.same: dict[int, str] = {}

    def compose_body(self) -> ComposeResult:
        """The guesses, what is known of the one under the cursor, and what the keys do."""
        yield PlainTable(id="guesses")
        yield Words("", id="told")
        yield KeyHints(_("Space: in or out   e: change   m: the same person as another   a: all or none"))

    def compose_buttons(self) -> ComposeResult:
        """Make them, change one, leave."""
        yield button(_("Make them"), "accept", "primary")
        yield button(_("Change"), "edit")
        yield button(_("Same person"), "same")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self._table.focus()

    @property
    def _table(self) -> PlainTable:
        return self.query_one("#guesses", PlainTable)

    @property
    def _here(self) -> int:
        return int(self._table.chosen or 0)

    def _show(self) -> None:
        columns = (
            Column("", most=3),
            Column(_("Name"), share=4, middle=True),
            Column(_("Group"), share=2),
            Column(_("Told in the transcript"), share=3),
            Column(_("Where"), share=2),
        )
        self._table.fill(columns, [(str(nth), self._cells(nth)) for nth in range(len(self.guesses))])
        self._tell_row()

    def _cells(self, nth: int) -> tuple[str, ...]:
        guess = self.guesses[nth]
        name = guess.pseudonym
        if nth in self.same:
            name = f"{name} = {self.same[nth]}"
        elif guess.near or guess.by_name or guess.clashes:
            name = f"{name} ?"
        return (
            "[ ]" if nth in self.left_out else "[x]",
            name,
            guess.group,
            facts_line(guess.attributes.items()),
            ", ".join(transcript.name for transcript in guess.transcripts),
        )

    def _tell_row(self) -> None:
        guess = self.guesses[self._here]
        self.query_one("#told", Words).say("\n".join(guess_lines(guess, self.same.get(self._here, ""))))
        self.problem("")

    @on(PlainTable.RowHighlighted)
    def _highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        if self.is_mounted:
            self._tell_row()

    @on(PlainTable.RowSelected)
    def _clicked(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Leave the one under the cursor out, or take it in."""
        self.left_out ^= {self._here}
        self._show()

    def action_all(self) -> None:
        """Take all in; when all are in, none."""
        self.left_out = set() if self.left_out else set(range(len(self.guesses)))
        self._show()

    @on(Button.Pressed, "#edit")
    def action_edit(self) -> None:
        """Change what is guessed."""
        nth, guess = self._here, self.guesses[self._here]
        if guess.existing is not None:
            self.problem(_("“{name}” is in the project already; change it there.").format(name=guess.pseudonym))
            return

        def entered(person: Participant | None) -> None:
            if person is None:
                return
            same = next((p for p in self.everyone if folded(p.pseudonym) == folded(person.pseudonym)), None)
            by_name = guess.by_name and person.pseudonym == guess.pseudonym
            self.guesses[nth] = replace(
                guess,
                pseudonym=person.pseudonym,
                group=person.group,
                attributes=person.attributes,
                existing=same,
                by_name=by_name,
                near=guess.near if person.pseudonym == guess.pseudonym else (),
            )
            self.same.pop(nth, None)
            self.left_out.discard(nth)
            self._show()

        dialog = ParticipantDialog(
            Participant("", guess.pseudonym, guess.group, dict(guess.attributes)),
            groups=filter(None, dict.fromkeys([*(p.group for p in self.everyone), *(g.group for g in self.guesses)])),
            attribute_names=dict.fromkeys(name for p in self.everyone for name in p.attributes),
            with_note=False,
        )
        self.app.push_screen(dialog, entered)

    @on(Button.Pressed, "#same")
    def action_same(self) -> None:
        """Choose who it is."""
        nth, guess = self._here, self.guesses[self._here]
        others = [g.pseudonym for n, g in enumerate(self.guesses) if n != nth and n not in self.same]
        known = dict.fromkeys([*guess.near, *others, *(p.pseudonym for p in self.everyone)])
        known.pop(guess.pseudonym, None)
        choices = [Choice(name, name, aside=_("near") if name in guess.near else "") for name in known]
        choices.append(Choice(_NOBODY_ELSE, _("Nobody else")))

        def chosen(name: str | None) -> None:
            if name == _NOBODY_ELSE:
                self.same.pop(nth, None)
            elif name is not None:
                self.same[nth] = name
            self._show()

        title = _("Who else is {name}?").format(name=guess.pseudonym)
        self.app.push_screen(Choose(title, choices, chosen=self.same.get(nth, "")), chosen)

    def action_accept(self) -> None:
        """Store what is ticked."""
        self.accept()

    def accept(self) -> None:
        """Give what is ticked, unless somebody is to be one who is left out."""
        taken = {nth: guess for nth, guess in enumerate(self.guesses) if nth not in self.left_out}
        if not taken:
            self.problem(_("Tick somebody, with space."))
            return
        there = {folded(p.pseudonym) for p in self.everyone} | {folded(g.pseudonym) for g in taken.values()}
        same = {self.guesses[nth].pseudonym: name for nth, name in self.same.items() if nth in taken}
        missing = next((name for name in same.values() if folded(name) not in there), None)
        if missing is not None:
            self.problem(_("“{name}” is left out, so nobody can be the same person.").format(name=missing))
            return
        self.dismiss(WhoOrder(list(taken.values()), same))


def said_of_making(count: int) -> str:
    """What was made, in a sentence."""
    return ngettext("{count} participant was made.", "{count} participants were made.", count).format(count=count)
