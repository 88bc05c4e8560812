"""Finding what of an old text stands in a new one, in the same order: lines that occur once first (patience), then
tokens inside what differs between them."""

from collections import Counter
from collections.abc import Sequence

from workbench.services.align_tokens import Tokens

NONE = -1
_MOST_CELLS = 60_000_000
"""So many pairs of tokens are compared at once: 8 MB of bits."""

Block = tuple[int, int, int, int]
"""Tokens `old_first` to before `old_after`, and `new_first` to before `new_after`."""


class Blocks:
    """The image of every old token: the number of the new token that it became, or NONE."""

    def __init__(self, old: Tokens, new: Tokens) -> None:
        self.old, self.new = old, new
        self.image = [NONE] * len(old)
        self._old_keys, self._new_keys = _keys(old), _keys(new)
        self._match_lines()
        self._clear_chance_matches()

    def _match_lines(self) -> None:
        """Lines first; whatever lies between lines that are the same goes to the tokens."""
        todo = [(0, len(self.old.lines), 0, len(self.new.lines))]
        while todo:
            old_first, old_after, new_first, new_after = todo.pop()
            while old_first < old_after and new_first < new_after and self._same_line(old_first, new_first):
                self._pair_lines(old_first, new_first)
                old_first, new_first = old_first + 1, new_first + 1
            while old_first < old_after and new_first < new_after and self._same_line(old_after - 1, new_after - 1):
                old_after, new_after = old_after - 1, new_after - 1
                self._pair_lines(old_after, new_after)
            if old_first == old_after or new_first == new_after:
                continue
            anchors = anchors_of(self._old_keys[old_first:old_after], self._new_keys[new_first:new_after])
            if not anchors:
                self._match_tokens(self._tokens_of(old_first, old_after, new_first, new_after))
                continue
            before = (old_first, new_first)
            for old_place, new_place in anchors:
                old_line, new_line = old_first + old_place, new_first + new_place
                todo.append((before[0], old_line, before[1], new_line))
                self._pair_lines(old_line, new_line)
                before = (old_line + 1, new_line + 1)
            todo.append((before[0], old_after, before[1], new_after))

    def _same_line(self, old_line: int, new_line: int) -> bool:
        return self._old_keys[old_line] == self._new_keys[new_line]

    def _pair_lines(self, old_line: int, new_line: int) -> None:
        first, after = self.old.lines[old_line]
        self._pair(first, self.new.lines[new_line][0], after - first)

    def _pair(self, old_first: int, new_first: int, count: int) -> None:
        self.image[old_first : old_first + count] = range(new_first, new_first + count)

    def _tokens_of(self, old_first: int, old_after: int, new_first: int, new_after: int) -> Block:
        return (
            self.old.lines[old_first][0],
            self.old.lines[old_after - 1][1],
            self.new.lines[new_first][0],
            self.new.lines[new_after - 1][1],
        )

    def _match_tokens(self, block: Block) -> None:
        todo = [block]
        while todo:
            old_first, old_after, new_first, new_after = todo.pop()
            mine, yours = self.old.letters[old_first:old_after], self.new.letters[new_first:new_after]
            if not mine or not yours:
                continue
            if len(mine) * len(yours) <= _MOST_CELLS:
                for old_place, new_place, count in common(mine, yours):
                    self._pair(old_first + old_place, new_first + new_place, count)
                continue
            before = (old_first, new_first)
            anchors = anchors_of(mine, yours)
            for old_place, new_place in anchors:
                old_token, new_token = old_first + old_place, new_first + new_place
                todo.append((before[0], old_token, before[1], new_token))
                self._pair(old_token, new_token, 1)
                before = (old_token + 1, new_token + 1)
            if anchors:
                todo.append((before[0], old_after, before[1], new_after))

    def _clear_chance_matches(self) -> None:
        """Take out single words that two different passages happen to share, `och` and `det`: they tell nothing.

        A stretch goes when what differs on both sides of it is longer than it is, unless one of its words stands
        nowhere else in either text.
        """
        counts = Counter(self.old.letters), Counter(self.new.letters)
        kept: list[tuple[int, int]] = []
        for run in self.runs():
            kept.append(run)
            while len(kept) > 1 and self._is_chance(kept, len(kept) - 2, counts):
                self._unpair(*kept.pop(-2))
        while kept and self._is_chance(kept, len(kept) - 1, counts):
            self._unpair(*kept.pop())
        while kept and self._is_chance(kept, 0, counts):
            self._unpair(*kept.pop(0))

    def _is_chance(self, runs: list[tuple[int, int]], index: int, counts: tuple[Counter[str], Counter[str]]) -> bool:
        first, after = runs[index]
        before = runs[index - 1][1] if index else 0
        following = runs[index + 1][0] if index + 1 < len(runs) else len(self.old)
        new_first, new_after = self.image[first], self.image[after - 1] + 1
        new_before = self.image[before - 1] + 1 if index else 0
        new_following = self.image[following] if index + 1 < len(runs) else len(self.new)
        length = self.old.words_between(first, after)
        left = max(self.old.words_between(before, first), self.new.words_between(new_before, new_first))
        right = max(self.old.words_between(after, following), self.new.words_between(new_after, new_following))
        if length >= left or length >= right or length > 4:
            return length == 0 and bool(left) and bool(right)
        return not any(
            self.old.is_word[t] and counts[0][self.old.letters[t]] == counts[1][self.old.letters[t]] == 1
            for t in range(first, after)
        )

    def _unpair(self, first: int, after: int) -> None:
        self.image[first:after] = [NONE] * (after - first)

    def runs(self) -> list[tuple[int, int]]:
        """The stretches of old tokens whose images follow each other, `(first, after)`."""
        return runs_of(self.image)


def runs_of(image: Sequence[int], kinds: Sequence[int] = ()) -> list[tuple[int, int]]:
    """The stretches of old tokens, all of one kind, whose images follow each other, `(first, after)`."""
    found: list[tuple[int, int]] = []
    start = NONE
    for token, place in enumerate(image):
        if start >= 0 and (place < 0 or place != image[token - 1] + 1 or (kinds and kinds[token] != kinds[start])):
            found.append((start, token))
            start = NONE
        if start < 0 <= place:
            start = token
    if start >= 0:
        found.append((start, len(image)))
    return found


def _keys(tokens: Tokens) -> list[str]:
    return [tokens.letters[first:after] for first, after in tokens.lines]


def anchors_of(mine: Sequence[str], yours: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of places whose value stands once in both, the longest row of them that is in the same order."""
    places = _once(yours)
    pairs = [(place, places[value]) for value, place in _once(mine).items() if value in places]
    return rising(sorted(pairs))


def _once(values: Sequence[str]) -> dict[str, int]:
    counts = Counter(values)
    return {value: place for place, value in enumerate(values) if counts[value] == 1}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs, which are in order by their first place, that is in order by the second as well."""
    from bisect import bisect_left

    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_place, other) in enumerate(pairs):
        height = bisect_left(tops, other)
        before.append(last[height - 1] if height else NONE)
        if height == len(tops):
            tops.append(other)
            last.append(index)
        else:
            tops[height] = other
            last[height] = index
    found = []
    index = last[-1] if last else NONE
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def common(mine: str, yours: str) -> list[tuple[int, int, int]]:
    """What two rows of tokens have in common in the same order: (place, place in the other, how many)."""
    from rapidfuzz.distance import LCSseq

    return [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(mine, yours)
        if code.tag == "equal"
    ]
