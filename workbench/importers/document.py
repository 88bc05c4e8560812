"""A document's paragraphs and tables, whatever its format, and the canonical text that is written of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions
from workbench.importers.clean import CleaningNote, clean
from workbench.importers.table_columns import Columns, find_columns
from workbench.importers.pieces import Cells, Piece
from workbench.importers.stamps import stamp_alone
from workbench.importers.vocabulary import fold


class Run(NamedTuple):
    """Words that are written alike; a soft break is \n."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class DocParagraph:
    """A paragraph: its runs, and what its style tells. `style` is the name that people see, in lower case."""

    runs: list[Run] = field(default_factory=list)
    heading: bool = False
    status: ParagraphStatus | None = None
    style: str = ""

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class DocTable:
    """A table: rows of cells of paragraphs. A merged cell's words are in its first cell only."""

    rows: list[list[list[DocParagraph]]] = field(default_factory=list)


Block = DocParagraph | DocTable


class DocumentWriter:
    """Writes the canonical text and notes where each paragraph lies in it."""

    def __init__(self, options: ReadOptions) -> None:
        self._refused = {fold(label) for label in options.not_speakers}
        self._lines: list[str] = []
        self._position = 0
        self._blank = True
        self.pieces: list[Piece] = []
        self.notes: list[CleaningNote] = []

    def text(self) -> str:
        """The text written."""
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return "\n".join(self._lines)

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Write all of a document."""
        for block in blocks:
            self.add(block)

    def add(self, block: Block) -> None:
        """Write a paragraph or a table."""
        if isinstance(block, DocParagraph):
            self._paragraph(block)
            return
        columns = find_columns([[_words(cell) for cell in row] for row in block.rows])
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
            self._line("\t".join(_words(cell) for cell in row).rstrip("\t"), 0, 0, DocParagraph())
        else:
            for paragraph in paragraphs:
                self._paragraph(paragraph)

    def _paragraph(self, paragraph: DocParagraph) -> None:
        for line, bold, italic in _lines(paragraph):
            self._line(line, bold, italic, paragraph)

    def _line(self, line: str, bold: int, italic: int, paragraph: DocParagraph) -> None:
        cleaned = clean(line)
        if cleaned.notes:
            self.notes += cleaned.notes
            bold, italic = len(clean(line[:bold]).text), len(clean(line[:italic]).text)
        for nth, part in enumerate(cleaned.text.split("\n")):
            if not part.strip():
                self._empty()
                continue
            start = self._write(part)
            indent = len(part) - len(part.lstrip())
            ends = [start + min(end, len(part)) if not nth and end > indent else -1 for end in (bold, italic)]
            self.pieces.append(
                Piece(
                    start,
                    start + len(part),
                    len(self._lines),
                    after_blank=self._blank,
                    heading=paragraph.heading,
                    bold_end=ends[0],
                    italic_end=ends[1],
                    style=paragraph.style,
                    status=paragraph.status,
                )
            )
            self._blank = False

    def _transcript(self, table: DocTable, columns: Columns) -> None:
        for number, row in enumerate(table.rows):
            texts = [self._cell(cell) for cell in row]
            if number < columns.first or len(row) <= columns.text:
                self._row_of_note("\t".join(" ".join(text.split()) for text in texts))
            else:
                self._row(texts, columns)

    def _row(self, texts: list[str], columns: Columns) -> None:
        before = [
            " ".join(text.split())
            for place, text in enumerate(texts)
            if place < columns.text or place in (columns.speaker, columns.time)
            if place != columns.text
        ]
        said = texts[columns.text].strip("\n") or ""
        prefix = "".join(f"{text}\t" for text in before) if any(before) else ""
        lines = (prefix + said).split("\n")
        label = texts[columns.speaker].strip(" :\n\t\xa0") if columns.speaker is not None else ""
        time = _time(texts[columns.time]) if columns.time is not None else None
        for nth, line in enumerate(lines):
            if not line.strip():
                continue
            start = self._write(line)
            piece = Piece(start, start + len(line), len(self._lines), after_blank=self._blank and not nth)
            if columns.speaker is not None:
                refused = fold(label) in self._refused
                own = (None if refused else " ".join(label.split())) if label and not nth else None
                piece.cells = Cells(own, None if nth else time, start + (0 if nth else len(prefix)))
            self.pieces.append(piece)
            self._blank = False
        used = {columns.text, columns.speaker, columns.time}
        for place, text in enumerate(texts):
            if place > columns.text and place not in used and text.strip():
                self._row_of_note(" ".join(text.split()))

    def _row_of_note(self, words: str) -> None:
        if words.strip():
            start = self._write(words)
            self.pieces.append(Piece(start, start + len(words), len(self._lines), status=ParagraphStatus.NOTE))
            self._blank = False

    def _cell(self, cell: list[DocParagraph]) -> str:
        cleaned = clean("\n".join(paragraph.text for paragraph in cell))
        self.notes += cleaned.notes
        return cleaned.text

    def _empty(self) -> None:
        if not self._blank:
            self._write("")
        self._blank = True

    def _write(self, line: str) -> int:
        start = self._position
        self._lines.append(line)
        self._position += len(line) + 1
        return start


def _words(cell: list[DocParagraph]) -> str:
    return "\n".join(paragraph.text for paragraph in cell).strip()


def _time(cell: str) -> int | None:
    stamp = stamp_alone(cell.strip(), 0, len(cell.strip()))
    return stamp.time if stamp else None


def _lines(paragraph: DocParagraph) -> list[tuple[str, int, int]]:
    """The soft-broken lines of a paragraph, each with the lengths of its bold and of its italic beginning."""
    lines: list[tuple[str, int, int]] = []
    line: list[str] = []
    bold, italic = _Beginning(), _Beginning()
    for run in paragraph.runs:
        for nth, part in enumerate(run.text.split("\n")):
            if nth:
                lines.append(("".join(line), bold.length, italic.length))
                line, bold, italic = [], _Beginning(), _Beginning()
            line.append(part)
            bold.add(part, run.bold)
            italic.add(part, run.italic)
    lines.append(("".join(line), bold.length, italic.length))
    return lines


@dataclass(slots=True)
class _Beginning:
    """How far a line is written in one way, from its beginning."""

    length: int = 0
    goes_on: bool = True

    def add(self, part: str, so: bool) -> None:
        """Another part of the line; white space is of either way."""
        if part.strip():
            self.goes_on = self.goes_on and so
            self.length += len(part) if self.goes_on else 0
        elif self.goes_on and self.length:
            self.length += len(part)
