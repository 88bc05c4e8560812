"""workbench untag"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.values import NAME
from workbench.i18n import _, ngettext
from workbench.services import coding, names


@command(
    "untag",
    _("Remove codings, named by their id or its beginning, as codings shows it."),
    examples="workbench untag 01a2fff8-0d34-7c1e",
)
@click.argument("ids", nargs=-1, required=True, type=NAME)
@click.pass_obj
def run_command(settings: Settings, ids: tuple[str, ...]) -> None:
    with settings.open() as session:
        found = list(dict.fromkeys(names.find_coding(session, one).id for one in ids))
        count = coding.untag(session, found)
    if settings.json:
        write_json({"removed": found})
    else:
        write(ngettext("{count} coding removed.", "{count} codings removed.", count).format(count=count))
