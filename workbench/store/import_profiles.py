"""Import profiles: rows to plain values."""

import json
import sqlite3
from typing import Any

from workbench.store.project import Store
from workbench.store.records import from_record

ProfileRow = tuple[str, str, dict[str, Any], str]
"""Id, name, options as they are stored, when it was saved."""


def profiles(store: Store) -> list[ProfileRow]:
    """All import profiles, the one that was saved last first."""
    return [_profile(row) for row in store.rows("select * from import_profiles order by created desc, id desc")]


@from_record
def _profile(row: sqlite3.Row) -> ProfileRow:
    options = json.loads(row["options"])
    if not isinstance(options, dict):
        raise ValueError
    return row["id"], row["name"], options, row["created"]
