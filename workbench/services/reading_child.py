"""The process that reads files, seen from the workbench: it is asked, watched, and ended when it takes too long."""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from workbench.domain.errors import WorkbenchError
from workbench.i18n import _
from workbench.importers import child as script
from workbench.importers import limits

Watch = Callable[[], None]
"""Called now and then while a file is read; what it raises ends the reading."""

_LOOK_UP = 0.1
_KEPT = script.IDLE / 2
"""Seconds for which a process that nobody asks anything is kept for the next one who does."""


class TookTooLong(Exception):
    """The process was ended, because it took longer than it may."""


class BrokeDown(Exception):
    """The process ended without an answer, or with one that can't be understood."""


class Child:
    """A running process that reads files."""

    def __init__(self, memory: int = limits.MEMORY) -> None:
        self.memory = memory
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.process = _started()
        threading.Thread(target=_listen, args=(self.process.stdout, self._answers), daemon=True).start()
        with suppress(OSError):  # whether it lives is seen when it is asked
            self._send({"path": _module_folders(), "memory": memory})

    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float, watch: Watch) -> dict[str, Any]:
        """The answer to a request. Raises TookTooLong, BrokeDown, and what `watch` does; then it is ended."""
        try:
            return self._ask(request, seconds, watch)
        except BaseException:
            self.end()
            raise

    def _ask(self, request: dict[str, Any], seconds: float, watch: Watch) -> dict[str, Any]:
        # It ends itself a little later, for the case that nobody is left to end it.
        try:
            self._send({**request, "seconds": 2 * seconds + 1})
        except OSError:
            raise BrokeDown from None
        deadline = time.monotonic() + seconds
        while True:
            try:
                answer = self._answers.get(timeout=max(0.0, min(_LOOK_UP, deadline - time.monotonic())))
                break
            except queue.Empty:
                if time.monotonic() >= deadline:
                    raise TookTooLong from None
                watch()
        if answer is None:
            raise BrokeDown
        try:
            value = json.loads(answer)
        except (ValueError, RecursionError):
            raise BrokeDown from None
        if not isinstance(value, dict):
            raise BrokeDown
        return value

    def end(self) -> None:
        """End the process at once, and wait until it is gone."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was still to be written has nowhere to go
                    stream.close()

    def _send(self, value: dict[str, Any]) -> None:
        stream = self.process.stdin
        assert stream is not None
        content = json.dumps(value).encode("ascii")
        stream.write(len(content).to_bytes(8, "little") + content)
        stream.flush()


def _started() -> subprocess.Popen[bytes]:
    apart: dict[str, Any] = {"start_new_session": True}  # Ctrl-C is meant for the workbench
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-X", "utf8", script.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_root(),
            **apart,
        )
    except OSError as error:
        raise WorkbenchError(
            _("The process that reads files can't be started: {reason}").format(reason=error.strerror or error),
            hint=_("Close other programs, and try again."),
        ) from error


def _listen(stream: IO[bytes] | None, answers: "queue.SimpleQueue[bytes | None]") -> None:
    """Hand on answers until there are no more; then None."""
    with suppress(OSError, ValueError, MemoryError):
        while stream is not None and len(size := stream.read(8)) == 8:
            length = int.from_bytes(size, "little")
            answer = stream.read(length) if length <= limits.ANSWER else b""
            if len(answer) < length:
                break
            answers.put(answer)
    answers.put(None)


def _root() -> Path:
    """The folder that holds the package."""
    return Path(script.__file__).resolve().parents[2]


def _module_folders() -> list[str]:
    """Where modules are found: as here, but not in the folder that one happens to be in."""
    with suppress(OSError):
        here = Path.cwd()
        return [str(_root()), *(folder for folder in sys.path if folder and Path(folder) != here)]
    return [str(_root()), *filter(None, sys.path)]


class _Spare:
    """A process that has nothing to do, kept for the next file: starting one takes longer than reading most files."""

    lock = threading.Lock()
    child: Child | None = None
    since = 0.0
    owner = 0


def a_child(memory: int = limits.MEMORY) -> Child:
    """A process that reads files: the one that was put aside, else a new one."""
    with _Spare.lock:
        found, _Spare.child = _Spare.child, None
        fresh = found is not None and time.monotonic() - _Spare.since < _KEPT and _Spare.owner == os.getpid()
    if found is not None:
        if fresh and found.memory == memory and found.is_alive():
            return found
        if _Spare.owner == os.getpid():
            found.end()
    return Child(memory)


def put_aside(child: Child) -> None:
    """Keep a process for the next one who needs it; when there is one already, it ends."""
    with _Spare.lock:
        keep = _Spare.child is None and child.memory == limits.MEMORY and child.is_alive()
        if keep:
            _Spare.child, _Spare.since, _Spare.owner = child, time.monotonic(), os.getpid()
    if not keep:
        child.end()


@atexit.register
def end_spare() -> None:
    """End the process that was put aside."""
    with _Spare.lock:
        found, _Spare.child = _Spare.child, None
    if found is not None and _Spare.owner == os.getpid():
        found.end()
