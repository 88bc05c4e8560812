"""What a paragraph style means for the layout: font, size, spacing, indents; resolved as Word resolves it."""

from copy import copy
from dataclasses import dataclass

from workbench.exports.word.ooxml import Element, w

_FAMILIES = (
    ("times", "serif", 1.0, 1.15),
    ("liberation serif", "serif", 1.0, 1.15),
    ("arial", "sans", 1.0, 1.15),
    ("helvetica", "sans", 1.0, 1.15),
    ("liberation sans", "sans", 1.0, 1.15),
    ("calibri", "sans", 0.9, 1.22),
    ("aptos", "sans", 0.97, 1.28),
    ("verdana", "sans", 1.16, 1.215),
    ("segoe", "sans", 1.0, 1.33),
    ("cambria", "serif", 1.06, 1.17),
    ("georgia", "serif", 1.09, 1.14),
    ("garamond", "serif", 0.93, 1.13),
    ("palatino", "serif", 1.08, 1.35),
    ("book antiqua", "serif", 1.08, 1.25),
)
"""Beginning of a font's name; the widths it resembles, by what factor; line height in ems."""

_CERTAIN = ("times", "arial", "liberation serif", "liberation sans", "helvetica")
"""Fonts that are everywhere, or have stand-ins of the same widths."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """A style's layout. Lengths in twips; `em` is the font's size; `ratio` the height of a single line in ems.

    Lines are `spacing` times as high as their largest font asks for, never lower than `least` and, when `exact`, never
    higher.
    """

    font: str = "serif"
    bold: bool = False
    em: float = 220.0
    factor: float = 1.0
    ratio: float = 1.15
    spacing: float = 1.0
    least: float = 0.0
    exact: bool = False
    before: float = 0.0
    after: float = 0.0
    left: int = 0
    right: int = 0
    first: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    edge_above: float = 0.0
    edge_below: float = 0.0
    certain: bool = True

    @property
    def allowance(self) -> float:
        """By what factor words may turn out wider: in bold type, and where another font stands in for this one."""
        return (1.0 if self.certain else 1.15) * (1.08 if self.bold and self.font == "serif" else 1.0)

    @property
    def line(self) -> float:
        """The height of a line of the style's own font."""
        return self.height(self.em)

    def height(self, em: float) -> float:
        """The height of a line whose largest font has that size; whole twips, as layouts reckon."""
        if self.exact:
            return self.least
        return max(self.least, int(round(em * self.ratio) * self.spacing))

    @property
    def edge(self) -> float:
        """The height of its borders."""
        return self.edge_above + self.edge_below

    @property
    def face(self) -> str:
        """The name of the table of widths."""
        return "sans-bold" if self.bold and self.font == "sans" else self.font


class StyleSheet:
    """The styles of a document by id."""

    def __init__(self, root: Element) -> None:
        self._styles = {style.get(w("styleId")): style for style in root.findall(w("style"))}
        defaults = root.find(w("docDefaults"))
        self._defaults = list(defaults.iter(w("rPr"), w("pPr"))) if defaults is not None else []
        self._known: dict[str, Metrics] = {}
        self._own: dict[str, Metrics | None] = {}

    def metrics(self, style_id: str) -> Metrics:
        """The layout of a style, its ancestors and the document's defaults taken together."""
        if style_id not in self._known:
            self._known[style_id] = _metrics(self._properties(style_id, self._defaults))
        return self._known[style_id]

    def own_metrics(self, style_id: str) -> Metrics | None:
        """The layout of a character style that sets a size of its own; None when it takes the paragraph's."""
        if style_id not in self._own:
            properties = self._properties(style_id, [])
            self._own[style_id] = _metrics(properties) if "sz" in properties else None
        return self._own[style_id]

    def _properties(self, style_id: str | None, defaults: list[Element]) -> dict[str, Element]:
        """The elements of pPr and rPr by name; the nearest wins."""
        chain: list[Element] = []
        while style_id in self._styles and self._styles[style_id] not in chain:
            chain.append(self._styles[style_id])
            base = chain[-1].find(w("basedOn"))
            style_id = base.get(w("val")) if base is not None else None
        found: dict[str, Element] = {}
        parts = [*defaults]
        for style in reversed(chain):
            parts += [part for name in ("pPr", "rPr") if (part := style.find(w(name))) is not None]
        for part in parts:
            for each in part:
                name = each.tag.rpartition("}")[2]
                if name == "spacing" and part.tag == w("rPr"):
                    continue
                before = found.get(name)
                found[name] = _over(before, each) if before is not None and name in ("spacing", "ind") else each
        return found


def _over(below: Element, above: Element) -> Element:
    """The attributes of both, those above winning."""
    made = copy(above)
    for key, value in below.attrib.items():
        if key not in made.attrib:
            made.set(key, value)
    return made


def _metrics(properties: dict[str, Element]) -> Metrics:
    def number(name: str, key: str, default: float = 0) -> float:
        element = properties.get(name)
        try:
            return float(element.get(w(key), default)) if element is not None else default
        except ValueError:
            return default

    def on(name: str) -> bool:
        element = properties.get(name)
        return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")

    fonts = properties.get("rFonts")
    name = (fonts.get(w("ascii")) or "") if fonts is not None else ""
    theme = fonts.get(w("asciiTheme")) if fonts is not None else None
    if theme:
        name = "calibri"
    family, factor, ratio = next(
        (entry[1:] for entry in _FAMILIES if name.lower().startswith(entry[0])),
        ("sans" if theme else "serif", 1.0, 1.17),
    )
    em = number("sz", "val", 20) * 10
    line = number("spacing", "line", 240)
    spacing = properties.get("spacing")
    rule = spacing.get(w("lineRule"), "auto") if spacing is not None else "auto"
    return Metrics(
        font=family,
        bold=on("b"),
        em=em,
        factor=factor,
        ratio=ratio,
        spacing=line / 240 if rule == "auto" else 1.0,
        least=0.0 if rule == "auto" else line,
        exact=rule == "exact",
        before=number("spacing", "before"),
        after=number("spacing", "after"),
        left=int(number("ind", "left", number("ind", "start"))),
        right=int(number("ind", "right", number("ind", "end"))),
        first=int(number("ind", "firstLine") - number("ind", "hanging")),
        keep_next=on("keepNext"),
        keep_lines=on("keepLines"),
        certain=name.lower().startswith(_CERTAIN),
        edge_above=_edge(properties.get("pBdr"), "top"),
        edge_below=_edge(properties.get("pBdr"), "bottom"),
    )


def _edge(borders: Element | None, side: str) -> float:
    """The width of a border (eighths of a point) and its distance from the text (points), in twips."""
    border = borders.find(w(side)) if borders is not None else None
    if border is None or border.get(w("val")) in ("nil", "none"):
        return 0.0
    try:
        return float(border.get(w("sz"), 0)) * 2.5 + float(border.get(w("space"), 0)) * 20
    except ValueError:
        return 0.0
