"""Looks at what is derived from the records: the indexes of words, and the numbers of codings."""

import sqlite3
from collections.abc import Iterator

from workbench.store.derived import COUNTED, WRITTEN
from workbench.store.project import Store
from workbench.store.verify import Finding

INDEXES = ("turns_index", "written_index")


def damaged_indexes(store: Store) -> list[str]:
    """The full-text indexes that don't hold the words of their tables, and them only. Others wait while they are read.

    Of a project that can only be read, only the numbers of entries are compared.
    """
    if store.read_only:
        sql = 'select (select count(*) from "{}"), (select count(*) from "{}_docsize")'
        pairs = (("turns", "turns_index"), ("written", "written_index"))
        counts = ((index, store.row(sql.format(table, index))) for table, index in pairs)
        return [index for index, row in counts if row is not None and row[0] != row[1]]
    found = []
    for index in INDEXES:
        with store.transaction() as connection:
            try:
                connection.execute(f"insert into {index} ({index}, rank) values ('integrity-check', 1)")
            except sqlite3.DatabaseError:
                found.append(index)
    return found


def indexes(store: Store) -> Iterator[Finding]:
    """Whether the full-text indexes hold the words of turns, notes and memos."""
    for index in damaged_indexes(store):
        yield Finding("index", "index-differs" if index == "turns_index" else "written-index-differs")


def written(store: Store) -> Iterator[Finding]:
    """Whether what is searched of notes and memos is what stands in the records, all of it and nothing else."""
    for table, field in WRITTEN.items():
        left = (
            f'select 1 from "{table}" record left join written on written.record_id = record.id'
            f" and written.record_table = '{table}' where record.\"{field}\" != ''"
            f' and written.words is not record."{field}" limit 1'
        )
        over = (
            f'select 1 from written left join "{table}" record on record.id = written.record_id'
            f" where written.record_table = '{table}' and (record.id is null or record.\"{field}\" = '') limit 1"
        )
        if store.value(left) or store.value(over):
            yield Finding("index", "written-differs", "", {"table": table})
    known = ", ".join(f"'{table}'" for table in WRITTEN)
    if store.value(f"select 1 from written where record_table not in ({known}) limit 1"):
        yield Finding("index", "written-differs", "", {"table": "written"})


def counts(store: Store) -> Iterator[Finding]:
    """Whether the numbers of codings kept by transcript and code are those of the codings."""
    kept, counted = "select record_table, record_id, number from coding_counts", COUNTED
    if store.value(f"select exists (select * from ({kept}) except select * from ({counted}))") or store.value(
        f"select exists (select * from ({counted}) except select * from ({kept}))"
    ):
        yield Finding("counts", "counts-differ")
