"""workbench restore"""

from datetime import datetime
from pathlib import Path

import click

from workbench.cli.backup_words import backup_fields, list_them, preview_fields, project_meant, tell_preview
from workbench.cli.diagnostics import confirm
from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import NAME
from workbench.domain.errors import UsageError
from workbench.domain.ids import local_minute
from workbench.i18n import _
from workbench.services import backups
from workbench.services.backups import Backup
from workbench.services.session import open_session


@command(
    "restore",
    _(
        "Go back to a backup: lists them, or brings back the one named by its number, its day or its file. What would "
        "change is told first, and undo takes it back. A project that is damaged or gone is replaced, and the damaged "
        "file kept."
    ),
    examples="""
    workbench restore
    workbench restore 3 --dry-run
    workbench restore --date 2026-11-17
    """,
)
@click.argument("backup", required=False, type=NAME)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help=_("The last backup of this day, or else the last one before it."),
)
@click.option("--dry-run", is_flag=True, help=_("Only tell what would change."))
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@click.pass_obj
def run_command(settings: Settings, backup: str | None, day: datetime | None, dry_run: bool, yes: bool) -> None:
    if backup is not None and day is not None:
        raise UsageError(_("Name a backup or a day, not both."))
    project = project_meant(settings)
    if backup is None and day is None:
        list_them(settings, project)
        return
    chosen = backups.backup_of_day(project, day.date()) if day else backups.backup_meant(project, backup or "")
    if backups.needs_replacing(project):
        _replace(settings, project, chosen, dry_run, yes)
    else:
        _bring_back(settings, project, chosen, dry_run, yes)


def _bring_back(settings: Settings, project: Path, chosen: Backup, dry_run: bool, yes: bool) -> None:
    """Change the records of a sound project to those of a backup; one whose records are those, but whose texts or
    history are damaged, is replaced."""
    with open_session(project, settings.coder) as session:
        with progress(settings, _("Comparing")) as report:
            preview = backups.preview_restore(session, chosen, report)
            damaged = preview.nothing_differs and backups.is_damaged_inside(session, report)
        if not settings.json and not damaged:
            write(_("The backup of {when} ({why})").format(**_named(chosen)))
            tell_preview(preview)
        written = not dry_run and not preview.nothing_differs
        if written:
            if not yes:
                confirm(_("Bring back the backup of {when}?").format(when=local_minute(chosen.when)))
            with progress(settings, _("Bringing the backup back")) as report:
                preview = backups.restore(session, chosen, report)
    if damaged:
        _replace(settings, project, chosen, dry_run, yes)
    elif settings.json:
        shown = {"backup": backup_fields(chosen), "replaced": False, "kept": None, **preview_fields(preview)}
        write_json({**shown, "written": written})
    elif written:
        write()
        write(_("Brought back. This takes it back again: {command}").format(command="workbench undo"))


def _replace(settings: Settings, project: Path, chosen: Backup, dry_run: bool, yes: bool) -> None:
    """Put a backup in the place of a project that is damaged or gone."""
    gone = not project.exists()
    if not settings.json:
        what = _("The project {file} is gone.") if gone else _("The project {file} is damaged.")
        write(what.format(file=project), wrap=False)
        write(_("In its place comes the backup of {when} ({why}).").format(**_named(chosen)))
        if not gone:
            write(_("The damaged file is kept under another name."))
    kept = None
    if not dry_run:
        if not yes:
            confirm(_("Put the backup of {when} in its place?").format(when=local_minute(chosen.when)))
        kept = backups.restore_file(project, chosen)
    if settings.json:
        shown = {"backup": backup_fields(chosen), "replaced": True, "kept": str(kept) if kept else None}
        write_json({**shown, "differences": [], "taken_back": [], "more": 0, "written": not dry_run})
    elif not dry_run:
        write(_("Done. The project is what it was then."))
        if kept is not None:
            write(_("The damaged file: {file}").format(file=kept), wrap=False)


def _named(chosen: Backup) -> dict[str, str]:
    return {"when": local_minute(chosen.when), "why": backups.reason_words(chosen.reason)}
