"""Where each word of a transcript stands: rows, cells and positions. Pure; knows nothing of widgets.

A turn takes a head row when its speaker stands above the text, then its rows of text, then a gap. Long transcripts are
broken into rows bit by bit; until then the height of a turn is a guess.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.domain.transcript import Turn
from workbench.tui.widgets.transcript_view.wrap import clusters, is_narrow, wrap_line

AT_ONCE_ROWS = 20_000
"""Up to this height, all is broken into rows at once."""
_FULLNESS = 0.94


@dataclass(frozen=True, slots=True)
class Row:
    """A row of text: its turn, its number in the turn, the positions [start, end) it holds, and its indent in cells.

    `drawn_end` leaves out the line break at its end.
    """

    turn: int
    number: int
    start: int
    end: int
    drawn_end: int
    indent: int


class Layout:
    """The rows of a transcript at one width. `text` is what is drawn, code point for code point.

    `heads` tells by turn whether it has a head row; `indents` gives cells left free where a row begins at a position.
    """

    def __init__(
        self,
        text: str,
        turns: Sequence[Turn],
        width: int,
        *,
        heads: Sequence[bool] = (),
        indents: Mapping[int, int] | None = None,
        gap: int = 1,
    ) -> None:
        self.text = text
        self.turns = turns
        self.width = max(width, 4)
        self.gap = gap
        self._heads = [int(head) for head in heads] or [0] * len(turns)
        self._indents = indents or {}
        self._turn_starts = [turn.start for turn in turns]
        self._rows: list[tuple[int, ...] | None] = [None] * len(turns)
        per_row = max(1, int(self.width * _FULLNESS))
        self._heights = [
            max(1, -(-(turn.end - turn.start) // per_row)) + head + gap
            for turn, head in zip(turns, self._heads, strict=True)
        ]
        self._next_unbroken = 0
        self._first_rows: list[int] = []
        self._sum_up()
        if self.height <= AT_ONCE_ROWS:
            self.break_more(len(text) + len(turns))

    @property
    def height(self) -> int:
        """Rows in all; a guess while not `is_complete`."""
        return max(0, self._first_rows[-1] - self.gap)

    @property
    def is_complete(self) -> bool:
        """Whether every turn has been broken into rows."""
        return self._next_unbroken >= len(self.turns)

    def break_more(self, characters: int) -> None:
        """Break the next turns into rows, about so many characters of them."""
        while characters > 0 and self._next_unbroken < len(self.turns):
            turn = self.turns[self._next_unbroken]
            if self._rows[self._next_unbroken] is None:
                self._break(self._next_unbroken)
                characters -= turn.end - turn.start + 1
            self._next_unbroken += 1
        self._sum_up()

    def break_window(self, top: int, height: int) -> None:
        """Make the rows from `top` on exact for `height` rows. What stands above `top` keeps its height."""
        if self.is_complete or not self.turns:
            return
        index, _row = self.turn_at_row(top)
        below = self._first_rows[index]
        changed = False
        while index < len(self.turns) and below < top + height:
            if self._rows[index] is None:
                self._break(index)
                changed = True
            below += self._heights[index]
            index += 1
        if changed:
            self._sum_up()

    def first_row(self, turn: int) -> int:
        """The row where a turn begins, its head included."""
        return self._first_rows[turn]

    def has_head(self, turn: int) -> bool:
        """Whether the turn's speaker stands on a row of its own."""
        return bool(self._heads[turn])

    def text_rows(self, turn: int) -> int:
        """How many rows of text a turn has."""
        return len(self.row_starts(turn))

    def row_starts(self, turn: int) -> tuple[int, ...]:
        """The positions where the rows of a turn begin."""
        starts = self._rows[turn]
        if starts is None:
            starts = self._break(turn)
            self._sum_up()
        return starts

    def turn_at_row(self, row: int) -> tuple[int, int]:
        """The turn that a row belongs to, and the row's number among its rows of text.

        -1 is the head; from `text_rows` on it is the gap. Needs at least one turn.
        """
        turn = min(max(bisect_right(self._first_rows, row) - 1, 0), len(self.turns) - 1)
        return turn, row - self._first_rows[turn] - self._heads[turn]

    def turn_of(self, position: int) -> int:
        """The turn that holds a position; outside all turns the next one, else the last."""
        turn = max(bisect_right(self._turn_starts, position) - 1, 0)
        if position > self.turns[turn].end and turn + 1 < len(self.turns):
            turn += 1
        return turn

    def snapped(self, position: int) -> int:
        """The nearest position inside a turn: outside all turns, the beginning of the next one, else the last end."""
        turn = self.turns[self.turn_of(position)]
        return min(max(position, turn.start), turn.end)

    def row(self, turn: int, number: int) -> Row:
        """A row of text of a turn."""
        starts = self.row_starts(turn)
        start = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else self.turns[turn].end
        drawn_end = end
        while drawn_end > start and self.text[drawn_end - 1] == "\n":
            drawn_end -= 1
        return Row(turn, number, start, end, drawn_end, self._indents.get(start, 0))

    def row_of(self, position: int) -> int:
        """The row, from the top, that holds a position."""
        return self._row_number(self._row_holding(position))

    def row_at(self, row: int) -> Row | None:
        """The row of text at a height; None for a head or a gap."""
        turn, number = self.turn_at_row(row)
        return self.row(turn, number) if 0 <= number < self.text_rows(turn) else None

    def place(self, position: int) -> tuple[int, int]:
        """The row and the cell in the text column where a position is drawn."""
        row = self._row_holding(position)
        return self._row_number(row), self.cell_in(row, position)

    def cell_in(self, row: Row, position: int) -> int:
        """The cell of the text column where a position of that row is drawn."""
        position = min(max(position, row.start), row.drawn_end)
        if is_narrow(self.text, row.start, row.drawn_end):
            return row.indent + position - row.start
        return row.indent + sum(
            cells for _start, end, cells in clusters(self.text, row.start, row.drawn_end) if end <= position
        )

    def position_in(self, row: Row, cell: int, *, past_end: bool = False) -> int:
        """The position drawn at a cell of a row; beyond its end the last sign, or with `past_end` what comes after."""
        cells = cell - row.indent
        last = row.start
        for start, end, width in clusters(self.text, row.start, row.drawn_end):
            if cells < width:
                return start
            cells -= width
            last = start
            if past_end:
                last = end
        return last

    def sign_at(self, position: int) -> tuple[int, int]:
        """The sign [start, end) that holds a position: a letter with its marks, an emoji; empty at a turn's end."""
        row = self._row_holding(position)
        if position >= row.drawn_end:
            return position, min(position + 1, row.end) if position < row.end else position
        for start, end, _cells in clusters(self.text, row.start, row.drawn_end):
            if position < end:
                return start, end
        return position, position

    def content_end(self, turn: int) -> int:
        """Where the last sign of a turn begins; its start when it is empty."""
        place = self.turns[turn]
        end = place.end
        while end > place.start and self.text[end - 1] == "\n":
            end -= 1
        return self.sign_at(end - 1)[0] if end > place.start else place.start

    def _row_holding(self, position: int) -> Row:
        position = self.snapped(position)
        turn = self.turn_of(position)
        return self.row(turn, bisect_right(self.row_starts(turn), position) - 1)

    def _row_number(self, row: Row) -> int:
        return self._first_rows[row.turn] + self._heads[row.turn] + row.number

    def _break(self, turn: int) -> tuple[int, ...]:
        place = self.turns[turn]
        end = place.end
        while end > place.start and self.text[end - 1] == "\n":
            end -= 1
        starts: list[int] = []
        line = place.start
        while True:
            line_end = self.text.find("\n", line, end)
            line_end = end if line_end < 0 else line_end
            starts += wrap_line(self.text, line, line_end, self.width, self.width - self._indents.get(line, 0))
            if line_end >= end:
                break
            line = line_end + 1
        self._rows[turn] = tuple(starts)
        self._heights[turn] = len(starts) + self._heads[turn] + self.gap
        return tuple(starts)

    def _sum_up(self) -> None:
        self._first_rows = [0, *accumulate(self._heights)]
