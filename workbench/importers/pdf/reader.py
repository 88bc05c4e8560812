"""PDF with text: what stands on the pages, put together to paragraphs by where it stands."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.errors import InputError
from workbench.i18n import _, ngettext
from workbench.importers import limits
from workbench.importers.base import ReadOptions
from workbench.importers.clean import added
from workbench.importers.pdf.glyphs import page_text
from workbench.importers.pdf.hyphens import Hyphens
from workbench.importers.pdf.lines import lines_of
from workbench.importers.pdf.margins import Margins, without_margins
from workbench.importers.pdf.offsets import OffsetMap
from workbench.importers.pdf.paragraphs import paragraphs_of
from workbench.importers.pdf.rows import Page, rows_of
from workbench.importers.pdf.rules import grids_of, part_at, rules_of
from workbench.importers.pdf.text import PdfWriter
from workbench.importers.source import Source
from workbench.importers.tables.document_tables import DocumentTables

_ONE_AT_A_TIME = threading.Lock()
"""pdfium may only be called from one thread at a time."""
_PAGES = 5_000
_FEW_LETTERS = 30
_FILLED = 0.5
_MANY_PATHS = 50
_SHARE_UNKNOWN = 0.3
_SHARE_UNSEEN = 0.8
_PASSWORD = 4
_OTHER_SECURITY = 5


@dataclass(slots=True)
class _Found:
    """What the pages hold, before it is put together."""

    pages: list[Page] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    letters: int = 0
    unknown: int = 0
    unseen: int = 0
    askew: int = 0
    paths: int = 0


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The text of a PDF in reading order; which lines make a paragraph is guessed, and the warnings say so.

    Raises InputError for one that is damaged, has a password, is too long, or holds pictures of text only.
    """
    return read_with_offsets(data, options, place)[0]


def read_with_offsets(data: bytes, options: ReadOptions, place: str) -> tuple[Source, OffsetMap]:
    """As `read`, with the map of canonical offsets and places on the pages (indexes of pdfium's characters)."""
    found = _found(data, place)
    _refuse_without_text(found, place)
    margins = without_margins(found.pages)
    tables = DocumentTables(options)
    lines = lines_of(found.pages, tables)
    hyphens = Hyphens(line.text for line in lines)
    writer = PdfWriter(options, hyphens)
    writer.add_all(paragraphs_of(lines, {page.number: page.width for page in found.pages}))
    source = Source(writer.text(), writer.pieces, notes=added(writer.notes), layout_guessed=True)
    source.table = tables.main(len(source.text))
    source.pages = writer.pages(len(found.pages))
    source.warnings += _warnings(found, margins, hyphens)
    return source, writer.offsets


@contextmanager
def _opened(data: bytes, place: str) -> Iterator[Any]:
    import pypdfium2

    if _is_cut_off(data):
        raise _damaged(place)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (_PASSWORD, _OTHER_SECURITY):
            raise InputError(
                _("The PDF is protected by a password."),
                place=place,
                hint=_("Open it with the password, and print it to a new PDF or copy its text into Word."),
            ) from error
        raise _damaged(place) from error
    try:
        yield document
    finally:
        document.close()


def _is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing: what tells where its parts are is the last thing in it."""
    return data.rfind(b"startxref") < data.rfind(b"endobj")


def _damaged(place: str) -> InputError:
    return InputError(
        _("The PDF is damaged or incomplete."),
        place=place,
        hint=_("Copy or download it again; if it opens in another program, print it to a new PDF there."),
    )


def _found(data: bytes, place: str) -> _Found:
    import pypdfium2

    found = _Found()
    with _ONE_AT_A_TIME, _opened(data, place) as document:
        count = len(document)
        if not count:
            raise _damaged(place)
        if count > _PAGES:
            raise InputError(
                _("The PDF has {count} pages (at most {limit} are read).").format(count=count, limit=_PAGES),
                place=place,
                hint=_("Divide it into several files."),
            )
        for number in range(count):
            try:
                _add_page(found, document, number)
            except pypdfium2.PdfiumError as error:
                raise _damaged(_("{file}, page {page}").format(file=place, page=number + 1)) from error
            if found.letters > limits.TEXT_FILE:
                raise InputError(
                    _("There is too much text in the PDF (at most {size} million characters).").format(
                        size=limits.TEXT_FILE // limits.MEGABYTE
                    ),
                    place=place,
                    hint=_("Divide it into several files."),
                )
    return found


def _add_page(found: _Found, document: Any, number: int) -> None:
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            text = page_text(textpage, page.get_bbox())
        finally:
            textpage.close()
        grids = [] if text.turn else grids_of(rules_of(page, page.get_bbox()), text)
        part_at(grids, text)
        if text.letters < _FEW_LETTERS:
            filled, paths = _drawn(page)
            found.paths += paths
            if filled:
                found.pictures.append(number)
    finally:
        page.close()
    found.pages.append(rows_of(number, text, grids))
    found.letters += text.letters
    found.unknown += text.unknown
    found.unseen += text.unseen
    found.askew += text.askew


def _drawn(page: Any) -> tuple[bool, int]:
    """Whether pictures fill most of a page, and how many lines and outlines it has."""
    import pypdfium2.raw as pdfium

    area, paths = 0.0, 0
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH), max_depth=4):
        if drawn.type == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            continue
        left, bottom, right, top = drawn.get_bounds()
        area += max(0.0, right - left) * max(0.0, top - bottom)
    return area >= _FILLED * page.get_width() * page.get_height(), paths


def _refuse_without_text(found: _Found, place: str) -> None:
    pages = len(found.pages)
    few = found.letters < _FEW_LETTERS * pages
    if few and (
        len(found.pictures) > pages / 2 or (not found.letters and (found.pictures or found.paths > _MANY_PATHS))
    ):
        raise InputError(
            _("This is a scanned PDF: its pages are pictures, there is no text in it."),
            place=place,
            hint=_ocr(),
        )
    if not found.letters:
        raise InputError(_("There is no text in the file."), place=place)
    if found.unknown > _SHARE_UNKNOWN * found.letters:
        raise InputError(
            _("The PDF doesn't tell which letters its text is made of."),
            place=place,
            hint=_ocr(),
        )


def _ocr() -> str:
    return _(
        "Ask for the original document, or have the text recognised (OCR) first, for example by Adobe Acrobat,"
        " ABBYY FineReader or OCRmyPDF."
    )


def _warnings(found: _Found, margins: Margins, hyphens: Hyphens) -> list[str]:
    """What was guessed, put together and left out, in sentences."""
    warnings = [_("A PDF has no paragraphs: the layout was guessed. Look at the text before you code it.")]
    if found.unseen > _SHARE_UNSEEN * found.letters:
        warnings.append(_("The text was recognised from pictures (OCR); there may be errors in it."))
    if found.pictures:
        warnings.append(
            ngettext(
                "Page {pages} is a picture without text; nothing was read from it.",
                "Pages {pages} are pictures without text; nothing was read from them.",
                len(found.pictures),
            ).format(pages=_listed([number + 1 for number in found.pictures]))
        )
    if hyphens.dropped:
        warnings.append(
            ngettext(
                "{count} word divided at the end of a line was put together: “{example}”.",
                "{count} words divided at the ends of lines were put together, for example “{example}”.",
                hyphens.dropped,
            ).format(count=hyphens.dropped, example=hyphens.example)
        )
    if margins.heads:
        warnings.append(
            ngettext(
                "The running head or foot of {count} page was left out: “{example}”.",
                "The running heads and feet of {count} pages were left out, for example “{example}”.",
                margins.pages,
            ).format(count=margins.pages, example=max(margins.heads, key=len)[:80])
        )
    if margins.line_numbers:
        warnings.append(
            ngettext(
                "{count} line number in the margin was left out.",
                "{count} line numbers in the margin were left out.",
                margins.line_numbers,
            ).format(count=margins.line_numbers)
        )
    if found.askew:
        warnings.append(
            ngettext(
                "{count} letter that stands askew (a watermark, perhaps) was left out.",
                "{count} letters that stand askew (a watermark, perhaps) were left out.",
                found.askew,
            ).format(count=found.askew)
        )
    return warnings


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return f"{shown} …" if len(numbers) > 10 else shown
