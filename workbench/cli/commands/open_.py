"""workbench open"""

import sys
from pathlib import Path

import click

from workbench.cli.options import Settings, command
from workbench.cli.values import FILE
from workbench.domain.errors import NotFoundError, UsageError
from workbench.i18n import _, current_language
from workbench.services.projects import find_project_file


@command(
    "open",
    _("Open the application, with the project given or the only one in this folder."),
    examples="""
    workbench open
    workbench open study.workbench
    """,
)
@click.argument("file", required=False, type=FILE)
@click.pass_obj
def run_command(settings: Settings, file: Path | None) -> int:
    wanted = file or settings.project or None
    try:
        path: Path | None = find_project_file(wanted)
    except (NotFoundError, UsageError):
        if wanted:
            raise
        path = None
    if path is not None and not path.exists():
        raise NotFoundError(
            _("There is no project file {path}.").format(path=path), hint=_("Make one with: workbench new FILE")
        )
    return open_application(None if path is None else settings.allowed(path), settings.coder)


def has_terminal() -> bool:
    """Whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def open_application(path: Path | None, coder: str) -> int:
    """Start the application in this terminal; returns the exit status. Raises UsageError without a terminal."""
    if not has_terminal():
        raise UsageError(
            _("The application needs a terminal window."), hint=_("The commands work without one: workbench --help")
        )
    from workbench.tui.app import run

    return run(path, coder_name=coder, ui_language=current_language())
