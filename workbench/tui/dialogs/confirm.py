"""A question with two answers."""

from textual.app import ComposeResult

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.widgets.words import Words


class Confirm(Dialog[bool]):
    """Gives True for yes; None for no and for Escape. With `danger`, the safe answer is in focus."""

    def __init__(self, question: str, detail: str = "", *, yes: str = "", no: str = "", danger: bool = False) -> None:
        super().__init__(question)
        self.detail, self.yes, self.no, self.danger = detail, yes, no, danger

    def compose_body(self) -> ComposeResult:
        """What follows from a yes."""
        if self.detail:
            yield Words(self.detail, classes="dialog-text")

    def compose_buttons(self) -> ComposeResult:
        """Yes and no."""
        yield button(self.yes or _("Yes"), "accept", "error" if self.danger else "primary")
        yield button(self.no or _("No"), "leave")

    def on_mount(self) -> None:
        """The safe answer first where something is at stake."""
        self.query_one("#leave" if self.danger else "#accept").focus()

    def accept(self) -> None:
        """Yes."""
        self.dismiss(True)

    def on_key(self, event: object) -> None:
        """Arrows go between the answers."""
        key = getattr(event, "key", "")
        if key in ("up", "down"):
            self.focus_next() if key == "down" else self.focus_previous()
