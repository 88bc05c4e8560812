"""How sure it is that words are the very ones that they were, and not others that read the same.

When one of two like words beside each other is taken out, nothing tells which of them is left. So where a text differs
from its old one, the words at the edge of what differs are doubtful as far as they stand in what differs too.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from workbench.services.align_moves import stands_once
from workbench.services.align_tokens import Tokens, longest, same_end, same_start

_CONTEXT = 16
"""So many tokens on each side help to tell a place from others."""
_LEAST_COPY = 5
_MOST_LOOSE = 20_000
_HALF = 0.5


class Doubts:
    """Tells the doubtful ones among tokens that have an image."""

    def __init__(
        self, old: Tokens, new: Tokens, image: Sequence[int], moved: Sequence[int], runs: list[tuple[int, int]]
    ) -> None:
        self._old, self._new = old, new
        self._image, self._moved = image, moved
        self._runs = runs
        self._sure: dict[int, tuple[int, int]] = {}

    def of(self, run: int, first: int, after: int) -> bool:
        """Whether most letters of the tokens `first` to `after`, which lie in a run, are doubtful."""
        run_first, run_after = self._runs[run]
        if not self._amid(run, first, after) and not self._stands_out(run_first, run_after, first, after):
            return True
        if self._moved[run_first]:
            return False
        sure_first, sure_after = self._sure_part(run)
        sure = self._old.size_between(max(first, sure_first), min(after, sure_after))
        return 2 * sure < self._old.size_between(first, after)

    def _amid(self, run: int, first: int, after: int) -> bool:
        """Whether enough stands on both sides as before, or all that there was."""
        run_first, run_after = self._runs[run]
        at_start = run_first == 0 and self._image[run_first] == 0
        at_end = run_after == len(self._old) and self._image[run_after - 1] + 1 == len(self._new)
        return (at_start or first - run_first >= _CONTEXT) and (at_end or run_after - after >= _CONTEXT)

    def _stands_out(self, run_first: int, run_after: int, first: int, after: int) -> bool:
        """Whether the words and what is around them stand once in both texts, and the words as often as before."""
        words = self._old.letters[first:after]
        if self._old.letters.count(words) != self._new.letters.count(words):
            return False
        if after - first >= _LEAST_COPY and any(_holds_like(words, loose) for loose in self._loose):
            return False
        letters = self._old.letters[max(run_first, first - _CONTEXT) : min(run_after, after + _CONTEXT)]
        return stands_once(self._old.letters, letters) and stands_once(self._new.letters, letters)

    @cached_property
    def _loose(self) -> tuple[str, str]:
        """What of the texts has no counterpart; nothing where that is too much to look through every time."""
        taken = {place for place in self._image if place >= 0}
        gone = _joined(self._old.letters, lambda token: self._image[token] < 0)
        come = _joined(self._new.letters, lambda token: token not in taken)
        return (gone if len(gone) <= _MOST_LOOSE else "", come if len(come) <= _MOST_LOOSE else "")

    def _sure_part(self, run: int) -> tuple[int, int]:
        """The tokens of a run that can't be others: without what at its edges stands in the differences beside it."""
        if run not in self._sure:
            first, after = self._runs[run]
            start, end = first + self._doubtful_at_start(run), after - self._doubtful_at_end(run)
            self._sure[run] = (start, end)
        return self._sure[run]

    def _doubtful_at_start(self, run: int) -> int:
        first, after = self._runs[run]
        old_gap, new_gap = self._gap_before(run)
        if old_gap[0] == old_gap[1] and new_gap[0] == new_gap[1]:
            return 0
        letters = self._old.letters[first:after]
        gaps = self._letters(old_gap, new_gap)
        reach = longest(len(letters), lambda size: any(letters[:size] in gap for gap in gaps))
        slides = (
            same_start(self._old.letters, old_gap[0], first, len(letters)),
            same_start(self._new.letters, new_gap[0], new_gap[1], len(letters)),
        )
        return max(reach, *slides)

    def _doubtful_at_end(self, run: int) -> int:
        first, after = self._runs[run]
        old_gap, new_gap = self._gap_after(run)
        if old_gap[0] == old_gap[1] and new_gap[0] == new_gap[1]:
            return 0
        letters = self._old.letters[first:after]
        gaps = self._letters(old_gap, new_gap)
        reach = longest(len(letters), lambda size: any(letters[-size:] in gap for gap in gaps))
        slides = (
            same_end(self._old.letters, after, old_gap[1], len(letters)),
            same_end(self._new.letters, new_gap[0], new_gap[1], len(letters)),
        )
        return max(reach, *slides)

    def _gap_before(self, run: int) -> tuple[tuple[int, int], tuple[int, int]]:
        first = self._runs[run][0]
        place = self._image[first]
        other = self._neighbour(run, -1)
        if other is None:
            return (0, first), (0, place)
        last = self._runs[other][1]
        return (last, first), (min(self._image[last - 1] + 1, place), place)

    def _gap_after(self, run: int) -> tuple[tuple[int, int], tuple[int, int]]:
        after = self._runs[run][1]
        place = self._image[after - 1] + 1
        other = self._neighbour(run, 1)
        if other is None:
            return (after, len(self._old)), (place, len(self._new))
        following = self._runs[other][0]
        return (after, following), (place, max(self._image[following], place))

    def _neighbour(self, run: int, step: int) -> int | None:
        """The next run of what stayed in place."""
        other = run + step
        while 0 <= other < len(self._runs):
            if not self._moved[self._runs[other][0]]:
                return other
            other += step
        return None

    def _letters(self, old_gap: tuple[int, int], new_gap: tuple[int, int]) -> tuple[str, str]:
        return self._old.letters[slice(*old_gap)], self._new.letters[slice(*new_gap)]


def _holds_like(words: str, loose: str) -> bool:
    """Whether something like half of the words or more stands in a text (rapidfuzz partial_ratio)."""
    from rapidfuzz import fuzz

    shorter = min(len(words), len(loose))
    least = 100 * _HALF * len(words) / shorter if shorter else 101.0
    return least <= 100 and fuzz.partial_ratio(words, loose, score_cutoff=least) > 0


def _joined(letters: str, holds: Callable[[int], bool]) -> str:
    """The tokens for which something holds, with a mark where others are left out."""
    found: list[str] = []
    last = -1
    for token, letter in enumerate(letters):
        if holds(token):
            found.append(letter if token == last + 1 else "\0" + letter)
            last = token
    return "".join(found)
