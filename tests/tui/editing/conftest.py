"""A coded interview whose text is edited in the application, driven with keys as a user would."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.driver import AppDriver
from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.domain.passage import Passage
from workbench.services import coding as coding_service
from workbench.services import editing
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings, transcripts
from workbench.suggest.worker import suggest_here
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.edit_text import EditText
from workbench.tui.screens.coding import CodingScreen

LINES = (
    ("I", "Hur ser en vanlig dag ut för dig?"),
    ("IP1", "Vi tränar på att laga mat tillsammans. Det är han som håller i kniven, inte jag."),
    ("I", "Spelar det någon roll vem som kommer?"),
    ("IP1", "Ja, det är viktigt att det är samma person. Annars släpper han inte in någon."),
    ("IP1", "Förra veckan kom det fyra olika och då låste han dörren om sig hela dagen."),
)
CODED = (
    ("Träning", "Vi tränar på att laga mat tillsammans."),
    ("Relation", "det är viktigt att det är samma person"),
    ("Otrygghet", "då låste han dörren om sig hela dagen"),
)


class Driver(AppDriver):
    """The application as a user meets it: keys in, words out."""

    @property
    def coding(self) -> CodingScreen:
        """The Coding screen, also under a dialog."""
        return next(screen for screen in self.app.project_screens() if isinstance(screen, CodingScreen))

    @property
    def edit(self) -> EditText:
        """The screen in which the text is edited, also under a dialog."""
        return next(dialog for dialog in self.app.open_dialogs() if isinstance(dialog, EditText))

    screen = AppDriver.top

    async def go_to(self, words: str) -> None:
        """Put the caret of the Coding screen where some words begin."""
        version = self.coding.text.version
        assert version is not None
        self.coding.text.go_to(version.text.index(words))
        await self.settle()

    async def select(self, words: str) -> None:
        """Select words in the text that is edited."""
        start = self.edit.box.text.index(words)
        self.edit.box.go_to(start, start + len(words))
        await self.settle()

    async def put(self, words: str, other: str) -> None:
        """Write other words in the place of some, as if they were pasted."""
        await self.select(words)
        if other:
            self.edit.box.write(other)
        else:
            await self.press("delete")
        await self.settle()

    async def elsewhere(self, edit: Callable[[Session], object]) -> None:
        """Let another process change the project, and the application notice it."""
        with open_session(self.path, "Bo Ek") as other:
            edit(other)
        self.app.look_for_changes()
        await self.settle()

    @property
    def text(self) -> str:
        """The transcript's text, as another session finds it."""
        with open_session(self.path, "Nobody") as other:
            known = transcripts.all_transcripts(other.store)[0]
            return transcripts.text_of(other.store, known.version_id)

    def codings(self) -> dict[str, str]:
        """The words of each coding by its code's name, as another session finds them; `–` for a lost one."""
        with open_session(self.path, "Nobody") as other:
            tree = other.tree

            def words(coding: Coding) -> str:
                return (
                    coding.passage.of(transcripts.text_of(other.store, coding.version_id)) if coding.anchored else "–"
                )

            return {tree.codes[c.code_id].name: words(c) for c in codings.each(other.store)}


Opened = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """`async with opened(path) as it:` opens a project; `coding=True` on its Coding screen."""

    @asynccontextmanager
    async def opening(path: Path, size: tuple[int, int] = (112, 30), coding: bool = False) -> AsyncIterator[Driver]:
        app = WorkbenchApp(path, coder_name="Anna Berg", ui_language="en", settings_path=tmp_path / "settings.json")
        async with app.run_test(size=size) as pilot:
            it = Driver(app, pilot, path)
            await it.settle()
            if coding:
                await it.press("f3")
                it.coding.reader = suggest_here
            yield it

    return opening


@pytest.fixture
def project(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
) -> Path:
    """One interview with three codings."""
    session = new_session()
    opened = interview(session, "Intervju 1", LINES)
    made = codes(session, *(code for code, _words in CODED))
    for code, words in CODED:
        start = opened.version.text.index(words)
        coding_service.tag(session, opened.version, Passage(start, start + len(words)), made[code])
    return session.path


def edited_elsewhere(old: str, new: str) -> Callable[[Session], None]:
    """An edit of the interview by another process: other words in the place of some."""

    def edit(session: Session) -> None:
        known = transcripts.all_transcripts(session.store)[0]
        text = transcripts.text_of(session.store, known.version_id)
        assert old in text
        editing.apply_edit(session, editing.plan_text(session, known, text.replace(old, new)))

    return edit
