"""What an importer is asked, and what it finds: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.transcript import Paragraph, SourceClass, Turn
from workbench.importers.clean import CleaningNote


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Corrections that a person makes in the preview; reading again with them gives the corrected result.

    Labels are compared without regard to case and white space. `format` is "" (by content), docx, txt, md or vtt.
    `interviewer_labels` is None to guess. `rename` maps a label found to the one wanted; two labels renamed alike
    become one speaker. `also_speakers` are labels that the rules passed over, `not_speakers` labels that are none.
    `alternate`: paragraphs without labels are the interviewer's and the participant's by turns. `note_labels` are
    further words that begin a note, as `Anteckning:` does.
    """

    format: str = ""
    encoding: str = ""
    interviewer_labels: frozenset[str] | None = None
    rename: Mapping[str, str] = field(default_factory=dict)
    not_speakers: frozenset[str] = frozenset()
    also_speakers: frozenset[str] = frozenset()
    alternate: bool = False
    note_labels: frozenset[str] = frozenset()


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
    """A line that is nobody's in a file that has speakers; lines are numbered from 1 in the canonical text."""

    line_number: int
    text: str


@dataclass(frozen=True, slots=True)
class EncodingGuess:
    """How a text file's bytes were read; `lines`: up to three that show it; `certain` when it can't be wrong."""

    encoding: str
    certain: bool
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one file; nothing is stored yet.

    `Turn.speaker` is an index into `speakers`. `sha256` is of the file's bytes. `unmatched` holds the first
    lines that are nobody's, of `unmatched_count` in all; `passed_over` labels that look like speakers but were not
    taken for ones. `warnings` are sentences in the user's language.
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
