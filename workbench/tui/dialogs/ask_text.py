"""A question that is answered with one line of text."""

from collections.abc import Callable, Iterable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from workbench.tui.dialogs.base import Dialog
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words


class AskText(Dialog[str]):
    """Gives the text, without white space at its edges. `refuse` says what is wrong with a text, or nothing."""

    def __init__(
        self,
        title: str,
        question: str = "",
        value: str = "",
        *,
        known: Iterable[str] = (),
        refuse: Callable[[str], str | None] | None = None,
    ) -> None:
        super().__init__(title)
        self.question, self.value, self.known, self.refuse = question, value, list(known), refuse

    def compose_body(self) -> ComposeResult:
        """The question and the field."""
        if self.question:
            yield Words(self.question, classes="dialog-text")
        yield TextField(self.value, known=self.known, id="answer")
        if self.known:
            yield Words(", ".join(self.known), classes="dialog-aside")

    def on_mount(self) -> None:
        """Write at once, instead of what is there; an arrow key keeps it."""
        field = self.query_one("#answer", TextField)
        field.focus()
        field.action_select_all()

    @on(Input.Submitted, "#answer")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Take the text, unless it is refused."""
        text = self.query_one("#answer", TextField).value.strip()
        wrong = self.refuse(text) if self.refuse else None
        if wrong:
            self.problem(wrong)
        else:
            self.dismiss(text)
