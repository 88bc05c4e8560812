"""Replacing words past the history, on purpose. Where they stand: `erasable`."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.domain.ids import now
from workbench.domain.passage import quote_hash
from workbench.store.baseline import cut_history
from workbench.store.derived import fill_counts, fill_written, refresh_turns
from workbench.store.erasable import REFERRED, KeptVersion
from workbench.store.history import BEGINS, ERASE
from workbench.store.project import Store


class Eraser:
    """Replaces and deletes inside a transaction, past the history; `finish` then begins the history anew."""

    def __init__(self, store: Store, connection: sqlite3.Connection) -> None:
        self._store = store
        self._connection = connection

    def set(self, table: str, record_id: str, fields: Mapping[str, Any]) -> None:
        """Change columns of a record, given as they are stored; `id` may be among them."""
        columns = ", ".join(f'"{name}" = ?' for name in fields)
        self._connection.execute(f'update "{table}" set {columns} where id = ?', (*fields.values(), record_id))

    def delete(self, table: str, record_ids: Iterable[str]) -> None:
        """Delete records."""
        self._connection.executemany(f'delete from "{table}" where id = ?', [(record_id,) for record_id in record_ids])

    def delete_codings(self, coding_ids: Sequence[str]) -> None:
        """Delete codings with the quotes chosen from them and the memos attached to them."""
        ids = [(coding_id,) for coding_id in coding_ids]
        self._connection.executemany("delete from chosen_quotes where coding_id = ?", ids)
        self._connection.executemany("delete from memos where attached_id = ?", ids)
        self._connection.executemany("delete from codings where id = ?", ids)

    def move_codings(self, moves: Iterable[tuple[Any, ...]]) -> None:
        """Give codings another place: (version, start, end, fingerprint, note, detail of origin as stored, id)."""
        self._connection.executemany(
            'update codings set version_id = ?, start = ?, "end" = ?, quote_hash = ?, note = ?, origin_detail = ?'
            " where id = ?",
            moves,
        )

    def drop_old_versions(self) -> int:
        """Delete the texts that only the history refers to; returns how many."""
        return self._connection.execute(f"delete from versions where id not in ({REFERRED})").rowcount

    def replace_version(self, version: KeptVersion, new_id: str, text: str, turns: Any, paragraphs: Any) -> None:
        """Put another text in the place of one, under another id, for words never change within a version.

        Codings and decisions are to be moved after it.
        """
        digest = quote_hash(text)
        self._connection.execute("insert or ignore into texts values (?, ?)", (digest, text))
        self.set(
            "versions",
            version.id,
            {"id": new_id, "text": digest, "turns": _json(turns), "paragraphs": _json(paragraphs)},
        )
        self.forget_suggestions(version.transcript_id)

    def forget_suggestions(self, transcript_id: str) -> None:
        """Drop the suggestions of a transcript that nobody has decided on; they are made anew when asked for."""
        self._connection.execute("delete from suggestion_cache where transcript_id = ?", (transcript_id,))

    def suggestions(self) -> list[tuple[str, str]]:
        """(Id, reasons as stored) of the suggestions that nobody has decided on."""
        return [tuple(row) for row in self._connection.execute("select id, reasons from suggestion_cache")]

    def set_side_note(self, name: str, value: str | None) -> None:
        """Change what is kept beside the records; None takes it away."""
        if value is None:
            self._connection.execute("delete from meta where name = ?", (name,))
        else:
            self._connection.execute("update meta set value = ? where name = ?", (value, name))

    def set_summary(self, change_id: str, summary: Any) -> None:
        """What a change says of itself."""
        self._connection.execute(
            "update changes set summary = ? where id = ?",
            (json.dumps(summary, ensure_ascii=False, sort_keys=True), change_id),
        )

    def finish(self, change_id: str, coder_id: str, summary: Mapping[str, Any]) -> None:
        """Note the change, let the history begin with it, and make anew what is derived from the records."""
        connection, clock = self._connection, self._store.clock
        clock.observe(connection.execute("select max(stamp) from changes").fetchone()[0] or "")
        stamp = clock.stamp()
        connection.execute(
            "insert into changes values (?, ?, ?, ?, ?, ?, ?, null, null)",
            (change_id, stamp, now(), clock.device, coder_id, ERASE, json.dumps(dict(summary))),
        )
        connection.execute("insert or replace into meta values (?, ?)", (BEGINS, stamp))
        cut_history(connection, change_id)
        self._derive()

    def _derive(self) -> None:
        connection = self._connection
        connection.execute("insert into turns_index (turns_index) values ('delete-all')")
        connection.execute("delete from turns")
        for row in connection.execute("select id from transcripts order by id").fetchall():
            refresh_turns(connection, row["id"])
        fill_written(connection)
        fill_counts(connection)
        for index in indexes(connection):
            if index not in ("turns_index", "written_index"):  # these two were just made
                connection.execute(f'insert into "{index}" ("{index}") values (\'rebuild\')')
            connection.execute(f'insert into "{index}" ("{index}") values (\'optimize\')')


def indexes(connection: sqlite3.Connection) -> list[str]:
    """The full-text indexes that the file has."""
    sql = "select name from sqlite_master where type = 'table' and sql like 'create virtual table%using fts5%'"
    return [row[0] for row in connection.execute(sql)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
