"""Backups are made by themselves, are whole, and are kept for long enough."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.domain.errors import ProjectError
from workbench.domain.passage import Passage
from workbench.services import backups, check
from workbench.services.coding import tag
from workbench.services.session import Session, open_session
from workbench.store import codings
from workbench.store.backup_files import Backup, superfluous
from workbench.store.project import mode_of

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


@pytest.fixture
def coded(session: Session, interview, codes) -> Session:
    """A project with one coding."""
    whole = interview(session)
    mat = codes(session, "Mat")["Mat"]
    tag(session, whole.version, Passage(40, 60), mat)
    return session


def test_a_backup_is_a_project_beside_the_project(coded: Session) -> None:
    made = backups.back_up(coded, "asked")
    assert made is not None
    assert made.path.parent == coded.path.with_name("Studie.backups")
    assert made.reason == "asked"
    assert made.path.name == f"{made.when[:10]} {made.when[11:19].replace(':', '.')}Z asked.workbench"
    assert backups.list_backups(coded.path) == [made]
    assert backups.last_backup(coded.path) == made
    assert [entry.name for entry in made.path.parent.iterdir()] == [made.path.name]
    with open_session(made.path) as copy:
        assert codings.count(copy.store) == 1
        assert check.check(copy) == []


@posix
def test_nobody_else_can_read_backups(coded: Session) -> None:
    made = backups.back_up(coded, "asked")
    assert made is not None
    assert oct(mode_of(made.path)) == "0o600"
    assert oct(mode_of(made.path.parent)) == "0o700"


def test_none_is_made_when_nothing_changed(coded: Session, codes) -> None:
    assert backups.back_up(coded, "timer") is not None
    assert backups.back_up(coded, "timer") is None
    assert backups.back_up(coded, "asked", always=True) is not None
    coded.undo()
    assert backups.timed(coded) is not None
    assert backups.timed(coded) is None


def test_none_is_made_of_a_project_without_work(session: Session) -> None:
    assert backups.back_up(session, "open") is None
    assert not session.path.with_name("Studie.backups").exists()


def test_those_of_one_second_have_names_of_their_own(coded: Session) -> None:
    made = [backups.back_up(coded, "asked", always=True) for _number in range(4)]
    assert backups.list_backups(coded.path) == made[::-1]
