"""Who speaks: the speakers of a file, how much each says, and which of them asks the questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from workbench.domain.transcript import SourceClass, Turn
from workbench.i18n import _
from workbench.importers.base import ReadOptions, SpeakerFound
from workbench.importers.grammar.vocabulary import fold, is_role, names_interviewer

_WORD = re.compile(r"\w")
_NOTHING: Mapping[str, str] = {}
_SAMPLES = 3
_LONGEST_CODE = 4
_SAMPLE_LENGTH = 80


def count_words(text: str) -> int:
    """How many words a text has: stretches without white space that hold a letter or a digit."""
    stretches = text.split()
    # Nearly all are nothing but letters; only the others are looked into.
    return len(stretches) - sum(not _WORD.search(other) for other in filterfalse(str.isalnum, stretches))


class SpeakerIndex:
    """Gives each speaker an index, in the order of their first turns; renamed alike means the same speaker."""

    def __init__(self, rename: Mapping[str, str]) -> None:
        self._rename = {fold(found): wanted for found, wanted in rename.items() if wanted.strip()}
        self._indexes: dict[str, int] = {}
        self.labels: list[str] = []

    def index(self, label: str) -> int:
        """The index of the speaker with that label."""
        wanted = self._rename.get(fold(label), label)
        key = fold(wanted) or wanted
        if key not in self._indexes:
            self._indexes[key] = len(self.labels)
            self.labels.append(" ".join(wanted.split()))
        return self._indexes[key]


@dataclass(slots=True)
class _Tally:
    turns: int = 0
    words: int = 0
    questions: int = 0
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers that have turns, the turns with indexes into them, the words of all turns, and warnings."""

    speakers: tuple[SpeakerFound, ...]
    turns: tuple[Turn, ...]
    words: int
    warnings: tuple[str, ...]


def cast_of(
    text: str,
    turns: Sequence[Turn],
    labels: Sequence[str],
    options: ReadOptions,
    told: Mapping[str, str] = _NOTHING,
    asking: frozenset[str] = frozenset(),
) -> Cast:
    """What the turns tell of the speakers; `labels` are those that `Turn.speaker` now points into.

    `told` is what the file's header tells: `Interviewer: Anna Lind` makes `Anna` or `AL` the one who asks. `asking` are
    labels, or what they were renamed to, of which the format itself tells that.
    """
    tallies = [_Tally() for _label in labels]
    words = 0
    for turn in turns:
        said = text[turn.start : turn.end]
        count = count_words(said)
        words += count
        if turn.speaker is None:
            continue
        tally = tallies[turn.speaker]
        tally.turns += 1
        tally.words += count
        if "?" in said:
            tally.questions += 1
        if len(tally.samples) < _SAMPLES:
            tally.samples += (_beginning(said),)
    used = [index for index, tally in enumerate(tallies) if tally.turns]
    keys = [fold(labels[i]) for i in used]
    known = {fold(options.rename.get(label, label)) for label in asking}
    told_to_ask = {place for place, key in enumerate(keys) if key in known} or _told_to_ask(keys, told)
    interviewers, warnings = _interviewers(keys, [tallies[i] for i in used], options, told_to_ask)
    speakers = tuple(
        SpeakerFound(labels[i], tallies[i].turns, tallies[i].words, place in interviewers, tallies[i].samples)
        for place, i in enumerate(used)
    )
    if len(used) < len(labels):
        new = {old: place for place, old in enumerate(used)}
        turns = [
            turn
            if turn.speaker is None
            else Turn(turn.start, turn.end, new[turn.speaker], turn.time_start, turn.time_end)
            for turn in turns
        ]
    return Cast(speakers, tuple(turns), words, warnings)


def _beginning(said: str) -> str:
    line = " ".join(said[: 2 * _SAMPLE_LENGTH].split())
    return line if len(line) <= _SAMPLE_LENGTH else line[: _SAMPLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _interviewers(
    keys: Sequence[str], tallies: Sequence[_Tally], options: ReadOptions, told: set[int]
) -> tuple[set[int], tuple[str, ...]]:
    if options.interviewer_labels is not None:
        renamed = {fold(label): fold(name) for label, name in options.rename.items()}
        said = {fold(label) for label in options.interviewer_labels}
        chosen = said | {renamed[label] for label in said if label in renamed}
        return {place for place, key in enumerate(keys) if key in chosen}, ()
    named = {place for place, key in enumerate(keys) if _is_interviewer(key, keys)}
    if not named or len(named) == len(keys):
        named = told or named
    if named and len(named) < len(keys):
        return named, ()
    if len(keys) < 2:
        return named, (_("Only one speaker was found."),) if keys else ()
    asking = _asks_most(tallies)
    if asking is None:
        return set(), (_("It isn't clear who the interviewer is; please choose."),)
    return {asking}, ()


def _told_to_ask(keys: Sequence[str], told: Mapping[str, str]) -> set[int]:
    """Whom the header names as the one who asks: by the full name, a part of it, or initials."""
    names = [
        name
        for role, people in told.items()
        if names_interviewer(fold(role))
        for name in re.split(r"[,;/&]|\s(?:och|og|and|und|y|et|en)\s", people)
    ]
    wanted = set()
    for name in names:
        words = name.split("(")[0].split()
        initials = "".join(word[0] for word in words)
        wanted |= {fold(name), *map(fold, words), fold(initials), fold(initials[:1] + initials[-1:])}
        wanted |= {fold(inside) for inside in re.findall(r"\((.+?)\)", name)}
    return {place for place, key in enumerate(keys) if key in wanted - {""}}


def _is_interviewer(key: str, keys: Sequence[str]) -> bool:
    if key.endswith("?"):
        return names_interviewer(key[:-1]) or (len(key) > _LONGEST_CODE and not is_role(key[:-1]))
    if key == "f":
        return "s" in keys or "svar" in keys
    return names_interviewer(key)


def _asks_most(tallies: Sequence[_Tally]) -> int | None:
    """The one whose turns most often hold a question, when that is clear."""
    rates = sorted(
        ((tally.questions / tally.turns, place) for place, tally in enumerate(tallies) if tally.turns >= 2),
        reverse=True,
    )
    if not rates or rates[0][0] < 0.3 or tallies[rates[0][1]].questions < 3:
        return None
    return rates[0][1] if len(rates) < 2 or rates[0][0] >= 2 * rates[1][0] else None


def guess_source_class(speakers: Sequence[SpeakerFound]) -> SourceClass:
    """A group when three or more speak besides the interviewer, else an interview."""
    others = sum(not speaker.is_interviewer for speaker in speakers)
    return SourceClass.GROUP if others >= 3 else SourceClass.INTERVIEW
