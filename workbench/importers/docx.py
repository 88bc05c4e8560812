"""Word documents (.docx, also Strict): read by our own walker, because libraries lose changes, tables, boxes and notes.

Each paragraph and each soft-broken line becomes a line of the canonical text. Footnotes and endnotes follow the
paragraph that refers to them, as notes. Headers, footers, margin comments and document properties are not read.
"""

from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _, ngettext
from workbench.importers import limits
from workbench.importers.base import ReadOptions
from workbench.importers.clean import CleaningNote, clean
from workbench.importers.docx_body import Block, BodyReader, WordParagraph, WordTable
from workbench.importers.docx_styles import Styles, child, local_name, value
from workbench.importers.docx_tables import Columns, find_columns
from workbench.importers.pieces import Cells, Piece
from workbench.importers.safe_xml import parse_xml
from workbench.importers.safe_zip import SafeZip
from workbench.importers.stamps import stamp_alone
from workbench.importers.turns import Structure, find_turns
from workbench.importers.vocabulary import fold

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_docx(data: bytes, options: ReadOptions, place: str) -> tuple[str, Structure, tuple[CleaningNote, ...]]:
    """The canonical text of a Word document, its turns, and what was cleaned.

    Raises InputError for a file that is damaged, hostile, or no Word document.
    """
    with SafeZip(data, place) as package:
        parts = _Parts(package, place)
        body = child(parts.document, "body")
        if body is None:
            raise _not_word(place)
        reader = BodyReader(Styles(parts.part("styles")), parts.note, place)
        writer = _Writer(options)
        for block in reader.blocks(body):
            writer.add(block)
        for block in reader.rest():
            writer.add(block)
    text = writer.text()
    structure = find_turns(text, writer.pieces, options)
    structure.warnings += _told(reader)
    return text, structure, tuple(writer.notes)


def _told(reader: BodyReader) -> list[str]:
    told = []
    if reader.changes:
        told.append(
            ngettext(
                "{n} tracked change was accepted: insertions are in the text, deletions are not.",
                "{n} tracked changes were accepted: insertions are in the text, deletions are not.",
                reader.changes,
            ).format(n=reader.changes)
        )
    if reader.hidden:
        told.append(
            ngettext(
                "{n} piece of hidden text was left out.", "{n} pieces of hidden text were left out.", reader.hidden
            ).format(n=reader.hidden)
        )
    if reader.comments:
        told.append(
            ngettext(
                "{n} comment in the margin was not read.",
                "{n} comments in the margin were not read.",
                reader.comments,
            ).format(n=reader.comments)
        )
    return told


class _Parts:
    """The parts of a Word package, found by their relations, which Strict documents write by other addresses."""

    def __init__(self, package: SafeZip, place: str) -> None:
        self._package = package
        self._place = place
        main = self._related("_rels/.rels", "").get("officeDocument", "word/document.xml")
        if main not in package:
            raise _not_word(place)
        self.document = self._parse(main)
        if local_name(self.document) != "document":
            raise _not_word(place)
        folder, _slash, name = main.rpartition("/")
        self._relations = self._related(f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
        self._notes: dict[str, dict[str, _Element]] = {}

    def part(self, kind: str) -> "_Element | None":
        """The root of the part related as `styles`, `footnotes` …; None when there is none."""
        name = self._relations.get(kind)
        return self._parse(name) if name and name in self._package else None

    def note(self, reference: str, identity: str) -> "_Element | None":
        """The footnote or endnote that a reference means."""
        kind = "footnotes" if reference == "footnoteReference" else "endnotes"
        if kind not in self._notes:
            root = self.part(kind)
            self._notes[kind] = {
                value(note, "id") or "": note
                for note in (root if root is not None else ())
                if (value(note, "type") or "normal") == "normal"
            }
        return self._notes[kind].pop(identity, None)

    def _parse(self, name: str) -> "_Element":
        return parse_xml(self._package.read(name, limits.XML_PART), self._place)

    def _related(self, name: str, folder: str) -> dict[str, str]:
        if name not in self._package:
            return {}
        found: dict[str, str] = {}
        for relation in self._parse(name):
            target = value(relation, "Target") or ""
            kind = (value(relation, "Type") or "").rpartition("/")[2]
            if value(relation, "TargetMode") != "External":
                found.setdefault(
                    kind, target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                )
        return found


def _not_word(place: str) -> InputError:
    return InputError(
        _("This is no Word document, though its name says so."),
        place=place,
        hint=_("Open it in the program that made it and save it as .docx."),
    )


class _Writer:
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

    def add(self, block: Block) -> None:
        """Write a paragraph or a table."""
        if isinstance(block, WordParagraph):
            self._paragraph(block)
            return
        columns = find_columns([[_words(cell) for cell in row] for row in block.rows])
        if columns is None:
            for row in block.rows:
                self._plain_row(row)
        else:
            self._transcript(block, columns)

    def _plain_row(self, row: list[list[WordParagraph]]) -> None:
        """A row of short cells as one line with tabs, of longer ones paragraph by paragraph."""
        paragraphs = [paragraph for cell in row for paragraph in cell if paragraph.text.strip()]
        single = all(sum(bool(paragraph.text.strip()) for paragraph in cell) <= 1 for cell in row)
        if len(row) > 1 and single and not any("\n" in paragraph.text.strip() for paragraph in paragraphs):
            self._line("\t".join(_words(cell) for cell in row).rstrip("\t"), 0, WordParagraph())
        else:
            for paragraph in paragraphs:
                self._paragraph(paragraph)

    def _paragraph(self, paragraph: WordParagraph) -> None:
        for line, bold in _lines(paragraph):
            self._line(line, bold, paragraph)

    def _line(self, line: str, bold: int, paragraph: WordParagraph) -> None:
        cleaned = clean(line)
        if cleaned.notes:
            self.notes += cleaned.notes
            bold = len(clean(line[:bold]).text)
        for nth, part in enumerate(cleaned.text.split("\n")):
            if not part.strip():
                self._empty()
                continue
            start = self._write(part)
            indent = len(part) - len(part.lstrip())
            bold_end = start + min(bold, len(part)) if not nth and bold > indent else -1
            self.pieces.append(
                Piece(
                    start,
                    start + len(part),
                    len(self._lines),
                    after_blank=self._blank,
                    heading=paragraph.heading,
                    bold_end=bold_end,
                    status=paragraph.status,
                )
            )
            self._blank = False

    def _transcript(self, table: WordTable, columns: Columns) -> None:
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

    def _cell(self, cell: list[WordParagraph]) -> str:
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


def _words(cell: list[WordParagraph]) -> str:
    return "\n".join(paragraph.text for paragraph in cell).strip()


def _time(cell: str) -> int | None:
    stamp = stamp_alone(cell.strip(), 0, len(cell.strip()))
    return stamp.time if stamp else None


def _lines(paragraph: WordParagraph) -> list[tuple[str, int]]:
    """The soft-broken lines of a paragraph, each with the length of its bold beginning."""
    lines: list[tuple[str, int]] = []
    line: list[str] = []
    bold_length, still_bold = 0, True
    for words, bold in paragraph.runs:
        for nth, part in enumerate(words.split("\n")):
            if nth:
                lines.append(("".join(line), bold_length))
                line, bold_length, still_bold = [], 0, True
            line.append(part)
            if part.strip():
                still_bold = still_bold and bold
                bold_length += len(part) if still_bold else 0
            elif still_bold and bold_length:
                bold_length += len(part)
    lines.append(("".join(line), bold_length))
    return lines
