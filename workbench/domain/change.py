"""Changes: what was done to a project, by whom, record by record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One record touched: None before means it was made, None after means it was deleted.

    For an update, both hold only the fields that differ.
    """

    table: str
    record_id: str
    before: Fields | None
    after: Fields | None

    def reversed(self) -> "Operation":
        """The operation that takes this one back."""
        return Operation(self.table, self.record_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """A change as the history keeps it. `kind` is a word such as `code-passage`; `summary` holds what a sentence
    about it needs (counts, ids and names of records; never a passage's words). `undoes` is the change that this one
    takes back; `undone_by` the one that took this one back."""

    id: str
    stamp: str
    when: str
    coder_id: str
    kind: str
    summary: dict[str, Any] = field(default_factory=dict)
    undoes: str | None = None
    undone_by: str | None = None
    operations: tuple[Operation, ...] = ()
