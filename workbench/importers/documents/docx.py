"""Word documents (.docx, also Strict): read by our own walker, because libraries lose changes, tables, boxes and notes.

Each paragraph and each soft-broken line becomes a line of the canonical text. Footnotes and endnotes follow the
paragraph that refers to them, as notes. Headers, footers, lists of contents and document properties are not read.
"""

from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers import limits
from workbench.importers.base import ReadOptions
from workbench.importers.documents.docx_body import BodyReader
from workbench.importers.documents.docx_chunks import not_taken_in, source_of_chunk
from workbench.importers.documents.docx_comments import remarks_of, with_answers
from workbench.importers.documents.docx_numbering import Numbering
from workbench.importers.documents.docx_styles import Styles, child, local_name, value
from workbench.importers.flow.document import DocumentWriter
from workbench.importers.flow.document_warnings import warnings_of
from workbench.importers.flow.margin import placed
from workbench.importers.safe_xml import parse_xml
from workbench.importers.safe_zip import SafeZip
from workbench.importers.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The canonical text of a Word document, its paragraphs, and what was cleaned.

    Raises InputError for a file that is damaged, hostile, or no Word document.
    """
    with SafeZip(data, place) as package:
        parts = _Parts(package, place)
        body = child(parts.document, "body")
        if body is None:
            raise _not_word(place)
        styles, numbering = Styles(parts.part("styles")), Numbering(parts.part("numbering"))
        reader = BodyReader(styles, numbering, parts.note, place)
        writer = DocumentWriter(options)
        writer.add_all(reader.blocks(body))
        writer.add_all(reader.rest())
        text = writer.text()
        if reader.imported and not text.strip():
            return source_of_chunk(parts.chunk(reader.imported[0]), options, place)
        remarks = remarks_of(parts.part, BodyReader(styles, Numbering(None), parts.note, place))
        comments = placed(text, with_answers(writer.anchors, parts.part), remarks)
    warnings = warnings_of(reader.changes, reader.hidden, numbering.left_out)
    if reader.imported:
        warnings.append(_("A file inside the document, which only Word takes in, was left out."))
    return Source(
        text, writer.pieces, notes=tuple(writer.notes), warnings=warnings, comments=comments, table=writer.table()
    )


class _Parts:
    """The parts of a Word package, found by their relations, which Strict documents write by other addresses."""

    def __init__(self, package: SafeZip, place: str) -> None:
        self._package = package
        self._place = place
        main = self._related("_rels/.rels", "").get("officeDocument", "word/document.xml")
        if main not in package:
            raise _not_word(place)
        self.document = self._parse(main)
        if local_name(self.document) != "document":
            raise _not_word(place)
        folder, _slash, name = main.rpartition("/")
        self._folder, self._addresses = folder, f"{folder}/_rels/{name}.rels".lstrip("/")
        self._relations = self._related(self._addresses, folder)
        self._notes: dict[str, dict[str, _Element]] = {}

    def part(self, kind: str) -> "_Element | None":
        """The root of the part related as `styles`, `footnotes` …; None when there is none."""
        name = self._relations.get(kind)
        return self._parse(name) if name and name in self._package else None

    def chunk(self, identity: str) -> bytes:
        """The bytes of a file that the document takes in. Raises InputError when there is none."""
        name = self._related(self._addresses, self._folder, "Id").get(identity)
        if name is None or name not in self._package:
            raise not_taken_in(self._place)
        return self._package.read(name, limits.TEXT_FILE)

    def note(self, reference: str, identity: str) -> "_Element | None":
        """The footnote or endnote that a reference means."""
        kind = "footnotes" if reference == "footnoteReference" else "endnotes"
        if kind not in self._notes:
            root = self.part(kind)
            self._notes[kind] = {
                value(note, "id") or "": note
                for note in (root if root is not None else ())
                if (value(note, "type") or "normal") == "normal"
            }
        return self._notes[kind].pop(identity, None)

    def _parse(self, name: str) -> "_Element":
        return parse_xml(self._package.read(name, limits.XML_PART), self._place)

    def _related(self, name: str, folder: str, by: str = "Type") -> dict[str, str]:
        """The addresses of parts by the last word of their types, or by their ids; the first of each."""
        if name not in self._package:
            return {}
        found: dict[str, str] = {}
        for relation in self._parse(name):
            target = value(relation, "Target") or ""
            key = (value(relation, by) or "").rpartition("/")[2]
            if value(relation, "TargetMode") != "External":
                found.setdefault(
                    key, target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                )
        return found


def _not_word(place: str) -> InputError:
    return InputError(
        _("This is no Word document, though its name says so."),
        place=place,
        hint=_("Open it in the program that made it and save it as .docx."),
    )
