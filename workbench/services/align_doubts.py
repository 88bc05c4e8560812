"""How sure it is that words are the very ones that they were, and not others that read the same.

When one of two like words beside each other is taken out, nothing tells which of them is left. So where a text differs
from its old one, the words at the edge of what differs are doubtful as far as they stand in what differs too.
"""

from collections.abc import Callable, Sequence

from workbench.services.align_moves import stands_once
from workbench.services.align_tokens import Tokens

_CONTEXT = 12
"""So many tokens on each side help to tell a place from others."""
_LONG = 25
"""A stretch of so many words between two differences is no chance."""


class Doubts:
    """Tells the doubtful ones among tokens that have an image."""

    def __init__(
        self, old: Tokens, new: Tokens, image: Sequence[int], moved: Sequence[int], runs: list[tuple[int, int]]
    ) -> None:
        self._old, self._new = old, new
        self._image, self._moved = image, moved
        self._runs = runs
        self._sure: dict[int, tuple[int, int]] = {}

    def of(self, run: int, first: int, after: int) -> int:
        """How many words of the tokens `first` to `after`, which lie in a run, are doubtful."""
        words = self._old.words_between(first, after) or after - first
        run_first, run_after = self._runs[run]
        if self._needs_context(run) and not self._stands_out(run_first, run_after, first, after):
            return words
        if self._moved[run_first]:
            return 0
        sure_first, sure_after = self._sure_part(run)
        sure = max(first, sure_first), min(after, sure_after)
        if sure[0] >= sure[1]:
            return words
        return words - (self._old.words_between(*sure) if self._old.words_between(first, after) else sure[1] - sure[0])

    def _needs_context(self, run: int) -> bool:
        """Whether nothing but the run itself tells that it is the right one: moved ones, and short ones between two
        differences."""
        first, after = self._runs[run]
        if self._moved[first]:
            return True
        at_start = first == 0 and self._image[first] == 0
        at_end = after == len(self._old) and self._image[after - 1] + 1 == len(self._new)
        return not at_start and not at_end and self._old.words_between(first, after) < _LONG

    def _stands_out(self, run_first: int, run_after: int, first: int, after: int) -> bool:
        letters = self._old.letters[max(run_first, first - _CONTEXT) : min(run_after, after + _CONTEXT)]
        return stands_once(self._old.letters, letters) and stands_once(self._new.letters, letters)

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
        reach = _longest(len(letters), lambda size: any(letters[:size] in gap for gap in gaps))
        slides = (
            _same_start(self._old.letters, old_gap[0], first, len(letters)),
            _same_start(self._new.letters, new_gap[0], new_gap[1], len(letters)),
        )
        return max(reach, *slides)

    def _doubtful_at_end(self, run: int) -> int:
        first, after = self._runs[run]
        old_gap, new_gap = self._gap_after(run)
        if old_gap[0] == old_gap[1] and new_gap[0] == new_gap[1]:
            return 0
        letters = self._old.letters[first:after]
        gaps = self._letters(old_gap, new_gap)
        reach = _longest(len(letters), lambda size: any(letters[-size:] in gap for gap in gaps))
        slides = (
            _same_end(self._old.letters, after, old_gap[1], len(letters)),
            _same_end(self._new.letters, new_gap[0], new_gap[1], len(letters)),
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


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest size up to `most` for which something holds that holds for all smaller ones too."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _same_start(letters: str, one: int, other: int, most: int) -> int:
    """How many tokens are the same from two places on."""
    if one == other:
        return 0
    return _longest(
        min(most, len(letters) - other), lambda size: letters[one : one + size] == letters[other : other + size]
    )


def _same_end(letters: str, one: int, other: int, most: int) -> int:
    """How many tokens are the same before two places."""
    if one == other:
        return 0
    return _longest(min(most, one), lambda size: letters[one - size : one] == letters[other - size : other])
