"""An open project file: reading, changing and closing it. Opening one: `opening`; making one: `making`."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.domain.errors import (
    ConflictError,
    ProjectDamaged,
    ProjectError,
    ProjectReadOnly,
)
from workbench.domain.ids import HybridClock
from workbench.domain.project_files import identity, note_closed, note_open
from workbench.i18n import _
from workbench.store.backup_files import way_back
from workbench.store.changes import ChangeWriter

APPLICATION_ID = 0x57424E43
SCHEMA_VERSION = 3
BUSY_TIMEOUT_MS = 5000


class Store:
    """An open project file. Each thread and each process opens its own; all of them may write."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, read_only: bool, reason: str = "", mend: str = ""
    ) -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self.read_only_reason = reason
        self.ended_uncleanly = False
        """Whether the journal held something when the file was opened: it wasn't closed, or another process has it."""
        self._mend = mend
        self._inside = False
        self._identity = identity(path)
        device = self.value("select value from meta where name = 'device'") or new_device()
        try:
            self.clock = HybridClock(device, self.value("select max(stamp) from changes") or "")
        except ValueError as error:
            raise damaged(path, _("the times of its history can't be read")) from error
        note_open(self._identity)

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with translated(self.path):
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one, for results too large to hold."""
        with translated(self.path):
            for row in self.connection.execute(sql, values):  # noqa: UP028  # `yield from` would close a closed cursor
                yield row

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        with translated(self.path):
            found: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
        return found

    def value(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, values)
        return row[0] if row else None

    def data_version(self) -> tuple[int, int]:
        """A pair that differs as soon as this or another process has changed the file."""
        return int(self.value("pragma data_version")), self.connection.total_changes

    @contextlib.contextmanager
    def change(self, kind: str, coder_id: str, **summary: Any) -> Iterator[ChangeWriter]:
        """Make a change: everything done through the writer is committed with its history row, or nothing is.

        A change that turns out to touch nothing leaves no row in the history. `summary` must not hold
        a passage's words. Raises ProjectReadOnly, ConflictError, ProjectError.
        """
        with self.transaction():
            writer = ChangeWriter(self.connection, self.clock, kind, coder_id, summary)
            yield writer
            writer.finish()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that may write, begun IMMEDIATE so that it never fails half way for a lock."""
        if self.read_only:
            raise ProjectReadOnly(
                _("The project {name} can only be read: {reason}").format(
                    name=self.path.name, reason=self.read_only_reason
                ),
                hint=self._mend,
            )
        if identity(self.path) != self._identity:
            raise ProjectError(
                _("The project file is no longer where it was; nothing of this was saved."),
                place=str(self.path),
                hint=_("Was it moved, deleted or replaced? Put it back, or open it anew from where it is."),
            )
        with translated(self.path), self._alone():
            try:
                # Inside, for Ctrl+C may come when it has begun, and a transaction left open would hold everyone's lock.
                self.connection.execute("begin immediate")
                self.connection.execute("pragma defer_foreign_keys = on")
                yield self.connection
                try:
                    self.connection.execute("commit")
                except sqlite3.IntegrityError as error:
                    raise ConflictError(
                        _("Something that this refers to is no longer in the project; nothing was changed."),
                        hint=_("It may have been deleted in another window. Look again and try anew."),
                    ) from error
            except BaseException:
                self._roll_back()
                raise

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever other processes write meanwhile."""
        with self._alone():
            try:
                with translated(self.path):
                    self.connection.execute("begin")
                yield
            finally:
                self._roll_back()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One transaction at a time; one that Ctrl+C left open at its very end is ended first."""
        outermost = not self._inside
        if outermost:
            self._roll_back()
        self._inside = True
        try:
            yield
        finally:
            if outermost:
                self._inside = False

    def _roll_back(self) -> None:
        """End a transaction without keeping anything of it; why it ends is said by the error that is under way."""
        if self.connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("rollback")

    def close(self) -> None:
        """Close the file. Everything is on disk already."""
        try:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("pragma optimize")
        finally:
            self.connection.close()
            self.let_go()

    def let_go(self) -> None:
        """Leave the connection to whoever made it; this store isn't used any more."""
        note_closed(self._identity)
        self._identity = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def connect(path: Path, *, read_only: bool, immutable: bool = False) -> sqlite3.Connection:
    address = path.resolve().as_uri()
    if immutable:
        mode = "?immutable=1"
    elif not read_only:
        mode = "?mode=rw"
    elif os.access(path.parent, os.W_OK) or path.with_name(path.name + "-wal").exists():
        mode = "?mode=ro"
    else:
        mode = "?immutable=1"
    connection = sqlite3.connect(
        address + mode, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000, cached_statements=256
    )
    connection.row_factory = sqlite3.Row
    return connection


def set_up(connection: sqlite3.Connection) -> None:
    for pragma in (
        "journal_mode = wal",
        "synchronous = full",
        "fullfsync = on",
        "secure_delete = on",
        "foreign_keys = on",
        "temp_store = memory",
        "trusted_schema = off",
        "cache_size = -32000",
    ):
        connection.execute(f"pragma {pragma}")


def new_device() -> str:
    """A name by which clocks of different computers are told apart."""
    return os.urandom(4).hex()


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors as sentences for the user."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "lock" in text or "busy" in text:
            raise ProjectError(
                _("Another program is writing to the project just now."),
                place=path.name,
                hint=_("Try again in a moment."),
            ) from error
        if "full" in text:
            raise ProjectError(
                _("The disk is full; nothing of this was saved."),
                place=path.name,
                hint=_("Make room and try again."),
            ) from error
        if "readonly" in text or "read-only" in text:
            raise ProjectReadOnly(_("The project file can't be written."), place=path.name) from error
        if "disk I/O" in text or "unable to open" in text:
            raise ProjectError(
                _("The project file can't be reached any more."),
                place=path.name,
                hint=_("Is the drive still connected, and is there room on it? What was saved before is safe."),
            ) from error
        if "no such" in text:
            raise damaged(path, _("a part of it is missing")) from error
        if "decode" in text:  # the message goes on with the words themselves, which are for nobody's screen
            raise damaged(path, text.partition(" column")[0]) from None
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
            raise
        raise damaged(path, str(error)) from error


def damaged(path: Path, reason: str) -> ProjectError:
    """The error that says what is wrong with a project file, and how to go back to a backup."""
    return ProjectDamaged(
        _("The project file is damaged: {reason}").format(reason=reason),
        place=path.name,
        hint=_("Don't go on working in it.") + " " + (way_back(path) or _("There is no backup of it beside it.")),
    )
