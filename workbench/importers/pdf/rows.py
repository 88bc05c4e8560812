"""The rows of a page: what stands at one height, from left to right, as segments with wide gaps between them."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.importers.pdf.looks import Look
from workbench.importers.pdf.rules import Grid
from workbench.importers.pdf.stretches import PageText, Stretch

_SAME_ROW = 0.42
_GAP_OF_SEGMENTS = 1.0
_GAP_OF_WORDS = 0.15
_RAISED, _SMALLER = 0.15, 0.8
_DIGITS = re.compile(r"[0-9]{1,3}")


@dataclass(slots=True)
class Segment:
    """Words on a row without a wide gap between them.

    `origins` holds each character's index on its page, -1 for one that was put in. `bold_to` and `italic_to` are the
    lengths of a beginning written so; `first_word` is the width of the first word. Rows of columns beside each other
    may differ a little in `y`.
    """

    x0: float
    x1: float
    y: float
    text: str
    origins: "array[int]"
    size: float
    bold_to: int = 0
    italic_to: int = 0
    first_word: float = 0.0

    @property
    def is_number(self) -> bool:
        """Whether it is a short number and nothing else."""
        return len(self.text) <= 5 and self.text.isdecimal() and self.text.isascii()


@dataclass(slots=True)
class Row:
    """What stands at one height of a page; `y` is the baseline from the top, `size` that of most letters."""

    y: float
    size: float
    segments: list[Segment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.segments[-1].x1


@dataclass(slots=True)
class Page:
    """A page: its rows from top to bottom, its size in points, and the tables that are ruled on it."""

    number: int
    width: float
    height: float
    rows: list[Row]
    grids: Sequence[Grid] = ()


def rows_of(number: int, page: PageText, grids: Sequence[Grid] = ()) -> Page:
    """The rows of a page."""
    stretches = sorted(page.stretches, key=lambda stretch: stretch.y)
    groups: list[list[Stretch]] = []
    anchor = anchor_size = 0.0
    for stretch in stretches:
        size = stretch.look.size
        if groups and stretch.y - anchor <= _SAME_ROW * max(size, anchor_size):
            groups[-1].append(stretch)
            if size > anchor_size:
                anchor, anchor_size = stretch.y, size
        else:
            groups.append([stretch])
            anchor, anchor_size = stretch.y, size
    groups = [_without_repeats(group) for group in groups]
    _without_references(groups)
    return Page(number, page.width, page.height, [_row(group, grids) for group in groups], grids)


def _without_repeats(group: list[Stretch]) -> list[Stretch]:
    """The stretches without those that are written over others once more, which makes these look bold."""
    kept: list[Stretch] = []
    for stretch in sorted(group, key=lambda stretch: len(stretch.text), reverse=True):
        under = next((other for other in kept if _lies_on(stretch, other)), None)
        if under is None:
            kept.append(stretch)
        elif len(stretch.text) == len(under.text):
            under.look = under.look._replace(bold=True)
    return kept


def _lies_on(stretch: Stretch, other: Stretch) -> bool:
    near = 0.2 * other.look.size
    return (
        abs(stretch.y - other.y) < near
        and other.x0 - near < stretch.x0
        and stretch.x1 < other.x1 + near
        and "".join(stretch.text) in "".join(other.text)
    )


def _without_references(groups: Sequence[list[Stretch]]) -> None:
    """Take the raised numbers of footnotes out of the lines, where the page has a note with that number."""
    begins = {
        digits.group()
        for group in groups[len(groups) // 3 :]
        if (digits := _DIGITS.match("".join(min(group, key=lambda stretch: stretch.x0).text)))
    }
    for group in groups:
        largest = max(group, key=lambda stretch: stretch.look.size)
        first = min(stretch.x0 for stretch in group)
        for stretch in list(group):
            raised = largest.y - stretch.y > _RAISED * largest.look.size
            small = stretch.look.size < _SMALLER * largest.look.size
            if raised and small and stretch.x0 > first and "".join(stretch.text) in begins:
                group.remove(stretch)


def _row(stretches: list[Stretch], grids: Sequence[Grid]) -> Row:
    sizes: Counter[float] = Counter()
    for stretch in stretches:
        sizes[round(stretch.look.size, 1)] += len(stretch.text)
    size = sizes.most_common(1)[0][0]
    largest = max(stretches, key=lambda stretch: len(stretch.text) * (stretch.look.size == size) or stretch.look.size)
    stretches.sort(key=lambda stretch: stretch.x0)
    row = Row(largest.y, size)
    rules = next((grid.xs for grid in grids if grid.holds(row.y)), ())
    together: list[Stretch] = []
    for stretch in stretches:
        wide = together and stretch.x0 - together[-1].x1 > _GAP_OF_SEGMENTS * size
        if wide or (together and any(together[-1].x1 - 1 < x < stretch.x0 + 1 for x in rules)):
            row.segments.append(_segment(together, size))
            together = []
        together.append(stretch)
    row.segments.append(_segment(together, size))
    return row


def _segment(stretches: Sequence[Stretch], size: float) -> Segment:
    """Stretches beside each other, as one; right-to-left scripts keep the file's order of letters in a stretch."""
    text: list[str] = []
    origins = array("i")
    ends = array("f")
    looks: list[tuple[int, Look]] = []
    for nth, stretch in enumerate(_in_reading_order(stretches)):
        gap = stretch.x0 - stretches[nth - 1].x1 if nth else 0.0
        if text and (gap > _GAP_OF_WORDS * size or (stretch.spaced and gap > -0.3 * size)) and text[-1] != " ":
            text.append(" ")
            origins.append(-1)
            ends.append(stretch.x0)
        text += stretch.text
        origins.extend(stretch.origins)
        ends.extend(stretch.ends)
        looks.append((len(text), stretch.look))
    written = "".join(text)
    space = written.find(" ")
    first = ends[space - 1] if space > 0 else ends[-1]
    x0 = min(stretch.x0 for stretch in stretches)
    return Segment(
        x0,
        max(stretch.x1 for stretch in stretches),
        max(stretches, key=lambda stretch: len(stretch.text)).y,
        written,
        origins,
        size,
        _beginning((length, look.bold) for length, look in looks),
        _beginning((length, look.italic) for length, look in looks),
        max(0.0, first - x0),
    )


def _in_reading_order(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    letters = [character for stretch in stretches for character in stretch.text if character.isalpha()]
    from_right = sum("\u0590" <= character <= "\u08ff" for character in letters)
    return stretches[::-1] if from_right * 2 > len(letters) else stretches


def _beginning(parts: Iterable[tuple[int, bool]]) -> int:
    """Where a beginning that is written in one way ends."""
    end = 0
    for length, so in parts:
        if not so:
            break
        end = length
    return end
