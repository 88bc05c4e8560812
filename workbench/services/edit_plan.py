"""What an edit of a transcript would do: plain values, to be shown before anything is written."""

from dataclasses import dataclass, field
from pathlib import Path

from workbench.domain.anchoring import CarryState
from workbench.domain.coding import Coding
from workbench.domain.passage import Passage
from workbench.domain.transcript import Paragraph, Speaker, Transcript, TranscriptVersion, Turn
from workbench.importers.base import Reading
from workbench.services.alignment import Alignment


@dataclass(frozen=True, slots=True)
class CarriedCoding:
    """What became of a coding: the code's label, its words before and after, and its place in the new text.

    Words are empty, and the place None, where they are lost. `doubtful`: the words are as they were, but they stand in
    several places that can't be told apart.
    """

    coding: Coding
    code: str
    state: CarryState
    before: str
    after: str
    passage: Passage | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class EditPlan:
    """An edit that is not yet made: the new text with its structure, and what becomes of every coding.

    `carried` is in the order of the old text. `speakers` are those that turns count in; `made` are new, `renamed` have
    another label now. `reading` is the corrected file's, when the edit comes from one; `path` where it is.
    """

    transcript: Transcript
    old: TranscriptVersion
    text: str
    turns: tuple[Turn, ...]
    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[Speaker, ...]
    carried: tuple[CarriedCoding, ...]
    alignment: Alignment = field(repr=False, compare=False)
    made: tuple[Speaker, ...] = ()
    renamed: tuple[Speaker, ...] = ()
    warnings: tuple[str, ...] = ()
    reading: Reading | None = field(default=None, repr=False)
    path: Path | None = None

    @property
    def nothing_changed(self) -> bool:
        """Whether the new text is the old one, with the same turns, paragraphs and speakers."""
        return (
            self.text == self.old.text
            and self.turns == self.old.turns
            and self.paragraphs == self.old.paragraphs
            and tuple(speaker.id for speaker in self.speakers) == self.old.speakers
            and not self.renamed
        )

    @property
    def unchanged(self) -> int:
        """How many codings keep their words and their place among the others."""
        return sum(one.state is CarryState.UNCHANGED for one in self.carried)

    @property
    def moved(self) -> int:
        """How many codings keep their words, which stand elsewhere now."""
        return sum(one.state is CarryState.MOVED for one in self.carried)

    @property
    def altered(self) -> tuple[CarriedCoding, ...]:
        """The codings whose words are others now, or may be."""
        return tuple(one for one in self.carried if one.state is CarryState.ALTERED)

    @property
    def lost(self) -> tuple[CarriedCoding, ...]:
        """The codings whose words are gone."""
        return tuple(one for one in self.carried if one.state is CarryState.LOST)
