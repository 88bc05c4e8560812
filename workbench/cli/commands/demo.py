"""workbench demo"""

import shlex
import shutil
import sys
from pathlib import Path

import click

from workbench.cli.commands.open_ import has_terminal, open_application
from workbench.cli.options import Settings, command
from workbench.cli.output import flush, write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import FILE
from workbench.i18n import _
from workbench.services.demo import make_demo


def _command() -> str:
    """What to type for the workbench: its name where the shell finds it, else where it is."""
    if shutil.which("workbench"):
        return "workbench"
    script = Path(sys.executable).with_name("workbench")
    return shlex.quote(str(script.relative_to(Path.cwd()) if script.is_relative_to(Path.cwd()) else script))


@command(
    "demo",
    _(
        "The whole path on invented interviews: import, code, get suggestions, choose quotes, write the appendix. "
        "Then the application opens."
    ),
    examples="""
    workbench demo
    workbench demo my-folder --no-open
    """,
)
@click.argument("folder", default="exports", type=FILE)
@click.option("--no-open", is_flag=True, help=_("Don't open the application afterwards."))
@click.pass_obj
def run_command(settings: Settings, folder: Path, no_open: bool) -> int:
    done = []
    with progress(settings, _("Demo")) as report:
        for step in make_demo(settings.allowed(folder), report):
            done.append(step)
            if not settings.json:
                write(step.sentence + (f"  {step.file}" if step.file else ""), indent=2, wrap=False)
                flush()
    if settings.json:
        write_json({"steps": [{"done": s.sentence, "file": str(s.file) if s.file else None} for s in done]})
        return 0
    project = next(step.file for step in done if step.file)
    assert project is not None
    write()
    write(_("Open the Word appendix and look at it, and open the project with:"))
    write(f"  {_command()} open {shlex.quote(str(project))}", wrap=False)
    return 0 if no_open or not has_terminal() else open_application(project, settings.coder)
