"""workbench attributes"""

from pathlib import Path

import click

from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json
from workbench.cli.values import FILE
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
    examples="""
    workbench attributes import deltagare.csv --dry-run
    workbench attributes import deltagare.csv --replace
    """,
)
@click.argument("file", type=FILE)
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
    added, changed = len(result.added), len(result.changed)
    if added:
        sentence = ngettext("{count} new participant: {names}", "{count} new participants: {names}", added)
        write(sentence.format(count=added, names=", ".join(result.added)))
    if changed:
        sentence = ngettext(
            "More is known of {count} participant: {names}", "More is known of {count} participants: {names}", changed
        )
        write(sentence.format(count=changed, names=", ".join(result.changed)))
    if result.speakers:
        sentence = ngettext(
            "Tied to {count} speaker of the transcripts.",
            "Tied to {count} speakers of the transcripts.",
            result.speakers,
        )
        write(sentence.format(count=result.speakers))
