"""Beginning the history anew: one change makes all present records, and what was before is gone.

Everything is done by SQLite itself, row after row, so that a million records need no more memory than ten.
"""

import json
import sqlite3
from typing import Any

from workbench.domain.passage import quote_hash
from workbench.store.changes import FINGERPRINT, NO_WORDS, text_of
from workbench.store.tables import TABLES, Field, Kind, Table

_AT_ONCE = 20_000
"""So many records are taken in one statement: SQLite holds in memory what a single one would take back."""


def cut_history(connection: sqlite3.Connection, change_id: str) -> None:
    """Let a change, whose row is there already, be the one that made all present records; forget all operations before.

    `texts` keeps what present records refer to, and nothing else.
    """
    _add_functions(connection)
    connection.execute("delete from operations")
    _keep_present_texts(connection)
    first = 0
    for table in TABLES.values():
        insert = (
            f'insert into operations select ?, ? + rowid, ?, id, null, {_as_kept(table)} from "{table.name}"'
            " where rowid between ? and ?"
        )
        last = connection.execute(f'select max(rowid) from "{table.name}"').fetchone()[0] or 0
        for start in range(1, last + 1, _AT_ONCE):
            connection.execute(insert, (change_id, first, table.name, start, start + _AT_ONCE - 1))
        first += last


def _keep_present_texts(connection: sqlite3.Connection) -> None:
    present = " union ".join(
        f'select "{field.name}" from "{table.name}"'
        for table in TABLES.values()
        for field in table.fields
        if field.kind is Kind.CONTENT
    )
    connection.execute(f"delete from texts where hash not in ({present})")
    for table in TABLES.values():
        for field in table.fields:
            if field.words and field.kind is not Kind.CONTENT:
                connection.execute(
                    f"insert or ignore into texts select kept_hash(words), words from (select {_words(field)} as words"
                    f' from "{table.name}" where "{field.name}" not in {_no_words(field)}) where words is not null'
                )


def _no_words(field: Field) -> str:
    """What the column holds when the field has no words."""
    return """('""', '{}', '[]', 'null')""" if field.kind is Kind.JSON else "('')"


def _words(field: Field) -> str:
    """The words of a field as `texts` keeps them, null when it has none."""
    if field.kind is not Kind.JSON:
        return f'"{field.name}"'
    return f"""kept_words("{field.name}", '{field.words_under}')"""


def _as_kept(table: Table) -> str:
    """The JSON object that the history keeps of a record; see `store.changes.as_kept`."""
    fields = ", ".join(f"'{field.name}', {_kept(field)}" for field in table.fields)
    return f"json_object({fields})"


def _kept(field: Field) -> str:
    name = f'"{field.name}"'
    if field.kind is Kind.CONTENT:
        return f"""json(case when {name} = '{NO_WORDS}' then '""' else json_object('{FINGERPRINT}', {name}) end)"""
    if field.words:
        nothing = name if field.kind is Kind.JSON else """'""'"""
        words = _words(field)
        kept = f"json_object('{FINGERPRINT}', kept_hash({words}))"
        if field.words_under:
            kept = f"case when {words} is null then {name} else {kept} end"
        return f"json(case when {name} in {_no_words(field)} then {nothing} else {kept} end)"
    return {
        Kind.JSON: f"json({name})",
        Kind.FLAG: f"json(case when {name} then 'true' else 'false' end)",
        Kind.REAL: f"json(kept_number({name}))",
    }.get(field.kind, name)


def _add_functions(connection: sqlite3.Connection) -> None:
    connection.create_function("kept_hash", 1, quote_hash, deterministic=True)
    connection.create_function("kept_words", 2, _kept_words, deterministic=True)
    # SQLite writes 15 digits of a number, and 17 are needed to have the same one again.
    connection.create_function("kept_number", 1, json.dumps, deterministic=True)


def _kept_words(stored: str, words_under: str) -> str | None:
    value: Any = json.loads(stored)
    return text_of(value) if Field("", Kind.JSON, words=True, words_under=words_under).holds_words(value) else None
