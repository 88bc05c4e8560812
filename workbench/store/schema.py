"""Makes and migrates the tables, with sqlite-utils. Imported only when there is something to make."""

import contextlib
import sqlite3

from sqlite_utils import Database, Migrations

from workbench.store import version_1
from workbench.store.derived import fill_counts, fill_written

migrations = Migrations("workbench")


@migrations()
def first_tables(db: Database) -> None:
    """The tables of version 1."""
    db.table("texts").create({"hash": str, "text": str}, pk="hash", not_null={"text"}, strict=True)
    for name, columns in version_1.RECORDS.items():
        db.table(name).create(
            {"id": str} | {column: kind for column, kind, _optional, _refers in columns},
            pk="id",
            not_null={column for column, _kind, optional, _refers in columns if not optional},
            foreign_keys=[(column, refers, "id") for column, _kind, _optional, refers in columns if refers],
            strict=True,
        )
    db.table("changes").create(
        {
            "id": str,
            "stamp": str,
            "time": str,
            "device": str,
            "coder_id": str,
            "kind": str,
            "summary": str,
            "undoes": str,
            "undone_by": str,
        },
        pk="id",
        not_null={"stamp", "time", "device", "coder_id", "kind", "summary"},
        strict=True,
    )
    db.table("operations").create(
        {
            "change_id": str,
            "ordinal": int,
            "record_table": str,
            "record_id": str,
            "before": str,
            "after": str,
        },
        pk=("change_id", "ordinal"),
        not_null={"record_table", "record_id"},
        foreign_keys=[("change_id", "changes", "id")],
        strict=True,
    )
    db.table("meta").create({"name": str, "value": str}, pk="name", strict=True)
    db.table("turns").create(
        {
            "id": int,
            "transcript_id": str,
            "version_id": str,
            "ordinal": int,
            "speaker_id": str,
            "start": int,
            "end": int,
            "time_start": int,
            "time_end": int,
            "text_hash": str,
        },
        pk="id",
        strict=True,
    )
    db.table("suggestion_cache").create(
        {
            "id": str,
            "transcript_id": str,
            "version_id": str,
            "start": int,
            "end": int,
            "code_id": str,
            "score": float,
            "reasons": str,
            "engine": str,
            "first_shown": str,
        },
        pk="id",
        strict=True,
    )
    _indexes(db)
    db.create_view(
        "turn_words",
        'select turns.id as id, substr(texts.text, turns.start + 1, turns."end" - turns.start) as words'
        " from turns join texts on texts.hash = turns.text_hash",
    )
    db.execute(
        "create virtual table turns_index using fts5(words, content='turn_words', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 0')"
    )


def _indexes(db: Database) -> None:
    db.table("changes").create_index(["stamp"], unique=True)
    db.table("operations").create_index(["record_id"])
    db.table("versions").create_index(["transcript_id"])
    db.table("speakers").create_index(["transcript_id"])
    db.table("speaker_participants").create_index(["speaker_id"])
    db.table("speaker_participants").create_index(["participant_id"])
    db.table("codes").create_index(["codebook_id"])
    db.table("codes").create_index(["parent_id"])
    db.table("codings").create_index(["code_id", "coder_id", "transcript_id"])
    db.table("codings").create_index(["transcript_id", "start"])
    db.table("memos").create_index(["attached_id"])
    db.table("decisions").create_index(["transcript_id"])
    db.table("decisions").create_index(["code_id"])
    db.table("themes").create_index(["quote_set_id"])
    db.table("chosen_quotes").create_index(["quote_set_id"])
    db.table("chosen_quotes").create_index(["coding_id"])
    db.table("chosen_quotes").create_index(["theme_id"])
    db.table("turns").create_index(["transcript_id", "ordinal"])
    db.table("suggestion_cache").create_index(["transcript_id"])


@migrations()
def search_in_what_was_written(db: Database) -> None:
    """Version 2: notes and memos are searched like the texts; codings are counted as they are made."""
    db.table("written").create(
        {"id": int, "record_table": str, "record_id": str, "words": str},
        pk="id",
        not_null={"record_table", "record_id", "words"},
        strict=True,
    )
    db.table("written").create_index(["record_id"], unique=True)
    db.execute(
        "create virtual table written_index using fts5(words, content='written', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    db.execute("create index idx_codings_unanchored on codings (transcript_id) where anchored = 0")
    db.execute("create index idx_changes_undoes on changes (undoes) where undoes is not null")
    db.execute("create index idx_operations_former on operations (record_table) where before is not null")
    db.execute("drop index if exists idx_codings_transcript_id_start")
    db.execute('create index idx_codings_places on codings (transcript_id, start, "end", anchored)')
    db.table("turns").create_index(["transcript_id", "speaker_id"])
    counts = {"record_table": str, "record_id": str, "number": int}
    db.table("coding_counts").create(counts, pk=("record_table", "record_id"), not_null={"number"}, strict=True)
    fill_written(db.conn)
    fill_counts(db.conn)


@migrations()
def profiles_and_whole_transcripts(db: Database) -> None:
    """Version 3: import profiles; participants of a whole transcript, where no speaker stands for them."""
    for name, columns, keys in (
        (
            "transcript_participants",
            {"id": str, "transcript_id": str, "participant_id": str},
            [("transcript_id", "transcripts", "id"), ("participant_id", "participants", "id")],
        ),
        ("import_profiles", {"id": str, "name": str, "options": str, "created": str}, []),
    ):
        db.table(name).create(columns, pk="id", not_null=set(columns) - {"id"}, foreign_keys=keys, strict=True)
    db.table("transcript_participants").create_index(["transcript_id"])
    db.table("transcript_participants").create_index(["participant_id"])


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring the tables up to date in one transaction, then note the schema's version in the file.

    When another process is doing so just now, waits for it, and finds all done.
    """
    db = Database(connection, execute_plugins=False)
    try:
        connection.execute("begin immediate")
        migrations.apply(db)
        connection.execute(f"pragma user_version = {int(version)}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("rollback")
        raise
