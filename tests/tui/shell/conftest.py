"""The application on a project of a test."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from workbench.tui.app import WorkbenchApp
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.widgets.status_line import StatusLine

HOSTILE = "\x1b]52;c;aGVq\x07[/home][@click=app.quit]x[/] \x9b31m\u202eabc\u2066\x00"


class Driver:
    """The application as a user meets it: keys in, words out."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until all that follows from them is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Type a text into the field in focus, instead of what is in it."""
        field = self.app.focused
        assert field is not None
        field.value = text  # type: ignore[attr-defined]  # the fields of dialogs are inputs
        await self.settle()

    async def settle(self) -> None:
        """Wait for threads, and for what they lead to."""
        await self.pilot.pause()
        while self.app.jobs.running and self.app.is_running:
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    def table(self, selector: str) -> list[tuple[str, ...]]:
        """The rows of a table of the present screen."""
        return self.app.screen.query_one(selector, PlainTable).cells()

    @property
    def status(self) -> str:
        """The status line."""
        return self.app.screen.query_one(StatusLine).text

    @property
    def said(self) -> list[str]:
        """All that was said to the user."""
        return [notice.text for notice in self.app.notices]

    @property
    def words(self) -> str:
        """All words of the present screen that are no table's."""
        return "\n".join(str(widget.render()) for widget in self.app.screen.query(Static) if widget.display)

    @property
    def screen(self) -> str:
        """What kind of screen is on top."""
        return type(self.app.screen).__name__


Running = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def running(home: Path) -> Running:
    """`async with running(path) as it:` opens the application on a project, or on none."""

    @asynccontextmanager
    async def run(path: Path | None = None, size: tuple[int, int] = (120, 40), **options: str) -> AsyncIterator[Driver]:
        app = WorkbenchApp(path, coder_name="Anna Berg", **{"ui_language": "en", **options})
        async with app.run_test(size=size, notifications=True) as pilot:
            it = Driver(app, pilot)
            await it.settle()
            yield it

    return run
