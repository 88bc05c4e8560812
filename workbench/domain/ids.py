"""Identities and clocks: UUID version 7 and the hybrid logical clock of the history."""

import os
import threading
import time
from datetime import UTC, datetime


def uuid7(milliseconds: int, randomness: bytes) -> str:
    """A UUID version 7 (RFC 9562, 5.7) of a time in ms since 1970 and ten random bytes, as text."""
    import uuid

    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(randomness, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


class _Latest:
    lock = threading.Lock()
    milliseconds = 0
    counter = 0


def new_id() -> str:
    """A new UUID version 7 as text of 36 characters; later ones of one process sort after earlier ones.

    The twelve bits after the time count within a millisecond, from a random start (RFC 9562, 6.2, method 1).
    """
    randomness = os.urandom(10)
    with _Latest.lock:
        wall = time.time_ns() // 1_000_000
        if wall > _Latest.milliseconds:
            _Latest.milliseconds, _Latest.counter = wall, int.from_bytes(randomness[:2], "big") & 0x7FF
        else:
            _Latest.counter += 1
            if _Latest.counter > 0xFFF:
                _Latest.milliseconds, _Latest.counter = _Latest.milliseconds + 1, 0
        milliseconds, counter = _Latest.milliseconds, _Latest.counter
    return uuid7(milliseconds, counter.to_bytes(2, "big") + randomness[2:])


def is_id(text: str) -> bool:
    """Whether the text is a UUID in its usual form."""
    import uuid

    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def now() -> str:
    """The time now, UTC, as ISO 8601 with milliseconds and zone: `2026-03-01T09:30:00.125+00:00`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def local_minute(moment: str) -> str:
    """A time of the project, by the clock of this computer, to the minute: `2026-03-01 10:30`."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return moment[:16].replace("T", " ")


class HybridClock:
    """A hybrid logical clock: never runs backwards, whatever the computer's clock does.

    Source: Kulkarni et al., Logical Physical Clocks (OPODIS 2014). Stamps are `mmmmmmmmmmmmmmm-cccc-device`:
    ms since 1970, a counter in hexadecimal, the device; they sort as text.
    """

    def __init__(self, device: str, last: str = "") -> None:
        self.device = device
        self._lock = threading.Lock()
        self._milliseconds, self._counter = 0, 0
        self.observe(last)

    def observe(self, stamp: str) -> None:
        """Take note of a stamp made elsewhere, so that the next one here comes after it."""
        if stamp:
            milliseconds, counter, _device = stamp.split("-", 2)
            seen = (int(milliseconds), int(counter, 16))
            self._milliseconds, self._counter = max((self._milliseconds, self._counter), seen)

    def stamp(self) -> str:
        """The next stamp, later than all before it."""
        with self._lock:
            wall = time.time_ns() // 1_000_000
            if wall > self._milliseconds:
                self._milliseconds, self._counter = wall, 0
            else:
                self._counter += 1
                if self._counter > 0xFFFF:
                    self._milliseconds, self._counter = self._milliseconds + 1, 0
            return f"{self._milliseconds:015d}-{self._counter:04x}-{self.device}"
