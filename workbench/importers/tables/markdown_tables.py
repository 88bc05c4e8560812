"""Transcripts set as tables in Markdown: rows of cells between `|`."""

import re
from collections.abc import Iterator, Sequence

from workbench.domain.passage import Passage, trimmed
from workbench.domain.transcript import ParagraphStatus
from workbench.importers.grammar.pieces import Cells, Piece
from workbench.importers.grammar.stamps import stamp_alone
from workbench.importers.grammar.vocabulary import fold
from workbench.importers.tables.table_columns import Columns, find_columns

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)*")


def with_tables(text: str, pieces: list[Piece], refused: frozenset[str]) -> list[Piece]:
    """The paragraphs, with the rows of transcripts' tables told apart into who, when and what.

    `refused` are folded labels that are no speakers.
    """
    found: list[Piece] = []
    table: list[Piece] = []
    for piece in pieces:
        is_row = text.startswith("|", piece.start) and text.find("\n", piece.start, piece.end) < 0
        if table and (not is_row or piece.after_blank):
            found += _rows(text, table, refused)
            table = []
        (table if is_row else found).append(piece)
    return found + list(_rows(text, table, refused))


def _rows(text: str, table: Sequence[Piece], refused: frozenset[str]) -> Iterator[Piece]:
    rules = [n for n, piece in enumerate(table) if _RULE.match(text, piece.start, piece.end)]
    rows = {n: _cells(text, piece) for n, piece in enumerate(table) if n not in rules}
    words = [[_plain(text, cell) for cell in row] for row in rows.values()]
    columns = find_columns(words) if rules[:1] == [1] else None
    if columns is None or columns.voices:
        yield from table
        return
    for nth, (n, row) in enumerate(rows.items()):
        if nth < columns.first or len(row) <= columns.text:
            table[n].status = ParagraphStatus.NOTE
            yield table[n]
        else:
            yield from _row(text, table[n], row, columns, refused)


def _cells(text: str, piece: Piece) -> list[Passage | None]:
    cells: list[Passage | None] = []
    position = piece.start + 1
    while position <= piece.end:
        match = _CELL.match(text, position, piece.end)
        end = match.end() if match else piece.end
        if end < piece.end or text[position:end].strip():
            cells.append(trimmed(text, position, end))
        position = end + 1
    return cells


def _plain(text: str, cell: Passage | None) -> str:
    return text[cell.start : cell.end].strip("*_ ") if cell else ""


def _row(
    text: str, piece: Piece, row: Sequence[Passage | None], columns: Columns, refused: frozenset[str]
) -> Iterator[Piece]:
    said = row[columns.text]
    label = _plain(text, row[columns.speaker]).strip(" :") if columns.speaker is not None else ""
    time = _plain(text, row[columns.time]) if columns.time is not None else ""
    stamp = stamp_alone(time, 0, len(time))
    used = {columns.text, *columns.told()}
    others = [cell for place, cell in enumerate(row) if place > columns.text and place not in used and cell]
    if said:
        known = None if not label or fold(label) in refused else label
        piece.cells = Cells(known, stamp.time if stamp else None, said.start)
        piece.end = said.end
        yield piece
    for cell in others:
        yield Piece(cell.start, cell.end, piece.number, status=ParagraphStatus.NOTE)
