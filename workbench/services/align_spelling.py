"""Words that are spelt otherwise in the new text, put together or parted: `organisasjon` and `organisation`."""

from collections.abc import Sequence
from itertools import pairwise

from workbench.services.align_tokens import Tokens

_ALIKE, _ALIKE_SHORT, _ALIKE_PART = 0.6, 0.7, 0.8
"""So much of a word's letters must stand in the other."""
_SHORT = 3
_MOST_LETTERS = 4000


class Respelt:
    """`places`: old tokens without a counterpart → the first and the last token that they are like."""

    def __init__(
        self, old: Tokens, new: Tokens, image: Sequence[int], moved: Sequence[int], runs: Sequence[tuple[int, int]]
    ) -> None:
        self._old, self._new = old, new
        self.places: dict[int, tuple[int, int]] = {}
        taken = set(filter(lambda place: place >= 0, image))
        before, place = 0, 0
        for first, after in (*(run for run in runs if not moved[run[0]]), (len(old), len(old))):
            following = image[first] if first < len(old) else len(new)
            if before < first and place < following:
                self._compare(before, first, place, following, image, taken)
            before, place = after, (image[after - 1] + 1 if first < after else place)
        for (_first, one), (other, _after) in pairwise(runs):
            if one < other and moved[one - 1] and moved[other] and 0 < image[other] - image[one - 1] - 1 < 200:
                self._compare(one, other, image[one - 1] + 1, image[other], image, taken)

    def _compare(
        self, first: int, after: int, new_first: int, new_after: int, image: Sequence[int], taken: set[int]
    ) -> None:
        """Find which letters of the words in a gap stand in the words that came instead."""
        from rapidfuzz.distance import LCSseq

        mine, yours = self._old.words(first, after), self._new.words(new_first, new_after)
        if len(mine) > _MOST_LETTERS or len(yours) > _MOST_LETTERS:
            return
        owner = _owners(self._old, first, after)
        others = _owners(self._new, new_first, new_after)
        shared: dict[int, dict[int, int]] = {}
        whole: set[int] = set()
        for code in LCSseq.opcodes(mine.lower(), yours.lower()) if _same_length(mine, yours) else ():
            if code.tag != "equal":
                continue
            for step in range(code.src_end - code.src_start):
                token, place = owner[code.src_start + step], others[code.dest_start + step]
                if token >= 0 and place >= 0:
                    counts = shared.setdefault(token, {})
                    counts[place] = counts.get(place, 0) + 1
            start = self._old.starts[first]
            whole.update(
                token
                for token in set(owner[code.src_start : code.src_end])
                if token >= 0
                and self._old.starts[token] - start >= code.src_start
                and self._old.ends[token] - start <= code.src_end
            )
        for token, counts in shared.items():
            if self._old.is_word[token] and image[token] < 0:
                places = [p for p in counts if p not in taken and self._new.is_word[p]]
                found = self._alike(token, {p: counts[p] for p in places}, token in whole)
                if found:
                    self.places[token] = (min(found), max(found))

    def _alike(self, token: int, counts: dict[int, int], whole: bool) -> list[int]:
        """The words that a word became: one that is like it, one that it was put together into, or its parts."""
        length = self._old.ends[token] - self._old.starts[token]
        sizes = {place: self._new.ends[place] - self._new.starts[place] for place in counts}
        for place, count in counts.items():
            if count >= (_ALIKE if length > _SHORT else _ALIKE_SHORT) * max(length, sizes[place]):
                return [place]
        if whole and length > 1 and len(counts) == 1:
            return list(counts)
        parts = [place for place, count in counts.items() if count >= _ALIKE_PART * sizes[place]]
        together = parts and max(parts) - min(parts) < len(parts)
        return parts if together and sum(counts[place] for place in parts) >= _ALIKE_PART * length else []


def _same_length(mine: str, yours: str) -> bool:
    """Whether small letters take as many characters as they did; a few letters of the world don't."""
    return len(mine.lower()) == len(mine) and len(yours.lower()) == len(yours)


def _owners(tokens: Tokens, first: int, after: int) -> list[int]:
    """For every character of a stretch, the token that it belongs to, or -1."""
    start = tokens.starts[first]
    owners = [-1] * (tokens.ends[after - 1] - start)
    for token in range(first, after):
        width = tokens.ends[token] - tokens.starts[token]
        place = tokens.starts[token] - start
        owners[place : place + width] = [token] * width
    return owners
