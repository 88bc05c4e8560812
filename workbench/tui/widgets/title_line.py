"""A row with words at the left and some at the right: what is shown, and where in it one is."""

from textual.content import Content
from textual.widget import Widget

from workbench.tui.printable import content, one_line


class TitleLine(Widget):
    """Draws itself anew without a new layout, since it follows the caret."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TitleLine { height: 1; padding: 0 1; background: $background; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.left = self.right = ""

    def say(self, left: str, right: str = "") -> None:
        """Show other words."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render(self) -> Content:
        """The row; the left part is cut when there is no room for both."""
        width = max(1, self.size.width)
        right = content(one_line(self.right), "$foreground-muted")
        room = max(1, width - right.cell_length - 1)
        left = content(one_line(self.left), "bold").truncate(room, ellipsis=True)
        gap = " " * max(1, width - left.cell_length - right.cell_length)
        return Content.assemble(left, gap, right).truncate(width)
