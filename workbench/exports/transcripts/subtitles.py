"""Transcripts as subtitles: WebVTT (https://www.w3.org/TR/webvtt1/) and SRT, one cue a turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.exports.cleaning import one_line
from workbench.exports.transcripts.material import TranscriptText, TurnText
from workbench.i18n import _, ngettext

_MS_A_CHARACTER = 65
"""How long a character of talk takes: some 15 a second."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A turn with the times (ms) that it is shown; `estimated` when they are not the transcript's own."""

    turn: TurnText
    start: int
    end: int
    estimated: bool


def cues_of(transcript: TranscriptText) -> list[Cue]:
    """The turns in which something is said, with times; those of notes and summaries only would be empty.

    A turn ends where it says so, else where the next begins. What has no time of its own lies between those that do,
    in proportion to its length. Raises InputError when no turn has a time.
    """
    turns = [turn for turn in transcript.turns if not turn.is_note]
    if all(turn.start is None for turn in turns):
        raise InputError(
            _("No turn of “{name}” has a time, so it can't become subtitles.").format(name=transcript.title),
            hint=_("Choose Word (.docx) or text (.txt)."),
        )
    starts = _starts(turns)
    found = []
    for index, turn in enumerate(turns):
        start, following = starts[index], starts[index + 1] if index + 1 < len(turns) else None
        end = turn.end if turn.end is not None and turn.end > start else following
        if end is None or end <= start:
            end = start + max(1000, _length(turn) * _MS_A_CHARACTER)
        found.append(Cue(turn, start, end, turn.start is None))
    return found


def warnings_of(transcript: TranscriptText, cues: Sequence[Cue]) -> tuple[str, ...]:
    """What a reader of the subtitles should know, in the user's language."""
    told = []
    estimated = sum(cue.estimated for cue in cues)
    if estimated:
        told.append(
            ngettext(
                "{count} turn has no time of its own; it lies between those that do.",
                "{count} turns have no time of their own; they lie between those that do.",
                estimated,
            ).format(count=estimated)
        )
    left = sum(status is not ParagraphStatus.VERBATIM for turn in transcript.turns for _text, status in turn.paragraphs)
    if left:
        told.append(
            ngettext(
                "{count} note was left out: subtitles hold what was said.",
                "{count} notes were left out: subtitles hold what was said.",
                left,
            ).format(count=left)
        )
    return tuple(told)


def write_vtt(cues: Sequence[Cue], language: str) -> Iterator[str]:
    """WebVTT with a voice for each cue; `language` is a code or empty."""
    yield "WEBVTT\n"
    if language:
        yield f"Language: {language}\n"
    for number, cue in enumerate(cues, start=1):
        words = _escaped(_said(cue.turn))
        voice = _escaped(one_line(cue.turn.speaker))
        yield f"\n{number}\n{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n"
        yield f"<v {voice}>{words}</v>\n" if voice else f"{words}\n"


def write_srt(cues: Sequence[Cue]) -> Iterator[str]:
    """SRT, in which a voice is its name before the words."""
    for number, cue in enumerate(cues, start=1):
        name = one_line(cue.turn.speaker)
        said = _said(cue.turn).replace("-->", "→")
        yield ("\n" if number > 1 else "") + f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n"
        yield f"{name}: {said}\n" if name else f"{said}\n"


def _starts(turns: Sequence[TurnText]) -> list[int]:
    """When each turn begins; times never run backwards."""
    starts: list[int | None] = []
    latest = 0
    for turn in turns:
        latest = max(latest, turn.start) if turn.start is not None else latest
        starts.append(latest if turn.start is not None else None)
    known = [index for index, start in enumerate(starts) if start is not None]
    found: list[int] = [start or 0 for start in starts]
    for begin, end in zip([-1, *known], [*known, len(turns)], strict=True):
        gap = range(begin + 1, end)
        if not gap:
            continue
        first = max(found[begin], turns[begin].end or 0) if begin >= 0 else 0
        before = _length(turns[begin]) if begin >= 0 and turns[begin].end is None else 0
        lengths = [_length(turns[index]) for index in gap]
        total = before + sum(lengths)
        last = found[end] if end < len(turns) else first + total * _MS_A_CHARACTER
        passed = before
        for index, length in zip(gap, lengths, strict=True):
            found[index] = first + max(0, last - first) * passed // max(1, total)
            passed += length
    return found


def _length(turn: TurnText) -> int:
    return sum(len(text) for text, _status in turn.paragraphs)


def _said(turn: TurnText) -> str:
    """The spoken paragraphs, each on a line of its own; an empty line would end the cue."""
    lines = [one_line(text) for text, status in turn.paragraphs if status is ParagraphStatus.VERBATIM]
    return "\n".join(line for line in lines if line)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(ms: int, mark: str) -> str:
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{mark}{ms % 1000:03d}"
