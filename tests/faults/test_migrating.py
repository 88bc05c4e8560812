"""Projects of version 1: brought up to date whole or not at all, with all that was in them."""

import gzip
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faults import statements, system_calls
from tests.faults.killing import ROOT, Killing
from tests.faults.spoiling import points
from workbench.domain.errors import ProjectReadOnly, WorkbenchError
from workbench.services import coding, memos, searching
from workbench.services.backups import list_backups
from workbench.services.check import check
from workbench.services.search_values import Query, Where
from workbench.services.session import Session, open_session
from workbench.store import codings, history, project
from workbench.store.project import SCHEMA_VERSION
from workbench.store.version_1 import RECORDS

FROZEN = Path(__file__).parents[1] / "store" / "frozen" / "version-1.workbench.gz"
KEPT = ("texts", "changes", "operations", "meta", "coders", *RECORDS)
State = dict[str, list[tuple[Any, ...]]]


def frozen(folder: Path) -> Path:
    """The project of version 1 that is kept for the tests, in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "gammal.workbench"
    path.write_bytes(gzip.decompress(FROZEN.read_bytes()))
    path.chmod(0o600)
    return path


def rows_of(connection: sqlite3.Connection) -> State:
    """Every row of what both versions have, in the columns of version 1."""
    columns = {name: ["id", *(column[0] for column in fields)] for name, fields in RECORDS.items()}
    held = {}
    for name in KEPT:
        wanted = ", ".join(f'"{column}"' for column in columns[name]) if name in columns else "*"
        held[name] = sorted(map(tuple, connection.execute(f'select {wanted} from "{name}"')), key=repr)
    return held


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> State:
    with closing(sqlite3.connect(frozen(tmp_path_factory.mktemp("frozen")))) as connection:
        assert connection.execute("pragma user_version").fetchone()[0] == 1
        return rows_of(connection)


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("pragma user_version").fetchone()[0])


def look(path: Path, before: State) -> None:
    """It opens, is of this version, holds what it held, and is sound."""
    with open_session(path) as session:
        assert session.store.value("pragma user_version") == SCHEMA_VERSION
        assert rows_of(session.store.connection) == before
        assert check(session) == []


@pytest.mark.parametrize("name", sorted(path.name for path in FROZEN.parent.glob("version-*.workbench.gz")))
def test_projects_of_every_version_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / "gammal.workbench"
    path.write_bytes(gzip.decompress((FROZEN.parent / name).read_bytes()))
    path.chmod(0o600)
    with open_session(path) as session:
        assert session.store.value("pragma user_version") == SCHEMA_VERSION
        assert codings.count(session.store) >= 3
        assert [problem for problem in check(session) if problem.kind != "unanchored"] == []


def notes_with(session: Session, words: str) -> int:
    """On how many codings the words are noted."""
    found = searching.find(session, Query(words, where=(Where.NOTES, Where.MEMOS)))
    return len({hit.record_id for hit in found.hits})


def test_everything_is_as_it_was(tmp_path: Path, before: State) -> None:
    path = frozen(tmp_path)
    look(path, before)
    assert [backup.reason for backup in list_backups(path)] == ["migrate"]
    with closing(sqlite3.connect(list_backups(path)[0].path)) as connection:
        assert rows_of(connection) == before
    with open_session(path) as session:
        assert notes_with(session, "tydligt exempel") == 1
        assert codings.count(session.store) == 3


def test_what_was_done_before_can_be_undone_and_done_again(tmp_path: Path) -> None:
    with open_session(frozen(tmp_path), "Anna Berg") as session:
        undone = [c for c in history.changes(session.store) if c.undone_by is None and _undoable(c.kind)]
        for change in undone:
            session.undo(change.id)
        assert not codings.count(session.store)
        assert not memos.list_memos(session)
        assert not session.tree.codes
        assert check(session) == []
        for _change in undone:
            session.redo()
        assert codings.count(session.store) == 3
        assert notes_with(session, "tydligt exempel") == 1
        assert check(session) == []


def _undoable(kind: str) -> bool:
    return kind not in (history.UNDO, history.REDO, *history.NEVER_UNDONE)


def in_statements(folder: Path, before: State, most: int) -> int:
    counter, names, hits = statements.Statements(), list(statements.ERRORS), 0
    with statements.watched(counter):
        open_session(frozen(folder / "0")).close()
        commits = [number for number, text in enumerate(counter.texts, 1) if text.startswith(("commit", "begin"))]
        for number, at in enumerate(points(counter.count, most, commits), 1):
            path, name = frozen(folder / str(number)), names[number % len(names)]
            counter.start(at, name)
            try:
                open_session(path).close()
            except WorkbenchError as error:
                assert error.message
            except KeyboardInterrupt:
                assert name.startswith("stopped")
            hits += counter.hit
            counter.start(0)
            assert version_of(path) in (1, SCHEMA_VERSION), f"{name} at {at}"
            look(path, before)
    return hits


def test_an_error_while_it_is_brought_up_to_date(tmp_path: Path, before: State) -> None:
    assert in_statements(tmp_path, before, 25) >= 25


@pytest.mark.slow
def test_every_error_while_it_is_brought_up_to_date(tmp_path: Path, before: State) -> None:
    in_statements(tmp_path, before, 10_000)


def killed(folder: Path, before: State, killing: Killing, plans: list[dict[str, Any]]) -> list[int]:
    """Has the process that opens it killed; returns the versions that were found afterwards."""
    found = []
    for number, plan in enumerate(plans):
        path = frozen(folder / str(number))
        lines, ended = killing.run({**plan, "path": str(path), "seed": number})
        if any(line.startswith("done") for line in lines):
            break
        assert ended == 9, (plan, lines)
        found.append(version_of(path))
        assert found[-1] in (1, SCHEMA_VERSION), plan
        look(path, before)
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 and fork are POSIX's")
@pytest.mark.skipif(not system_calls.AVAILABLE, reason="SQLite's system calls can't be reached here")
def test_killed_while_it_is_brought_up_to_date(tmp_path: Path, before: State, killing: Killing) -> None:
    wal = [{"kind": "call", "wanted": "wal", "at": at, "torn": at % 2 == 0} for at in range(1, 40, 6)]
    assert len(killed(tmp_path, before, killing, wal)) >= 5


@pytest.mark.slow
@pytest.mark.skipif(not system_calls.AVAILABLE, reason="SQLite's system calls can't be reached here")
@pytest.mark.parametrize("torn", [False, True])
def test_killed_at_every_moment_of_it(tmp_path: Path, before: State, killing: Killing, torn: bool) -> None:
    every = [{"kind": "call", "at": at, "torn": torn} for at in range(1, 1000)]
    found = killed(tmp_path, before, killing, every)
    assert len(found) >= 20 and found[0] == 1 and set(found) <= {1, SCHEMA_VERSION}


OPEN = """
import sys
from pathlib import Path
from workbench.services.session import open_session
sys.stdin.readline()
with open_session(Path(sys.argv[1])) as session:
    print(session.store.value("pragma user_version"))
"""


def test_two_processes_bring_it_up_to_date_at_once(tmp_path: Path, before: State) -> None:
    path = frozen(tmp_path)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _number in range(2)
    ]
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate()[0].strip() for process in both] == [str(SCHEMA_VERSION)] * 2
    look(path, before)


def test_an_earlier_project_that_cant_be_written_can_be_read(
    tmp_path: Path, before: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = frozen(tmp_path)
    content = path.read_bytes()
    access: Callable[..., bool] = os.access
    monkeypatch.setattr(project.os, "access", lambda what, mode: mode != os.W_OK and access(what, mode))
    with open_session(path, "Anna Berg") as session:
        assert session.store.read_only
        assert rows_of(session.store.connection) == before
        assert notes_with(session, "tydligt exempel") == 1
        assert check(session) == []
        with pytest.raises(ProjectReadOnly, match="can only be read: the file or its folder is write-protected"):
            coding.untag(session, [next(iter(codings.each(session.store))).id])
    assert path.read_bytes() == content
    assert version_of(path) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["gammal.workbench"]
