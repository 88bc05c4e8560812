"""Transcripts set as tables: which column tells the speaker, which the time, and which holds what was said."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.importers.labels import Shape, shape_of
from workbench.importers.stamps import stamp_alone
from workbench.importers.vocabulary import fold, words

_HEADINGS = words(
    "talare speaker namn navn name vem who hvem person deltagare participant roll tid time tidpunkt timestamp "
    "starttid start kl minut text replik utsaga yttrande transkription transkript transcript utskrift tekst tale "
    "nr no rad line linje anteckning anteckningar notes kommentar kod code kommentarer comments notat"
)
_MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a transcript's table; `first` is the first row that isn't a heading."""

    text: int
    speaker: int | None
    time: int | None
    first: int


def find_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns by what they hold; None when the table is no transcript.

    `rows` hold the words of each cell. A table counts as a transcript when most rows have as many cells, at least
    two, and one column holds speakers who come back or times.
    """
    widths = sorted(len(row) for row in rows)
    width = widths[len(widths) // 2] if widths else 0
    if len(rows) < 2 or not 2 <= width <= _MOST_COLUMNS or widths.count(width) < 0.8 * len(rows):
        return None
    first = 1 if _is_heading(rows[0]) else 0
    columns = [[row[column].strip() for row in rows[first:] if len(row) == width] for column in range(width)]
    if not columns[0]:
        return None
    text = max(range(width), key=lambda column: sum(len(cell.split()) for cell in columns[column]))
    times = [c for c in range(width) if c != text and _share(columns[c], _is_time) >= 0.6]
    voices = [c for c in range(width) if c != text and c not in times and _holds_speakers(columns[c])]
    if not times and not voices:
        return None
    return Columns(text, voices[0] if voices else None, times[0] if times else None, first)


def _is_heading(row: Sequence[str]) -> bool:
    words = [fold(cell) for cell in row if cell.strip()]
    return bool(words) and sum(word in _HEADINGS for word in words) >= max(1, len(words) - 1)


def _is_time(cell: str) -> bool:
    return stamp_alone(cell, 0, len(cell)) is not None


def _share(cells: Sequence[str], is_so: object) -> float:
    filled = [cell for cell in cells if cell]
    return sum(map(is_so, filled)) / len(filled) if filled and callable(is_so) else 0.0


def _holds_speakers(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    shapes = [shape_of(cell.strip(" :\xa0")) for cell in filled]
    good = sum(shape not in (None, Shape.OTHER) for shape in shapes)
    different = len({fold(cell) for cell in filled})
    comes_back = different < len(filled) or any(shape is Shape.ROLE for shape in shapes)
    return good >= 0.8 * len(filled) and comes_back and different <= max(2, len(filled) // 2 + 1)
