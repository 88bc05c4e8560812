"""workbench check"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.terminal import progress
from workbench.domain.errors import ProjectError
from workbench.i18n import _, ngettext
from workbench.services.check import check


@command(
    "check",
    _("Check that everything in the project holds: the file, every passage, every count, the whole history."),
    examples="workbench check",
)
@click.pass_obj
def run_command(settings: Settings) -> int:
    with settings.open() as session, progress(settings, _("Checking")) as report:
        problems = check(session, report)
    if settings.json:
        shown = [{"kind": p.kind, "record": p.record, "detail": p.detail} for p in problems]
        write_json({"ok": not problems, "problems": shown})
    elif not problems:
        write(_("Everything holds."))
    else:
        for problem in problems:
            write(f"{problem.detail} ({problem.record})" if problem.record else problem.detail)
        write(ngettext("{count} problem", "{count} problems", len(problems)).format(count=len(problems)))
    return ProjectError.exit_status if problems else 0
