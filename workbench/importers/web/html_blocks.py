"""From a page's tree to its paragraphs and tables."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.flow.document import Block, DocParagraph, Run, table_or_layout
from workbench.importers.flow.margin import Remark
from workbench.importers.flow.styles import shown_name, status_of_style
from workbench.importers.web.html_looks import Look, Looks, looks_of
from workbench.importers.web.html_times import TimeFound, times_of
from workbench.importers.web.html_tree import words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHITE = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAMED = frozenset((*_HEADINGS, "p", "li", "div", "blockquote", "dd", "dt"))
_BESIDE, _PARTS_OF_TALK = ("footer", "aside"), ("article", "blockquote", "li", "section")
_OF_PROGRAMS = re.compile(r"[a-z]{1,2}\d+$|mso(?:normal|body|list|header|footer|toc)|western$|default", re.IGNORECASE)
_MOST_SPANNED = 50
_MOST_ROWS_SPANNED = 1_000
_WORD_WORDS = re.compile(r"mso-comment-reference\s*:\s*[\"']?[^;\"']{0,200}?_(\d{1,6})")
_WORD_AUTHOR = re.compile(r"mso-comment-author\s*:\s*[\"']?([^;\"']{1,100})")
_WORD_DATE = re.compile(r"mso-comment-date\s*:\s*(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)")
_WORD_ANCHOR, _WORD_BACK = re.compile(r"#_msocom_(\d{1,6})"), re.compile(r"#_msoanchor_(\d{1,6})")
_DOCS_ANCHOR, _DOCS_BACK = re.compile(r"#cmnt(\d{1,6})"), re.compile(r"#cmnt_ref(\d{1,6})")


@dataclass(slots=True)
class Remarks:
    """The comments of a page by their keys, as they are found."""

    found: dict[str, Remark] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Frame:
    """What ends with an element; `beside`: it isn't part of the text, but stands below or beside it."""

    look: Look
    starts_block: bool
    tag: str
    comment: str = ""
    beside: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is being read; `spans`: how many rows further a cell reaches down, by its column."""

    rows: list[list[list[Block]]] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)


class PageReader:
    """Walks over a page once; afterwards it knows the times and the comments that it passed."""

    def __init__(self, root: "_Element") -> None:
        self._root = root
        self._looks: Looks = looks_of(root)
        self._frames = [_Frame(Look(False, False), True, "")]
        self._paragraph = DocParagraph()
        self._spaced = True
        self._beside = 0
        self._blocks: list[Block] = []
        self._tables: list[tuple[_Table, list[Block]]] = []
        self.times: dict[str, TimeFound] = {}
        self.remarks = Remarks()

    def blocks(self) -> list[Block]:
        """The paragraphs and tables of the page."""
        from lxml import etree

        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if not self._start(element):
                    walk.skip_subtree()
                    self._frames.append(_Frame(self._frames[-1].look, False, "-"))
            else:
                self._end(element)
        self._flush()
        return self._blocks

    def _start(self, element: "_Element") -> bool:
        """Begin an element; False when what is in it doesn't belong to the text."""
        tag = element.tag.casefold() if isinstance(element.tag, str) else ""
        own = self._looks.of(element, tag)
        if not tag or own.hidden or self._is_remark(element, tag):
            return False
        look = own._replace(pre=own.pre or self._frames[-1].look.pre).over(
            self._frames[-1].look._replace(block=False, hidden=False)
        )
        frame = _Frame(look, own.block, tag)
        if tag == "br":
            self._break()
        elif own.block:
            self._flush()
            self._begin_block(element, tag)
        if tag in _BESIDE and not any(outer.tag in _PARTS_OF_TALK for outer in self._frames):
            self._beside += 1
            frame.beside = True
        self._frames.append(frame)
        frame.comment = self._words_with_remark(element)
        found = times_of(element, tag)
        if found:
            self._add_time(found, element)
            if found.stamp:
                return True
        if element.text:
            self._words(element.text)
        return True

    def _add_time(self, found: TimeFound, element: "_Element") -> None:
        key = f"time {len(self.times)}"
        self.times[key] = found
        if found.stamp:
            self._words(f" {found.stamp}")
            element.text = ""
            for inside in list(element):
                element.remove(inside)
        self._paragraph.runs.append(Run("", comment=key))
        if found.stamp:
            self._words(" ")

    def _end(self, element: "_Element") -> None:
        frame = self._frames.pop()
        if frame.comment:
            self._paragraph.runs.append(Run("", comment=frame.comment))
        if frame.starts_block:
            self._flush()
            self._end_block(frame.tag)
        self._beside -= frame.beside
        if element.tail:
            self._words(element.tail)

    def _begin_block(self, element: "_Element", tag: str) -> None:
        if tag == "table":
            self._tables.append((_Table(), self._blocks))
            self._blocks = []
        elif tag == "tr" and self._tables:
            self._tables[-1][0].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._begin_cell(element)
        elif tag == "hr":
            self._blocks.append(DocParagraph())
        if tag in _NAMED:
            names = [name.replace("_", " ") for name in (element.get("class") or "").split()[:3]]
            own = [name for name in names if not _OF_PROGRAMS.match(name)]
            self._paragraph.style = shown_name(own[0]) if own else ""
            self._paragraph.status = status_of_style(own)
            self._paragraph.heading = tag in _HEADINGS

    def _begin_cell(self, element: "_Element") -> None:
        table = self._tables[-1][0]
        if not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        while table.spans.get(len(row), 0) > 0:
            table.spans[len(row)] -= 1
            row.append([])
        wide = min(_number(element.get("colspan")), _MOST_SPANNED)
        deep = min(_number(element.get("rowspan")), _MOST_ROWS_SPANNED)
        for column in range(len(row), len(row) + wide):
            if deep > 1:
                table.spans[column] = deep - 1
        self._blocks = []
        row.append(self._blocks)
        row.extend([] for _column in range(wide - 1))

    def _end_block(self, tag: str) -> None:
        if tag == "table" and self._tables:
            table, outer = self._tables.pop()
            outer.extend(table_or_layout([row for row in table.rows if row]))
            self._blocks = outer
        elif tag in ("td", "th") and self._tables:
            self._blocks = []  # what stands between cells belongs to none

    def _flush(self) -> None:
        """End the paragraph that is being read; one without words leaves nothing, but for its comments."""
        done, self._paragraph = self._paragraph, DocParagraph()
        self._spaced = True
        while done.runs and not done.runs[-1].comment and not done.runs[-1].text.strip(" \n"):
            done.runs.pop()
        if done.runs and not done.runs[-1].comment:
            done.runs[-1] = done.runs[-1]._replace(text=done.runs[-1].text.rstrip(" "))
        if any(run.text for run in done.runs):
            if self._beside:
                done.status = ParagraphStatus.NOTE
            self._blocks.append(done)
        else:
            marks = [run for run in done.runs if run.comment]
            self._paragraph.runs += marks
        frame = self._frames[-1]
        if frame.tag in _HEADINGS:
            self._paragraph.heading = True

    def _break(self) -> None:
        self._paragraph.runs.append(Run("\n"))
        self._spaced = True

    def _words(self, text: str) -> None:
        look = self._frames[-1].look
        if look.pre:
            self._spaced = False
        else:
            text = _WHITE.sub(_space, text)
            if self._spaced:
                text = text[1:] if text[:1] in (" ", "\t") else text
            if not text:
                return
            self._spaced = text.endswith((" ", "\t"))
        self._paragraph.runs.append(Run(text, bool(look.bold), bool(look.italic), look=look.apart or ""))

    def _is_remark(self, element: "_Element", tag: str) -> bool:
        """Whether an element is a comment, or the sign of one, which don't belong to the text."""
        style = element.get("style") or ""
        if "mso-element:comment" in style.replace(" ", ""):
            self._remark(element, _WORD_BACK, "word ")
            return "comment-list" not in style
        target = element.get("href") or ""
        if _WORD_ANCHOR.match(target) or "MsoCommentReference" in (element.get("class") or ""):
            return True
        if tag == "a" and (match := _DOCS_ANCHOR.fullmatch(target)):
            self._paragraph.runs.append(Run("", comment=f"docs {match.group(1)}"))
            return True
        if tag == "div" and len(element) and len(words_of(element)) < 20_000:
            back = next((one for one in element.iter("a") if _DOCS_BACK.fullmatch(one.get("href") or "")), None)
            if back is not None and element.find(".//div") is None:
                self._remark(element, _DOCS_BACK, "docs ")
                return True
        return False

    def _remark(self, element: "_Element", back: re.Pattern[str], kind: str) -> None:
        for link in element.iter("a"):
            match = back.fullmatch(link.get("href") or "")
            if match:
                sign = words_of(link)
                words = " ".join(words_of(element).replace(sign, "", 1).split())
                key = kind + match.group(1)
                author = next((match.group(1) for one in element.iter() if (match := _author(one))), "")
                self.remarks.found[key] = Remark(author, self.remarks.dates.get(key, ""), words)
                return

    def _words_with_remark(self, element: "_Element") -> str:
        """The key of the comment that Word put on the words of an element."""
        style = element.get("style") or ""
        match = _WORD_WORDS.search(style) if "mso-comment-reference" in style else None
        if match is None:
            return ""
        key = f"word {match.group(1)}"
        date = _WORD_DATE.search(style)
        if date:
            year, month, day, hour, minute = date.groups()
            self.remarks.dates[key] = f"{year}-{month}-{day}T{hour}:{minute}"
        self._paragraph.runs.append(Run("", comment=key))
        return key


def _space(match: re.Match[str]) -> str:
    """White space as it is shown; a tab inside a line parts a name from the words, as writing programs have it."""
    white = match.group()
    return "\t" if "\t" in white and "\n" not in white and "\r" not in white else " "


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 6 and int(written) else 1


def _author(element: "_Element") -> re.Match[str] | None:
    return _WORD_AUTHOR.search(element.get("style") or "")
