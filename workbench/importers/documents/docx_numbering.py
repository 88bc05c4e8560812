"""Automatic numbers of a Word document: those with words of their own, such as `IP%1:`, belong to its text."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.importers.documents.docx_styles import child, local_name, value
from workbench.importers.documents.numbers import Counters, filled, has_words, written_number

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class _Level:
    pattern: str
    form: str
    first: int


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)


class Numbering:
    """The lists of a document; `left_out` counts the numbers met that hold no words."""

    def __init__(self, root: "_Element | None") -> None:
        self.left_out = 0
        abstract: dict[str, _List] = {}
        self._lists: dict[str, _List] = {}
        for element in root if root is not None else ():
            name = local_name(element)
            if name == "abstractNum":
                abstract[value(element, "abstractNumId") or ""] = _List(_levels(element))
            elif name == "num":
                self._add(element, abstract)

    def words(self, number: str, level: str, counted: bool = True) -> str:
        """The number of the next paragraph of a list and level (as the document writes them) when it holds words.

        Those that don't are `counted` as left out.
        """
        found = self._lists.get(number)
        depth = int(level) if level.isdecimal() and len(level) == 1 else 0
        own = found.levels.get(depth) if found else None
        if found is None or own is None:
            return ""
        found.counters.next(depth, own.first)
        if not has_words(own.pattern):
            self.left_out += counted and own.form not in ("bullet", "none") and bool(own.pattern)
            return ""
        numbers = {
            place: written_number(found.counters.at(place, one.first), one.form)
            for place, one in found.levels.items()
            if place <= depth and one.form not in ("bullet", "none")
        }
        return filled(own.pattern, numbers).strip()

    def _add(self, element: "_Element", abstract: dict[str, _List]) -> None:
        """A list; its numbers go on with those of others of the same kind unless it says how they begin."""
        link = child(element, "abstractNumId")
        kind = abstract.get((value(link) if link is not None else None) or "")
        if kind is None:
            return
        changed = {}
        for override in element:
            depth = value(override, "ilvl") or ""
            if local_name(override) != "lvlOverride" or not depth.isdecimal() or len(depth) > 1:
                continue
            inner, first = child(override, "lvl"), child(override, "startOverride")
            level = _level(inner) if inner is not None else kind.levels.get(int(depth), _Level("", "decimal", 1))
            changed[int(depth)] = _Level(level.pattern, level.form, _number(first)) if first is not None else level
        own = _List(kind.levels | changed) if changed else kind
        self._lists[value(element, "numId") or ""] = own


def _levels(element: "_Element") -> dict[int, _Level]:
    found = {}
    for level in element:
        depth = value(level, "ilvl") or ""
        if local_name(level) == "lvl" and depth.isdecimal() and len(depth) == 1:
            found[int(depth)] = _level(level)
    return found


def _level(level: "_Element") -> _Level:
    pattern, form = child(level, "lvlText"), child(level, "numFmt")
    first = child(level, "start")
    return _Level(
        (value(pattern) if pattern is not None else None) or "",
        (value(form) if form is not None else None) or "decimal",
        _number(first) if first is not None else 1,
    )


def _number(element: "_Element") -> int:
    written = value(element) or ""
    return int(written) if written.isdecimal() and len(written) < 6 else 1
