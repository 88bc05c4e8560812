"""Bringing a project back to what a backup holds, as one change; and putting a backup in the place of a project."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError, ProjectError, UsageError
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _
from workbench.store import backup_files
from workbench.store.backup import Moment, copy, fault_of, moment_of, open_quietly
from workbench.store.changes import NO_WORDS, ChangeWriter
from workbench.store.project import SCHEMA_VERSION, Store, connect, set_up, translated
from workbench.store.records import unreadable
from workbench.store.tables import TABLES, Field, Kind, Table, from_column

BATCH = 500


@dataclass(frozen=True, slots=True)
class Differing:
    """The ids of records of a table that a backup has and the project not, the other way round, and others alike."""

    table: str
    missing: tuple[str, ...]
    newer: tuple[str, ...]
    other: tuple[str, ...]


@contextlib.contextmanager
def beside(store: Store, backup: Path, report: Report = silent) -> Iterator[Moment]:
    """Inside, the tables of a backup can be read as `backup.codings` and so on; gives the backup's moment.

    A backup of an older version is brought up to date in a copy that is gone afterwards. Raises ProjectError when the
    backup is damaged, of a newer version, or of another project; UsageError when it is the project itself.
    """
    if backup.exists() and store.path.exists() and backup.samefile(store.path):
        raise UsageError(_("That is the project itself."), hint=_("See the backups with: workbench restore"))
    moment = sound_moment(backup, report)
    own = str(store.value("select id from project limit 1") or "")
    if moment.project != own:
        raise ProjectError(
            _("This is a backup of another project."),
            place=backup.name,
            hint=_("To look into it, make a copy of it outside of the folder of backups, and open that."),
        )
    with _up_to_date(store.path, backup, moment, report) as readable, translated(store.path):
        _put_away(store)
        try:
            store.connection.execute("attach ? as backup", (f"{readable.resolve().as_uri()}?{_mode(readable)}",))
            _look_through(store, backup)
            yield moment
        finally:
            _put_away(store)


def _put_away(store: Store) -> None:
    """Let go of a backup that is beside the project; one that couldn't be let go of the last time is now."""
    with contextlib.suppress(sqlite3.Error):
        if any(row["name"] == "backup" for row in store.connection.execute("pragma database_list").fetchall()):
            store.connection.execute("detach backup")


def _look_through(store: Store, backup: Path) -> None:
    """Raise ProjectError when the file beside the project lacks a table or a column."""
    for table in TABLES.values():
        columns = ", ".join(f'"{column}"' for column in table.columns)
        try:
            store.connection.execute(f'select {columns} from backup."{table.name}" limit 0')
        except sqlite3.OperationalError as error:
            raise _no_use(backup, str(error)) from error


def _no_use(backup: Path, reason: str) -> ProjectError:
    return ProjectError(
        _("The backup can't be used: {reason}").format(reason=reason),
        place=backup.name,
        hint=_("Take an earlier one. See: workbench restore"),
    )


def sound_moment(backup: Path, report: Report = silent) -> Moment:
    """The moment of a backup, after looking whether it is sound. Raises InputError, ProjectError."""
    if not backup.is_file():
        raise InputError(_("There is no such backup."), place=str(backup), hint=_("See: workbench restore"))
    moment = None
    try:
        with contextlib.closing(open_quietly(backup)) as connection:
            fault = fault_of(connection, lambda: report(Progress(0, 1, _("Checking the backup"))))
            moment = None if fault else moment_of(connection)
    except sqlite3.DatabaseError as error:
        fault = str(error)
    if moment is None:
        raise _no_use(backup, fault)
    if moment.version > SCHEMA_VERSION:
        raise ProjectError(
            _("The backup was made by a newer version of the workbench."),
            place=backup.name,
            hint=_("Update the workbench, and try again."),
        )
    return moment


def _mode(path: Path) -> str:
    return "mode=ro" if path.with_name(path.name + "-wal").exists() else "mode=ro&immutable=1"


@contextlib.contextmanager
def _up_to_date(project: Path, backup: Path, moment: Moment, report: Report) -> Iterator[Path]:
    """The backup, or a copy of it with the tables of this version, which is gone afterwards."""
    if moment.version == SCHEMA_VERSION:
        yield backup
        return
    from workbench.store.schema import migrate

    try:
        unfinished = backup_files.begin(backup_files.folder_of(project))
    except OSError as error:
        raise ProjectError(
            _("The backup can't be read: there is no room for a copy of it ({reason}).").format(
                reason=error.strerror or error
            ),
            place=backup.name,
        ) from None
    try:
        with contextlib.closing(open_quietly(backup)) as source:
            copy(source, backup, unfinished, report)
        with translated(backup), contextlib.closing(connect(unfinished, read_only=False)) as connection:
            set_up(connection)
            migrate(connection, SCHEMA_VERSION)
            connection.execute("pragma wal_checkpoint(truncate)")
        yield unfinished
    finally:
        backup_files.give_up(unfinished)


def erasures_since(store: Store) -> list[str]:
    """When words were erased from the project that the backup beside it still holds; ISO 8601, UTC."""
    sql = "select time from changes where kind = 'erase' and id not in (select id from backup.changes) order by stamp"
    return [row["time"] for row in store.rows(sql)]


def changes_since(store: Store, most: int) -> tuple[list[str], int]:
    """The ids of the latest changes that the backup beside it doesn't know, newest first, and how many there are."""
    unknown = "from changes where id not in (select id from backup.changes)"
    rows = store.rows(f"select id {unknown} order by stamp desc limit ?", (most,))
    return [row["id"] for row in rows], int(store.value(f"select count(*) {unknown}"))


def count_after(store: Store, stamp: str) -> int:
    """How many changes were made after a stamp."""
    return int(store.value("select count(*) from changes where stamp > ?", (stamp,)))


def compare(store: Store, report: Report = silent) -> list[Differing]:
    """The records in which the project and the backup beside it differ, by table. Coders are never taken away."""
    found = []
    for number, table in enumerate(TABLES.values()):
        report(Progress(number, len(TABLES), _("Comparing with the backup")))
        here, there = f'main."{table.name}"', f'backup."{table.name}"'
        missing = _ids(store, f"select id from {there} where id not in (select id from {here}) order by id")
        newer: tuple[str, ...] = ()
        if table.name != "coders":
            newer = _ids(store, f"select id from {here} where id not in (select id from {there}) order by id")
        sides = (", ".join(f'{side}."{field.name}"' for field in table.fields) for side in ("here", "there"))
        one, two = sides
        other = _ids(
            store,
            f"select here.id from {here} as here join {there} as there on there.id = here.id"
            f" where ({one}) is not ({two}) order by here.id",
        )
        if missing or newer or other:
            found.append(Differing(table.name, missing, newer, other))
    report(Progress(len(TABLES), len(TABLES), ""))
    return found


def _ids(store: Store, sql: str) -> tuple[str, ...]:
    return tuple(row[0] for row in store.each(sql))


def apply(store: Store, change: ChangeWriter, differences: list[Differing], report: Report = silent) -> None:
    """Give the records that differ the values that they have in the backup beside the project."""
    try:
        _apply(store, change, differences, report)
    except sqlite3.IntegrityError as error:
        raise ProjectError(
            _("The backup can't be used: {reason}").format(reason=error),
            hint=_("Take an earlier one. See: workbench restore"),
        ) from error


def _apply(store: Store, change: ChangeWriter, differences: list[Differing], report: Report) -> None:
    total = sum(len(d.missing) + len(d.newer) + len(d.other) for d in differences)
    done = 0
    for differing in differences:
        table = TABLES[differing.table]
        for start in range(0, len(differing.missing), BATCH):
            some = differing.missing[start : start + BATCH]
            change.insert_many(table.name, [_record(store, table, record_id) for record_id in some])
            done += len(some)
            report(Progress(done, total, _("Bringing the backup back")))
        for record_ids, step in ((differing.other, _update), (differing.newer, _delete)):
            for record_id in record_ids:
                step(store, change, table, record_id)
                done += 1
                if done % BATCH == 0:
                    report(Progress(done, total, _("Bringing the backup back")))
    _forget_suggestions(store, differences)


def _update(store: Store, change: ChangeWriter, table: Table, record_id: str) -> None:
    record = _record(store, table, record_id)
    del record["id"]
    change.update(table.name, record_id, record)


def _delete(_store: Store, change: ChangeWriter, table: Table, record_id: str) -> None:
    change.delete(table.name, record_id)


def _record(store: Store, table: Table, record_id: str) -> dict[str, Any]:
    row = store.row(f'select * from backup."{table.name}" where id = ?', (record_id,))
    assert row is not None
    try:
        return {"id": record_id} | {field.name: _value(store, field, row[field.name]) for field in table.fields}
    except ValueError as error:
        raise unreadable(record_id) from error


def _value(store: Store, field: Field, stored: Any) -> Any:
    if field.kind is not Kind.CONTENT:
        return from_column(field, stored)
    if stored == NO_WORDS:
        return ""
    text = store.value("select text from backup.texts where hash = ?", (stored,))
    if text is None:
        raise ValueError(stored)
    return text


def _forget_suggestions(store: Store, differences: list[Differing]) -> None:
    """Suggestions that were computed for texts and codes as they no longer are."""
    store.connection.execute(
        "delete from suggestion_cache where version_id not in (select version_id from transcripts)"
        " or code_id not in (select id from codes)"
    )
    for differing in differences:
        if differing.table == "codes":
            store.connection.executemany(
                "delete from suggestion_cache where code_id = ?", [(code,) for code in differing.other]
            )
