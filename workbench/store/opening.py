"""Opening a project file: for writing, or for reading only where it can't or mustn't be written."""

import contextlib
import errno
import os
import shutil
import sqlite3
from pathlib import Path

from workbench.domain.errors import NotFoundError, ProjectDamaged, ProjectError
from workbench.domain.project_files import is_open_here
from workbench.i18n import _
from workbench.store.backup_files import is_backup, way_back
from workbench.store.beside import has_changes_beside, refuse_what_is_not_its_own
from workbench.store.project import APPLICATION_ID, SCHEMA_VERSION, Store, connect, set_up, translated

_ROOM_TO_OPEN = 1_000_000


def open_store(path: Path) -> Store:
    """Open a project file; one that can't be written, or of a newer version, opens for reading only.

    Raises NotFoundError when there is none, ProjectError when the file isn't a project or is damaged.
    """
    reason = _look_at(path)
    mend = _("Make a copy of the file in a folder of your own and open that.")
    if is_backup(path):
        reason = reason or _("it is a backup")
    refuse_what_is_not_its_own(path)
    unclean = _holds_a_journal(path)
    with translated(path):
        connection = connect(path, read_only=bool(reason))
        try:
            try:
                version = _version(connection, path)
            except sqlite3.OperationalError:
                if reason or not _is_readable_alone(path):
                    raise
                reason, mend = _("the disk is full"), _("Make room on it, and open the project again.")
                connection.close()
                connection = connect(path, read_only=True, immutable=True)
                version = _version(connection, path)
            if int(connection.execute("pragma application_id").fetchone()[0]) != APPLICATION_ID:
                raise ProjectError(
                    _("{name} is a database, but not a workbench project.").format(name=path.name),
                    place=str(path),
                    hint=_("Choose a file whose name ends in .workbench."),
                )
            if version > SCHEMA_VERSION and not reason:
                reason = _("it was made by a newer version of the workbench")
                mend = _("Update the workbench, and open it again.")
                connection.close()
                connection = connect(path, read_only=True)
            if reason and version < SCHEMA_VERSION:
                from workbench.store.earlier import in_memory

                connection = in_memory(connection, SCHEMA_VERSION)
            if not reason:
                set_up(connection)
                if version < SCHEMA_VERSION:
                    from workbench.store.backup import before_migration
                    from workbench.store.schema import migrate

                    before_migration(connection, path)
                    migrate(connection, SCHEMA_VERSION)
            store = Store(path, connection, read_only=bool(reason), reason=reason, mend=mend)
            store.ended_uncleanly = unclean
            return store
        except BaseException:
            connection.close()
            raise


def _holds_a_journal(path: Path) -> bool:
    """Whether changes stand in the journal, which the last one to close the file empties; opens nothing."""
    with contextlib.suppress(OSError):
        return not is_open_here(path) and path.with_name(path.name + "-wal").stat().st_size > 0
    return False


def _is_readable_alone(path: Path) -> bool:
    """Whether a full disk alone keeps a project from being opened: SQLite wants some room even for reading."""
    try:
        full = shutil.disk_usage(path.parent).free < _ROOM_TO_OPEN
    except OSError:
        return False
    return full and not is_open_here(path) and not has_changes_beside(path)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    try:
        return int(connection.execute("pragma user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise _no_project(path) from error
        raise


def _look_at(path: Path) -> str:
    """Refuse what isn't a project file; return why it can only be read, or nothing."""
    try:
        missing = not path.exists()
    except OSError as error:
        raise ProjectError(
            _("The project file can't be read: {reason}").format(reason=error.strerror), place=str(path)
        ) from None
    if missing:
        raise NotFoundError(
            _("There is no project file {path}.").format(path=path),
            hint=way_back(path) or _("Make one with: workbench new FILE"),
        )
    if not os.access(path, os.R_OK):
        raise ProjectError(
            _("The project file can't be read: {reason}").format(reason=os.strerror(errno.EACCES)), place=str(path)
        )
    # What is in the file is left to SQLite: opening and closing it here would drop the locks of a session that is open.
    if not path.is_file() or path.stat().st_size == 0:
        raise _no_project(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return _("the file or its folder is write-protected")
    return ""


def _no_project(path: Path) -> ProjectError:
    return ProjectDamaged(
        _("{name} is not a workbench project.").format(name=path.name),
        place=str(path),
        hint=way_back(path) or _("Choose a file whose name ends in .workbench."),
    )
