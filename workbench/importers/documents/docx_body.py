"""The body of a Word document as its reader sees it: changes accepted, fields as results, boxes and notes in place."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.documents.docx_numbering import Numbering
from workbench.importers.documents.docx_styles import Face, Style, Styles, child, local_name, switched_on, told, value
from workbench.importers.documents.symbols import sign_of
from workbench.importers.flow.document import NEW_PAGE, Block, DocParagraph, Run, table_or_layout

if TYPE_CHECKING:
    from lxml.etree import _Element


_INLINE = frozenset(
    ("hyperlink", "smartTag", "ins", "moveTo", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "rubyBase")
)
_BLOCKS = frozenset(("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_GONE = frozenset(("del", "moveFrom"))
_COMMENTS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))
_PLAIN_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
}


class BodyReader:
    """Walks the body of a document. After that, the counts tell what was met and not taken over as it stands.

    `imported` are the relations of whole files that Word takes in where they are named.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        note_text: Callable[[str, str], "_Element | None"],
        place: str,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._note_text = note_text
        self._place = place
        self._fields: list[bool] = []
        self._carried: list[Run] = []
        self._marks: list[Run] = []
        self._boxes: list[_Element] = []
        self._notes: list[_Element] = []
        self._depth = 0
        self.changes = 0
        self.hidden = 0
        self.imported: list[str] = []

    def blocks(self, parent: "_Element") -> Iterator[Block]:
        """The paragraphs and tables under an element, in reading order."""
        self._deeper()
        for element in parent:
            name = local_name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _BLOCKS or (name == "sdt" and not _is_placeholder(element) and not _is_contents(element)):
                yield from self.blocks(element)
            elif name == "AlternateContent":
                yield from self.blocks(_alternative(element))
            elif name in _GONE:
                self.changes += 1
            elif name in _COMMENTS:
                self._marks.append(_mark(element))
            elif name == "altChunk":
                self.imported.append(value(element, "id") or "")
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > limits.XML_DEPTH:
            raise InputError(_("The document is nested too deeply."), place=self._place)

    def _paragraph(self, element: "_Element") -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._styles.of_paragraph(told(properties, "pStyle"))
        heading = style.heading or told(properties, "outlineLvl") not in (None, "9")
        breaks = switched_on(properties, "pageBreakBefore")
        new_page = breaks if breaks is not None else style.new_page
        paragraph = DocParagraph(self._carried + self._marks, heading, style.status, style.name, new_page)
        self._carried, self._marks = [], []
        outer_boxes, self._boxes = self._boxes, []
        outer_notes, self._notes = self._notes, []
        number = self._number(properties, style, counted=not heading)
        before = len(paragraph.runs)
        self._inline(
            element, paragraph.runs, Face(bool(style.bold), bool(style.italic), bool(style.hidden), style.look)
        )
        if number and any(run.text.strip() for run in paragraph.runs[before:]):
            paragraph.runs.insert(before, Run(f"{number} ", bold=bool(style.bold)))
        if properties is not None and _ends_section(properties):
            paragraph.runs.append(Run(NEW_PAGE))
        boxes, self._boxes = self._boxes, outer_boxes
        notes, self._notes = self._notes, outer_notes
        # The code of a field ends with its paragraph; else a broken field would swallow the rest.
        self._fields = [True] * len(self._fields)
        mark = child(properties, "rPr") if properties is not None else None
        if mark is not None and any(local_name(inner) in _GONE for inner in mark):
            self.changes += 1
            self._carried = paragraph.runs
        elif style.contents:
            self._marks = [run for run in paragraph.runs if run.comment]
        else:
            yield paragraph
        for box in boxes:
            yield from self.blocks(box)
        for note in notes:
            yield from self._note(note)

    def _number(self, properties: "_Element | None", style: Style, counted: bool) -> str:
        """The number that Word makes for a paragraph, where it says more than a figure does."""
        number, level = style.number or ("", "0")
        own = child(properties, "numPr") if properties is not None else None
        if own is not None:
            number, level = told(own, "numId") or number, told(own, "ilvl") or level
        return self._numbering.words(number, level, counted) if number not in ("", "0") else ""

    def _note(self, note: "_Element") -> Iterator[Block]:
        lines = [block.text.strip() for block in self.blocks(note) if isinstance(block, DocParagraph)]
        words = " ".join(line for line in lines if line)
        if words:
            yield DocParagraph([Run(words)], status=ParagraphStatus.NOTE)

    def rest(self) -> Iterator[Block]:
        """What a deleted paragraph mark at the very end left over."""
        if self._carried or self._marks:
            yield DocParagraph(self._carried + self._marks)
            self._carried, self._marks = [], []

    def _inline(self, parent: "_Element", runs: list[Run], face: Face) -> None:
        self._deeper()
        for element in parent:
            name = local_name(element)
            if name == "r":
                self._run(element, runs, face)
            elif name in _INLINE:
                self.changes += name in ("ins", "moveTo")
                self._inline(element, runs, face)
            elif name == "sdt":
                if not _is_placeholder(element):
                    self._inline(element, runs, face)
            elif name in _GONE:
                self.changes += 1
            elif name in ("oMath", "oMathPara"):
                runs.append(Run("".join(t.text or "" for t in element.iter("{*}t"))))
            elif name == "AlternateContent":
                self._inline(_alternative(element), runs, face)
            elif name in _COMMENTS:
                runs.append(_mark(element))
        self._depth -= 1

    def _run(self, run: "_Element", runs: list[Run], face: Face) -> None:
        properties = child(run, "rPr")
        if properties is not None:
            face = face.changed(properties, self._styles.get(told(properties, "rStyle")))
        pieces: list[str] = []
        self._run_content(run, pieces, runs, face)
        self._say(pieces, runs, face)

    def _say(self, pieces: list[str], runs: list[Run], face: Face) -> None:
        """Put the words of a run so far to the others, unless they are hidden."""
        words = "".join(pieces)
        pieces.clear()
        if words and face.hidden:
            self.hidden += 1
        elif words:
            runs.append(Run(words, face.bold, face.italic, look=face.look))

    def _run_content(
        self,
        parent: Iterable["_Element"],
        pieces: list[str],
        runs: list[Run],
        face: Face,
    ) -> None:
        for element in parent:
            name = local_name(element)
            if name == "fldChar":
                self._field(value(element, "fldCharType"))
            elif name in ("drawing", "pict", "object"):
                self._boxes += _boxes_in(element)
            elif name == "AlternateContent":
                self._run_content(_alternative(element), pieces, runs, face)
            elif name in ("footnoteReference", "endnoteReference"):
                note = self._note_text(name, value(element, "id") or "")
                if note is not None:
                    self._notes.append(note)
            elif name == "commentReference":
                self._say(pieces, runs, face)
                runs.append(_mark(element))
            elif not all(self._fields):
                continue
            elif name == "t":
                pieces.append((element.text or "").replace("\n", " "))
            elif name == "br":
                pieces.append(NEW_PAGE if value(element, "type") == "page" else "\n")
            elif name in _PLAIN_CHARACTERS:
                pieces.append(_PLAIN_CHARACTERS[name])
            elif name == "sym":
                pieces.append(_symbol(value(element, "char") or ""))
            elif name == "ruby":
                base = child(element, "rubyBase")
                if base is not None:
                    ruby: list[Run] = []
                    self._inline(base, ruby, face)
                    pieces += [run.text for run in ruby]

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _table(self, table: "_Element") -> Iterator[Block]:
        rows = []
        for row in self._inside(table, "tr"):
            mark = child(row, "trPr")
            if mark is not None and any(local_name(inner) == "del" for inner in mark):
                self.changes += 1
                continue
            rows.append([list(self.blocks(cell)) for cell in self._inside(row, "tc")])
        return table_or_layout(rows)

    def _inside(self, parent: "_Element", wanted: str) -> Iterator["_Element"]:
        """Rows of a table or cells of a row, also those inside content controls."""
        for element in parent:
            name = local_name(element)
            if name == wanted:
                yield element
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                yield from self._inside(element, wanted)
            elif name in _COMMENTS:
                self._marks.append(_mark(element))


def _mark(element: "_Element") -> Run:
    return Run("", comment=value(element, "id") or "?")


def _ends_section(properties: "_Element") -> bool:
    """Whether the section ends with this paragraph, and the next one begins on a new page."""
    section = child(properties, "sectPr")
    return section is not None and told(section, "type") not in ("continuous", "nextColumn")


def _is_contents(control: "_Element") -> bool:
    """Whether a control holds the list of contents, which the program makes."""
    kind = child(control, "sdtPr", "docPartObj", "docPartGallery")
    return kind is not None and value(kind) == "Table of Contents"


def _is_placeholder(control: "_Element") -> bool:
    return child(control, "sdtPr", "showingPlcHdr") is not None


def _alternative(element: "_Element") -> "_Element":
    """One of the ways in which the same thing is written: the first choice, else the fallback."""
    choice = child(element, "Choice")
    if choice is None:
        choice = child(element, "Fallback")
    return choice if choice is not None else element


def _boxes_in(element: "_Element") -> list["_Element"]:
    """The text boxes in a drawing, each once and none inside another."""
    found: list[_Element] = []
    waiting = [element]
    while waiting:
        current = waiting.pop()
        name = local_name(current)
        if name == "txbxContent":
            found.append(current)
        elif name == "AlternateContent":
            waiting.extend(reversed(_alternative(current)))
        else:
            waiting.extend(reversed(current))
    return found


def _symbol(written: str) -> str:
    try:
        return sign_of(int(written, 16))
    except ValueError:
        return "\ufffd"
