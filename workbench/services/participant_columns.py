"""Which column of a table of people holds what: by its heading, by what stands in it, or as someone says."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.errors import InputError, UsageError
from workbench.i18n import _
from workbench.importers.clean import clean
from workbench.importers.tables.table_letters import column_named, letters
from workbench.importers.tables.table_rows import Sheet
from workbench.services.texts import folded

ROLES = ("pseudonym", "group", "transcripts", "speaker", "note")
"""What a column can be but a fact about people."""
LEAVE = "leave"
"""What someone calls columns that are to be left out."""

_WORDS = {
    "pseudonym": """
        pseudonym pseudonyme pseudonymer participant participants name namn navn deltagare deltager deltaker informant
        intervjuperson interviewperson teilnehmer teilnehmerin person participante seudónimo
        """,
    "group": """
        group grupp gruppe role roll rolle kategori category documentgroup dokumentgruppe dokumentgrupp grupo
        participantgroup
        """,
    "transcripts": """
        transcripts transcript utskrift utskrifter udskrift udskrifter transkription transkriptioner transkript
        intervju intervjuer interview interviews fil filer file files filename filnamn filnavn document documents
        dokument documentname dokumentname dokumentnamn
        """,
    "speaker": "speaker speakers label talare taler etikett etiket röst stemme sprecher sprecherin hablante",
    "note": "note notes anteckning anteckningar notering noteringar notat kommentar comment comments bemerkung memo",
}
_KNOWN = {word: role for role, words in _WORDS.items() for word in words.split()}
_ALSO_PSEUDONYM = (
    *("documentname", "dokumentname", "dokumentnamn", "case", "cases", "casename", "caseid", "fall"),
    *("respondent", "respondentid", "respondents", "participantid", "deltagarid", "deltagarnr", "deltagerid"),
    *("informantid", "interviewee", "alias", "kod", "kode", "id", "nr", "no", "file", "filename", "filnamn"),
)
"""Headings of the column that names people where none is called a pseudonym, the likeliest first."""
_NAMES_A_FILE = frozenset(
    ("documentname", "dokumentname", "dokumentnamn", "case", "cases", "casename", "file", "filename", "filnamn")
)
_PARTS = re.compile(r"[^\W_]+")
_ROWS_ABOVE = 12


@dataclass(frozen=True, slots=True)
class PersonColumns:
    """The columns of a table of people, counted from 0; `names` are their headings, `first` the first row of people.

    `attributes` become facts about people, `left_out` don't come in. `names_files`: the pseudonym may be the name of
    a transcript, too, as in tables of other analysis programs.
    """

    names: tuple[str, ...]
    first: int
    pseudonym: int
    group: int | None = None
    transcripts: int | None = None
    speaker: int | None = None
    note: int | None = None
    attributes: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    names_files: bool = False

    def of(self, role: str) -> int | None:
        """The column of a role."""
        return {
            "pseudonym": self.pseudonym,
            "group": self.group,
            "transcripts": self.transcripts,
            "speaker": self.speaker,
            "note": self.note,
        }[role]

    def heading(self, column: int) -> str:
        """What a column is called: its heading, else its letters."""
        return self.names[column] or letters(column)


def find_columns(
    sheet: Sheet | None, wanted: Mapping[str, str], known: Collection[str], transcripts: Collection[str], place: str
) -> PersonColumns:
    """The columns of a sheet. `wanted` says it by role: a heading, letters, a number from 1, or `-` for none.

    `known` are the pseudonyms in the project and `transcripts` the names of its transcripts, folded: where no heading
    tells who is meant, the column that holds them does. Raises InputError, UsageError.
    """
    rows = sheet.rows if sheet is not None else []
    heading = _heading_row(rows)
    # In text, a row that is wider than its heading is a mistake; beside a sheet's table, people write remarks.
    in_text = sheet is not None and bool(sheet.delimiter)
    width = len(rows[heading]) if in_text else sheet.width if sheet is not None else 0
    if in_text:
        while width and not any(len(row) >= width and row[width - 1].strip() for row in rows):
            width -= 1
    names = [" ".join(clean(name).text.split()) for name in (rows[heading] if rows else [])][:width]
    names += [""] * (width - len(names))
    body = rows[heading + 1 :]
    chosen = _wanted(wanted, names, place)
    left = {column for role, columns in chosen.items() if role == LEAVE for column in columns}
    roles: dict[str, int | None] = {
        role: next(iter(columns), None) for role, columns in chosen.items() if role in ROLES
    }
    taken = {column for column in roles.values() if column is not None} | left
    _by_heading(names, roles, taken, place)
    names_files = False
    if roles.get("pseudonym") is None:
        column = _likeliest_names(names, body, taken, known, transcripts)
        if column is None:
            raise _no_pseudonym(names, place)
        names_files = _key(names[column]) in _NAMES_A_FILE or not names[column]
        roles["pseudonym"] = column
        if roles.get("transcripts") == column:
            roles["transcripts"] = None
    used = {column for column in roles.values() if column is not None}
    attributes, empty = _others(names, rows, heading, used | left, place)
    _check_names(names, attributes, place)
    pseudonym = roles.pop("pseudonym")
    assert pseudonym is not None
    return PersonColumns(
        tuple(names),
        heading + 1,
        pseudonym,
        roles.get("group"),
        roles.get("transcripts"),
        roles.get("speaker"),
        roles.get("note"),
        tuple(attributes),
        (*sorted(left), *empty),
        names_files,
    )


def _others(
    names: Sequence[str], rows: Sequence[Sequence[str]], heading: int, used: set[int], place: str
) -> tuple[list[int], list[int]]:
    """The other columns: those that are attributes by their names, and those without a name, which hold nothing.

    Raises InputError for a column that holds something and has no name.
    """
    body = rows[heading + 1 :]
    attributes, empty = [], []
    for column, name in enumerate(names):
        if column in used:
            continue
        if name:
            attributes.append(column)
        elif column < len(rows[heading]) and _holds_something(body, column) and not _counts(body, column):
            raise InputError(_("A column has no name."), place=place, hint=_("Write a name above every column."))
        else:
            empty.append(column)
    return attributes, empty


def headings(sheet: Sheet) -> tuple[tuple[str, ...], int]:
    """What stands above the columns, or nothing, and the first row below: for a sheet of which that was not told."""
    if not sheet.rows:
        return (), 0
    heading = _heading_row(sheet.rows)
    names = [" ".join(clean(name).text.split()) for name in sheet.rows[heading]][: sheet.width]
    return (*names, *[""] * (sheet.width - len(names))), heading + 1


def _heading_row(rows: Sequence[Sequence[str]]) -> int:
    """The row that names the columns: the first that names people, for a title may stand above it."""
    keys = [{_key(cell) for cell in row} for row in rows[:_ROWS_ABOVE]]
    for meant in ({word for word, role in _KNOWN.items() if role == "pseudonym"}, set(_ALSO_PSEUDONYM)):
        found = next((number for number, row in enumerate(keys) if row & meant), None)
        if found is not None:
            return found
    return 0


def _wanted(wanted: Mapping[str, str], names: Sequence[str], place: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for role, written in wanted.items():
        if role not in (*ROLES, LEAVE):
            raise UsageError(
                _("“{name}” is nothing that a column can be.").format(name=role),
                hint=_("There are: {names}").format(names=", ".join((*ROLES, LEAVE))),
            )
        parts = [part.strip() for part in written.split("+")] if role == LEAVE else [written.strip()]
        found[role] = []
        for part in parts:
            if part in ("", "-"):
                continue
            column = column_named(part, names)
            if column is None:
                raise InputError(
                    _("The table has no column “{name}”.").format(name=part),
                    place=place,
                    hint=_("It has: {names}").format(
                        names=", ".join(name or letters(column) for column, name in enumerate(names)) or "–"
                    ),
                )
            found[role].append(column)
    return found


def _by_heading(names: Sequence[str], roles: dict[str, int | None], taken: set[int], place: str) -> None:
    """Add the roles that nobody spoke of. Raises InputError where two columns mean the same."""
    spoken_of = {*roles}
    for column, name in enumerate(names):
        role = _KNOWN.get(_key(name))
        if role is None or column in taken or role in spoken_of:
            continue
        other = roles.get(role)
        if other is not None:
            raise _same(names[other], name, place)
        roles[role] = column
        taken.add(column)


def _likeliest_names(
    names: Sequence[str],
    body: Sequence[Sequence[str]],
    taken: set[int],
    known: Collection[str],
    transcripts: Collection[str],
) -> int | None:
    """The column that names people where no heading says so outright."""
    keys = [_key(name) for name in names]
    for word in _ALSO_PSEUDONYM:
        if word in keys and _holds_something(body, keys.index(word)):
            return keys.index(word)
    for meant in (known, transcripts):
        for column in range(len(names)):
            cells = [folded(row[column].strip()) for row in body if len(row) > column and row[column].strip()]
            if column not in taken and cells and sum(cell in meant for cell in cells) >= 0.5 * len(cells):
                return column
    if names and not names[0] and 0 not in taken and _holds_something(body, 0) and not _counts(body, 0):
        return 0
    return None


def _holds_something(body: Sequence[Sequence[str]], column: int) -> bool:
    return any(len(row) > column and row[column].strip() for row in body)


def _counts(body: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column numbers the rows, as the programs of statisticians add it."""
    cells = [row[column].strip() for row in body if len(row) > column and row[column].strip()]
    return (
        len(cells) > 1
        and all(cell.isdecimal() for cell in cells)
        and [int(cell[:9]) for cell in cells]
        in (
            list(range(len(cells))),
            list(range(1, len(cells) + 1)),
        )
    )


def _check_names(names: Sequence[str], attributes: Sequence[int], place: str) -> None:
    seen: dict[str, str] = {}
    for column in attributes:
        key = names[column].casefold()
        if key in seen:
            raise _same(seen[key], names[column], place)
        seen[key] = names[column]


def _same(one: str, other: str, place: str) -> InputError:
    return InputError(
        _("The columns “{one}” and “{other}” mean the same.").format(one=one, other=other),
        place=place,
        hint=_("Keep one of them, or say which is meant."),
    )


def _no_pseudonym(names: Sequence[str], place: str) -> InputError:
    return InputError(
        _("The table has no column “pseudonym”."),
        place=place,
        hint=_("Say which column names the participants, such as --columns pseudonym=A. There are: {names}").format(
            names=", ".join(name or letters(column) for column, name in enumerate(names)) or "–"
        ),
    )


def _key(heading: str) -> str:
    return "".join(_PARTS.findall(heading)).casefold()
