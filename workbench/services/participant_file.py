"""Reading a table of people: CSV and its kin, Excel workbooks, OpenDocument sheets; a row's cells as values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.project_files import refuse_project_file
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.importers.tables.table_rows import Sheet

LARGEST_TABLE = 20_000_000
_ZIP, _OLD_OFFICE = b"PK", b"\xd0\xcf\x11\xe0"
_WHOLE = re.compile(r"-?\d+(?:\.0+)?")
_NOTHING = ("unassigned", "nan", "#n/a", "n/a", "null", "none")
_NUMBERED = re.compile(r"\d+ : (?=\S)")
_LETTERED = re.compile(r"[A-Z]{1,2} : (?=\S)")


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """The sheets of a file that hold anything; a text file is one sheet without a name."""

    place: str
    sheets: tuple[Sheet, ...]


def read_people(path: Path) -> PeopleFile:
    """The tables in a file. Raises InputError for one that can't be read as such."""
    refuse_project_file(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_TABLE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(
            _("The file can't be read: {reason}.").format(reason=reason),
            place=path.name,
            hint=_("Check its name and that you may read it."),
        ) from None
    if len(data) > LARGEST_TABLE:
        raise InputError(_("The table is too large."), place=path.name, hint=_("Divide it into several files."))
    if data.startswith((_ZIP, _OLD_OFFICE)):
        from workbench.importers.tables.sheet import sheets_of

        sheets, _notes = sheets_of(data, path.name)
    else:
        from workbench.importers.tables.table_rows import sheet_of
        from workbench.importers.text import cleaned_text

        text, _cleaning, _guess = cleaned_text(data, ReadOptions(), path.name)
        sheets = [sheet_of(text, path.name)]
    for sheet in sheets:
        for column in range(sheet.width):
            sheet.spread(column)
        _without_numbering(sheet)
    return PeopleFile(path.name, tuple(sheet for sheet in sheets if sheet.rows))


def values_of(column: Sequence[str]) -> list[str]:
    """The values in a column's cells: 45.0 is 45 where all are whole numbers, and words for nothing are nothing."""
    values = ["" if cell.strip().casefold() in _NOTHING else cell.strip() for cell in column]
    filled = [value for value in values if value]
    if filled and all(_WHOLE.fullmatch(value) for value in filled):
        return [value.partition(".")[0] for value in values]
    return values


def person_named(cell: str) -> str:
    """The name in a cell; of a path of cases, as analysis programs write them, the last part."""
    return " ".join(cell.rpartition("\\")[2].split()) or " ".join(cell.split())


def _without_numbering(sheet: Sheet) -> None:
    """Take away what NVivo numbers columns (`A : Age`) and rows (`1 : Anna`) by."""
    heading, body = sheet.rows[0] if sheet.rows else [], sheet.rows[1:]
    if len(heading) > 1 and all(_LETTERED.match(cell) for cell in heading[1:] if cell) and any(heading[1:]):
        sheet.rows[0] = [heading[0], *(_LETTERED.sub("", cell, count=1) for cell in heading[1:])]
        if all(_NUMBERED.match(row[0]) for row in body if row and row[0]):
            for row in body:
                row[0] = _NUMBERED.sub("", row[0], count=1)
