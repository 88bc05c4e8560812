"""The Word writer: the document model into a `.docx`, in our own look or in a user's template."""

from pathlib import Path
from typing import BinaryIO

from lxml import etree

from workbench.exports.model import Document
from workbench.exports.word.body import write_body
from workbench.exports.word.frame import Frame
from workbench.exports.word.furniture import (
    add_furniture,
    fixed_spacing,
    has_furniture,
    set_page,
    set_properties,
    set_settings,
    text_area,
)
from workbench.exports.word.looks import TRANSCRIPT_LOOKS
from workbench.exports.word.metrics import StyleSheet
from workbench.exports.word.ooxml import R_NS, W_NS, proofing, w
from workbench.exports.word.package import drop_unused, save
from workbench.exports.word.pages import Pages
from workbench.exports.word.styles import prepare_styles
from workbench.exports.word.template import open_document


def write_word(model: Document, target: BinaryIO, template: Path | None = None) -> None:
    """Write the document into an open file. Raises InputError when the template can't be used."""
    own = template is None
    document = open_document(template)
    body = document.element.body
    section = body.sectPr
    for child in list(body):
        if child is not section:
            body.remove(child)
    if section is None:
        section = etree.SubElement(body, w("sectPr"))
    if own:
        set_page(section)
    width, height = text_area(section)
    language = proofing(model.language)
    styles = document.styles.element
    more = TRANSCRIPT_LOOKS if model.is_transcript else ()
    ids = prepare_styles(styles, width, language, own=own, more=more)

    root = etree.Element(w("document"), nsmap={"w": W_NS, "r": R_NS})
    made = etree.SubElement(root, w("body"))
    frame = Frame(
        made, ids, StyleSheet(styles), Pages(height, width, fixed_spacing(document.settings.element)), language
    )
    write_body(model, frame)
    if own or not has_furniture(document):
        add_furniture(document, model, ids.paragraph, frame.pages.page, width)
    set_settings(document.settings.element, own=own, update_fields=model.update_fields)
    set_properties(document, model)
    drop_unused(document, own=own)
    last = etree.fromstring(etree.tostring(section))
    made.append(last)
    etree.cleanup_namespaces(last)
    save(document, root, model.software, target, own=own)
