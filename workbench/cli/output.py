"""What goes to stdout: one JSON document, or aligned text that reads well with a screen reader."""

import contextlib
import json
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from workbench.cli.options import Settings
from workbench.domain.printable import one_line, printable
from workbench.domain.progress import Progress, Report, silent

VERSION = 1


def write_json(document: Mapping[str, Any]) -> None:
    """One JSON document with the version of its form first."""
    click.echo(json.dumps({"version": VERSION, **document}, ensure_ascii=False, indent=1))


def write(text: str = "") -> None:
    """Text for the reader; on a terminal, nothing in it can act on the terminal."""
    click.echo("\n".join(printable(line) for line in text.split("\n")))


def write_table(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """Columns aligned by spaces; those whose index is in `numbers` to the right. The last one is never cut."""
    cells = [[one_line(str(cell)) for cell in row] for row in [headings, *rows]]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(headings))]
    for row in cells:
        aligned = [
            _pad(cell, widths[i], right=i in numbers) if i < len(row) - 1 or i in numbers else cell
            for i, cell in enumerate(row)
        ]
        click.echo("  ".join(aligned).rstrip())


def shorten(text: str, width: int) -> str:
    """The text on one line, cut at a word with an ellipsis when it is wider than `width` cells."""
    line = " ".join(text.split())
    if _width(line) <= width:
        return line
    cut = line[: width - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[width // 2 :] else cut).rstrip(" ,.;:") + "…"


def terminal_width() -> int:
    """Cells across; 100 when stdout is no terminal."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


@contextlib.contextmanager
def progress(settings: Settings, label: str) -> Iterator[Report]:
    """A bar on stderr while work goes on, when stderr is a terminal and neither --plain nor --json was said."""
    if settings.plain or settings.json or not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar(label)
    try:
        yield bar.show
    finally:
        bar.clear()


class _Bar:
    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = ""

    def show(self, step: Progress) -> None:
        """Draw the bar anew when it differs."""
        share = step.done / step.total if step.total else 0.0
        filled = round(24 * share)
        line = f"{self._label} [{'#' * filled}{'.' * (24 - filled)}] {step.done}/{step.total} {shorten(step.label, 30)}"
        if line != self._shown:
            self._shown = line
            sys.stderr.write("\r\x1b[K" + one_line(line))
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
