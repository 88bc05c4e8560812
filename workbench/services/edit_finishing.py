"""Turns and paragraphs of an edited text, made of the lines that were gathered for them."""

from collections import Counter
from dataclasses import dataclass, field

from workbench.domain.transcript import Paragraph, ParagraphStatus, TranscriptVersion, Turn
from workbench.importers.grammar.long_blocks import parts_of
from workbench.services.alignment import Alignment
from workbench.services.edit_heads import NOBODY


@dataclass(frozen=True, slots=True)
class Structure:
    """Turns and paragraphs. `Turn.speaker` counts in the old version's speakers, and on in `new_labels`."""

    turns: tuple[Turn, ...]
    paragraphs: tuple[Paragraph, ...]
    new_labels: tuple[str, ...] = ()


@dataclass(slots=True)
class Line:
    """A paragraph that is being built: its place, the old paragraph that most of it was, its first and last old
    tokens."""

    start: int
    end: int
    origin: int | None
    first: int
    last: int


@dataclass(slots=True)
class OpenTurn:
    """A turn that is being built; `votes` tell which old turn its words were in."""

    speaker: int
    time: int | None = None
    until: int | None = None
    status: ParagraphStatus | None = None
    lines: list[Line] = field(default_factory=list)
    votes: Counter[int] = field(default_factory=Counter)


class Finished:
    """Makes turns and paragraphs of what was gathered."""

    def __init__(self, old: TranscriptVersion, turns: list[OpenTurn], text: str, alignment: Alignment) -> None:
        self._old, self._turns = old, turns
        self._text, self._alignment = text, alignment

    def structure(self, new_labels: tuple[str, ...]) -> Structure:
        """The values; a turn's times go to the first part of it, the end to the last."""
        origins = [turn.votes.most_common(1)[0][0] if turn.votes else None for turn in self._turns]
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for index, origin in enumerate(origins):
            if origin is not None:
                first.setdefault(origin, index)
                last[origin] = index
        turns: list[Turn] = []
        paragraphs: list[Paragraph] = []
        has_voices = any(opened.speaker != NOBODY for opened in self._turns)
        for index, (opened, origin) in enumerate(zip(self._turns, origins, strict=True)):
            if not opened.lines:
                continue
            time, until = opened.time, opened.until
            if origin is not None:
                if time is None and first[origin] == index:
                    time = self._old.turns[origin].time_start
                if until is None and last[origin] == index:
                    until = self._old.turns[origin].time_end
            speaker = None if opened.speaker == NOBODY else opened.speaker
            turns.append(Turn(opened.lines[0].start, opened.lines[-1].end, speaker, time, until))
            paragraphs += self._paragraphs(opened, has_voices)
        return Structure(tuple(turns), tuple(paragraphs), new_labels)

    def _paragraphs(self, opened: OpenTurn, has_voices: bool) -> list[Paragraph]:
        known = [self._old.paragraphs[line.origin].status for line in opened.lines if line.origin is not None]
        usual = known[0] if known and len(set(known)) == 1 else ParagraphStatus.VERBATIM
        if not known and opened.speaker == NOBODY and has_voices:
            usual = ParagraphStatus.NOTE
        found: list[Paragraph] = []
        before: Line | None = None
        for line in opened.lines:
            status = usual if line.origin is None else self._old.paragraphs[line.origin].status
            if opened.status is not None and line.origin is None:
                status = opened.status
            if before is not None and self._goes_on(before, line):
                found[-1] = Paragraph(found[-1].start, line.end, found[-1].status)
            elif has_voices:
                found.append(Paragraph(line.start, line.end, status))
            else:
                found += parts_of(self._text, Paragraph(line.start, line.end, status))
            before = line
        return found

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether two lines are of one paragraph whose lines were cut at a width."""
        if line.origin is None or before.origin != line.origin or not 0 <= before.last < line.first:
            return False
        tokens = self._alignment.old
        between = tokens.text[tokens.ends[before.last] : tokens.starts[line.first]]
        return "\n" in between and self._text.count("\n", before.end, line.start) == 1
