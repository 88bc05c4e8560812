"""The warm language process: spaCy runs there, so that neither its start nor its work holds up the screen."""

import queue
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import workbench
from workbench.domain import errors
from workbench.domain.coding import Origin
from workbench.domain.errors import Interrupted, WorkbenchError
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _, current_language
from workbench.suggest import child
from workbench.suggest.frames import receive, send
from workbench.suggest.request import Answer, Request

_TICK = 0.1
_PATIENCE = 2.0
_CODE = "import sys; sys.path.append(sys.argv.pop(1)); from workbench.suggest.child import main; main()"

Message = tuple[int, str, Any]


def suggest_here(request: Request, report: Report = silent) -> Answer:
    """The same answer without a process of its own, for when one isn't worth its start."""
    from workbench.suggest.reader import Reader

    label = _("Looking for suggestions")
    return Reader().answer(request, lambda step: report(Progress(step.done, step.total, label)))


@dataclass(frozen=True, slots=True, eq=False)
class _Running:
    """A process, what it has said (None when it says no more), and whether it waits for requests."""

    process: subprocess.Popen[bytes]
    messages: "queue.SimpleQueue[Message | None]"
    ready: threading.Event

    @property
    def pipe(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin


class LanguageProcess:
    """A process that answers requests one at a time. Safe to use from several threads.

    It has no terminal, takes no part in Ctrl-C, and ends when this program does, however that ends.
    """

    def __init__(self, language: str = "sv") -> None:
        self.language = language
        self._process: _Running | None = None
        self._starting, self._asking = threading.Lock(), threading.Lock()
        self._number = 0

    def start(self) -> None:
        """Start the process, if there is none, without waiting for it."""
        self._running()

    def _running(self) -> _Running:
        with self._starting:
            if self._process is None:
                process, messages, ready = _spawn(self.language), queue.SimpleQueue[Message | None](), threading.Event()
                hear = threading.Thread(target=_hear, args=(process, messages, ready), daemon=True, name="language")
                hear.start()
                self._process = _Running(process, messages, ready)
            return self._process

    @property
    def ready(self) -> bool:
        """Whether the process is up and waits for requests."""
        running = self._process
        return running is not None and running.ready.is_set() and running.process.poll() is None

    @property
    def process(self) -> "subprocess.Popen[bytes] | None":
        """The process while there is one; its number and end can be seen there."""
        return self._process.process if self._process else None

    def suggest(self, request: Request, report: Report = silent) -> Answer:
        """Ask and wait for the answer; starts the process when there is none. To be called from a thread.

        Raises Interrupted when `report` does, and WorkbenchError when the process has died; the next call starts a
        new one.
        """
        with self._asking:
            running = self._running()
            self._number += 1
            with suppress(OSError):
                send(running.pipe, (self._number, child.SUGGEST, current_language(), _lean(request)))
            try:
                return self._wait(running, self._number, report)
            except EOFError as error:
                self._end(running)
                raise WorkbenchError(
                    _("The language process, which looks for suggestions, has stopped."),
                    hint=_("Ask again: it is started anew. Your codings are not affected."),
                ) from error

    def close(self) -> None:
        """End the process; does nothing when there is none. A later `start` makes a new one."""
        running = self._process
        if running is not None:
            self._end(running)

    def _end(self, running: _Running) -> None:
        """End this process; one that has been started since goes on."""
        with self._starting:
            if self._process is running:
                self._process = None
        with suppress(OSError):
            running.pipe.close()
        try:
            running.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            running.process.kill()
            running.process.wait()

    def __enter__(self) -> "LanguageProcess":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _wait(self, running: _Running, number: int, report: Report) -> Answer:
        label = _("Looking for suggestions")
        stopped: Interrupted | None = None
        step = Progress(0, 0, label)
        while True:
            if stopped is None:
                try:
                    report(step)
                except Interrupted as interrupted:
                    stopped = interrupted
                    with suppress(OSError):
                        send(running.pipe, (number, child.CANCEL))
            try:
                message = running.messages.get(timeout=_TICK)
            except queue.Empty:
                continue
            if message is None:
                raise stopped or EOFError
            about, kind, content = message
            if kind == child.FAILED:
                self._end(running)
                raise _error(content)
            if about != number:
                continue
            if kind == child.PROGRESS:
                done, total = content
                step = Progress(done, total, label)
            elif stopped is not None:
                raise stopped
            elif kind == child.ANSWER and isinstance(content, Answer):
                return content
            else:
                raise _error(content)


def _lean(request: Request) -> Request:
    """The request without what no one reads there: descriptions of codes, notes and origins of codings."""
    codes = tuple(
        replace(code, labels={}, definition={}, include={}, exclude={}, examples=()) for code in request.codes
    )
    already = tuple(replace(coding, note="", origin=Origin()) for coding in request.already)
    return replace(request, codes=codes, already=already)


def _spawn(language: str) -> "subprocess.Popen[bytes]":
    """A process without a terminal; `-P` keeps the working folder, which may hold anything, off its path."""
    root = str(Path(workbench.__file__).parent.parent)
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _CODE, root, language, current_language()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **apart,
        )
    except OSError as error:
        raise WorkbenchError(
            _("The language process can't be started: {reason}").format(reason=error.strerror or str(error))
        ) from error


def _hear(
    process: "subprocess.Popen[bytes]", messages: "queue.SimpleQueue[Message | None]", ready: threading.Event
) -> None:
    """Pass on what the process says; None when it says no more."""
    assert process.stdout is not None
    with process.stdout as pipe:
        while True:
            try:
                message = receive(pipe)
            except (EOFError, OSError, ValueError):
                messages.put(None)
                return
            if message[1] == child.READY:
                ready.set()
            else:
                messages.put(message)


def _error(content: tuple[str, str, str, str]) -> WorkbenchError:
    """An error that the process told of, as the one it was there."""
    name, message, place, hint = content
    known = {kind.__name__: kind for kind in (errors.NotFoundError, errors.InputError, errors.UsageError)}
    if name:
        return known.get(name, WorkbenchError)(message, place=place, hint=hint)
    return WorkbenchError(
        _("Looking for suggestions failed: {reason}").format(reason=message),
        hint=_("Please report this; your codings are not affected."),
    )
