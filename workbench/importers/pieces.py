"""The paragraphs of a text before anyone knows who says them."""

from dataclasses import dataclass
from itertools import pairwise

from workbench.domain.transcript import ParagraphStatus


@dataclass(frozen=True, slots=True)
class Cells:
    """What a row of a table tells by its columns: the label (None to go on with the last speaker) and the time."""

    label: str | None
    time: int | None
    body: int


@dataclass(slots=True)
class Piece:
    """A paragraph's place in the text, and what its format tells of it.

    `bold_end` is where a bold beginning ends (`start` when there is none); `number` the number of its first line.
    """

    start: int
    end: int
    number: int
    after_blank: bool = False
    heading: bool = False
    bold_end: int = -1
    status: ParagraphStatus | None = None
    cells: Cells | None = None


def pieces_of(text: str) -> list[Piece]:
    """The paragraphs of a plain text: its lines, or, where lines are cut at a fixed width, what belongs together."""
    pieces = _lines(text)
    width = _width(text, pieces)
    return _joined(text, pieces, width) if width else pieces


def _lines(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    position, blank = 0, True
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.isspace():
            pieces.append(Piece(position, position + len(line), number, after_blank=blank))
            blank = False
        else:
            blank = True
        position += len(line) + 1
    return pieces


_LONGEST_WIDTH = 132
_SHORTEST_WIDTH = 40
_SLACK = 12


def _width(text: str, lines: list[Piece]) -> int:
    """The width at which lines are cut, or 0 when they aren't: lines end where the next word wouldn't have fitted."""
    if sum(line.end - line.start > _LONGEST_WIDTH for line in lines) > 0.02 * len(lines):
        return 0
    pairs = [
        (line.end - line.start, _first_word(text, following))
        for line, following in pairwise(lines)
        if not following.after_blank and text.find(":", following.start, following.start + 30) < 0
    ]
    if len(pairs) < 3:
        return 0
    lengths = sorted(length for length, _word in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if width < _SHORTEST_WIDTH:
        return 0
    full = sum(length + 1 + word > width for length, word in pairs)
    return width if full > 0.6 * len(pairs) else 0


def _first_word(text: str, line: Piece) -> int:
    space = text.find(" ", line.start + 1, line.end)
    return (space if space >= 0 else line.end) - line.start


def _joined(text: str, lines: list[Piece], width: int) -> list[Piece]:
    joined: list[Piece] = []
    last_length = 0
    for line in lines:
        # A line far beyond the width was never cut at it.
        full = width < last_length + 1 + _first_word(text, line) and last_length <= width + _SLACK
        if joined and full and not line.after_blank and not text.endswith("  ", 0, joined[-1].end):
            joined[-1].end = line.end
        else:
            joined.append(line)
        last_length = line.end - line.start
    return joined


def split_at(pieces: list[Piece], places: dict[int, list[tuple[int, int]]]) -> list[Piece]:
    """The pieces, some cut at line starts: index of a piece → (position, line number) of each cut."""
    result: list[Piece] = []
    for index, piece in enumerate(pieces):
        cuts = places.get(index)
        if not cuts:
            result.append(piece)
            continue
        starts = [(piece.start, piece.number), *cuts]
        ends = [start - 1 for start, _number in cuts] + [piece.end]
        for nth, ((start, number), end) in enumerate(zip(starts, ends, strict=True)):
            result.append(Piece(start, end, number, after_blank=piece.after_blank and nth == 0))
    return result
