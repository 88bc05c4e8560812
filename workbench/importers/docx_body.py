"""The body of a Word document as its reader sees it: changes accepted, fields as results, boxes and notes in place."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.document import Block, DocParagraph, DocTable, Run
from workbench.importers.docx_styles import Face, Styles, child, local_name, value

if TYPE_CHECKING:
    from lxml.etree import _Element


_INLINE = frozenset(
    ("hyperlink", "smartTag", "ins", "moveTo", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "rubyBase")
)
_BLOCKS = frozenset(("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_GONE = frozenset(("del", "moveFrom"))
_PLAIN_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
}
# Symbols of the fonts Symbol and Wingdings that people type in running text; Word adds 0xF000 to the code points.
_SYMBOLS = {
    0x2D: "−",
    0xA3: "≤",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB7: "•",
    0xBB: "≈",
    0xBC: "…",
    0xDE: "⇒",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0x4A: "☺",
    0x4C: "☹",
    0xFC: "✓",
    0xFB: "✗",
    0xA7: "▪",
    0xD8: "➢",
}


class BodyReader:
    """Walks the body of a document. After that, the counts tell what was met and not taken over as it stands."""

    def __init__(self, styles: Styles, note_text: Callable[[str, str], "_Element | None"], place: str) -> None:
        self._styles = styles
        self._note_text = note_text
        self._place = place
        self._fields: list[bool] = []
        self._carried: list[Run] = []
        self._boxes: list[_Element] = []
        self._notes: list[_Element] = []
        self._depth = 0
        self.changes = 0
        self.hidden = 0
        self.comments = 0

    def blocks(self, parent: "_Element") -> Iterator[Block]:
        """The paragraphs and tables under an element, in reading order."""
        self._deeper()
        for element in parent:
            name = local_name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield self._table(element)
            elif name in _BLOCKS or (name == "sdt" and not _is_placeholder(element)):
                yield from self.blocks(element)
            elif name == "AlternateContent":
                yield from self.blocks(_alternative(element))
            elif name in _GONE:
                self.changes += 1
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > limits.XML_DEPTH:
            raise InputError(_("The document is nested too deeply."), place=self._place)

    def _paragraph(self, element: "_Element") -> Iterator[Block]:
        properties = child(element, "pPr")
        style_element = child(properties, "pStyle") if properties is not None else None
        style = self._styles.get(value(style_element) if style_element is not None else None)
        outline = child(properties, "outlineLvl") if properties is not None else None
        heading = style.heading or (outline is not None and (value(outline) or "9") != "9")
        paragraph = DocParagraph(self._carried, heading, style.status, style.name)
        self._carried = []
        outer_boxes, self._boxes = self._boxes, []
        outer_notes, self._notes = self._notes, []
        self._inline(element, paragraph.runs, Face(bool(style.bold), bool(style.italic), bool(style.hidden)))
        boxes, self._boxes = self._boxes, outer_boxes
        notes, self._notes = self._notes, outer_notes
        # The code of a field ends with its paragraph; else a broken field would swallow the rest.
        self._fields = [True] * len(self._fields)
        mark = child(properties, "rPr") if properties is not None else None
        if mark is not None and any(local_name(inner) in _GONE for inner in mark):
            self.changes += 1
            self._carried = paragraph.runs
        else:
            yield paragraph
        for box in boxes:
            yield from self.blocks(box)
        for note in notes:
            yield from self._note(note)

    def _note(self, note: "_Element") -> Iterator[Block]:
        lines = [block.text.strip() for block in self.blocks(note) if isinstance(block, DocParagraph)]
        words = " ".join(line for line in lines if line)
        if words:
            yield DocParagraph([Run(words)], status=ParagraphStatus.NOTE)

    def rest(self) -> Iterator[Block]:
        """What a deleted paragraph mark at the very end left over."""
        if self._carried:
            yield DocParagraph(self._carried)
            self._carried = []

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
        self._depth -= 1

    def _run(self, run: "_Element", runs: list[Run], face: Face) -> None:
        properties = child(run, "rPr")
        if properties is not None:
            style_element = child(properties, "rStyle")
            style = self._styles.get(value(style_element) if style_element is not None else None)
            face = face.changed(properties, style)
        pieces: list[str] = []
        self._run_content(run, pieces, runs, face)
        words = "".join(pieces)
        if not words:
            return
        if face.hidden:
            self.hidden += 1
        else:
            runs.append(Run(words, face.bold, face.italic))

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
                self.comments += 1
            elif not all(self._fields):
                continue
            elif name == "t":
                pieces.append((element.text or "").replace("\n", " "))
            elif name in _PLAIN_CHARACTERS:
                pieces.append(_PLAIN_CHARACTERS[name])
            elif name == "sym":
                pieces.append(_symbol(value(element, "char")))
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

    def _table(self, table: "_Element") -> DocTable:
        found = DocTable()
        for row in _inside(table, "tr"):
            mark = child(row, "trPr")
            if mark is not None and any(local_name(inner) == "del" for inner in mark):
                self.changes += 1
                continue
            cells = []
            for cell in _inside(row, "tc"):
                cells.append(list(_flat(self.blocks(cell))))
            found.rows.append(cells)
        return found


def _inside(parent: "_Element", wanted: str) -> Iterator["_Element"]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for element in parent:
        name = local_name(element)
        if name == wanted:
            yield element
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(element, wanted)


def _flat(blocks: Iterable[Block]) -> Iterator[DocParagraph]:
    """A cell's paragraphs; those of a table in the cell follow row by row."""
    for block in blocks:
        if isinstance(block, DocParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell


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


def _symbol(written: str | None) -> str:
    try:
        point = int(written or "", 16)
    except ValueError:
        return "\ufffd"
    known = _SYMBOLS.get(point & 0xFF) if point >= 0xF000 or point < 0x100 else None
    if known:
        return known
    return chr(point) if 0x100 <= point < 0xD800 else "\ufffd"
