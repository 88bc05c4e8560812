"""Looks at the files around a project: permissions, what a crash has left behind, and whether the backups are good."""

import contextlib
import os
import re
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.domain.errors import ProjectError
from workbench.store.backup import fault_of, open_quietly
from workbench.store.backup_files import Backup, folder_of, listed
from workbench.store.project import Store
from workbench.store.verify import Finding

STALE_AFTER = 3600
"""Seconds after which an unfinished file is one that nobody is making any more."""
_COMPANIONS = r"(-wal|-shm|-journal)?"
_UNFINISHED_BACKUP = re.compile(r"\.[0-9a-f]{16}\.unfinished" + _COMPANIONS)


def permissions(store: Store) -> Iterator[Finding]:
    """Whether only the owner can read the project's files and its backups (POSIX), and nobody can swap them."""
    if os.name != "posix":
        return
    backups = folder_of(store.path)
    beside = [store.path.with_name(store.path.name + suffix) for suffix in ("", "-wal", "-shm")]
    for path in (*beside, backups, *(backup.path for backup in _backups(store))):
        mode = _mode(path)
        if mode is not None and mode & 0o077:
            yield Finding("permissions", "readable-by-others", "", _facts(path, mode))
    folder = store.path.resolve().parent
    mode = _mode(folder)
    if mode is not None and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        yield Finding("folder", "folder-open-to-all", "", _facts(folder, mode))


def leftovers(store: Store) -> Iterator[Finding]:
    """Files that were never finished, an hour old or more: of making the project, of backups, and old journals."""
    project = store.path.resolve()
    making = re.compile(r"\." + re.escape(project.name[:40]) + r"\.[0-9a-f]{8}(\.unfinished)?" + _COMPANIONS)
    journal = re.compile(re.escape(project.name) + "-journal")
    places = ((project.parent, making), (project.parent, journal), (folder_of(project), _UNFINISHED_BACKUP))
    for folder, pattern in places:
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if pattern.fullmatch(entry.name) and _is_stale(entry):
                    yield Finding("leftover", "left-over", "", {"file": entry.name, "path": entry.path})


def backups(store: Store, look: Callable[[], None]) -> Iterator[Finding]:
    """Whether every backup can be gone back to; `look` is called now and then and may raise Interrupted."""
    for backup in _backups(store):
        look()
        facts = {"file": backup.path.name, "path": str(backup.path)}
        try:
            with contextlib.closing(open_quietly(backup.path)) as connection:
                fault = fault_of(connection, look)
        except sqlite3.Error as error:
            fault = str(error)
        if fault:
            yield Finding("backup", "backup-damaged", "", facts | {"detail": fault})


def _backups(store: Store) -> list[Backup]:
    try:
        return listed(store.path)
    except ProjectError:
        return []


def _facts(path: Path, mode: int) -> dict[str, str]:
    return {"file": path.name, "path": str(path), "mode": f"{mode:o}", "wanted": "700" if path.is_dir() else "600"}


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None


def _is_stale(entry: os.DirEntry[str]) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE_AFTER
