"""The one write path: changes with their history, undo and redo."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.domain.change import Change, Operation
from workbench.domain.errors import ConflictError
from workbench.domain.ids import HybridClock, new_id, now
from workbench.domain.passage import quote_hash
from workbench.i18n import _, ngettext
from workbench.store.derived import WRITTEN, add_to_counts, refresh_turns, refresh_written
from workbench.store.records import unreadable
from workbench.store.tables import TABLES, Field, Kind, Table, from_column, plain, references_to, to_column

FINGERPRINT = "#"
NO_WORDS = quote_hash("")
_SIDES = ("before", "after")
_DERIVING = {"transcripts": "id", "versions": "transcript_id", "speakers": "transcript_id"}


class ChangeWriter:
    """Makes the operations of one change inside an open transaction. `change` is set when it is finished."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        clock: HybridClock,
        kind: str,
        coder_id: str,
        summary: Mapping[str, Any],
        undoes: str | None = None,
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._ordinal = 0
        self._operations: list[Operation] = []
        self._rows: list[tuple[Any, ...]] = []
        self._stale: set[str] = set()
        self._rewritten: set[tuple[str, str]] = set()
        self._counted: Counter[tuple[str, str]] = Counter()
        self.id = new_id()
        self.kind = kind
        self.coder_id = coder_id
        self.summary = dict(summary)
        self.undoes = undoes
        self.change: Change | None = None

    def insert(self, table: str, fields: Mapping[str, Any], record_id: str | None = None) -> str:
        """Make a record; fields left out get their empty value. Returns its id."""
        return self.insert_many(table, [fields if record_id is None else {**fields, "id": record_id}])[0]

    def insert_many(self, table: str, records: Iterable[Mapping[str, Any]]) -> list[str]:
        """Make many records of one table at once (each may bring its `id`); returns their ids."""
        spec = TABLES[table]
        ids, columns, texts = [], [], []
        for record in records:
            record_id = record.get("id") or new_id()
            stored, after = [record_id], {}
            for field in spec.fields:
                value = plain(record[field.name]) if field.name in record else _empty(field.kind, field.optional)
                stored.append(to_column(field, value))
                after[field.name] = value
                if field.holds_words(value):
                    text = text_of(value)
                    after[field.name] = {FINGERPRINT: quote_hash(text)}
                    texts.append((quote_hash(text), text))
            ids.append(record_id)
            columns.append(stored)
            self._note(spec, record_id, None, after)
        self._connection.executemany("insert or ignore into texts values (?, ?)", texts)
        self._execute_inserts(spec, columns)
        return ids

    def update(self, table: str, record_id: str, fields: Mapping[str, Any]) -> bool:
        """Change fields of a record; whether anything differed. Raises ConflictError when it is gone."""
        spec = TABLES[table]
        current = self._current(spec, record_id)
        if current is None:
            raise ConflictError(
                _("What was to be changed is no longer there."), hint=_("It may have been undone or deleted.")
            )
        before, after, columns = {}, {}, {}
        for field in spec.fields:
            if field.name not in fields:
                continue
            value = plain(fields[field.name])
            stored = to_column(field, value)
            if stored == current[field.name]:
                continue
            before[field.name] = self._for_history(spec, field.name, current[field.name])
            columns[field.name] = stored
            after[field.name] = value
            if field.holds_words(value):
                text = text_of(value)
                after[field.name] = {FINGERPRINT: quote_hash(text)}
                self._connection.execute("insert or ignore into texts values (?, ?)", (quote_hash(text), text))
        if not columns:
            return False
        self._set(spec, record_id, columns)
        self._note(spec, record_id, before, after)
        return True

    def delete(self, table: str, record_id: str) -> None:
        """Delete a record; its words stay with the history, so that the deletion can be undone."""
        spec = TABLES[table]
        current = self._current(spec, record_id)
        if current is None:
            raise ConflictError(_("What was to be deleted is no longer there."))
        before = {f.name: self._for_history(spec, f.name, current[f.name]) for f in spec.fields}
        self._connection.execute(f'delete from "{table}" where id = ?', (record_id,))
        self._note(spec, record_id, before, None)

    def reverse(self, operations: Sequence[Operation]) -> None:
        """Take operations back, last first. Raises ConflictError when a record is no longer as they left it."""
        for operation in reversed(operations):
            self._apply_exactly(operation.reversed())

    def finish(self) -> Change | None:
        """Write the history row, after checking that nothing hangs in the air. None when nothing was changed."""
        if not self._rows:
            return None
        for transcript_id in self._stale:
            refresh_turns(self._connection, transcript_id)
        refresh_written(self._connection, sorted(self._rewritten))
        add_to_counts(self._connection, self._counted)
        self._check_references()
        # Another process may have made changes since this one read the file; ours come after them.
        self._clock.observe(self._connection.execute("select max(stamp) from changes").fetchone()[0] or "")
        stamp, time = self._clock.stamp(), now()
        summary = json.dumps(self.summary, ensure_ascii=False, sort_keys=True)
        self._connection.execute(
            "insert into changes values (?, ?, ?, ?, ?, ?, ?, ?, null)",
            (self.id, stamp, time, self._clock.device, self.coder_id, self.kind, summary, self.undoes),
        )
        self._connection.executemany("insert into operations values (?, ?, ?, ?, ?, ?)", self._rows)
        self.change = Change(
            self.id,
            stamp,
            time,
            self.coder_id,
            self.kind,
            self.summary,
            self.undoes,
            None,
            tuple(self._operations),
        )
        return self.change

    def _note(self, spec: Table, record_id: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        self._operations.append(Operation(spec.name, record_id, before, after))
        self._rows.append((self.id, self._ordinal, spec.name, record_id, _dump(before), _dump(after)))
        self._ordinal += 1
        if spec.name == "codings":
            self._count(record_id, before, after)
        written = WRITTEN.get(spec.name)
        if written and any(side is not None and side.get(written) for side in (before, after)):
            self._rewritten.add((spec.name, record_id))
        if spec.name in _DERIVING:
            owner = _DERIVING[spec.name]
            known = (after or {}).get(owner) or (before or {}).get(owner)
            if owner == "id":
                known = record_id
            elif known is None:
                known = self._connection.execute(
                    f'select "{owner}" from "{spec.name}" where id = ?', (record_id,)
                ).fetchone()[0]
            self._stale.add(known)

    def _count(self, record_id: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
        """Keep count of codings by transcript and code. Of an update, the fields that stay are read from the record."""
        if before is not None and after is not None:
            if not {"transcript_id", "code_id"} & after.keys():
                return
            row = self._connection.execute(
                "select transcript_id, code_id from codings where id = ?", (record_id,)
            ).fetchone()
            before, after = {**dict(row), **before}, {**dict(row), **after}
        for side, number in ((before, -1), (after, 1)):
            if side is not None:
                self._counted["transcripts", side["transcript_id"]] += number
                self._counted["codes", side["code_id"]] += number

    def _current(self, spec: Table, record_id: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(
            f'select * from "{spec.name}" where id = ?', (record_id,)
        ).fetchone()
        return row

    def _set(self, spec: Table, record_id: str, columns: Mapping[str, Any]) -> None:
        assignments = ", ".join(f'"{name}" = ?' for name in columns)
        self._connection.execute(f'update "{spec.name}" set {assignments} where id = ?', (*columns.values(), record_id))

    def _execute_inserts(self, spec: Table, rows: list[list[Any]]) -> None:
        names = ", ".join(f'"{name}"' for name in spec.columns)
        marks = ", ".join("?" * len(spec.columns))
        try:
            self._connection.executemany(f'insert into "{spec.name}" ({names}) values ({marks})', rows)
        except sqlite3.IntegrityError as error:
            raise ConflictError(
                _("It is already there, or a part of it is missing: {reason}").format(reason=error)
            ) from error

    def _for_history(self, spec: Table, name: str, stored: Any) -> Any:
        """A stored column as the history keeps it: words as their fingerprint, the words themselves in `texts`."""
        field = next(field for field in spec.fields if field.name == name)
        try:
            value, kept = from_column(field, stored), as_kept(field, stored)
        except ValueError as error:
            raise unreadable(f"{spec.name}.{name}") from error
        if field.kind is not Kind.CONTENT and field.holds_words(value):
            text = text_of(value)
            self._connection.execute("insert or ignore into texts values (?, ?)", (quote_hash(text), text))
        return kept

    def from_history(self, spec: Table, kept: Mapping[str, Any]) -> dict[str, Any]:
        """Fields as the history keeps them, as columns. Raises ConflictError when their words are gone."""
        columns = {}
        for field in spec.fields:
            if field.name not in kept:
                continue
            value = kept[field.name]
            if field.words and isinstance(value, dict) and set(value) == {FINGERPRINT}:
                row = self._connection.execute(
                    "select text from texts where hash = ?", (value[FINGERPRINT],)
                ).fetchone()
                if row is None:
                    raise ConflictError(_("The words were erased on purpose and can't be brought back."))
                if field.kind is Kind.CONTENT:
                    columns[field.name] = value[FINGERPRINT]
                    continue
                value = json.loads(row[0]) if field.kind is Kind.JSON else row[0]
            elif field.kind is Kind.CONTENT:
                columns[field.name] = quote_hash(value)
                continue
            columns[field.name] = to_column(field, value)
        return columns

    def _apply_exactly(self, operation: Operation) -> None:
        spec = TABLES[operation.table]
        current = self._current(spec, operation.record_id)
        if operation.before is None:
            if current is not None:
                raise _changed_since()
            assert operation.after is not None
            columns = self.from_history(spec, operation.after)
            self._execute_inserts(spec, [[operation.record_id, *(columns[name] for name in spec.columns[1:])]])
        else:
            if current is None:
                raise _changed_since()
            for name, kept in operation.before.items():
                if self._for_history(spec, name, current[name]) != kept:
                    raise _changed_since()
            if operation.after is None:
                self._connection.execute(f'delete from "{spec.name}" where id = ?', (operation.record_id,))
            else:
                self._set(spec, operation.record_id, self.from_history(spec, operation.after))
        before = dict(operation.before) if operation.before is not None else None
        after = dict(operation.after) if operation.after is not None else None
        self._note(spec, operation.record_id, before, after)

    def _check_references(self) -> None:
        """Name what still refers to records that this change deleted, instead of SQLite's bare refusal."""
        for operation in self._operations:
            if operation.after is not None or self._current(TABLES[operation.table], operation.record_id):
                continue
            for table, column in (*references_to(operation.table), ("memos", "attached_id")):
                count = self._connection.execute(
                    f'select count(*) from "{table}" where "{column}" = ?', (operation.record_id,)
                ).fetchone()[0]
                if count:
                    raise ConflictError(
                        ngettext(
                            "{count} record made later depends on it ({table}).",
                            "{count} records made later depend on it ({table}).",
                            count,
                        ).format(count=count, table=_subject(table)),
                        hint=_("Undo or delete that first."),
                    )


def read_operations(connection: sqlite3.Connection, change_id: str) -> list[Operation]:
    """The operations of a change, in order, words as fingerprints."""
    sql = "select * from operations where change_id = ? order by ordinal"
    return [
        Operation(row["record_table"], row["record_id"], *(read_fields(row[side], change_id) for side in _SIDES))
        for row in connection.execute(sql, (change_id,))
    ]


def read_fields(kept: str | None, change_id: str) -> dict[str, Any] | None:
    """One side of an operation as the history keeps it. Raises ProjectError when it can't be read."""
    try:
        fields = None if kept is None else json.loads(kept)
    except ValueError as error:
        raise unreadable(change_id) from error
    if not isinstance(fields, dict | None):
        raise unreadable(change_id)
    return fields


def _subject(table: str) -> str:
    names = {
        "codings": _("codings"),
        "codes": _("codes"),
        "themes": _("themes of quote sets"),
        "chosen_quotes": _("chosen quotes"),
        "speakers": _("speakers"),
        "speaker_participants": _("participants of speakers"),
        "transcript_participants": _("participants of transcripts"),
        "versions": _("texts"),
        "decisions": _("decisions on suggestions"),
        "memos": _("memos"),
    }
    return names.get(table, table)


def _changed_since() -> ConflictError:
    return ConflictError(
        _("It can't be undone: what it touched has been changed since."),
        hint=_("Look in the history, and undo the later change first."),
    )


def _dump(fields: Mapping[str, Any] | None) -> str | None:
    return None if fields is None else json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def as_kept(field: Field, stored: Any) -> Any:
    """A stored column as the history keeps it: an informant's words as `{"#": fingerprint}`, all else as it is."""
    value = from_column(field, stored)
    if field.kind is Kind.CONTENT:
        return "" if value == NO_WORDS else {FINGERPRINT: value}
    if not field.holds_words(value):
        return value
    return {FINGERPRINT: quote_hash(text_of(value))}


def text_of(value: Any) -> str:
    """The words of a field as `texts` keeps them."""
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=isinstance(value, dict))
    )


def _empty(kind: Kind, optional: bool) -> Any:
    if optional:
        return None
    return {
        Kind.TEXT: "",
        Kind.CONTENT: "",
        Kind.INTEGER: 0,
        Kind.REAL: 0.0,
        Kind.FLAG: False,
        Kind.JSON: {},
    }[kind]
