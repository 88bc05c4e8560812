"""A text to read, such as a memo."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.widgets.words import Words


class ReadText(Dialog[bool]):
    """A text under a title; `aside` is said of it."""

    def __init__(self, title: str, text: str, aside: str = "") -> None:
        super().__init__(title)
        self.text, self.aside = text, aside

    def compose_body(self) -> ComposeResult:
        """The text, then what is said of it."""
        with VerticalScroll(id="read", classes="dialog-scroll"):
            yield Words(self.text)
        if self.aside:
            yield Words(self.aside, classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """Only a way back."""
        yield button(_("Close"), "leave", "primary")

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one("#read").focus()
