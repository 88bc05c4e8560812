"""The line that every benchmark prints first: machine and date; and what a piece of work costs."""

import os
import platform
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date


def machine() -> str:
    """Machine and date in one line."""
    return (
        f"{date.today()} · Python {platform.python_version()} · {platform.system()} {platform.machine()}"
        f" · {os.cpu_count()} cores"
    )


@contextmanager
def measured(what: str) -> Iterator[None]:
    """Print the CPU seconds and the wall seconds that a piece of work took, and the peak memory so far.

    The CPU seconds are also those of processes that it started and that have ended.
    """
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<58} {sum(os.times()[:4]) - cpu:7.2f} s CPU {time.perf_counter() - wall:7.2f} s  {peak:6.0f} MB")
