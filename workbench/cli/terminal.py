"""What the terminal can do: its width, bold letters where they are wanted, a bar while work goes on."""

import contextlib
import os
import sys
from collections.abc import Iterator

import click

from workbench.cli.diagnostics import quiet_libraries
from workbench.cli.options import Settings, settings_of
from workbench.cli.widths import shorten
from workbench.domain.printable import one_line
from workbench.domain.progress import Progress, Report, silent

BAR = 24


class Strong(str):
    """A piece of a line that stands out on a terminal."""

    __slots__ = ()


def is_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout is not None and sys.stdout.isatty()


def terminal_width() -> int:
    """Cells across."""
    import shutil

    return max(40, shutil.get_terminal_size((80, 24)).columns)


def colours() -> bool:
    """Whether letters may be made bold: on a terminal, without --plain, NO_COLOR or a terminal that can't."""
    if not is_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    context = click.get_current_context(silent=True)
    return not (context and settings_of(context).plain)


def styled(text: str) -> str:
    """The text, bold where that is wanted."""
    return click.style(text, bold=True) if text and colours() else text


@contextlib.contextmanager
def progress(settings: Settings, label: str) -> Iterator[Report]:
    """A bar on stderr while work goes on, when stderr is a terminal and neither --plain nor --json was said."""
    quiet_libraries()
    if settings.plain or settings.json or sys.stderr is None or not sys.stderr.isatty():
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
        share = min(1.0, step.done / step.total) if step.total else 0.0
        filled = round(BAR * share)
        label = step.label if step.label != self._label else ""
        bar = f"{self._label} [{'#' * filled}{'.' * (BAR - filled)}] {step.done}/{step.total} {label}".rstrip()
        line = shorten(one_line(bar), terminal_width() - 1)
        if line != self._shown:
            self._shown = line
            self._put("\r\x1b[K" + line)

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._put("\r\x1b[K")

    def _put(self, text: str) -> None:
        with contextlib.suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()
