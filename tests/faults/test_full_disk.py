"""A disk that is full: it is told, nothing is lost, and with room again work goes on."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.killing import ROOT
from tests.faults.test_migrating import frozen
from tests.faults.world import CODER, World
from workbench.services.check import check
from workbench.services.session import open_session
from workbench.store import codings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")

LIMITED = """
import resource, signal, sys
from pathlib import Path
from workbench.domain.errors import WorkbenchError
from workbench.i18n import use_language

use_language("en")
folder, project, what, limit = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
from tests.faults import deeds
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with deeds.opened(project, what) as session:
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for attempt in range(400 if session else 1):
        try:
            deeds.DEEDS[what](session, folder, attempt)
        except WorkbenchError as error:
            print("told", type(error).__name__, error)
            break
        print("done", attempt, flush=True)
    if session is not None:
        print("read", len(session.tree.codes))
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            deeds.DEEDS[what](session, folder, attempt)
            print("again")
"""


def run(folder: Path, project: Path, what: str, limit: int) -> list[str]:
    """What a process says that does something over and over, until there is no room for a larger file."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), str(project), what, str(limit)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "full|can't be reached"),
        ("import", "full|can't be reached|backup"),
        ("back up", "No backup could be made"),
        ("export", "can't be written"),
    ],
)
def test_no_room_for_a_larger_file(world: World, what: str, sentence: str) -> None:
    world.session.close()
    before = world.project.stat().st_size
    old = (world.folder / "gammal.csv").read_bytes()
    limit = 200 if what == "export" else before - 8192 if what == "back up" else before + 60_000
    said = run(world.folder, world.project, what, limit)
    done = sum(line.startswith("done") for line in said)
    told = [line for line in said if line.startswith("told")]
    assert len(told) == 1, said
    assert any(word in told[0] for word in sentence.split("|")), told
    assert said[-2:][0].startswith("read 5") and said[-1] == "again", said
    with open_session(world.project, CODER) as session:
        assert check(session) == []
        if what == "code":
            assert codings.count(session.store) == 6 + done + 1
    names = {path.name for path in world.folder.iterdir()}
    assert not [name for name in names if "unfinished" in name]
    if what == "export":
        assert (world.folder / "gammal.csv").read_bytes() != old


def test_no_room_to_bring_an_earlier_project_up_to_date(tmp_path: Path) -> None:
    path = frozen(tmp_path)
    content = path.read_bytes()
    said = run(tmp_path, path, "open", len(content) - 4096)
    assert said[0].startswith("told ProjectError") and "backup" in said[0], said
    assert path.read_bytes() == content
    said = run(tmp_path, path, "open", len(content) + 8192)
    assert said[0].startswith(("told", "done")), said
    with open_session(path) as session:
        assert check(session) == []


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own, as large as said."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser makes disks")
@pytest.mark.parametrize("what", ["code", "import", "back up", "export"])
def test_a_full_disk(world: World, tmp_path: Path, what: str) -> None:
    world.session.close()
    with small_disk(tmp_path / "disk", "1200k") as disk:
        for path in world.folder.iterdir():
            if path.is_file():
                (disk / path.name).write_bytes(path.read_bytes())
        project = disk / world.project.name
        project.chmod(stat.S_IRUSR | stat.S_IWUSR)
        filler = disk / "filler"
        room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
        keep = {"export": 0, "back up": 60_000}.get(what, 150_000)
        filler.write_bytes(b"x" * (room - keep))
        said = run(disk, project, what, 0)
        told = [line for line in said if line.startswith("told")]
        assert len(told) == 1, said
        if what == "export":
            assert any("read" in line for line in said), "it can still be read"
        done = sum(line.startswith("done") for line in said)
        filler.unlink()
        with open_session(project, CODER) as session:
            assert check(session) == []
            if what == "code":
                assert codings.count(session.store) == 6 + done
