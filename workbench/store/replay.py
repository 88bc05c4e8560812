"""Replays the history from nothing and compares what comes out with the records."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from workbench.store.changes import FINGERPRINT, as_kept
from workbench.store.project import Store
from workbench.store.records import NO_SENSE
from workbench.store.tables import TABLES, Kind, Table
from workbench.store.verify import Finding

State = dict[str, Any]


def replay(store: Store) -> Iterator[Finding | None]:
    """What differs between history and records; None after each record, so that progress can be told.

    Goes through operations in the order of their records' ids beside all tables in the same order, so that no more
    than one record is held at a time.
    """
    tables = {name: _Present(store, table) for name, table in TABLES.items()}
    for (record_id, name), operations in _groups(store):
        present = tables.get(name)
        if present is None:
            yield Finding("history", "unknown-table", record_id, {"table": name})
            continue
        try:
            state, sound = _folded(operations)
        except ValueError:
            yield Finding("history", "history-unreadable", record_id, {"table": name})
            present.skip(record_id)
            continue
        lost = {digest for digest in _fingerprints(name, operations) if not _is_kept(store, digest)}
        if lost:
            yield Finding("text", "words-missing", record_id, {"table": name, "fingerprints": lost})
        if not sound:
            yield Finding("history", "history-gap", record_id, {"table": name})
        yield from present.compare(record_id, state)
        yield None
    for present in tables.values():
        yield from present.rest()


def record_state(store: Store, table: str, record_id: str) -> State | None:
    """A record as the history has it, its words as fingerprints; None when it isn't there by the history, or when the
    history of it can't be relied on."""
    sql = (
        "select before, after, stamp, ordinal from operations join changes on changes.id = change_id"
        " where record_id = ? and record_table = ? order by stamp, ordinal"
    )
    try:
        state, sound = _folded(store.rows(sql, (record_id, table)))
    except NO_SENSE:
        return None
    return state if sound else None


def links(store: Store) -> Iterator[Finding]:
    """Whether changes and what took them back name each other, and every change has its coder."""
    sql = (
        "select changes.id from changes left join changes other on other.id = changes.undone_by"
        " where changes.undone_by is not null and (other.id is null or other.undoes is not changes.id"
        " or other.kind not in ('undo', 'redo'))"
        " union select changes.id from changes left join changes other on other.id = changes.undoes"
        " where changes.kind in ('undo', 'redo') and (other.id is null or (changes.undone_by is null"
        " and other.undone_by is not changes.id))"
    )
    for row in store.each(sql):
        yield Finding("history", "undo-link", row["id"])
    for row in store.each("select id from changes where not json_valid(summary)"):
        yield Finding("history", "history-unreadable", row["id"], {"table": "changes"})
    sql = "select id from changes where coder_id not in (select id from coders) and kind != 'coder'"
    for row in store.each(sql):
        yield Finding("history", "change-without-coder", row["id"])


def _groups(store: Store) -> Iterator[tuple[tuple[str, str], list[sqlite3.Row]]]:
    """Operations by record, in order of time within each."""
    sql = (
        "select record_id, record_table, before, after, stamp, ordinal from operations indexed by"
        " idx_operations_record_id cross join changes on changes.id = operations.change_id order by record_id"
    )
    current, group = "", dict[str, list[sqlite3.Row]]()
    for row in store.each(sql):
        if row["record_id"] != current:
            yield from _ordered(current, group)
            current, group = row["record_id"], {}
        group.setdefault(row["record_table"], []).append(row)
    yield from _ordered(current, group)


def _ordered(
    record_id: str, group: dict[str, list[sqlite3.Row]]
) -> Iterator[tuple[tuple[str, str], list[sqlite3.Row]]]:
    for table, rows in group.items():
        yield (record_id, table), sorted(rows, key=lambda row: (row["stamp"], row["ordinal"]))


def _folded(operations: list[sqlite3.Row]) -> tuple[State | None, bool]:
    """The record after all its operations (None: deleted), and whether each began where the one before ended."""
    state: State | None = None
    sound = True
    for operation in operations:
        before = json.loads(operation["before"]) if operation["before"] is not None else None
        after = json.loads(operation["after"]) if operation["after"] is not None else None
        if before is None:
            sound = sound and state is None
            state = after
        else:
            held = state or {}
            sound = sound and state is not None and all(held.get(name) == value for name, value in before.items())
            state = {**held, **after} if after is not None else None
    return state, sound


def _fingerprints(table: str, operations: list[sqlite3.Row]) -> Iterator[str]:
    """The fingerprints of words that operations would bring back."""
    fields = {field.name for field in TABLES[table].fields if field.words}
    for operation in operations:
        for side in (operation["before"], operation["after"]):
            if side is not None and f'{{"{FINGERPRINT}":' in side:
                for name, value in json.loads(side).items():
                    if name in fields and isinstance(value, dict) and set(value) == {FINGERPRINT}:
                        yield value[FINGERPRINT]


def _is_kept(store: Store, fingerprint: str) -> bool:
    return store.value("select 1 from texts where hash = ?", (fingerprint,)) is not None


class _Present:
    """The records of one table in the order of their ids."""

    def __init__(self, store: Store, table: Table) -> None:
        self._table = table
        self._rows = store.each(f'select * from "{table.name}" order by id')
        self._next = next(self._rows, None)
        self._plain = [f.name for f in table.fields if f.kind in (Kind.TEXT, Kind.INTEGER, Kind.REAL) and not f.words]
        self._others = [f for f in table.fields if f.name not in self._plain]

    def compare(self, record_id: str, state: State | None) -> Iterator[Finding]:
        """Go on to a record and compare it with what the history says of it."""
        while self._next is not None and self._next["id"] < record_id:
            yield Finding("history", "not-in-history", self._next["id"], {"table": self._table.name})
            self._next = next(self._rows, None)
        row = self._next if self._next is not None and self._next["id"] == record_id else None
        if row is not None:
            self._next = next(self._rows, None)
        if row is None and state is not None:
            yield Finding("history", "record-missing", record_id, {"table": self._table.name})
        elif row is not None and state is None:
            yield Finding("history", "deleted-in-history", record_id, {"table": self._table.name})
        elif row is not None and state is not None:
            columns = self._different(row, state)
            if columns:
                facts = {"table": self._table.name, "columns": ", ".join(columns)}
                yield Finding("history", "differs-from-history", record_id, facts)

    def skip(self, record_id: str) -> None:
        """Go on past a record of which the history can't be read."""
        while self._next is not None and self._next["id"] <= record_id:
            self._next = next(self._rows, None)

    def rest(self) -> Iterator[Finding]:
        """The records after the last one that the history knows."""
        while self._next is not None:
            yield Finding("history", "not-in-history", self._next["id"], {"table": self._table.name})
            self._next = next(self._rows, None)

    def _different(self, row: sqlite3.Row, state: State) -> list[str]:
        different = [name for name in self._plain if name in state and row[name] != state[name]]
        for column in self._others:
            if column.name not in state:
                continue
            try:
                same = as_kept(column, row[column.name]) == state[column.name]
            except ValueError:
                same = False
            if not same:
                different.append(column.name)
        return different
