"""The speakers of an edited transcript: those it had, by the labels of its text, and those who are new."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.domain.ids import new_id
from workbench.domain.transcript import Speaker, TranscriptVersion, Turn
from workbench.importers.base import SpeakerFound
from workbench.importers.grammar.vocabulary import fold, names_interviewer
from workbench.services.alignment import Alignment
from workbench.services.edit_heads import Heads

_MOST = 0.6
"""So large a part of a voice's words that was one speaker's before makes it that one."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers of the new text in the order that `turns` count them; `made` are new in the project, `renamed` have
    another label in the text now."""

    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    made: tuple[Speaker, ...] = ()
    renamed: tuple[Speaker, ...] = ()


def cast_by_hand(
    old: TranscriptVersion, known: Sequence[Speaker], turns: Sequence[Turn], new_labels: Sequence[str]
) -> Cast:
    """The speakers of a text edited by hand; `known` are the old version's, and turns count on in `new_labels`.

    A new label that stands in place of another one everywhere is the same speaker's.
    """
    heads = Heads(old, [speaker.label for speaker in known])
    used = {turn.speaker for turn in turns if turn.speaker is not None}
    wholes = list(known)
    renamed: list[Speaker] = []
    same: dict[int, int] = {}
    gone = [index for index in range(len(known)) if index not in used and _spoke(old, index)]
    for offset, label in enumerate(new_labels):
        index = len(known) + offset
        if len(gone) == 1 and len(new_labels) == 1:
            before = known[gone[0]]
            same[index] = gone[0]
            if fold(heads.written.get(gone[0], before.label)) == fold(before.label):
                wholes[gone[0]] = replace(before, label=label)
                renamed.append(wholes[gone[0]])
        wholes.append(Speaker(new_id(), old.transcript_id, label, names_interviewer(fold(label))))
    moved = tuple(replace(t, speaker=same.get(t.speaker, t.speaker)) if t.speaker is not None else t for t in turns)
    made = {speaker.id for speaker in wholes[len(known) :]}
    return _used(moved, wholes, made, renamed)


def _spoke(old: TranscriptVersion, index: int) -> bool:
    return any(turn.speaker == index for turn in old.turns)


def cast_by_reading(
    old: TranscriptVersion,
    known: Sequence[Speaker],
    found: Sequence[SpeakerFound],
    turns: Sequence[Turn],
    alignment: Alignment,
) -> Cast:
    """The speakers of a corrected file: by the label that they have or had in the text, else by their words."""
    heads = Heads(old, [speaker.label for speaker in known])
    by_label = {fold(speaker.label): index for index, speaker in enumerate(known)} | heads.keys
    places: dict[int, int] = {}
    for index, one in enumerate(found):
        match = by_label.get(fold(one.label))
        if match is not None and match not in places.values():
            places[index] = match
    votes = _votes(old, turns, alignment)
    for index, one in enumerate(found):
        if index not in places and votes.get(index):
            match, count = votes[index].most_common(1)[0]
            if match not in places.values() and count >= _MOST * max(one.words, votes[index].total()):
                places[index] = match
    wholes = [
        known[places[index]] if index in places else Speaker(new_id(), old.transcript_id, one.label, one.is_interviewer)
        for index, one in enumerate(found)
    ]
    made = {wholes[index].id for index in range(len(found)) if index not in places}
    return _used(tuple(turns), wholes, made, [])


def _votes(old: TranscriptVersion, turns: Sequence[Turn], alignment: Alignment) -> dict[int, Counter[int]]:
    """For each voice of the new text, how many of its words each old speaker said."""
    votes: dict[int, Counter[int]] = {}
    source, tokens = alignment.source, alignment.new
    for turn in turns:
        if turn.speaker is None:
            continue
        for token in tokens.touched(turn.start, turn.end):
            if source[token] < 0 or not tokens.is_word[token]:
                continue
            index = old.turn_at(alignment.old.starts[source[token]])
            speaker = old.turns[index].speaker if index is not None else None
            if speaker is not None:
                votes.setdefault(turn.speaker, Counter())[speaker] += 1
    return votes


def _used(turns: tuple[Turn, ...], wholes: Sequence[Speaker], made: set[str], renamed: Sequence[Speaker]) -> Cast:
    """Only the speakers that have turns, in the order that they had."""
    order: dict[int, int] = {}
    for index in sorted({turn.speaker for turn in turns if turn.speaker is not None}):
        order[index] = len(order)
    speakers = tuple(wholes[index] for index in order)
    counted = tuple(replace(t, speaker=order[t.speaker]) if t.speaker is not None else t for t in turns)
    return Cast(counted, speakers, tuple(s for s in speakers if s.id in made), tuple(renamed))
