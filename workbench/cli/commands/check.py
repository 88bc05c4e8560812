"""workbench check"""

from collections.abc import Iterable

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.terminal import progress
from workbench.domain.errors import ProjectError
from workbench.i18n import _, ngettext
from workbench.services.check import Examined, Problem, examine
from workbench.services.repairing import repair


@command(
    "check",
    _(
        "Check that everything in the project holds: the files, every passage, every count, the whole history. "
        "--repair mends what can be mended, after a backup, and says what can't."
    ),
    examples="""
    workbench check
    workbench check --repair
    """,
)
@click.option("--repair", "repairing", is_flag=True, help=_("Mend what can be mended without guessing."))
@click.pass_obj
def run_command(settings: Settings, repairing: bool) -> int:
    mended: tuple[str, ...] = ()
    with settings.open() as session, progress(settings, _("Checking")) as report:
        if repairing:
            done = repair(session, report)
            mended, found = done.mended, Examined(done.left, done.notices)
        else:
            found = examine(session, report)
    if settings.json:
        more = {"mended": list(mended)} if repairing else {}
        lists = {"problems": _shown(found.problems), "notices": _shown(found.notices)}
        write_json({"ok": not found.problems, **lists, **more})
    else:
        for sentence in mended:
            write(sentence)
        _tell(found.problems)
        _tell(found.notices)
        count = len(found.problems)
        if count:
            write(ngettext("{count} problem", "{count} problems", count).format(count=count))
            if repairing or any(problem.kind == "integrity" for problem in found.problems):
                write(_("This can't be mended without guessing. To go back to a backup, see: workbench restore"))
            else:
                write(_("To mend what can be mended: workbench check --repair"))
        else:
            write(_("Everything holds."))
    return ProjectError.exit_status if found.problems else 0


def _shown(problems: Iterable[Problem]) -> list[dict[str, str]]:
    return [{"kind": p.kind, "record": p.record, "detail": p.detail} for p in problems]


def _tell(problems: Iterable[Problem]) -> None:
    sentences = (f"{one.detail} ({one.record})" if one.record else one.detail for one in problems)
    for sentence in dict.fromkeys(sentences):
        write(sentence)
