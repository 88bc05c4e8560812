"""The labels of a transcript as its text writes them, and how new lines that begin with one are recognised."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.transcript import ParagraphStatus, TranscriptVersion
from workbench.importers.grammar.labels import Head, Kind, Shape, strong_head
from workbench.importers.grammar.notes import note_at
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import ANY_STAMP, stamp_alone, stamp_at, stamp_at_end
from workbench.importers.grammar.vocabulary import fold

NOBODY = -1
SAME = -2
"""A time without a label: whoever spoke goes on."""
_STAMP = re.compile(ANY_STAMP)
_NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")
_SPACE = re.compile(r"[ \t\xa0]+")
_MOST_FORMS = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A label or a mark at the beginning of a line: whose words follow (a speaker's index, NOBODY or SAME), where they
    begin, the time that it tells, and for a note its status. `label` is set for one that is new in this text."""

    speaker: int
    body: int
    time: int | None = None
    status: ParagraphStatus | None = None
    label: str = ""


def furniture(version: TranscriptVersion, turn: int) -> tuple[int, int]:
    """Where the label and the time of a turn stand: after what ends the line of the turn before."""
    start = version.turns[turn].start
    before = version.turns[turn - 1].end if turn else 0
    newline = version.text.find("\n", before, start) if turn else -1
    begin = newline + 1 if newline >= 0 else before
    while begin < start and version.text[begin].isspace():
        begin += 1
    return begin, start


class Heads:
    """What begins the turns of a transcript, by speaker."""

    def __init__(self, version: TranscriptVersion, labels: Sequence[str]) -> None:
        self.keys: dict[str, int] = {}
        """Folded label as the text writes it → the speaker's index."""
        self.written: dict[int, str] = {}
        """The speaker's index → how the text mostly writes the label."""
        self.stamped_ends = False
        forms: dict[str, Counter[tuple[int, ParagraphStatus | None]]] = defaultdict(Counter)
        writings: dict[int, Counter[str]] = defaultdict(Counter)
        votes: dict[str, Counter[int]] = defaultdict(Counter)
        for index, turn in enumerate(version.turns):
            begin, start = furniture(version, index)
            self.stamped_ends |= bool(stamp_at_end(version.text, turn.end, self._line_end(version.text, turn.end)))
            if begin >= start:
                continue
            whose = NOBODY if turn.speaker is None else turn.speaker
            status = self._status(version, turn.start) if turn.speaker is None else None
            label = "" if turn.speaker is None else labels[turn.speaker]
            for form in self._forms(version.text[begin:start], label):
                forms[form][whose, status] += 1
            head = strong_head(version.text, Piece(begin, max(start, begin + 1), 1))
            if head and head.label and turn.speaker is not None:
                votes[head.key][turn.speaker] += 1
                writings[turn.speaker][head.label] += 1
        self.keys = {key: found.most_common(1)[0][0] for key, found in votes.items()}
        self.written = {index: found.most_common(1)[0][0] for index, found in writings.items()}
        for index, label in enumerate(labels):
            self.keys.setdefault(fold(label), index)
        common = sorted(forms.items(), key=lambda one: -sum(one[1].values()))[:_MOST_FORMS]
        longest_first = sorted(common, key=lambda one: -len(one[0]))
        self._patterns = [(re.compile(form), *found.most_common(1)[0][0]) for form, found in longest_first]
        self.stamped = any(_STAMP.search(version.text, *furniture(version, i)) for i in range(len(version.turns)))

    @staticmethod
    def _line_end(text: str, position: int) -> int:
        newline = text.find("\n", position)
        return newline if newline >= 0 else len(text)

    @staticmethod
    def _status(version: TranscriptVersion, position: int) -> ParagraphStatus | None:
        index = version.paragraph_at(position)
        return version.paragraphs[index].status if index is not None else None

    @staticmethod
    def _forms(written: str, label: str) -> list[str]:
        """What stands before a turn as patterns, times and running numbers left open: all of it, and its last line."""
        lines = written.rstrip().split("\n")
        whole = _pattern(written, label)
        return [whole] if len(lines) < 2 else [whole, _pattern(lines[-1] + written[len(written.rstrip()) :], label)]

    def at(self, text: str, start: int, end: int) -> Found | None:
        """The label, the note's mark or the time with which a line begins, if it is one of this transcript's."""
        for pattern, whose, status in self._patterns:
            match = pattern.match(text, start)
            if match and match.end() > start and self._whole(text, match):
                time = _STAMP.search(text, match.start(), match.end())
                stamp = stamp_at(text, time.start(), match.end()) if time else None
                named = any(character.isalpha() for character in match.group())
                return Found(whose if named else SAME, match.end(), stamp.time if stamp else None, status)
        head = strong_head(text, Piece(start, end, 1))
        if head and head.label and head.kind in (Kind.COLON, Kind.TIMED) and head.key in self.keys:
            return Found(self.keys[head.key], head.body, head.time)
        if head and self.stamped and (bare := head if not head.label else head.without_label()):
            return Found(SAME, bare.body, bare.time)
        note = note_at(text, start, end, frozenset())
        if note:
            return Found(NOBODY, note[1], status=note[0])
        alone = stamp_alone(text, start, end) if self.stamped else None
        return Found(SAME, end, alone.time) if alone else None

    def unknown(self, text: str, start: int, end: int) -> Head | None:
        """A label that is none of this transcript's, for a line that began with another before."""
        head = strong_head(text, Piece(start, end, 1))
        return head if head and head.label and head.shape is not Shape.OTHER else None

    @staticmethod
    def _whole(text: str, match: "re.Match[str]") -> bool:
        """Whether the form ends where a word does."""
        end = match.end()
        return not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _pattern(written: str, label: str) -> str:
    pieces: list[str] = []
    last = 0
    for stamp in _STAMP.finditer(written):
        pieces += [_plain(written[last : stamp.start()], label), f"(?:{ANY_STAMP})"]
        last = stamp.end()
    pieces.append(_plain(written[last:], label))
    return "".join(pieces)


def _plain(written: str, label: str) -> str:
    """The words as they are, any white space where there is some, any figure for a running number."""
    return r"\s*\n\s*".join(_row(row, label) for row in re.split(r"\s*\n\s*", written))


def _row(row: str, label: str) -> str:
    """A running number stands alone before all letters; figures of a label tell "Manager 1" from "Manager 2"."""
    letter = next((place for place, character in enumerate(row) if character.isalpha()), len(row))
    named = row.find(label) if label else -1
    named = letter if named < 0 else min(letter, named)
    pieces: list[str] = []
    last = 0
    for number in _NUMBER.finditer(row):
        if number.start() < named:
            pieces += [_spaced(row[last : number.start()]), r"\d+"]
            last = number.end()
    return "".join([*pieces, _spaced(row[last:])])


def _spaced(words: str) -> str:
    return r"[ \t\xa0]*".join(re.escape(part) for part in _SPACE.split(words))
