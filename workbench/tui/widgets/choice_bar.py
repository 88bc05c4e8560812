"""A row of a few choices of which one holds; a click takes another."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from workbench.tui.printable import content, one_line


class ChoiceBar(Widget):
    """`choices` are (key, name). The one that holds stands out by its sign as well as by colour."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ChoiceBar { width: auto; height: 1; color: $foreground-muted; }
    """

    class Chosen(Message):
        """Another one is wanted."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices, self.chosen = list(choices), chosen

    def choose(self, key: str) -> None:
        """Show that another one holds."""
        if key != self.chosen:
            self.chosen = key
            self.refresh()

    def render(self) -> Content:
        """The choices beside each other."""
        return Content("  ").join(self._drawn(key, name) for key, name in self.choices)

    def _drawn(self, key: str, name: str) -> Content:
        holds = key == self.chosen
        drawn = content(("•" if holds else " ") + one_line(name), "bold $accent" if holds else "")
        return drawn.stylize(Style.from_meta({"choice": key}))

    def on_click(self, event: events.Click) -> None:
        """Ask for the one that was clicked."""
        event.stop()
        key = event.style.meta.get("choice")
        if key:
            self.post_message(self.Chosen(key))
