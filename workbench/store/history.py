"""The history of a project: reading it, taking changes back, and bringing them again."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.domain.change import Change
from workbench.domain.errors import ConflictError, NotFoundError, UsageError
from workbench.i18n import _
from workbench.store import dependents
from workbench.store.changes import FINGERPRINT, ChangeWriter, read_operations
from workbench.store.clashes import clashes
from workbench.store.project import Store
from workbench.store.records import from_record

UNDO, REDO, ERASE, REPAIR = "undo", "redo", "erase", "repair"
NEVER_UNDONE = ("coder", "project-created", ERASE)
BEGINS = "history-begins"
"""The name in `meta` under which the stamp of the latest erasing stands."""
TOGETHER = "together"
"""In the summary of an undo that was made with others: the change that they were made for."""
TOLD, REACH = 500, 20_000
"""When a change can't be taken back, so many that rest on it are looked for at most, and in so many records."""
_NOT_UNDOABLE = "('undo', 'redo', 'coder', 'project-created', 'erase')"


def begins(store: Store) -> str:
    """The stamp of the change that erased words last: nothing up to it can be undone. Nothing when there is none."""
    return str(store.value("select value from meta where name = ?", (BEGINS,)) or "")


def last_undoable(store: Store, coder_id: str) -> Change | None:
    """The coder's latest change that stands and is not itself an undo."""
    row = store.row(
        f"select * from changes where kind not in {_NOT_UNDOABLE} and undone_by is null and coder_id = ?"
        " and stamp > ? order by stamp desc limit 1",
        (coder_id, begins(store)),
    )
    return _change(row) if row else None


def last_redoable(store: Store, coder_id: str) -> Change | None:
    """The coder's latest undo, when nothing was changed by the coder after it."""
    row = store.row(
        "select * from changes where kind = 'undo' and undone_by is null and coder_id = ?1 and stamp >"
        f" coalesce((select max(stamp) from changes where kind not in {_NOT_UNDOABLE} and coder_id = ?1), '')"
        " and stamp > ?2 order by stamp desc limit 1",
        (coder_id, begins(store)),
    )
    return _change(row) if row else None


def undo(store: Store, coder_id: str, change_id: str | None = None) -> tuple[Change, Change]:
    """Take back a change, by default the coder's latest; returns it and the new change that took it back.

    Raises NotFoundError when there is nothing to undo, LaterChanges when later ones rest on it.
    """
    with store.transaction() as connection:
        target = find_change(store, change_id) if change_id else last_undoable(store, coder_id)
        if target is None:
            raise _nothing(store, _("There is nothing to undo."))
        taken_back = _take_back(store, connection, coder_id, target)
    return target, taken_back


def undo_with_later(store: Store, coder_id: str, change_id: str) -> list[Change]:
    """Take back a change and all later ones that rest on it, latest first: all of them or, when one can't be, none.

    Returns them in that order, the change itself last. One redo brings all of them back.
    """
    with store.transaction() as connection:
        target = find_change(store, change_id)
        later, _more = dependents.later(store, target.id)
        targets = [*(find_change(store, found) for found in later), target]
        for one in targets:
            _take_back(store, connection, coder_id, one, target.id if later else "")
    return targets


def _take_back(
    store: Store, connection: sqlite3.Connection, coder_id: str, target: Change, together: str = ""
) -> Change:
    if target.stamp <= begins(store):
        raise UsageError(
            _("It can't be undone: words were erased on purpose since, and what was before is gone with them."),
            hint=_("What was done after that can be undone as ever."),
        )
    if target.undone_by or target.kind in (UNDO, REDO, *NEVER_UNDONE):
        raise UsageError(_("That change has been undone already, or is not one that can be undone."))
    taken_back = _reverse(store, connection, coder_id, UNDO, target, together)
    connection.execute("update changes set undone_by = ? where id = ?", (taken_back.id, target.id))
    return taken_back


def _nothing(store: Store, sentence: str) -> NotFoundError:
    hint = _("What was done before words were erased can't be undone or done again.") if begins(store) else ""
    return NotFoundError(sentence, hint=hint)


def redo(store: Store, coder_id: str) -> tuple[Change, Change]:
    """Bring again what the coder's latest undo took back; returns the original change and the new one.

    What was taken back together is brought again together; then they are those of the earliest change of it.
    """
    with store.transaction() as connection:
        undoing = last_redoable(store, coder_id)
        if undoing is None or undoing.undoes is None:
            raise _nothing(store, _("There is nothing to redo."))
        brought_back = _redo_one(store, connection, coder_id, undoing)
        original = find_change(store, undoing.undoes)
        for other in _undone_with(store, coder_id, undoing):
            _redo_one(store, connection, coder_id, other)
    return original, brought_back


def _redo_one(store: Store, connection: sqlite3.Connection, coder_id: str, undoing: Change) -> Change:
    brought_back = _reverse(store, connection, coder_id, REDO, undoing)
    connection.execute("update changes set undone_by = ? where id = ?", (brought_back.id, undoing.id))
    connection.execute("update changes set undone_by = null where id = ?", (undoing.undoes,))
    return brought_back


def _undone_with(store: Store, coder_id: str, undoing: Change) -> list[Change]:
    """The other undos of one taking back of several changes that still stand, latest first."""
    together = undoing.summary.get(TOGETHER)
    if not together:
        return []
    rows = store.rows(
        "select * from changes where kind = 'undo' and undone_by is null and coder_id = ? and id != ? and stamp <= ?"
        f" and json_extract(summary, '$.{TOGETHER}') = ? order by stamp desc",
        (coder_id, undoing.id, undoing.stamp, together),
    )
    return [_change(row) for row in rows]


def _reverse(
    store: Store, connection: sqlite3.Connection, coder_id: str, kind: str, target: Change, together: str = ""
) -> Change:
    later, more = dependents.later(store, target.id, TOLD, REACH)
    if later:
        raise dependents.LaterChanges(later, more=more, redoing=kind == REDO)
    operations = read_operations(connection, target.id)
    # Nothing that is told rests on it, and yet it would break something; a repair gives back what was broken.
    if target.kind != REPAIR and clashes(connection, operations):
        raise ConflictError(
            _("It can't be undone: it no longer goes together with what was done since."),
            hint=_("Look in the history, and undo the later change first."),
        )
    summary = {TOGETHER: together} if together else {}
    writer = ChangeWriter(connection, store.clock, kind, coder_id, summary, undoes=target.id)
    writer.reverse(operations)
    change = writer.finish()
    if change is None:
        raise NotFoundError(_("There is nothing to undo."))
    return change


def size_of(store: Store, change_id: str) -> int:
    """How many records a change touched."""
    return int(store.value("select count(*) from operations where change_id = ?", (change_id,)))


def find_change(store: Store, change_id: str) -> Change:
    """A change by its id or the beginning of it, without its operations. Raises NotFoundError."""
    rows = store.rows("select * from changes where id >= ?1 and id < ?1 || 'g' limit 2", (change_id,))
    if len(rows) != 1:
        raise NotFoundError(_("There is no change {id}.").format(id=change_id), hint=_("See: workbench history"))
    return _change(rows[0])


def changes(
    store: Store, limit: int = -1, after: str = "", *, before: str = "", coder_id: str = "", since: str = ""
) -> Iterator[Change]:
    """Changes, latest first, without their operations: those with a stamp after `after`, and before `before` if given;
    of one coder if given; made at or after a time (UTC, ISO 8601) if given."""
    sql = (
        "select * from changes where stamp > ?1 and (?3 = '' or stamp < ?3) and (?4 = '' or coder_id = ?4)"
        " and (?5 = '' or time >= ?5) order by stamp desc limit ?2"
    )
    for row in store.each(sql, (after, limit, before, coder_id, since)):
        yield _change(row)


def nth_latest(store: Store, number: int) -> str | None:
    """The id of the change that is the how manieth from the latest, which is 1."""
    found = store.value("select id from changes order by stamp desc limit 1 offset ?", (number - 1,))
    return None if found is None else str(found)


def places_from_latest(store: Store, change_ids: Sequence[str]) -> dict[str, int]:
    """How manieth changes are, counted from the latest, which is 1."""
    sql = "select count(*) from changes where stamp >= (select stamp from changes where id = ?)"
    return {change_id: int(store.value(sql, (change_id,))) for change_id in change_ids}


def touched(store: Store, change_id: str, limit: int) -> list[tuple[str, str]]:
    """(table, id) of the first records that a change touched."""
    sql = "select record_table, record_id from operations where change_id = ? order by ordinal limit ?"
    return [(row[0], row[1]) for row in store.rows(sql, (change_id, limit))]


def last_stamp(store: Store) -> str:
    """The stamp of the latest change, or nothing."""
    return str(store.value("select max(stamp) from changes") or "")


def operations_of(store: Store, change_id: str) -> Change:
    """A change with its operations; an erasing, which holds all records that there were, without them."""
    change = find_change(store, change_id)
    if change.kind == ERASE:
        return change
    return Change(
        change.id,
        change.stamp,
        change.when,
        change.coder_id,
        change.kind,
        change.summary,
        change.undoes,
        change.undone_by,
        tuple(read_operations(store.connection, change.id)),
    )


@from_record
def _change(row: sqlite3.Row) -> Change:
    return Change(
        row["id"],
        row["stamp"],
        row["time"],
        row["coder_id"],
        row["kind"],
        json.loads(row["summary"]),
        row["undoes"],
        row["undone_by"],
    )


def last_known(store: Store, table: str, record_id: str) -> dict[str, Any] | None:
    """The fields of a record as the history last knew them, even when it is deleted; words that were erased as None."""
    rows = store.rows(
        "select change_id as id, before, after from operations join changes on changes.id = change_id"
        " where record_id = ? and record_table = ? order by stamp, ordinal",
        (record_id, table),
    )
    fields: dict[str, Any] = {}
    for row in rows:
        fields |= _fields(row)
    for name, value in fields.items():
        if isinstance(value, dict) and set(value) == {FINGERPRINT}:
            fields[name] = store.value("select text from texts where hash = ?", (value[FINGERPRINT],))
    return fields if rows else None


_NAMES = {"transcripts": "name", "participants": "pseudonym", "speakers": "label"}


def present_name(store: Store, table: str, record_id: str) -> str:
    """What a transcript, participant or speaker is called now; empty when there is none of that id."""
    return str(store.value(f'select "{_NAMES[table]}" from "{table}" where id = ?', (record_id,)) or "")


@from_record
def _fields(row: sqlite3.Row) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(row["after"] if row["after"] is not None else row["before"])
    return fields
