"""What a person sees of a table, to choose its columns."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.importers.base import TableFound
from workbench.importers.tables.table_columns import Columns
from workbench.importers.tables.table_letters import letters

_ROWS, _WIDTH = 5, 200


def one_line(cell: str) -> str:
    """The words of a cell, all white space as single spaces."""
    return " ".join(cell.split())


def shown(
    heading: Sequence[str],
    body: Sequence[Sequence[str]],
    width: int,
    columns: Columns | None,
    notes: tuple[int, ...] = (),
) -> TableFound:
    """A table of so many columns by the row that names them (empty: none does), its first rows, and what was taken."""
    named = [one_line(heading[place]) if place < len(heading) else "" for place in range(width)]
    names = tuple(name or letters(place) for place, name in enumerate(named))
    rows = tuple(tuple(one_line(cell)[:_WIDTH] for cell in row[:width]) for row in body[:_ROWS])
    choice = replace(columns.choice(), notes=notes) if columns is not None else None
    return TableFound(names, rows, choice, any(named), columns.voices if columns is not None else ())
