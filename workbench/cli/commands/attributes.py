"""workbench attributes"""

from pathlib import Path
from typing import Any

import click

from workbench.cli.diagnostics import DONE_IN_PART, say
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import Strong, joined, write, write_json
from workbench.cli.values import FILE, pairs_of
from workbench.domain.errors import RowProblem
from workbench.domain.printable import one_line
from workbench.i18n import _, ngettext, quoted
from workbench.importers.tables.table_letters import letters
from workbench.services.participant_columns import LEAVE, ROLES
from workbench.services.participant_table import (
    ParticipantsImported,
    RowPlan,
    RowState,
    TableChoice,
    TablePlan,
    apply_table,
    outcome,
    plan_table,
)

_COLUMNS_EXAMPLE = "pseudonym=A,group=C,leave=E+F"


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
        "Take participants from a table (CSV, Excel, OpenDocument): pseudonym, group, transcripts, speaker; every other"
        " column is a fact about the person."
    ),
    examples="""
    workbench attributes import deltagare.csv --dry-run
    workbench attributes import deltagare.xlsx --columns pseudonym=A,group=C,leave=E+F
    workbench attributes import deltagare.csv --replace --same "Eva L=Eva Lind"
    """,
)
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help=_("Only show what would come in."))
@click.option(
    "--columns",
    metavar=_("ROLE=COLUMN,…"),
    default="",
    help=_("Which columns hold what, by letter or heading: pseudonym, group, transcripts, speaker, note, leave."),
)
@click.option("--sheet", metavar=_("NAME"), default="", help=_("The sheet of a workbook that is meant."))
@click.option(
    "--same",
    multiple=True,
    metavar=_("NAME=PSEUDONYM"),
    help=_("A name in the table that means a participant of the project."),
)
@click.option("--replace", is_flag=True, help=_("Where the project says otherwise, the table is right."))
@click.option("--overwrite-empty", is_flag=True, help=_("Empty cells take away what the project says."))
@click.option("--skip-refused", is_flag=True, help=_("Take the good rows in where others can't be used."))
@click.pass_obj
def import_(
    settings: Settings,
    file: Path,
    dry_run: bool,
    columns: str,
    sheet: str,
    same: tuple[str, ...],
    replace: bool,
    overwrite_empty: bool,
    skip_refused: bool,
) -> int:
    choice = TableChoice(
        pairs_of(columns.split(","), _("“{pair}” is no column."), _COLUMNS_EXAMPLE) if columns.strip() else {},
        sheet,
        pairs_of(same, _("“{pair}” tells of no two names."), '"Eva L=Eva Lind"'),
        replace,
        overwrite_empty,
        skip_refused,
    )
    with settings.open() as session:
        plan = plan_table(session, file, choice)
        result = outcome(plan) if dry_run else apply_table(session, plan)
    if settings.json:
        write_json({**_result_as_dict(result, written=not dry_run), **(_plan_as_dict(plan) if dry_run else {})})
    elif dry_run:
        _write_plan(plan, result)
    else:
        _write_result(result)
        for problem in plan.problems:
            say(one_line(_problem(problem)))
    return DONE_IN_PART if result.refused else 0


def _write_result(result: ParticipantsImported) -> None:
    if result.nothing_new:
        write(_("The project has all of this already; nothing was added."))
        return
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
    if result.texts:
        sentence = ngettext(
            "Tied to {count} transcript as a whole.", "Tied to {count} transcripts as a whole.", result.texts
        )
        write(sentence.format(count=result.texts))


def _write_plan(plan: TablePlan, result: ParticipantsImported) -> None:
    rows = ngettext("{count} row", "{count} rows", result.rows).format(count=result.rows)
    sheet = _("sheet “{name}”").format(name=plan.sheet) if plan.sheet else ""
    write(Strong(joined(plan.file.place, sheet, rows)))
    for line in _columns_told(plan):
        write(line, indent=2)
    refused = plan.in_state(RowState.REFUSED)
    if result.nothing_new and not refused:
        write(_("The project has all of this already; nothing was added."))
        return
    for row in plan.in_state(RowState.NEW, RowState.CHANGED):
        _write_row(plan, row)
    same = len(plan.in_state(RowState.SAME))
    if same:
        write(ngettext("{count} row changes nothing.", "{count} rows change nothing.", same).format(count=same))
    if refused:
        count = len(refused)
        write(Strong(ngettext("{count} row can't be used.", "{count} rows can't be used.", count).format(count=count)))
        for row in refused:
            for problem in row.problems:
                write(_problem(problem), indent=2)


def _columns_told(plan: TablePlan) -> list[str]:
    columns = plan.columns
    names = {
        "pseudonym": _("pseudonym"),
        "group": _("group"),
        "transcripts": _("transcripts"),
        "speaker": _("speaker"),
        "note": _("note"),
    }
    told = [
        _("{role}: column {column}").format(role=names[role], column=_column(plan, column))
        for role in ROLES
        if (column := columns.of(role)) is not None
    ]
    if columns.attributes:
        shown = ", ".join(_column(plan, column) for column in columns.attributes)
        told.append(_("facts: {columns}").format(columns=shown))
    left = [column for column in columns.left_out if columns.names[column]]
    if left:
        shown = ", ".join(_column(plan, column) for column in left)
        told.append(_("left out: {columns}").format(columns=shown))
    return told


def _column(plan: TablePlan, column: int) -> str:
    name = plan.columns.names[column]
    return f"{letters(column)} “{name}”" if name else letters(column)


def _write_row(plan: TablePlan, row: RowPlan) -> None:
    new = row.state is RowState.NEW
    write((_("New: {name}") if new else _("Changed: {name}")).format(name=row.pseudonym))
    for change in row.changes:
        write(f"{change.column}: {change.before or '–'} → {change.after or '–'}", indent=4)
    for speaker in row.speakers:
        write(
            _("is “{label}” in “{transcript}”").format(
                label=speaker.label, transcript=plan.transcripts.get(speaker.transcript_id, "")
            ),
            indent=4,
        )
    for transcript in row.texts:
        write(_("the text of “{transcript}” is theirs").format(transcript=transcript.name), indent=4)
    if row.near:
        write(
            _("Is this {names}? Then say: {option}").format(
                names=_(" or ").join(quoted(name) for name in row.near),
                option=f'--same "{row.pseudonym}={row.near[0]}"',
            ),
            indent=4,
        )


def _problem(problem: RowProblem) -> str:
    line = _("row {row}: {error}").format(row=problem.row, error=problem.error)
    return f"{line} {problem.hint}".rstrip()


def _result_as_dict(result: ParticipantsImported, *, written: bool) -> dict[str, Any]:
    return {
        "added": list(result.added),
        "changed": list(result.changed),
        "unchanged": list(result.unchanged),
        "speakers": result.speakers,
        "texts": result.texts,
        "refused": result.refused,
        "written": written,
    }


def _plan_as_dict(plan: TablePlan) -> dict[str, Any]:
    columns = plan.columns
    roles = {role: column for role in ROLES if (column := columns.of(role)) is not None}
    return {
        "sheet": plan.sheet,
        "sheets": list(plan.sheets),
        "columns": {
            **{role: {"letter": letters(column), "heading": columns.names[column]} for role, column in roles.items()},
            "attributes": [columns.names[column] for column in columns.attributes],
            LEAVE: [columns.heading(column) for column in columns.left_out],
        },
        "rows": [_row_as_dict(plan, row) for row in plan.rows],
    }


def _row_as_dict(plan: TablePlan, row: RowPlan) -> dict[str, Any]:
    return {
        "row": row.row,
        "pseudonym": row.pseudonym,
        "state": row.state.value,
        "participant": row.participant.id if row.participant else "",
        "changes": [{"column": one.column, "before": one.before, "after": one.after} for one in row.changes],
        "speakers": [
            {"transcript": plan.transcripts.get(one.transcript_id, ""), "speaker": one.label} for one in row.speakers
        ],
        "texts": [transcript.name for transcript in row.texts],
        "near": list(row.near),
        "problems": [{"error": problem.error, "hint": problem.hint} for problem in row.problems],
    }
