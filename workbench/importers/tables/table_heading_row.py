"""How wide a table is, and which row names its columns: a title, or facts about the interview, may stand above it."""

import re
from collections.abc import Sequence

from workbench.importers.grammar.vocabulary import fold, is_role
from workbench.importers.tables.table_headings import Role, could_be_heading, role_of, says_it_exactly
from workbench.importers.tables.table_times import is_clock, is_number

_PREAMBLE = 12
_SAMPLE = 2_000
_VALUE = re.compile(r"[\W\d_]+(?<!#)")


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have."""
    widths = sorted(map(len, rows))
    return widths[len(widths) // 2] if widths else 0


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The row that names the columns, which a title or some facts may stand above; None when there is none."""
    best, most = None, 0
    for number, row in enumerate(rows[:_PREAMBLE]):
        filled = [cell.strip() for cell in row if cell.strip()]
        known = _known(filled)
        if known > most and not _comes_back(row, [*rows[:number], *rows[number + 1 : number + 1 + _SAMPLE]]):
            best, most = number, known
        elif len(filled) > 2:
            break
    if best is not None:
        return best
    return 0 if rows and _differs_from_below(rows) else None


def _known(cells: Sequence[str]) -> int:
    """How many cells of a row are names of columns; 0 when it can't be a heading."""
    known = sum(role_of(cell) is not None or is_role(fold(cell)) for cell in cells)
    if 2 * known < len(cells) or not all(could_be_heading(cell) and not _VALUE.fullmatch(cell) for cell in cells):
        return 0
    if len(cells) == 1:
        return int(any(says_it_exactly(cells[0], role) for role in (Role.TEXT, Role.SPEAKER)))
    return known


def _comes_back(row: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether a cell is met again in its column, as speakers are and headings aren't."""
    return any(
        cell.strip() and any(len(other) > place and fold(other[place]) == fold(cell) for other in others)
        for place, cell in enumerate(row)
    )


def _differs_from_below(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has words where all others have numbers or times."""
    top, below = rows[0], rows[1:_SAMPLE]
    if len(below) < 2 or not all(could_be_heading(cell.strip()) for cell in top if cell.strip()):
        return False
    for place, cell in enumerate(top):
        under = [row[place] for row in below if len(row) > place and row[place].strip()]
        said = cell.strip() and not (is_clock(cell) or is_number(cell))
        if said and under and all(is_number(other) or is_clock(other) for other in under):
            return True
    return False
