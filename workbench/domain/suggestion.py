"""Suggestions [förslag]: passages that a component proposes for a code, with reasons."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.passage import Passage


class SuggestionState(StrEnum):
    """What a person has decided."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage is suggested: `kind` (cue …), the sign `text` as the codebook writes it, and where it was met."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage of a transcript version proposed for a code. The score only ranks; it is no probability."""

    id: str
    transcript_id: str
    version_id: str
    passage: Passage
    code_id: str
    score: float
    reasons: tuple[Reason, ...]
    engine: str
    state: SuggestionState = SuggestionState.PENDING


_NAMESPACE = "5a1c2f0e-6b1d-5d0a-9a53-2f0b8f6f7c11"


def suggestion_id(version_id: str, passage: Passage, code_id: str, engine: str) -> str:
    """The id of a suggestion: a UUID version 5 of what it says."""
    import uuid

    return str(uuid.uuid5(uuid.UUID(_NAMESPACE), f"{version_id}\n{passage.start}\n{passage.end}\n{code_id}\n{engine}"))
