"""Making backups: before bulk changes, while one works, when a project is closed. Cheap to import; see `backups`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.domain.errors import ProjectError
from workbench.domain.progress import Report, silent
from workbench.i18n import _
from workbench.services.session import Session
from workbench.store import backup as rows
from workbench.store.backup_files import Backup, listed

LARGE = 100_000_000
"""Bytes from which a project is so large that a backup takes more than a moment."""
BETWEEN = timedelta(minutes=10)
"""How often a large project is backed up before bulk changes, and any project while it is open."""

_ALWAYS = ("migrate", "erase", "restore")


def last_backup(project_path: Path) -> Backup | None:
    """The newest backup of a project file."""
    return next(iter(listed(project_path)), None)


def back_up(session: Session, reason: str, report: Report = silent, *, always: bool = False) -> Backup | None:
    """Make a backup; None when nothing was changed since the last one, or there is nothing in the project yet.

    With `always` one is made nevertheless. Projects that can only be read have none made.
    Raises ProjectError when the project is damaged or no backup can be written; Interrupted when the report does.
    """
    if session.store.read_only:
        return None
    return rows.make(session.store.connection, session.path, reason, report, always=always)


def before(session: Session, reason: str) -> None:
    """Make a backup before a bulk change. Call it outside of a change; raises ProjectError when none can be made.

    Of a large project there is one at most every ten minutes; undo does the rest.
    """
    if session.store.read_only or (reason not in _ALWAYS and _is_large(session) and not _is_due(session)):
        return
    try:
        back_up(session, reason)
    except ProjectError as error:
        raise type(error)(
            _("Nothing was changed, for there was no backup to go back to. {reason}").format(reason=error.message),
            place=error.place,
            hint=error.hint,
        ) from error


def timed(session: Session, report: Report = silent) -> Backup | None:
    """Make the backup that is made every ten minutes while a project is open, when something was changed."""
    return back_up(session, "timer", report)


def closing(session: Session) -> Backup | None:
    """Make the backup of a project that is being closed, unless there is a recent one or it would take long."""
    if session.store.read_only or _is_large(session) or not _is_due(session):
        return None
    return back_up(session, "close")


def _is_large(session: Session) -> bool:
    try:
        return session.path.stat().st_size > LARGE
    except OSError:
        return False


def _is_due(session: Session) -> bool:
    last = last_backup(session.path)
    return last is None or abs(datetime.now(UTC) - datetime.fromisoformat(last.when)) >= BETWEEN
