"""WebVTT (https://www.w3.org/TR/webvtt1/): the cues of a file, and who says what in each."""

import html
import re
from dataclasses import dataclass

from workbench.importers.clean import clean
from workbench.importers.spoken import Utterance
from workbench.importers.stamps import milliseconds

_TIMING = re.compile(
    r"\s*((?:\d{1,4}:)?\d{1,3}:\d{2}[.,]\d{1,3})[ \t]*-->[ \t]*((?:\d{1,4}:)?\d{1,3}:\d{2}[.,]\d{1,3})"
)
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?=[ \t]|$)")
_TAG = re.compile(r"<(?:/?(?P<name>v|c|i|b|u|ruby|rt|lang|font)(?=[\s.>])(?P<rest>[^<>]*)|/v|[\d:.]+)>", re.IGNORECASE)
_CUE_ID = re.compile(r"\d+|[0-9a-fA-F-]{8,}(?:/[\d-]+)?")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{2,3})")


@dataclass(slots=True)
class _Cue:
    start: int
    end: int
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Subtitles:
    """What a WebVTT file says; `language`: the tag of its header, or empty; `about`: notes before the first cue."""

    utterances: tuple[Utterance, ...]
    language: str
    about: str


def parse_vtt(text: str) -> Subtitles:
    """The utterances of a WebVTT file, given its cleaned text."""
    cues, header, about = _cues(text)
    language = _LANGUAGE.search("\n".join(header))
    utterances = [utterance for cue in cues for utterance in _utterances(cue)]
    return Subtitles(tuple(utterances), language.group(1).lower() if language else "", "\n".join(about))


def _cues(text: str) -> tuple[list[_Cue], list[str], list[str]]:
    cues: list[_Cue] = []
    header: list[str] = []
    about: list[str] = []
    aside = False
    after_blank = True
    begun = False
    for line in text.lstrip("\ufeff").split("\n"):
        if not line.strip():
            aside, after_blank = False, True
            begun = begun or bool(header)
            continue
        timing = _TIMING.match(line) if "-->" in line else None
        if timing:
            _drop_id(cues)
            cues.append(_Cue(milliseconds_of(timing.group(1)), milliseconds_of(timing.group(2)), []))
            aside, begun = False, True
        elif not begun:
            header.append(line)
        elif after_blank and _ASIDE.match(line):
            aside = True
            if not cues and line.startswith("NOTE"):
                about.append(line)
        elif not aside and cues:
            cues[-1].lines.append(line)
        after_blank = False
    return cues, header, about


def _drop_id(cues: list[_Cue]) -> None:
    if cues and cues[-1].lines and _CUE_ID.fullmatch(cues[-1].lines[-1].strip()):
        cues[-1].lines.pop()


def milliseconds_of(written: str) -> int:
    """The time of a cue; hours of more than three figures are kept."""
    hours, _colon, rest = written.rpartition(":")[0].rpartition(":")
    if len(hours) > 3:
        return int(hours) * 3_600_000 + (milliseconds(f"{rest}:{written.rpartition(':')[2]}") or 0)
    return milliseconds(written) or 0


def _utterances(cue: _Cue) -> list[Utterance]:
    payload = "\n".join(cue.lines)
    found: list[Utterance] = []
    voice: str | None = None
    position = 0
    for tag in _TAG.finditer(payload):
        name = (tag.group("name") or "").lower()
        closes = payload.startswith("</", tag.start())
        if name != "v" and tag.group().lower() != "</v>":
            continue
        _say(found, cue, voice, payload[position : tag.start()])
        voice = None if closes else _voice(tag.group("rest"))
        position = tag.end()
    _say(found, cue, voice, payload[position:])
    return found


def _voice(rest: str) -> str | None:
    """The name in `<v.loud Lindqvist, Anna>`: what follows the classes."""
    _classes, _space, name = rest.partition(" ") if rest.startswith(".") else ("", "", rest)
    return " ".join(clean(html.unescape(name)).text.split()) or None


def _say(found: list[Utterance], cue: _Cue, voice: str | None, payload: str) -> None:
    lines = _TAG.sub("", payload).split("\n")
    lines = [" ".join(clean(html.unescape(line)).text.split()) for line in lines]
    if voice is not None:
        lines = [" ".join(line for line in lines if line)]
    for line in lines:
        if line:
            found.append(Utterance(cue.start, cue.end, voice, line, begins_cue=not found))
