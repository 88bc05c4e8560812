"""Backups in the application: seeing them, going back to one, and a damaged project that one mends."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.shell.conftest import Running
from workbench.services import backups
from workbench.services import codes as code_service
from workbench.services.session import Session, open_session
from workbench.store import memos


@pytest.fixture
def project(new_session: Callable[..., Session], interview: Any) -> Path:
    """A project with a backup, and a code made after it."""
    with new_session() as session:
        interview(session)
        code_service.new_code(session, "Mat")
        assert backups.back_up(session, "asked", always=True)
        code_service.new_code(session, "Vila")
        return session.path


def names(path: Path) -> list[str]:
    with open_session(path) as session:
        return sorted(code.name for code in session.tree.codes.values())


async def test_backups_are_listed_with_what_was_changed_since(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("b")
        rows = it.table("#backups")
        assert rows[-1][1] == "1"
        assert rows[-1][3] == "asked for"


async def test_going_back_says_what_it_changes_and_can_be_undone(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("b", "end", "enter")
        assert it.screen == "Confirm"
        assert "Made the code “Vila”" in it.words
        assert "codes: 1 goes" in it.words
        await it.press("left", "enter")
        assert names(project) == ["Mat"]
        await it.press("u")
        assert names(project) == ["Mat", "Vila"]


async def test_nothing_happens_without_a_yes(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("b", "end", "enter", "escape")
        assert names(project) == ["Mat", "Vila"]


async def test_a_backup_is_made_when_asked_for(running: Running, project: Path) -> None:
    before = len(backups.list_backups(project))
    async with running(project) as it:
        await it.press("f6", "b", "n")
        assert "A backup was made and checked." in it.said
    assert len(backups.list_backups(project)) > before


async def test_a_damaged_project_is_mended_with_its_newest_backup(running: Running, project: Path) -> None:
    project.write_bytes(b"nothing" * 2000)
    async with running() as it:
        await it.app._open(project)
        await it.settle()
        assert it.screen == "Confirm"
        await it.press("enter")
        assert it.screen == "ProjectScreen"
        assert memos.memos(it.app.session.store) == []
        assert any("is called" in said for said in it.said)
    assert names(project) == ["Mat"]
