"""A backup put in the place of a damaged project, with a fault at every step: neither is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import file_calls, statements, system_calls
from tests.faults.spoiling import points
from tests.faults.world import CODER
from workbench.domain.errors import WorkbenchError
from workbench.services import backups
from workbench.services.check import check
from workbench.services.session import open_session

DAMAGED = b"SQLite format 3\0" + b"?" * 9000


@pytest.fixture(scope="module")
def prepared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup of a project that was then damaged."""
    folder = tmp_path_factory.mktemp("prepared") / "folder"
    shutil.copytree(template, folder)
    project = folder / "studie.workbench"
    with open_session(project, CODER) as session:
        assert backups.back_up(session, "asked")
    project.write_bytes(DAMAGED)
    return folder


def tries(prepared: Path, tmp_path: Path) -> Iterator[Path]:
    number = 0
    while True:
        number += 1
        shutil.copytree(prepared, tmp_path / str(number))
        yield tmp_path / str(number) / "studie.workbench"


def attempt(project: Path, where: str) -> None:
    """Bring the backup back; a fault is told."""
    try:
        backups.restore_file(project, backups.list_backups(project)[0])
    except WorkbenchError as error:
        assert error.message, where
    except KeyboardInterrupt:
        assert "stopped" in where, where


def look(project: Path, where: str) -> None:
    """The damaged file is still there under some name, and the backup can be brought back."""
    kept = [p.name for p in project.parent.iterdir() if p.is_file() and p.read_bytes() == DAMAGED]
    assert len(kept) == 1, f"{where}: {kept}"
    if kept == [project.name] or not project.exists():
        backups.restore_file(project, backups.list_backups(project)[0])
    with open_session(project) as session:
        assert session.tree.codes and check(session) == [], where
    assert len([p for p in project.parent.iterdir() if p.is_file() and p.read_bytes() == DAMAGED]) == 1, where


def test_a_fault_in_a_call_on_files(prepared: Path, tmp_path: Path) -> None:
    calls, projects = file_calls.FileCalls(), tries(prepared, tmp_path)
    with file_calls.watched(calls, tmp_path):
        attempt(next(projects), "nothing")
        count = len(calls.texts)
        assert count > 5
        for at in range(1, count + 1):
            for step in range(2):
                fault = list(file_calls.FAULTS)[(at + 3 * step) % len(file_calls.FAULTS)]
                project = next(projects)
                where = f"{fault} at {at} of {count}"
                calls.start(at, fault)
                attempt(project, where)
                where += f" ({calls.texts[-1]})"
                calls.start(0)
                look(project, where)


def test_a_fault_in_a_statement(prepared: Path, tmp_path: Path) -> None:
    counter, projects = statements.Statements(), tries(prepared, tmp_path)
    with statements.watched(counter):
        attempt(next(projects), "nothing")
        count = counter.count
        for number, at in enumerate(points(count, 12)):
            name = list(statements.ERRORS)[number % len(statements.ERRORS)]
            project = next(projects)
            counter.start(at, name)
            attempt(project, f"{name} at {at}")
            counter.start(0)
            look(project, f"{name} at {at} of {count}")


@pytest.mark.skipif(not system_calls.AVAILABLE, reason="SQLite's system calls can't be reached here")
def test_a_fault_of_the_drive(prepared: Path, tmp_path: Path) -> None:
    spoiler, projects = system_calls.Spoiler(lasting=True), tries(prepared, tmp_path)
    with system_calls.watched(spoiler):
        attempt(next(projects), "nothing")
    count = spoiler.count
    for at in points(count, 12):
        project = next(projects)
        spoiler.start(at)
        with system_calls.watched(spoiler):
            attempt(project, f"full at {at}")
        assert spoiler.hit
        look(project, f"full at {at} of {count}")
