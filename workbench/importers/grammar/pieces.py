"""The paragraphs of a text before anyone knows who says them."""

from dataclasses import dataclass

from workbench.domain.transcript import ParagraphStatus


@dataclass(frozen=True, slots=True)
class Cells:
    """What a row of a table tells by its columns: the label (None to go on with the last speaker), where what is said
    begins, and the times (ms)."""

    label: str | None
    time: int | None
    body: int
    until: int | None = None


@dataclass(slots=True)
class Piece:
    """A paragraph's place in the text, and what its format tells of it.

    `bold_end` is where a bold beginning ends, `italic_end` where an italic one does (-1 when there is none); `number`
    the number of its first line; `style` the name of its paragraph style, in lower case, or empty; `new_page` that it
    begins a page or section because someone wanted it to.
    """

    start: int
    end: int
    number: int
    after_blank: bool = False
    heading: bool = False
    bold_end: int = -1
    italic_end: int = -1
    style: str = ""
    status: ParagraphStatus | None = None
    cells: Cells | None = None
    new_page: bool = False
