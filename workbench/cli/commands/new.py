"""workbench new"""

from pathlib import Path

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
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
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", default="", help=_("The title of the study."))
@click.option("--language", default="sv", show_default=True, help=_("The language of the interviews: sv, da, nb, en."))
@click.option("--codebook", "books", multiple=True, help=_("A codebook to start with: its name, or a file."))
@click.option("--profile", default="", help=_("The method, which sets defaults."))
@click.pass_obj
def run_command(
    settings: Settings, file: Path, title: str, language: str, books: tuple[str, ...], profile: str
) -> None:
    for book in books:
        codebooks.file_meant(book)
    with projects.create_project(file, title, language, profile, settings.coder) as session:
        for book in books:
            codebooks.add_codebook(session, book)
        if settings.json:
            write_json(
                {"project": {"file": str(session.path), "title": session.project.title, "codebooks": list(books)}}
            )
        else:
            write(_("Made the project {file}.").format(file=session.path))
            write(_("Next: workbench -p {file} import FOLDER").format(file=session.path))
