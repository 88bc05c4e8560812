"""The one way from a string to what a widget draws. What is shown is decided in workbench.domain.printable."""

from textual.content import Content
from textual.style import Style

from workbench.domain.printable import one_line, printable

__all__ = ["content", "one_line", "printable"]


def content(text: str, style: str | Style = "") -> Content:
    """The one way from a string to what a widget draws: printable, in one style (ours, never the user's), no markup.

    Line breaks stay breaks; each other control character becomes a symbol.
    """
    return Content.styled(printable(text, breaks="\n"), style, strip_control_codes=False)
