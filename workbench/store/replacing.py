"""Putting a backup in the place of a project file that is damaged or gone; the damaged file is kept."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import ProjectError
from workbench.domain.project_files import COMPANIONS, is_open_here
from workbench.i18n import _
from workbench.store import backup_files
from workbench.store.backup import copy, open_quietly, read_moment
from workbench.store.backup_files import Backup, listed
from workbench.store.project import translated
from workbench.store.restore import sound_moment

_PENDING, _LOCKED_BYTES = 0x40000000, 512
"""Where SQLite puts its locks in a database file (https://www.sqlite.org/fileformat.html#the_lock_byte_page)."""


def restore_file(project: Path, backup: Backup) -> Path | None:
    """Put a checked copy of a backup where a project file is or was; returns where the old file is now, if any.

    The old file keeps its -wal and -shm beside it. Raises ProjectError when the project is open in this or another
    program, when the backup is damaged or of a newer version, or from before words were erased, and when nothing can
    be written there; InputError when there is no such backup.
    """
    project = project.resolve()
    wanted = sound_moment(backup.path)
    for other in listed(project):
        if _erased_after(other.path, wanted.project, wanted.stamp):
            raise ProjectError(
                _("Words were erased after this backup was made, and it still holds them."),
                place=backup.path.name,
                hint=_("Take a backup that was made later. See: workbench restore"),
            )
    if is_open_here(project):
        raise _open_elsewhere(project)
    unfinished = None
    try:
        unfinished = backup_files.begin(project.parent)
        with translated(backup.path), contextlib.closing(open_quietly(backup.path)) as source:
            copy(source, backup.path, unfinished)
        with _alone(project):
            kept = _put_aside(project)
            backup_files.put_in_place(unfinished, project)
    except OSError as error:
        raise ProjectError(
            _("The backup can't be put there: {reason}").format(reason=error.strerror or error),
            place=str(project),
            hint=_("The backup itself is whole: {path}").format(path=backup.path),
        ) from None
    finally:
        if unfinished is not None:
            backup_files.give_up(unfinished)
    return kept


def _erased_after(path: Path, project: str, stamp: str) -> bool:
    moment = read_moment(path)
    if moment is None or moment.project != project:
        return False
    try:
        with contextlib.closing(open_quietly(path)) as connection:
            sql = "select 1 from changes where kind = 'erase' and stamp > ? limit 1"
            return connection.execute(sql, (stamp,)).fetchone() is not None
    except sqlite3.DatabaseError:
        return False


@contextlib.contextmanager
def _alone(project: Path) -> Iterator[None]:
    """Inside, no other program has the project open: SQLite's own lock on the file is held.

    On Windows a file that is open can't be renamed, which is refused by the system.
    """
    if os.name != "posix" or not project.exists():
        yield
        return
    import fcntl

    handle = os.open(project, os.O_RDWR)  # nothing here has it open with SQLite, so no lock of ours is dropped
    try:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _PENDING)
        except BlockingIOError:
            raise _open_elsewhere(project) from None
        yield
    finally:
        os.close(handle)


def _put_aside(project: Path) -> Path | None:
    """Give what is left of a project another name; the database first, so that it is never without its newest part."""
    parts = [suffix for suffix in ("", *COMPANIONS) if os.path.lexists(project.with_name(project.name + suffix))]
    if not parts:
        return None
    number = 1
    while True:
        again = f" ({number})" if number > 1 else ""
        aside = project.with_name(f"{project.name} damaged {datetime.now():%Y-%m-%d}{again}")
        if not any(os.path.lexists(aside.with_name(aside.name + suffix)) for suffix in ("", *COMPANIONS)):
            break
        number += 1
    for suffix in parts:
        project.with_name(project.name + suffix).rename(aside.with_name(aside.name + suffix))
    backup_files.on_disk(project.parent)
    return aside


def _open_elsewhere(project: Path) -> ProjectError:
    return ProjectError(
        _("The project is open in another window or program."),
        place=project.name,
        hint=_("Close it there, and try again."),
    )
