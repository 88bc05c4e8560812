"""What is derived from the records and never in the history: the turns of the present texts, what was written about
them (notes and memos), the indexes of both, and how many codings there are."""

import json
import sqlite3
from collections.abc import Iterable, Mapping

WRITTEN = {"codings": "note", "memos": "text"}
"""The fields that hold what was written, by table."""

COUNTED = (
    "select 'transcripts' as record_table, transcript_id as record_id, count(*) as number from codings"
    " group by transcript_id union all select 'codes', code_id, count(*) from codings group by code_id"
)
"""The numbers of codings of every transcript and every code, counted."""


def refresh_turns(connection: sqlite3.Connection, transcript_id: str) -> None:
    """Make the turns and the full-text index of one transcript anew from its present version."""
    drop_turns(connection, transcript_id)
    row = connection.execute(
        "select versions.id, versions.turns, versions.speakers, versions.text as hash, texts.text as text"
        " from transcripts join versions on versions.id = transcripts.version_id"
        " join texts on texts.hash = versions.text where transcripts.id = ?",
        (transcript_id,),
    ).fetchone()
    if row is None:
        return
    speakers = json.loads(row["speakers"])
    first = (connection.execute("select max(id) from turns").fetchone()[0] or 0) + 1
    turns, words = [], []
    for ordinal, (start, end, speaker, time_start, time_end) in enumerate(json.loads(row["turns"])):
        speaker_id = speakers[speaker] if speaker is not None else None
        turns.append(
            (
                first + ordinal,
                transcript_id,
                row["id"],
                ordinal,
                speaker_id,
                start,
                end,
                time_start,
                time_end,
                row["hash"],
            )
        )
        words.append((first + ordinal, row["text"][start:end]))
    connection.executemany("insert into turns values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", turns)
    connection.executemany("insert into turns_index (rowid, words) values (?, ?)", words)


def drop_turns(connection: sqlite3.Connection, transcript_id: str) -> None:
    """Take a transcript's turns out of the table and the index."""
    connection.execute(
        "insert into turns_index (turns_index, rowid, words) select 'delete', turn_words.id, turn_words.words"
        " from turns join turn_words on turn_words.id = turns.id where turns.transcript_id = ?",
        (transcript_id,),
    )
    connection.execute("delete from turns where transcript_id = ?", (transcript_id,))


def refresh_written(connection: sqlite3.Connection, records: Iterable[tuple[str, str]]) -> None:
    """Make what is searched of notes and memos anew, for records named by (table, id)."""
    for table, record_id in records:
        old = connection.execute("select id, words from written where record_id = ?", (record_id,)).fetchone()
        row = connection.execute(f'select "{WRITTEN[table]}" from "{table}" where id = ?', (record_id,)).fetchone()
        words = row[0] if row else ""
        if old is not None:
            connection.execute(
                "insert into written_index (written_index, rowid, words) values ('delete', ?, ?)", tuple(old)
            )
            connection.execute("delete from written where id = ?", (old[0],))
        if words:
            made = connection.execute(
                "insert into written (record_table, record_id, words) values (?, ?, ?)", (table, record_id, words)
            )
            connection.execute("insert into written_index (rowid, words) values (?, ?)", (made.lastrowid, words))


def fill_written(connection: sqlite3.Connection) -> None:
    """Make all that is searched of notes and memos anew."""
    connection.execute("delete from written")
    for table, field in WRITTEN.items():
        connection.execute(
            f'insert into written (record_table, record_id, words) select ?, id, "{field}" from "{table}"'
            f" where \"{field}\" != '' order by id",
            (table,),
        )
    connection.execute("insert into written_index (written_index) values ('rebuild')")


def add_to_counts(connection: sqlite3.Connection, differences: Mapping[tuple[str, str], int]) -> None:
    """Add to the numbers of codings by (table, id) of transcripts and codes; those that come to nothing go."""
    connection.executemany(
        "insert into coding_counts (record_table, record_id, number) values (?, ?, ?)"
        " on conflict do update set number = number + excluded.number",
        [(*record, number) for record, number in sorted(differences.items()) if number],
    )
    connection.executemany(
        "delete from coding_counts where record_table = ? and record_id = ? and number <= 0",
        [record for record, number in differences.items() if number < 0],
    )


def fill_counts(connection: sqlite3.Connection) -> None:
    """Count all codings anew."""
    connection.execute("delete from coding_counts")
    connection.execute(f"insert into coding_counts {COUNTED}")
