"""While a project is open here, nothing that this process or another does makes its newest changes vanish."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.errors import InputError, ProjectError
from workbench.domain.project_files import belongs_to_project
from workbench.services import check, importing, tagging
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.store.opening import open_store


def as_seen_by_another_process(path: Path) -> str:
    """The transcripts as a command of its own lists them; it opens and closes the project."""
    command = [sys.executable, "-m", "workbench", "-p", str(path), "transcripts"]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def test_a_command_beside_an_open_project_takes_nothing_away(
    session: Session, interview: Callable[..., OpenTranscript]
) -> None:
    wal = session.path.with_name(session.path.name + "-wal")
    interview(session, "Intervju 1")
    for number in (2, 3, 4):
        open_session(session.path).close()
        importing.preview(session, [session.path.parent])
        with pytest.raises(InputError, match="project"):
            tagging.tag_table(session, session.path)
        assert f"Intervju {number - 1}" in as_seen_by_another_process(session.path)
        assert wal.exists()
        interview(session, f"Intervju {number}")
        assert f"Intervju {number}" in as_seen_by_another_process(session.path)
    session.close()
    with open_session(session.path) as again:
        assert check.check(again) == []


def test_a_project_is_known_by_any_name(session: Session, tmp_path: Path) -> None:
    link = tmp_path / "utskrift.txt"
    link.symlink_to(session.path)
    assert belongs_to_project(link)
    assert belongs_to_project(tmp_path / "x.workbench-shm")
    assert not belongs_to_project(tmp_path / "intervju.txt")
    result = importing.import_files(session, [link])
    assert "project" in result.failed[0][1].message
    session.close()
    assert not belongs_to_project(link.with_name("other.txt"))


@pytest.mark.parametrize("content", [b"", b"hej hej, det h\xc3\xa4r \xc3\xa4r en text" * 50, b"PK\x03\x04"])
def test_what_is_no_project_is_told_without_being_opened_by_hand(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fil.workbench"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match="not a workbench project"):
        open_store(path)
