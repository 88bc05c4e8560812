"""Files that are written whole or not at all, and what is swept away of those that a crash kept from being finished."""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

STALE_AFTER = 24 * 3600
"""Seconds after which nobody is writing a file any more that isn't finished."""
COMPANIONS = ("", "-wal", "-shm", "-journal")
_UNFINISHED = re.compile(r"\..{1,60}\.[0-9a-f]{8}\.unfinished(-wal|-shm|-journal)?")


def unfinished_name(path: Path) -> Path:
    """A new, hidden name beside a file, under which it is made. By it, `sweep` knows what a crash has left."""
    return path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.unfinished")


@contextlib.contextmanager
def written_whole(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A file to write into that takes the place of `path` when all went well; with `mode` for its permissions.

    Whatever happens, `path` holds all of the old or all of the new, on the disk. Raises OSError.
    """
    sweep(path.parent)
    unfinished = unfinished_name(path)
    try:
        handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if mode != 0o600:
            unfinished.chmod(mode)
        unfinished.replace(path)
    except BaseException:
        discard(unfinished)
        raise
    put_on_disk(path.parent)


def discard(unfinished: Path) -> None:
    """Take away what is not to be finished, as far as that can be done; the rest is swept away later."""
    for suffix in COMPANIONS:
        with contextlib.suppress(OSError):
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def put_on_disk(folder: Path) -> None:
    """Let the names in a folder survive a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Take away what was not finished a day ago or longer, as far as that can be done."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _UNFINISHED.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE_AFTER:
                        Path(entry.path).unlink()
