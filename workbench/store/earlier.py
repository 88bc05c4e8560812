"""Projects of earlier versions that can't be written: they are brought up to date in memory, to be read."""

import sqlite3

from workbench.store.schema import migrate


def in_memory(connection: sqlite3.Connection, version: int) -> sqlite3.Connection:
    """A copy in memory of what a connection sees, of the schema's version given, that can only be read.

    Closes the connection given when the copy stands; the file stays as it is. Raises sqlite3.Error.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        copy.row_factory = sqlite3.Row
        connection.backup(copy)
        migrate(copy, version)
        copy.execute("pragma query_only = on")
    except BaseException:
        copy.close()
        raise
    connection.close()
    return copy
