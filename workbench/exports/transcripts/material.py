"""A transcript as its writers get it: names instead of ids, words instead of positions."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.transcript import ParagraphStatus
from workbench.exports.attribution import clock

_MARKS = {"sv": ("anteckning", "sammanfattning"), "da": ("notat", "resumé"), "nb": ("notat", "sammendrag")}
_MARKS["nn"] = _MARKS["nb"]
_MARKS_ELSE = ("note", "summary")


class Times(StrEnum):
    """How times are written: `[00:12:31]` before a turn, `#00:12:31-4#` after it (f4, MAXQDA, ATLAS.ti), or not."""

    BRACKETS = "brackets"
    HASHES = "hashes"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TurnText:
    """A turn: who says it (or nobody), when (ms or None), and its paragraphs with what each of them is."""

    speaker: str
    is_interviewer: bool
    start: int | None
    end: int | None
    paragraphs: tuple[tuple[str, ParagraphStatus], ...]

    @property
    def has_summary(self) -> bool:
        """Whether something in it is a summary."""
        return any(status is ParagraphStatus.SUMMARY for _text, status in self.paragraphs)

    @property
    def is_note(self) -> bool:
        """Whether nothing in it was said."""
        return all(status is not ParagraphStatus.VERBATIM for _text, status in self.paragraphs)


@dataclass(frozen=True, slots=True)
class TranscriptText:
    """A transcript: its name, its language (a code), its date (ISO 8601 or empty), and its turns in order."""

    title: str
    language: str
    date: str
    turns: tuple[TurnText, ...]
    software: str = ""

    def preamble(self) -> int:
        """How many turns of notes stand before anyone speaks: the header, which needs no marks to be told from speech.

        A summary needs one, and so does what follows it.
        """
        spoken = next((n for n, turn in enumerate(self.turns) if turn.speaker), 0)
        if not all(turn.is_note for turn in self.turns[:spoken]):
            return 0
        return next((n for n, turn in enumerate(self.turns) if n == spoken or turn.has_summary), 0)


def marked(text: str, status: ParagraphStatus, language: str) -> str:
    """A note or a summary with the mark by which an import knows it."""
    if status is ParagraphStatus.VERBATIM:
        return text
    note, summary = _MARKS.get(language, _MARKS_ELSE)
    return f"[{note if status is ParagraphStatus.NOTE else summary}] {text}"


def before(turn: TurnText, times: Times) -> str:
    """The time that is written before a turn, or nothing."""
    return f"[{clock(turn.start)}]" if times is Times.BRACKETS and turn.start is not None else ""


def times_after(turns: Sequence[TurnText], times: Times) -> list[str]:
    """What is written after each turn: when it ends, which is its own end, else when somebody speaks next."""
    found = [""] * len(turns)
    following: int | None = None
    for index in range(len(turns) - 1, -1, -1) if times is Times.HASHES else ():
        turn = turns[index]
        end = turn.end if turn.end is not None else following
        if turn.speaker and end is not None:
            found[index] = f"#{clock(end)}-{end % 1000 // 100}#"
        following = turn.start if turn.start is not None else following
    return found
