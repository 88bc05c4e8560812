"""Making a project file: whole, or not at all."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from workbench.domain.errors import InputError, UsageError
from workbench.domain.project_files import SUFFIX
from workbench.domain.whole_files import discard, put_on_disk, sweep, unfinished_name
from workbench.i18n import _
from workbench.store.opening import open_store
from workbench.store.project import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Store,
    connect,
    new_device,
    set_up,
    translated,
)


def create_store(path: Path, fill: Callable[[Store], object] | None = None) -> Store:
    """Make a new project file, readable by its owner only, and have its first records made by `fill`.

    It is made beside its place and put there when it is whole, so that a crash leaves no half of a project.
    Never overwrites; raises InputError, UsageError, ProjectError.
    """
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    if not path.parent.is_dir():
        raise InputError(_("There is no folder {folder}.").format(folder=path.parent), hint=_("Make the folder first."))
    if os.path.lexists(path):
        raise _already_there(path)
    for suffix in ("-wal", "-journal"):
        _refuse_left_over(path.with_name(path.name + suffix))
    sweep(path.parent)
    unfinished = unfinished_name(path)
    try:
        try:
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except (OSError, ValueError) as error:
            raise _not_made(path, error) from None
        with translated(path):
            _make(unfinished, fill)
        _put_in_place(unfinished, path)
    finally:
        discard(unfinished)
    return open_store(path)


def _make(path: Path, fill: Callable[[Store], object] | None) -> None:
    from workbench.store.schema import migrate

    connection = connect(path, read_only=False)
    try:
        set_up(connection)
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        migrate(connection, SCHEMA_VERSION)
        connection.execute("insert into meta values ('device', ?)", (new_device(),))
        if fill is not None:
            store = Store(path, connection, read_only=False)
            try:
                fill(store)
            finally:
                store.let_go()
        # Last of all: were it left to closing, a full disk could leave half a file that nobody is told of.
        if connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]:
            raise sqlite3.OperationalError("database is locked")
    finally:
        connection.close()


def _put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name, never that of another file."""
    try:
        try:
            os.link(made, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links, such as that of a memory stick
            if os.path.lexists(path):
                raise FileExistsError from None
            made.rename(path)
        put_on_disk(path.parent)
    except FileExistsError:
        raise _already_there(path) from None
    except OSError as error:
        raise _not_made(path, error) from None


def _already_there(path: Path) -> UsageError:
    return UsageError(
        _("{path} is already there, and nothing is overwritten.").format(path=path),
        hint=_("Choose another name, or open the file that is there."),
    )


def _refuse_left_over(path: Path) -> None:
    """SQLite would write what a deleted project left behind into the new one."""
    if os.path.lexists(path):
        raise UsageError(
            _("{path} was left over by a project of this name that is gone.").format(path=path),
            hint=_("Move it away, or choose another name."),
        )


def _not_made(path: Path, error: OSError | ValueError) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(
        _("The file can't be made: {reason}").format(reason=reason),
        place=str(path),
        hint=_("Choose a folder where you may write."),
    )
