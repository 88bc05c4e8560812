"""The canonical text of a PDF, and where each of its characters stood."""

import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions
from workbench.importers.clean import CleaningNote, clean, is_clean
from workbench.importers.grammar.pieces import Cells, Piece
from workbench.importers.grammar.vocabulary import fold
from workbench.importers.pdf.hyphens import Hyphens, Joint
from workbench.importers.pdf.line import Line
from workbench.importers.pdf.offsets import OffsetMap
from workbench.importers.pdf.paragraphs import PdfParagraph

Letters = tuple[list[str], "array[int]"]
"""Characters, and for each its place on its page: the page times 2**32 plus its index there, or -1."""
_PAGE = 1 << 32


class PdfWriter:
    """Writes paragraphs, and notes where they lie and where their characters were."""

    def __init__(self, options: ReadOptions, hyphens: Hyphens) -> None:
        self._refused = {fold(label) for label in options.not_speakers}
        self._hyphens = hyphens
        self._parts: list[str] = []
        self._position = 0
        self._number = 1
        self._begins: dict[int, int] = {}
        self.pieces: list[Piece] = []
        self.notes: list[CleaningNote] = []
        self.offsets = OffsetMap()

    def add_all(self, paragraphs: Iterable[PdfParagraph]) -> None:
        """Write all of a document."""
        for paragraph in paragraphs:
            self._add(paragraph)

    def text(self) -> str:
        """The text written."""
        return "".join(self._parts)

    def pages(self, count: int) -> tuple[int, ...]:
        """Where each page begins in the text; one without text begins where the next one does."""
        starts: list[int] = []
        following = self._position
        for page in reversed(range(count)):
            following = min(following, self._begins.get(page, following))
            starts.append(following)
        return tuple(reversed(starts))

    def _add(self, paragraph: PdfParagraph) -> None:
        first = paragraph.lines[0]
        letters, origins = self._joined(paragraph.lines)
        prefix = self._key_cells(first) if first.cell else ([], array("q"))
        written, places = self._cleaned([*prefix[0], *letters], prefix[1] + origins)
        before = self._cleaned(*prefix)[0] if prefix[0] else ""
        if not written.strip():
            return
        if self._parts:
            blank = "\n\n" if paragraph.after_blank else "\n"
            self._put(blank)
            self._number += len(blank)
        start = self._position
        self._put(written)
        for nth, place in enumerate(places):
            if place >= 0:
                self.offsets.add(start + nth, place // _PAGE, place % _PAGE)
                if not paragraph.note:
                    self._begins.setdefault(place // _PAGE, start + nth)
        self.pieces.append(self._piece(paragraph, start, len(written), len(before)))

    def _piece(self, paragraph: PdfParagraph, start: int, length: int, prefix: int) -> Piece:
        first = paragraph.lines[0]
        piece = Piece(start, start + length, self._number, paragraph.after_blank or len(self._parts) == 1)
        piece.heading = paragraph.heading
        piece.status = ParagraphStatus.NOTE if paragraph.note else None
        if first.cell is None:
            bold = sum(_beginning(paragraph.lines, [line.bold_to for line in paragraph.lines]))
            italic = sum(_beginning(paragraph.lines, [line.italic_to for line in paragraph.lines]))
            piece.bold_end = start + min(bold, length) if bold else -1
            piece.italic_end = start + min(italic, length) if italic else -1
        elif first.cell.has_speakers:
            label = first.cell.label
            refused = label is None or fold(label) in self._refused
            piece.cells = Cells(None if refused else label, first.cell.time, start + prefix, first.cell.until)
        return piece

    def _key_cells(self, line: Line) -> Letters:
        """What stands in the narrow cells of a row, each with a tab after it."""
        letters: list[str] = []
        origins = array("q")
        for segment in line.cell.words if line.cell else ():
            letters += [*segment.text, "\t"]
            origins.extend(_placed(line.page, segment.origins))
            origins.append(-1)
        return letters, origins

    def _joined(self, lines: Sequence[Line]) -> Letters:
        letters: list[str] = []
        origins = array("q")
        for nth, line in enumerate(lines):
            if nth:
                joint = self._hyphens.joint(lines[nth - 1].text, line.text)
                if joint is Joint.DROP:
                    letters.pop()
                    origins.pop()
                elif joint is Joint.SPACE:
                    letters.append(" ")
                    origins.append(-1)
            letters += line.text
            origins.extend(_placed(line.page, line.origins))
        return letters, origins

    def _cleaned(self, letters: list[str], origins: "array[int]") -> "tuple[str, array[int]]":
        """The clean text, and the places of its characters: each from the first of those that it was made of."""
        text = "".join(letters)
        if is_clean(text):
            return text, origins
        cleaned = clean(text)
        self.notes += cleaned.notes
        parts: list[str] = []
        places = array("q")
        for start, end in _clusters(text):
            part = clean(text[start:end]).text.replace("\n", " ")
            parts.append(part)
            places.extend(origins[start] if not nth else -1 for nth in range(len(part)))
        together = "".join(parts)
        if not is_clean(together):  # letters that only together make one, as in Korean
            together = clean(together).text.replace("\n", " ")
            places = array("q", [-1]) * len(together)
        return together, places

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._position += len(text)


def _placed(page: int, origins: Iterable[int]) -> Iterator[int]:
    """Each character's place; the second letter of a ligature has none of its own."""
    last = -1
    for origin in origins:
        yield page * _PAGE + origin if origin >= 0 and origin != last else -1
        last = origin


def _beginning(lines: Sequence[Line], lengths: Sequence[int]) -> Iterator[int]:
    """The lengths of a beginning that is written in one way, line by line, with the spaces between lines."""
    for nth, (line, length) in enumerate(zip(lines, lengths, strict=True)):
        yield length + (1 if nth and length else 0)
        if length < len(line.text):
            return


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The letters of a text, each with the marks that follow it."""
    start = 0
    for nth, character in enumerate(text):
        if nth and not unicodedata.combining(character):
            yield start, nth
            start = nth
    if text:
        yield start, len(text)
