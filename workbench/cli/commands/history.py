"""workbench history"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import local_time, write, write_json, write_table
from workbench.cli.values import COUNT
from workbench.domain.errors import NotFoundError
from workbench.i18n import _
from workbench.services import history


@command(
    "history",
    _("Every change, latest first: when, by whom, what. The number in front is for --undo."),
    examples="""
    workbench history
    workbench history --undo 3
    """,
)
@click.option("--limit", default=30, show_default=True, type=COUNT, help=_("At most so many."))
@click.option("--undo", "number", type=COUNT, help=_("Take back the change of this number, as listed."))
@click.pass_obj
def run_command(settings: Settings, limit: int, number: int | None) -> None:
    with settings.open() as session:
        if number is not None:
            listed = history.entries(session, number)
            if len(listed) < number:
                raise NotFoundError(
                    _("There is no change number {number}.").format(number=number), hint=_("See: workbench history")
                )
            chosen = listed[number - 1]
            session.undo(chosen.id)
            if settings.json:
                write_json({"undone": {"id": chosen.id, "kind": chosen.kind, "summary": chosen.sentence}})
            else:
                write(_("Undone: {what}").format(what=chosen.sentence))
            return
        found = history.entries(session, limit)
    if settings.json:
        shown = [
            {
                "id": entry.id,
                "when": entry.when,
                "coder": entry.coder,
                "kind": entry.kind,
                "summary": entry.sentence,
                "undone": entry.undone,
            }
            for entry in found
        ]
        write_json({"changes": shown})
        return
    write_table(
        ["", _("When"), _("Coder"), _("What")],
        [
            [
                str(number),
                local_time(entry.when),
                entry.coder,
                entry.sentence + (" " + _("(undone)") if entry.undone and entry.kind != "undo" else ""),
            ]
            for number, entry in enumerate(found, start=1)
        ],
        numbers=(0,),
        wrap=True,
    )
