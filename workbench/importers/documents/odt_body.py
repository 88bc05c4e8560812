"""The body of an OpenDocument text as its reader sees it: changes accepted, fields as results, boxes and notes."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.documents.docx_styles import child, local_name, value
from workbench.importers.documents.numbers import Counters
from workbench.importers.documents.odt_styles import Look, Styles
from workbench.importers.flow.document_parts import Block, DocParagraph, Run, table_or_layout
from workbench.importers.flow.margin import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = re.compile(r"[ \t\r\n]+")
_INDEXES = frozenset(
    (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    )
)
_SHAPES = frozenset(("frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption", "line", "g"))
_UNSEEN = frozenset(("script", "ruby-text", "placeholder", "hidden-paragraph", "forms", "tracked-changes"))
_GROUPS = frozenset(("section", "numbered-paragraph", "list-item", "list-header", "index-body", "page-sequence"))
_ROWS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
_MOST_REPEATED = 100
_MOST_SPACES = 200


class BodyReader:
    """Walks the body of a text. After that, `remarks` are the comments, and the counts tell what was met and not
    taken over as it stands."""

    def __init__(self, styles: Styles, place: str) -> None:
        self.remarks: dict[str, Remark | None] = {}
        self.changes = self.hidden = self.numbers = 0
        self._styles = styles
        self._place = place
        self._counters: dict[str, Counters] = {}
        self._lists: list[str] = []
        self._number = ""
        self._new_page = False
        self._runs: list[Run] = []
        self._after: list[_Element] = []
        self._space = True
        self._depth = 0

    def blocks(self, parent: "_Element") -> Iterator[Block]:
        """The paragraphs and tables under an element, in reading order."""
        self._deeper()
        for element in parent:
            name = local_name(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, name == "h")
            elif name == "table":
                yield from self._table(element)
            elif name == "list":
                yield from self._list(element)
            elif name in _GROUPS:
                if value(element, "display") == "none" or value(element, "is-hidden") == "true":
                    self.hidden += 1
                else:
                    yield from self.blocks(element)
            elif name in _SHAPES:
                yield from self._shape(element)
            elif name == "tracked-changes":
                self.changes += len(element)
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > limits.XML_DEPTH:
            raise InputError(_("The document is nested too deeply."), place=self._place)

    def _paragraph(self, element: "_Element", heading: bool) -> Iterator[Block]:
        style = self._styles.paragraph(value(element, "style-name"))
        outer = self._runs, self._after, self._space
        self._runs, self._after, self._space = [], [], True
        if self._number:
            self._runs.append(Run(f"{self._number} ", bool(style.look.bold)))
            self._number = ""
        self._inline(element, style.look)
        runs, after = self._runs, self._after
        self._runs, self._after, self._space = outer
        new_page, self._new_page = self._new_page or style.new_page, style.then_new_page
        yield DocParagraph(runs, heading or style.heading, style.status, style.name, new_page)
        for inner in after:
            if local_name(inner) == "note":
                yield from self._note(inner)
            else:
                yield from self._shape(inner)

    def _note(self, note: "_Element") -> Iterator[Block]:
        body = child(note, "note-body")
        lines = self._lines(body) if body is not None else []
        words = " ".join(line.strip() for line in lines if line.strip())
        if words:
            yield DocParagraph([Run(words)], status=ParagraphStatus.NOTE)

    def _lines(self, parent: "_Element") -> list[str]:
        return [block.text for block in self.blocks(parent) if isinstance(block, DocParagraph)]

    def _shape(self, element: "_Element") -> Iterator[Block]:
        """The words in a frame or a drawing."""
        name = local_name(element)
        if name == "frame":
            box = child(element, "text-box")
            if box is not None:
                yield from self.blocks(box)
        else:
            yield from self.blocks(element)

    def _list(self, element: "_Element") -> Iterator[Block]:
        outer = self._lists[-1] if self._lists else ""
        name = value(element, "style-name") or outer
        if (
            not self._lists
            and value(element, "continue-numbering") != "true"
            and value(element, "continue-list") is None
        ):
            self._counters.pop(name, None)
        self._lists.append(name)
        level = len(self._lists)
        for item in element:
            if local_name(item) == "list-item":
                self._count(item, name, level)
            yield from self.blocks(item)
            self._number = ""
        self._lists.pop()

    def _count(self, item: "_Element", name: str, level: int) -> None:
        first = child(item, "p")
        if not name and first is not None:
            name = self._styles.paragraph(value(first, "style-name")).numbers
        style = self._styles.numbers(name)
        if style is None or first is None:
            return
        if style.is_worded(level):
            self._number = style.next(self._counters.setdefault(name, Counters()), level)
        elif style.is_counted(level):
            self.numbers += 1

    def _inline(self, parent: "_Element", look: Look) -> None:
        self._deeper()
        self._say(parent.text, look)
        for element in parent:
            self._element(element, look)
            self._say(element.tail, look)
        self._depth -= 1

    def _element(self, element: "_Element", look: Look) -> None:
        name = local_name(element)
        if name == "span":
            self._inline(element, self._styles.look(value(element, "style-name")).over(look))
        elif name == "s":
            count = value(element, "c") or "1"
            self._put(" " * min(int(count) if count.isdecimal() and len(count) < 9 else 1, _MOST_SPACES), look)
        elif name == "tab":
            self._put("\t", look)
        elif name == "line-break":
            self._put("\n", look)
        elif name == "annotation":
            self._comment(element)
        elif name == "annotation-end":
            self._runs.append(Run("", comment=value(element, "name") or "?"))
        elif name == "note" or name in _SHAPES:
            self._after.append(element)
        elif name == "hidden-text":
            self.hidden += 1
        elif name not in _UNSEEN:
            self._inline(element, look)

    def _comment(self, element: "_Element") -> None:
        key = value(element, "name") or f"comment {len(self.remarks)}"
        self._runs.append(Run("", comment=key))
        told = {local_name(inner): inner.text or "" for inner in element if local_name(inner) in ("creator", "date")}
        space, page = self._space, self._new_page
        words = "\n".join(self._lines(element))
        self._space, self._new_page = space, page
        self.remarks.setdefault(key, Remark(told.get("creator", ""), told.get("date", ""), words))

    def _say(self, text: str | None, look: Look) -> None:
        """Words of the file, in which any white space is one space and none at the front of a paragraph."""
        if not text:
            return
        words = _SPACE.sub(" ", text)
        if self._space and words[0] == " ":
            words = words[1:]
        if words:
            self._put(words, look)
            self._space = words[-1] == " "

    def _put(self, words: str, look: Look) -> None:
        self._space = False
        if look.hidden:
            self.hidden += 1
        else:
            self._runs.append(Run(words, bool(look.bold), bool(look.italic), look=look.apart or ""))

    def _table(self, table: "_Element") -> Iterator[Block]:
        yield from table_or_layout([self._cells(row) for row in _rows(table)])

    def _cells(self, row: "_Element") -> list[list[Block]]:
        cells: list[list[Block]] = []
        for cell in row:
            name = local_name(cell)
            if name == "table-cell":
                cells.append(list(self.blocks(cell)))
            elif name == "covered-table-cell":
                cells += [[]] * _repeated(cell, "number-columns-repeated")
        return cells


def _rows(parent: "_Element") -> Iterator["_Element"]:
    for element in parent:
        name = local_name(element)
        if name == "table-row":
            yield element
        elif name in _ROWS:
            yield from _rows(element)


def _repeated(element: "_Element", name: str) -> int:
    written = value(element, name) or "1"
    return min(int(written), _MOST_REPEATED) if written.isdecimal() and len(written) < 9 else 1
