"""Times in the files of speech recognition: numbers of several units, clock times, ISO durations, seconds and nanos."""

import math
import re

from workbench.importers.speech.recognised_keys import Json

_LONGEST = 1000 * 3_600_000
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?")
_ISO = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(s|ms)?")

SECONDS, CENTISECONDS, MILLISECONDS, TICKS, SAMPLES = 1000.0, 10.0, 1.0, 0.0001, 1 / 16
"""How many ms one of a unit has; a tick is 100 ns, a sample 1/16,000 s."""


def told(value: Json) -> int | None:
    """A time whose writing tells its unit, in ms; None for bare numbers, and for what is no time."""
    if isinstance(value, dict):
        return _seconds_and_nanos(value)
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = value.strip()
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds, fraction = match.groups()
        thousandths = int(fraction[:3].ljust(3, "0")) if fraction else 0
        return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + thousandths
    if match := _NUMBER.fullmatch(text):
        return _bounded(float(match[1]) * (MILLISECONDS if match[2] == "ms" else SECONDS)) if match[2] else None
    if text[:2].upper() == "PT" and (match := _ISO.fullmatch(text)):
        parts = [float(part or 0) for part in match.groups()]
        return _bounded((parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1000)
    return None


def bare(value: Json) -> float | None:
    """A bare number, also one written as text; None for what is none, or no time."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        match = _NUMBER.fullmatch(value.strip()) if len(value) <= 40 else None
        value = float(match[1]) if match and not match[2] else None
    if isinstance(value, int | float):
        try:
            number = float(value)
        except OverflowError:
            return None
        return number if math.isfinite(number) and number >= 0 else None
    return None


def in_ms(value: Json, unit: float) -> int | None:
    """A time in ms; `unit` is how many ms a bare number counts."""
    number = bare(value)
    return told(value) if number is None else _bounded(number * unit)


def likely_unit(words: float, length: float) -> float:
    """Whether bare numbers are seconds or ms, by how fast somebody must have spoken: some words in so many units."""
    return MILLISECONDS if words > 0 and length > 0 and words / length < 0.05 else SECONDS


def _seconds_and_nanos(value: dict[str, Json]) -> int | None:
    seconds, nanos = bare(value.get("seconds", 0)), bare(value.get("nanos", 0))
    if not {"seconds", "nanos"} & value.keys() or seconds is None or nanos is None:
        return None
    return _bounded(seconds * 1000 + nanos / 1_000_000)


def _bounded(ms: float) -> int | None:
    return round(ms) if 0 <= ms <= _LONGEST else None
