"""workbench export transcript"""

from pathlib import Path

import click

from workbench.cli.diagnostics import DONE_IN_PART, say
from workbench.cli.options import Command, Settings
from workbench.cli.output import write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import FILE, TRANSCRIPT
from workbench.domain.errors import UsageError
from workbench.domain.transcript import Transcript
from workbench.exports.transcripts.material import Times
from workbench.i18n import _, ngettext
from workbench.services import exporting, names, transcript_export
from workbench.services.session import Session
from workbench.services.transcript_export import SUFFIXES, Exported, ExportedAll, Labels
from workbench.store.transcripts import all_transcripts

_KINDS = [suffix.removeprefix(".") for suffix in SUFFIXES]


@click.command(
    "transcript",
    cls=Command,
    help=_(
        "Write transcripts for other tools: Word (.docx), text (.txt), Markdown (.md), or, where times are known,"
        " subtitles (.vtt, .srt). Several go into a folder."
    ),
    examples="""
    workbench export transcript "Intervju 1" -o intervju1.docx
    workbench export transcript "Intervju 1" --times hashes -o for-maxqda.txt
    workbench export transcript --all --kind docx -o transcripts/
    workbench export transcript "Intervju 1" --original -o intervju1.docx
    """,
)
@click.argument("transcripts", nargs=-1, metavar="[TRANSCRIPT]...", type=TRANSCRIPT)
@click.option(
    "-o", "--output", required=True, type=FILE, help=_("The file, whose ending says what kind; a folder for several.")
)
@click.option("--all", "every", is_flag=True, help=_("All transcripts."))
@click.option("--kind", type=click.Choice(_KINDS), help=_("What kind of files several become; Word if not given."))
@click.option(
    "--labels",
    type=click.Choice([one.value for one in Labels]),
    default=Labels.PSEUDONYMS.value,
    help=_("Who speaks: by pseudonym, or by the label as it was imported."),
)
@click.option(
    "--times",
    type=click.Choice([one.value for one in Times]),
    default=Times.BRACKETS.value,
    help=_("Times as [00:12:31] before a turn, as #00:12:31-4# after it (f4, MAXQDA), or not at all."),
)
@click.option("--original", is_flag=True, help=_("The file as it was imported, where it was kept."))
@click.pass_obj
def transcript_command(
    settings: Settings,
    transcripts: tuple[str, ...],
    output: Path,
    every: bool,
    kind: str | None,
    labels: str,
    times: str,
    original: bool,
) -> int:
    with settings.open() as session:
        chosen = _chosen(session, transcripts, every)
        one = len(chosen) == 1 and not every and kind is None
        if original:
            if not one:
                raise UsageError(_("An original is written one at a time."), hint=_("Name one transcript."))
            exporting.export_original(session, chosen[0], output)
            return _show(settings, ExportedAll((Exported(output),)), chosen)
        if one:
            done = transcript_export.export_transcript(
                session, chosen[0], output, labels=Labels(labels), times=Times(times)
            )
            return _show(settings, ExportedAll((done,)), chosen)
        with progress(settings, _("Writing")) as report:
            all_done = transcript_export.export_transcripts(
                session,
                chosen,
                output,
                f".{kind or _KINDS[0]}",
                labels=Labels(labels),
                times=Times(times),
                report=report,
            )
    return _show(settings, all_done, chosen)


def _chosen(session: Session, named: tuple[str, ...], every: bool) -> list[Transcript]:
    if every and named:
        raise UsageError(_("Either name transcripts or say --all."))
    if every:
        return all_transcripts(session.store)
    if not named:
        raise UsageError(_("Which transcript?"), hint=_("Name one or several, or say --all."))
    return list({found.id: found for found in (names.find_transcript(session, name) for name in named)}.values())


def _show(settings: Settings, done: ExportedAll, chosen: list[Transcript]) -> int:
    if settings.json:
        document: dict[str, object] = {
            "files": [{"file": str(each.path), "warnings": list(each.warnings)} for each in done.written],
            "failed": [{"transcript": name, "error": error.message, "hint": error.hint} for name, error in done.failed],
        }
        if len(done.written) == len(chosen) == 1:
            document |= {"file": str(done.written[0].path), "transcript": chosen[0].name}
        write_json(document)
    elif len(done.written) == 1:
        write(_("Wrote {file}.").format(file=done.written[0].path))
    else:
        count = len(done.written)
        write(ngettext("Wrote {count} file.", "Wrote {count} files.", count).format(count=count))
    for each in done.written if not settings.json else ():
        for warning in each.warnings:
            say(f"{each.path.name}: {warning}")
    for name, error in done.failed if not settings.json else ():
        say(_("Not written: {name}: {reason}").format(name=name, reason=f"{error.message} {error.hint}".strip()))
    if not done.failed:
        return 0
    return DONE_IN_PART if done.written else done.failed[0][1].exit_status
