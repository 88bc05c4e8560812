"""A coding [kodning]: a code given to a passage by a coder."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workbench.domain.passage import Passage


class Stance(StrEnum):
    """How the speaker stands to what is coded [hållning]; a qualifier, not a code."""

    ADVOCATES = "advocates"
    DESCRIBES = "describes"
    QUESTIONS = "questions"
    REPORTS = "reports"


class OriginKind(StrEnum):
    """Where a coding comes from; machine help can always be told from human work."""

    HAND = "hand"
    SUGGESTION = "suggestion"
    IMPORT = "import"
    WORD_COMMENT = "word-comment"
    RECODE = "recode"


@dataclass(frozen=True, slots=True)
class Origin:
    """The kind, and what is known of it (engine, score, reasons, shown; file and row for an import)."""

    kind: OriginKind = OriginKind.HAND
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coding:
    """Code + passage + coder + stance + origin. The passage counts in the text of version `version_id`.

    `quote_hash` is the fingerprint of the words; `anchored` is false when they could not be found again after an
    edit. `certainty` is empty or one of low, medium, high. `created` is UTC with zone.
    """

    id: str
    transcript_id: str
    version_id: str
    passage: Passage
    quote_hash: str
    code_id: str
    coder_id: str
    stance: Stance | None = None
    certainty: str = ""
    note: str = ""
    starred: bool = False
    origin: Origin = field(default_factory=Origin)
    anchored: bool = True
    created: str = ""
