"""Which lines make a paragraph: by where they stand, how far they reach, and where a label begins one."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.importers.grammar.labels import Kind, Shape, strong_head
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import stamp_alone, stamp_at_end
from workbench.importers.grammar.vocabulary import fold, is_sound
from workbench.importers.pdf.layout import INDENT, Layout, beside
from workbench.importers.pdf.line import Line
from workbench.importers.pdf.titles import bold_titles

_HEADING = 1.15
_SMALL = 0.9
_OTHER_SIZE = 0.12
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
    layout = Layout(lines, widths)
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


def _joined(lines: Sequence[Line], layout: Layout) -> list[PdfParagraph]:
    labelled, names = _labelled(lines, layout)
    stamps_end = _stamps_end_turns(lines)
    paragraphs: list[PdfParagraph] = []
    before: Line | None = None
    titles = bold_titles(lines, layout.is_blank)
    for line in lines:
        blank = before is None or layout.is_blank(before, line)
        goes_on = before is not None and not blank and id(before) not in names
        if before is not None and goes_on and not _begins(before, line, layout, labelled, stamps_end):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(PdfParagraph([line], blank, _is_heading(line, layout) or id(line) in titles, line.note))
        before = line
    return paragraphs


def _begins(before: Line, line: Line, layout: Layout, labelled: set[int], stamps_end: bool) -> bool:
    """Whether a line begins a paragraph, no space standing above it."""
    if line.apart or id(line) in labelled or (before.cell is None) is not (line.cell is None):
        return True
    if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return True
    if _is_heading(line, layout) and beside(before, line):
        return False  # a title on two lines
    if stamp_alone(line.text, 0, len(line.text)):
        return not (stamps_end and layout.is_full(before, line))
    if stamps_end and stamp_at_end(before.text, 0, len(before.text)):
        return True
    if not layout.is_full(before, line) or _is_written_otherwise(before, line):
        return True
    deeper = layout.indent(line) - layout.indent(before)
    if layout.hanging:
        return deeper < -INDENT
    return deeper > INDENT


def _is_written_otherwise(before: Line, line: Line) -> bool:
    """Whether a sentence ends with the line before, one line is all in italics or bold, and the other not at all."""
    if not before.text.rstrip(_CLOSING).endswith((".", "?", "!", "…")):
        return False
    return any(
        (one >= len(before.text) - 1 and other == 0) or (one == 0 and other >= len(line.text) - 1)
        for one, other in ((before.italic_to, line.italic_to), (before.bold_to, line.bold_to))
    )


def _is_heading(line: Line, layout: Layout) -> bool:
    return line.size >= _HEADING * layout.size and line.cell is None and len(line.text) < 200


def _stamps_end_turns(lines: Sequence[Line]) -> bool:
    """Whether times stand at the ends of turns, as f4 writes them."""
    ends = sum(bool(stamp_at_end(line.text, 0, len(line.text))) for line in lines if len(line.text) > 20)
    return ends >= 3


def _labelled(lines: Sequence[Line], layout: Layout) -> tuple[set[int], set[int]]:
    """The lines that begin with a label that comes back, and that mostly stands where a paragraph begins anyway.

    Then those of them that are nothing but a name and a time.
    """
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
                or not beside(before, line)
                or layout.is_blank(before, line)
                or not layout.is_full(before, line)
                or abs(layout.indent(line) - layout.indent(before)) > INDENT
            )
        before = line
    labelled = {line for line, key in found.items() if counts[key] >= 2 and evident[key] >= 0.5 * counts[key]}
    return labelled, {line for line in labelled if found[line].startswith(f"{Kind.TIMED}:")}


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
