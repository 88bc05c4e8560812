"""Runs a regular expression over texts, as a process of its own that only needs Python's own library.

A pattern that never ends can't be stopped from inside the process that runs it: this one ends itself after a time,
and can be ended. Frames are a length of eight bytes and what `marshal` made: first (pattern, seconds, bytes), then
lists of texts, each answered by a list of lists of places.
"""

import contextlib
import faulthandler
import marshal
import os
import re
import sys
import warnings
from typing import Any


def main() -> None:
    """Answer until the input ends."""
    warnings.simplefilter("ignore")
    source, seconds, memory = receive()
    _limit_memory(memory)
    pattern = re.compile(source, re.IGNORECASE)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    while True:
        texts = receive()
        # The watch needs no turn of the interpreter, which a running pattern never gives away.
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        found = [_places(pattern, text) for text in texts]
        faulthandler.cancel_dump_traceback_later()
        send(found)


def _places(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    # Where the file broke its lines is nothing that a pattern should have to know.
    return [match.span() for match in pattern.finditer(text.replace("\n", " ")) if match.end() > match.start()]


def _limit_memory(most: int) -> None:
    # There is no such module on Windows; and less may be allowed already.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def receive() -> Any:
    """The next frame; the process ends when there is none."""
    size = sys.stdin.buffer.read(8)
    if len(size) < 8:
        sys.exit(0)
    return marshal.loads(sys.stdin.buffer.read(int.from_bytes(size, "little")))


def send(value: Any) -> None:
    """Write one frame."""
    packed = marshal.dumps(value)
    sys.stdout.buffer.write(len(packed).to_bytes(8, "little") + packed)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
