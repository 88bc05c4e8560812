"""What the keys of a dialog do, on as many lines as it takes; none of them is torn apart."""

from rich.cells import cell_len

from workbench.tui.printable import one_line
from workbench.tui.widgets.words import Words

BETWEEN = "   "
"""What stands between one key's words and the next one's."""


class KeyHints(Words):
    """Words with `BETWEEN` between what belongs together."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, classes="dialog-aside")
        self.asked = text

    def tell(self, text: str) -> None:
        """Show other words."""
        self.asked = text
        self.say(laid_out(text, self.size.width))

    def on_resize(self) -> None:
        """Share the lines out anew."""
        self.tell(self.asked)


def laid_out(text: str, width: int) -> str:
    """The words on lines of so many cells, broken where `BETWEEN` stands only."""
    lines = [""]
    for part in map(one_line, text.split(BETWEEN)):
        longer = f"{lines[-1]}{BETWEEN}{part}" if lines[-1] else part
        if lines[-1] and width and cell_len(longer) > width:
            lines.append(part)
        else:
            lines[-1] = longer
    return "\n".join(lines)
