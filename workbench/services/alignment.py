"""Aligning the text of before with an edited one, so that passages keep their words.

What is the same in both is found by lines that stand once (patience), then by the longest row of tokens that what lies
between them has in common, then paragraphs and sentences that were moved, then words that are spelt otherwise. How sure
it is that words are the same ones is told apart from their being alike: see `align_doubts`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from workbench.domain.anchoring import Carried, CarryState
from workbench.domain.passage import Passage
from workbench.services.align_blocks import NONE, Blocks, runs_of
from workbench.services.align_doubts import Doubts
from workbench.services.align_edges import settle_edges
from workbench.services.align_moves import find_moves
from workbench.services.align_spelling import Respelt
from workbench.services.align_tokens import Tokens, Vocabulary

_FEW = 20
"""So many new words may stand in the middle of a passage, or as many as are left of it."""


def align(old: str, new: str) -> "Alignment":
    """Compare two texts. Raises InputError for texts with more than a million different words."""
    return Alignment(old, new)


class Alignment:
    """What of an old text stands where in a new one.

    `image` holds, for every token of the old text, the number of the token that it is in the new one, or -1; `moved` is
    1 for those that stand elsewhere among the others.
    """

    def __init__(self, old: str, new: str) -> None:
        vocabulary = Vocabulary()
        self.old, self.new = Tokens(old, vocabulary), Tokens(new, vocabulary)
        blocks = Blocks(self.old, self.new)
        settle_edges(blocks)
        self.moved = find_moves(blocks)
        self.image = blocks.image
        self.runs = runs_of(self.image, self.moved)
        self._run_starts = [first for first, _after in self.runs]
        self._doubts = Doubts(self.old, self.new, self.image, self.moved, self.runs)

    @cached_property
    def source(self) -> list[int]:
        """For every token of the new text, the old one that it was, or -1."""
        found = [NONE] * len(self.new)
        for token, place in enumerate(self.image):
            if place >= 0:
                found[place] = token
        return found

    @cached_property
    def respelt(self) -> Respelt:
        """Words without a counterpart that are like one in the new text."""
        return Respelt(self.old, self.new, self.image, self.moved, self.runs)

    def carry(self, passage: Passage) -> Carried:
        """What became of a passage of the old text."""
        tokens = self.old.touched(passage.start, passage.end)
        if not tokens:
            return Carried(CarryState.LOST)
        return self._whole(passage, tokens) or self._repeated(tokens) or self._most_of(passage, tokens)

    def _whole(self, passage: Passage, tokens: range) -> Carried | None:
        """The passage where all its words and marks stand together as before."""
        first, last = tokens[0], tokens[-1]
        run = self.run_of(first)
        if run is None or last >= self.runs[run][1]:
            return None
        place = self._place(passage, first, last)
        if self._doubts.of(run, first, last + 1):
            return Carried(CarryState.ALTERED, place, doubtful=True)
        return Carried(CarryState.MOVED if self.moved[first] else CarryState.UNCHANGED, place)

    def _repeated(self, tokens: range) -> Carried | None:
        """The passage where only one of two like words at its edge was taken out, as in `det det är`: it is whole."""
        first, last = tokens[0], tokens[-1]
        begin = next((token for token in tokens if self.image[token] >= 0), None)
        end = next((token for token in reversed(tokens) if self.image[token] >= 0), None)
        run = self.run_of(begin) if begin is not None else None
        if begin is None or end is None or run is None or run != self.run_of(end) or self.moved[begin]:
            return None
        before, after = begin - first, last - end
        start, stop = self.image[begin] - before, self.image[end] + after
        if (before > 0) is (after > 0) or self.old.letters[first : last + 1] != self.new.letters[start : stop + 1]:
            return None
        # The like words must be those right beside what was taken out.
        gap = first if before else last + 1
        while before and gap > 0 and self.image[gap - 1] < 0:
            gap -= 1
        while after and gap < len(self.image) and self.image[gap] < 0:
            gap += 1
        beside = range(gap - before, gap) if before else range(gap, gap + after)
        places = range(start, start + before) if before else range(stop - after + 1, stop + 1)
        if beside.start < 0 or self.image[beside.start : beside.stop] != list(places):
            return None
        sure = self.old.size_between(begin, end + 1)
        if 2 * sure <= self.old.size_between(first, last + 1) or self._doubts.of(run, begin, end + 1):
            return None
        return Carried(CarryState.UNCHANGED, Passage(self.new.starts[start], self.new.ends[stop]))

    def run_of(self, token: int) -> int | None:
        """The stretch of tokens that an old token stands in the new text with; None when it has no counterpart."""
        run = bisect_right(self._run_starts, token) - 1
        return run if run >= 0 and token < self.runs[run][1] else None

    def _place(self, passage: Passage, first: int, last: int) -> Passage:
        """Where a passage stands whose tokens all do; one that begins or ends inside a word still does."""
        into = max(0, passage.start - self.old.starts[first])
        short = max(0, self.old.ends[last] - passage.end)
        return Passage(self.new.starts[self.image[first]] + into, self.new.ends[self.image[last]] - short)

    def _most_of(self, passage: Passage, tokens: range) -> Carried:
        kept = self._kept(tokens)
        units = self.old.words_between(tokens[0], tokens[-1] + 1)
        counts = self.old.is_word if units else [True] * len(self.old)
        best = max(
            _together(kept, counts, self.new), key=lambda group: sum(counts[one[0]] for one in group), default=[]
        )
        found = sum(counts[token] for token, _first, _last in best)
        if not best or 2 * found <= (units or len(tokens)):
            return Carried(CarryState.LOST)
        first, last = min(one[1] for one in best), max(one[2] for one in best)
        if not self.moved[best[0][0]]:
            first, last = self._with_replaced(tokens, best, first, last)
        return Carried(CarryState.ALTERED, Passage(self.new.starts[first], self.new.ends[last]))

    def _kept(self, tokens: range) -> list[tuple[int, int, int]]:
        """(token, its first and last token in the new text) of those that are there, also if spelt otherwise."""
        kept = []
        for token in tokens:
            place = self.image[token]
            if place >= 0:
                kept.append((token, place, place))
            elif token in self.respelt.places:
                kept.append((token, *self.respelt.places[token]))
        return kept

    def _with_replaced(
        self, tokens: range, kept: Sequence[tuple[int, int, int]], first: int, last: int
    ) -> tuple[int, int]:
        """The tokens of the new text with those put in for words at the passage's edges, where only its words went."""
        begin = kept[0][0]
        if begin > tokens[0] and (tokens[0] == 0 or self.image[tokens[0] - 1] >= 0):
            bound = self.image[tokens[0] - 1] + 1 if tokens[0] else 0
            if 0 < self.new.words_between(bound, first) <= 2 * self.old.words_between(tokens[0], begin) + 3:
                first = bound
        end, after = kept[-1][0], tokens[-1] + 1
        if end < tokens[-1] and (after == len(self.old) or self.image[after] >= 0):
            bound = self.image[after] if after < len(self.old) else len(self.new)
            if 0 < self.new.words_between(last + 1, bound) <= 2 * self.old.words_between(end + 1, after) + 3:
                last = bound - 1
        return first, last


def _together(
    kept: Sequence[tuple[int, int, int]], counts: Sequence[bool], new: Tokens
) -> list[list[tuple[int, int, int]]]:
    """What is kept, in groups that stand near each other in the same order."""
    groups: list[list[tuple[int, int, int]]] = []
    words = 0
    for one in kept:
        group = groups[-1] if groups else None
        if group is not None and one[1] >= group[-1][1]:
            between = new.words_between(group[-1][2] + 1, one[1])
            if between and not counts[one[0]]:
                continue  # a full stop further on isn't the passage's
            if between <= max(_FEW, words):
                group.append(one)
                words += counts[one[0]]
                continue
        groups.append([one])
        words = counts[one[0]]
    return groups
