"""Drives a program in a pseudo-terminal and measures what a key costs: time to the last byte, bytes, CPU."""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

_QUIET_SECONDS = 0.06
_START_QUIET_SECONDS = 1.0


@dataclass(frozen=True)
class Cost:
    """What one key cost: ms to the first and to the last byte, bytes, ms of CPU."""

    first: float
    last: float
    size: int
    cpu: float


class Program:
    """A Python program in a terminal of so many columns and rows."""

    def __init__(self, arguments: Sequence[str], *, columns: int = 120, rows: int = 48) -> None:
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, *arguments])
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._seen = psutil.Process(self._process)

    def start(self, seconds: float = 120) -> Cost:
        """Wait until the program has drawn itself and is quiet."""
        return self._until_quiet(_START_QUIET_SECONDS, seconds)

    def press(self, key: bytes) -> Cost:
        """Press a key and wait until its effects have been drawn."""
        begun_cpu = self._cpu()
        begun = time.perf_counter()
        os.write(self._terminal, key)
        cost = self._until_quiet(_QUIET_SECONDS, 6, begun)
        return Cost(cost.first, cost.last, cost.size, self._cpu() - begun_cpu)

    @property
    def megabytes(self) -> float:
        """Memory in use."""
        return float(self._seen.memory_info().rss / 1e6)

    def stop(self) -> None:
        """End the program."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def _cpu(self) -> float:
        times = self._seen.cpu_times()
        return float(times.user + times.system) * 1000

    def _until_quiet(self, quiet: float, seconds: float, begun: float | None = None) -> Cost:
        begun = time.perf_counter() if begun is None else begun
        first = last = begun
        size = 0
        while time.perf_counter() - begun < seconds:
            patience = quiet if size else min(seconds, 20)
            ready, _out, _odd = select.select([self._terminal], [], [], patience)
            if not ready:
                break
            data = os.read(self._terminal, 1 << 16)
            last = time.perf_counter()
            first = first if size else last
            size += len(data)
        return Cost((first - begun) * 1000, (last - begun) * 1000, size, 0.0)


def summary(costs: Sequence[Cost]) -> str:
    """Median and 95th percentile of the time to the last byte, median of bytes, mean of CPU."""
    last = sorted(cost.last for cost in costs)
    p95 = last[min(len(last) - 1, int(0.95 * len(last)))]
    size = statistics.median(cost.size for cost in costs)
    cpu = statistics.mean(cost.cpu for cost in costs)
    return f"{statistics.median(last):8.1f} {p95:8.1f} {int(size):9,d} {cpu:8.1f}"
