"""A list of sentences to read."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.widgets.words import Words


class Told(Dialog[bool]):
    """Sentences under a title."""

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__(title)
        self.sentences = list(sentences)

    def compose_body(self) -> ComposeResult:
        """One paragraph for each."""
        with VerticalScroll(id="told", classes="dialog-scroll"):
            yield Words("\n".join(f"· {sentence}" for sentence in self.sentences))

    def compose_buttons(self) -> ComposeResult:
        """Only a way back."""
        yield button(_("Close"), "leave", "primary")

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one("#told").focus()
