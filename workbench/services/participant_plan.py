"""What a table of people would change: plain values for the preview, on the command line and in the application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.errors import RowProblem
from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker, Transcript
from workbench.services.participant_columns import PersonColumns
from workbench.services.participant_file import PeopleFile


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What someone says of a table of people.

    `columns`: role (`participant_columns.ROLES` or `leave`) → heading, letters or number, `-` for none. `sheet` is the
    name of the one that is meant. `same`: a name in the table → the participant's pseudonym in the project. With
    `replace`, the table is right where the project says otherwise; with `overwrite_empty`, empty cells take away what
    the project says; with `skip_refused`, good rows come in though others can't be used.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    same: Mapping[str, str] = field(default_factory=dict)
    replace: bool = False
    overwrite_empty: bool = False
    skip_refused: bool = False


class RowState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value that the row changes: the heading of its column, what the project says (or nothing), what it will say."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row, numbered from 1 below the heading: whom it means, what it changes, or why it can't be used.

    `participant` is None for someone new. `speakers` are those that the row ties to the participant and that weren't;
    `texts` are transcripts that it ties as a whole, where nobody is interviewed by name.
    `near` are pseudonyms in the project that may be the same person's, likeliest first.
    """

    row: int
    pseudonym: str
    state: RowState
    participant: Participant | None = None
    changes: tuple[ValueChange, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    near: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    texts: tuple[Transcript, ...] = ()
    written: str = ""
    """The name that stands in the row, where it means a participant who goes by another."""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What a table would change, and how it was read; `apply_table` carries it out."""

    file: PeopleFile
    choice: TableChoice
    sheet: str
    columns: PersonColumns
    rows: tuple[RowPlan, ...]
    transcripts: Mapping[str, str] = field(default_factory=dict)
    """Names of the transcripts that speakers of the rows are in, by id."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that could be chosen."""
        return tuple(sheet.name for sheet in self.file.sheets)

    @property
    def problems(self) -> list[RowProblem]:
        """What is wrong with the rows that can't be used."""
        return [problem for row in self.rows for problem in row.problems]

    def in_state(self, *states: RowState) -> Sequence[RowPlan]:
        """The rows of these states."""
        return [row for row in self.rows if row.state in states]


@dataclass(frozen=True, slots=True)
class ParticipantsImported:
    """What a table brought: participants that are new, those that got more, speakers and whole transcripts tied, and
    those known already.

    Of a plan, what it would bring. `refused` rows can't be used. `nothing_new` when the project holds all of it.
    """

    rows: int = 0
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    speakers: int = 0
    refused: int = 0
    texts: int = 0

    @property
    def nothing_new(self) -> bool:
        """Whether everything in the table was in the project already."""
        return not (self.added or self.changed or self.speakers or self.texts)
