"""How the elements of a page look, as far as it matters: bold, italic, hidden, and in blocks; by tags and by styles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from workbench.importers.grammar.vocabulary import words

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th"
    " thead tr ul caption option"
)
DROPPED = words(
    "script style head noscript template nav svg math audio video canvas iframe object embed applet button select"
    " textarea input map meta link title rp del xml"
)
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite", "dfn", "var"))
_RULE = re.compile(r"(?<![^{}@;])([^{}@;]{1,20000}+)\{([^{}]{0,4000}+)\}")
_CLASS = re.compile(r"(?:[A-Za-z][\w-]*)?\.([\w-]+)")
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00|normal|lighter|[1-5]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_SHORT_FONT = re.compile(r"font\s*:([^;]*)", re.IGNORECASE)
_BOLD_OR_ITALIC = re.compile(r"\b(?:bold|italic)\b")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-list\s*:\s*ignore"
    r"|mso-element\s*:\s*(?:header|footer)",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"display\s*:\s*(?:block|list-item|flex|grid|table-row)", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|pre-line|break-spaces)\b(?!-wrap)", re.IGNORECASE)
_APART = re.compile(
    r"(?<![\w-])(?:color|text-decoration(?:-line)?|font-variant(?:-caps)?)\s*:\s*(#?\w[\w-]*)", re.IGNORECASE
)
_NOT_APART = words("none normal inherit initial black windowtext #000 #000000 currentcolor")
_MOST_STYLES = 2_000_000


class Look(NamedTuple):
    """What a style says; None where it says nothing. `apart`: what else sets words apart, as in `Run.look`."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool = False
    block: bool = False
    pre: bool = False
    apart: str | None = None

    def over(self, other: "Look") -> "Look":
        """This look, with what it doesn't say from another."""
        return Look(
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            self.hidden or other.hidden,
            self.block or other.block,
            self.pre or other.pre,
            other.apart if self.apart is None else self.apart,
        )


_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks that the style sheets inside a page give to classes."""

    classes: Mapping[str, Look]

    def of(self, element: "_Element", tag: str) -> Look:
        """How an element looks by itself, whatever it lies in."""
        look = Look(
            True if tag in _BOLD else None,
            True if tag in _ITALIC else None,
            tag in DROPPED or element.get("hidden") is not None or _is_of_page(element, tag),
            tag in BLOCKS,
            tag == "pre",
            _apart_by(element, tag),
        )
        for name in (element.get("class") or "").split()[:20]:
            if name in self.classes:
                look = self.classes[name].over(look)
        style = element.get("style")
        return _look(style).over(look) if style else look


def looks_of(root: "_Element") -> Looks:
    """The looks of classes in a page's own style sheets; sheets elsewhere are never loaded."""
    classes: dict[str, Look] = {}
    sheets = "".join(sheet.text or "" for sheet in root.iter("style"))[:_MOST_STYLES]
    for match in _RULE.finditer(sheets):
        look = _look(match.group(2))
        if look == _PLAIN:
            continue
        for selector in match.group(1).split(","):
            name = _CLASS.fullmatch(selector.strip())
            if name:
                classes[name.group(1)] = look.over(classes.get(name.group(1), _PLAIN))
    return Looks(classes)


def _is_of_page(element: "_Element", tag: str) -> bool:
    """Whether it is the head or foot of a page, as LibreOffice writes them before and after the text."""
    return tag == "div" and element.get("title") in ("header", "footer")


def _look(style: str) -> Look:
    weight, slant = _WEIGHT.search(style), _SLANT.search(style)
    short = {word for fonts in _SHORT_FONT.findall(style) for word in _BOLD_OR_ITALIC.findall(fonts.casefold())}
    bold = weight.group(1).casefold() in ("bold", "bolder", "600", "700", "800", "900") if weight else None
    italic = slant.group(1).casefold() != "normal" if slant else None
    return Look(
        True if "bold" in short else bold,
        True if "italic" in short else italic,
        bool(_HIDDEN.search(style)),
        bool(_BLOCK.search(style)),
        bool(_PRE.search(style)),
        _apart(style),
    )


def _apart_by(element: "_Element", tag: str) -> str | None:
    """What a tag says by itself."""
    return "underline" if tag == "u" else _apart(f"color:{element.get('color')}") if tag == "font" else None


def _apart(style: str) -> str | None:
    found = [match.group(1).casefold() for match in _APART.finditer(style)]
    return " ".join(one for one in found if one not in _NOT_APART) if found else None
