"""Memos and journal entries."""

from dataclasses import dataclass
from enum import StrEnum


class MemoKind(StrEnum):
    """What a memo is about."""

    THEORETICAL = "theoretical"
    METHODOLOGICAL = "methodological"
    CASE = "case"
    CODE_RULE = "code-rule"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class Memo:
    """A text in Markdown, attached to a record (`attached_table`, `attached_id`) or to nothing (both empty)."""

    id: str
    kind: MemoKind
    text: str
    coder_id: str
    attached_table: str = ""
    attached_id: str = ""
    created: str = ""
