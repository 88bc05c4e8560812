"""Text on the screen: a line or a paragraph of words, drawn without markup."""

from textual.style import Style
from textual.widgets import Static

from workbench.tui.printable import content


class Words(Static):
    """Words as they are: no markup, no control characters."""

    def __init__(
        self, text: str = "", style: str | Style = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(content(text, style), markup=False, id=id, classes=classes)
        self.text = text

    def say(self, text: str, style: str | Style = "") -> None:
        """Show other words."""
        if text != self.text or style:
            self.text = text
            self.update(content(text, style))
