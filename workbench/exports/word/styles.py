"""Styles of the opened document, found by name once; those that are missing are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from workbench.exports.word.looks import FILL, INK, RULE, SERIF, TABLE, Look, looks
from workbench.exports.word.ooxml import Element, sub, w

_KEPT: Final = {"paragraph", "character", "table", "numbering"}


@dataclass(frozen=True, slots=True)
class StyleIds:
    """The ids of styles by their names in lower case, paragraph, character and table styles apart."""

    paragraph: dict[str, str]
    character: dict[str, str]
    table: dict[str, str]


def prepare_styles(root: Element, width: int, language: str, *, own: bool, more: Sequence[Look] = ()) -> StyleIds:
    """Make the styles that are missing from `w:styles` and set the language; returns the ids.

    In our own document the template's styles give way to ours; in a user's, theirs stay as they are and the missing
    ones take its fonts and colours.
    """
    if own:
        _clear(root)
        _set_own_defaults(root)
    _set_language(root, language)
    ids = _read(root)
    made: list[tuple[Look, Element]] = []
    for look in (*looks(width), *more):
        table = ids.paragraph if look.kind == "paragraph" else ids.character
        if look.name.lower() not in table:
            style = _add(root, look, ids, own=own)
            table[look.name.lower()] = style.get(w("styleId"))
            made.append((look, style))
    for look, style in made:
        if look.next:
            following = etree.Element(w("next"), {w("val"): ids.paragraph[look.next.lower()]})
            style.find(w("uiPriority")).addprevious(following)
    if TABLE.lower() not in ids.table:
        ids.table[TABLE.lower()] = _add_table_style(root, ids)
    return ids


def _read(root: Element) -> StyleIds:
    found: dict[str, dict[str, str]] = {kind: {} for kind in _KEPT}
    for style in root.findall(w("style")):
        name, kind = style.find(w("name")), style.get(w("type"), "paragraph")
        if name is None or kind not in found:
            continue
        found[kind].setdefault(name.get(w("val"), "").strip().lower(), style.get(w("styleId"), ""))
        if style.get(w("default")) in ("1", "true", "on"):
            found[kind]["normal" if kind == "paragraph" else f"default {kind}"] = style.get(w("styleId"), "")
    return StyleIds(found["paragraph"], found["character"], found["table"])


def _clear(root: Element) -> None:
    """Only the styles that every document must have stay."""
    for style in root.findall(w("style")):
        if style.get(w("default")) not in ("1", "true"):
            root.remove(style)


def _set_own_defaults(root: Element) -> None:
    defaults = root.find(w("docDefaults"))
    if defaults is not None:
        root.remove(defaults)
    defaults = etree.Element(w("docDefaults"))
    root.insert(0, defaults)
    rpr = sub(sub(defaults, "rPrDefault"), "rPr")
    sub(rpr, "rFonts", ascii=SERIF, eastAsia=SERIF, hAnsi=SERIF, cs=SERIF)
    sub(rpr, "sz", val=22)
    sub(rpr, "szCs", val=22)
    sub(sub(sub(defaults, "pPrDefault"), "pPr"), "spacing", after=0, line=240, lineRule="auto")
    for style in root.findall(w("style")):
        if style.get(w("type")) == "paragraph":
            for part in (style.find(w("pPr")), style.find(w("rPr"))):
                if part is not None:
                    style.remove(part)
            ppr = sub(style, "pPr")
            sub(ppr, "widowControl", val=1)
            sub(ppr, "spacing", after=120, line=276, lineRule="auto")


def _set_language(root: Element, language: str) -> None:
    defaults = root.find(w("docDefaults"))
    if defaults is None:
        defaults = etree.Element(w("docDefaults"))
        root.insert(0, defaults)
    rpr_default = defaults.find(w("rPrDefault"))
    if rpr_default is None:
        rpr_default = etree.Element(w("rPrDefault"))
        defaults.insert(0, rpr_default)
    rpr = rpr_default.find(w("rPr"))
    rpr = sub(rpr_default, "rPr") if rpr is None else rpr
    lang = rpr.find(w("lang"))
    if lang is None:
        lang = etree.Element(w("lang"))
        later = [
            i for i, each in enumerate(rpr) if etree.QName(each).localname in ("eastAsianLayout", "specVanish", "oMath")
        ]
        rpr.insert(later[0] if later else len(rpr), lang)
    lang.set(w("val"), language)
    for script, usual in (("eastAsia", "en-US"), ("bidi", "ar-SA")):
        lang.set(w(script), lang.get(w(script), usual))


def _new_id(root: Element, name: str) -> str:
    wanted = "".join(part[:1].upper() + part[1:] for part in name.split())
    taken = {style.get(w("styleId"), "").lower() for style in root.findall(w("style"))}
    number, made = 1, wanted
    while made.lower() in taken:
        number += 1
        made = f"{wanted}{number}"
    return made


def _add(root: Element, look: Look, ids: StyleIds, *, own: bool) -> Element:
    style = sub(root, "style", type=look.kind, styleId=_new_id(root, look.name))
    if look.name.startswith("QDA"):
        style.set(w("customStyle"), "1")
    sub(style, "name", val=look.name)
    base = ids.paragraph.get(look.base.lower()) if look.kind == "paragraph" else ids.character.get("default character")
    if base:
        sub(style, "basedOn", val=base)
    sub(style, "uiPriority", val=39 if look.name.lower().startswith("toc") else 10)
    sub(style, "qFormat")
    if look.kind == "paragraph":
        _paragraph_properties(sub(style, "pPr"), look)
    _run_properties(style, look, own=own)
    return style


def _paragraph_properties(ppr: Element, look: Look) -> None:
    """In the order that the schema wants."""
    if look.keep_next:
        sub(ppr, "keepNext")
    if look.keep_lines:
        sub(ppr, "keepLines")
    sides = _sides(look)
    if sides:
        borders = sub(ppr, "pBdr")
        for side, colour, size, space in sides:
            sub(borders, side, val="single", sz=size, space=space, color=colour)
    if look.box:
        sub(ppr, "shd", val="clear", color="auto", fill=FILL)
    if look.tabs:
        tabs = sub(ppr, "tabs")
        for kind, leader, position in look.tabs:
            tab = sub(tabs, "tab", val=kind)
            if leader:
                tab.set(w("leader"), leader)
            tab.set(w("pos"), str(position))
    spacing = {"before": look.before, "after": look.after, "line": look.line or None}
    if any(value is not None for value in spacing.values()):
        told = sub(ppr, "spacing", **{key: value for key, value in spacing.items() if value is not None})
        if look.line:
            told.set(w("lineRule"), "auto")
    if look.left or look.right or look.hanging:
        indent = sub(ppr, "ind", left=look.left, right=look.right)
        if look.hanging:
            indent.set(w("hanging"), str(look.hanging))
    if look.align:
        sub(ppr, "jc", val=look.align)
    if look.outline is not None:
        sub(ppr, "outlineLvl", val=look.outline)


def _sides(look: Look) -> list[tuple[str, str, int, int]]:
    """Borders: side, colour, width in eighths of a point, distance in points."""
    if look.box:
        return [(side, FILL, 4, 6) for side in ("top", "left", "bottom", "right")]
    sides = []
    if look.rule_above:
        sides.append(("top", look.rule_above, 6, 4))
    if look.bar:
        sides.append(("left", look.bar, 18, 8))
    if look.rule_below:
        sides.append(("bottom", look.rule_below, 6, 3))
    return sides


def _run_properties(style: Element, look: Look, *, own: bool) -> None:
    rpr = sub(style, "rPr")
    if look.font and (own or look.always_font):
        sub(rpr, "rFonts", ascii=look.font, eastAsia=look.font, hAnsi=look.font, cs=look.font)
    if look.bold is not None:
        sub(rpr, "b", val=int(look.bold))
        sub(rpr, "bCs", val=int(look.bold))
    if look.italic is not None:
        sub(rpr, "i", val=int(look.italic))
        sub(rpr, "iCs", val=int(look.italic))
    if look.colour and own:
        sub(rpr, "color", val=look.colour)
    if look.size:
        sub(rpr, "sz", val=look.size)
        sub(rpr, "szCs", val=look.size)
    if not len(rpr):
        style.remove(rpr)


def _add_table_style(root: Element, ids: StyleIds) -> str:
    style_id = _new_id(root, TABLE)
    style = sub(root, "style", type="table", customStyle="1", styleId=style_id)
    sub(style, "name", val=TABLE)
    base = ids.table.get("default table") or ids.table.get("normal table")
    if base:
        sub(style, "basedOn", val=base)
    sub(style, "uiPriority", val=59)
    properties = sub(style, "tblPr")
    borders = sub(properties, "tblBorders")
    for side, size, colour in (("top", 10, INK), ("bottom", 10, INK), ("insideH", 4, "DDE3E6")):
        sub(borders, side, val="single", sz=size, space=0, color=colour)
    margins = sub(properties, "tblCellMar")
    for side in ("left", "right"):
        sub(margins, side, w=CELL_MARGIN, type="dxa")
    _conditional(style, "firstRow", "bottom", 6, INK)
    _conditional(style, "lastRow", "top", 6, RULE)
    return style_id


CELL_MARGIN: Final = 85
"""Twips between the edge of a cell and its text, left and right."""


def _conditional(style: Element, kind: str, side: str, size: int, colour: str) -> None:
    part = sub(style, "tblStylePr", type=kind)
    sub(sub(part, "rPr"), "b")
    borders = sub(sub(part, "tcPr"), "tcBorders")
    sub(borders, side, val="single", sz=size, space=0, color=colour)
