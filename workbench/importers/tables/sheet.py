"""Transcripts as spreadsheets: the sheet that holds one is found, in an Excel workbook or an OpenDocument one."""

import re

from workbench.domain.errors import InputError
from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import InterviewFound, ReadOptions
from workbench.importers.clean import CleaningNote
from workbench.importers.kinds import refusal
from workbench.importers.safe_zip import SafeZip
from workbench.importers.source import Source
from workbench.importers.tables.table_rows import Sheet
from workbench.importers.tables.table_turns import TableReading

_SHOWN_SHEETS = 8
_FLAT = re.compile(rb"<\?xml.*opendocument\.spreadsheet", re.DOTALL)


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text made of the sheet that holds a transcript; of several, the longest, or the one asked for.

    Raises InputError for a workbook that is damaged, hostile, or holds no transcript.
    """
    sheets, notes = sheets_of(data, place)
    shown = [sheet for sheet in sheets if sheet.rows and not sheet.hidden]
    found = _transcripts(shown, options, place) or _transcripts([s for s in sheets if s.hidden], options, place)
    if not found:
        raise refusal("xlsx", place)
    if options.split and options.part:
        if options.part > len(found):
            raise _no_part(len(found), options.part, place)
        taken, reading = found[options.part - 1]
        others = []
    else:
        taken, reading = max(found, key=lambda one: one[1].words)
        others = [sheet for sheet, _reading in found if sheet is not taken]
    source = reading.source()
    source.notes = tuple(notes)
    source.warnings += _told(taken, others, [sheet for sheet in shown if sheet not in [one for one, _r in found]])
    if len(found) > 1:
        source.interviews = tuple(InterviewFound(sheet.name, 0, one.words) for sheet, one in found)
    return source


def _transcripts(sheets: list[Sheet], options: ReadOptions, place: str) -> list[tuple[Sheet, TableReading]]:
    """The sheets that hold transcripts."""
    readings = [(sheet, TableReading(sheet, options, place)) for sheet in _fitting(sheets, options)]
    return [(sheet, reading) for sheet, reading in readings if reading.columns is not None and reading.words]


def _no_part(count: int, number: int, place: str) -> InputError:
    return InputError(
        ngettext(
            "The file holds {n} interview; there is no number {number}.",
            "The file holds {n} interviews; there is no number {number}.",
            count,
        ).format(n=count, number=number),
        place=place,
        hint=_("Read the whole file again, and see where its interviews begin."),
    )


def sheets_of(data: bytes, place: str) -> tuple[list[Sheet], list[CleaningNote]]:
    """The sheets of a workbook, and what was cleaned in their cells. Raises InputError."""
    if _FLAT.search(data, 0, 8192):
        from workbench.importers.tables.sheet_ods import sheets_of_xml

        return sheets_of_xml(data, place)
    if not data.startswith(b"PK"):
        raise InputError(
            _("This is a workbook of an old version of Excel (.xls), or no workbook at all."),
            place=place,
            hint=_("Open it in Excel or LibreOffice and save it as .xlsx."),
        )
    with SafeZip(data, place) as package:
        if "content.xml" in package and "[Content_Types].xml" not in package:
            from workbench.importers.tables.sheet_ods import sheets_of_document

            return sheets_of_document(package, place)
        from workbench.importers.tables.sheet_xlsx import sheets_of_workbook

        return sheets_of_workbook(package, place)


def _fitting(sheets: list[Sheet], options: ReadOptions) -> list[Sheet]:
    """The sheets that have the columns that are asked for."""
    if options.columns is None:
        return sheets
    last = max(filter(None, (options.columns.text, options.columns.speaker, options.columns.time)), default=0)
    wide = [sheet for sheet in sheets if sheet.width > last]
    return wide or sheets


def _told(taken: Sheet, others: list[Sheet], left: list[Sheet]) -> list[str]:
    """Which sheets were not read: others that hold transcripts, or else those that hold none."""
    if others:
        names = ", ".join(quoted(sheet.name) for sheet in others[:_SHOWN_SHEETS])
        return [
            ngettext(
                "The sheet “{taken}” was read. {names} holds a transcript, too: split the file to have each.",
                "The sheet “{taken}” was read. {names} hold transcripts, too: split the file to have each.",
                len(others),
            ).format(taken=taken.name, names=names)
        ]
    if left:
        rest = ", ".join(quoted(sheet.name) for sheet in left[:_SHOWN_SHEETS])
        return [_("The sheet “{taken}” was read, and not {names}.").format(taken=taken.name, names=rest)]
    return []
