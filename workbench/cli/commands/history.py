"""workbench history"""

import click

from workbench.cli.diagnostics import explain, say
from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json, write_table
from workbench.cli.values import CODER, COUNT
from workbench.domain.errors import ConflictError, NotFoundError, UsageError
from workbench.domain.ids import local_minute
from workbench.domain.printable import one_line
from workbench.i18n import _, ngettext
from workbench.services import history
from workbench.services.history import HistoryEntry
from workbench.services.session import Session

SHOWN = 20
"""So many changes that stand in the way of an undo are listed."""


@command(
    "history",
    _(
        "Every change, latest first: when, by whom, what. The number in front is for --undo, and stays the same when "
        "the list is narrowed."
    ),
    examples="""
    workbench history
    workbench history --by "Anna Berg" --since 2026-03-01 --containing merged
    workbench history --undo 3
    workbench history --undo 3 --with-later
    """,
)
@click.option("--limit", default=30, show_default=True, type=COUNT, help=_("At most so many."))
@click.option("--by", type=CODER, metavar=_("NAME"), help=_("Only this coder's."))
@click.option("--containing", default="", help=_("Only those in whose description all of these words stand."))
@click.option("--since", default="", metavar=_("DATE"), help=_("Only those made on this day or later: 2026-03-31."))
@click.option("--undo", "number", type=COUNT, help=_("Take back the change of this number, as listed."))
@click.option("--with-later", is_flag=True, help=_("With --undo: take back along what was built on it later."))
@click.pass_obj
def run_command(
    settings: Settings,
    limit: int,
    by: str | None,
    containing: str,
    since: str,
    number: int | None,
    with_later: bool,
) -> int:
    if with_later and number is None:
        raise UsageError(_("Say which change is taken back: --undo NUMBER."))
    with settings.open() as session:
        if number is not None:
            return _undo(settings, session, number, with_later=with_later)
        found = history.entries(session, limit, coder=by or "", text=containing, since=since)
        numbers = _numbers(session, found, narrowed=bool(by or containing or since))
    if settings.json:
        write_json({"changes": [_fields(entry) | {"number": numbers[entry.id]} for entry in found]})
        return 0
    write_table(
        ["", _("When"), _("Coder"), _("What")],
        [
            [
                str(numbers[entry.id]),
                local_minute(entry.when),
                entry.coder,
                entry.sentence + (" " + _("(undone)") if entry.undone and entry.kind != "undo" else ""),
            ]
            for entry in found
        ],
        numbers=(0,),
        wrap=True,
    )
    return 0


def _undo(settings: Settings, session: Session, number: int, *, with_later: bool) -> int:
    change_id = history.numbered(session, number)
    if change_id is None:
        raise NotFoundError(
            _("There is no change number {number}.").format(number=number), hint=_("See: workbench history")
        )
    later: list[str] = []
    try:
        if with_later:
            *others, change = history.undo_with_later(session, change_id)
            later = [other.id for other in others]
        else:
            change = session.undo(change_id)
    except ConflictError as error:
        return _refuse(session, change_id, number, error)
    sentence = history.sentence(session, change)
    if settings.json:
        along = {"with_later": later} if with_later else {}
        write_json({"undone": {"id": change.id, "kind": change.kind, "summary": sentence}} | along)
        return 0
    write(_("Undone: {what}").format(what=sentence))
    if later:
        count = len(later)
        write(ngettext("and {count} later change", "and {count} later changes", count).format(count=count))
    return 0


def _refuse(session: Session, change_id: str, number: int, error: ConflictError) -> int:
    """Say why a change can't be undone, with the numbers of those that stand in the way; returns the exit status."""
    resting = history.dependents(session, change_id)
    if not resting:
        raise error
    command_line = f"workbench history --undo {number} --with-later"
    refusal = ConflictError(
        _("It can't be undone while later changes rest on it."),
        hint=_("To undo them along with it: {command}").format(command=command_line),
    )
    status = explain(refusal)
    numbers = _numbers(session, resting[:SHOWN], narrowed=True)
    for entry in resting[:SHOWN]:
        say(f"  {numbers[entry.id]}  {local_minute(entry.when)}  {one_line(entry.sentence)}")
    if len(resting) > SHOWN:
        say("  …")
    return status


def _numbers(session: Session, found: list[HistoryEntry], *, narrowed: bool) -> dict[str, int]:
    """The numbers by which --undo knows changes."""
    if narrowed:
        return history.numbers(session, [entry.id for entry in found])
    return {entry.id: number for number, entry in enumerate(found, start=1)}


def _fields(entry: HistoryEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "when": entry.when,
        "coder": entry.coder,
        "kind": entry.kind,
        "summary": entry.sentence,
        "undone": entry.undone,
    }
