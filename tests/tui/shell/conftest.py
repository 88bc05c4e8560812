"""The application on a project of a test."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.driver import AppDriver
from workbench.tui.app import WorkbenchApp

HOSTILE = "\x1b]52;c;aGVq\x07[/home][@click=app.quit]x[/] \x9b31m\u202eabc\u2066\x00"


class Driver(AppDriver):
    """The application as a user meets it: keys in, words out."""

    async def write(self, text: str) -> None:
        """Type a text into the field in focus, instead of what is in it."""
        field = self.app.focused
        assert field is not None
        field.value = text  # type: ignore[attr-defined]  # the fields of dialogs are inputs
        await self.settle()

    screen = AppDriver.top


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
