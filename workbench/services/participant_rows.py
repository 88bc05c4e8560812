"""The rows of a table of people, compared with each other and with the project: who is meant, and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.domain.errors import RowProblem
from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import _
from workbench.importers.clean import clean
from workbench.importers.tables.table_rows import Sheet
from workbench.services.participant_columns import PersonColumns
from workbench.services.participant_file import person_named, values_of
from workbench.services.participant_likeness import near
from workbench.services.participant_links import SpeakersMeant
from workbench.services.participant_plan import RowPlan, RowState, TableChoice, ValueChange
from workbench.services.participants import Place
from workbench.services.session import Session
from workbench.services.texts import LONGEST_NAME, LONGEST_TEXT, folded
from workbench.store import people

GROUP, NOTE = "group", "note"


@dataclass(slots=True)
class Person:
    """What the table says of one participant, gathered over its rows.

    `values` are by kind of column (group, note, or the name of an attribute after `=`), those that are empty in all
    rows included.
    """

    pseudonym: str
    present: Participant | None
    values: dict[str, str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    is_told: bool = False

    def held(self, key: str) -> str:
        """What the project says."""
        if self.present is None:
            return ""
        if key == GROUP:
            return self.present.group
        return self.present.note if key == NOTE else self.present.attributes.get(key[1:], "")

    def fields(self, overwrite_empty: bool) -> dict[str, Any]:
        """The fields that differ from what the project holds."""
        old = self.present or Participant("", "")
        new = {key: value for key, value in self.values.items() if value or overwrite_empty}
        attributes = {**old.attributes, **{key[1:]: value for key, value in new.items() if key.startswith("=")}}
        wanted: dict[str, tuple[Any, Any]] = {
            "group_name": (new.get(GROUP, old.group), old.group),
            "note": (new.get(NOTE, old.note), old.note),
            "attributes": ({name: value for name, value in attributes.items() if value}, old.attributes),
        }
        return {name: value for name, (value, before) in wanted.items() if value != before}


class RowReader:
    """Makes people of rows, and a plan of each row."""

    def __init__(self, session: Session, sheet: Sheet, columns: PersonColumns, choice: TableChoice) -> None:
        everyone = people.participants(session.store)
        self._choice = choice
        self._columns = columns
        self._known = {folded(person.pseudonym): person for person in everyone}
        self._spelled = {folded(name): name for person in reversed(everyone) for name in person.attributes}
        self._same = {folded(name): folded(meant) for name, meant in choice.same.items()}
        links = [*people.links(session.store), *people.transcript_links(session.store)]
        self._ties = {(place, participant) for _id, place, participant in links}
        self.links = SpeakersMeant(session)
        self._heading = sheet.numbers[columns.first - 1] if columns.first else 0
        self._numbers = [number - self._heading for number in sheet.numbers[columns.first :]]
        self._body = [row + [""] * (len(columns.names) - len(row)) for row in sheet.rows[columns.first :]]
        self._in_table = {folded(person_named(row[columns.pseudonym])) for row in self._body}
        for column in columns.attributes:
            for row, value in zip(self._body, values_of([row[column] for row in self._body]), strict=True):
                row[column] = value
        self.people: dict[str, Person] = {}
        self._said: dict[str, dict[str, str]] = {}
        self._problems: list[RowProblem] = []

    def plans(self) -> list[RowPlan]:
        """A plan for each row, in the order of the table; `people` holds those of the rows that can be used."""
        plans = [self._plan(number, row) for number, row in zip(self._numbers, self._body, strict=True)]
        if not self._choice.overwrite_empty:
            return plans
        return self._with_emptied(plans)

    def _plan(self, number: int, row: Sequence[str]) -> RowPlan:
        self._problems = []
        width = len(self._columns.names)
        if any(cell.strip() for cell in row[width:]):
            self._wrong(number, _("The row has more cells than the heading."), _("Put quotes around a comma."))
            return self._refused(number, person_named(row[self._columns.pseudonym]))
        written = self._cell(number, row, self._columns.pseudonym)
        pseudonym = person_named(written)
        if not pseudonym and not self._problems:
            self._wrong(number, _("The row has no pseudonym."), _("Every row names a participant."))
        if self._problems:
            return self._refused(number, pseudonym)
        key = self._same.get(folded(pseudonym), folded(pseudonym))
        present = self._known.get(key)
        if folded(pseudonym) in self._same and present is None:
            self._wrong(
                number,
                _("There is no participant “{name}”.").format(name=key),
                _("See: {command}").format(command="workbench participants"),
            )
            return self._refused(number, pseudonym)
        person = self.people.get(key) or Person(present.pseudonym if present else pseudonym, present)
        values = self._values(number, row)
        changes = self._compared(number, person, values, self._said.get(key, {}))
        places = self._places(number, row, pseudonym)
        said = self._said.setdefault(key, {})
        if self._problems:
            if not self._choice.skip_refused:
                said |= {name: said.get(name) or value for name, value in values.items()}
            return replace(self._refused(number, person.pseudonym, present), written=pseudonym)
        said |= {name: said.get(name) or value for name, value in values.items()}
        self.people[key] = person
        state = RowState.NEW if present is None and not person.is_told else RowState.SAME
        person.is_told = True
        for name, value in values.items():
            person.values[name] = person.values.get(name) or value
        known = {place.id for place in person.places}
        new = [place for place in {place.id: place for place in places}.values() if place.id not in known]
        person.places += new
        untied = [place for place in new if present is None or (place.id, present.id) not in self._ties]
        if state is RowState.SAME and (changes or untied):
            state = RowState.CHANGED
        close = self._near(pseudonym) if present is None else ()
        speakers = tuple(place for place in untied if isinstance(place, Speaker))
        texts = tuple(place for place in untied if isinstance(place, Transcript))
        return RowPlan(number, person.pseudonym, state, present, tuple(changes), speakers, close, (), texts, pseudonym)

    def _values(self, number: int, row: Sequence[str]) -> dict[str, str]:
        """The values of a row by kind of column."""
        columns = self._columns
        values: dict[str, str] = {}
        if columns.group is not None:
            values[GROUP] = " ".join(self._cell(number, row, columns.group).split())
        if columns.note is not None:
            values[NOTE] = self._cell(number, row, columns.note, LONGEST_TEXT)
        for column in columns.attributes:
            name = columns.names[column]
            values[f"={self._spelled.get(folded(name), name)}"] = self._cell(number, row, column)
        return values

    def _cell(self, number: int, row: Sequence[str], column: int, longest: int = LONGEST_NAME) -> str:
        value = clean(row[column]).text.strip()
        if len(value) > longest:
            self._wrong(
                number,
                _("“{column}” is longer than {count} characters.").format(
                    column=self._columns.heading(column), count=longest
                ),
            )
        return value

    def _compared(
        self, number: int, person: Person, values: dict[str, str], elsewhere: dict[str, str]
    ) -> list[ValueChange]:
        """What the values change, after comparing them with what other rows say and with the project."""
        changes = []
        for key, value in values.items():
            said, held = elsewhere.get(key, ""), person.held(key)
            column = self._told(key)
            if value and said and value != said:
                self._wrong(
                    number,
                    _("“{column}” of {name} is “{value}” here and “{other}” in another row.").format(
                        column=column, name=person.pseudonym, value=value, other=said
                    ),
                    _("Write the same in all rows of one participant."),
                )
            elif value and held and value != held and not self._choice.replace:
                self._wrong(
                    number,
                    _("“{column}” of {name} is “{other}” in the project and “{value}” in the file.").format(
                        column=column, name=person.pseudonym, value=value, other=held
                    ),
                    _("Nothing is overwritten unasked. Change it in the project, or ask for it to be replaced."),
                )
            elif value and not said and value != held:
                changes.append(ValueChange(column, held, value))
        return changes

    def _places(self, number: int, row: Sequence[str], pseudonym: str) -> list[Place]:
        columns = self._columns
        if columns.transcripts is None and columns.speaker is None:
            return self.links.only_one(pseudonym) if columns.names_files else []
        names = self._cell(number, row, columns.transcripts) if columns.transcripts is not None else ""
        labels = self._cell(number, row, columns.speaker) if columns.speaker is not None else ""
        return self.links.meant(names, labels, lambda error, hint: self._wrong(number, error, hint))

    def _with_emptied(self, plans: list[RowPlan]) -> list[RowPlan]:
        """The plans, with what empty cells take away told in the first row of each participant."""
        waiting = {person.pseudonym: person for person in self.people.values() if person.present is not None}
        found = []
        for plan in plans:
            person = waiting.pop(plan.pseudonym, None) if plan.state is not RowState.REFUSED else None
            emptied = [
                ValueChange(self._told(name), person.held(name), "")
                for name, value in (person.values.items() if person else ())
                if person and not value and person.held(name)
            ]
            if emptied:
                state = RowState.CHANGED if plan.state is RowState.SAME else plan.state
                plan = replace(plan, state=state, changes=(*plan.changes, *emptied))
            found.append(plan)
        return found

    def _near(self, pseudonym: str) -> tuple[str, ...]:
        """Pseudonyms in the project, of people that the table doesn't name, that may mean the same person."""
        others = [person.pseudonym for other, person in self._known.items() if other not in self._in_table]
        return near(pseudonym, others)

    def _told(self, key: str) -> str:
        """What a kind of column is called in the table."""
        if key.startswith("="):
            return key[1:]
        column = self._columns.of(key)
        return self._columns.heading(column) if column is not None else key

    def _refused(self, number: int, pseudonym: str, present: Participant | None = None) -> RowPlan:
        return RowPlan(number, pseudonym, RowState.REFUSED, present, problems=tuple(self._problems))

    def _wrong(self, number: int, error: str, hint: str = "") -> None:
        self._problems.append(RowProblem(number, error, hint))
