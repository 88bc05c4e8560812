"""workbench profiles"""

from pathlib import Path

import click

from workbench.cli.options import Command, Settings, group
from workbench.cli.output import Strong, write, write_json, write_table
from workbench.cli.values import FILE, NAME, PROFILE
from workbench.domain.errors import UsageError
from workbench.domain.ids import local_minute
from workbench.i18n import _, ngettext, quoted
from workbench.services import import_profiles
from workbench.services.import_profile_fields import as_plain
from workbench.services.import_profiles import Profile


@group(
    "profiles",
    _("Import profiles: what the speakers of a study's files are called, kept for the next files."),
    examples="""
    workbench profiles list
    workbench profiles show "Zoom 2026"
    workbench profiles export "Zoom 2026" -o zoom.yaml
    workbench import interviews/ --turns "Zoom 2026"
    """,
)
def run_command() -> None:
    """The group."""


@run_command.command("list", cls=Command, help=_("List the import profiles."), examples="workbench profiles list")
@click.pass_obj
def list_(settings: Settings) -> None:
    with settings.open() as session:
        found = import_profiles.profiles(session)
    if settings.json:
        write_json({"profiles": [as_dict(profile) for profile in found]})
    elif not found:
        write(_("There are no import profiles yet. Save one with: workbench import FILE … --save-profile NAME"))
    else:
        rows = []
        for profile in found:
            said = import_profiles.telling(profile.options)
            count = ngettext("{count} correction", "{count} corrections", len(said)).format(count=len(said))
            rows.append([profile.name, local_minute(profile.created), count])
        write_table([_("Import profile"), _("Saved"), _("Says")], rows)


@run_command.command(
    "show",
    cls=Command,
    help=_("Show what an import profile, or a file with one, says."),
    examples="""
    workbench profiles show "Zoom 2026"
    workbench profiles show zoom.yaml
    """,
)
@click.argument("name", type=PROFILE)
@click.pass_obj
def show(settings: Settings, name: str) -> None:
    with settings.open() as session:
        profile = import_profiles.named(session, name)
    if settings.json:
        write_json({"profile": as_dict(profile)})
        return
    write(Strong(profile.name))
    for sentence in import_profiles.telling(profile.options):
        write(sentence, indent=2)


@run_command.command(
    "add",
    cls=Command,
    help=_("Take an import profile from a file into the project; one of the same name is replaced."),
    examples="""
    workbench profiles add zoom.yaml
    workbench profiles add zoom.yaml --name "Zoom 2026"
    """,
)
@click.argument("file", type=FILE)
@click.option("--name", type=NAME, help=_("Another name than the file says."))
@click.pass_obj
def add(settings: Settings, file: Path, name: str | None) -> None:
    with settings.open() as session:
        read = import_profiles.read_profile(file)
        if not import_profiles.is_worth_keeping(read.options):
            raise UsageError(_("The profile in the file says nothing."), hint=_("Add what it is to correct."))
        saved = import_profiles.save(session, name or read.name, read.options)
    if settings.json:
        write_json({"profile": as_dict(saved)})
    else:
        write(_("The import profile {name} is in the project.").format(name=quoted(saved.name)))


@run_command.command(
    "export",
    cls=Command,
    help=_("Write an import profile as a file, for a colleague. It holds the names that were corrected."),
    examples='workbench profiles export "Zoom 2026" -o zoom.yaml',
)
@click.argument("name", type=PROFILE)
@click.option("-o", "--output", required=True, type=FILE, help=_("The file, ending in .yaml."))
@click.pass_obj
def export(settings: Settings, name: str, output: Path) -> None:
    if output.suffix.lower() not in import_profiles.SUFFIXES:
        raise UsageError(_("Let the file's name end in .yaml."))
    with settings.open() as session:
        profile = import_profiles.named(session, name)
        import_profiles.export(profile, output)
    if settings.json:
        write_json({"path": str(output)})
    else:
        write(_("Written: {path}").format(path=output), wrap=False)


@run_command.command(
    "remove",
    cls=Command,
    help=_("Remove an import profile; what was imported by it stays, and undo brings it back."),
    examples='workbench profiles remove "Zoom 2026"',
)
@click.argument("name", type=PROFILE)
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    with settings.open() as session:
        profile = import_profiles.find(session, name)
        import_profiles.remove(session, profile)
    if settings.json:
        write_json({"removed": profile.name})
    else:
        write(_("Removed {name}. Bring it back with: workbench undo").format(name=quoted(profile.name)))


def as_dict(profile: Profile) -> dict[str, object]:
    """A profile as `--json` shows it."""
    return {
        "id": profile.id,
        "name": profile.name,
        "created": profile.created,
        "options": as_plain(profile.options),
        "says": import_profiles.telling(profile.options),
    }
