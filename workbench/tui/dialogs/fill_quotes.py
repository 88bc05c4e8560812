"""How the workbench shall choose quotes."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Limits:
    """How many quotes for each code, how long at most, how many of one participant under a theme; 0: no limit."""

    per_code: int
    max_words: int
    max_per_participant: int


class FillQuotes(Dialog[Limits]):
    """Asks for the limits."""

    def __init__(self) -> None:
        super().__init__(_("Let the workbench choose"))

    def compose_body(self) -> ComposeResult:
        """What happens, and three numbers."""
        yield Words(
            _(
                "Every theme that is a code is filled up to the number you give: one quote of each participant in "
                "turn, starred passages first, then those that several coders coded, of middling length. What is "
                "there stays."
            ),
            classes="dialog-text",
        )
        yield text_row(_("Quotes for each code"), "per-code", "3")
        yield text_row(_("Words at most"), "max-words", "", hint=_("no limit"))
        yield text_row(_("Of one person at most"), "max-per-participant", "", hint=_("no limit"))

    def compose_buttons(self) -> ComposeResult:
        """Fill or leave."""
        yield button(_("Fill"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Write over the first number at once."""
        field = self.query_one("#per-code", TextField)
        field.focus()
        field.select_all()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Give the numbers, unless one is none."""
        numbers = []
        for name in ("per-code", "max-words", "max-per-participant"):
            text = self.query_one(f"#{name}", TextField).value.strip()
            if text and not (text.isdecimal() and len(text) < 6):
                self.problem(_("“{text}” is not a number.").format(text=text))
                return
            numbers.append(int(text or 0))
        if not numbers[0]:
            self.problem(_("Say how many quotes each code shall have."))
            return
        self.dismiss(Limits(*numbers))
