"""OpenDocument spreadsheets (.ods): the sheets as rows of cells as people see them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.importers import limits
from workbench.importers.clean import CleaningNote, clean
from workbench.importers.safe_xml import parse_xml
from workbench.importers.safe_zip import SafeZip
from workbench.importers.tables.table_rows import Sheet, too_many

if TYPE_CHECKING:
    from lxml.etree import _Element

_GROUPS = ("table-row-group", "table-header-rows", "table-rows")
_MOST_SPACES = 100
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S")


def sheets_of_document(package: SafeZip, place: str) -> tuple[list[Sheet], list[CleaningNote]]:
    """The sheets of an OpenDocument spreadsheet, and what was cleaned in their cells. Raises InputError."""
    return sheets_of_xml(package.read("content.xml", limits.XML_PART), place)


def sheets_of_xml(content: bytes, place: str) -> tuple[list[Sheet], list[CleaningNote]]:
    """The same of the document's XML, which a flat document (.fods) is itself."""
    root = parse_xml(content, place)
    notes: list[CleaningNote] = []
    sheets = []
    for table in root.iter("{*}table"):
        if _local(table.getparent()) == "spreadsheet":
            sheets.append(_sheet(table, notes, place))
    return sheets, notes


def _sheet(table: "_Element", notes: list[CleaningNote], place: str) -> Sheet:
    sheet = Sheet(" ".join(clean(_attribute(table, "name")).text.split()))
    number, total = 0, 0
    for row in _rows(table, 0):
        cells = _cells(row, number + 1, sheet, notes)
        repeated = _times(_attribute(row, "number-rows-repeated"))
        for nth in range(min(repeated, limits.TABLE_ROWS + 1) if any(cells) else 0):
            sheet.add(number + 1 + nth, list(cells))
            total += len(cells)
            if len(sheet.rows) > limits.TABLE_ROWS or total > limits.TABLE_CELLS:
                raise too_many(place)
        number += repeated
    return sheet


def _rows(parent: "_Element", depth: int) -> Iterator["_Element"]:
    for element in parent:
        name = _local(element)
        if name == "table-row":
            yield element
        elif name in _GROUPS and depth < limits.XML_DEPTH:
            yield from _rows(element, depth + 1)


def _cells(row: "_Element", number: int, sheet: Sheet, notes: list[CleaningNote]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if _local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        cleaned = clean(_shown(cell))
        notes += cleaned.notes
        rows = _times(_attribute(cell, "number-rows-spanned"))
        sheet.merged |= {(number + nth, len(cells)) for nth in range(1, min(rows, limits.TABLE_COLUMNS))}
        repeated = min(_times(_attribute(cell, "number-columns-repeated")), limits.TABLE_COLUMNS - len(cells))
        cells += [cleaned.text] * repeated
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _shown(cell: "_Element") -> str:
    kind = _attribute(cell, "value-type")
    if kind == "date":
        return _attribute(cell, "date-value").replace("T", " ").removesuffix(" 00:00:00")
    words = "\n".join("".join(_words(part)) for part in cell if _local(part) in ("p", "h"))
    duration = _DURATION.fullmatch(_attribute(cell, "time-value")) if kind == "time" and not words else None
    return ":".join(duration.groups()[:3]) if duration else words


def _words(element: "_Element") -> Iterator[str]:
    yield element.text or ""
    for part in element:
        name = _local(part)
        if name == "s":
            yield " " * min(_times(_attribute(part, "c")), _MOST_SPACES)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name in ("span", "a", "ruby", "ruby-base"):
            yield from _words(part)
        yield part.tail or ""


def _times(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 1


def _attribute(element: "_Element", name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _local(element: "_Element | None") -> str:
    return "" if element is None else str(element.tag).rpartition("}")[2]
