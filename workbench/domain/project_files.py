"""Files of projects that are open here: they are left to SQLite, and never opened as ordinary files.

When a process closes any descriptor of a file, all its locks on that file are gone (POSIX, fcntl), SQLite's too; then
another process may take the project for closed and tidy its newest changes away.
"""

import threading
from collections import Counter
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.i18n import _

SUFFIX = ".workbench"
BACKUPS = ".backups"
"""What the name of the folder of a project's backups ends in."""
COMPANIONS = ("-wal", "-shm", "-journal")

Identity = tuple[int, int]
"""The device and the number by which a file system knows a file."""

_open: Counter[Identity] = Counter()
_guard = threading.Lock()


def identity(path: Path) -> Identity | None:
    """What the file is, whatever its name; None when it isn't there. Opens nothing."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # the second for a name that no file can have
        return None
    return found.st_dev, found.st_ino


def note_open(file: Identity | None) -> None:
    """Remember that a project file is open in this process."""
    if file is not None:
        with _guard:
            _open[file] += 1


def note_closed(file: Identity | None) -> None:
    """Forget one opening of a project file."""
    if file is not None:
        with _guard:
            _open[file] -= 1
            if _open[file] <= 0:
                del _open[file]


def is_open_here(path: Path) -> bool:
    """Whether a project file is open in this process."""
    with _guard:
        return identity(path) in _open


def belongs_to_project(path: Path) -> bool:
    """Whether a file is a project's, by its name, or is one that is open here under another name."""
    name = path.name
    for ending in COMPANIONS:
        if name.endswith(ending):
            name = name.removesuffix(ending)
            break
    if name.casefold().endswith(SUFFIX):
        return True
    with _guard:
        return bool({identity(path), identity(path.with_name(name) if name else path)} & set(_open))


def refuse_project_file(path: Path) -> None:
    """Raises InputError for a file that belongs to a project; to be asked before such a file is opened for reading."""
    if belongs_to_project(path):
        raise InputError(
            _("This file belongs to a project of the workbench."),
            place=path.name,
            hint=_("Open it as a project instead."),
        )
