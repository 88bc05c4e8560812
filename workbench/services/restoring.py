"""Going back to a backup: what that would change, and doing it; by one change that undo takes back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from workbench.domain.errors import NotFoundError, ProjectDamaged, ProjectError
from workbench.domain.progress import Report, silent
from workbench.i18n import N_, _
from workbench.services import history
from workbench.services.check import findings
from workbench.services.history import HistoryEntry
from workbench.services.record_names import RECORDS
from workbench.services.session import Session, open_session
from workbench.store import backup as backups
from workbench.store import restore as rows
from workbench.store.backup_files import Backup, listed
from workbench.store.replacing import restore_file

__all__ = [
    "Difference",
    "RestorePreview",
    "backup_at",
    "backup_meant",
    "backup_of_day",
    "changes_since",
    "is_damaged_inside",
    "needs_replacing",
    "preview_restore",
    "restore",
    "restore_file",
]

SHOWN_CHANGES = 50

_SUBJECTS = RECORDS | {"project": N_("what is said of the project")}


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring would do to the records of a table: so many come back, go, and become what they were.

    `subject` is what they are called, in the language in use.
    """

    table: str
    subject: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What going back to a backup does. `taken_back` are the latest changes made since, newest first; `more` others."""

    backup: Backup
    differences: tuple[Difference, ...]
    taken_back: tuple[HistoryEntry, ...]
    more: int

    @property
    def nothing_differs(self) -> bool:
        """Whether the project holds what the backup holds."""
        return not self.differences


def preview_restore(session: Session, backup: Backup, report: Report = silent) -> RestorePreview:
    """What going back to a backup would change; changes nothing.

    Raises ProjectError for a backup that is damaged, of another project or a newer version, or from before words were
    erased; InputError when it isn't there; Interrupted when the report does.
    """
    with rows.beside(session.store, backup.path, report), session.store.snapshot():
        return _preview(session, backup, rows.compare(session.store, report))


def restore(session: Session, backup: Backup, report: Report = silent) -> RestorePreview:
    """Make the records those of a backup, by one change that one undo takes back; returns what was done.

    A backup of the present state is made first. The history goes on, and coders stay. Nothing is written when nothing
    differs. Raises as preview_restore does, and ProjectReadOnly.
    """
    if not session.store.read_only:
        backups.make(session.store.connection, session.path, "restore", report)
    with (
        rows.beside(session.store, backup.path, report),
        session.change("restore", backup=backup.when, reason=backup.reason) as change,
    ):
        differences = rows.compare(session.store, report)
        preview = _preview(session, backup, differences)
        rows.apply(session.store, change, differences, report)
    return preview


def _preview(session: Session, backup: Backup, differences: list[rows.Differing]) -> RestorePreview:
    erased = rows.erasures_since(session.store)
    if erased:
        raise ProjectError(
            _("Words were erased from the project on {day}, and this backup still holds them.").format(
                day=_local_day(erased[-1])
            ),
            place=backup.path.name,
            hint=_("Take a backup that was made later. See: workbench restore"),
        )
    ids, total = rows.changes_since(session.store, SHOWN_CHANGES)
    wanted = set(ids)
    known = [entry for entry in history.entries(session, len(ids)) if entry.id in wanted]
    if len(known) < len(ids):
        known = [entry for entry in history.entries(session, -1) if entry.id in wanted]
    return RestorePreview(
        backup,
        tuple(
            Difference(d.table, _(_SUBJECTS[d.table]), len(d.missing), len(d.newer), len(d.other)) for d in differences
        ),
        tuple(known),
        total - len(known),
    )


def needs_replacing(project_path: Path) -> bool:
    """Whether a project file is gone or damaged, so that only `restore_file` helps.

    Raises ProjectError when it is locked, of a newer version, or in a folder where it is refused.
    """
    try:
        with open_session(project_path) as session:
            return bool(backups.fault_of(session.store.connection))
    except (NotFoundError, ProjectDamaged):
        return True


def is_damaged_inside(session: Session, report: Report = silent) -> bool:
    """Whether something is wrong that no change of records mends: with the file, a text or the history.

    Takes as long as a check does; for when a backup holds the same records. Raises Interrupted when the report does.
    """
    return any(finding.kind in ("integrity", "text", "history") for finding in findings(session, report))


def changes_since(session: Session, backup: Backup) -> int | None:
    """How many changes were made in a project after a backup; None when the backup can't be read."""
    moment = backups.read_moment(backup.path)
    return None if moment is None else rows.count_after(session.store, moment.stamp)


def backup_meant(project_path: Path, which: str) -> Backup:
    """A backup by its number in the list, from 1 for the newest, or by the path of a file. Raises NotFoundError."""
    known = listed(project_path)
    if which.isascii() and which.isdigit() and not Path(which).exists():
        if 1 <= int(which) <= len(known):
            return known[int(which) - 1]
        raise NotFoundError(
            _("There is no backup number {number}.").format(number=which), hint=_("See: workbench restore")
        )
    path = Path(which)
    for backup in known:
        if path.name == backup.path.name and (path.parent == Path() or path.resolve() == backup.path):
            return backup
    return backup_at(path)


def backup_of_day(project_path: Path, day: date) -> Backup:
    """The last backup that was made on a day, by this computer's clock, or before it. Raises NotFoundError."""
    for backup in listed(project_path):
        if datetime.fromisoformat(backup.when).astimezone().date() <= day:
            return backup
    raise NotFoundError(
        _("There is no backup of {day} or earlier.").format(day=day.isoformat()), hint=_("See: workbench restore")
    )


def backup_at(path: Path) -> Backup:
    """A file that holds a project, whatever its name, as a backup; `when` is the time of its last change.

    Raises NotFoundError, ProjectError.
    """
    if not path.is_file():
        raise NotFoundError(_("There is no backup {path}.").format(path=path), hint=_("See: workbench restore"))
    moment = rows.sound_moment(path)
    milliseconds = int(moment.stamp.partition("-")[0] or 0)
    when = datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds")
    return Backup(path.resolve(), when, "asked", path.stat().st_size)


def _local_day(moment: str) -> str:
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d")
    except (ValueError, OverflowError, OSError):
        return moment[:10]
