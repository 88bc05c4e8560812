"""The tree of a web page: decoded, parsed without loading anything, and checked to be whole."""

import codecs
import re
from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers.base import EncodingGuess, ReadOptions
from workbench.importers.clean import CleaningNote, clean
from workbench.importers.decode import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOLD = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_TOLD_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_REACH = 4096
# What people call Latin-1 is Windows' larger set, as browsers read it.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def page_of(
    data: bytes, options: ReadOptions, place: str
) -> tuple["_Element | None", tuple[CleaningNote, ...], EncodingGuess]:
    """The root of a page (None when there is nothing in it), what was cleaned, and how the bytes were read."""
    decoded = decode(data, options.encoding or _told(data), place)
    cleaned = clean(decoded.text)
    return tree_of(cleaned.text, place), cleaned.notes, EncodingGuess(decoded.encoding, decoded.certain)


def tree_of(text: str, place: str) -> "_Element | None":
    """The root of a page or of a part of one; None when there is nothing in it. Raises InputError for one too deep."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if any("xcessive depth" in error.message or "huge" in error.message.casefold() for error in parser.error_log):
        raise InputError(
            _("The elements of the page lie too deep in each other."),
            place=place,
            hint=_("Open it in a browser, copy the text into Word, and save it as .docx."),
        )
    return root


def _told(data: bytes) -> str:
    """The encoding that the page tells of itself, where its bytes don't say better and it isn't wrong."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        match = _TOLD_XML.match(data) or _TOLD.search(data[:_REACH])
        return _usable(data, match.group(1).decode("ascii", "replace")) if match else ""
    return ""


def _usable(data: bytes, name: str) -> str:
    try:
        known = codecs.lookup(name).name
        known = _MEANT.get(known, known)
        "".encode(known)
        data.decode(known)
    except (LookupError, ValueError):
        return ""
    return known


def words_of(element: "_Element") -> str:
    """All words in an element."""
    return "".join(str(text) for text in element.itertext())
