"""workbench undo"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.i18n import _
from workbench.services import history


@command("undo", _("Take your latest change back. It can be brought back with redo."), examples="workbench undo")
@click.pass_obj
def run_command(settings: Settings) -> None:
    with settings.open() as session:
        change = session.undo()
        sentence = history.sentence(session, change)
    if settings.json:
        write_json({"undone": {"id": change.id, "kind": change.kind, "summary": sentence}})
    else:
        write(_("Undone: {what}").format(what=sentence))
