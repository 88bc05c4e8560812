"""What is usual in a PDF's lines: the size of letters, the distance of lines, and the edges of columns."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from workbench.importers.pdf.line import Line

INDENT = 0.6
"""An edge is further in by so many letter heights."""
_SPACE = 0.25
_BLANK = 1.22
_SHARE_OF_PITCH = 0.08
_NARROW, _VERY_NARROW, _SHARE_FULL = 0.6, 0.4, 0.7


class Layout:
    """What is usual in the document: the size of letters, the distance of lines, and the edges of its columns."""

    def __init__(self, lines: Sequence[Line], pages: Mapping[int, float]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self.size = sizes.most_common(1)[0][0] or 10.0
        self.pitch = self._pitch(lines)
        self._lefts = self._left_edges(lines)
        self._widths = self._reach(lines, pages)
        self._narrow = self._local_edges(lines)
        self.hanging = self._is_hanging(lines)

    def _pitch(self, lines: Sequence[Line]) -> float:
        """The distance of lines in a paragraph, in letter heights: the smallest that isn't rare."""
        gaps = Counter(
            round((after.y - before.y) / after.size * 20)
            for before, after in pairwise(lines)
            if beside(before, after) and abs(before.size - after.size) < 0.6
        )
        total = sum(gaps.values())
        for gap in sorted(gaps):
            if gaps[gap - 1] + gaps[gap] + gaps[gap + 1] >= _SHARE_OF_PITCH * total and gap >= 16:
                return gap / 20
        return 1.2

    def _left_edges(self, lines: Sequence[Line]) -> dict[tuple[int, str], float]:
        """The left edge of each column on each page; pages with few lines have that of the pages on their side."""
        edges: dict[tuple[int, str], list[float]] = defaultdict(list)
        for line in lines:
            edges[line.page, line.column].append(line.x0)
        lefts = {key: sorted(found)[len(found) // 20] for key, found in edges.items()}
        sure: dict[tuple[int, str], list[float]] = defaultdict(list)
        for (page, column), found in edges.items():
            if len(found) >= 12:
                sure[page % 2, column].append(lefts[page, column])
        for page, column in lefts:
            like = sure[page % 2, column] or sure[1 - page % 2, column]
            if len(edges[page, column]) < 12 and like:
                lefts[page, column] = median(like)
        return lefts

    def _reach(self, lines: Sequence[Line], pages: Mapping[int, float]) -> dict[str, float]:
        """The width of each column: how far lines reach, unless all are so short that they can't have been full."""
        reach: dict[str, list[float]] = defaultdict(list)
        rooms: dict[str, list[float]] = defaultdict(list)
        for line in lines:
            reach[line.column].append(line.x1 - self.left(line))
            margin = self._lefts.get((line.page, "1"), self.left(line))
            rooms[line.column].append(pages[line.page] - margin - self.left(line))
        widths: dict[str, float] = {}
        for column, found in reach.items():
            widths[column] = width = sorted(found)[int(0.97 * (len(found) - 1))]
            full = sum(one > 0.88 * width for one in found)
            room = median(rooms[column])
            alone = column == "1" and "2" not in reach
            ragged = alone and width < (_NARROW if full < _SHARE_FULL * len(found) else _VERY_NARROW) * room
            if column in ("1", "table") and (full < 5 or full < 0.15 * len(found) or ragged):
                widths[column] = max(width, room)
        return widths

    def left(self, line: Line) -> float:
        """The left edge of the line's column on its page."""
        return self._lefts[line.page, line.column]

    def right(self, line: Line) -> float:
        """How far to the right lines of that column, or of that indented passage, reach."""
        return self.left(line) + self._narrow.get(self._place(line), self._widths[line.column])

    def indent(self, line: Line) -> float:
        """How far in a line begins, in letter heights."""
        return (line.x0 - self.left(line)) / line.size

    def is_full(self, before: Line, after: Line) -> bool:
        """Whether the line ends because the next word didn't fit."""
        room = self.right(before) - before.x1
        return room < after.first_word + _SPACE * before.size

    def is_blank(self, before: Line, after: Line) -> bool:
        """Whether there is more space between two lines than in a paragraph."""
        return beside(before, after) and after.y - before.y > _BLANK * self.pitch * max(before.size, after.size)

    def _local_edges(self, lines: Sequence[Line]) -> dict[tuple[str, int], float]:
        """The widths of passages that are indented on both sides, by their column and indent."""
        reach: dict[tuple[str, int], list[float]] = defaultdict(list)
        for line in lines:
            if self.indent(line) > 1:
                reach[self._place(line)].append(line.x1 - self.left(line))
        narrow: dict[tuple[str, int], float] = {}
        for place, found in reach.items():
            width = sorted(found)[int(0.97 * (len(found) - 1))]
            if len(found) >= 4 and sum(width - one < 2 * self.size for one in found) >= 0.5 * len(found):
                narrow[place] = width
        return narrow

    def _place(self, line: Line) -> tuple[str, int]:
        return line.column, round((line.x0 - self.left(line)) / 3)

    def _is_hanging(self, lines: Sequence[Line]) -> bool:
        """Whether lines that stand further in go on a paragraph, rather than begin one."""
        votes = 0
        for before, after in pairwise(lines):
            if not beside(before, after) or self.is_blank(before, after):
                continue
            deeper = (after.x0 - before.x0) / after.size
            full = self.is_full(before, after)
            if deeper > INDENT:
                votes += 1 if full else -1
            elif deeper < -INDENT:
                votes += -1 if full else 1
        return votes > 0


def beside(before: Line, after: Line) -> bool:
    """Whether the lines stand in one column of one page, one under the other."""
    return before.page == after.page and before.column == after.column and after.y > before.y
