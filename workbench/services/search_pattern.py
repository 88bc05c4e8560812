"""Searching by regular expressions, in a process of its own that is ended when a pattern takes too long."""

import marshal
import queue
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from workbench.domain.errors import InputError, WorkbenchError
from workbench.i18n import N_, _
from workbench.services.search_terms import Span

LONGEST = 1000
PATIENCE = 5.0
"""Seconds that a pattern may take for one transcript."""

MEMORY = 2_000_000_000
LOOK_UP = 0.1

_REASONS = {
    "missing ), unterminated subpattern": N_("an opening bracket ( has no partner"),
    "unbalanced parenthesis": N_("a closing bracket ) has no partner"),
    "unterminated character set": N_("an opening bracket [ has no partner"),
    "nothing to repeat": N_("there is nothing to repeat"),
    "multiple repeat": N_("two signs for repeating follow each other"),
    "bad escape (end of pattern)": N_("nothing follows the \\"),
    "bad escape": N_("the \\ means nothing before that letter"),
    "bad character range": N_("a range between [ and ] goes backwards"),
}


def check_pattern(pattern: str) -> None:
    """Raises InputError, saying where and why, when a pattern can't be understood or is too long."""
    if not pattern.strip():
        raise InputError(_("There is nothing to search for."), hint=_("Write a pattern."))
    if len(pattern) > LONGEST:
        raise InputError(
            _("The pattern is too long."), hint=_("Write at most {count} characters.").format(count=LONGEST)
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        known = next((words for start, words in _REASONS.items() if error.msg.startswith(start)), "")
        raise InputError(
            _("The pattern can't be understood at character {position}: {reason}.").format(
                position=(error.pos or 0) + 1, reason=_(known) if known else error.msg
            ),
            hint=_("To search for one of the signs ( ) [ ] { } * + ? . | ^ $ \\ itself, put a \\ before it."),
        ) from None
    except (RecursionError, OverflowError, MemoryError):
        raise InputError(_("The pattern is too large."), hint=_("Write it more simply.")) from None


class PatternFinder:
    """The hits of a pattern; the process starts with the first text. Use it as a context manager.

    Case doesn't matter, line breaks are spaces, `^` and `$` are the ends of a turn. Hits without a character are none.
    """

    expression = ""
    at_once = False

    def __init__(self, pattern: str, look_up: Callable[[], None]) -> None:
        check_pattern(pattern)
        self._pattern, self._look_up = pattern, look_up
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def hits(self, pieces: list[str], place: str) -> list[list[Span]]:
        """The hits in each text. `look_up` is called now and then meanwhile; what it raises ends the search.

        Raises InputError when the pattern takes too long.
        """
        process = self._process or self._start()
        assert process.stdin is not None
        try:
            _send(process.stdin, pieces)
        except OSError:
            raise self._too_much(place) from None
        while True:
            try:
                answer = self._answers.get(timeout=LOOK_UP)
            except queue.Empty:
                self._look_up()
                continue
            if answer is None:
                raise self._too_much(place)
            return [list(spans) for spans in answer]

    def _start(self) -> subprocess.Popen[bytes]:
        script = Path(__file__).with_name("search_child.py")
        apart: dict[str, Any] = {"start_new_session": True}  # Ctrl-C is meant for the workbench
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
        try:
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-X", "utf8", str(script)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                **apart,
            )
        except OSError as error:
            raise WorkbenchError(
                _("The process that searches by patterns can't be started: {reason}").format(reason=error),
                hint=_("Search for words instead; they need no process of their own."),
            ) from error
        assert process.stdin is not None and process.stdout is not None
        self._process = process
        threading.Thread(target=_read, args=(process.stdout, self._answers), daemon=True).start()
        _send(process.stdin, (self._pattern, PATIENCE, MEMORY))
        return process

    def _too_much(self, place: str) -> InputError:
        return InputError(
            _("The pattern takes too long or too much memory, and was stopped."),
            place=place,
            hint=_("Make it simpler: repeats inside repeats, such as (a+)+, can take for ever."),
        )

    def __enter__(self) -> "PatternFinder":
        return self

    def __exit__(self, *exc: object) -> None:
        process = self._process
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was still to be written has nowhere to go
                    stream.close()


def _send(stream: IO[bytes], value: Any) -> None:
    packed = marshal.dumps(value)
    stream.write(len(packed).to_bytes(8, "little"))
    stream.write(packed)
    stream.flush()


def _read(stream: IO[bytes], answers: "queue.SimpleQueue[Any]") -> None:
    """Hand on answers until there are no more; then None."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        while len(size := stream.read(8)) == 8:
            answers.put(marshal.loads(stream.read(int.from_bytes(size, "little"))))
    answers.put(None)
