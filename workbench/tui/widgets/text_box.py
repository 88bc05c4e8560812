"""A box for several lines of text: a still cursor, Tab goes on, and nothing odd drawn."""

from rich.text import Text
from textual.widgets import TextArea

from workbench.importers.clean import clean
from workbench.tui.printable import printable


class TextBox(TextArea):
    """A text area whose lines are drawn with what can't be seen made visible, one for one."""

    DEFAULT_CSS = """
    TextBox { height: 4; background: $panel; scrollbar-size-vertical: 1; }
    TextBox .text-area--cursor-line { background: $panel; }
    """

    def __init__(self, text: str = "", *, id: str | None = None, hint: str = "") -> None:
        super().__init__(
            clean(text).text,
            id=id,
            compact=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=printable(hint),
        )
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(printable(self.document.get_line(line_index), spaces="\t"), end="", no_wrap=True)
