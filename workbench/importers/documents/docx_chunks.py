"""Files inside a Word document that Word takes in when it opens it: programs for the web write whole texts so."""

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.importers.source import Source

_MAIL = (b"mime-version:", b"content-type: multipart", b"from:")


def source_of_chunk(data: bytes, options: ReadOptions, place: str) -> Source:
    """What such a file says: a web page, one packed with its pictures (MHTML), or rich text.

    Raises InputError for other kinds, Word documents in Word documents among them.
    """
    if data.startswith(b"{\\rtf"):
        from workbench.importers.documents import rtf

        return rtf.read(data, options, place)
    if data.startswith(b"PK") or b"\0" in data[:100]:
        raise not_taken_in(place)
    from workbench.importers.web import html

    return html.read(_page(data), options, place)


def not_taken_in(place: str) -> InputError:
    """The error that tells what to do."""
    return InputError(
        _("The text of the document lies in files inside it that only Word takes in."),
        place=place,
        hint=_("Open it in Word and save it as a new .docx file."),
    )


def _page(data: bytes) -> bytes:
    """The page in a packed one; other bytes as they are."""
    if not data[:200].lstrip().lower().startswith(_MAIL):
        return data
    from email import message_from_bytes

    for part in message_from_bytes(data.lstrip()).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""
