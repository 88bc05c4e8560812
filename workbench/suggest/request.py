"""What is asked of the suggestions, and what comes back: plain values that cross to the language process."""

from dataclasses import dataclass, field

from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.domain.suggestion import Suggestion
from workbench.domain.transcript import TranscriptVersion


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript to read: its text now, the language it is in, and the ids of the speakers who interview."""

    version: TranscriptVersion
    language: str = "sv"
    interviewers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """Suggest passages of `sources` for `codes`.

    Weights are counted over all sources; `only` (ids of transcripts, empty for all) limits what comes back.
    `already` are codings and `rejected` decided suggestions, whose passages are left out for the same code, and
    `rejected_ids` are suggestions left out by id alone. `trained` names a trained pipeline, None takes the
    largest installed one of each language, and "" none.
    """

    sources: tuple[Source, ...]
    codes: tuple[Code, ...]
    already: tuple[Coding, ...] = ()
    rejected: tuple[Suggestion, ...] = ()
    rejected_ids: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    trained: str | None = None


@dataclass(frozen=True, slots=True)
class PipelineUsed:
    """What read the transcripts of one language: `model` is empty for the rules alone; `stemmed` whether inflected
    forms are brought together; `version` that of spaCy and the model, for a methods section."""

    language: str
    model: str
    stemmed: bool
    version: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The suggestions, best first; what was used; and what the user should know (already in the user's language)."""

    suggestions: tuple[Suggestion, ...] = ()
    pipelines: tuple[PipelineUsed, ...] = ()
    notes: tuple[str, ...] = field(default=())
