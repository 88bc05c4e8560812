"""What an importer is asked, and what it finds: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.transcript import Paragraph, ParagraphStatus, SourceClass, Turn
from workbench.importers.clean import CleaningNote


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Which columns of a table hold what was said, who said it, and when; numbered from 0, None for none.

    `heading`: the first row names the columns. Columns that are not chosen come in as notes when in `notes`, else
    they are left out.
    """

    text: int
    speaker: int | None = None
    time: int | None = None
    until: int | None = None
    notes: tuple[int, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Corrections that a person makes in the preview; reading again with them gives the corrected result.

    Labels are compared without regard to case and white space. `format` is "" (by content) or one of `kinds.READ`.
    `interviewer_labels` is None to guess. `rename` maps a label found to the one wanted; two labels renamed alike
    become one speaker. `also_speakers` are labels that the rules passed over, `not_speakers` labels that are none.
    `alternate`: paragraphs without labels are the interviewer's and the participant's by turns. `note_labels` are
    further words that begin a note, as `Anteckning:` does.

    `pattern` is "" (by content) or one of `patterns.PATTERNS`: the one shape in which this file writes who speaks.
    `columns` are those of a table. `style_status` says by the name of a paragraph style (any case) what its paragraphs
    are; `bracket_notes` that paragraphs wholly inside brackets are notes; `status` what single paragraphs are, by
    their index in `Reading.paragraphs`. `split` parts a file with several interviews, and `part` (from 1) is the one
    that is wanted. `comments`: whether comments in the margin are taken along.
    """

    format: str = ""
    encoding: str = ""
    interviewer_labels: frozenset[str] | None = None
    rename: Mapping[str, str] = field(default_factory=dict)
    not_speakers: frozenset[str] = frozenset()
    also_speakers: frozenset[str] = frozenset()
    alternate: bool = False
    note_labels: frozenset[str] = frozenset()
    pattern: str = ""
    columns: ColumnChoice | None = None
    style_status: Mapping[str, ParagraphStatus] = field(default_factory=dict)
    bracket_notes: bool = False
    status: Mapping[int, ParagraphStatus] = field(default_factory=dict)
    split: bool = False
    part: int = 0
    comments: bool = True


@dataclass(frozen=True, slots=True)
class SpeakerFound:
    """A voice found in a file, how much it says, and the beginnings of its first turns."""

    label: str
    turns: int
    words: int
    is_interviewer: bool
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnmatchedLine:
    """A line that is nobody's in a file that has speakers; lines are numbered from 1 in the canonical text.

    `page`, from 1, where the file has pages; else 0.
    """

    line_number: int
    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class EncodingGuess:
    """How a text file's bytes were read; `lines`: up to three that show it; `certain` when it can't be wrong."""

    encoding: str
    certain: bool
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AliasProposal:
    """Labels that may be one speaker's, the one that all of them would become, and how alike they are (0–100)."""

    labels: tuple[str, ...]
    into: str
    similarity: float


@dataclass(frozen=True, slots=True)
class PatternFound:
    """A shape of turns (one of `patterns.PATTERNS`) that the file could be read by, and what it would give."""

    pattern: str
    turns: int
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableFound:
    """A transcript that is a table, or has one: the names of its columns (their letters where there is no heading),
    its first rows, and the columns that were taken; None where the rows were read as lines of text. `heading`: whether
    a row names the columns. `voices` are the columns that hold what one voice says each, where there are such."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: ColumnChoice | None
    heading: bool = False
    voices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentFound:
    """A comment in the margin: the words `[start, end)` that it is on, who wrote it, when (ISO 8601 or empty), what."""

    start: int
    end: int
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class InterviewFound:
    """One of several interviews in a file: its title as it stands there (or empty), where it begins, its words."""

    title: str
    start: int
    words: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one file; nothing is stored yet.

    `Turn.speaker` is an index into `speakers`. `sha256` is of the file's bytes, with `#2` for the second of several
    interviews in it. `unmatched` holds the first lines that are nobody's, of `unmatched_count` in all; `passed_over`
    labels that look like speakers but were not taken for ones. `warnings` are sentences in the user's language.

    `aliases` are speakers that may be one, `pattern` the shape by which turns were told, `patterns` those that would
    give turns too, best first. `styles` are the named paragraph styles with how many paragraphs each has. `pages` are
    the positions in `text` where the pages of the file begin. `layout_guessed`: what belongs together was guessed from
    where it stands on the page. `interviews` has two or more when the file seems to hold several; `part` is the one
    that was read, from 1.
    """

    name: str
    file_name: str
    format: str
    encoding: str
    language: str
    date: str
    sha256: str
    text: str
    turns: tuple[Turn, ...]
    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[SpeakerFound, ...]
    attributes: dict[str, str] = field(default_factory=dict)
    cleaning: tuple[CleaningNote, ...] = ()
    unmatched: tuple[UnmatchedLine, ...] = ()
    unmatched_count: int = 0
    passed_over: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding_guess: EncodingGuess | None = None
    source_class: SourceClass = SourceClass.INTERVIEW
    words: int = 0
    aliases: tuple[AliasProposal, ...] = ()
    pattern: str = ""
    patterns: tuple[PatternFound, ...] = ()
    table: TableFound | None = None
    comments: tuple[CommentFound, ...] = ()
    styles: tuple[tuple[str, int], ...] = ()
    pages: tuple[int, ...] = ()
    layout_guessed: bool = False
    interviews: tuple[InterviewFound, ...] = ()
    part: int = 0
