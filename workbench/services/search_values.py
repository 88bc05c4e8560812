"""What is asked of a search, and what it gives: plain values."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.passage import Passage
from workbench.domain.transcript import Transcript


class Mode(StrEnum):
    """How the words of a query are taken: as they are, with their inflections, misspelt too, or as a pattern."""

    WORDS = "words"
    STEMS = "stems"
    FUZZY = "fuzzy"
    REGEX = "regex"


class Where(StrEnum):
    """What is searched: the transcripts' words, the notes on codings, memos with the journal."""

    TEXT = "text"
    NOTES = "notes"
    MEMOS = "memos"


class Unit(StrEnum):
    """What is coded of a hit: the hit itself, the sentence or the turn that it stands in."""

    HIT = "hit"
    SENTENCE = "sentence"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, how, and where; empty filters mean any. `groups` are names, the others ids.

    A code brings those under it: its hits lie inside codings of them. `uncoded`: hits that don't lie inside any
    coding. `no_interviewer`: not in turns of a speaker who is the interviewer; text that is nobody's stays.
    """

    text: str
    mode: Mode = Mode.WORDS
    where: tuple[Where, ...] = (Where.TEXT,)
    groups: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()
    uncoded: bool = False
    no_interviewer: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit with what stands before and after it in the same turn, note or memo.

    `[start, end)` counts in the transcript's text or, for a note or a memo, in that. `transcript` is that of the text
    or of the coding; None for a memo that isn't on one. `turn` counts from 0. `record_id` is the coding's or memo's.
    `title` says what a note or memo is about.
    """

    transcript: Transcript | None
    start: int
    end: int
    before: str
    hit: str
    after: str
    speaker: str
    where: Where = Where.TEXT
    turn: int | None = None
    record_id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits of a search, and how many there are in all; `more`: there are more than `total` says.

    `expanded` are the words of the project, most frequent first, that stems and misspellings brought besides those
    asked for.
    """

    hits: tuple[Hit, ...]
    total: int
    more: bool = False
    expanded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What a hit would be coded as. `already`: this coder has given it that code.

    `version_id` is the text that the passage counts in.
    """

    transcript: Transcript
    passage: Passage
    words: str
    speaker: str
    already: bool = False
    version_id: str = ""
