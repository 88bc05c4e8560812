"""What is told of files to import, and of an import: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.domain.transcript import SourceClass
from workbench.importers.base import Reading, ReadOptions
from workbench.services.edit_plan import CarriedCoding


class FileState(StrEnum):
    """How a file stands to the project."""

    NEW = "new"
    UNCHANGED = "unchanged"
    NAME_TAKEN = "name-taken"
    EDITED = "edited"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a file would give: a reading, or the error that it fails with.

    A path may lead into a zip file. SKIPPED are files in a folder or a zip file that are no transcripts; their error
    says why they were left out. EDITED are corrected versions of a transcript in the project, `edits` its id,
    `likeness` (0–100) how much of their words is the same. `given_name` is the transcript's name where it isn't the
    file's, because another file that comes in with it goes by that.
    """

    path: Path
    state: FileState
    reading: Reading | None = None
    error: WorkbenchError | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    edits: str = ""
    likeness: float = 0.0
    given_name: str = ""

    @property
    def key(self) -> Path:
        """What tells it from the others: its path, and which of several interviews in the file it is."""
        return self.path / f"#{self.options.part}" if self.options.part else self.path


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What is said of the transcripts besides their text. Empty: as found, else as the project has it.

    With a `group`, every speaker who is not the interviewer gets a participant of that group; `groups` says it by
    the speaker's label. Where there is no such speaker, the participant is tied to the transcript as a whole.
    """

    group: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    source_class: SourceClass | None = None
    language: str = ""
    keep_original: bool = False


@dataclass(frozen=True, slots=True)
class EditedText:
    """A transcript whose text was replaced by a corrected file, and how many of its codings fared how.

    `altered_codings` and `lost_codings` tell of each of those, with their words before and after.
    """

    name: str
    transcript_id: str
    unchanged: int
    moved: int
    altered: int
    lost: int
    altered_codings: tuple[CarriedCoding, ...] = ()
    lost_codings: tuple[CarriedCoding, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in (names), what was there already, what failed, and files in folders that are no transcripts.

    `transcript_ids` are those of what came in, in the same order. `edited` are transcripts that got a corrected text,
    `left` corrected files that were not taken, with their previews. `memos`: how many comments in margins became memos.
    `same_as` are the transcripts that the unchanged files are, one for each, by their names in the project.
    """

    imported: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[tuple[Path, WorkbenchError], ...] = ()
    skipped: tuple[tuple[Path, WorkbenchError], ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()
    transcript_ids: tuple[str, ...] = ()
    edited: tuple[EditedText, ...] = ()
    left: tuple[Preview, ...] = ()
    memos: int = 0
    same_as: tuple[str, ...] = ()
