"""Excel workbooks (.xlsx and .xlsm, also Strict): the sheets as rows of cells as people see them.

Read by our own walker: it knows Strict workbooks and merged cells, keeps times as they are shown, and takes no memory
for cells that aren't there. Formulas give the values that were kept with them; macros are never looked at.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.clean import CleaningNote, clean
from workbench.importers.safe_xml import parse_xml
from workbench.importers.safe_zip import SafeZip
from workbench.importers.tables.sheet_numbers import built_in, shown
from workbench.importers.tables.table_letters import number_of
from workbench.importers.tables.table_rows import Sheet, too_many

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_MERGED = 20_000


def sheets_of_workbook(package: SafeZip, place: str) -> tuple[list[Sheet], list[CleaningNote]]:
    """The sheets of a workbook in its order, and what was cleaned in their cells. Raises InputError."""
    return _Workbook(package, place).sheets()


class _Workbook:
    def __init__(self, package: SafeZip, place: str) -> None:
        self._package = package
        self._place = place
        related = self._related("_rels/.rels", "")
        main = next((path for kind, path in related.values() if kind == "officeDocument"), "xl/workbook.xml")
        if main not in package:
            raise self._no_workbook()
        self._root = self._parse(main)
        folder, _slash, name = main.rpartition("/")
        self._relations = self._related(f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
        self._strings = [_words(item) for item in _named(self._part("sharedStrings"), "si")]
        self._forms = list(_formats(self._part("styles")))
        properties = next(_named(self._root, "workbookPr"), None)
        self._from_1904 = properties is not None and _attribute(properties, "date1904") in ("1", "true")
        self._notes: list[CleaningNote] = []
        self._cells = 0

    def sheets(self) -> tuple[list[Sheet], list[CleaningNote]]:
        found = []
        for listed in _named(self._root, "sheets"):
            for sheet in _named(listed, "sheet"):
                _kind, path = self._relations.get(_attribute(sheet, "id"), ("", ""))
                if path in self._package and _kind == "worksheet":
                    name = " ".join(clean(_attribute(sheet, "name")).text.split())
                    one = self._sheet(name, self._parse(path))
                    one.hidden = _attribute(sheet, "state") in ("hidden", "veryHidden")
                    found.append(one)
        if not found:
            raise self._no_workbook()
        return found, self._notes

    def _sheet(self, name: str, root: "_Element") -> Sheet:
        sheet = Sheet(name)
        number = 0
        for data in _named(root, "sheetData"):
            for row in _named(data, "row"):
                number = _number(_attribute(row, "r"), number + 1)
                sheet.add(number, self._row(row))
                if len(sheet.rows) > limits.TABLE_ROWS or self._cells > limits.TABLE_CELLS:
                    raise too_many(self._place)
        for merged in _named(root, "mergeCells"):
            for one in _named(merged, "mergeCell"):
                sheet.merged |= _going_on(_attribute(one, "ref"), _MOST_MERGED - len(sheet.merged))
        return sheet

    def _row(self, row: "_Element") -> list[str]:
        cells: list[str] = []
        for cell in _named(row, "c"):
            reference = _REFERENCE.fullmatch(_attribute(cell, "r"))
            column = number_of(reference.group(1)) if reference else len(cells)
            if column >= limits.TABLE_COLUMNS:
                continue
            words = self._shown(cell)
            if words:
                self._cells += max(1, column - len(cells))
                cells += [""] * (column + 1 - len(cells))
                cleaned = clean(words)
                self._notes += cleaned.notes
                cells[column] = cleaned.text
        return cells

    def _shown(self, cell: "_Element") -> str:
        kind = _attribute(cell, "t") or "n"
        if kind == "inlineStr":
            return "".join(map(_words, _named(cell, "is")))
        element = next(_named(cell, "v"), None)
        value = (element.text or "") if element is not None else ""
        if kind == "s":
            place = _number(value, -1)
            return self._strings[place] if 0 <= place < len(self._strings) else ""
        if kind == "str":
            return _unescaped(value)
        if kind == "e":
            return ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value.strip(), value)
        if kind == "d":
            return value.replace("T", " ").removesuffix("Z").removesuffix(" 00:00:00")
        style = _number(_attribute(cell, "s"), 0)
        return shown(value.strip(), self._forms[style] if style < len(self._forms) else "", self._from_1904)

    def _part(self, kind: str) -> "_Element | None":
        path = next((path for one, path in self._relations.values() if one == kind), "")
        return self._parse(path) if path in self._package else None

    def _parse(self, name: str) -> "_Element":
        return parse_xml(self._package.read(name, limits.XML_PART), self._place)

    def _related(self, name: str, folder: str) -> dict[str, tuple[str, str]]:
        """Kind and path of what a part refers to, by the names of the references."""
        if name not in self._package:
            return {}
        found = {}
        for relation in self._parse(name):
            target = _attribute(relation, "Target")
            path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            if _attribute(relation, "TargetMode") != "External":
                found[_attribute(relation, "Id")] = (_attribute(relation, "Type").rpartition("/")[2], path)
        return found

    def _no_workbook(self) -> InputError:
        return InputError(
            _("This is no Excel workbook, though its name says so."),
            place=self._place,
            hint=_("Open it in the program that made it and save it as .xlsx."),
        )


def _formats(styles: "_Element | None") -> Iterator[str]:
    """The number format of each style of cells."""
    own = {
        _number(_attribute(form, "numFmtId"), -1): _attribute(form, "formatCode")
        for forms in _named(styles, "numFmts")
        for form in _named(forms, "numFmt")
    }
    for styles_of_cells in _named(styles, "cellXfs"):
        for style in _named(styles_of_cells, "xf"):
            number = _number(_attribute(style, "numFmtId"), 0)
            yield own[number] if number in own else built_in(number)


def _words(item: "_Element") -> str:
    """The words of a string, without the readings that stand beside words of Japanese."""
    if len(item) == 1 and _local(item[0]) == "t":
        return _unescaped(item[0].text or "")
    found = []
    for part in item:
        if _local(part) == "t":
            found.append(part.text or "")
        elif _local(part) == "r":
            found += [text.text or "" for text in _named(part, "t")]
    return _unescaped("".join(found))


def _going_on(reference: str, most: int) -> set[tuple[int, int]]:
    """The cells of a merged range, by row number and column, in which the cell above goes on."""
    corners = [_REFERENCE.fullmatch(part) for part in reference.split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return set()
    left, top = number_of(corners[0].group(1)), int(corners[0].group(2))
    bottom = int(corners[1].group(2))
    return {(row, left) for row in range(top + 1, min(bottom, top + max(0, most)) + 1)}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def _named(parent: "_Element | None", name: str) -> Iterator["_Element"]:
    return (element for element in (parent if parent is not None else ()) if _local(element) == name)


def _local(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: "_Element", name: str) -> str:
    """An attribute by its name without namespace; Strict workbooks differ from others in that only."""
    found = element.get(name)
    if found is not None:
        return str(found)
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else otherwise
