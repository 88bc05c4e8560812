"""The lines of a document in reading order: column after column, row after row of a table."""

from collections.abc import Sequence

from workbench.importers.pdf.cells import InCell, Table, TableRow
from workbench.importers.pdf.columns import Band, all_bands
from workbench.importers.pdf.line import Line, line_of
from workbench.importers.pdf.rows import Page, Row
from workbench.importers.pdf.table import rows_of_table
from workbench.importers.tables.document_tables import DocumentTables

_SHARE_WITH_COLON = 0.4


def lines_of(pages: Sequence[Page], columns: DocumentTables) -> list[Line]:
    """The lines of all pages as they are read; `columns` tells those of tables."""
    found: list[Line | TableRow] = []
    for page, bands in zip(pages, all_bands(pages), strict=True):
        for band in bands:
            if band.is_table and (band.grid or not _labels_with_colon(band)):
                found += [_table_row(page.number, band, rows) for rows in rows_of_table(band)]
            else:
                found += _of_band(page.number, band)
    tables: dict[int, list[TableRow]] = {}
    for item in found:
        if isinstance(item, TableRow):
            tables.setdefault(len(item.cells), []).append(item)
    readers = {id(row): table for rows in tables.values() for table in [Table(rows, columns)] for row in rows}
    lines: list[Line] = []
    for item in found:
        lines += [item] if isinstance(item, Line) else readers[id(item)].lines(item)
    return lines


def _of_band(page: int, band: Band) -> list[Line]:
    if band.is_table or not band.starts:
        return [line_of(page, row.segments) for row in band.rows]
    lines: list[Line] = []
    for nth in range(len(band.starts) + 1):
        for row in band.rows:
            inside = [segment for segment in row.segments if band.column(segment) == nth]
            if inside:
                lines.append(line_of(page, inside, f"{len(band.starts) + 1}.{nth}"))
    return lines


def _labels_with_colon(band: Band) -> bool:
    """Whether the first column holds labels that the common grammar knows by their colon."""
    first = [row.segments[0].text for row in band.rows if band.column(row.segments[0]) == 0]
    colons = sum(text.rstrip().endswith(":") for text in first)
    return colons >= _SHARE_WITH_COLON * len(first)


def _table_row(page: int, band: Band, rows: Sequence[Row]) -> TableRow:
    cells: list[InCell] = [[] for _column in range(len(band.starts) + 1)]
    for row in rows:
        for segment in row.segments:
            cells[band.column(segment)].append((row, segment))
    return TableRow(page, cells)
