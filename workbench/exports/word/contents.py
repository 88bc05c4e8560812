"""Headings, and contents that list them: a real field of Word's, filled in beforehand with links and page numbers."""

from workbench.exports.model import Contents, Heading, Run
from workbench.exports.word.frame import Frame
from workbench.exports.word.ooxml import Element, add_field, add_text, sub

_DEEPEST = 6


class ContentsWriter:
    """Writes contents and headings, and puts the page numbers in when all pages are known."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._numbers: list[tuple[str, Element]] = []
        self._bookmarks = 0

    def heading(self, block: Heading) -> None:
        """A heading with the bookmark that links and page numbers point to."""
        style = f"heading {min(block.level, _DEEPEST)}"
        element, _properties = self.frame.paragraph(style)
        self._bookmarks += 1
        sub(element, "bookmarkStart", id=self._bookmarks, name=bookmark(block.anchor))
        self.frame.run(element, Run(block.text))
        sub(element, "bookmarkEnd", id=self._bookmarks)
        metrics = self.frame.metrics(style)
        self.frame.pages.paragraph(
            self.frame.stretches((Run(block.text),), metrics), metrics, anchor=block.anchor, keep_next=True
        )

    def write(self, block: Contents, headings: tuple[Heading, ...]) -> None:
        """The contents; without headings, nothing."""
        if not headings:
            return
        control = sub(self.frame.body, "sdt")
        part = sub(sub(control, "sdtPr"), "docPartObj")
        sub(part, "docPartGallery", val="Table of Contents")
        sub(part, "docPartUnique")
        content = sub(control, "sdtContent")
        title, _properties = self.frame.paragraph("toc heading", content)
        self.frame.run(title, Run(block.title))
        metrics = self.frame.metrics("toc heading")
        self.frame.pages.paragraph(self.frame.stretches((Run(block.title),), metrics), metrics)
        for number, heading in enumerate(headings):
            element, _properties = self.frame.paragraph(f"toc {min(heading.level, 3)}", content)
            if number == 0:
                _field_begins(element, block.depth)
            self._entry(element, heading)
            if number == len(headings) - 1:
                sub(sub(element, "r"), "fldChar", fldCharType="end")

    def _entry(self, element: Element, heading: Heading) -> None:
        link = sub(element, "hyperlink", anchor=bookmark(heading.anchor), history=1)
        add_text(sub(link, "r"), heading.text)
        sub(sub(link, "r"), "tab")
        number = add_field(link, f"PAGEREF {bookmark(heading.anchor)} \\h", "1")
        self._numbers.append((heading.anchor, number))
        metrics = self.frame.metrics(f"toc {min(heading.level, 3)}")
        self.frame.pages.paragraph(self.frame.stretches((Run(heading.text),), metrics), metrics)

    def fill(self) -> None:
        """Put in the numbers of the pages that the headings fell on."""
        for anchor, element in self._numbers:
            element.text = str(self.frame.pages.anchors.get(anchor, 1))


def bookmark(anchor: str) -> str:
    """The name of a heading's bookmark, of the kind that Word itself gives to headings in contents."""
    return f"_Toc{int(anchor[1:]):09d}"


def _field_begins(element: Element, depth: int) -> None:
    sub(sub(element, "r"), "fldChar", fldCharType="begin")
    code = sub(sub(element, "r"), "instrText")
    code.text = f' TOC \\o "1-{depth}" \\h \\z \\u '
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    sub(sub(element, "r"), "fldChar", fldCharType="separate")
