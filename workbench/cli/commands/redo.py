"""workbench redo"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.i18n import _
from workbench.services import history


@command("redo", _("Bring back what your latest undo took away."), examples="workbench redo")
@click.pass_obj
def run_command(settings: Settings) -> None:
    with settings.open() as session:
        change = session.redo()
        sentence = history.sentence(session, change)
    if settings.json:
        write_json({"redone": {"id": change.id, "kind": change.kind, "summary": sentence}})
    else:
        write(_("Done again: {what}").format(what=sentence))
