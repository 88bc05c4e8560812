"""Taking out of a project file what nothing refers to any more."""

import re

from workbench.store.project import Store
from workbench.store.tables import TABLES, Kind
from workbench.store.verify_derived import INDEXES

_FINGERPRINT = re.compile(r'\{"#": ?"([0-9a-f]{32})"\}')


def drop_unused_texts(store: Store) -> int:
    """Delete the texts that neither a record nor the history refers to; returns how many."""
    present = " union ".join(
        f'select "{field.name}" from "{table.name}"'
        for table in TABLES.values()
        for field in table.fields
        if field.kind is Kind.CONTENT
    )
    with store.transaction() as connection:
        connection.execute("create temp table if not exists used (hash text primary key) without rowid")
        try:
            connection.execute("delete from temp.used")
            connection.execute(f"insert or ignore into temp.used select * from ({present})")
            for side in ("before", "after"):
                sql = f'select "{side}" from operations where instr("{side}", \'{{"#"\') > 0'
                for (kept,) in connection.execute(sql):
                    found = [(digest,) for digest in _FINGERPRINT.findall(kept)]
                    connection.executemany("insert or ignore into temp.used values (?)", found)
            return connection.execute("delete from texts where hash not in (select hash from temp.used)").rowcount
        finally:
            connection.execute("drop table temp.used")


def optimize_indexes(store: Store) -> None:
    """Merge the parts of the full-text indexes into one each, which are smaller and quicker to search."""
    for index in INDEXES:
        with store.transaction() as connection:
            connection.execute(f"insert into {index} ({index}) values ('optimize')")


def size(store: Store) -> int:
    """The bytes that a project takes on the disk, its journal included."""
    paths = (store.path.with_name(store.path.name + suffix) for suffix in ("", "-wal"))
    return sum(path.stat().st_size for path in paths if path.exists())
