"""Writing a text of several lines, such as a note."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.widgets.text_box import TextBox
from workbench.tui.widgets.words import Words


class WriteText(Dialog[str]):
    """Gives the text, without white space at its ends."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False)]

    def __init__(self, title: str, text: str = "", about: str = "") -> None:
        super().__init__(title)
        self.text, self.about = text, about

    def compose_body(self) -> ComposeResult:
        """What it is about, and the box."""
        if self.about:
            yield Words(self.about, classes="dialog-text")
        yield TextBox(self.text, id="text")
        yield Words(_("ctrl+s saves."), classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """Save or leave."""
        yield button(_("Save"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Write at once, at the end."""
        box = self.query_one("#text", TextBox)
        box.move_cursor(box.document.end)
        box.focus()

    def holds_writing(self) -> bool:
        """Whether the text is another than the one that was there."""
        return self.query_one("#text", TextBox).text.strip() != self.text.strip()

    def action_save(self) -> None:
        """Save from the keyboard."""
        self.accept()

    def accept(self) -> None:
        """Give the text."""
        self.dismiss(self.query_one("#text", TextBox).text.strip())
