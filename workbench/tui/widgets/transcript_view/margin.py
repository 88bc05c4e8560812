"""The stripes of codings in the margin: which lane each takes, row by row. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.tui.widgets.transcript_view.shown import ShownCoding

LETTERS_EVERY = 12
"""A long stripe shows its letters again after so many rows."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A coding's stripe in one turn: its rows of text, first and last."""

    coding: ShownCoding
    first: int
    last: int
    begins_here: bool

    def shows_letters(self, row: int) -> bool:
        """Whether the code's letters stand at that row instead of the stripe."""
        return (row - self.first) % LETTERS_EVERY == 0


@dataclass(slots=True)
class _Lane:
    stripes: list[Stripe] = field(default_factory=list)

    def is_free(self, row: int) -> bool:
        return not self.stripes or self.stripes[-1].last < row

    def at(self, row: int) -> Stripe | None:
        index = bisect_right(self.stripes, row, key=lambda stripe: stripe.first) - 1
        return self.stripes[index] if index >= 0 and row <= self.stripes[index].last else None


class TurnMargin:
    """The stripes of one turn, given where its rows begin. Codings that find no lane are only counted."""

    def __init__(self, codings: Iterable[ShownCoding], row_starts: Sequence[int], turn_end: int, lanes: int) -> None:
        self._lanes = [_Lane() for _ in range(lanes)]
        more: list[Stripe] = []
        for coding in sorted(codings, key=lambda coding: (coding.start, -coding.end, coding.id)):
            first = max(0, bisect_right(row_starts, coding.start) - 1)
            last = max(first, bisect_left(row_starts, min(coding.end, turn_end)) - 1)
            stripe = Stripe(coding, first, last, coding.start >= row_starts[0])
            lane = next((lane for lane in self._lanes if lane.is_free(first)), None)
            (lane.stripes if lane else more).append(stripe)
        self._more_firsts = sorted(stripe.first for stripe in more)
        self._more_lasts = sorted(stripe.last for stripe in more)

    def at(self, row: int) -> list[Stripe | None]:
        """The stripe of each lane at a row of text."""
        return [lane.at(row) for lane in self._lanes]

    def more_at(self, row: int) -> int:
        """How many codings at a row found no lane."""
        return bisect_right(self._more_firsts, row) - bisect_left(self._more_lasts, row)
