"""A line of text in one column of a page."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from workbench.importers.pdf.rows import Segment

_TAB, _SPACE = "\t", " "


@dataclass(slots=True)
class Cell:
    """What a row of a table tells of who speaks and when; `words` are those of its key cells, as they stand."""

    label: str | None
    time: int | None
    words: list[Segment] = field(default_factory=list)
    has_speakers: bool = True
    until: int | None = None


@dataclass(slots=True)
class Line:
    """A line in one column; `column` names the columns that share their edges.

    `cell` is of lines of a transcript's table: the first line of each row tells who speaks. `apart`: the line begins
    a paragraph, whatever stands before it. `note`: it isn't what was said.
    """

    page: int
    y: float
    x0: float
    x1: float
    text: str
    origins: "array[int]"
    size: float
    bold_to: int
    italic_to: int
    first_word: float
    column: str = "1"
    cell: Cell | None = None
    apart: bool = False
    note: bool = False


def line_of(page: int, segments: Sequence[Segment], column: str = "1", tabs: Collection[int] = ()) -> Line:
    """The line of segments beside each other; before those whose indexes are `tabs`, a tab parts it, else a space."""
    parts = [f"{_TAB if nth in tabs else _SPACE}{segment.text}" for nth, segment in enumerate(segments)]
    text = "".join(parts)[1:]
    origins = array("i")
    bold = italic = length = 0
    for nth, segment in enumerate(segments):
        if nth:
            origins.append(-1)
            length += 1
        origins.extend(segment.origins)
        bold = length + segment.bold_to if bold == max(0, length - 1) else bold
        italic = length + segment.italic_to if italic == max(0, length - 1) else italic
        length += len(segment.text)
    first, last = segments[0], segments[-1]
    size = max(segments, key=lambda segment: len(segment.text)).size
    return Line(page, first.y, first.x0, last.x1, text, origins, size, bold, italic, first.first_word, column)
