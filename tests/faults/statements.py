"""Connections that count what is asked of SQLite, and let the n-th fail."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest

ERRORS: dict[str, Callable[[], BaseException]] = {
    "broken": lambda: sqlite3.OperationalError("disk I/O error"),
    "full": lambda: sqlite3.OperationalError("database or disk is full"),
    "locked": lambda: sqlite3.OperationalError("database is locked"),
    "malformed": lambda: sqlite3.DatabaseError("database disk image is malformed"),
    "stopped": KeyboardInterrupt,
    "stopped after": KeyboardInterrupt,
}
"""By name: what is raised. "stopped after" comes when the statement has done its work, as Ctrl+C often does."""


class Statements:
    """Counts statements (and fetches), and raises at the n-th."""

    def __init__(self) -> None:
        self.start(0)

    def start(self, at: int, error: str = "broken") -> None:
        """Begin to count anew; the `at`-th from now fails (0: none)."""
        self.at, self.error, self.hit = at, error, False
        self.texts: list[str] = []

    @property
    def count(self) -> int:
        return len(self.texts)

    def run(self, text: str, work: Callable[[], Any]) -> Any:
        """Do what SQLite was asked for, unless it is its turn to fail."""
        self.texts.append(text)
        turn = self.count == self.at
        if turn:
            self.hit = True
            if not self.error.endswith("after"):
                raise ERRORS[self.error]()
        result = work()
        if turn:
            raise ERRORS[self.error]()
        return result


@contextlib.contextmanager
def watched(counter: Statements) -> Iterator[None]:
    """Every connection made meanwhile tells the counter of each statement and each fetch."""

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, values: Any = ()) -> Any:
            return counter.run(sql, lambda: super(Cursor, self).execute(sql, values))

        def executemany(self, sql: str, values: Any) -> Any:
            return counter.run(sql, lambda: super(Cursor, self).executemany(sql, values))

        def executescript(self, sql: str) -> Any:
            return counter.run(sql, lambda: super(Cursor, self).executescript(sql))

        def fetchone(self) -> Any:
            return counter.run("fetchone", super().fetchone)

        def fetchall(self) -> Any:
            return counter.run("fetchall", super().fetchall)

    class Connection(sqlite3.Connection):
        def cursor(self, _factory: Any = None) -> Any:
            return super().cursor(Cursor)

        def execute(self, sql: str, values: Any = ()) -> Any:
            return self.cursor().execute(sql, values)

        def executemany(self, sql: str, values: Any) -> Any:
            return self.cursor().executemany(sql, values)

        def executescript(self, sql: str) -> Any:
            return self.cursor().executescript(sql)

        def commit(self) -> None:
            counter.run("commit", super().commit)

        def rollback(self) -> None:
            counter.run("rollback", super().rollback)

        def backup(self, target: sqlite3.Connection, **options: Any) -> None:
            counter.run("backup", lambda: super(Connection, self).backup(target, **options))

    real = sqlite3.connect

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        options.setdefault("factory", Connection)
        return counter.run("connect", lambda: real(*arguments, **options))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        yield
