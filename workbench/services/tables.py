"""Reading tables (CSV with comma, semicolon or tab) whose columns go by any of their usual names."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.project_files import refuse_project_file
from workbench.i18n import _

MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class TableRead:
    """The columns found, by their known name or (others) as written, and the rows by column; cells are stripped."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


def read_table(path: Path, known: Mapping[str, Sequence[str]]) -> TableRead:
    """Read a CSV file. `known` maps a column's name to the headings it may have. Raises InputError."""
    text = _text(path)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [(number, line) for number, line in enumerate(reader, start=1) if any(cell.strip() for cell in line)]
    except csv.Error as error:
        raise InputError(
            _("Line {line} of the table can't be read: {reason}").format(line=reader.line_num, reason=error),
            place=path.name,
            hint=_("Is a quotation mark missing? Save the table as CSV (UTF-8) once more."),
        ) from None
    if not lines:
        raise InputError(_("The table is empty."), place=path.name)
    headings = {heading.casefold(): name for name, options in known.items() for heading in options}
    columns = [headings.get(cell.strip().casefold(), cell.strip()) for cell in lines[0][1]]
    twice = next((name for name in columns if name and columns.count(name) > 1), None)
    if twice:
        raise InputError(_("The table has the column “{name}” twice.").format(name=twice), place=path.name)
    rows = []
    for _number, line in lines[1:]:
        cells = [cell.strip() for cell in line] + [""] * (len(columns) - len(line))
        rows.append({name: cell for name, cell in zip(columns, cells, strict=False) if name})
    return TableRead(tuple(name for name in columns if name), tuple(rows))


def _text(path: Path) -> str:
    from workbench.importers.clean import clean
    from workbench.importers.decode import decode

    refuse_project_file(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(_("The table is too large."), place=path.name, hint=_("Split it into smaller files."))
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("The file can't be read: {reason}").format(reason=error.strerror or error), place=str(path)
        ) from None
    return clean(decode(content).text).text


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that stands most often in the heading."""
    heading = text.lstrip("\n").split("\n", 1)[0]
    return max(",;\t", key=heading.count)
