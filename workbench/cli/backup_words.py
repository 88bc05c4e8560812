"""Backups as the command line lists them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.cli.options import Settings
from workbench.cli.output import write, write_json, write_table
from workbench.domain.errors import NotFoundError, ProjectError
from workbench.domain.ids import local_minute
from workbench.i18n import _, ngettext
from workbench.services import backups
from workbench.services.backups import Backup, RestorePreview
from workbench.services.files import size_words
from workbench.services.history import HistoryEntry
from workbench.services.projects import find_project_file
from workbench.services.session import open_session


def project_meant(settings: Settings) -> Path:
    """The project file that is meant, also one that is gone while its backups are there. Raises NotFoundError."""
    try:
        return settings.allowed(find_project_file(settings.project or None))
    except NotFoundError:
        lost = backups.lost_project(Path.cwd())
        if lost is None:
            raise
        return settings.allowed(lost)


def backup_fields(backup: Backup) -> dict[str, Any]:
    """A backup for scripts."""
    return {
        "file": str(backup.path),
        "when": backup.when,
        "reason": backup.reason,
        "why": backups.reason_words(backup.reason),
        "size": backup.size,
    }


def list_them(settings: Settings, project: Path) -> None:
    """Write the backups of a project, newest first, with what has been changed since where that can be told."""
    known = backups.list_backups(project)
    since = _since(project, known)
    if settings.json:
        shown = [
            {"number": number, **backup_fields(backup), "changes_since": count}
            for number, (backup, count) in enumerate(zip(known, since, strict=True), start=1)
        ]
        write_json({"project": str(project), "backups": shown})
        return
    if not known:
        write(_("There are no backups yet. They are made by themselves, or with: workbench backup"))
        return
    write_table(
        ["", _("When"), _("Changes since"), _("Size"), _("Why")],
        [
            [
                str(number),
                local_minute(backup.when),
                "" if count is None else str(count),
                size_words(backup.size),
                backups.reason_words(backup.reason),
            ]
            for number, (backup, count) in enumerate(zip(known, since, strict=True), start=1)
        ],
        numbers=(0, 2, 3),
        wrap=True,
    )


def _since(project: Path, known: Sequence[Backup]) -> list[int | None]:
    try:
        with open_session(project) as session:
            return [backups.changes_since(session, backup) for backup in known]
    except (ProjectError, NotFoundError):
        return [None] * len(known)


def tell_preview(preview: RestorePreview) -> None:
    """Write what going back to a backup would do."""
    if preview.nothing_differs:
        write(_("The project holds what the backup holds; nothing would change."))
        return
    write_table(
        [_("Records"), _("Come back"), _("Go"), _("As they were")],
        [[one.subject, str(one.added), str(one.removed), str(one.changed)] for one in preview.differences],
        numbers=(1, 2, 3),
    )
    if not preview.taken_back:
        return
    write()
    write(_("Changes made since, which this takes back:"))
    for entry in preview.taken_back:
        write(f"{local_minute(entry.when)}  {entry.coder}  {entry.sentence}", indent=2)
    if preview.more:
        write(
            ngettext("and {count} earlier one", "and {count} earlier ones", preview.more).format(count=preview.more),
            indent=2,
        )


def preview_fields(preview: RestorePreview) -> dict[str, Any]:
    """What going back to a backup does, for scripts."""
    return {
        "differences": [
            {"table": one.table, "added": one.added, "removed": one.removed, "changed": one.changed}
            for one in preview.differences
        ],
        "taken_back": [_entry_fields(entry) for entry in preview.taken_back],
        "more": preview.more,
    }


def _entry_fields(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "when": entry.when,
        "coder": entry.coder,
        "kind": entry.kind,
        "summary": entry.sentence,
    }
