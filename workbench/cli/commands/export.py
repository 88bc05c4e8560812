"""workbench export"""

from pathlib import Path

import click

from workbench.cli.commands.codebook import write_export
from workbench.cli.commands.export_transcript import transcript_command
from workbench.cli.diagnostics import say
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import CODE, CODEBOOK, FILE, GROUP, QUOTE_SET, TRANSCRIPT
from workbench.exports.material import Layout, Order
from workbench.i18n import LANGUAGES, _, ngettext
from workbench.services import appendix, exporting
from workbench.services.retrieval import Filters


@group(
    "export",
    _("Write files for others: the quote appendix, codings, a transcript, a codebook."),
    examples="""
    workbench export appendix --set "Bilaga 3" -o bilaga3.docx
    workbench export appendix -o all-quotes.html --attribution "({group}, {pseudonym})"
    workbench export codings -o codings.csv
    workbench export transcript "Intervju 1" -o intervju1.docx
    workbench export transcript --all --kind vtt -o subtitles/
    workbench export codebook ansats-2x2 -o ansats.codebook.yaml
    """,
)
def run_command() -> None:
    """The group."""


_DELIMITERS = {",": ",", ";": ";", "tab": "\t"}
_output = click.option("-o", "--output", required=True, type=FILE, help=_("The file; its ending says what kind."))


@run_command.command(
    "appendix",
    cls=Command,
    help=_(
        "Write the quote appendix: Word (.docx), web page (.html), Markdown (.md) or table (.csv). Without --set, all"
        " codings under the code tree."
    ),
    examples="""
    workbench export appendix --set "Bilaga 3" -o bilaga3.docx
    workbench export appendix --set "Bilaga 3" --template mall.docx --language sv -o bilaga3.docx
    workbench export appendix --attribution "({group}, {pseudonym})" --omission "(…)" -o all-quotes.html
    """,
)
@_output
@click.option("--set", "set_name", type=QUOTE_SET, help=_("The quote set."))
@click.option("--template", type=FILE, help=_("A Word file whose styles, margins and header it takes."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The language of the appendix's own words."))
@click.option("--attribution", help=_("How a quote is attributed, like ({group}, {pseudonym}, §{paragraph})."))
@click.option("--omission", help=_("What stands where words are cut, like [...]."))
@click.option("--order", type=click.Choice([o.value for o in Order]), help=_("The order of quotes under a heading."))
@click.option(
    "--layout",
    type=click.Choice([one.value for one in Layout]),
    help=_("Under headings, in tables, or by participant."),
)
@click.option("--merge-small-groups", is_flag=True, help=_("Print groups of fewer than three under a common name."))
@click.option(
    "--without",
    multiple=True,
    type=click.Choice([part.value for part in appendix.Part]),
    help=_("A part to leave out; can be given several times."),
)
@click.option(
    "--delimiter",
    type=click.Choice(list(_DELIMITERS)),
    help=_("What stands between the columns of a table; without it, what a spreadsheet in that language expects."),
)
@click.option(
    "--raw", is_flag=True, help=_("In a table, leave cells as they are, even those a spreadsheet takes for formulas.")
)
@click.pass_obj
def appendix_(
    settings: Settings,
    output: Path,
    set_name: str | None,
    template: Path | None,
    language: str | None,
    attribution: str | None,
    omission: str | None,
    order: str | None,
    layout: str | None,
    merge_small_groups: bool,
    without: tuple[str, ...],
    delimiter: str | None,
    raw: bool,
) -> None:
    with settings.open() as session, progress(settings, _("Appendix")) as report:
        result = appendix.export_appendix(
            session,
            output,
            set_name=set_name,
            template=template,
            language=language,
            attribution=attribution,
            omission=omission,
            order=order,
            layout=layout,
            merge_small_groups=merge_small_groups,
            without=without,
            delimiter=_DELIMITERS[delimiter] if delimiter else None,
            raw=raw,
            report=report,
        )
    if settings.json:
        write_json(
            {
                "file": str(result.path),
                "quotes": result.quotes,
                "participants": result.participants,
                "warnings": list(result.warnings),
            }
        )
        return
    write(
        ngettext("Wrote {count} quote to {file}.", "Wrote {count} quotes to {file}.", result.quotes).format(
            count=result.quotes, file=result.path
        )
    )
    for warning in result.warnings:
        say(warning)


@run_command.command(
    "codings",
    cls=Command,
    help=_("Write codings with their words: .csv or .json. The table can be read back with tag --from."),
    examples="""
    workbench export codings -o codings.csv
    workbench export codings --code relationsorienterad --group chef -o relation.json
    """,
)
@_output
@click.option("--code", "codes", multiple=True, type=CODE, help=_("Only this code and those under it."))
@click.option("--group", "groups", multiple=True, type=GROUP, help=_("Only participants of this group."))
@click.option("--transcript", "transcripts", multiple=True, type=TRANSCRIPT, help=_("Only this transcript."))
@click.option(
    "--raw", is_flag=True, help=_("In a table, leave cells as they are, even those a spreadsheet takes for formulas.")
)
@click.pass_obj
def codings(
    settings: Settings,
    output: Path,
    codes: tuple[str, ...],
    groups: tuple[str, ...],
    transcripts: tuple[str, ...],
    raw: bool,
) -> None:
    with settings.open() as session:
        count = exporting.export_codings(session, output, Filters(codes, transcripts, groups), raw=raw)
    if settings.json:
        write_json({"file": str(output), "codings": count})
    else:
        sentence = ngettext("Wrote {count} coding to {file}.", "Wrote {count} codings to {file}.", count)
        write(sentence.format(count=count, file=output))


run_command.add_command(transcript_command)


@run_command.command(
    "codebook",
    cls=Command,
    help=_("Write a codebook of the project to a file (YAML)."),
    examples="workbench export codebook ansats-2x2 -o ansats.codebook.yaml",
)
@click.argument("codebook", type=CODEBOOK)
@_output
@click.option("--public", is_flag=True, help=_("Leave out examples and names of participants."))
@click.pass_obj
def codebook(settings: Settings, codebook: str, output: Path, public: bool) -> None:
    write_export(settings, codebook, output, public=public)
