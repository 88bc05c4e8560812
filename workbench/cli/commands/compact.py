"""workbench compact"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.terminal import progress
from workbench.i18n import _
from workbench.services.compacting import compact
from workbench.services.files import size_words


@command(
    "compact",
    _("Make the project file as small as it can be. Everything stays, and can be undone as before."),
    examples="workbench compact",
)
@click.pass_obj
def run_command(settings: Settings) -> None:
    with settings.open() as session, progress(settings, _("Compacting")) as report:
        done = compact(session, report)
    if settings.json:
        write_json({"before": done.before, "after": done.after, "texts": done.texts, "suggestions": done.suggestions})
    elif done.after < done.before:
        write(
            _("The file took {before} and takes {after} now.").format(
                before=size_words(done.before), after=size_words(done.after)
            )
        )
    else:
        write(_("The file is as small as it can be: {size}.").format(size=size_words(done.after)))
