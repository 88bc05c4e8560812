"""What goes to stderr, and the exit statuses.

0 done · 1 done in part · 2 wrong use · 3 input refused · 4 project damaged, locked or newer · 5 nothing by that name ·
70 unforeseen · 130 interrupted
"""

import logging
import sys
import traceback
from pathlib import Path

import click

from workbench.domain.errors import RowsError, WorkbenchError
from workbench.domain.printable import one_line, printable
from workbench.i18n import _, ngettext

DONE_IN_PART, WRONG_USE, UNFORESEEN, INTERRUPTED = 1, 2, 70, 130
SHOWN_ROWS = 20


def say(text: str) -> None:
    """A line for the person, on stderr, so that stdout holds only what was asked for."""
    click.echo("\n".join(printable(line) for line in text.split("\n")), err=True)


def explain(error: WorkbenchError) -> int:
    """Show an error of ours; returns the exit status."""
    say(_("Error: {text}").format(text=one_line(str(error))))
    if isinstance(error, RowsError):
        for problem in error.problems[:SHOWN_ROWS]:
            say(
                _("  row {row}: {error} {hint}")
                .format(row=problem.row, error=problem.error, hint=problem.hint)
                .rstrip()
            )
        rest = len(error.problems) - SHOWN_ROWS
        if rest > 0:
            say("  " + ngettext("and {count} more row", "and {count} more rows", rest).format(count=rest))
    return error.exit_status


def explain_unforeseen(error: BaseException) -> int:
    """One line for an error nobody foresaw, and the details in a log without any text of the project's."""
    path = log_file()
    kind = type(error).__name__
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        frames = traceback.extract_tb(error.__traceback__)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{kind}\n" + "".join(f"  {f.filename}:{f.lineno} {f.name}\n" for f in frames))
        path.chmod(0o600)
        say(_("Something went wrong that was not foreseen ({kind}). Details: {path}").format(kind=kind, path=path))
    except OSError:
        say(_("Something went wrong that was not foreseen ({kind}).").format(kind=kind))
    return UNFORESEEN


def log_file() -> Path:
    """Where details of unforeseen errors are written."""
    from platformdirs import user_log_path

    return user_log_path("workbench", appauthor=False) / "workbench.log"


def quiet_libraries() -> None:
    """Keep libraries from writing to the terminal."""
    logging.lastResort = None
    if not sys.warnoptions:
        import warnings

        warnings.simplefilter("ignore")
