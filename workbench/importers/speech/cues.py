"""The cues of subtitles, WebVTT (https://www.w3.org/TR/webvtt1/) or SRT: times, and the lines that are shown.

Real files break the rules in the same few ways: blank lines inside cues, none between them, times without hours, ids of
any kind or none. What stands directly before the times is the cue's id when it begins its block or looks like one.
"""

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache

from workbench.importers.clean import clean

_TIME = r"(?:\d{1,4}[ ]?:[ ]?)?\d{1,3}[ ]?:[ ]?\d{1,2}(?:[ ]?[.,:][ ]?\d{1,9})?"
_ARROW = "(?:-{1,3}[ ]?>|[–—]>|→|⟶)"
_TIMING = re.compile(rf"[ \t]*({_TIME})[ \t]*{_ARROW}[ \t]*({_TIME})(?![\d:])")
_PAIR = re.compile(r"(\d{1,2}:\d\d:\d\d\.\d{1,3}),(\d{1,2}:\d\d:\d\d\.\d{1,3})[ \t]*$")
"""Both times as SBV writes them, the form in which YouTube once gave its subtitles."""
_PARTS = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,:](\d{1,9}))?")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?=[ \t]|$)")
_CUE_ID = re.compile(r"\d{1,6}|[0-9a-fA-F-]{8,}(?:/[\d-]+)?")
_NAME_IN_ID = re.compile(r"\d*[ \t]*\"(?P<name>[^\"\n]{1,80})\"[ \t]*(?:\(\d+\))?[ \t]*")
_METADATA = re.compile(r"(?:Kind|Language|X-TIMESTAMP-MAP|Region)[ \t]*[:=]", re.IGNORECASE)
_TAG = re.compile(r"</?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?=[\s.>])[^<>]*>|<[\d:.]+>|\{\\[^{}\n]{0,80}\}", re.IGNORECASE)
VOICE = re.compile(r"<(?:(?P<closes>/)v[^<>]*|v(?=[\s.>])(?P<rest>[^<>]*))>", re.IGNORECASE)
"""A tag of WebVTT that says whose words follow; programs often don't close it."""


@dataclass(slots=True)
class Cue:
    """Lines that are shown from one time to another (ms); `name`: who speaks, where the cue's id tells it."""

    start: int
    end: int
    lines: list[str]
    name: str = ""


@dataclass(slots=True)
class Subtitles:
    """The cues, the lines of a WebVTT file's header, notes before the first cue, and other words before it."""

    cues: list[Cue] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)


def parse_cues(text: str) -> Subtitles:
    """The cues of a cleaned text. A header and asides are looked for only where the text begins with WEBVTT."""
    found = Subtitles()
    is_vtt = text.lstrip("\ufeff \n").startswith("WEBVTT")
    for number, block in enumerate(_blocks(text)):
        if is_vtt and number == 0:
            first = _first_timing(block)
            found.header = block[:first]
            block = block[first:]
        elif is_vtt and _ASIDE.match(block[0]):
            if not found.cues and block[0].startswith("NOTE"):
                found.about += block
            continue
        _read_block(block, found)
    for cue in found.cues:
        while cue.lines and not cue.lines[-1].strip():
            cue.lines.pop()
    return found


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = []
    after_blank = True
    for line in text.split("\n"):
        if not line or line.isspace():
            after_blank = True
        elif after_blank:
            blocks.append([line.lstrip("\ufeff")])
            after_blank = False
        else:
            blocks[-1].append(line)
    return blocks


def _first_timing(block: list[str]) -> int:
    """How many lines of the header there are: a file may lack the blank line after it."""
    for index, line in enumerate(block):
        if _TIMING.match(line):
            return index - 1 if index > 1 and _is_id(block[index - 1]) else index
    return len(block)


def _read_block(block: list[str], found: Subtitles) -> None:
    pending: list[str] = []
    begins = True
    for line in block:
        timing = _timing(line)
        if timing is None:
            pending.append(line)
            continue
        name = _take_id(pending, found, begins)
        _say(pending, found)
        pending = []
        found.cues.append(Cue(milliseconds_of(timing.group(1)), milliseconds_of(timing.group(2)), [], name))
        begins = False
    _say(pending, found)


def _timing(line: str) -> re.Match[str] | None:
    if ">" in line or "→" in line or "⟶" in line:
        return _TIMING.match(line)
    return _PAIR.match(line) if line[:1].isdigit() else None


def _take_id(pending: list[str], found: Subtitles, begins: bool) -> str:
    """Take the cue's id from the lines before its times; the name that it tells, or nothing."""
    if pending:
        lines, is_id = pending, (begins and len(pending) == 1) or _is_id(pending[-1])
    elif found.cues and begins and found.cues[-1].lines:
        # A blank line may stand between the id and the times.
        lines = found.cues[-1].lines
        is_id = lines[-1].strip() in (str(len(found.cues)), str(len(found.cues) + 1))
    else:
        lines, is_id = found.before, bool(found.before) and not found.cues and _is_id(found.before[-1])
    if not is_id:
        return ""
    named = _NAME_IN_ID.fullmatch(lines.pop().strip())
    return " ".join(named.group("name").split()) if named else ""


def _is_id(line: str) -> bool:
    return bool(_CUE_ID.fullmatch(line.strip()) or _NAME_IN_ID.fullmatch(line.strip()))


def _say(lines: list[str], found: Subtitles) -> None:
    if found.cues:
        found.cues[-1].lines += lines
    else:
        found.before += [line for line in lines if not _METADATA.match(line)]


@lru_cache(maxsize=4096)
def milliseconds_of(written: str) -> int:
    """The time of a cue; `written` has the shape of one."""
    match = _PARTS.fullmatch(written.replace(" ", ""))
    if not match:
        return 0
    hours, minutes, seconds, fraction = match.groups()
    thousandths = int(fraction[:3].ljust(3, "0")) if fraction else 0
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + thousandths


def plain(line: str) -> str:
    """What a line shows: without tags, entities as characters, on one line, cleaned."""
    if "<" in line or "{" in line:
        line = _TAG.sub("", line)
    if "&" in line:
        line = clean(html.unescape(line)).text
    return " ".join(line.split())


def voice_of(rest: str) -> str | None:
    """The name in `<v.loud Lindqvist, Anna>`, given what follows the `v`: what stands after the classes."""
    _classes, _space, name = rest.partition(" ") if rest.startswith(".") else ("", "", rest)
    return plain(name) or None
