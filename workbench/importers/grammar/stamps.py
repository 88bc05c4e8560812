"""Time stamps as transcription programs write them; times are ms from the start of the recording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TIME = r"(?:\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3}|(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,:-]\d{1,3})?)(?![\d:])"
_SPAN = rf"{_TIME}(?:[ \t\xa0]{{0,3}}(?:--?>|→|[-–—])[ \t\xa0]{{0,3}}{_TIME})?"
_LINKED = rf"\[{_SPAN}\]\([^()\s]{{1,240}}\)"
_SECONDS = r"\[\d{1,5}\.\d{1,3}(?:s?[ ]?(?:--?>|→)[ ]?\d{1,5}\.\d{1,3}s?|[ ]?s(?:[ ]?[-–][ ]?\d{1,5}\.\d{1,3}[ ]?s)?)\]"
"""Seconds, as scripts print them: `[0.00s -> 4.32s]`."""
_MARKED = rf"(?:{_SECONDS}|\#{_SPAN}\#?|\({_LINKED}\)|{_LINKED}|\[{_SPAN}\]|\({_SPAN}\)|\{{{_SPAN}\}}|<{_SPAN}>)"

MARKED_STAMP = _MARKED
"""A stamp in brackets or between `#`, in Markdown perhaps as a link: nothing else looks like it."""
ANY_STAMP = rf"(?:{_MARKED}|{_SPAN})"

_AT_START = re.compile(ANY_STAMP)
_AT_END = re.compile(rf"({_MARKED})[ \t\xa0*_]*$")
_ALONE = re.compile(rf"(?:[#*_ \t\xa0]{{0,8}})({ANY_STAMP})[*_ \t\xa0]*(?:\{{#[^{{}}\n]{{1,40}}\}}[ \t\xa0]*)?$")
_TIMES = re.compile(_TIME)
_NUMBERS = re.compile(r"\d+\.\d+")
_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2}|(?<=:\d:)\d|(?<=:\d\d:)\d)(?:[.,:-](\d{1,3}))?")
_ANY_MARKED = re.compile(r"[#\[({<]\d{1,3}:\d{2}")
_INSIDE = re.compile(_MARKED)
_LONGEST, _LONGEST_LINKED = 48, 300
_SAMPLE = 100
_SLOWEST_SPEECH = 0.4
"""Words a second; where times are further apart, they are times of the day."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp's place in the text and its time or times; `sure` when it can't be a time of day in running text."""

    start: int
    end: int
    time: int
    until: int | None
    sure: bool


def milliseconds(written: str) -> int | None:
    """`00:03:40.5`, `0:03`, `00:00:12-3` as ms; None when it is no time."""
    match = _PARTS.fullmatch(written)
    if not match:
        return None
    hours, minutes, seconds, fraction = match.groups()
    thousandths = int(fraction.ljust(3, "0")) if fraction else 0
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + thousandths


def stamp_at(text: str, position: int, end: int) -> Stamp | None:
    """The stamp that begins at a position, if one does."""
    if position >= end or text[position] not in "0123456789#[({<":
        return None
    match = _AT_START.match(text, position, min(end, position + _reach(text, position, end)))
    return _stamp(match.group(), match.start(), match.end()) if match else None


def begin_with_stamps(text: str, starts: list[int]) -> bool:
    """Whether most paragraphs begin with a time, so that a bare `0:12` is one too."""
    found = [stamp for start in starts if (stamp := stamp_at(text, start, min(len(text), start + _LONGEST)))]
    if len(starts) < 3 or len(found) < 0.6 * len(starts):
        return False
    if any(stamp.sure for stamp in found[:_SAMPLE]):
        return True
    first, last = found[0], found[:_SAMPLE][-1]
    seconds = (last.time - first.time) / 1000
    return text.count(" ", first.end, last.end) >= _SLOWEST_SPEECH * seconds


def stamp_at_end(text: str, start: int, end: int) -> Stamp | None:
    """The marked stamp that ends a stretch of text, if one does."""
    if text[end - 1 : end] not in ("#", "]", ")", "}", ">", " ", "*", "_", "\t", "\xa0") and not (
        text[end - 1 : end].isdigit() and "#" in text[max(start, end - 16) : end]
    ):
        return None
    shift = max(start, end - (_LONGEST_LINKED if "](" in text[max(start, end - _LONGEST_LINKED) : end] else _LONGEST))
    match = _AT_END.search(text[shift:end])
    if not match:
        return None
    return _stamp(match.group(1), shift + match.start(1), shift + match.end(1))


def has_marked_stamps(text: str) -> bool:
    """Whether there is any time in brackets or between `#` in a text."""
    return any(sign in text for sign in "#[({<") and _ANY_MARKED.search(text) is not None


def stamps_inside(text: str, start: int, end: int) -> Iterator[Stamp]:
    """The marked stamps in running text, but for what may be a time of the day, and those in another's interjection
    (`//S02: [00:01:02] mm //`)."""
    slashes, counted = 0, start
    for match in _INSIDE.finditer(text, start, end):
        written = match.group()
        slashes += text.count("//", counted, match.start())
        counted = match.end()
        if slashes % 2 == 0 and not (written[0] == "(" and written.count(":") < 2):
            yield _stamp(written, *match.span())


def stamp_alone(text: str, start: int, end: int) -> Stamp | None:
    """The stamp that a line consists of, if it is nothing else."""
    if end - start > _LONGEST_LINKED or (text.find(":", start, end) < 0 and not text.startswith("[", start)):
        return None
    if end - start > _LONGEST and text.find("](", start, end) < 0:
        return None
    match = _ALONE.match(text, start, end)
    return _stamp(match.group(1), match.start(1), match.end(1)) if match else None


def _reach(text: str, position: int, end: int) -> int:
    """How far a stamp that begins at a position can go: further when it is a link."""
    linked = text[position] in "[(" and text.find("](", position, min(end, position + _LONGEST)) > 0
    return _LONGEST_LINKED if linked else _LONGEST


def _stamp(written: str, start: int, end: int) -> Stamp:
    if ":" not in written:
        seconds = [round(float(number) * 1000) for number in _NUMBERS.findall(written)]
        return Stamp(start, end, seconds[0], seconds[1] if len(seconds) > 1 else None, True)
    written = written.partition("](")[0]  # the address of a link may hold times, too
    times = [milliseconds(time) or 0 for time in _TIMES.findall(written)]
    first = _TIMES.search(written)
    found = first.group() if first else ""
    sure = not written[0].isdigit() or found.count(":") > 1 or found[-3:-2] != ":"
    return Stamp(start, end, times[0], times[1] if len(times) > 1 else None, sure)
