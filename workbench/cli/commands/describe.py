"""workbench describe"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.cli.values import NAME, TRANSCRIPT, pairs_of
from workbench.domain.errors import UsageError
from workbench.domain.transcript import SourceClass
from workbench.i18n import _
from workbench.services import names, transcripts


@command(
    "describe",
    _("Change what is said of a transcript: name, date, language, kind, how it was made, other facts."),
    examples="""
    workbench describe "Intervju 1" --date 2026-03-14 --mode phone
    workbench describe "Intervju 1" --name "Intervju 1, chef" --source-class group
    workbench describe "Intervju 1" --attribute kommun=Norrbacka --attribute projekt=
    """,
)
@click.argument("transcript", type=TRANSCRIPT)
@click.option("--name", type=NAME, help=_("Another name."))
@click.option("--date", help=_("When it was made, as year-month-day; empty to take it away."))
@click.option("--mode", help=_("How it was made, such as by phone."))
@click.option("--language", help=_("The language that is spoken, such as sv."))
@click.option("--source-class", type=click.Choice([c.value for c in SourceClass]), help=_("What sort of source it is."))
@click.option(
    "--attribute", multiple=True, metavar=_("NAME=VALUE"), help=_("Another fact; without a value, it is taken away.")
)
@click.pass_obj
def run_command(
    settings: Settings,
    transcript: str,
    name: str | None,
    date: str | None,
    mode: str | None,
    language: str | None,
    source_class: str | None,
    attribute: tuple[str, ...],
) -> None:
    given = {"name": name, "date": date, "mode": mode, "language": language, "source_class": source_class}
    fields: dict[str, object] = {key: value for key, value in given.items() if value is not None}
    facts = pairs_of(attribute, _("“{pair}” is no fact."), "kommun=Norrbacka")
    if not fields and not facts:
        raise UsageError(_("Nothing was said to change."), hint=_("See: workbench describe --help"))
    with settings.open() as session:
        found = names.find_transcript(session, transcript)
        if facts:
            merged = {**found.attributes, **facts}
            fields["attributes"] = {key: value for key, value in merged.items() if value}
        differed = transcripts.describe(session, found, **fields)
        now = names.find_transcript(session, found.id)
    if settings.json:
        shown = {"id": now.id, "name": now.name, "date": now.date, "mode": now.mode, "language": now.language}
        shown |= {"source_class": now.source_class.value}
        write_json({"transcript": {**shown, "attributes": now.attributes}, "changed": differed})
    else:
        write(_("Changed. Take it back with: workbench undo") if differed else _("It was so already."))
