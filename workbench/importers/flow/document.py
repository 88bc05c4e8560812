"""The canonical text that is written of a document's paragraphs and tables, whatever its format."""

from collections.abc import Iterable, Sequence

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions, TableFound
from workbench.importers.clean import CleaningNote
from workbench.importers.flow.document_lines import Words, cleaned_words, lines_of, usual_look, words_of
from workbench.importers.flow.document_parts import NEW_PAGE as NEW_PAGE
from workbench.importers.flow.document_parts import Block as Block
from workbench.importers.flow.document_parts import DocParagraph as DocParagraph
from workbench.importers.flow.document_parts import DocTable as DocTable
from workbench.importers.flow.document_parts import Run as Run
from workbench.importers.flow.document_parts import on_one_line
from workbench.importers.flow.document_parts import table_or_layout as table_or_layout
from workbench.importers.grammar.pieces import Cells, Piece
from workbench.importers.grammar.stamps import Stamp, stamp_alone
from workbench.importers.grammar.vocabulary import fold
from workbench.importers.tables.document_tables import DocumentTables
from workbench.importers.tables.table_columns import Columns

_SHARE_OF_BOLD = 0.05


class DocumentWriter:
    """Writes the canonical text and notes where each paragraph lies in it.

    `anchors` tells by their keys where the comments begin and end.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._refused = {fold(label) for label in options.not_speakers}
        self._tables = DocumentTables(options)
        self._lines: list[str] = []
        self._position = 0
        self._blank = True
        self._new_page = False
        self._usual = ""
        self._apart: dict[int, int] = {}
        self.pieces: list[Piece] = []
        self.notes: list[CleaningNote] = []
        self.anchors: dict[str, tuple[int, int]] = {}

    def text(self) -> str:
        """The text written."""
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return "\n".join(self._lines)

    def table(self) -> TableFound | None:
        """The table that the transcript is, if it is one."""
        return self._tables.main(self._position)

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Write all of a document.

        Where hardly anything in it is bold, what is set apart otherwise (by a colour, a line below …) counts as bold.
        """
        document = list(blocks)
        self._usual = usual_look(document)
        for block in document:
            self.add(block)
        bold = sum(piece.bold_end > piece.start for piece in self.pieces)
        if bold <= _SHARE_OF_BOLD * len(self.pieces):
            for piece in self.pieces:
                piece.bold_end = max(piece.bold_end, self._apart.get(piece.start, -1))

    def add(self, block: Block) -> None:
        """Write a paragraph or a table."""
        if isinstance(block, DocParagraph):
            self._paragraph(block)
            return
        columns = self._tables.columns([[_plain(cell) for cell in row] for row in block.rows])
        if columns is None:
            for row in block.rows:
                self._plain_row(row)
        else:
            self._transcript(block, columns)

    def _plain_row(self, row: list[list[DocParagraph]]) -> None:
        """A row of short cells as one line with tabs, of longer ones paragraph by paragraph."""
        paragraphs = [paragraph for cell in row for paragraph in cell if paragraph.text.strip()]
        single = all(sum(bool(paragraph.text.strip()) for paragraph in cell) <= 1 for cell in row)
        if len(row) > 1 and single and not any("\n" in paragraph.text.strip() for paragraph in paragraphs):
            self._paragraph(on_one_line(row))
        else:
            for paragraph in paragraphs:
                self._paragraph(paragraph)

    def _paragraph(self, paragraph: DocParagraph) -> None:
        self._new_page = self._new_page or paragraph.new_page
        for line in lines_of(paragraph, self._usual):
            self._new_page = self._new_page or line.new_page
            self._line(self._cleaned(line), paragraph)

    def _line(self, line: Words, paragraph: DocParagraph) -> None:
        offset = 0
        for nth, part in enumerate(line.text.split("\n")):
            if part.strip():
                indent = len(part) - len(part.lstrip())
                piece = self._piece(part, line, offset)
                ends = [
                    piece.start + min(end, len(part)) if not nth and end > indent else -1
                    for end in (line.bold, line.italic, line.apart)
                ]
                piece.bold_end, piece.italic_end, self._apart[piece.start] = ends
                piece.heading, piece.style, piece.status = paragraph.heading, paragraph.style, paragraph.status
            else:
                self._empty()
                self._anchor(line, offset, len(part), self._position)
            offset += len(part) + 1

    def _cleaned(self, words: Words) -> Words:
        cleaned, notes = cleaned_words(words)
        self.notes += notes
        return cleaned

    def _transcript(self, table: DocTable, columns: Columns) -> None:
        names: list[str] = []
        for number, row in enumerate(table.rows):
            cells = [self._cleaned(words_of(cell)) for cell in row]
            if number < columns.first or len(row) <= columns.text:
                self._row_of_note(cells)
                names = [_label(cell) for cell in cells]
            elif columns.voices:
                self._row_of_voices(cells, columns, names)
            else:
                self._row(cells, columns)

    def _row(self, cells: list[Words], columns: Columns) -> None:
        """What one voice says, after the cells that tell of it; the cells behind are notes."""
        before = range(columns.text)
        told = [place for place in range(len(cells)) if place != columns.text]
        told = [place for place in told if place in before or place in columns.told()]
        label = _label(cells[columns.speaker]) if columns.speaker is not None else None
        self._said([cells[place] for place in told], cells[columns.text], label, _times(cells, columns))
        self._row_of_note([cell for place, cell in enumerate(cells) if place not in (columns.text, *told)])

    def _row_of_voices(self, cells: list[Words], columns: Columns, names: Sequence[str]) -> None:
        """What each voice says in a column of its own, after the time; the other cells are notes."""
        told = [cells[place] for place in (columns.time,) if place is not None and place < len(cells)]
        for voice in columns.voices:
            if voice < len(cells) and cells[voice].text.strip():
                self._said(told, cells[voice], names[voice], _times(cells, columns))
                told = []
        rest = [cell for place, cell in enumerate(cells) if place not in (columns.time, *columns.voices)]
        self._row_of_note(told + rest)

    def _said(self, told: list[Words], said: Words, label: str | None, times: tuple[int | None, int | None]) -> None:
        """A line of the cells that tell of it and of what is said; with `label` None, it is looked for there."""
        line = Words()
        for cell in told:
            start, flat = len(line.text), " ".join(cell.text.split())
            line.text += f"{flat}\t"
            line.comments += [(start + (len(flat) if offset else 0), key) for offset, key in cell.comments]
        if not line.text.strip():
            line.text = ""
        prefix = len(line.text)
        begins = len(said.text) - len(said.text.lstrip("\n"))
        line.text += said.text.strip("\n")
        line.comments += [(prefix + max(0, offset - begins), key) for offset, key in said.comments]
        offset = 0
        for nth, part in enumerate(line.text.split("\n")):
            if part.strip():
                piece = self._piece(part, line, offset)
                piece.after_blank = piece.after_blank and not nth
                if label is not None:
                    own = None if nth or not label or fold(label) in self._refused else label
                    time, until = (None, None) if nth else times
                    piece.cells = Cells(own, time, piece.start + (0 if nth else prefix), until)
            else:
                self._anchor(line, offset, len(part), self._position)
            offset += len(part) + 1

    def _row_of_note(self, cells: list[Words]) -> None:
        line = Words()
        for nth, cell in enumerate(cells):
            start, flat = len(line.text) + bool(nth), " ".join(cell.text.split())
            line.text += f"\t{flat}" if nth else flat
            line.comments += [(start + (len(flat) if offset else 0), key) for offset, key in cell.comments]
        if line.text.strip():
            self._piece(line.text, line, 0).status = ParagraphStatus.NOTE
        else:
            self._anchor(line, 0, len(line.text), self._position)

    def _piece(self, part: str, line: Words, offset: int) -> Piece:
        """A part of a line, from `offset` in it, as a paragraph of its own."""
        start = self._write(part)
        self._anchor(line, offset, len(part), start)
        piece = Piece(start, start + len(part), len(self._lines), self._blank, new_page=self._new_page)
        self.pieces.append(piece)
        self._blank = self._new_page = False
        return piece

    def _anchor(self, line: Words, offset: int, length: int, start: int) -> None:
        """Note the comments in a part of a line that is written at `start`."""
        for place, key in line.comments:
            if offset <= place <= offset + length:
                position = start + place - offset
                begins, ends = self.anchors.get(key, (position, position))
                self.anchors[key] = (begins, max(ends, position))

    def _empty(self) -> None:
        if not self._blank:
            self._write("")
        self._blank = True

    def _write(self, line: str) -> int:
        start = self._position
        self._lines.append(line)
        self._position += len(line) + 1
        return start


def _plain(cell: list[DocParagraph]) -> str:
    return "\n".join(paragraph.text for paragraph in cell).strip()


def _label(cell: Words) -> str:
    return " ".join(cell.text.strip(" :\n\t\xa0").split())


def _times(cells: Sequence[Words], columns: Columns) -> tuple[int | None, int | None]:
    """When a row begins and ends; both may stand in one cell."""
    begins, ends = (
        _stamp(cells[place].text.strip()) if place is not None and place < len(cells) else None
        for place in (columns.time, columns.until)
    )
    return begins.time if begins else None, ends.time if ends else begins.until if begins else None


def _stamp(cell: str) -> Stamp | None:
    return stamp_alone(cell, 0, len(cell))
