"""Backups: made by themselves before bulk changes and while one works, listed, and asked for by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.domain.errors import ProjectError
from workbench.domain.progress import Report, silent
from workbench.domain.project_files import SUFFIX
from workbench.i18n import N_, _, ngettext
from workbench.services.backing_up import back_up, before, closing, last_backup, timed
from workbench.services.restoring import (
    Difference,
    RestorePreview,
    backup_meant,
    backup_of_day,
    changes_since,
    is_damaged_inside,
    needs_replacing,
    preview_restore,
    restore,
    restore_file,
)
from workbench.services.session import Session
from workbench.store import backup as rows
from workbench.store.backup_files import ENDING, Backup, folder_of, listed

__all__ = [
    "Backup",
    "Difference",
    "Health",
    "RestorePreview",
    "age_words",
    "back_up",
    "backup_meant",
    "backup_of_day",
    "before",
    "changes_since",
    "closing",
    "copy_to",
    "folder_of",
    "health",
    "is_damaged_inside",
    "last_backup",
    "list_backups",
    "lost_project",
    "needs_replacing",
    "preview_restore",
    "reason_words",
    "restore",
    "restore_file",
    "timed",
]

_REASONS = {
    "open": N_("the project was opened"),
    "close": N_("the project was closed"),
    "timer": N_("while working"),
    "import": N_("before an import"),
    "edit": N_("before a text was edited"),
    "tag": N_("before codings came from a table"),
    "code-hits": N_("before what was found was coded"),
    "merge": N_("before codes were merged"),
    "split": N_("before a code was split"),
    "delete": N_("before something was deleted"),
    "codebook": N_("before a codebook was changed"),
    "participants": N_("before participants came from a table"),
    "quotes": N_("before quotes were chosen"),
    "restore": N_("before a backup was brought back"),
    "repair": N_("before a repair"),
    "compact": N_("before the file was made smaller"),
    "migrate": N_("before a new version of the workbench took over"),
    "erase": N_("before words were erased"),
    "asked": N_("asked for"),
}


def reason_words(reason: str) -> str:
    """Why a backup was made, in words."""
    known = _REASONS.get(reason)
    return _(known) if known else reason.replace("-", " ")


def age_words(backup: Backup) -> str:
    """How long ago a backup was made, roughly, in words."""
    hours = int((datetime.now(UTC) - datetime.fromisoformat(backup.when)).total_seconds() // 3600)
    if hours < 1:
        return _("less than an hour ago")
    if hours < 24:
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    days = hours // 24
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


def list_backups(project_path: Path) -> list[Backup]:
    """The backups of a project file, newest first; the file itself needn't be there."""
    return listed(project_path)


def lost_project(folder: Path) -> Path | None:
    """The project file that is missing from a folder while its backups are there; None when there isn't just one."""
    missing = []
    for backups in folder.glob(f"*{ENDING}"):
        project = backups.with_name(backups.name.removesuffix(ENDING) + SUFFIX)
        if not project.exists() and listed(project):
            missing.append(project)
    return missing[0] if len(missing) == 1 else None


def copy_to(session: Session, target: Path, report: Report = silent) -> Path:
    """Put a checked copy of the project into a file, or into a folder under a name with the date. Returns where it is.

    Never overwrites. Raises UsageError, ProjectError; Interrupted when the report does.
    """
    if target.is_dir():
        target = target / f"{session.path.stem} {datetime.now():%Y-%m-%d}"
    return rows.copy_elsewhere(session.store.connection, session.path, target, report)


@dataclass(frozen=True, slots=True)
class Health:
    """How a project is looked after: its newest backup, how many there are, and how much room they take in bytes.

    `fault` is a sentence when that can't be told.
    """

    last: Backup | None
    backups: int
    size: int
    fault: str = ""


def health(session: Session) -> Health:
    """How the project is looked after."""
    try:
        found = listed(session.path)
    except ProjectError as error:
        return Health(None, 0, 0, error.message)
    return Health(found[0] if found else None, len(found), sum(backup.size for backup in found))
