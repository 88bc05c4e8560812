"""What goes to stdout: one JSON document, or aligned text that reads well with a screen reader."""

import itertools
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.cli.terminal import Strong, is_terminal, styled, terminal_width
from workbench.cli.widths import align, narrowed, shorten, width_of, wrapped
from workbench.domain.printable import one_line, printable
from workbench.i18n import pgettext

if TYPE_CHECKING:
    from workbench.domain.coding import Stance

VERSION = 1
__all__ = [
    "Strong",
    "brief",
    "fitted",
    "flush",
    "in_brackets",
    "joined",
    "peek",
    "shorten",
    "stance_word",
    "write",
    "write_json",
    "write_json_list",
    "write_table",
    "write_text",
]


def write_json(document: Mapping[str, Any]) -> None:
    """One JSON document with the version of its form first."""
    _put(_escaped(json.dumps({"version": VERSION, **document}, ensure_ascii=False, indent=1)))


def write_json_list(name: str, items: Iterable[Mapping[str, Any]]) -> None:
    """A JSON document that holds one list, an item a line, written as they come: the list may be too long to hold."""
    _put(f'{{\n "version": {VERSION},\n "{name}": [', end="")
    mark = "\n"
    for item in items:
        _put(f"{mark}  {_escaped(json.dumps(item, ensure_ascii=False))}", end="")
        mark = ",\n"
    _put("\n ]\n}")


def _put(text: str, end: str = "\n") -> None:
    if sys.stdout is not None:
        sys.stdout.write(text + end)


def flush() -> None:
    """Have what was written so far seen."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _escaped(document: str) -> str:
    """JSON of the same value in which what a terminal obeys, and what hides, is written as escapes."""
    shown = printable(document, breaks="\n")
    if shown == document:
        return document
    pairs = zip(document, shown, strict=True)
    return "".join(raw if raw == safe else json.dumps(raw)[1:-1] for raw, safe in pairs)


def write(*pieces: str | Strong, indent: int = 0, wrap: bool = True) -> None:
    """One line for the reader, in which nothing can act on the terminal.

    A line that is wider than the terminal goes on under itself, unless it is one to copy (`wrap=False`). `indent` is
    in cells.
    """
    text = one_line("".join(pieces))
    space = " " * indent
    if wrap and is_terminal() and indent + width_of(text) > terminal_width():
        strong = all(isinstance(piece, Strong) for piece in pieces)
        for line in wrapped(text, terminal_width() - indent):
            _put(space + (styled(line) if strong else line))
        return
    shown = (styled(one_line(piece)) if isinstance(piece, Strong) else one_line(piece) for piece in pieces)
    _put((space + "".join(shown)).rstrip())


def fitted(text: str, indent: int = 0) -> str:
    """The text, shortened where a terminal is too narrow for it."""
    return shorten(text, terminal_width() - indent) if is_terminal() else text


def write_text(text: str) -> None:
    """Text of several lines, as it stands; on a terminal, long lines go on at a word."""
    for line in text.split("\n"):
        write(line)


def write_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = (), *, wrap: bool = False
) -> None:
    """Columns aligned by spaces, those whose index is in `numbers` to the right.

    On a terminal that is too narrow, columns are shortened; with `wrap` the last one goes on under itself instead.
    """
    cells = [[one_line(str(cell)) for cell in row] for row in [headings, *rows]]
    last = len(headings) - 1
    widths = [max(width_of(row[i]) for row in cells) for i in range(len(headings))]
    if is_terminal():
        widths = narrowed(widths, terminal_width(), [i for i in range(len(headings)) if i not in numbers])
    for number, row in enumerate(cells):
        lines = list(wrapped(row[last], widths[last])) if wrap else [shorten(row[last], widths[last])]
        aligned = [align(shorten(cell, widths[i]), widths[i], right=i in numbers) for i, cell in enumerate(row[:last])]
        aligned.append(align(lines[0], widths[last], right=last in numbers))
        line = "  ".join(aligned).rstrip()
        _put(line if number else styled(line))
        for more in lines[1:]:
            _put(" " * (sum(widths[:last]) + 2 * last) + more)


def brief(ids: Iterable[str], least: int = 18) -> dict[str, str]:
    """The beginning of each id that tells it from the others, cut where a group of letters ends.

    18 characters tell ids made by one computer apart whenever they were made; chance ids need 8.
    """
    known = list(ids)
    lengths = [length for length in (8, 13, 18, 23, 36) if length >= least]
    enough = next((n for n in lengths if len({i[:n] for i in known}) == len(set(known))), 36)
    return {one: one[:enough] for one in known}


def stance_word(stance: "Stance | None") -> str:
    """A stance in the language in use; nothing for none."""
    return pgettext("stance", stance.value) if stance else ""


def in_brackets(text: str) -> str:
    """The text in brackets after a space; nothing for nothing."""
    return f" ({text})" if text else ""


def joined(*parts: str, by: str = " · ") -> str:
    """The parts that aren't empty, with a mark between."""
    return by.join(filter(None, parts))


def peek(items: Iterable[Any]) -> Iterable[Any]:
    """The same items; the first is fetched now, so that an error comes before anything is written."""
    iterator = iter(items)
    return itertools.chain(list(itertools.islice(iterator, 1)), iterator)
