"""The application on a project of a test."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import OptionList

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

    @property
    def chosen(self) -> str:
        """The row under the cursor in the list of the dialog on top."""
        options = self.app.screen.query_one(OptionList)
        assert options.highlighted is not None
        return str(options.get_option_at_index(options.highlighted).prompt)

    async def choose(self, words: str) -> None:
        """Go down to the row that holds these words, and take it."""
        await self.press("home")
        for _row in range(60):
            if words in self.chosen:
                break
            await self.press("down")
        assert words in self.chosen
        await self.press("enter")

    async def preview(self, *paths: Path) -> None:
        """Go from the Project screen to the preview of files, or of all that a folder holds."""
        await self.press("i", "shift+tab")
        await self.write(" ".join(f"'{path}'" for path in paths))
        await self.press("enter")
        if self.screen == "ChooseFiles":
            await self.pilot.click("#whole")
            await self.settle()
        assert self.screen == "ImportPreview"

    @property
    def speakers(self) -> dict[str, tuple[str, ...]]:
        """The speakers of the preview: turns, words and who it is, by label."""
        return {row[0]: row[1:4] for row in self.table("#found-speakers")}

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
