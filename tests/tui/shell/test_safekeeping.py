"""Backups while the application runs, and projects in cloud folders."""

from pathlib import Path

import pytest

from workbench.services import backups, participants, places
from workbench.services.projects import create_project
from workbench.services.session import Session, open_session

from .conftest import Running


@pytest.fixture
def synced(tmp_path: Path) -> Path:
    """A project in a folder of Dropbox."""
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    made = tmp_path / "studie.workbench"
    create_project(made, "Studien", coder_name="Anna Berg").close()
    return made.rename(folder / "studie.workbench")


async def test_closing_makes_a_backup_when_something_was_done(running: Running, session: Session) -> None:
    async with running(session.path):
        pass
    assert backups.list_backups(session.path) == []
    participants.add_participant(session, "Eva")
    async with running(session.path) as it:
        assert not it.said
    assert [one.reason for one in backups.list_backups(session.path)] == ["close"]
    participants.add_participant(session, "Bo")
    async with running(session.path):
        pass
    assert len(backups.list_backups(session.path)) == 1, "there is one of just now"


async def test_a_backup_while_working_is_quiet(running: Running, session: Session) -> None:
    participants.add_participant(session, "Eva")
    async with running(session.path) as it:
        it.app._back_up("timer")
        await it.settle()
        assert not it.said
        assert [one.reason for one in backups.list_backups(session.path)] == ["timer"]


async def test_a_backup_that_fails_is_told_once(running: Running, session: Session) -> None:
    participants.add_participant(session, "Eva")
    backups.folder_of(session.path).write_text("in the way")
    async with running(session.path) as it:
        for _time in range(2):
            it.app._back_up("timer")
            await it.settle()
        (said,) = it.said
        assert "No backup could be made" in said


async def test_a_project_in_a_cloud_folder_is_opened_when_one_says_so(running: Running, synced: Path) -> None:
    async with running(synced) as it:
        assert it.screen == "Confirm"
        assert "Dropbox" in it.words
        assert "two computers can overwrite each other's" in it.words.replace("\n", " ")
        await it.press("enter")
        assert it.screen == "StartScreen", "the safe answer is the first"
        assert not it.app.has_project
    async with running(synced) as it:
        await it.press("left", "enter")
        assert it.screen == "ProjectScreen"
    places._allowed.clear()
    open_session(synced).close()
    async with running(synced) as it:
        assert it.screen == "ProjectScreen", "it is remembered"


async def test_a_project_is_made_in_a_cloud_folder_when_one_says_so(running: Running, synced: Path) -> None:
    async with running(None) as it:
        await it.app.run_action("new_project")
        await it.settle()
        await it.write("Min studie")
        await it.press("tab")
        await it.write(str(synced.parent))
        await it.press("enter")
        assert it.screen == "Confirm"
        await it.press("left", "enter")
        assert it.screen == "ProjectScreen"
    assert (synced.parent / "min-studie.workbench").exists()
