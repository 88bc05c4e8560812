"""A text in which stretches are replaced, and where every place of the old one lies in the new one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.passage import Passage, trimmed


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A stretch `[start, end)` of the old text and what stands in its place."""

    start: int
    end: int
    replacement: str = ""


class CutText:
    """A text with cuts, which must be in order and apart. `text` is the new one."""

    def __init__(self, old: str, cuts: Sequence[Cut]) -> None:
        self.cuts = tuple(cuts)
        self._old = old
        self._starts = [cut.start for cut in cuts]
        self._ends = [cut.end for cut in cuts]
        self._shifts = [0]
        pieces, last = [], 0
        for cut in cuts:
            pieces += [old[last : cut.start], cut.replacement]
            last = cut.end
            self._shifts.append(self._shifts[-1] + len(cut.replacement) - (cut.end - cut.start))
        self.text = "".join([*pieces, old[last:]])

    def at(self, position: int, *, after: bool = False) -> int:
        """A place of the old text in the new one; inside a cut, where what replaces it begins, or ends with `after`."""
        passed = bisect_right(self._ends, position)
        if passed < len(self.cuts) and self._starts[passed] < position:
            start = self._starts[passed] + self._shifts[passed]
            return start + len(self.cuts[passed].replacement) if after else start
        return position + self._shifts[passed]

    def touches(self, start: int, end: int) -> bool:
        """Whether something of the stretch `[start, end)` is replaced."""
        index = bisect_right(self._ends, start)
        return index < len(self.cuts) and self._starts[index] < end

    def passage(self, passage: Passage) -> Passage | None:
        """What is left of a passage: its words but the erased ones; None when it held nothing else.

        What stands in the place of erased words is in it where they lay wholly inside.
        """
        if not self.touches(passage.start, passage.end):
            return Passage(self.at(passage.start), self.at(passage.end))
        if not self._words_left(passage):
            return None
        return trimmed(self.text, self.at(passage.start, after=True), self.at(passage.end))

    def _words_left(self, passage: Passage) -> bool:
        last = passage.start
        for index in range(bisect_right(self._ends, passage.start), bisect_left(self._starts, passage.end)):
            if _has_words(self._old, last, self._starts[index]):
                return True
            last = self._ends[index]
        return _has_words(self._old, last, passage.end)


def cuts_of(text: str, spans: Iterable[tuple[int, int]], replacement: str, boundaries: Iterable[int] = ()) -> list[Cut]:
    """Cuts for stretches that don't overlap, parted at boundaries; a part without a letter or digit is left alone."""
    marks = sorted(set(boundaries))
    cuts = []
    for start, end in spans:
        inner = marks[bisect_right(marks, start) : bisect_left(marks, end)]
        for part_start, part_end in zip([start, *inner], [*inner, end], strict=True):
            place = trimmed(text, part_start, part_end)
            if place is not None and (not inner or _has_words(text, place.start, place.end)):
                cuts.append(Cut(place.start, place.end, replacement))
    return cuts


def _has_words(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])
