"""Participants from a table: one row for each participant, or for each transcript that one takes part in.

The table is CSV or its kin, an Excel workbook or an OpenDocument sheet; what would change is shown first.
"""

from pathlib import Path

from workbench.domain.errors import InputError, NotFoundError, RowsError, WorkbenchError
from workbench.i18n import _, ngettext
from workbench.importers.tables.table_rows import Sheet
from workbench.services import backing_up
from workbench.services.names import not_found
from workbench.services.participant_columns import PersonColumns, find_columns
from workbench.services.participant_file import PeopleFile, read_people
from workbench.services.participant_links import SpeakersMeant
from workbench.services.participant_plan import (
    ParticipantsImported,
    RowPlan,
    RowState,
    TableChoice,
    TablePlan,
    ValueChange,
)
from workbench.services.participant_rows import Person, RowReader
from workbench.services.participants import TABLES_OF_PLACES, insert_participant
from workbench.services.session import Session
from workbench.services.texts import folded
from workbench.store import people

__all__ = [
    "ParticipantsImported",
    "RowPlan",
    "RowState",
    "TableChoice",
    "TablePlan",
    "ValueChange",
    "apply_table",
    "import_participants",
    "first_sheet",
    "outcome",
    "plan_again",
    "plan_file",
    "plan_table",
]

_NO_CHOICE = TableChoice()


def plan_table(session: Session, path: Path, choice: TableChoice = _NO_CHOICE) -> TablePlan:
    """What a table would change; nothing is changed. Raises InputError, NotFoundError, UsageError."""
    return plan_file(session, read_people(path), choice)


def plan_file(session: Session, file: PeopleFile, choice: TableChoice = _NO_CHOICE) -> TablePlan:
    """What a table that was read would change. Raises as `plan_table` does, also where no column names people."""
    return _planned(session, file, choice)[0]


def plan_again(session: Session, plan: TablePlan, choice: TableChoice) -> TablePlan:
    """The same table by another choice, without reading the file again. Raises as `plan_table` does."""
    return plan_file(session, plan.file, choice)


def first_sheet(file: PeopleFile, name: str = "") -> Sheet:
    """The sheet of that name, else the first that isn't hidden. Raises InputError for a file without any."""
    named = [sheet for sheet in file.sheets if folded(sheet.name) == folded(name)] if name else []
    for sheet in named or sorted(file.sheets, key=lambda one: one.hidden):
        return sheet
    raise InputError(_("The table is empty."), place=file.place)


def outcome(plan: TablePlan) -> ParticipantsImported:
    """What carrying out a plan would bring, in figures and names."""
    states: dict[str, RowState] = {}
    for row in plan.rows:
        if row.state is not RowState.REFUSED and states.get(row.pseudonym) in (None, RowState.SAME):
            states[row.pseudonym] = row.state
    told = {state: tuple(name for name, one in states.items() if one is state) for state in RowState}
    changed = {row.pseudonym for row in plan.rows if row.changes}
    return ParticipantsImported(
        len(plan.rows),
        told[RowState.NEW],
        tuple(name for name in told[RowState.CHANGED] if name in changed),
        (*told[RowState.SAME], *(name for name in told[RowState.CHANGED] if name not in changed)),
        sum(len(row.speakers) for row in plan.rows),
        len(plan.in_state(RowState.REFUSED)),
        sum(len(row.texts) for row in plan.rows),
    )


def apply_table(session: Session, plan: TablePlan) -> ParticipantsImported:
    """Carry out a plan in one change that one undo takes back, by what the project holds now.

    Raises RowsError with every bad row, having changed nothing, unless the choice is to leave such rows out.
    """
    _refuse_bad(plan)
    result = outcome(plan)
    if result.nothing_new:
        return result
    backing_up.before(session, "participants")
    with session.change("import-participants") as change:
        plan, everyone = _planned(session, plan.file, plan.choice)
        _refuse_bad(plan)
        result = outcome(plan)
        change.summary |= {
            "added": len(result.added),
            "changed": len(result.changed),
            "speakers": result.speakers,
        }
        links = [*people.links(session.store), *people.transcript_links(session.store)]
        ties = {(place, participant) for _id, place, participant in links}
        for person in everyone:
            fields = person.fields(plan.choice.overwrite_empty)
            if person.present is None:
                person_id = insert_participant(change, {"pseudonym": person.pseudonym, **fields})
            else:
                person_id = person.present.id
                change.update("participants", person_id, fields)
            untied = [place for place in person.places if (place.id, person_id) not in ties]
            for kind, (table, column) in TABLES_OF_PLACES.items():
                fresh = [place.id for place in untied if isinstance(place, kind)]
                change.insert_many(table, [{column: one, "participant_id": person_id} for one in fresh])
    return result


def import_participants(
    session: Session, path: Path, dry_run: bool = False, replace: bool = False
) -> ParticipantsImported:
    """Take participants from a table in one change, all or nothing; with `dry_run`, what that would bring.

    Columns: pseudonym, group, transcripts, speaker, note (by their names in several languages); every other column is
    an attribute. Values that the project has and the table gives otherwise are refused, unless `replace`.
    Raises RowsError with every bad row; InputError when the file can't be read.
    """
    plan = plan_table(session, path, TableChoice(replace=replace))
    if dry_run:
        _refuse_bad(plan)
        return outcome(plan)
    return apply_table(session, plan)


def _refuse_bad(plan: TablePlan) -> None:
    if plan.choice.skip_refused or not plan.problems:
        return
    problems = plan.problems
    count = len({problem.row for problem in problems})
    raise RowsError(
        ngettext("{count} row can't be used.", "{count} rows can't be used.", count).format(count=count),
        sorted(problems, key=lambda problem: problem.row),
        place=plan.file.place,
        hint=_("Nothing was taken in. Mend the rows and try again."),
    )


def _planned(session: Session, file: PeopleFile, choice: TableChoice) -> tuple[TablePlan, list[Person]]:
    links = SpeakersMeant(session)
    known = {folded(person.pseudonym) for person in people.participants(session.store)}
    sheet, columns = _sheet(file, choice, known, links.transcripts)
    reader = RowReader(session, sheet, columns, choice)
    rows = reader.plans()
    names = {speaker.transcript_id: reader.links.name(speaker) for row in rows for speaker in row.speakers}
    names |= {transcript.id: transcript.name for row in rows for transcript in row.texts}
    return TablePlan(file, choice, sheet.name, columns, tuple(rows), names), list(reader.people.values())


def _sheet(
    file: PeopleFile, choice: TableChoice, known: set[str], transcripts: set[str]
) -> tuple[Sheet, PersonColumns]:
    """The sheet that is meant, or else the first in which people are named, and its columns."""
    sheets = list(file.sheets)
    if choice.sheet:
        sheets = [sheet for sheet in sheets if folded(sheet.name) == folded(choice.sheet)]
        if not sheets:
            raise _no_sheet(file, choice.sheet)
    first: WorkbenchError | None = None
    for sheet in sorted(sheets, key=lambda one: one.hidden) or [Sheet()]:
        try:
            return sheet, find_columns(sheet, choice.columns, known, transcripts, file.place)
        except InputError as error:
            first = first or error
    raise first or InputError(_("The table is empty."), place=file.place)


def _no_sheet(file: PeopleFile, name: str) -> NotFoundError:
    error = not_found(
        _("The file has no sheet “{name}”.").format(name=name), name, [sheet.name for sheet in file.sheets]
    )
    error.place = file.place
    return error
