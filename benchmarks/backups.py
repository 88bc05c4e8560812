"""Backups of projects of about 1 MB, 100 MB and 1 GB: made, found up to date, closing; and going back to one.

python -m benchmarks.backups [CODINGS …]
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import machine, measured
from benchmarks.million import fill
from workbench.domain.passage import Passage
from workbench.services import backups, coding, places, projects, transcripts
from workbench.services.memos import add_memo
from workbench.services.session import open_session
from workbench.store import backup as rows

SIZES = (1_000, 80_000, 850_000)


def small(folder: Path) -> None:
    """What tests and commands pay."""
    with projects.create_project(folder / "small.workbench", coder_name="B") as session:
        made, nothing = [], []
        for number in range(30):
            add_memo(session, f"Memo {number}")
            for times in (made, nothing):
                start = time.perf_counter()
                backups.before(session, "import")
                times.append((time.perf_counter() - start) * 1000)
        print(
            f"{session.path.stat().st_size / 1e6:.1f} MB: a backup, median {statistics.median(made):.1f} ms,", end=" "
        )
        print(f"95th percentile {sorted(made)[28]:.1f} ms; nothing changed: {statistics.median(nothing):.1f} ms")
    start = time.perf_counter()
    for number in range(100):
        places.shared_folder(folder / f"{number}.workbench")
    print(f"looking where a project is: {(time.perf_counter() - start) * 10:.2f} ms")


def sized(folder: Path, count: int) -> None:
    """A project of so many codings."""
    path = folder / "large.workbench"
    with projects.create_project(path, coder_name="B") as session:
        fill(session, count)
    print(f"\n{count} codings, {path.stat().st_size / 1e6:.0f} MB")
    with open_session(path, "B") as session:
        with measured("  a backup, checked, on the disk"):
            made = backups.back_up(session, "asked")
        assert made is not None
        with measured("  nothing was changed since"):
            backups.back_up(session, "timer")
        with measured("  its check alone"), rows.open_quietly(made.path) as connection:
            assert not rows.fault_of(connection)
        whole = transcripts.open_transcript(session, transcripts.list_transcripts(session)[0].transcript)
        code = next(iter(session.tree.codable()))
        for number in range(100):
            coding.tag(session, whole.version, Passage(number, number + 20), code)
        with measured("  what going back would change"):
            preview = backups.preview_restore(session, made)
        assert preview.differences[0].removed > 50
        with measured("  going back, with a backup before"):
            backups.restore(session, made)
        with measured("  undo of that"):
            session.undo()
    path.unlink()
    with measured("  a file that is gone put back"):
        backups.restore_file(path, made)


def main() -> None:
    print(machine())
    for count in (0, *map(int, sys.argv[1:] or SIZES)):
        with tempfile.TemporaryDirectory() as folder:
            if count:
                sized(Path(folder), count)
            else:
                small(Path(folder))


if __name__ == "__main__":
    main()
