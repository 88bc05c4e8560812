"""What stands above the heading of a table: a title, and facts about the interview."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.importers.grammar.header import find_header
from workbench.importers.grammar.pieces import Piece
from workbench.importers.tables.table_headings import Role, role_of


@dataclass(slots=True)
class Above:
    """What stands above the heading: facts about the interview, and lines that are none."""

    attributes: dict[str, str] = field(default_factory=dict)
    date: str = ""
    language: str = ""
    left: list[str] = field(default_factory=list)


def facts_above(rows: Sequence[Sequence[str]]) -> Above:
    """What the rows above a heading tell."""
    lines = [" ".join(_one_line(cell) for cell in row if cell.strip()) for row in rows]
    keyed = ["\t".join(_one_line(cell) for cell in row if cell.strip()) for row in rows]
    pieces, position = [], 0
    for number, line in enumerate(keyed, start=1):
        pieces.append(Piece(position, position + len(line), number))
        position += len(line) + 1
    header = find_header("\n".join(keyed), pieces, {})
    facts = {*header.attributes.values()}
    known = bool(header.pieces)
    left = [line for line, key in zip(lines, keyed, strict=True) if not known or not _is_fact(key, facts)]
    return Above(header.attributes, header.date, header.language, left)


def _is_fact(line: str, facts: set[str]) -> bool:
    key, mark, value = line.partition("\t" if "\t" in line else ":")
    return bool(mark and key) and (" ".join(value.split()) in facts or role_of(key) is Role.DATE)


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
