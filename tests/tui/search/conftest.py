"""The Search screen on a small project, driven with keys as a user would."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList, Static

from tests.tui.driver import AppDriver
from workbench.domain.code import Code
from workbench.services import participants
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings
from workbench.store import transcripts as transcript_rows
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.search import SearchScreen
from workbench.tui.widgets.title_line import TitleLine

FIRST = (
    ("I", "Får du stöd hemma?"),
    ("IP1", "Ja, stödet är viktigt. Det är samma person som kommer. Utan stödet gick det inte."),
    ("I", "Och om stöd saknas?"),
    ("IP1", "Då får jag ringa Malmgren. Hon stödjer mig."),
)
SECOND = (
    ("I", "Vem kommer hem till dig?"),
    ("IP2", "Det är inte samma person. Malmgrehn kom i går."),
    ("IP2", "Mer stöd vore bra."),
)


class Driver(AppDriver):
    """The Search screen as a user meets it: keys in, words out."""

    @property
    def screen(self) -> SearchScreen:
        """The Search screen, also under a dialog."""
        return next(screen for screen in self.app.project_screens() if isinstance(screen, SearchScreen))

    @property
    def coding(self) -> Any:
        """The Coding screen."""
        return next(screen for screen in self.app.project_screens() if screen.MODE == "coding")

    async def look_for(self, words: str) -> None:
        """Write words in the field instead of what is there, and search."""
        await self.press("ctrl+f")
        await self.write(words)
        await self.press("enter")

    @property
    def lines(self) -> list[str]:
        """The rows of the list of hits."""
        return self.screen.hits.lines()

    @property
    def found(self) -> str:
        """What is said of how much was found."""
        title = self.screen.query_one("#found", TitleLine)
        return f"{title.left} | {title.right}" if title.right else title.left

    @property
    def scope(self) -> str:
        """Where is searched."""
        return str(self.screen.query_one("#scope", Static).render())

    @property
    def options(self) -> list[str]:
        """The rows of the list of the dialog in front."""
        listed = self.app.screen.query_one(OptionList)
        return [str(listed.get_option_at_index(place).prompt) for place in range(listed.option_count)]

    @property
    def selected(self) -> str:
        """The words that are selected in Coding."""
        text = self.coding.text
        return str(text.selection.of(text.version.text)) if text.selection else ""

    def stored(self) -> list[tuple[str, str, str]]:
        """(transcript's name, code's name, words) of all codings, as another session finds them."""
        with open_session(self.path, "Nobody") as other:
            found = []
            for coding in codings.each(other.store):
                version = transcript_rows.version(other.store, coding.version_id)
                transcript = transcript_rows.transcript(other.store, coding.transcript_id)
                assert version is not None and transcript is not None
                words = coding.passage.of(version.text)
                found.append((transcript.name, other.tree.codes[coding.code_id].name, words))
            return sorted(found)


Opened = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """`async with opened(path) as it:` opens a project on its Search screen."""

    @asynccontextmanager
    async def opening(path: Path, size: tuple[int, int] = (110, 30)) -> AsyncIterator[Driver]:
        app = WorkbenchApp(path, coder_name="Anna Berg", ui_language="en", settings_path=tmp_path / "settings.json")
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot, path)
            await driver.settle()
            await driver.press("f5")
            yield driver

    return opening


@pytest.fixture
def interviews(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
) -> Session:
    """Two interviews of two people in two groups, and two codes."""
    session = new_session()
    first = interview(session, "Intervju 1", FIRST)
    second = interview(session, "Intervju 2", SECOND)
    codes(session, "Nära relationer", "Trygghet")
    for opened, name, group in ((first, "Chef A", "chef"), (second, "Brukare B", "brukare")):
        person = participants.add_participant(session, name, group)
        participants.assign(session, person, next(s for s in opened.speakers if not s.is_interviewer))
    return session


@pytest.fixture
def project(interviews: Session) -> Path:
    """The file of `interviews`."""
    return interviews.path
