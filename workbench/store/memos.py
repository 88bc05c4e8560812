"""Memos: rows to domain values."""

import json
import sqlite3
from collections.abc import Iterable

from workbench.domain.memo import Memo, MemoKind
from workbench.store.project import Store
from workbench.store.records import from_record
from workbench.store.tables import TABLES


def memos(store: Store, attached_id: str | None = None) -> list[Memo]:
    """All memos, or those attached to one record, oldest first."""
    where, values = ("where attached_id = ?", (attached_id,)) if attached_id is not None else ("", ())
    return [_memo(row) for row in store.rows(f"select * from memos {where} order by created, id", values)]


def memo(store: Store, memo_id: str) -> Memo | None:
    """One memo by id."""
    row = store.row("select * from memos where id = ?", (memo_id,))
    return _memo(row) if row else None


def attached_to(store: Store, record_ids: Iterable[str]) -> list[Memo]:
    """The memos attached to any of the records, oldest first."""
    sql = "select * from memos where attached_id in (select value from json_each(?)) order by created, id"
    return [_memo(row) for row in store.rows(sql, (json.dumps(list(record_ids)),))]


def is_there(store: Store, table: str, record_id: str) -> bool:
    """Whether there is the record that a memo would be attached to."""
    return table in TABLES and store.value(f'select 1 from "{table}" where id = ?', (record_id,)) is not None


def by_prefix(store: Store, prefix: str) -> list[Memo]:
    """Up to two memos whose id begins so."""
    return [
        _memo(row)
        for row in store.rows("select * from memos where id >= ?1 and id < ?1 || 'g' limit 2", (prefix.lower(),))
    ]


@from_record
def _memo(row: sqlite3.Row) -> Memo:
    return Memo(
        row["id"],
        MemoKind(row["kind"]),
        row["text"],
        row["coder_id"],
        row["attached_table"],
        row["attached_id"],
        row["created"],
    )
