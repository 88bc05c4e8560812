"""Writes the package: only the parts that the appendix needs, the same bytes for the same document."""

import io
import zipfile
from typing import Any, BinaryIO

from lxml import etree

from workbench.exports.word.ooxml import R_NS, Element, w

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KEPT_ALWAYS = {
    _TYPES + name for name in ("styles", "settings", "fontTable", "theme", "numbering", "footnotes", "endnotes")
}
_KEPT_OWN = {_TYPES + name for name in ("styles", "settings", "fontTable")}
_KEPT_OF_PACKAGE = {
    _TYPES + "officeDocument",
    _TYPES + "extended-properties",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FONTS = (
    ("Times New Roman", "Liberation Serif", "roman", "02020603050405020304"),
    ("Arial", "Liberation Sans", "swiss", "020B0604020202020204"),
)


def drop_unused(document: Any, *, own: bool) -> None:
    """Cut the ties to parts that were only for the template's own text, to comments, to outside files."""
    relationships = document.part.rels
    used = {
        value
        for element in document.element.iter()
        for key, value in element.attrib.items()
        if key.startswith(f"{{{R_NS}}}")
    }
    kept = _KEPT_OWN if own else _KEPT_ALWAYS
    for identity in [i for i, tie in relationships.items() if tie.reltype not in kept and i not in used]:
        del relationships[identity]
    package = document.part.package.rels
    for identity in [i for i, tie in package.items() if tie.reltype not in _KEPT_OF_PACKAGE]:
        del package[identity]
    for tie in relationships.values():
        if tie.reltype == _TYPES + "settings":
            tie.target_part.rels.clear()


def save(document: Any, root: Element, software: str, target: BinaryIO, *, own: bool) -> None:
    """The package with `root` as its document, into an open file."""
    shell = io.BytesIO()
    document.save(shell)
    with (
        zipfile.ZipFile(shell) as parts,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        for entry in parts.infolist():
            made = zipfile.ZipInfo(entry.filename, _EPOCH)
            made.compress_type = zipfile.ZIP_DEFLATED
            made.external_attr = 0o600 << 16
            made.create_system = 3
            if entry.filename == "word/document.xml":
                with archive.open(made, "w", force_zip64=False) as part:
                    etree.ElementTree(root).write(part, xml_declaration=True, encoding="UTF-8", standalone=True)
            else:
                archive.writestr(made, _rewritten(entry.filename, parts.read(entry), software, own=own))


def _rewritten(name: str, part: bytes, software: str, *, own: bool) -> bytes:
    if name == "docProps/app.xml":
        return _application(software)
    if own and name == "word/fontTable.xml":
        return _font_table()
    if name in ("word/footnotes.xml", "word/endnotes.xml"):
        return _separators_only(part)
    return part


def _application(software: str) -> bytes:
    """Program and nothing else: no company, no manager, no path of a template."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    spaces: dict[str | None, str] = {None: namespace}
    root = etree.Element(f"{{{namespace}}}Properties", nsmap=spaces)  # type: ignore[arg-type]
    for key, text in (("Application", software or "workbench"), ("DocSecurity", "0")):
        etree.SubElement(root, f"{{{namespace}}}{key}").text = text
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _font_table() -> bytes:
    root = etree.Element(w("fonts"), nsmap={"w": w("")[1:-1]})
    for name, alternative, family, panose in _FONTS:
        font = etree.SubElement(root, w("font"), {w("name"): name})
        values = {"altName": alternative, "panose1": panose, "charset": "00", "family": family, "pitch": "variable"}
        for key, value in values.items():
            etree.SubElement(font, w(key), {w("val"): value})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _separators_only(part: bytes) -> bytes:
    """The notes of the template's sample text go; the lines between text and notes stay."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for note in list(root):
        if note.get(w("type"), "normal") == "normal":
            root.remove(note)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
