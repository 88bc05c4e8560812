"""The styles of an OpenDocument text: what their names and those of their parents tell, bold, italic, numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.documents.docx_styles import child, local_name, value
from workbench.importers.documents.numbers import Counters, filled, has_words, written_number
from workbench.importers.flow.styles import is_heading, shown_name, status_of_style

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_PARENTS = 12
_BOLD_FROM = 600
_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Look:
    """How words are written; None where a style says nothing. `apart`: what else sets them apart, as in `Run.look`."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    apart: str | None = None

    def over(self, outer: "Look") -> "Look":
        """This look where it says something, else the one around it."""
        return Look(
            outer.bold if self.bold is None else self.bold,
            outer.italic if self.italic is None else self.italic,
            outer.hidden if self.hidden is None else self.hidden,
            outer.apart if self.apart is None else self.apart,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """What a style means for a transcript. `name` is the one that people see, in lower case, empty for usual ones.

    `new_page` and `then_new_page`: a page begins before it, or after it.
    """

    look: Look = Look()
    name: str = ""
    heading: bool = False
    status: ParagraphStatus | None = None
    new_page: bool = False
    then_new_page: bool = False
    numbers: str = ""


_PLAIN = Style()


class Styles:
    """The styles of a document by family and name; `roots` are the elements that hold them, those of the text last."""

    def __init__(self, roots: list["_Element"]) -> None:
        self._elements: dict[tuple[str, str], _Element] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self._numbers: dict[str, NumberStyle] = {}
        for root in roots:
            for holder in root:
                kind = local_name(holder)
                if kind in ("styles", "automatic-styles"):
                    self._take(holder, automatic=kind == "automatic-styles")

    def paragraph(self, name: str | None) -> Style:
        """A paragraph's style."""
        return self._get("paragraph", name)

    def look(self, name: str | None) -> Look:
        """How a style of characters writes."""
        return self._get("text", name).look

    def numbers(self, name: str) -> "NumberStyle | None":
        """The style of a list."""
        return self._numbers.get(name)

    def _take(self, holder: "_Element", automatic: bool) -> None:
        for element in holder:
            kind, name = local_name(element), value(element, "name") or ""
            if kind == "style":
                element.set("automatic", "1" if automatic else "")
                self._elements[value(element, "family") or "", name] = element
            elif kind == "list-style":
                self._numbers[name] = NumberStyle(element)

    def _get(self, family: str, name: str | None) -> Style:
        if not name:
            return _PLAIN
        if (family, name) not in self._known:
            self._known[family, name] = self._resolve(family, name)
        return self._known[family, name]

    def _resolve(self, family: str, name: str) -> Style:
        look, names, breaks, after, numbers = Look(), [], None, None, None
        for element in self._chain(family, name):
            look = look.over(_look_of(child(element, "text-properties")))
            frame = child(element, "paragraph-properties")
            if element.get("automatic") != "1":
                names.append((value(element, "display-name") or _decoded(value(element, "name") or "")).lower())
            before = value(frame, "break-before") if frame is not None else None
            if before is None and value(element, "master-page-name"):
                before = "page"
            breaks = breaks or before
            after = after or (value(frame, "break-after") if frame is not None else None)
            numbers = numbers if numbers is not None else value(element, "list-style-name")
        own = names[0] if names else _decoded(name).lower() if (family, name) not in self._elements else ""
        return Style(
            look,
            shown_name(own),
            any(map(is_heading, names)),
            status_of_style(names),
            breaks == "page",
            after == "page",
            numbers or "",
        )

    def _chain(self, family: str, name: str) -> Iterator["_Element"]:
        for _step in range(_MOST_PARENTS):
            element = self._elements.get((family, name))
            if element is None:
                return
            yield element
            name = value(element, "parent-style-name") or ""


class NumberStyle:
    """The numbers of a list, level by level from 1."""

    def __init__(self, element: "_Element") -> None:
        self._patterns: dict[int, tuple[str, str, int]] = {}
        for level in element:
            depth = value(level, "level") or ""
            if not depth.isdecimal() or len(depth) > 2 or not 1 <= int(depth) <= _LEVELS:
                continue
            if "style-number" not in local_name(level):
                continue
            form, first = value(level, "num-format") or "", value(level, "start-value") or "1"
            pattern = (value(level, "num-list-format") or "").replace("%", "\0")
            for place in range(1, _LEVELS + 1):
                pattern = pattern.replace(f"\0{place}\0", f"%{place}")
            if not pattern:
                own = f"%{depth}" if form else ""
                pattern = f"{value(level, 'num-prefix') or ''}{own}{value(level, 'num-suffix') or ''}"
            start = int(first) if first.isdecimal() and len(first) < 6 else 1
            self._patterns[int(depth)] = (pattern, form, start)

    def is_worded(self, level: int) -> bool:
        """Whether numbers of a level hold words."""
        return level in self._patterns and has_words(self._patterns[level][0])

    def is_counted(self, level: int) -> bool:
        """Whether paragraphs of a level bear figures or letters."""
        return level in self._patterns and bool(self._patterns[level][1])

    def next(self, counters: Counters, level: int) -> str:
        """The number of one more paragraph of a level."""
        counters.next(level - 1, self._patterns[level][2])
        numbers = {
            depth - 1: written_number(counters.at(depth - 1, first), form)
            for depth, (_pattern, form, first) in self._patterns.items()
            if depth <= level and form
        }
        return filled(self._patterns[level][0], numbers).strip()


def _look_of(properties: "_Element | None") -> Look:
    if properties is None:
        return Look()
    weight, slant, shown = (value(properties, name) for name in ("font-weight", "font-style", "display"))
    heavy = weight == "bold" or bool(weight and weight.isdecimal() and int(weight[:4]) >= _BOLD_FROM)
    return Look(
        None if weight is None else heavy,
        None if slant is None else slant in ("italic", "oblique"),
        None if shown is None else shown == "none",
        _apart(properties),
    )


def _apart(properties: "_Element") -> str | None:
    """A colour, a line below or small capitals that are told; None where nothing is told of them."""
    told = [value(properties, name) for name in ("color", "text-underline-style", "font-variant")]
    if not any(told):
        return None
    return " ".join(one for one in told if one and one not in ("#000000", "none", "normal"))


def _decoded(name: str) -> str:
    """A style's name whose odd characters are written as `_20_`."""
    parts = name.split("_")
    for place in range(1, len(parts) - 1):
        code = parts[place]
        if 2 <= len(code) <= 4 and all(sign in "0123456789abcdef" for sign in code):
            parts[place] = f"\0{chr(int(code, 16))}\0"
    return "_".join(parts).replace("_\0", "").replace("\0_", "").replace("\0", "")
