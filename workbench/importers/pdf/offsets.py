"""Where each character of a canonical text stood in the file: on which page, as which of its characters, and back."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple


class PagePlace(NamedTuple):
    """A character of the raw text of a page; pages and offsets are counted from 0."""

    page: int
    offset: int


class Stretch(NamedTuple):
    """So many characters that follow each other both in the canonical text, from `start` on, and on a page."""

    start: int
    page: int
    offset: int
    length: int


class OffsetMap:
    """Canonical offsets and places on pages, both ways.

    Characters that were put in (spaces between lines) have no place; characters that were left out (running heads,
    hyphens at the ends of lines) have no offset. No character has two of either.
    """

    def __init__(self) -> None:
        self._stretches: list[Stretch] = []
        self._by_place: list[Stretch] | None = None

    def add(self, start: int, page: int, offset: int) -> None:
        """Tell where the character at `start` was. Offsets of the canonical text are told in ascending order."""
        self._by_place = None
        if self._stretches:
            last = self._stretches[-1]
            if (start, page, offset) == (last.start + last.length, last.page, last.offset + last.length):
                self._stretches[-1] = last._replace(length=last.length + 1)
                return
        self._stretches.append(Stretch(start, page, offset, 1))

    def place(self, offset: int) -> PagePlace | None:
        """Where the character at a canonical offset was; None for one that was put in."""
        index = bisect_right(self._stretches, offset, key=lambda stretch: stretch.start) - 1
        if index < 0:
            return None
        found = self._stretches[index]
        inside = offset - found.start
        return PagePlace(found.page, found.offset + inside) if inside < found.length else None

    def offset(self, place: PagePlace) -> int | None:
        """The canonical offset of a character on a page; None for one that was left out."""
        if self._by_place is None:
            self._by_place = sorted(self._stretches, key=lambda stretch: stretch[1:3])
        index = bisect_right(self._by_place, place, key=lambda stretch: PagePlace(stretch.page, stretch.offset)) - 1
        if index < 0:
            return None
        found = self._by_place[index]
        inside = place.offset - found.offset
        return found.start + inside if found.page == place.page and inside < found.length else None

    def __iter__(self) -> Iterator[Stretch]:
        return iter(self._stretches)

    def __len__(self) -> int:
        return len(self._stretches)
