"""What is said in the import of single paragraphs: that they are notes, or who says them. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from workbench.domain.passage import Passage
from workbench.domain.transcript import ParagraphStatus, TranscriptVersion, Turn
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.grammar.speakers import cast_of


def with_statuses(reading: Reading, statuses: Mapping[int, ParagraphStatus]) -> Reading:
    """The reading with some paragraphs (by index) as what they are; what is a note is no longer nobody's."""
    paragraphs = tuple(
        replace(paragraph, status=statuses.get(index, paragraph.status))
        for index, paragraph in enumerate(reading.paragraphs)
    )
    settled = {index for index, status in statuses.items() if status is not ParagraphStatus.VERBATIM}
    return replace(_settled(reading, settled), paragraphs=paragraphs)


def said_by(reading: Reading, voices: Mapping[int, str]) -> Reading:
    """The reading with some paragraphs (by index) said by speakers of it (by label); others are passed over."""
    places = {speaker.label: place for place, speaker in enumerate(reading.speakers)}
    speakers = {index: places[label] for index, label in voices.items() if label in places}
    if not speakers:
        return reading
    version = TranscriptVersion("", "", 1, reading.text, reading.turns, reading.paragraphs)
    turns = [part for turn in reading.turns for part in _parted(turn, version, speakers)]
    asking = frozenset(speaker.label for speaker in reading.speakers if speaker.is_interviewer)
    labels = [speaker.label for speaker in reading.speakers]
    cast = cast_of(reading.text, turns, labels, ReadOptions(interviewer_labels=asking))
    return replace(_settled(reading, speakers), turns=cast.turns, speakers=cast.speakers, words=cast.words)


def _parted(turn: Turn, version: TranscriptVersion, speakers: Mapping[int, int]) -> Iterator[Turn]:
    """The turn, parted where another speaker begins; its times stay with its first and its last part."""
    inside = version.paragraphs_in(Passage(turn.start, turn.end)) if turn.start < turn.end else range(0)
    if not any(index in speakers for index in inside):
        yield turn
        return
    parts = [(who, list(run)) for who, run in groupby(inside, key=lambda index: speakers.get(index, turn.speaker))]
    for nth, (who, run) in enumerate(parts):
        first, last = nth == 0, nth == len(parts) - 1
        yield Turn(
            turn.start if first else version.paragraphs[run[0]].start,
            turn.end if last else version.paragraphs[run[-1]].end,
            who,
            turn.time_start if first else None,
            turn.time_end if last else None,
        )


def _settled(reading: Reading, indexes: Collection[int]) -> Reading:
    """The reading where these paragraphs aren't told as nobody's any more."""
    if not reading.unmatched_count or not indexes:
        return reading
    version = TranscriptVersion("", "", 1, reading.text, reading.turns, reading.paragraphs)
    lines = set()
    for index in indexes:
        start = reading.paragraphs[index].start
        turn = version.turn_at(start)
        verbatim = reading.paragraphs[index].status is ParagraphStatus.VERBATIM
        if verbatim and turn is not None and reading.turns[turn].speaker is None:
            lines.add(reading.text.count("\n", 0, start) + 1)
    return replace(
        reading,
        unmatched=tuple(line for line in reading.unmatched if line.line_number not in lines),
        unmatched_count=max(0, reading.unmatched_count - len(lines)),
    )
