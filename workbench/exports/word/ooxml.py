"""Names and small pieces of WordprocessingML."""

import re
from typing import Any

from lxml import etree

Element = Any
"""An lxml element; the classes that python-docx puts on its own are of no interest here."""

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LANGUAGES = {
    "sv": "sv-SE",
    "da": "da-DK",
    "en": "en-GB",
    "nb": "nb-NO",
    "nn": "nn-NO",
    "no": "nb-NO",
    "fi": "fi-FI",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "ar": "ar-SA",
    "fa": "fa-IR",
    "he": "he-IL",
    "so": "so-SO",
    "uk": "uk-UA",
    "pl": "pl-PL",
    "tr": "tr-TR",
}
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W_NS}}}{name}"


def r(name: str) -> str:
    """The full name of an attribute that points to a relationship."""
    return f"{{{R_NS}}}{name}"


def sub(parent: Element, name: str, /, **attributes: str | int) -> Element:
    """A new last child of WordprocessingML with attributes of the same; `val=…` and the like."""
    return etree.SubElement(parent, w(name), {w(key): str(value) for key, value in attributes.items()})


def proofing(language: str) -> str:
    """The tag that Word proofs by (`sv-SE` for `sv`); empty for what is no tag."""
    return _LANGUAGES.get(language) or (language if _TAG.fullmatch(language) else "")


def add_text(run: Element, text: str) -> None:
    """The text into a run: one `w:t` for every stretch between tabs and line breaks."""
    if "\n" not in text and "\t" not in text:
        _add_piece(run, text)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            sub(run, "br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                sub(run, "tab")
            if piece:
                _add_piece(run, piece)


def _add_piece(run: Element, text: str) -> None:
    element = etree.SubElement(run, w("t"))
    element.text = text
    element.set(XML_SPACE, "preserve")


def add_field(parent: Element, instruction: str, value: str, style: str = "") -> Element:
    """A complex field with the value that it shows until Word counts it anew; returns the element of that value."""
    shown: Element = None
    for kind in ("begin", "", "separate", "value", "end"):
        run = sub(parent, "r")
        if style:
            sub(sub(run, "rPr"), "rStyle", val=style)
        if kind == "":
            code = sub(run, "instrText")
            code.text = f" {instruction} "
            code.set(XML_SPACE, "preserve")
        elif kind == "value":
            shown = sub(run, "t")
            shown.text = value
        else:
            sub(run, "fldChar", fldCharType=kind)
    return shown
