"""workbench attributes"""

from pathlib import Path

import click

from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json
from workbench.i18n import _, ngettext
from workbench.services.participant_table import import_participants


@group(
    "attributes",
    _("Facts about participants, from a table."),
    examples="workbench attributes import deltagare.csv --dry-run",
)
def run_command() -> None:
    """The group."""


@run_command.command(
    "import",
    cls=Command,
    help=_(
        "Take participants from a table (CSV): pseudonym, group, transcripts, speaker; every other column is a fact"
        " about the person."
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=_("Only show what would come in."))
@click.option("--replace", is_flag=True, help=_("Where the project says otherwise, the table is right."))
@click.pass_obj
def import_(settings: Settings, file: Path, dry_run: bool, replace: bool) -> None:
    with settings.open() as session:
        result = import_participants(session, file, dry_run=dry_run, replace=replace)
    if settings.json:
        write_json(
            {
                "added": list(result.added),
                "changed": list(result.changed),
                "unchanged": list(result.unchanged),
                "speakers": result.speakers,
                "written": not dry_run,
            }
        )
        return
    if result.nothing_new:
        write(_("The project has all of this already; nothing was added."))
        return
    if dry_run:
        write(_("This would come in:"))
    for sentence, found in (
        (
            ngettext("{count} participant is new: {names}", "{count} participants are new: {names}", len(result.added)),
            result.added,
        ),
        (
            ngettext(
                "{count} participant got more: {names}", "{count} participants got more: {names}", len(result.changed)
            ),
            result.changed,
        ),
    ):
        if found:
            write(sentence.format(count=len(found), names=", ".join(found)))
    write(
        ngettext(
            "{count} speaker is tied to a participant.", "{count} speakers are tied to participants.", result.speakers
        ).format(count=result.speakers)
    )
