"""workbench new"""

from pathlib import Path

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.values import ANY_CODEBOOK, FILE
from workbench.i18n import _
from workbench.services import codebooks, projects


@command(
    "new",
    _("Make a project: one file that holds everything. Nothing is overwritten."),
    examples="""
    workbench new study.workbench
    workbench new study.workbench --title "Boendestöd i länet" --codebook ansats-2x2 --codebook komponenter
    """,
)
@click.argument("file", type=FILE)
@click.option("--title", default="", help=_("The title of the study."))
@click.option(
    "--language",
    default="sv",
    show_default=True,
    type=click.Choice(projects.INTERVIEW_LANGUAGES),
    help=_("The language of the interviews."),
)
@click.option(
    "--codebook",
    "books",
    multiple=True,
    type=ANY_CODEBOOK,
    help=_("A codebook to start with: its name, or a file. May be given several times."),
)
@click.option(
    "--profile",
    default="",
    metavar=_("METHOD"),
    help=_("The method, which sets defaults, such as: {names}").format(names=", ".join(projects.PROFILES[:2])),
)
@click.pass_obj
def run_command(
    settings: Settings, file: Path, title: str, language: str, books: tuple[str, ...], profile: str
) -> None:
    for book in books:
        codebooks.file_meant(book)
    with projects.create_project(settings.allowed(file), title, language, profile, settings.coder) as session:
        made = session.path
        try:
            for book in books:
                codebooks.add_codebook(session, book)
        except BaseException:
            session.close()
            for suffix in ("", "-wal", "-shm"):
                made.with_name(made.name + suffix).unlink(missing_ok=True)
            raise
        if settings.json:
            write_json({"project": {"file": str(made), "title": session.project.title, "codebooks": list(books)}})
        else:
            write(_("Made the project {file}.").format(file=made))
            write(_("Next: {command}").format(command=f"workbench -p {made} import FOLDER"), wrap=False)
