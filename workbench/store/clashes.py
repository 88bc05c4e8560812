"""What taking a change back would break although it touches nothing that was changed since: places and trees.

A coding that gets its edges back may no longer hold what was cut from a quote of it; one that comes back may belong to
a text that was edited since; a code may come to stand under itself, or under a code of another codebook.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.change import Operation
from workbench.store.changes import FINGERPRINT
from workbench.store.tables import TABLES

_TREES = {"codes": "codebook_id", "themes": "quote_set_id"}
"""Tables whose records stand under others of the same, and the field in which they must agree with them."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A record that stands in the way, and the fields by which it does."""

    record_id: str
    fields: frozenset[str]


def clashes(connection: sqlite3.Connection, operations: Sequence[Operation]) -> list[Clash]:
    """What of the records as they are now doesn't go together with taking these operations back."""
    given = _Given(connection, operations)
    return list(dict.fromkeys([*_places(given), *_cuts(given), *_trees(given)]))


class _Given:
    """The records as they would be: those of the present, with what is given back."""

    def __init__(self, connection: sqlite3.Connection, operations: Sequence[Operation]) -> None:
        self._connection = connection
        self._back: dict[str, dict[str, dict[str, Any] | None]] = {}
        self._by: dict[tuple[str, str], dict[str, set[str]]] = {}
        for operation in reversed(operations):
            records = self._back.setdefault(operation.table, {})
            if operation.before is None:
                records[operation.record_id] = None
            else:
                records[operation.record_id] = {**(records.get(operation.record_id) or {}), **operation.before}

    def touched(self, table: str, *fields: str) -> Iterator[dict[str, Any]]:
        """Records that get one of these fields back, as they would be."""
        for record_id, back in self._back.get(table, {}).items():
            if back is not None and not back.keys().isdisjoint(fields):
                record = self.record(table, record_id)
                if record is not None:
                    yield record

    def record(self, table: str, record_id: str) -> dict[str, Any] | None:
        """A record as it would be; None when it isn't there."""
        back = self._back.get(table, {}).get(record_id, {})
        if back is None:
            return None
        row = self._connection.execute(f'select * from "{table}" where id = ?', (record_id,)).fetchone()
        if row is None and not back.keys() >= {field.name for field in TABLES[table].fields}:
            return None
        return {**(dict(row) if row is not None else {}), **back, "id": record_id}

    def referring(self, table: str, column: str, record_id: str) -> Iterator[dict[str, Any]]:
        """Records that would refer to another by a field."""
        ids = {
            row[0] for row in self._connection.execute(f'select id from "{table}" where "{column}" = ?', (record_id,))
        }
        ids |= self._coming(table, column).get(record_id, set())
        for found in ids:
            record = self.record(table, found)
            if record is not None and record[column] == record_id:
                yield record

    def _coming(self, table: str, column: str) -> dict[str, set[str]]:
        """The records that get a field back, by what stands in it."""
        if (table, column) not in self._by:
            found = self._by[table, column] = dict[str, set[str]]()
            for record_id, back in self._back.get(table, {}).items():
                if back and back.get(column):
                    found.setdefault(back[column], set()).add(record_id)
        return self._by[table, column]

    def gets_back(self, table: str, record_id: str, fields: Iterable[str]) -> bool:
        """Whether a record gets one of the fields back."""
        back = self._back.get(table, {}).get(record_id)
        return back is not None and not back.keys().isdisjoint(fields)


def _places(given: _Given) -> Iterator[Clash]:
    """Codings that would mark words in a text that isn't the present one."""
    present: dict[str, str] = {}
    for coding in given.touched("codings", "version_id", "anchored", "start", "end"):
        transcript_id = coding["transcript_id"]
        if transcript_id not in present:
            transcript = given.record("transcripts", transcript_id)
            present[transcript_id] = transcript["version_id"] if transcript else coding["version_id"]
        if coding["anchored"] and coding["version_id"] != present[transcript_id]:
            yield Clash(transcript_id, frozenset({"version_id"}))


def _cuts(given: _Given) -> Iterator[Clash]:
    """Quotes from which words would be cut that lie outside of them."""
    for coding in given.touched("codings", "start", "end"):
        for quote in given.referring("chosen_quotes", "coding_id", coding["id"]):
            if not _inside(quote["cuts"], coding):
                yield Clash(quote["id"], frozenset({"cuts", "coding_id"}))
    for quote in given.touched("chosen_quotes", "cuts", "coding_id"):
        marked = given.record("codings", quote["coding_id"])
        if marked is not None and not _inside(quote["cuts"], marked):
            yield Clash(marked["id"], frozenset({"start", "end"}))


def _inside(cuts: Any, coding: Mapping[str, Any]) -> bool:
    if isinstance(cuts, dict) and FINGERPRINT in cuts:
        return True
    pairs = json.loads(cuts) if isinstance(cuts, str) else cuts or []
    return all(coding["start"] <= start and end <= coding["end"] for start, end in pairs)


def _trees(given: _Given) -> Iterator[Clash]:
    """Codes and themes that would stand under themselves, or under one of another book or set."""
    for table, owner in _TREES.items():
        for record in given.touched(table, "parent_id", owner):
            for other in (
                given.record(table, record["parent_id"] or ""),
                *given.referring(table, "parent_id", record["id"]),
            ):
                if other is not None and other[owner] != record[owner]:
                    yield Clash(other["id"], frozenset({"parent_id", owner}))
            yield from _circle(given, table, record)


def _circle(given: _Given, table: str, record: Mapping[str, Any]) -> Iterator[Clash]:
    """The records above one that stands under itself."""
    above: list[str] = []
    current = record["parent_id"]
    while current and current != record["id"] and current not in above:
        above.append(current)
        parent = given.record(table, current)
        current = parent["parent_id"] if parent else None
    if current == record["id"]:
        for record_id in above:
            if not given.gets_back(table, record_id, ("parent_id",)):
                yield Clash(record_id, frozenset({"parent_id"}))
