"""The application as a user meets it: keys in, words out. Tests of a screen add what they ask of it."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from workbench.tui.app import WorkbenchApp
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.widgets.status_line import StatusLine

KEYS = {" ": "space", "\n": "enter", '"': "quotation_mark"}


class AppDriver:
    """Drives an application; `path` is its project, for looking at it in another session."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[int], path: Path | None = None) -> None:
        self.app, self.pilot = app, pilot
        self.path = path or Path()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until all that follows from each is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Type a text, letter by letter."""
        for letter in text:
            await self.pilot.press(KEYS.get(letter, letter))
        await self.settle()

    async def settle(self) -> None:
        """Wait for threads, and for what they lead to; not for those of an application that has ended."""
        await self.pilot.pause()
        while self.app.jobs.running and self.app.is_running:
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    def table(self, selector: str) -> list[tuple[str, ...]]:
        """The rows of a table of the present screen."""
        return self.app.screen.query_one(selector, PlainTable).cells()

    @property
    def status(self) -> str:
        """The status line of the screen on top."""
        return self.app.screen.query_one(StatusLine).text

    @property
    def said(self) -> list[str]:
        """All that was said to the user."""
        return [notice.text for notice in self.app.notices]

    @property
    def words(self) -> str:
        """All words of the screen on top that stand in paragraphs."""
        return "\n".join(str(widget.render()) for widget in self.app.screen.query(Static) if widget.display)

    @property
    def top(self) -> str:
        """What kind of screen is on top."""
        return type(self.app.screen).__name__
