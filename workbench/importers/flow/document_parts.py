"""What a document consists of, whatever its format: runs of words, paragraphs and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.domain.transcript import ParagraphStatus

NEW_PAGE = "\f"


class Run(NamedTuple):
    """Words that are written alike; a soft break is \\n, a break to a new page `NEW_PAGE`.

    A run with a `comment` has no words: the comment with that key begins, ends, or stands here. `look` is whatever else
    sets the words apart (a colour, a line below, small capitals), in the format's own words; empty for nothing.
    """

    text: str
    bold: bool = False
    italic: bool = False
    comment: str = ""
    look: str = ""


@dataclass(slots=True)
class DocParagraph:
    """A paragraph: its runs, and what its style tells. `style` is the name that people see, in lower case.

    `new_page`: it begins a page or a section because someone wanted it to.
    """

    runs: list[Run] = field(default_factory=list)
    heading: bool = False
    status: ParagraphStatus | None = None
    style: str = ""
    new_page: bool = False

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(run.text for run in self.runs).replace(NEW_PAGE, "\n")


@dataclass(slots=True)
class DocTable:
    """A table: rows of cells of paragraphs. A merged cell's words are in its first cell only."""

    rows: list[list[list[DocParagraph]]] = field(default_factory=list)

    def paragraphs(self) -> Iterator[DocParagraph]:
        """Those of all cells."""
        yield from (paragraph for row in self.rows for cell in row for paragraph in cell)


Block = DocParagraph | DocTable


def table_or_layout(rows: list[list[list[Block]]]) -> Iterator[Block]:
    """A table; when it only lays out what is in it, other tables above all, that one after the other.

    Of a small table in a cell of a larger one, each row becomes a paragraph.
    """
    inner = sum(len(block.rows) for row in rows for cell in row for block in cell if isinstance(block, DocTable))
    if inner and (inner > len(rows) or all(len(row) <= 1 for row in rows)):
        yield from (block for row in rows for cell in row for block in cell)
    else:
        yield DocTable([[[paragraph for block in cell for paragraph in _flat(block)] for cell in row] for row in rows])


def _flat(block: Block) -> list[DocParagraph]:
    return [block] if isinstance(block, DocParagraph) else [on_one_line(row) for row in block.rows]


def on_one_line(row: list[list[DocParagraph]]) -> DocParagraph:
    """The cells of a row as one paragraph, parted by tabs; empty ones at the end leave nothing."""
    line = DocParagraph()
    tabs = 0
    for nth, cell in enumerate(row):
        tabs += bool(nth)
        for paragraph in cell:
            runs = [run for run in paragraph.runs if run.text or run.comment]
            if paragraph.text.strip():
                line.runs.append(Run("\t" * tabs))
                tabs = 0
                runs = _stripped(runs)
            line.runs += [run for run in runs if run.comment or run.text.strip() or paragraph.text.strip()]
            line.new_page = line.new_page or paragraph.new_page
    return line


def _stripped(runs: list[Run]) -> list[Run]:
    """The runs of a paragraph without white space at its edges."""
    runs = list(runs)
    for order, strip in ((range(len(runs)), str.lstrip), (range(len(runs) - 1, -1, -1), str.rstrip)):
        for nth in order:
            runs[nth] = runs[nth]._replace(text=strip(runs[nth].text))
            if runs[nth].text:
                break
    return runs
