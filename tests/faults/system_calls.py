"""SQLite's own calls of the system, seen and spoiled: real full disks, real broken drives, deaths in mid-write.

SQLite's POSIX layer lets its system calls be replaced (`sqlite3_vfs.xSetSystemCall`). Where Python's SQLite doesn't
let itself be reached (Windows, statically linked builds), `AVAILABLE` is False.
"""

import contextlib
import ctypes
import errno
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

Before = Callable[[str, str, int], int]
"""Called with (call, kind of file, bytes) before a call; returns 0 to let it happen, or the error number to fail with.

May kill the process; `TORN` lets half of a write happen and then kills it.
"""
TORN: Final = -1
LIVE: Final = ("pwrite64", "pwrite", "write", "ftruncate", "unlink", "open")
_WRITES: Final = ("pwrite64", "pwrite", "write")

_POINTER = ctypes.c_void_p


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("size_of_file", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("data", _POINTER),
        *((f"method_{number}", _POINTER) for number in range(13)),
        ("set_call", ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_char_p, _POINTER)),
        ("get_call", ctypes.CFUNCTYPE(_POINTER, _POINTER, ctypes.c_char_p)),
        ("next_call", _POINTER),
    ]


def _find() -> Any:
    import _sqlite3

    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        found = library.sqlite3_vfs_find(None)
        return found if found and found.contents.version >= 3 and found.contents.name == b"unix" else None
    except (AttributeError, OSError):
        return None


_vfs = _find() if os.name == "posix" and Path("/proc/self/fd").is_dir() else None
AVAILABLE: Final = _vfs is not None

_OFFSET = ctypes.c_int64
_SHAPES: dict[str, Any] = {
    "pwrite64": (ctypes.c_ssize_t, (ctypes.c_int, _POINTER, ctypes.c_size_t, _OFFSET)),
    "pwrite": (ctypes.c_ssize_t, (ctypes.c_int, _POINTER, ctypes.c_size_t, _OFFSET)),
    "write": (ctypes.c_ssize_t, (ctypes.c_int, _POINTER, ctypes.c_size_t)),
    "ftruncate": (ctypes.c_int, (ctypes.c_int, _OFFSET)),
    "unlink": (ctypes.c_int, (ctypes.c_char_p,)),
    "open": (ctypes.c_int, (ctypes.c_char_p, ctypes.c_int, ctypes.c_int)),
}


def kind_of(name: str) -> str:
    """What a file is to SQLite, by its name: wal, shm, journal, database; else other."""
    for ending in ("wal", "shm", "journal"):
        if name.endswith(f"-{ending}"):
            return ending
    return "database" if ".workbench" in Path(name).name else "other"


@contextlib.contextmanager
def watched(before: Before) -> Iterator[None]:
    """Every writing call that SQLite makes in this process is told to `before` first."""
    assert AVAILABLE
    vfs = _vfs.contents
    kept = []
    for name in LIVE:
        original = vfs.get_call(_vfs, name.encode())
        if not original:
            continue
        result, arguments = _SHAPES[name]
        shape = ctypes.CFUNCTYPE(result, *arguments, use_errno=True)
        replacement = shape(_guarded(name, shape(original), before))
        kept.append((name, original, replacement))
        vfs.set_call(_vfs, name.encode(), ctypes.cast(replacement, _POINTER))
    try:
        yield
    finally:
        for name, original, _replacement in kept:
            vfs.set_call(_vfs, name.encode(), original)


def _guarded(name: str, original: Callable[..., int], before: Before) -> Callable[..., int]:
    def call(*arguments: Any) -> int:
        if name == "open" and not arguments[1] & (os.O_CREAT | os.O_RDWR):
            return original(*arguments)
        named = arguments[0].decode() if name in ("open", "unlink") else _name_of(arguments[0])
        size = arguments[2] if name in _WRITES else 0
        verdict = before(name, kind_of(named), size)
        if verdict == TORN:
            if size:
                original(*arguments[:2], size // 2, *arguments[3:])
            os.kill(os.getpid(), signal.SIGKILL)
        if verdict:
            ctypes.set_errno(verdict)
            return -1
        return original(*arguments)

    return call


def _name_of(descriptor: int) -> str:
    try:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    except OSError:
        return ""


class Spoiler:
    """Counts calls, and lets the n-th fail: that one alone, or all from it on, as on a full disk or a lost drive."""

    def __init__(self, error: int = errno.ENOSPC, *, lasting: bool = False) -> None:
        self.error = error
        self.lasting = lasting
        self.start(0)

    def start(self, at: int) -> None:
        """Begin to count anew; the `at`-th call from now fails (0: none)."""
        self.at, self.count, self.hit = at, 0, False

    def __call__(self, name: str, _kind: str, _size: int) -> int:
        if name == "unlink" and self.error == errno.ENOSPC:
            return 0
        self.count += 1
        if self.at and (self.count == self.at or (self.lasting and self.count > self.at)):
            self.hit = True
            return self.error
        return 0
