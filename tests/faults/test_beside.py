"""Leavings of another file beside a project, and project files that are moved, replaced or taken away."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.killing import ROOT
from tests.faults.world import CODER, World
from workbench.domain.errors import ProjectDamaged, ProjectError
from workbench.services import coding, memos, projects
from workbench.services.check import check
from workbench.services.session import open_session

posix = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")

CRASH = """
import os, signal, sys
from pathlib import Path
from workbench.services import memos
from workbench.services.session import open_session
session = open_session(Path(sys.argv[1]), "Anna Berg")
session.store.connection.execute("pragma wal_autocheckpoint = 20")
for number in range(int(sys.argv[2])):
    memos.add_memo(session, f"Tanke {number} " + "ord " * 100)
os.kill(os.getpid(), signal.SIGKILL)
"""


def crash(path: Path, changes: int) -> None:
    """Work in a project in another process, which dies in the middle of it."""
    done = subprocess.run([sys.executable, "-c", CRASH, str(path), str(changes)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.with_name(path.name + "-wal").stat().st_size > 0


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix.startswith(".workbench")}


def _older(world: World) -> bytes:
    """The project as it was before."""
    world.session.close()
    return world.project.read_bytes()


@posix
def test_a_crash_alone_is_nothing_to_speak_of(world: World) -> None:
    world.session.close()
    crash(world.project, 30)
    with open_session(world.project) as again:
        assert len(memos.list_memos(again)) == 31
        assert check(again) == []


@posix
@pytest.mark.parametrize("other", ["older", "another"])
def test_a_file_put_in_place_of_one_that_crashed_is_not_mixed_with_it(world: World, other: str, tmp_path: Path) -> None:
    old = _older(world)
    if other == "another":
        projects.create_project(tmp_path / "annan", coder_name=CODER).close()
        old = (tmp_path / "annan.workbench").read_bytes()
    crash(world.project, 90)
    world.project.write_bytes(old)
    before = content(world.folder)
    with pytest.raises(ProjectDamaged, match=r"studie\.workbench-wal, which doesn't fit.*replaced by a copy"):
        open_session(world.project)
    assert {name: held for name, held in content(world.folder).items() if not name.endswith("-shm")} == {
        name: held for name, held in before.items() if not name.endswith("-shm")
    }
    for suffix in ("-wal", "-shm"):
        world.project.with_name(world.project.name + suffix).rename(tmp_path / f"left{suffix}")
    with open_session(world.project) as again:
        assert check(again) == []


def test_a_journal_of_another_file_is_not_played_back(world: World, tmp_path: Path) -> None:
    old = _older(world)
    journal = tmp_path / "annan.workbench-journal"
    connection = sqlite3.connect(tmp_path / "annan.workbench", isolation_level=None)
    connection.execute("pragma journal_mode = delete")
    connection.execute("create table letters (a)")
    connection.execute("insert into letters select value from json_each('[1,2,3]')")
    connection.execute("pragma cache_spill = 1")
    connection.execute("begin")
    connection.execute("update letters set a = a + 1")
    connection.execute("pragma cache_size = 1")
    connection.execute("create table more as select randomblob(3000) b from letters, letters l2, letters l3")
    hot = world.project.with_name(world.project.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        shutil.copy(journal, hot)
    else:
        hot.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\0" * 4096)
    connection.close()
    with pytest.raises(ProjectDamaged, match="journal, which doesn't fit"):
        open_session(world.project)
    assert world.project.read_bytes() == old
    hot.unlink()
    with open_session(world.project) as again:
        assert check(again) == []


def test_an_index_left_by_another_file_does_no_harm(world: World) -> None:
    world.session.close()
    left = world.project.with_name(world.project.name + "-shm")
    left.write_bytes(os.urandom(32768))
    left.chmod(0o600)
    with open_session(world.project, CODER) as again:
        memos.add_memo(again, "Nytt")
        assert check(again) == []


@posix
@pytest.mark.parametrize("what", ["removed", "moved", "replaced"])
def test_a_file_taken_away_while_open_is_told_and_nothing_goes_elsewhere(
    world: World, fresh: Callable[[], World], what: str
) -> None:
    aside = world.folder / "undan.workbench"
    known = len(world.codings)
    world.project.rename(aside)
    if what == "removed":
        aside.unlink()
    elif what == "replaced":
        shutil.copy(aside, world.project)
    for _again in range(2):
        with pytest.raises(ProjectError, match="no longer where it was"):
            coding.untag(world.session, [world.codings[0].id])
    assert len(world.codings) == known, "what was read stays readable"
    if what == "replaced":
        world.project.unlink()
    if what != "removed":
        aside.rename(world.project)
        coding.untag(world.session, [world.codings[0].id])
        world.session.close()
        with open_session(world.project) as again:
            assert check(again) == []
