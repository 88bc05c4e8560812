"""Opens the document that an appendix is written into: our own, or a user's template after a look at what is in it."""

import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from workbench.domain.broken_zip import BROKEN_ZIP
from workbench.domain.errors import InputError
from workbench.domain.project_files import refuse_project_file
from workbench.exports.word.ooxml import w
from workbench.i18n import _

_MEMBERS, _PART, _ALL = 2_000, 50_000_000, 300_000_000
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_TRACKED = tuple(
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *(f"{part}PrChange" for part in ("r", "p", "sect", "tbl", "tr", "tc")),
        *("tblPrExChange", "tblGridChange"),
    )
)


def open_document(template: Path | None) -> Any:
    """The python-docx document to write into. Raises InputError when the template can't be used, saying why."""
    from docx import Document

    if template is None:
        return Document()
    place = str(template)
    refuse_project_file(template)
    try:
        content = template.read_bytes() if template.stat().st_size <= _ALL else b""
    except FileNotFoundError:
        raise InputError(_("There is no such template."), place=place) from None
    except OSError as error:
        raise InputError(
            _("The template can't be read: {reason}.").format(reason=error.strerror or error), place=place
        ) from error
    checked = _checked(content, place)
    try:
        document = Document(io.BytesIO(checked))
        usable = document.element.body is not None and document.styles.element is not None
    except (KeyError, ValueError, AttributeError, TypeError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        raise _unreadable(place) from error
    if not usable:
        raise _unreadable(place)
    return document


def _unreadable(place: str) -> InputError:
    return InputError(
        _("The template is not a Word file that can be used."),
        place=place,
        hint=_("Open it in Word and save it as “Word Document (.docx)”."),
    )


def _checked(content: bytes, place: str) -> bytes:
    """The template's bytes, a `.dotx` made into a `.docx`; refuses what is hostile, runs code or isn't finished."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _inspected(archive, place)
    except BROKEN_ZIP as error:
        raise _unreadable(place) from error


def _inspected(archive: zipfile.ZipFile, place: str) -> bytes:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > _MEMBERS or len(set(names)) < len(names) or any(entry.flag_bits & 1 for entry in entries):
        raise _unreadable(place)
    if sum(entry.file_size for entry in entries) > _ALL or any(entry.file_size > _PART for entry in entries):
        raise InputError(_("The template is too large when unpacked."), place=place)
    if "[Content_Types].xml" not in names:
        raise _unreadable(place)
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any("vbaproject" in name.lower() for name in names):
        raise InputError(
            _("The template contains macros."),
            place=place,
            hint=_("Save it in Word as “Word Document (.docx)” without macros."),
        )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        for entry in entries:
            part = archive.read(entry)
            if entry.filename == "[Content_Types].xml":
                part = types.replace(_TEMPLATE, _DOCUMENT).encode()
            elif entry.filename.lower().endswith((".xml", ".rels")):
                _inspect_xml(part, entry.filename, place)
            copy.writestr(entry.filename, part)
    return made.getvalue()


def _inspect_xml(part: bytes, name: str, place: str) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable(place) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise _unreadable(place)
    if name.startswith("word/") and next(root.iter(*_TRACKED), None) is not None:
        raise InputError(
            _("The template has tracked changes."),
            place=place,
            hint=_("Accept or reject them in Word, save the template, and try again."),
        )
