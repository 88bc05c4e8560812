"""OpenDocument texts (.odt, and .fodt, which is the same in one file): read by our own walker, as Word's are.

Each paragraph and each soft-broken line becomes a line of the canonical text. Footnotes and endnotes follow the
paragraph that refers to them, as notes. Headers, footers, lists of contents and document properties are not read.
"""

from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.base import ReadOptions
from workbench.importers.documents.docx_styles import child
from workbench.importers.documents.odt_body import BodyReader
from workbench.importers.documents.odt_styles import Styles
from workbench.importers.flow.document import DocumentWriter
from workbench.importers.flow.document_warnings import warnings_of
from workbench.importers.flow.margin import placed
from workbench.importers.safe_xml import parse_xml
from workbench.importers.safe_zip import SafeZip
from workbench.importers.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The canonical text of an OpenDocument text, its paragraphs, and what was cleaned.

    Raises InputError for a file that is damaged, hostile, protected by a password, or no OpenDocument text.
    """
    roots = _from_zip(data, place) if data.startswith(b"PK") else [parse_xml(data, place)]
    body = child(roots[-1], "body", "text")
    if body is None:
        raise _not_text(place)
    reader = BodyReader(Styles(roots), place)
    writer = DocumentWriter(options)
    writer.add_all(reader.blocks(body))
    text = writer.text()
    return Source(
        text,
        writer.pieces,
        notes=tuple(writer.notes),
        warnings=warnings_of(reader.changes, reader.hidden, reader.numbers),
        comments=placed(text, writer.anchors, reader.remarks),
        table=writer.table(),
    )


def _from_zip(data: bytes, place: str) -> "list[_Element]":
    """The styles that documents share, if there are any, and the content with its own."""
    with SafeZip(data, place) as package:
        manifest = "META-INF/manifest.xml"
        if manifest in package and b"encryption-data" in package.read(manifest, limits.XML_PART):
            raise InputError(
                _("The file is protected by a password."),
                place=place,
                hint=_("Open it, remove the password, and save it again."),
            )
        if "content.xml" not in package:
            raise _not_text(place)
        parts = [name for name in ("styles.xml", "content.xml") if name in package]
        return [parse_xml(package.read(name, limits.XML_PART), place) for name in parts]


def _not_text(place: str) -> InputError:
    return InputError(
        _("This is no OpenDocument text, though its name says so."),
        place=place,
        hint=_("Open it in the program that made it and save it as .odt or .docx."),
    )
