"""Finding words in a transcript. Pure."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion


@dataclass(frozen=True, slots=True)
class Found:
    """All places in order where what was asked for stands; case and kind of white space don't count."""

    asked: str = ""
    passages: tuple[Passage, ...] = ()

    def after(self, position: int) -> int | None:
        """The number of the first place that begins after a position; past the last one, the first."""
        if not self.passages:
            return None
        index = bisect_right(self.passages, position, key=lambda passage: passage.start)
        return index % len(self.passages)

    def before(self, position: int) -> int | None:
        """The number of the last place that begins before a position; before the first one, the last."""
        if not self.passages:
            return None
        index = bisect_left(self.passages, position, key=lambda passage: passage.start)
        return (index - 1) % len(self.passages)

    def within(self, start: int, end: int) -> tuple[Passage, ...]:
        """The places that reach into [start, end)."""
        first = bisect_right(self.passages, start, key=lambda passage: passage.end)
        last = bisect_left(self.passages, end, key=lambda passage: passage.start)
        return self.passages[first:last]


def find_in(version: TranscriptVersion, asked: str) -> Found:
    """Where a text stands in the turns of a transcript, whatever its case; nothing for an empty one."""
    words = asked.split()
    if not words:
        return Found(asked)
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    places = []
    for match in pattern.finditer(version.text):
        turn = version.turn_at(match.start())
        if turn is not None and match.end() <= version.turns[turn].end:
            places.append(Passage(*match.span()))
    return Found(asked, tuple(places))
