"""Transcripts: canonical text, turns, speakers, paragraph status."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.passage import Passage


class SourceClass(StrEnum):
    """What sort of source a text is."""

    INTERVIEW = "interview"
    GROUP = "group"
    DOCUMENT = "document"
    LITERATURE = "literature"


class ParagraphStatus(StrEnum):
    """Whether a paragraph holds what was said. Only verbatim text may be printed inside quotation marks."""

    VERBATIM = "verbatim"
    NOTE = "note"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place `[start, end)` in code points, and its status."""

    start: int
    end: int
    status: ParagraphStatus = ParagraphStatus.VERBATIM


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice in a transcript, by the label that the transcript gives it."""

    id: str
    transcript_id: str
    label: str
    is_interviewer: bool = False
    participant_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go [replik].

    `start` and `end` are code points of the canonical text, half-open, without the label and the time stamp.
    `speaker` is an index into the version's speakers, or None for text that is nobody's (headings, notes).
    Times are in ms from the start of the recording, or None.
    """

    start: int
    end: int
    speaker: int | None = None
    time_start: int | None = None
    time_end: int | None = None


@dataclass(frozen=True, slots=True)
class TranscriptVersion:
    """The canonical text and its structure; text never changes within a version.

    Turns are in order and don't overlap; every word that isn't a label or a time stamp lies in a turn.
    Paragraphs are in order, don't overlap, and lie inside turns. `speakers` holds the speakers' ids.
    """

    id: str
    transcript_id: str
    number: int
    text: str
    turns: tuple[Turn, ...]
    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[str, ...] = ()

    def flowing_text(self) -> str:
        """The text with line breaks inside paragraphs (lines cut at a width) as spaces; positions are the same."""
        pieces: list[str] = []
        last = 0
        for paragraph in self.paragraphs:
            if self.text.find("\n", paragraph.start, paragraph.end) >= 0:
                pieces += [
                    self.text[last : paragraph.start],
                    self.text[paragraph.start : paragraph.end].replace("\n", " "),
                ]
                last = paragraph.end
        return "".join([*pieces, self.text[last:]]) if pieces else self.text

    def turn_at(self, position: int) -> int | None:
        """The index of the turn that holds a position, or of the last one before it; None before the first."""
        index = bisect_right(self.turns, position, key=lambda turn: turn.start) - 1
        return index if index >= 0 else None

    def turns_in(self, passage: Passage) -> range:
        """The indexes of the turns that a passage touches."""
        first = bisect_right(self.turns, passage.start, key=lambda turn: turn.end)
        last = first
        while last < len(self.turns) and self.turns[last].start < passage.end:
            last += 1
        return range(first, last)

    def paragraph_at(self, position: int) -> int | None:
        """The index of the paragraph that holds a position, or of the last one before it; None before the first."""
        index = bisect_right(self.paragraphs, position, key=lambda paragraph: paragraph.start) - 1
        return index if index >= 0 else None

    def paragraphs_in(self, passage: Passage) -> range:
        """The indexes of the paragraphs that a passage touches."""
        first = bisect_right(self.paragraphs, passage.start, key=lambda paragraph: paragraph.end)
        last = first
        while last < len(self.paragraphs) and self.paragraphs[last].start < passage.end:
            last += 1
        return range(first, last)

    def is_verbatim(self, passage: Passage) -> bool:
        """Whether the passage touches paragraphs, and every one of them is verbatim."""
        touched = self.paragraphs_in(passage)
        return bool(touched) and all(self.paragraphs[i].status is ParagraphStatus.VERBATIM for i in touched)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is known of a transcript [utskrift], without its text. Dates are ISO 8601 or empty."""

    id: str
    name: str
    language: str = ""
    source_class: SourceClass = SourceClass.INTERVIEW
    date: str = ""
    mode: str = ""
    file_name: str = ""
    format: str = ""
    encoding: str = ""
    sha256: str = ""
    version_id: str = ""
    words: int = 0
    characters: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    created: str = ""
