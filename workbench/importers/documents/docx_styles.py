"""The styles of a Word document: names (never ids, which Word translates), bold, headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.flow.styles import is_contents, is_heading, shown_name, status_of_style

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_PARENTS = 12


@dataclass(frozen=True, slots=True)
class Style:
    """What a style means for a transcript; `bold`, `italic` and `hidden` are None where the style says nothing.

    `name` is the one that people see, in lower case; empty for those of any paragraph. `number` is the list and the
    level that it numbers its paragraphs by; `contents` that they are a list of contents.
    """

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    look: str = ""
    hidden: bool | None = None
    heading: bool = False
    status: ParagraphStatus | None = None
    number: tuple[str, str] | None = None
    new_page: bool = False
    contents: bool = False


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Face:
    """How words are written where the reader stands."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    look: str = ""

    def changed(self, properties: "_Element", style: Style) -> "Face":
        """The face of a run with such properties and such a style of its own.

        Bold and italic of a run's style turn those of the paragraph's off (ECMA-376 part 1, 17.7.3).
        """
        bold, italic = switched_on(properties, "b"), switched_on(properties, "i")
        hidden = switched_on(properties, "vanish")
        return Face(
            bold if bold is not None else self.bold is not bool(style.bold),
            italic if italic is not None else self.italic is not bool(style.italic),
            hidden if hidden is not None else self.hidden or bool(style.hidden),
            look_of(properties) or style.look or self.look,
        )


def local_name(element: "_Element") -> str:
    """An element's name without its namespace: Strict documents differ from others in that only."""
    return str(element.tag).rpartition("}")[2]


def child(element: "_Element", *path: str) -> "_Element | None":
    """The first descendant along a path of local names, or None."""
    found: _Element | None = element
    for name in path:
        found = next((inner for inner in found if local_name(inner) == name), None) if found is not None else None
    return found


def value(element: "_Element", name: str = "val") -> str | None:
    """An attribute by its local name, whatever its namespace."""
    for key, text in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return None


def told(element: "_Element | None", *path: str) -> str | None:
    """The value of the first descendant along a path of local names, or None."""
    found = child(element, *path) if element is not None else None
    return value(found) if found is not None else None


def switched_on(properties: "_Element | None", name: str) -> bool | None:
    """Whether a property such as bold is on, off, or not told (None)."""
    found = child(properties, name) if properties is not None else None
    if found is None:
        return None
    return (value(found) or "true") not in ("0", "false", "off", "none")


def look_of(properties: "_Element | None") -> str:
    """What sets words apart besides bold and italic: a colour, a line below, small capitals."""
    colour, line = told(properties, "color") or "auto", told(properties, "u") or "none"
    looks = [f"#{colour.lower()}"] if colour not in ("auto", "000000") else []
    looks += ["underlined"] if line != "none" else []
    looks += ["small"] if switched_on(properties, "smallCaps") else []
    return " ".join(looks)


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: "_Element | None") -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self._usual: str | None = None
        for element in root if root is not None else ():
            identity = value(element, "styleId")
            if local_name(element) == "style" and identity:
                self._elements.setdefault(identity, element)
                if value(element, "type") == "paragraph" and (value(element, "default") or "0") in ("1", "true", "on"):
                    self._usual = identity

    def of_paragraph(self, identity: str | None) -> Style:
        """The style of a paragraph; without an id the one that paragraphs have by themselves."""
        return self.get(identity if identity is not None else self._usual)

    def get(self, identity: str | None) -> Style:
        """The style with an id, its parents' properties included; the plain style when there is none."""
        if identity is None:
            return PLAIN
        if identity not in self._known:
            self._known[identity] = self._resolve(identity)
        return self._known[identity]

    def _resolve(self, identity: str) -> Style:
        bold = italic = hidden = new_page = None
        heading = False
        number = level = None
        names = []
        look = ""
        for element in self._chain(identity):
            name_element = child(element, "name")
            name = ((value(name_element) if name_element is not None else None) or "").lower()
            names.append(name)
            looks, frame = child(element, "rPr"), child(element, "pPr")
            bold = bold if bold is not None else switched_on(looks, "b")
            italic = italic if italic is not None else switched_on(looks, "i")
            hidden = hidden if hidden is not None else switched_on(looks, "vanish")
            look = look or look_of(looks)
            new_page = new_page if new_page is not None else switched_on(frame, "pageBreakBefore")
            number = number or told(frame, "numPr", "numId")
            level = level or told(frame, "numPr", "ilvl")
            heading = heading or is_heading(name) or told(frame, "outlineLvl") not in (None, "9")
        if not names:
            names = [identity.lower()]
            heading = is_heading(names[0])
        return Style(
            shown_name(names[0]),
            bold,
            italic,
            look,
            hidden,
            heading,
            status_of_style(names),
            (number, level or "0") if number else None,
            bool(new_page),
            is_contents(names[0]),
        )

    def _chain(self, identity: str) -> Iterator["_Element"]:
        for _step in range(_MOST_PARENTS):
            element = self._elements.get(identity)
            if element is None:
                return
            yield element
            parent = child(element, "basedOn")
            identity = (value(parent) if parent is not None else None) or ""
