"""Transcripts as spreadsheets: the sheet that holds one is found, in an Excel workbook or an OpenDocument one."""

from workbench.domain.errors import InputError
from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import ReadOptions
from workbench.importers.clean import CleaningNote
from workbench.importers.kinds import refusal
from workbench.importers.safe_zip import SafeZip
from workbench.importers.source import Source
from workbench.importers.table_rows import Sheet
from workbench.importers.table_turns import TableReading

_SHOWN_SHEETS = 8


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text made of the sheet that holds a transcript; of several, the one with the most words.

    Raises InputError for a workbook that is damaged, hostile, or holds no transcript.
    """
    sheets, notes = sheets_of(data, place)
    readings = [(sheet, TableReading(sheet, options, place)) for sheet in _fitting(sheets, options) if sheet.rows]
    found = [(sheet, reading) for sheet, reading in readings if reading.columns is not None]
    if not found:
        raise refusal("xlsx", place)
    taken, reading = max(found, key=lambda one: (not one[0].hidden, one[1].words))
    source = reading.source()
    source.notes = tuple(notes)
    others = [sheet for sheet, _reading in found if sheet is not taken and not sheet.hidden]
    source.warnings += _told(taken, others, [sheet for sheet in sheets if sheet.rows and not sheet.hidden])
    return source


def sheets_of(data: bytes, place: str) -> tuple[list[Sheet], list[CleaningNote]]:
    """The sheets of a workbook, and what was cleaned in their cells. Raises InputError."""
    if not data.startswith(b"PK"):
        raise InputError(
            _("This is a workbook of an old version of Excel (.xls), or no workbook at all."),
            place=place,
            hint=_("Open it in Excel or LibreOffice and save it as .xlsx."),
        )
    with SafeZip(data, place) as package:
        if "content.xml" in package and "[Content_Types].xml" not in package:
            from workbench.importers.sheet_ods import sheets_of_document

            return sheets_of_document(package, place)
        from workbench.importers.sheet_xlsx import sheets_of_workbook

        return sheets_of_workbook(package, place)


def _fitting(sheets: list[Sheet], options: ReadOptions) -> list[Sheet]:
    """The sheets that have the columns that are asked for."""
    if options.columns is None:
        return sheets
    last = max(filter(None, (options.columns.text, options.columns.speaker, options.columns.time)), default=0)
    wide = [sheet for sheet in sheets if sheet.width > last]
    return wide or sheets


def _told(taken: Sheet, others: list[Sheet], filled: list[Sheet]) -> list[str]:
    told = []
    if others:
        names = ", ".join(quoted(sheet.name) for sheet in others[:_SHOWN_SHEETS])
        told.append(
            ngettext(
                "The sheet “{taken}” was read. {names} seems to hold a transcript, too: save it as a file of its own.",
                "The sheet “{taken}” was read. {names} seem to hold transcripts, too: save them as files of their own.",
                len(others),
            ).format(taken=taken.name, names=names)
        )
    elif len(filled) > 1:
        rest = ", ".join(quoted(sheet.name) for sheet in filled if sheet is not taken)
        told.append(_("The sheet “{taken}” was read, and not {names}.").format(taken=taken.name, names=rest))
    return told
