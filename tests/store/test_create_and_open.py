"""Making and opening project files."""

import ctypes
import gzip
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench.domain.errors import InputError, NotFoundError, ProjectError, ProjectReadOnly, UsageError
from workbench.services.coding import tag
from workbench.services.session import Session, open_session
from workbench.store import codings, transcripts
from workbench.store.making import create_store
from workbench.store.opening import open_store
from workbench.store.project import APPLICATION_ID

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def test_the_network_is_shut() -> None:
    with socket.socket() as connection, pytest.raises(AssertionError, match="network"):
        connection.connect(("127.0.0.1", 9))


async def test_loops_still_work_without_network() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"x")
        assert right.recv(1) == b"x"


@posix
def test_nobody_else_can_read_a_project(new_session, interview) -> None:
    session = new_session("Ny")
    interview(session)
    paths = [session.path.with_name(session.path.name + suffix) for suffix in ("", "-wal", "-shm")]
    assert [path.stat().st_mode & 0o777 for path in paths] == [0o600] * 3


def test_the_file_says_what_it_is(session: Session) -> None:
    with sqlite3.connect(session.path) as connection:
        assert connection.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
    assert session.path.suffix == ".workbench"


def test_a_project_is_durable_and_leaves_no_traces(session: Session) -> None:
    settings = {
        name: session.store.value(f"pragma {name}")
        for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.workbench").write_text("mine")
    with pytest.raises(UsageError, match="already there"):
        create_store(tmp_path / "a")
    assert (tmp_path / "a.workbench").read_text() == "mine"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        create_store(tmp_path / "none" / "a")


def test_a_project_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no project file"):
        open_store(tmp_path / "a.workbench")


@pytest.mark.parametrize("content", [b"", b"Hello", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.workbench"
    path.write_bytes(content)
    with pytest.raises(ProjectError):
        open_store(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="not a workbench project"):
        open_store(tmp_path)


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.workbench"
    with sqlite3.connect(path) as connection:
        connection.execute("create table letters (a)")
    with pytest.raises(ProjectError, match="not a workbench project"):
        open_store(path)


def test_a_newer_project_can_be_read_but_not_changed(session: Session, interview, codes) -> None:
    talk = interview(session)
    code = codes(session, "Mat")["Mat"]
    session.close()
    with sqlite3.connect(session.path) as connection:
        connection.execute("pragma user_version = 99")
    connection.close()
    with open_session(session.path) as newer:
        assert newer.store.read_only
        assert transcripts.version(newer.store, talk.version.id) == talk.version
        with pytest.raises(ProjectReadOnly, match=r"newer version.*Update"):
            tag(newer, talk.version, _passage(talk), code)


def _as_anyone() -> None:
    """Give up the superuser's right to write what is write-protected (Linux); others never had it."""
    if os.geteuid() == 0:
        drop_from_bounding_set, dac_override = 24, 1
        ctypes.CDLL(None).prctl(drop_from_bounding_set, dac_override, 0, 0, 0)


READER = """
import sys
from pathlib import Path
from workbench.domain.errors import ProjectReadOnly
from workbench.services.session import open_session
from workbench.services import check, codes
with open_session(Path(sys.argv[1]), "Bo") as session:
    print(len(session.tree.codes))
    try:
        codes.new_code(session, "Ny")
    except ProjectReadOnly as error:
        print(error)
    print([problem.kind for problem in check.check(session)])
"""


@posix
@pytest.mark.parametrize("state", ["closed", "unfinished", "of version 1"])
def test_a_write_protected_folder(tmp_path: Path, session: Session, codes, state: str) -> None:
    codes(session, "Mat", "Vem")
    folder = tmp_path / "folder"
    folder.mkdir()
    copy = folder / "a.workbench"
    unfinished = state == "unfinished"
    if state == "of version 1":
        copy.write_bytes(gzip.decompress((Path(__file__).parent / "frozen" / "version-1.workbench.gz").read_bytes()))
    elif unfinished:
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(session.path.with_name(session.path.name + suffix), copy.with_name(copy.name + suffix))
    else:
        session.close()
        shutil.copy(session.path, copy)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    before = sorted(path.name for path in folder.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", READER, str(copy)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "WORKBENCH_LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"},
        preexec_fn=_as_anyone,
    )
    folder.chmod(0o755)
    lines = done.stdout.splitlines()
    assert lines[:1] == ["7" if state == "of version 1" else "2"], done.stderr
    assert "can only be read" in lines[1]
    assert lines[2] == "['permissions'" + (", 'permissions'" * 2 if unfinished else "") + "]"
    assert sorted(path.name for path in folder.iterdir()) == before


def test_what_a_deleted_project_left_behind_is_not_mixed_into_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "a.workbench-wal").write_bytes(b"old")
    with pytest.raises(UsageError, match="left over"):
        create_store(tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a.workbench-wal"]


def test_a_project_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    seen: list[bool] = []

    def fill(_store: object) -> None:
        seen.append((tmp_path / "a.workbench").exists())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_store(tmp_path / "a", fill)
    assert seen == [False]
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_unfinished_is_swept_away_after_a_day(tmp_path: Path) -> None:
    names = {
        ".a.workbench.0123abcd.unfinished": 2,
        ".a.workbench.0123abcd.unfinished-wal": 2,
        ".a.workbench.4567cdef.unfinished": 0,
        "a.unfinished": 2,
        ".my.unfinished": 2,
    }
    for name, days in names.items():
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (time.time() - days * 86400 - 60,) * 2)
    create_store(tmp_path / "b").close()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".a.workbench.4567cdef.unfinished", "a.unfinished", ".my.unfinished", "b.workbench"}


@posix
def test_a_project_on_a_disk_without_room(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(tmp_path / "a")], capture_output=True, text=True, check=False
    )
    assert result.stdout.startswith("ProjectError a.workbench"), result.stderr
    assert list(tmp_path.iterdir()) == []


NO_ROOM = """
import resource, sys
from pathlib import Path
from workbench.domain.errors import ProjectError
from workbench.services.projects import create_project
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
try:
    create_project(Path(sys.argv[1]))
except ProjectError as error:
    print("ProjectError", error)
"""


def test_a_project_whose_tables_are_missing_is_damaged(session: Session) -> None:
    session.close()
    with sqlite3.connect(session.path) as connection:
        connection.execute("drop table meta")
    connection.close()
    with pytest.raises(ProjectError, match="part of it is missing"):
        open_session(session.path)


def test_a_history_whose_times_make_no_sense_is_damage(session: Session) -> None:
    session.close()
    with sqlite3.connect(session.path) as connection:
        connection.execute("update changes set stamp = 'zz' || stamp")
    connection.close()
    with pytest.raises(ProjectError, match="damaged"):
        open_session(session.path)


def test_two_windows_see_each_others_work(session: Session, interview, codes) -> None:
    talk = interview(session)
    code = codes(session, "Mat")["Mat"]
    with open_session(session.path, "Bo Ek") as other:
        before, stamp = session.store.data_version(), other.tree
        made = tag(other, talk.version, _passage(talk), code)
        assert session.store.data_version() != before
        assert codings.coding(session.store, made.id) == made
        assert stamp is other.tree or stamp.codes == other.tree.codes
        codes(session, "Vem", book="annan")
        assert {c.name for c in other.tree.codes.values()} == {"Mat", "Vem"}


def _passage(talk):
    from workbench.domain.passage import Passage

    turn = talk.version.turns[1]
    return Passage(turn.start, turn.end)


@posix
@pytest.mark.parametrize("replaced", [False, True])
def test_nothing_is_written_into_a_file_that_was_taken_away(
    session: Session, interview, codes, tmp_path: Path, replaced: bool
) -> None:
    talk, code = interview(session), codes(session, "Mat")["Mat"]
    aside = tmp_path / "aside.workbench"
    session.path.rename(aside)
    if replaced:
        shutil.copy(aside, session.path)
    with pytest.raises(ProjectError, match="no longer where it was"):
        tag(session, talk.version, _passage(talk), code)
    session.path.unlink(missing_ok=True)
    aside.rename(session.path)
    assert tag(session, talk.version, _passage(talk), code)
