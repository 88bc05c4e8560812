"""Making backups: a copy of one moment, checked, on the disk, and only then given its name."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import ProjectError, UsageError
from workbench.domain.passage import quote_hash
from workbench.domain.progress import Progress, Report, silent
from workbench.domain.project_files import SUFFIX
from workbench.i18n import _
from workbench.store import backup_files
from workbench.store.backup_files import Backup, folder_of, listed
from workbench.store.project import APPLICATION_ID, damaged, translated

PAGES = 2048
"""Pages that are copied between two looks at whether to go on; 8 MB."""
_STEPS = 2_000_000
_NOT_WORK = "('coder', 'project-created', 'project-changed', 'add-codebook')"


@dataclass(frozen=True, slots=True)
class Moment:
    """What tells a state of a project from others: whose it is, its last change, how many, the schema's version."""

    project: str
    stamp: str
    changes: int
    version: int


def moment_of(connection: sqlite3.Connection) -> Moment:
    """The moment that a connection sees."""
    project = connection.execute("select id from project limit 1").fetchone()
    stamp, count = connection.execute("select max(stamp), count(*) from changes").fetchone()
    version = connection.execute("pragma user_version").fetchone()[0]
    return Moment(project[0] if project else "", stamp or "", count, int(version))


def make(
    connection: sqlite3.Connection, project: Path, reason: str, report: Report = silent, *, always: bool = False
) -> Backup | None:
    """Make a backup of an open project; None when nothing was changed since the last one, or there is no work in it.

    With `always`, one is made nevertheless. Older ones are cleared away when the new one stands. Raises ProjectError
    for a damaged project, of which none is made, and when none can be written; Interrupted when the report does.
    A project in which words went bad is backed up as it is, but no older backup is cleared away for that.
    """
    folder = folder_of(project)
    with _snapshot(connection, project):
        moment = moment_of(connection)
        if not always and (not _holds_work(connection) or _is_backed_up(project, moment)):
            return None
        with _telling(folder):
            unfinished = backup_files.begin(folder)
        try:
            copy(connection, project, unfinished, report)
            with _telling(folder):
                made = backup_files.finish(unfinished, reason)
        finally:
            backup_files.give_up(unfinished)
    with contextlib.suppress(OSError):  # what can't be cleared away now is cleared away after the next backup
        if _words_are_sound(made.path):
            _clear_away(project, moment.project)
    return made


def before_migration(connection: sqlite3.Connection, project: Path) -> None:
    """Make a backup of a project of an earlier version as it is. Raises ProjectError when none can be made."""
    try:
        make(connection, project, "migrate")
    except ProjectError as error:
        raise type(error)(
            _(
                "The project was made by an earlier version, and a backup must be made before it is opened: {reason}"
            ).format(reason=error.message),
            place=error.place,
            hint=error.hint,
        ) from error


def copy_elsewhere(connection: sqlite3.Connection, project: Path, target: Path, report: Report = silent) -> Path:
    """Put a checked copy of an open project somewhere else; never over another file. Returns where it is."""
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    taken = UsageError(
        _("{path} is already there, and nothing is overwritten.").format(path=target), hint=_("Choose another name.")
    )
    for suffix in ("", "-wal", "-journal"):
        if target.with_name(target.name + suffix).exists():
            raise taken
    if not target.parent.is_dir():
        raise UsageError(
            _("There is no folder {folder}.").format(folder=target.parent), hint=_("Make the folder first.")
        )
    with _telling(target.parent):
        unfinished = backup_files.begin(target.parent)
    try:
        with _snapshot(connection, project):
            copy(connection, project, unfinished, report)
        with _telling(target.parent):
            try:
                backup_files.put_in_place(unfinished, target)
            except FileExistsError:
                raise taken from None
    finally:
        backup_files.give_up(unfinished)
    return target


def copy(connection: sqlite3.Connection, project: Path, unfinished: Path, report: Report = silent) -> None:
    """Copy what a connection sees into an empty file, check it, and have it on the disk.

    Other processes may write meanwhile: inside a snapshot, the copy is of the moment when that began.
    """
    wanted = moment_of(connection)

    def step(_status: int, remaining: int, total: int) -> None:
        report(Progress(total - remaining, total, _("Making a backup")))

    with _telling(unfinished.parent, project):
        target = sqlite3.connect(unfinished, isolation_level=None)
        try:
            target.execute("pragma journal_mode = off")
            target.execute("pragma synchronous = off")
            connection.backup(target, pages=PAGES, progress=step)
            target.execute("pragma journal_mode = delete")
        finally:
            target.close()
        backup_files.on_disk(unfinished)
        size = unfinished.stat().st_size
    with contextlib.closing(open_quietly(unfinished)) as made:
        fault = fault_of(made, lambda: report(Progress(size, size, _("Checking the backup"))))
        if not fault and moment_of(made) != wanted:
            fault = _("the copy isn't the same as the project")
    if fault:
        raise damaged(project, fault)


def _words_are_sound(path: Path) -> bool:
    """Whether every text of a backup is the one that its fingerprint was made of; SQLite's own check can't tell."""
    with contextlib.closing(open_quietly(path)) as made:
        try:
            return all(quote_hash(text) == known for known, text in made.execute("select hash, text from texts"))
        except sqlite3.DatabaseError:
            return False


def open_quietly(path: Path) -> sqlite3.Connection:
    """Open a backup for reading, in a way that leaves nothing beside it."""
    waiting = path.with_name(path.name + "-wal").exists()
    mode = "mode=ro" if waiting else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def fault_of(connection: sqlite3.Connection, look: Callable[[], None] = lambda: None) -> str:
    """What is wrong with a project file, or nothing; `look` is called now and then and may raise Interrupted."""
    stopped: list[BaseException] = []

    def again() -> bool:
        try:
            look()
        except BaseException as error:  # noqa: BLE001  # SQLite would swallow it; it is raised again below
            stopped.append(error)
        return bool(stopped)

    connection.set_progress_handler(again, _STEPS)
    try:
        if int(connection.execute("pragma application_id").fetchone()[0]) != APPLICATION_ID:
            return _("it is not a project")
        found = str(connection.execute("pragma quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if stopped:
            raise stopped[0] from None
        return str(error)
    finally:
        connection.set_progress_handler(None, 0)
    return "" if found == "ok" else found


def read_moment(path: Path) -> Moment | None:
    """What a backup holds, as a moment; None when it can't be read."""
    try:
        with contextlib.closing(open_quietly(path)) as connection:
            return moment_of(connection)
    except sqlite3.DatabaseError:
        return None


def _holds_work(connection: sqlite3.Connection) -> bool:
    """Whether somebody did more than make the project and choose codebooks for it."""
    return connection.execute(f"select 1 from changes where kind not in {_NOT_WORK} limit 1").fetchone() is not None


def _is_backed_up(project: Path, moment: Moment) -> bool:
    backups = listed(project)
    return bool(backups) and read_moment(backups[0].path) == moment


def _clear_away(project: Path, project_id: str) -> None:
    for backup in backup_files.superfluous(listed(project)):
        found = read_moment(backup.path)
        if found is not None and found.project == project_id:
            backup.path.unlink(missing_ok=True)
    backup_files.sweep(folder_of(project))


@contextlib.contextmanager
def _snapshot(connection: sqlite3.Connection, project: Path) -> Iterator[None]:
    with translated(project):
        try:
            connection.execute("begin")
            connection.execute("select 1 from changes limit 1").fetchone()
            yield
        finally:
            if connection.in_transaction:
                connection.execute("rollback")


@contextlib.contextmanager
def _telling(folder: Path, project: Path | None = None) -> Iterator[None]:
    """What keeps a backup from being written, in words."""
    try:
        yield
    except OSError as error:
        raise _not_made(folder, error.strerror or str(error)) from None
    except sqlite3.OperationalError as error:
        reason = _("the disk is full") if "full" in str(error) else str(error)
        raise _not_made(folder, reason) from error
    except sqlite3.DatabaseError as error:
        if project is None:
            raise
        raise damaged(project, str(error)) from error


def _not_made(folder: Path, reason: str) -> ProjectError:
    return ProjectError(
        _("No backup could be made: {reason}").format(reason=reason),
        place=str(folder),
        hint=_("Make room on the disk, and see to it that you may write in this folder. Then try again."),
    )
