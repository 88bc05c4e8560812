"""Codings or suggestions of a transcript, found by turn, by position and in order. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion
from workbench.tui.widgets.transcript_view.shown import ShownCoding, ShownSuggestion

Mark = TypeVar("Mark", ShownCoding, ShownSuggestion)


class MarksByTurn(Generic[Mark]):
    """Marks on a text. One that reaches over several turns belongs to each of them."""

    def __init__(self, version: TranscriptVersion, marks: Iterable[Mark]) -> None:
        self._version = version
        self.by_id: dict[str, Mark] = {}
        self._by_turn: dict[int, list[Mark]] = {}
        self._passages: list[tuple[int, int]] | None = None
        self.replace(marks)

    def replace(self, marks: Iterable[Mark]) -> set[int]:
        """Hold these marks instead; returns the turns where something came, went or changed."""
        wanted = {mark.id: mark for mark in marks if 0 <= mark.start < mark.end <= len(self._version.text)}
        # Most marks are the very objects that they were; comparing those field by field would cost more than drawing.
        gone = [mark for id_, mark in self.by_id.items() if _differ(wanted.get(id_), mark)]
        come = [mark for id_, mark in wanted.items() if _differ(self.by_id.get(id_), mark)]
        touched: set[int] = set()
        for mark in gone:
            for turn in self._version.turns_in(mark.passage):
                self._by_turn[turn].remove(mark)
                touched.add(turn)
        for mark in come:
            for turn in self._version.turns_in(mark.passage):
                self._by_turn.setdefault(turn, []).append(mark)
                touched.add(turn)
        self.by_id = wanted
        self._passages = None if gone or come else self._passages
        return touched

    def of_turn(self, turn: int) -> list[Mark]:
        """The marks that touch a turn."""
        return self._by_turn.get(turn, [])

    def at(self, position: int) -> list[Mark]:
        """The marks that hold a position, in the order in which they begin."""
        turn = self._version.turn_at(position)
        marks = [] if turn is None else self.of_turn(turn)
        return sorted((m for m in marks if m.start <= position < m.end), key=lambda m: (m.start, -m.end, m.id))

    def next_passage(self, after: tuple[int, int]) -> Passage | None:
        """The first marked passage that comes after [start, end) in the order of beginnings, then ends."""
        passages = self._in_order()
        index = bisect_right(passages, after)
        return Passage(*passages[index]) if index < len(passages) else None

    def previous_passage(self, before: tuple[int, int]) -> Passage | None:
        """The last marked passage that comes before [start, end)."""
        passages = self._in_order()
        index = bisect_left(passages, before)
        return Passage(*passages[index - 1]) if index else None

    def _in_order(self) -> list[tuple[int, int]]:
        if self._passages is None:
            self._passages = sorted({(mark.start, mark.end) for mark in self.by_id.values()})
        return self._passages


def _differ(one: object, other: object) -> bool:
    return one is not other and one != other
