"""A hostile transcript in a real terminal: nothing of it is obeyed, and the application lives on."""

import os
import re
import select
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
pytestmark = pytest.mark.pty

DEMO = Path(__file__).with_name("demo.py")
PATIENCE = 30.0
KEYS = (b"\x1b[B", b"s", b"w", b"}", b"]", b"S", b"f", b"t", b"v", b"W", b"o", b"\x1b[6~", b"\x1b[F", b"g")
F12, ANSWER = b"\x1b[24~", b"\x1b[0n"
SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[ -/]*[0-~]"
)


class Terminal:
    """A program in a pseudo-terminal of 100 × 30 cells."""

    def __init__(self, *arguments: str) -> None:
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="100", LINES="30")
            os.execv(sys.executable, [sys.executable, str(DEMO), *arguments])
        self.written, self.seen = b"", 0

    def read_until(self, wanted: bytes | None) -> None:
        """Read until some bytes have come that were not waited for yet; until the end when None."""
        start, begun = self.seen, time.monotonic()
        while wanted is None or wanted not in self.written[start:]:
            assert time.monotonic() - begun < PATIENCE, f"{wanted!r} never came"
            ready, _out, _odd = select.select([self.handle], [], [], 1.0)
            if ready:
                try:
                    data = os.read(self.handle, 1 << 16)
                except OSError:
                    data = b""
                if not data:
                    assert wanted is None, self.written[-2000:]
                    return
                self.written += data
        self.seen = self.written.index(wanted, start) + len(wanted)

    def press(self, key: bytes) -> None:
        """Press a key, and wait until what it brings is drawn."""
        os.write(self.handle, key)
        os.write(self.handle, F12)
        self.read_until(ANSWER)


def run(interview: str) -> tuple[str, int]:
    """All that the demo writes while keys are pressed, and how it ended."""
    terminal = Terminal(interview, "workbench-dark")
    terminal.read_until(b"Birgitta")
    for key in KEYS:
        terminal.press(key)
    os.write(terminal.handle, b"\x11")
    terminal.read_until(None)
    _process, status = os.waitpid(terminal.process, 0)
    os.close(terminal.handle)
    return terminal.written.decode("utf-8"), os.waitstatus_to_exitcode(status)


def shapes(written: str) -> set[str]:
    """The kinds of sequences in an output: each with its numbers left out."""
    return {re.sub(r"[0-9;:]+", "#", sequence) for sequence in SEQUENCE.findall(written)}


def test_nothing_in_a_transcript_reaches_the_terminal_as_a_command() -> None:
    harmless, harmless_status = run("talk")
    written, status = run("hostile")
    assert (harmless_status, status) == (0, 0)
    assert shapes(written) <= shapes(harmless)
    assert "\x1b]52" not in written
    rest = SEQUENCE.sub("", written)
    assert "SEVZU1RFQUw=" in rest and "[@click=app.quit]" in rest and "[/b]" in rest
    odd = {character for character in rest if ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0}
    assert odd <= {"\n", "\r"}
    assert not set(rest) & set("\u202e\u202c\u2066\u2069\u2028\u2029\ufeff\u200b\xad")
