"""Transcripts written for other tools from the Project screen."""

from collections.abc import Callable
from pathlib import Path

from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript
from workbench.tui.widgets.field import TextField

from .conftest import Driver, Running

Interview = Callable[..., OpenTranscript]


async def done(it: Driver) -> None:
    """Enter in the field of the file's name ends the dialog."""
    it.app.screen.query_one("#file", TextField).focus()
    await it.press("enter")


async def test_the_chosen_transcript_becomes_a_file_of_the_kind_that_is_chosen(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session, "Intervju 1")
    folder = session.path.parent
    async with running(session.path, size=(80, 24)) as it:
        await it.press("x")
        assert it.app.screen.query_one("#file", TextField).value == str(folder / "Intervju 1.docx")
        await it.press("enter", "down", "enter")  # the kind after Word: text
        assert it.app.screen.query_one("#file", TextField).value == str(folder / "Intervju 1.txt")
        await done(it)
        assert (folder / "Intervju 1.txt").read_text("utf-8").startswith("I: ")
        assert "1 transcript was written" in it.said[-1]


async def test_a_file_that_is_there_is_replaced_only_when_that_is_said_twice(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session, "Intervju 1")
    there = session.path.parent / "Intervju 1.docx"
    there.write_bytes(b"mine")
    async with running(session.path, size=(80, 24)) as it:
        await it.press("x")
        await done(it)
        assert "is there already" in it.words
        assert there.read_bytes() == b"mine"
        await done(it)
        assert there.read_bytes().startswith(b"PK")


async def test_all_go_into_a_folder_and_what_cant_become_subtitles_is_told(
    running: Running, session: Session, interview: Interview, tmp_path: Path
) -> None:
    interview(session, "Intervju 1")
    interview(session, "Intervju 2")
    async with running(session.path, size=(80, 24)) as it:
        await it.press("x", "shift+tab", "enter", "down", "enter")
        assert it.app.screen.query_one("#file", TextField).value == str(session.path.parent / "transcripts")
        await done(it)
        names = sorted(path.name for path in (session.path.parent / "transcripts").iterdir())
        assert names == ["Intervju 1.docx", "Intervju 2.docx"]
        await it.press("x", "enter", "end", "enter", "shift+tab", "enter", "down", "enter")
        await done(it)
        assert "No turn of “Intervju 1” has a time" in it.words
