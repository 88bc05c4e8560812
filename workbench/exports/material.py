"""What a quote appendix is made from: plain values that a service gathers from a project.

All texts are as the project has them; the exports clean and escape them. Nothing here is changed by the exports.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.coding import Stance
from workbench.domain.project import DEFAULT_ATTRIBUTION, DEFAULT_OMISSION
from workbench.domain.transcript import ParagraphStatus

CUT = None
"""Stands in `QuoteSegment.parts` where words were cut out of a quote."""


class Order(StrEnum):
    """In which order the quotes under one heading come."""

    CHOSEN = "chosen"
    TRANSCRIPT = "transcript"
    PARTICIPANT = "participant"
    BALANCED = "balanced"
    STARRED = "starred"


class Layout(StrEnum):
    """How the quotes are set: under headings, in one table per theme, or gathered by participant."""

    THEMES = "themes"
    TABLE = "table"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True)
class AppendixSettings:
    """How an appendix looks.

    `attribution` is a template with the fields {pseudonym} {id} {role} {group} {transcript} {file} {paragraph}
    {time} {stance} {coder} and the name of any attribute. `omission` stands where words are cut, `long_omission`
    where one or more whole paragraphs or turns are; both may be empty. A group with fewer than `small_group`
    participants is named as a risk, or, with `merge_small_groups`, printed under a common name everywhere.
    From `block_quote_words` words on, a quote is set as a block without quotation marks (0: always).
    `update_fields` makes Word count the pages again when it opens the file, after asking the reader.
    `delimiter` separates the columns of a CSV file.
    """

    attribution: str = DEFAULT_ATTRIBUTION
    omission: str = DEFAULT_OMISSION
    long_omission: str = "..//.."
    order: Order = Order.CHOSEN
    layout: Layout = Layout.THEMES
    small_group: int = 3
    merge_small_groups: bool = False
    include_overview: bool = True
    include_definitions: bool = True
    include_participants: bool = True
    include_balance: bool = True
    include_unquoted: bool = True
    include_method: bool = True
    block_quote_words: int = 40
    update_fields: bool = False
    delimiter: str = ","


@dataclass(frozen=True, slots=True)
class ParticipantFacts:
    """A participant of the study, quoted or not; never an interviewer.

    `id` is the short name that {id} prints and that quotes refer to (`IP3`); it differs for every participant and
    is not the record's UUID. `transcripts` and `words` count the participant's transcripts and spoken words.
    """

    id: str
    pseudonym: str
    group: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    transcripts: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class CodebookFacts:
    """A codebook in use: its title in the appendix's language, and its version."""

    title: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """A code, its texts in the appendix's language. `path` is `codebook/parent/name`."""

    path: str
    label: str
    definition: str = ""
    include: str = ""
    exclude: str = ""


@dataclass(frozen=True, slots=True)
class QuoteSegment:
    """The part of a quote that lies in one paragraph of the transcript.

    `parts` are the words in order, `CUT` (None) wherever words between them were cut; a paragraph cut out whole is
    `(CUT,)`. White space at the cuts may stay or go. Consecutive segments with the same `speaker` are one turn.
    `speaker` is the name to print before the turn when a quote has several: the participant's pseudonym, or the
    label of a speaker who is no participant; empty for text that is nobody's. `paragraph` counts from 1,
    `time_ms` is the start of the turn from the start of the recording, in ms; None when unknown.
    """

    parts: tuple[str | None, ...]
    speaker: str = ""
    is_interviewer: bool = False
    status: ParagraphStatus = ParagraphStatus.VERBATIM
    paragraph: int | None = None
    time_ms: int | None = None


@dataclass(frozen=True, slots=True)
class QuoteFacts:
    """A chosen coding: its words by paragraph, and all that is known of it.

    `participants` holds the ids (`ParticipantFacts.id`) of those whose words are in the quote, interviewers left
    out, in order of appearance; empty for text that is nobody's. `transcript` is the name that readers see, `file`
    the original file's name. `attributes` are the transcript's own. `place` orders quotes as the study has them:
    (place of the transcript, start in code points). `language` is a tag (`sv`), empty for the interviews' language.
    """

    coding_id: str
    transcript: str
    segments: tuple[QuoteSegment, ...]
    participants: tuple[str, ...] = ()
    file: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    stance: Stance | None = None
    coder: str = ""
    starred: bool = False
    selection_reason: str = ""
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """A heading with quotes, and the headings under it.

    The heading reads `title`, or the code's label when that is empty. `code` is None for a heading that is no code's.
    `introduction` is printed under the heading.
    """

    title: str = ""
    code: CodeFacts | None = None
    introduction: str = ""
    quotes: tuple[QuoteFacts, ...] = ()
    children: tuple["ThemeFacts", ...] = ()

    @property
    def heading(self) -> str:
        """What the heading reads."""
        return self.title or (self.code.label if self.code else "")

    def all_quotes(self) -> Iterator[QuoteFacts]:
        """The quotes of this heading and of all under it, in order; one chosen twice comes twice."""
        yield from self.quotes
        for child in self.children:
            yield from child.all_quotes()


@dataclass(frozen=True, slots=True)
class AppendixMaterial:
    """Everything that an appendix says.

    `title` is the appendix's, `study_title` the project's. `language` (`sv`, `da`, `en`) is the one of the appendix's
    own texts, `interviews_language` the one of quotes that don't say otherwise. `transcripts` counts the study's.
    `participants` are all of the study, in the order of their ids; `groups` their groups in order, `merged_groups`
    those that were put under a common name. `codings` counts the codings that the quotes were chosen from, None when
    every coding is printed. `selection` says how quotes were chosen, in the researcher's words. `unquoted` are codes
    that may be given but have no heading here. `coders` are names or initials as they may be printed. `date` (ISO
    8601) is when the project was last changed: the document is dated by it, never by the clock, so that the same
    project gives the same bytes.
    `software` is the program's name and version.
    """

    title: str
    study_title: str = ""
    language: str = "en"
    interviews_language: str = ""
    introduction: str = ""
    transcripts: int = 0
    participants: tuple[ParticipantFacts, ...] = ()
    groups: tuple[str, ...] = ()
    merged_groups: tuple[str, ...] = ()
    themes: tuple[ThemeFacts, ...] = ()
    unquoted: tuple[CodeFacts, ...] = ()
    codings: int | None = None
    selection: str = ""
    coders: tuple[str, ...] = ()
    codebooks: tuple[CodebookFacts, ...] = ()
    software: str = ""
    date: str = ""
    settings: AppendixSettings = field(default_factory=AppendixSettings)

    def all_quotes(self) -> Iterator[QuoteFacts]:
        """The quotes of all themes in order; one chosen under two headings comes twice."""
        for theme in self.themes:
            yield from theme.all_quotes()
