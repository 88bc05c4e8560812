"""Which lines make a paragraph: by where they stand, how far they reach, and where a label begins one."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.importers.grammar.labels import Kind, Shape, strong_head
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import stamp_alone, stamp_at_end
from workbench.importers.grammar.vocabulary import fold, is_sound
from workbench.importers.pdf.line import Line
from workbench.importers.pdf.titles import bold_titles

_INDENT = 0.6
"""An edge is further in by so many letter heights."""
_SPACE = 0.25
_BLANK = 1.22
_SHARE_OF_PITCH = 0.08
_HEADING = 1.15
_SMALL = 0.9
_OTHER_SIZE = 0.12
_NARROW, _VERY_NARROW, _SHARE_FULL = 0.6, 0.4, 0.7
_LONGEST_BOLD_LABEL = 40
_CLOSING = " \t\xa0\"'“”„‘’«»)]"


@dataclass(slots=True)
class PdfParagraph:
    """Lines that belong together, and what the page tells of them."""

    lines: list[Line]
    after_blank: bool = False
    heading: bool = False
    note: bool = False


def paragraphs_of(lines: Sequence[Line], widths: Mapping[int, float]) -> list[PdfParagraph]:
    """The paragraphs of a document, footnotes after the paragraph that their page ends in.

    `widths` are those of the pages.
    """
    if not lines:
        return []
    layout = _Layout(lines, widths)
    _mark_footnotes(lines, layout.size)
    text = [line for line in lines if not line.note]
    notes = [line for line in lines if line.note]
    paragraphs = _joined(text, layout)
    return _with_notes(paragraphs, _joined(notes, layout)) if notes else paragraphs


def _with_notes(paragraphs: Sequence[PdfParagraph], notes: Sequence[PdfParagraph]) -> list[PdfParagraph]:
    """Each note after the last paragraph that begins above it."""
    waiting = list(notes)
    mixed: list[PdfParagraph] = []
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        while waiting and _place(waiting[0].lines[0]) < _place(first):
            mixed.append(waiting.pop(0))
        mixed.append(paragraph)
    return [*mixed, *waiting]


def _place(line: Line) -> tuple[int, float]:
    return line.page, line.y


class _Layout:
    """What is usual in the document: the size of letters, the distance of lines, and the edges of its columns."""

    def __init__(self, lines: Sequence[Line], pages: Mapping[int, float]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self.size = sizes.most_common(1)[0][0] or 10.0
        self.pitch = self._pitch(lines)
        self._lefts = self._left_edges(lines)
        self._widths = self._reach(lines, pages)
        self._narrow = self._local_edges(lines)
        self.hanging = self._is_hanging(lines)

    def _pitch(self, lines: Sequence[Line]) -> float:
        """The distance of lines in a paragraph, in letter heights: the smallest that isn't rare."""
        gaps = Counter(
            round((after.y - before.y) / after.size * 20)
            for before, after in pairwise(lines)
            if _beside(before, after) and abs(before.size - after.size) < 0.6
        )
        total = sum(gaps.values())
        for gap in sorted(gaps):
            if gaps[gap - 1] + gaps[gap] + gaps[gap + 1] >= _SHARE_OF_PITCH * total and gap >= 16:
                return gap / 20
        return 1.2

    def _left_edges(self, lines: Sequence[Line]) -> dict[tuple[int, str], float]:
        """The left edge of each column on each page; pages with few lines have that of the pages on their side."""
        edges: dict[tuple[int, str], list[float]] = defaultdict(list)
        for line in lines:
            edges[line.page, line.column].append(line.x0)
        lefts = {key: sorted(found)[len(found) // 20] for key, found in edges.items()}
        sure: dict[tuple[int, str], list[float]] = defaultdict(list)
        for (page, column), found in edges.items():
            if len(found) >= 12:
                sure[page % 2, column].append(lefts[page, column])
        for page, column in lefts:
            like = sure[page % 2, column] or sure[1 - page % 2, column]
            if len(edges[page, column]) < 12 and like:
                lefts[page, column] = median(like)
        return lefts

    def _reach(self, lines: Sequence[Line], pages: Mapping[int, float]) -> dict[str, float]:
        """The width of each column: how far lines reach, unless all are so short that they can't have been full."""
        reach: dict[str, list[float]] = defaultdict(list)
        rooms: dict[str, list[float]] = defaultdict(list)
        for line in lines:
            reach[line.column].append(line.x1 - self.left(line))
            margin = self._lefts.get((line.page, "1"), self.left(line))
            rooms[line.column].append(pages[line.page] - margin - self.left(line))
        widths: dict[str, float] = {}
        for column, found in reach.items():
            widths[column] = width = sorted(found)[int(0.97 * (len(found) - 1))]
            full = sum(one > 0.88 * width for one in found)
            room = median(rooms[column])
            alone = column == "1" and "2" not in reach
            ragged = alone and width < (_NARROW if full < _SHARE_FULL * len(found) else _VERY_NARROW) * room
            if column in ("1", "table") and (full < 5 or full < 0.15 * len(found) or ragged):
                widths[column] = max(width, room)
        return widths

    def left(self, line: Line) -> float:
        """The left edge of the line's column on its page."""
        return self._lefts[line.page, line.column]

    def right(self, line: Line) -> float:
        """How far to the right lines of that column, or of that indented passage, reach."""
        return self.left(line) + self._narrow.get(self._place(line), self._widths[line.column])

    def indent(self, line: Line) -> float:
        """How far in a line begins, in letter heights."""
        return (line.x0 - self.left(line)) / line.size

    def is_full(self, before: Line, after: Line) -> bool:
        """Whether the line ends because the next word didn't fit."""
        room = self.right(before) - before.x1
        return room < after.first_word + _SPACE * before.size

    def is_blank(self, before: Line, after: Line) -> bool:
        """Whether there is more space between two lines than in a paragraph."""
        return _beside(before, after) and after.y - before.y > _BLANK * self.pitch * max(before.size, after.size)

    def _local_edges(self, lines: Sequence[Line]) -> dict[tuple[str, int], float]:
        """The widths of passages that are indented on both sides, by their column and indent."""
        reach: dict[tuple[str, int], list[float]] = defaultdict(list)
        for line in lines:
            if self.indent(line) > 1:
                reach[self._place(line)].append(line.x1 - self.left(line))
        narrow: dict[tuple[str, int], float] = {}
        for place, found in reach.items():
            width = sorted(found)[int(0.97 * (len(found) - 1))]
            if len(found) >= 4 and sum(width - one < 2 * self.size for one in found) >= 0.5 * len(found):
                narrow[place] = width
        return narrow

    def _place(self, line: Line) -> tuple[str, int]:
        return line.column, round((line.x0 - self.left(line)) / 3)

    def _is_hanging(self, lines: Sequence[Line]) -> bool:
        """Whether lines that stand further in go on a paragraph, rather than begin one."""
        votes = 0
        for before, after in pairwise(lines):
            if not _beside(before, after) or self.is_blank(before, after):
                continue
            deeper = (after.x0 - before.x0) / after.size
            full = self.is_full(before, after)
            if deeper > _INDENT:
                votes += 1 if full else -1
            elif deeper < -_INDENT:
                votes += -1 if full else 1
        return votes > 0


def _beside(before: Line, after: Line) -> bool:
    """Whether the lines stand in one column of one page, one under the other."""
    return before.page == after.page and before.column == after.column and after.y > before.y


def _joined(lines: Sequence[Line], layout: _Layout) -> list[PdfParagraph]:
    labelled = _labelled(lines, layout)
    stamps_end = _stamps_end_turns(lines)
    paragraphs: list[PdfParagraph] = []
    before: Line | None = None
    titles = bold_titles(lines, layout.is_blank)
    for line in lines:
        blank = before is None or layout.is_blank(before, line)
        if before is not None and not blank and not _begins(before, line, layout, labelled, stamps_end):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(PdfParagraph([line], blank, _is_heading(line, layout) or id(line) in titles, line.note))
        before = line
    return paragraphs


def _begins(before: Line, line: Line, layout: _Layout, labelled: set[int], stamps_end: bool) -> bool:
    """Whether a line begins a paragraph, no space standing above it."""
    if line.apart or id(line) in labelled or (before.cell is None) is not (line.cell is None):
        return True
    if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return True
    if _is_heading(line, layout) and _beside(before, line):
        return False  # a title on two lines
    if stamp_alone(line.text, 0, len(line.text)):
        return not (stamps_end and layout.is_full(before, line))
    if stamps_end and stamp_at_end(before.text, 0, len(before.text)):
        return True
    if not layout.is_full(before, line) or _is_written_otherwise(before, line):
        return True
    deeper = layout.indent(line) - layout.indent(before)
    if layout.hanging:
        return deeper < -_INDENT
    return deeper > _INDENT


def _is_written_otherwise(before: Line, line: Line) -> bool:
    """Whether a sentence ends with the line before, one line is all in italics or bold, and the other not at all."""
    if not before.text.rstrip(_CLOSING).endswith((".", "?", "!", "…")):
        return False
    return any(
        (one >= len(before.text) - 1 and other == 0) or (one == 0 and other >= len(line.text) - 1)
        for one, other in ((before.italic_to, line.italic_to), (before.bold_to, line.bold_to))
    )


def _is_heading(line: Line, layout: _Layout) -> bool:
    return line.size >= _HEADING * layout.size and line.cell is None and len(line.text) < 200


def _stamps_end_turns(lines: Sequence[Line]) -> bool:
    """Whether times stand at the ends of turns, as f4 writes them."""
    ends = sum(bool(stamp_at_end(line.text, 0, len(line.text))) for line in lines if len(line.text) > 20)
    return ends >= 3


def _labelled(lines: Sequence[Line], layout: _Layout) -> set[int]:
    """The lines that begin with a label that comes back, and that mostly stands where a paragraph begins anyway."""
    found: dict[int, str] = {}
    evident: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    before: Line | None = None
    for line in lines:
        key = _label(line)
        if key:
            found[id(line)] = key
            counts[key] += 1
            evident[key] += (
                before is None
                or not _beside(before, line)
                or layout.is_blank(before, line)
                or not layout.is_full(before, line)
                or abs(layout.indent(line) - layout.indent(before)) > _INDENT
            )
        before = line
    return {line for line, key in found.items() if counts[key] >= 2 and evident[key] >= 0.5 * counts[key]}


def _label(line: Line) -> str:
    """The folded label with which a line may begin, with its kind."""
    piece = Piece(0, len(line.text), 1)
    head = strong_head(line.text, piece)
    if head and head.kind in (Kind.COLON, Kind.TIMED) and head.shape is not Shape.OTHER:
        return f"{head.kind}:{head.key}"
    if head and head.kind is Kind.STAMP:
        return "stamp"
    if 0 < line.bold_to < len(line.text) and line.bold_to <= _LONGEST_BOLD_LABEL:
        label = fold(line.text[: line.bold_to].strip(" :"))
        return f"bold:{label}" if label and not is_sound(label) else ""
    if line.text[:1] == "[" and 0 < line.text.find("]") < 30:
        label = fold(line.text[1 : line.text.find("]")])
        return f"bracket:{label}" if label[:1].isalpha() and not is_sound(label) else ""
    return ""


_MARKS = tuple("0123456789*†‡¹²³⁴⁵⁶⁷⁸⁹")


def _mark_footnotes(lines: Sequence[Line], size: float) -> None:
    """Small print at the foot of a page that begins with a number or a star is a note."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    for page in by_page.values():
        small: list[Line] = []
        while page and page[-1].size <= _SMALL * size and page[-1].cell is None:
            small.insert(0, page.pop())
        while small and not small[0].text.startswith(_MARKS):
            small.pop(0)
        if small and page:
            for line in small:
                line.note = True
                line.apart = line.apart or line.text.startswith(_MARKS)
