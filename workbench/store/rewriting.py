"""Writing a project file anew, so that nothing is left in it of what was taken out; and looking whether that is so."""

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import workbench
from workbench.domain.errors import ProjectError
from workbench.i18n import _
from workbench.store.project import connect, set_up

_ROOM = 3
"""So many times a project's size are needed: for what is being written, for the copy, and for the journal."""
_CODE = "import sys; sys.path.append(sys.argv.pop(1)); from workbench.store.file_search import main; main()"


def need_room(path: Path) -> None:
    """Raise ProjectError when the disk hasn't the room to write a project anew."""
    size = sum(_size(path.with_name(path.name + ending)) for ending in ("", "-wal"))
    free = shutil.disk_usage(path.parent).free
    if free < size * _ROOM:
        raise ProjectError(
            _("There isn't enough room on the disk: {needed} MB are needed, {free} MB are free.").format(
                needed=size * _ROOM // 1_000_000 + 1, free=free // 1_000_000
            ),
            place=path.name,
            hint=_("Make room and try again; nothing was changed."),
        )


def rewrite(path: Path) -> bool:
    """Empty the journal and write the file anew; whether that could be done. Another process may be in its way."""
    try:
        connection = connect(path, read_only=False)
    except sqlite3.Error:
        return False
    with contextlib.closing(connection):
        try:
            set_up(connection)
            # In memory, the copy would need as much of it as the project is large.
            connection.execute("pragma temp_store = file")
            emptied = _empty_journal(connection)
            connection.execute("vacuum")
            return _empty_journal(connection) and emptied
        except sqlite3.Error:
            return False


def _empty_journal(connection: sqlite3.Connection) -> bool:
    return not connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found in a project's files: the names of the files that hold the words, words in the search indexes,
    and words that are so common there that they couldn't be told from the file's own. `failed`: it couldn't be done."""

    files: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    failed: bool = False


def search_files(path: Path, phrases: tuple[str, ...], whole_words: bool, passages: tuple[str, ...]) -> Searched:
    """Search a project's files, byte by byte, for words in any usual case, and for passages as they were written.

    It is done by a process of its own: closing a file here that SQLite has open would drop SQLite's locks on it.
    """
    request = {"path": str(path), "phrases": phrases, "whole_words": whole_words, "passages": passages}
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW}
    root = str(Path(workbench.__file__).parent.parent)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _CODE, root],
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            **apart,
        )
        found = json.loads(done.stdout)
        return Searched(tuple(found["files"]), tuple(found["indexed"]), tuple(found["common"]))
    except (OSError, subprocess.SubprocessError, ValueError, KeyError):
        return Searched(failed=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
