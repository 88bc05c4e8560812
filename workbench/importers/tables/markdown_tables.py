"""Transcripts set as tables in Markdown: rows of cells between `|`."""

import re
from collections.abc import Iterator, Sequence

from workbench.domain.passage import Passage, trimmed
from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions, TableFound
from workbench.importers.grammar.pieces import Cells, Piece
from workbench.importers.grammar.stamps import stamp_alone
from workbench.importers.grammar.vocabulary import fold
from workbench.importers.tables.document_tables import DocumentTables
from workbench.importers.tables.table_columns import Columns

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)*")


def with_tables(text: str, pieces: list[Piece], options: ReadOptions) -> tuple[list[Piece], TableFound | None]:
    """The paragraphs, with the rows of transcripts' tables told apart into who, when and what; and the main table."""
    tables = _Tables(text, options)
    found: list[Piece] = []
    table: list[Piece] = []
    for piece in pieces:
        is_row = text.startswith("|", piece.start) and text.find("\n", piece.start, piece.end) < 0
        if table and (not is_row or piece.after_blank):
            found += tables.rows(table)
            table = []
        (table if is_row else found).append(piece)
    found += tables.rows(table)
    return found, tables.main()


class _Tables:
    def __init__(self, text: str, options: ReadOptions) -> None:
        self._text = text
        self._refused = frozenset(fold(label) for label in options.not_speakers)
        self._tables = DocumentTables(options)

    def main(self) -> TableFound | None:
        """The table that the transcript is, if it is one."""
        return self._tables.main(len(self._text))

    def rows(self, table: Sequence[Piece]) -> Iterator[Piece]:
        """What the rows of a table say."""
        text, refused = self._text, self._refused
        rules = [n for n, piece in enumerate(table) if _RULE.match(text, piece.start, piece.end)]
        rows = {n: _cells(text, piece) for n, piece in enumerate(table) if n not in rules}
        words = [[_plain(text, cell) for cell in row] for row in rows.values()]
        columns = self._tables.columns(words) if rules[:1] == [1] else None
        if columns is None:
            yield from table
            return
        for nth, (n, row) in enumerate(rows.items()):
            if nth < columns.first or len(row) <= columns.text:
                table[n].status = ParagraphStatus.NOTE
                yield table[n]
            elif columns.voices:
                yield from _row_of_voices(text, table[n], row, columns, words[columns.first - 1], refused)
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
        if columns.speaker is None and columns.time is None:
            piece.start = said.start  # who says it may stand in the words
        else:
            known = None if not label or fold(label) in refused else label
            piece.cells = Cells(known, stamp.time if stamp else None, said.start)
        piece.end = said.end
        yield piece
    for cell in others:
        yield Piece(cell.start, cell.end, piece.number, status=ParagraphStatus.NOTE)


def _row_of_voices(
    text: str,
    piece: Piece,
    row: Sequence[Passage | None],
    columns: Columns,
    names: Sequence[str],
    refused: frozenset[str],
) -> Iterator[Piece]:
    """What each voice says in a column of its own; the other cells are notes."""
    time = _plain(text, row[columns.time]) if columns.time is not None and columns.time < len(row) else ""
    stamp = stamp_alone(time, 0, len(time))
    for place, cell in enumerate(row):
        if cell is None or place == columns.time:
            continue
        made = Piece(cell.start, cell.end, piece.number)
        if place in columns.voices:
            label = None if fold(names[place]) in refused else names[place].strip(" :")
            made.cells = Cells(label, stamp.time if stamp else None, cell.start)
        else:
            made.status = ParagraphStatus.NOTE
        yield made
