"""The bar at the top: the project's title, the screens with their keys, whether all is saved, and who codes."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbench.tui.printable import content, one_line
from workbench.tui.widgets.words import Words


class ModeTab(Static):
    """The name of a screen, with its key; a click goes there."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """A screen is wanted."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self, mode: str, key: str, title: str, current: bool) -> None:
        drawn = Content.assemble(content(key, "" if current else "$foreground-muted"), " ", content(one_line(title)))
        super().__init__(drawn, markup=False, classes="-current" if current else "")
        self.mode = mode

    def on_click(self, event: events.Click) -> None:
        """Ask for the screen."""
        event.stop()
        self.post_message(self.Chosen(self.mode))


class ModeBar(Horizontal):
    """One row; `modes` are (name, key, title)."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ModeBar { height: 1; background: $panel; color: $foreground; }
    ModeBar > #project-title { width: 1fr; height: 1; padding: 0 1; text-style: bold; text-wrap: nowrap;
        text-overflow: ellipsis; }
    ModeBar > ModeTab { width: auto; height: 1; padding: 0 1; }
    ModeBar > ModeTab:hover { text-style: underline; }
    ModeBar > ModeTab.-current { background: $primary; color: $background; text-style: bold; }
    ModeBar > ModeTab.-current:ansi { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    ModeBar > #saved { width: auto; height: 1; padding: 0 1; }
    """

    def __init__(self, title: str, modes: Sequence[tuple[str, str, str]], current: str, state: str) -> None:
        super().__init__()
        self._title, self._modes, self._current, self._state = title, modes, current, state

    def compose(self) -> ComposeResult:
        """Title, screens, state."""
        yield Words(one_line(self._title), id="project-title")
        for mode, key, title in self._modes:
            yield ModeTab(mode, key, title, mode == self._current)
        yield Words(one_line(self._state), id="saved")

    def update(self, title: str, state: str) -> None:
        """Show another title or state."""
        self.query_one("#project-title", Words).say(one_line(title))
        self.query_one("#saved", Words).say(one_line(state))
