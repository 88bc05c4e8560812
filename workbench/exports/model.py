"""The document that all writers draw: blocks in order, with what each is, not how it looks."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a stretch of text is."""

    PLAIN = "plain"
    STRONG = "strong"
    INTERVIEWER = "interviewer"
    SPEAKER = "speaker"
    LEAD = "lead"
    ATTRIBUTION = "attribution"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one role. `language` is a tag, empty for the document's; `rtl` for right-to-left script."""

    text: str
    role: Role = Role.PLAIN
    language: str = ""
    rtl: bool = False


Runs = tuple[Run, ...]


class Style(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    SUBTITLE = "subtitle"
    DEFINITION = "definition"
    COUNTS = "counts"
    NOTE = "note"
    ITEM = "item"
    TURN = "turn"
    FIELD_NOTE = "field-note"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–6 that contents point to; anchors are unique in a document."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; with `keep_next` it stays on the page of what follows."""

    runs: Runs
    style: Style = Style.BODY
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A titled box of paragraphs, set apart from the text."""

    title: str
    paragraphs: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the contents; they list every heading down to `depth`."""

    title: str
    depth: int = 3


class Align(StrEnum):
    """How the cells of a column are set."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: paragraphs of runs. `level` indents the cells of a first column that is a tree."""

    paragraphs: tuple[Runs, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `weights` share out the width among columns of running text; 0 means as needed.

    A table that is wider than the page may be split into several that repeat the first column; `splittable` allows it.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[Align, ...]
    weights: tuple[int, ...] = ()
    splittable: bool = True
    emphasise_last_row: bool = False


class QuoteKind(StrEnum):
    """How a quote is set."""

    INLINE = "inline"
    BLOCK = "block"
    TURNS = "turns"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class QuoteParagraph:
    """A paragraph of a quote, marks and all. `first` begins a turn; `note` is a field note or a summary, not speech."""

    runs: Runs
    first: bool = True
    note: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote. `attribution` is empty when there is nothing to say. `language` is empty for the document's.

    `own_line` sets the attribution on a line of its own.
    """

    kind: QuoteKind
    paragraphs: tuple[QuoteParagraph, ...]
    attribution: str
    anchor: str
    language: str = ""
    rtl: bool = False
    own_line: bool = False
    words: int = 0


Block = Heading | Paragraph | Box | Contents | Table | Quote


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words that writers add themselves, in the document's language.

    `page` has {page} and {pages}; `continued` has {caption}, of a table that goes on.
    """

    page: str
    continued: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document. `language` is a tag; `date` is ISO 8601 or empty; `warnings` are for the one who exports."""

    title: str
    subject: str
    language: str
    date: str
    software: str
    blocks: tuple[Block, ...]
    labels: Labels
    update_fields: bool = False
    is_transcript: bool = False
    warnings: tuple[str, ...] = field(default=())

    def headings(self, depth: int) -> tuple[Heading, ...]:
        """The headings down to a level, in order."""
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.level <= depth)
