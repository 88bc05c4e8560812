"""Which later changes rest on a change: those that have to be taken back before it can be.

A change rests on an earlier one when it touched the same fields of a record, touched or referred to a record that the
earlier one made, deleted something that taking the earlier one back would refer to again, took a name that it would
give back, or made what it would no longer go together with (see `clashes`); and when it rests on a change that does. A
change that was undone and brought back counts as made then.
"""

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.change import Operation
from workbench.domain.errors import ConflictError
from workbench.i18n import _
from workbench.store.changes import FINGERPRINT, read_fields, read_operations
from workbench.store.clashes import clashes
from workbench.store.project import Store
from workbench.store.tables import TABLES, references_to

ALL = None
"""All fields of a record: it was made or deleted."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_BATCH = 20_000
_HOLDING_IDS = {"codes": ("codebooks", "frames"), "speakers": ("versions", "speakers")}
"""Tables whose records are referred to from inside a field of another."""
_NAMES = {
    "codes": ("name", ("codebook_id", "parent_id")),
    "participants": ("pseudonym", ()),
    "transcripts": ("name", ()),
    "quote_sets": ("title", ()),
    "codebooks": ("slug", ()),
}
"""What must not be called the same: the field, and within what."""


class LaterChanges(ConflictError):
    """A change can't be taken back, or brought back, while later ones rest on it: their ids, latest first, and whether
    there are more."""

    def __init__(self, change_ids: list[str], *, more: bool, redoing: bool) -> None:
        super().__init__(
            _("It can't be undone: what it touched has been changed since."),
            hint=_("Look in the history, and undo the later change first."),
        )
        self.change_ids = change_ids
        self.more = more
        self.redoing = redoing


def later(store: Store, change_id: str, limit: int = -1, reach: int = -1) -> tuple[list[str], bool]:
    """The ids of the standing changes that rest on a change, latest first; whether there may be more than those.

    With a limit, no more are looked for when so many are found. With a reach, what only rests on others that rest on it
    isn't looked for when those others touched more records than that. Of an undo, the changes made since that stand in
    the way of taking it back. Raises ProjectError when the history can't be read.
    """
    search = _Search(store)
    search.run(change_id, limit, reach)
    return sorted(search.found, key=lambda found: search.found[found], reverse=True), search.more


@dataclass
class _Footprint:
    """What changes touched; every entry carries when."""

    touched: dict[str, list[tuple[str, frozenset[str] | None]]] = field(default_factory=dict)
    made: dict[str, dict[str, str]] = field(default_factory=dict)
    needed: dict[str, str] = field(default_factory=dict)
    named: list[tuple[str, str, Mapping[str, Any], str]] = field(default_factory=list)
    changes: Mapping[str, str] = field(default_factory=dict)

    def add(self, row: sqlite3.Row, when: str) -> None:
        """Take an operation in."""
        table, record_id = row["record_table"], row["record_id"]
        before = read_fields(row["before"], row["change_id"])
        fields = ALL if before is None or row["gone"] else frozenset(before)
        self.touched.setdefault(record_id, []).append((when, fields))
        if before is None:
            self.made.setdefault(table, {})[record_id] = when
            return
        for referred in _references(table, before):
            self.needed[referred] = min(when, self.needed.get(referred, when))
        name, scope = _NAMES.get(table, ("", ()))
        if name in before or any(part in before for part in scope):
            self.named.append((table, record_id, before, when))


class _Search:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._brought_back: dict[str, str] = dict(
            map(
                tuple,
                store.rows(
                    "select undo.undoes, max(redo.stamp) from changes redo join changes undo on undo.id = redo.undoes"
                    " where redo.undoes is not null and redo.kind = 'redo' group by undo.undoes"
                ),
            )
        )
        self.found: dict[str, str] = {}
        self.more = False
        self._seen: set[str] = set()
        self._new: dict[str, str] = {}

    def run(self, change_id: str, limit: int, reach: int) -> None:
        """Find all that rests on a change, and what rests on that, step by step."""
        row = self._store.rows("select stamp, kind from changes where id = ?", (change_id,))[0]
        if row["kind"] == "undo":  # what was undone and brought back meanwhile is as it was then
            self._brought_back = {}
        new = {change_id: self._when(change_id, row["stamp"])}
        while new:
            self._seen |= new.keys()
            self._new = {}
            for found, when in self._direct(self._footprint(new)):
                if len(self.found) == limit:
                    self.more = True
                    return
                self._new[found] = self.found[found] = when
            new = self._new
            if 0 <= reach < self._size(new):
                self.more = True
                return

    def _when(self, change_id: str, stamp: str) -> str:
        return max(stamp, self._brought_back.get(change_id, ""))

    def _size(self, changes: Iterable[str]) -> int:
        """How many records changes touched."""
        sql = "select count(*) from operations where change_id in (select value from json_each(?))"
        return int(self._store.value(sql, (json.dumps(list(changes)),)))

    def _footprint(self, changes: Mapping[str, str]) -> _Footprint:
        footprint = _Footprint(changes=changes)
        sql = (
            "select change_id, record_table, record_id, before, after is null as gone from operations"
            " where change_id in (select value from json_each(?))"
        )
        for some in _batches(changes):
            for row in self._store.each(sql, (json.dumps(some),)):
                footprint.add(row, changes[row["change_id"]])
        return footprint

    def _direct(self, footprint: _Footprint) -> Iterator[tuple[str, str]]:
        """Changes that rest on what was touched, and when they were made; one may come several times."""
        made = {record_id: when for records in footprint.made.values() for record_id, when in records.items()}
        referrers = (found for found in self._referrers(footprint) if found not in footprint.touched)
        for record_ids in (footprint.touched, footprint.needed, referrers):
            for row, when in self._standing(record_ids):
                if _rests(footprint, row, when) or _refers(made, row, when):
                    yield row["change_id"], when
        yield from self._taking_names(footprint)
        yield from self._clashing(footprint.changes)

    def _standing(self, record_ids: Iterable[str]) -> Iterator[tuple[sqlite3.Row, str]]:
        """The operations of standing changes on records, without those of changes that are known already."""
        sql = (
            "select record_table, record_id, change_id, before, after, stamp from operations"
            " join changes on changes.id = operations.change_id"
            " where record_id in (select value from json_each(?1)) and undone_by is null"
            " and kind not in ('undo', 'redo') and change_id not in (select value from json_each(?2))"
        )
        seen = json.dumps(list(self._seen))
        for some in _batches(record_ids):
            for row in self._store.each(sql, (json.dumps(some), seen)):
                if row["change_id"] not in self._new:
                    yield row, self._when(row["change_id"], row["stamp"])

    def _referrers(self, footprint: _Footprint) -> Iterator[str]:
        """Records that refer, or once referred, to what was made."""
        transcripts = json.dumps(list(footprint.made.get("transcripts", ())))
        for table, made in footprint.made.items():
            for some in _batches(made):
                for other, column in (*references_to(table), ("memos", "attached_id")):
                    for sql in (_present(table, other, column), _former(other, column)):
                        for row in self._store.each(sql, {"made": json.dumps(some), "transcripts": transcripts}):
                            yield row[0]
                if table in _HOLDING_IDS:
                    yield from self._holding(table, set(some))

    def _holding(self, table: str, made: set[str]) -> Iterator[str]:
        """Records that hold, or once held, ids of what was made inside a field."""
        other, column = _HOLDING_IDS[table]
        present = f'select id, "{column}" from "{other}"'
        if table == "speakers":
            present += " where transcript_id in (select transcript_id from speakers where id in"
            present += " (select value from json_each(?)))"
        values = (json.dumps(list(made)),) if table == "speakers" else ()
        former = "select record_id, before from operations where before is not null and record_table = ?"
        for sql, bound in ((present, values), (former, (other,))):
            for record_id, held in self._store.each(sql, bound):
                if not made.isdisjoint(_ID.findall(held)):
                    yield record_id

    def _taking_names(self, footprint: _Footprint) -> Iterator[tuple[str, str]]:
        """Standing changes that gave others the names that would be given back."""
        taken: dict[str, dict[tuple[str, ...], list[str]]] = {}
        for table, record_id, before, when in footprint.named:
            name, scope = _NAMES[table]
            if table not in taken:
                taken[table] = self._names(table)
            row = self._store.row(f'select * from "{table}" where id = ?', (record_id,))
            held = {part: row[part] if row else None for part in (name, *scope)}
            held |= {part: self._words(before[part]) for part in held if part in before}
            others = [other for other in taken[table].get(_key(held, name, scope), ()) if other != record_id]
            for operation, at in self._standing(others):
                if when < at and _gave_name(operation, name, scope):
                    yield operation["change_id"], at

    def _clashing(self, changes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Standing changes by which records came to stand in the way."""
        for change_id, when in changes.items():
            found = {clash.record_id: clash.fields for clash in clashes(self._store.connection, self._read(change_id))}
            for operation, at in self._standing(found):
                before = read_fields(operation["before"], operation["change_id"])
                made = before is None or operation["after"] is None
                if when < at and (made or not found[operation["record_id"]].isdisjoint(before or ())):
                    yield operation["change_id"], at

    def _read(self, change_id: str) -> list[Operation]:
        return read_operations(self._store.connection, change_id)

    def _names(self, table: str) -> dict[tuple[str, ...], list[str]]:
        name, scope = _NAMES[table]
        names: dict[tuple[str, ...], list[str]] = {}
        for row in self._store.each(f'select * from "{table}"'):
            names.setdefault(_key(row, name, scope), []).append(row["id"])
        return names

    def _words(self, kept: Any) -> Any:
        if isinstance(kept, dict) and set(kept) == {FINGERPRINT}:
            return self._store.value("select text from texts where hash = ?", (kept[FINGERPRINT],))
        return kept


def _rests(footprint: _Footprint, row: sqlite3.Row, when: str) -> bool:
    """Whether an operation touches what was touched, or deletes what is needed."""
    record_id = row["record_id"]
    if row["after"] is None and footprint.needed.get(record_id, when) < when:
        return True
    earlier = [touched for at, touched in footprint.touched.get(record_id, ()) if at < when]
    if not earlier or ALL in earlier or row["before"] is None or row["after"] is None:
        return bool(earlier)
    fields = read_fields(row["before"], row["change_id"]) or {}
    return any(touched is not ALL and not touched.isdisjoint(fields) for touched in earlier)


def _refers(made: Mapping[str, str], row: sqlite3.Row, when: str) -> bool:
    """Whether an operation lets a record refer to one of those made."""
    if row["after"] is None or made.keys().isdisjoint(_ID.findall(row["after"])):
        return False
    after = read_fields(row["after"], row["change_id"]) or {}
    return any(made.get(referred, when) < when for referred in _references(row["record_table"], after))


def _references(table: str, fields: Mapping[str, Any]) -> Iterator[str]:
    """The ids of records that fields of a record refer to."""
    spec = TABLES.get(table)
    for column in spec.fields if spec else ():
        if column.refers_to and fields.get(column.name):
            yield fields[column.name]
    if table == "memos" and fields.get("attached_id"):
        yield fields["attached_id"]
    for other, held in _HOLDING_IDS.values():
        if table == other and held in fields:
            yield from _ID.findall(json.dumps(fields[held]))


def _present(table: str, other: str, column: str) -> str:
    if table == "versions" and other in ("codings", "decisions"):
        # They have no index by text; those of a transcript that was made along refer to that too.
        return (
            f'select other.id from versions join "{other}" other on other.transcript_id = versions.transcript_id'
            " and other.version_id = versions.id where versions.id in (select value from json_each(:made))"
            " and versions.transcript_id not in (select value from json_each(:transcripts))"
        )
    return f'select id from "{other}" where "{column}" in (select value from json_each(:made))'


def _former(other: str, column: str) -> str:
    return (
        f"select distinct record_id from operations where before is not null and record_table = '{other}'"
        f" and case when json_valid(before) then json_extract(before, '$.{column}') end"
        " in (select value from json_each(:made))"
    )


def _gave_name(operation: sqlite3.Row, name: str, scope: tuple[str, ...]) -> bool:
    after = read_fields(operation["after"], operation["change_id"]) or {}
    return any(part in after for part in (name, *scope))


def _key(held: Mapping[str, Any] | sqlite3.Row, name: str, scope: tuple[str, ...]) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFC", str(held[name] or "")).casefold()
    return (folded, *(str(held[part] or "") for part in scope))


def _batches(items: Iterable[str]) -> Iterator[list[str]]:
    some: list[str] = []
    for item in items:
        some.append(item)
        if len(some) == _BATCH:
            yield some
            some = []
    if some:
        yield some
