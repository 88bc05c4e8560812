"""The language process itself: reads requests from its standard input, writes answers to its standard output.

It ends when its input does, so that it never outlives the workbench, and pays no heed to Ctrl-C, which is meant for
the workbench. Whatever else writes to the standard output goes nowhere.
"""

import os
import queue
import signal
import sys
import threading
from typing import IO, Any

from workbench.domain.errors import Interrupted, WorkbenchError
from workbench.domain.progress import Progress
from workbench.i18n import _, use_language
from workbench.suggest.frames import receive, send

READY, FAILED, PROGRESS, ANSWER, ERROR, CANCELLED = "ready", "failed", "progress", "answer", "error", "cancelled"
SUGGEST, CANCEL = "suggest", "cancel"


def main() -> None:
    """Serve until the input ends. Arguments: language of the interviews, language of the texts for the user."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    language, user_language = [*sys.argv[1:], "", ""][:2]
    use_language(user_language or None)
    requests, answers = _pipes()
    inbox: queue.SimpleQueue[tuple[int, str, Any]] = queue.SimpleQueue()
    cancelled: set[int] = set()
    threading.Thread(target=_listen, args=(requests, inbox, cancelled), daemon=True).start()
    try:
        from workbench.suggest.reader import Reader

        reader = Reader()
        reader.warm(language)
    except Exception as error:  # noqa: BLE001 - whatever keeps spaCy from starting must be told to the one who waits
        send(answers, (0, FAILED, _told(error)))
        return
    send(answers, (0, READY, None))
    while True:
        number, user_language, request = inbox.get()
        use_language(user_language or None)

        def report(progress: Progress, number: int = number) -> None:
            if number in cancelled:
                raise Interrupted(_("Stopped."))
            send(answers, (number, PROGRESS, (progress.done, progress.total)))

        try:
            send(answers, (number, ANSWER, reader.answer(request, report)))
        except Interrupted:
            send(answers, (number, CANCELLED, None))
        except Exception as error:  # noqa: BLE001 - a bad request must not end the process; the error goes to the asker
            send(answers, (number, ERROR, _told(error)))


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Our ends of the pipes; the usual standard input and output are emptied, so that no library can disturb."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


def _listen(requests: IO[bytes], inbox: "queue.SimpleQueue[tuple[int, str, Any]]", cancelled: set[int]) -> None:
    """Take in messages; when there can be no more, the process ends at once, whatever it is doing."""
    while True:
        try:
            number, kind, *rest = receive(requests)
        except (EOFError, OSError):
            os._exit(0)
        if kind == CANCEL:
            cancelled.add(number)
        else:
            inbox.put((number, *rest))


def _told(error: Exception) -> tuple[str, str, str, str]:
    """An error as plain texts: its class, message, place, hint."""
    if isinstance(error, WorkbenchError):
        return type(error).__name__, error.message, error.place, error.hint
    return "", f"{type(error).__name__}: {' '.join(str(error).split())[:300]}", "", ""


if __name__ == "__main__":
    main()
