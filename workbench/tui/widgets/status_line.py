"""The status line: what is chosen, always in words."""

from textual.content import Content
from textual.widget import Widget

from workbench.tui.printable import content, one_line


class StatusLine(Widget):
    """One row above the footer."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def say(self, text: str) -> None:
        """Show other words."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render(self) -> Content:
        """The words, cut to the width."""
        return content(one_line(self.text)).truncate(max(1, self.size.width), ellipsis=True)
