"""A text that is being written: its lines, broken into rows of a width in cells. Pure; positions are code points.

A line is broken anew only when it changes, so that a key costs no more in a long text than in a short one.
"""

from bisect import bisect_right
from itertools import accumulate

from workbench.tui.printable import printable
from workbench.tui.widgets.transcript_view.wrap import cells_of, clusters, wrap_line


class Paper:
    """A text laid out at a width. One cell of each row is left for the caret."""

    def __init__(self, text: str, width: int = 80) -> None:
        self.lines = text.split("\n")
        self.fit(width)

    def fit(self, width: int) -> None:
        """Break all lines at another width."""
        self.width = max(2, width)
        self._shown = [_drawn(line) for line in self.lines]
        self._breaks = [self._broken(shown) for shown in self._shown]
        self._add_up()

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)

    @property
    def length(self) -> int:
        """How many code points the text has."""
        return self._starts[-1] + len(self.lines[-1])

    @property
    def height(self) -> int:
        """How many rows there are."""
        return self._rows[-1]

    def part(self, start: int, end: int) -> str:
        """The text of [start, end)."""
        first, column = self.spot(start)
        last, end_column = self.spot(end)
        if first == last:
            return self.lines[first][column:end_column]
        return "\n".join([self.lines[first][column:], *self.lines[first + 1 : last], self.lines[last][:end_column]])

    def replace(self, start: int, end: int, words: str) -> bool:
        """Put words in the place of [start, end); whether rows below have moved."""
        first, column = self.spot(start)
        last, end_column = self.spot(end)
        fresh = (self.lines[first][:column] + words + self.lines[last][end_column:]).split("\n")
        shown = [_drawn(line) for line in fresh]
        breaks = [self._broken(line) for line in shown]
        height = self.height
        self.lines[first : last + 1] = fresh
        self._shown[first : last + 1] = shown
        self._breaks[first : last + 1] = breaks
        self._add_up()
        return self.height != height or len(fresh) > 1 or last > first

    # --- lines and positions

    def spot(self, position: int) -> tuple[int, int]:
        """The number of the line that holds a position, and the column in it."""
        position = min(max(position, 0), self.length)
        line = bisect_right(self._starts, position) - 1
        return line, position - self._starts[line]

    def line_span(self, line: int) -> tuple[int, int]:
        """Where a line begins and ends, without its line break."""
        start = self._starts[line]
        return start, start + len(self.lines[line])

    def sign_before(self, position: int) -> int:
        """Where the sign (a letter with its marks, an emoji, a line break) before a position begins."""
        line, column = self.spot(position)
        if column == 0:
            return max(0, position - 1)
        near = max(0, column - 64)
        start = next(first for first, last, _c in reversed(clusters(self._shown[line], near, column)) if last == column)
        return self._starts[line] + start

    def sign_after(self, position: int) -> int:
        """Where the sign at a position ends."""
        line, column = self.spot(position)
        shown = self._shown[line]
        if column >= len(shown):
            return min(self.length, position + 1)
        return self._starts[line] + clusters(shown, column, min(len(shown), column + 64))[0][1]

    # --- rows and cells

    def row_of(self, position: int) -> int:
        """The row in which a position is drawn."""
        line, column = self.spot(position)
        return self._rows[line] + bisect_right(self._breaks[line], column) - 1

    def row_span(self, row: int) -> tuple[int, int]:
        """The positions [start, end] of a row; at the end of a line the caret may stand at `end`."""
        line, start, end = self._row(row)
        return self._starts[line] + start, self._starts[line] + end

    def ends_line(self, row: int) -> bool:
        """Whether the row is the last one of its line."""
        line, _start, end = self._row(row)
        return end == len(self._shown[line])

    def drawn(self, row: int) -> str:
        """What is drawn in a row: as many characters as the row has positions."""
        line, start, end = self._row(row)
        return self._shown[line][start:end]

    def cell_of(self, position: int) -> int:
        """The cell of its row where a position is drawn."""
        line, column = self.spot(position)
        breaks = self._breaks[line]
        return cells_of(self._shown[line], breaks[bisect_right(breaks, column) - 1], column)

    def position_at(self, row: int, cell: int) -> int:
        """The position that is drawn at a cell of a row; beyond its words, the last place for the caret there."""
        row = min(max(row, 0), self.height - 1)
        line, start, end = self._row(row)
        shown, last = self._shown[line], start
        for first, _after, cells in clusters(shown, start, end):
            if cell < cells:
                return self._starts[line] + first
            cell -= cells
            last = first
        return self._starts[line] + (end if end == len(shown) else last)

    def _row(self, row: int) -> tuple[int, int, int]:
        """Line, and the columns where the row begins and ends."""
        row = min(max(row, 0), self.height - 1)
        line = bisect_right(self._rows, row) - 1
        number, breaks = row - self._rows[line], self._breaks[line]
        end = breaks[number + 1] if number + 1 < len(breaks) else len(self._shown[line])
        return line, breaks[number], end

    def _broken(self, shown: str) -> list[int]:
        room = self.width - 1
        return wrap_line(shown, 0, len(shown), room, room)

    def _add_up(self) -> None:
        self._rows = [0, *accumulate(map(len, self._breaks))]
        self._starts = list(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))


def _drawn(line: str) -> str:
    return printable(line, spaces="\t")
