"""What lies beside a project file and would be mixed into it by SQLite: leavings of another file of that name.

A crash leaves the latest changes in `-wal`; SQLite takes them in when the project is opened next. When the project
file was replaced meanwhile, by a copy of last week or by another project, they don't belong to it and would spoil it.
"""

import contextlib
import os
import sqlite3
from pathlib import Path

from workbench.domain.errors import ProjectDamaged
from workbench.domain.project_files import is_open_here
from workbench.i18n import _

_LARGE = 64_000_000
_LOCK_OF_THE_LIVING = 128
"""The byte of `-shm` on which every process that has the project open holds a lock (SQLite's WAL index, DMS)."""


def refuse_what_is_not_its_own(path: Path) -> None:
    """To be asked before a project file is opened. Reads only, and what a crash left only when nobody has it open.

    Raises ProjectDamaged.
    """
    if is_open_here(path):
        return
    if _has_content(_named(path, "-journal")) and _keeps_changes_in_wal(path):
        raise _not_its_own(path, "-journal")
    if _has_content(_named(path, "-wal")) and not _is_open_elsewhere(path) and not _fits(path):
        raise _not_its_own(path, "-wal")


def has_changes_beside(path: Path) -> bool:
    """Whether changes of a project stand outside of its file, which is then not the whole of it."""
    return _has_content(_named(path, "-wal"))


def _named(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _keeps_changes_in_wal(path: Path) -> bool:
    """Whether it is a database that has no journal (SQLite's file format, 1.3.3)."""
    try:
        with path.open("rb") as file:
            return file.read(20)[18:20] == b"\x02\x02"
    except OSError:
        return False


def _is_open_elsewhere(path: Path) -> bool:
    """Whether another process has the project open; where that can't be told (not POSIX), it may be."""
    if os.name != "posix":
        return True
    import fcntl
    import struct
    import sys

    shape = "qqihh" if sys.platform == "darwin" else "hhqqi"
    wanted = (_LOCK_OF_THE_LIVING, 1, 0, fcntl.F_WRLCK, 0) if shape == "qqihh" else (fcntl.F_WRLCK, 0, 128, 1, 0)
    try:
        handle = os.open(_named(path, "-shm"), os.O_RDONLY)
    except OSError:
        return False
    try:
        found = struct.unpack(shape, fcntl.fcntl(handle, fcntl.F_GETLK, struct.pack(shape, *wanted)))
    except OSError:
        return True
    finally:
        os.close(handle)
    return int(found[3] if shape == "qqihh" else found[0]) != fcntl.F_UNLCK


def _fits(path: Path) -> bool:
    """Whether file and `-wal` make a sound project together. Writes neither."""
    try:
        with contextlib.closing(_reading(path, "mode=ro")) as both:
            latest = _latest_change(path)
            if latest and both.execute("select 1 from changes where id = ?", (latest,)).fetchone() is None:
                return False
            pragma = "quick_check" if path.stat().st_size > _LARGE else "integrity_check"
            return str(both.execute(f"pragma {pragma}(1)").fetchone()[0]) == "ok"
    except sqlite3.OperationalError as error:
        # What can't be looked at now (a write-protected folder, a file in use) isn't opened for writing either.
        return "no such" not in str(error)
    except sqlite3.DatabaseError:
        return False


def _latest_change(path: Path) -> str:
    """The latest change of which the file itself knows; nothing when a crash came in the midst of writing it."""
    try:
        with contextlib.closing(_reading(path, "mode=ro&immutable=1")) as alone:
            row = alone.execute("select id from changes order by stamp desc limit 1").fetchone()
            return str(row[0]) if row else ""
    except sqlite3.DatabaseError:
        return ""


def _reading(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None)


def _not_its_own(path: Path, suffix: str) -> ProjectDamaged:
    return ProjectDamaged(
        _("Beside the project lies {file}, which doesn't fit it: it was left by another file of that name.").format(
            file=_named(path, suffix).name
        ),
        place=path.name,
        hint=_(
            "Was the project file replaced by a copy or a backup? Then move {file} to another folder, keep it, and open"
            " the project again. If it wasn't, the project is damaged: go back to a backup."
        ).format(file=_named(path, suffix).name),
    )
