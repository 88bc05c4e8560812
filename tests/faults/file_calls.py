"""Python's calls that change files, counted; the n-th fails, or something else happens at it."""

import builtins
import contextlib
import errno
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHANGING = ("link", "rename", "replace", "unlink", "remove", "mkdir", "rmdir", "fsync", "write", "chmod", "symlink")
FAULTS = {
    "full": errno.ENOSPC,
    "broken": errno.EIO,
    "forbidden": errno.EACCES,
    "gone": errno.EROFS,
    "stopped": 0,
    "stopped after": 0,
}
"""By name: the system's error. "stopped": Ctrl+C, before the call or after it."""
LASTING = ("gone",)
"""With these every later call fails too."""


class FileCalls:
    """Counts, and fails at the n-th."""

    def __init__(self) -> None:
        self.start(0)

    def start(self, at: int, fault: str = "full") -> None:
        """Begin to count anew; at the `at`-th call from now comes the fault (0: none)."""
        self.at, self.fault, self.hit = at, fault, False
        self.texts: list[str] = []

    def __call__(self, name: str, what: Any, work: Callable[[], Any]) -> Any:
        self.texts.append(f"{name} {what}")
        count = len(self.texts)
        turn = count == self.at or (self.at and count > self.at and self.fault in LASTING)
        if turn:
            self.hit = True
            if self.fault == "stopped":
                raise KeyboardInterrupt
            if self.fault != "stopped after":
                error = FAULTS[self.fault]
                raise OSError(error, os.strerror(error), what if isinstance(what, str | Path) else None)
        result = work()
        if turn:
            raise KeyboardInterrupt
        return result


@contextlib.contextmanager
def watched(calls: FileCalls, folder: Path) -> Iterator[None]:
    """Every changing call on files in the folder goes through `calls`."""
    inside = str(folder)

    def ours(what: Any) -> bool:
        if isinstance(what, int):
            try:
                return str(Path(f"/proc/self/fd/{what}").readlink()).startswith(inside)
            except OSError:
                return False
        return os.fspath(what).startswith(inside) if isinstance(what, str | os.PathLike) else False

    def wrap(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(what: Any, *rest: Any, **options: Any) -> Any:
            if not ours(what):
                return real(what, *rest, **options)
            return calls(name, what, lambda: real(what, *rest, **options))

        return call

    real_os_open, real_open = os.open, io.open

    def os_open(what: Any, flags: int, *rest: Any, **options: Any) -> Any:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and ours(what):
            return calls("os.open", what, lambda: real_os_open(what, flags, *rest, **options))
        return real_os_open(what, flags, *rest, **options)

    def open_(what: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if not set(mode) & set("wax+") or not ours(what):
            return real_open(what, mode, *rest, **options)
        opened = calls("open", what, lambda: real_open(what, mode, *rest, **options))
        writing = opened.write

        def write(content: Any) -> Any:
            return calls("write", what, lambda: writing(content))

        opened.write = write
        return opened

    with pytest.MonkeyPatch.context() as patch:
        for name in CHANGING:
            patch.setattr(os, name, wrap(name))
        patch.setattr(os, "open", os_open)
        patch.setattr(io, "open", open_)
        patch.setattr(builtins, "open", open_)
        yield
