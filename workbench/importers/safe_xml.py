"""Reading XML from anywhere: no document types, no entities, no network."""

from typing import TYPE_CHECKING

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))


def parse_xml(data: bytes, place: str = "") -> "_Element":
    """The root element, without comments and processing instructions.

    Raises InputError for XML that is broken, too large, or declares a document type.
    """
    from lxml import etree

    if len(data) > limits.XML_PART:
        raise InputError(
            _("A part of the file is too large (at most {size} MB).").format(size=limits.XML_PART // limits.MEGABYTE),
            place=place,
        )
    if any(sign in data for sign in _DOCTYPES):
        raise _doctype(place)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise InputError(
            _("The file is damaged: a part of it is no proper XML."),
            place=place,
            hint=_("Open it in Word or LibreOffice and save it again."),
        ) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs say DocInfo | Any
        raise _doctype(place)
    return root


def _doctype(place: str) -> InputError:
    return InputError(
        _("The file declares a document type (DOCTYPE), which honest documents don't."),
        place=place,
        hint=_("If you trust it, open it in Word or LibreOffice and save it as a new file."),
    )
