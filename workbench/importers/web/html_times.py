"""Times that web pages and transcription programs keep as data beside the words, and the turns that they belong to."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from workbench.domain.transcript import Turn
from workbench.importers.grammar.stamps import milliseconds
from workbench.importers.grammar.structure import Structure
from workbench.importers.web.html_tree import words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLASSES = ("timestamp", "timecode")
_LONGEST = 1_000 * 3_600 * 1_000
_CALL = re.compile(r"setFrom\(['\"]([\d:.]{1,12})['\"]")


class TimeFound(NamedTuple):
    """A time in ms from the start of the recording, until when (or None), and how it is written in the text."""

    start: int
    until: int | None
    stamp: str


def times_of(element: "_Element", tag: str) -> TimeFound | None:
    """The time that an element tells: a time stamp of oTranscribe, or a word of an interactive transcript."""
    if tag == "span" and any(name in _CLASSES for name in (element.get("class") or "").split()):
        start = _seconds(element.get("data-timestamp") or "")
        if start is None:
            called = _CALL.search(element.get("onclick") or "")
            start = milliseconds(called.group(1) if called else words_of(element).strip(" []()#"))
        return TimeFound(start, None, f"[{_written(start)}]") if start is not None and start <= _LONGEST else None
    start, length = _whole(element.get("data-m")), _whole(element.get("data-d"))
    if tag == "span" and start is not None:
        return TimeFound(start, start + length if length else None, "")
    return None


def with_times(structure: Structure, times: Mapping[str, TimeFound], anchors: Mapping[str, tuple[int, int]]) -> None:
    """Give the turns the exact times that stand before them or in them."""
    found = sorted(
        ((anchors[key][0], time) for key, time in times.items() if key in anchors), key=lambda place: place[0]
    )
    nth, before = 0, 0
    timed: list[Turn] = []
    for turn in structure.turns:
        while nth < len(found) and found[nth][0] < before:
            nth += 1
        start, until = turn.time_start, turn.time_end
        while nth < len(found) and found[nth][0] < turn.end:
            position, time = found[nth]
            if time.stamp:
                if position <= turn.start and start is not None and time.start // 1000 == start // 1000:
                    start = time.start
            elif turn.speaker is not None or position >= turn.start:
                start = time.start if start is None else start
                until = time.until or until
            nth += 1
        if nth < len(found) and until is not None and found[nth][1].start // 1000 == until // 1000:
            until = found[nth][1].start if found[nth][1].stamp else until
        if start is not None and until is not None:
            until = max(start, until)
        timed.append(replace(turn, time_start=start, time_end=until))
        before = turn.end
    structure.turns[:] = timed


def _seconds(written: str) -> int | None:
    """oTranscribe's seconds, or, as its old versions wrote it, minutes and seconds."""
    if ":" in written:
        return milliseconds(written)
    try:
        seconds = float(written)
    except ValueError:
        return None
    return round(seconds * 1000) if math.isfinite(seconds) and 0 <= seconds * 1000 <= _LONGEST else None


def _whole(written: str | None) -> int | None:
    try:
        number = float(written) if written else math.nan
    except ValueError:
        return None
    return round(number) if math.isfinite(number) and 0 <= number <= _LONGEST else None


def _written(time: int) -> str:
    minutes, seconds = divmod(time // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
