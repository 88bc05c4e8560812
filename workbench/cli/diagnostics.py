"""What goes to stderr, and the exit statuses.

0 done · 1 done in part · 2 wrong use · 3 input refused · 4 project damaged, locked or newer · 5 nothing by that name ·
70 unforeseen · 130 interrupted
"""

import contextlib
import errno
import os
import sys
from pathlib import Path

import click

from workbench.domain.errors import InputError, Interrupted, RowsError, UsageError, WorkbenchError
from workbench.domain.printable import one_line, printable
from workbench.i18n import _, ngettext, pgettext

DONE_IN_PART, WRONG_USE, UNFORESEEN, INTERRUPTED = 1, 2, 70, 130
SHOWN_ROWS = 20


def say(text: str) -> None:
    """A line for the person, on stderr, so that stdout holds only what was asked for."""
    with contextlib.suppress(OSError):
        click.echo(printable(text, breaks="\n"), err=True)


def explain(error: WorkbenchError) -> int:
    """Show an error of ours; returns the exit status."""
    text = f"{error.place}: {error.message}" if error.place else error.message
    if error.hint and text[-1:].isalnum():
        text += "."
    say(_("Error: {text}").format(text=one_line(f"{text} {error.hint}".rstrip())))
    if isinstance(error, RowsError):
        for problem in error.problems[:SHOWN_ROWS]:
            line = _("row {row}: {error}").format(row=problem.row, error=problem.error)
            say("  " + one_line(f"{line} {problem.hint}".rstrip()))
        rest = len(error.problems) - SHOWN_ROWS
        if rest > 0:
            say("  " + ngettext("and {count} more row", "and {count} more rows", rest).format(count=rest))
    return error.exit_status


def explain_usage(error: click.ClickException) -> int:
    """Show that the command was written in a way that can't be understood; returns the exit status."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.format_message())
        return WRONG_USE
    say(_("Error: {text}").format(text=one_line(error.format_message())))
    context = getattr(error, "ctx", None)
    if context is not None:
        say(_("Help: {command}").format(command=f"{context.command_path} --help"))
    return WRONG_USE


def explain_system(error: OSError) -> int:
    """Show that the computer refused a file or a folder; returns the exit status."""
    reason = error.strerror or str(error)
    if error.filename is None and error.errno == errno.ENOENT:
        return explain(InputError(_("The folder that you are in is no longer there."), hint=_("Go to another one.")))
    return explain(InputError(reason, place=os.fsdecode(error.filename) if error.filename else ""))


def explain_unforeseen(error: BaseException) -> int:
    """One line for an error nobody foresaw, and the details in a log without any text of the project's."""
    import traceback

    kind = type(error).__name__
    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        frames = traceback.extract_tb(error.__traceback__)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{kind}\n" + "".join(f"  {f.filename}:{f.lineno} {f.name}\n" for f in frames))
        path.chmod(0o600)
        say(_("Something went wrong that was not foreseen ({kind}). Details: {path}").format(kind=kind, path=path))
    except (OSError, RuntimeError):
        say(_("Something went wrong that was not foreseen ({kind}).").format(kind=kind))
    return UNFORESEEN


def log_file() -> Path:
    """Where details of unforeseen errors are written."""
    from platformdirs import user_log_path

    return user_log_path("workbench", appauthor=False) / "workbench.log"


def confirm(question: str) -> None:
    """Ask on the terminal. Raises Interrupted unless the answer is yes, UsageError when nobody can answer."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(one_line(question), hint=_("Say yes with --yes."))
    click.echo(one_line(question) + " " + _("Write y for yes:") + " ", nl=False, err=True)
    answer = sys.stdin.readline().strip().casefold()
    yes = pgettext("answer", "yes").casefold()
    if not answer or not (answer in ("y", "yes") or yes.startswith(answer)):
        raise Interrupted(_("Nothing was changed."))


def abandon_stdout() -> None:
    """Nobody reads stdout any more, or nothing can be written: keep Python from complaining when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def quiet_libraries() -> None:
    """Keep libraries from writing to the terminal by their loggers; imports what listings can do without."""
    import logging

    logging.lastResort = None
