"""The Coding screen on a small project, driven with keys as a user would."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.driver import AppDriver
from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings
from workbench.suggest.worker import suggest_here
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.widgets.status_line import StatusLine

HOSTILE = "\x1b]52;c;aGVq\x07[/home][@click=app.quit]x[/] \x9b31m\u202eabc\u2066"
DAY = (
    ("I", "Hur ser en vanlig dag ut för dig?"),
    ("IP1", "Vi tränar på att laga mat tillsammans. Det är han som håller i kniven, inte jag."),
    ("I", "Spelar det någon roll vem som kommer?"),
    ("IP1", "Ja, det är viktigt att det är samma person. Annars släpper han inte in någon."),
)
SENTENCE = "Vi tränar på att laga mat tillsammans."
"""The first sentence that is no question of the interviewer."""


class Driver(AppDriver):
    """The Coding screen as a user meets it: keys in, words out."""

    @property
    def screen(self) -> CodingScreen:
        """The Coding screen, also under a dialog."""
        return next(screen for screen in self.app.project_screens() if isinstance(screen, CodingScreen))

    async def settle(self) -> None:
        """Wait for threads, and for what they lead to."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def go_to(self, words: str) -> None:
        """Put the caret where some words begin."""
        version = self.screen.text.version
        assert version is not None
        self.screen.text.go_to(version.text.index(words))
        await self.settle()

    @property
    def status(self) -> str:
        """The status line."""
        return self.screen.query_one(StatusLine).text

    @property
    def tree(self) -> list[str]:
        """The names in the tree."""
        return [row.title for row in self.screen.code_tree.tree_rows]

    def stored(self) -> list[tuple[str, str]]:
        """(code's name, words) of all codings, as another session finds them."""
        with open_session(self.path, "Nobody") as other:
            return [(other.tree.codes[c.code_id].name, self.quote(c)) for c in codings.each(other.store)]

    def codings(self) -> list[Coding]:
        """All codings, as another session finds them."""
        with open_session(self.path, "Nobody") as other:
            return list(codings.each(other.store))

    def quote(self, coding: Coding) -> str:
        """The words of a coding of the open transcript."""
        version = self.screen.text.version
        assert version is not None
        return coding.passage.of(version.text)


Opened = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """`async with opened(path) as driver:` opens a project on its Coding screen."""

    @asynccontextmanager
    async def opening(path: Path, size: tuple[int, int] = (112, 26)) -> AsyncIterator[Driver]:
        app = WorkbenchApp(path, coder_name="Anna Berg", ui_language="en", settings_path=tmp_path / "settings.json")
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot, path)
            await driver.settle()
            await driver.press("f3")
            driver.screen.reader = suggest_here
            yield driver

    return opening


@pytest.fixture
def project(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
) -> Path:
    """One interview, and a codebook of a heading with two codes and a code of its own."""
    session = new_session()
    interview(session, "Intervju 1", DAY)
    codes(
        session,
        "Förväntan/Rehabiliterande",
        "Förväntan/Habiliterande",
        "Nära relationer",
        fields={
            "Förväntan": {"codable": False},
            "Förväntan/Rehabiliterande": {
                "definition": {"sv": "Stödet ska bli onödigt."},
                "labels": {"en": "Rehabilitative"},
                "cues": [{"phrase": "tränar"}],
                "colour": "#4477aa",
            },
            "Nära relationer": {"cues": [{"phrase": "samma person"}], "key": "7"},
        },
    )
    return session.path
