"""Rich text (.rtf) of Word, LibreOffice, TextEdit, WordPad, f4 and others.

Read by our own walker, because a library would lose who is set in bold, the tables, the notes and the comments.
Headers, footers, pictures and hidden text are left out; changes are accepted; notes follow their paragraph.
"""

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.importers.documents.rtf_reader import RichTextReader
from workbench.importers.flow.document import DocumentWriter
from workbench.importers.flow.document_warnings import warnings_of
from workbench.importers.flow.margin import placed
from workbench.importers.source import Source


def read(data: bytes, options: ReadOptions, place: str) -> Source:
    """The canonical text of a rich text file, its paragraphs, and what was cleaned.

    Raises InputError for a file that is no rich text, or nested too deeply.
    """
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{\\rtf"):
        raise InputError(
            _("This is no rich text (RTF), though its name says so."),
            place=place,
            hint=_("Open it in the program that made it and save it as .docx."),
        )
    reader = RichTextReader(data, place)
    writer = DocumentWriter(options)
    writer.add_all(reader.read())
    text = writer.text()
    warnings = warnings_of(*reader.counts)
    if reader.is_cut_off:
        warnings.insert(0, _("The file is cut off: its end is missing."))
    comments = placed(text, writer.anchors, reader.remarks)
    return Source(
        text, writer.pieces, notes=tuple(writer.notes), warnings=warnings, comments=comments, table=writer.table()
    )
