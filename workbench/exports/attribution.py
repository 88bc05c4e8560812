"""Attributions: who said it and where, by the user's template."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from workbench.domain.errors import InputError
from workbench.exports.cleaning import one_line
from workbench.i18n import _

FIELDS = (
    "pseudonym",
    "id",
    "role",
    "group",
    "transcript",
    "file",
    "paragraph",
    "time",
    "stance",
    "coder",
)
"""The fields that every project has; the names of its attributes come on top."""

_UNBROKEN = 60
"""Up to so many characters, an attribution never breaks over two lines."""

_TOKEN = re.compile(r"\{([^{}]*)\}|([{}])|([^{}]+)")
_OPENING = re.compile(r"^\s*[(\[<«–—-]*\s*")
_CLOSING = re.compile(r"\s*[)\]>».]*\s*$")
_SEPARATOR = re.compile(r"\s*[,;·|/–—]\s*|\s+-\s+")


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands between two separators: literal texts and names of fields, in turn; and the separator before it."""

    separator: str
    literals: tuple[str, ...]
    names: tuple[str, ...]


class Attribution:
    """A template, read once and filled for every quote. Raises InputError for what it can't mean."""

    def __init__(self, template: str, attributes: Iterable[str] = ()) -> None:
        self._known = {name.casefold(): name for name in (*attributes, *FIELDS)}
        literals, names = self._read(template)
        self._opening = self._closing = ""
        if names:
            opening, closing = _OPENING.match(literals[0]), _CLOSING.search(literals[-1])
            self._opening = opening.group() if opening else ""
            self._closing = closing.group() if closing else ""
            literals[0] = literals[0][len(self._opening) :]
            literals[-1] = literals[-1][: len(literals[-1]) - len(self._closing)]
        self._items = _items(literals, names)
        self._has_fields = bool(names)

    def _read(self, template: str) -> tuple[list[str], list[str]]:
        """The literal texts and, between them, the names of the fields."""
        literals, names = [""], []
        for name, brace, literal in (match.groups() for match in _TOKEN.finditer(template)):
            if brace:
                raise InputError(
                    _("The attribution “{template}” has a brace without its partner.").format(template=template),
                    hint=_("Write fields like {example}.").format(example="{group}"),
                )
            if literal is not None:
                literals[-1] += literal
                continue
            names.append(self._name(name, template))
            literals.append("")
        return literals, names

    def _name(self, name: str, template: str) -> str:
        found = self._known.get(name.strip().casefold())
        if found is not None:
            return found
        near = get_close_matches(name.strip().casefold(), self._known, n=3, cutoff=0.5)
        raise InputError(
            _("The attribution “{template}” asks for “{field}”, which is not known.").format(
                template=template, field=name
            ),
            hint=_("Did you mean {names}?").format(names=_listed(self._known[n] for n in near))
            if near
            else _("These are known: {names}.").format(names=_listed(self._known.values())),
        )

    def fill(self, values: Mapping[str, str]) -> str:
        """The attribution; a field without a value goes, with the separator beside it. Empty when nothing is left."""
        made, told = "", False
        for item in self._items:
            filled = [one_line(values.get(name, "")) for name in item.names]
            if item.names and not any(filled):
                continue
            told = told or bool(item.names)
            text = item.literals[0] + "".join(a + b for a, b in zip(filled, item.literals[1:], strict=True))
            made += (item.separator if made else "") + text.strip()
        if not made or (self._has_fields and not told):
            return ""
        return unbroken(self._opening + made + self._closing)


def _items(literals: list[str], names: list[str]) -> tuple[_Item, ...]:
    items: list[_Item] = []
    separator, texts, fields = "", [""], list[str]()
    for place, literal in enumerate(literals):
        start = 0
        for match in _SEPARATOR.finditer(literal):
            texts[-1] += literal[start : match.start()]
            items.append(_Item(separator, tuple(texts), tuple(fields)))
            separator, texts, fields = match.group(), [""], []
            start = match.end()
        texts[-1] += literal[start:]
        if place < len(names):
            fields.append(names[place])
            texts.append("")
    items.append(_Item(separator, tuple(texts), tuple(fields)))
    return tuple(items)


def unbroken(text: str) -> str:
    """The text with spaces that don't break a line; a long one may break after its separators only."""
    text = one_line(text)
    if len(text) <= _UNBROKEN:
        return text.replace(" ", "\u00a0")
    return re.sub(r"(?<![,;·|/]) ", "\u00a0", text)


def clock(milliseconds: int | None) -> str:
    """A time as `00:12:31`; empty for None."""
    if milliseconds is None:
        return ""
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join("{" + name + "}" for name in names)
