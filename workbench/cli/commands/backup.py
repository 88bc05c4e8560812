"""workbench backup"""

from pathlib import Path

import click

from workbench.cli.backup_words import backup_fields, list_them, project_meant
from workbench.cli.diagnostics import say
from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import FILE
from workbench.domain.errors import ProjectReadOnly
from workbench.domain.ids import local_minute
from workbench.i18n import _
from workbench.services import backups, places
from workbench.services.files import size_words


@command(
    "backup",
    _(
        "Make a backup now, beside the project. Backups are made by themselves, too; --list tells which there are. "
        "With -o a copy is put somewhere else."
    ),
    examples="""
    workbench backup
    workbench backup --list
    workbench backup -o /media/usb
    """,
)
@click.option("--list", "listing", is_flag=True, help=_("List the backups, newest first."))
@click.option("-o", "--output", type=FILE, help=_("Put a copy into this file or folder instead."))
@click.pass_obj
def run_command(settings: Settings, listing: bool, output: Path | None) -> None:
    if listing:
        list_them(settings, project_meant(settings))
        return
    with settings.open() as session, progress(settings, _("Making a backup")) as report:
        if output is not None:
            made = backups.copy_to(session, output, report)
            shared = places.shared_folder(made)
            if shared is not None:
                say(_("Warning: {text}").format(text=shared.sentence))
            if settings.json:
                write_json({"backup": {"file": str(made), "size": made.stat().st_size}, "made": True})
            else:
                write(_("Put a copy into {file}.").format(file=made))
            return
        if session.store.read_only:
            raise ProjectReadOnly(
                _("The project {name} can only be read: {reason}").format(
                    name=session.path.name, reason=session.store.read_only_reason
                ),
                hint=_("Put a copy somewhere else with: workbench backup -o FILE"),
            )
        backup = backups.back_up(session, "asked", report)
        found = backup or backups.last_backup(session.path)
    if settings.json:
        write_json({"backup": backup_fields(found) if found else None, "made": backup is not None})
    elif backup is not None:
        write(
            _("Made a backup: {file} ({size}).").format(file=backup.path, size=size_words(backup.size)),
            wrap=False,
        )
    elif found is not None:
        write(_("Nothing was changed since the backup of {when}.").format(when=local_minute(found.when)))
    else:
        write(_("There is nothing in the project yet that a backup would keep."))
