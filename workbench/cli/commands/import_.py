"""workbench import"""

from pathlib import Path

import click

from workbench.cli.options import Settings, command
from workbench.cli.values import FILE, GROUP, NAME, PATTERN, PROFILE, pairs_of
from workbench.domain.errors import UsageError
from workbench.domain.transcript import SourceClass
from workbench.i18n import _


@command(
    "import",
    _("Bring transcripts in. A folder or a zip file means all it holds. Importing the same file twice adds nothing."),
    examples="""
    workbench import interviews/ --dry-run
    workbench import interviews.zip --group chef
    workbench import interview1.docx --interviewer Forskaren --rename IP=Chef --save-profile Studien
    workbench import interviews/ --turns Studien
    workbench import table.xlsx --columns "speaker=B,text=C,time=A"
    workbench import corrected/ --update
    """,
)
@click.argument("paths", nargs=-1, required=True, type=FILE)
@click.option("--dry-run", is_flag=True, help=_("Only show what would come in."))
@click.option("--turns", type=PROFILE, help=_("An import profile, by its name or as a file: corrections made before."))
@click.option("--save-profile", type=NAME, help=_("Keep the corrections as an import profile of this name."))
@click.option(
    "--interviewer", multiple=True, metavar=_("LABEL"), help=_("The interviewer's label, where it is guessed wrong.")
)
@click.option("--no-interviewer", is_flag=True, help=_("Nobody in these files is the interviewer."))
@click.option("--rename", multiple=True, metavar=_("LABEL=NEW"), help=_("Another label; two renamed alike are one."))
@click.option("--merge-aliases", is_flag=True, help=_("Make one speaker of labels that seem to be one person's."))
@click.option("--not-speaker", multiple=True, metavar=_("LABEL"), help=_("A word with a colon that is no speaker."))
@click.option("--also-speaker", multiple=True, metavar=_("LABEL"), help=_("A label that was passed over."))
@click.option(
    "--pattern",
    type=PATTERN,
    help=_("How the files write who speaks, such as colon, dash or bold, where it is guessed wrong."),
)
@click.option(
    "--alternate", is_flag=True, help=_("No labels: paragraphs are the interviewer's and the participant's by turns.")
)
@click.option(
    "--columns",
    type=NAME,
    help=_("Which columns of a table hold what, by letter or heading: speaker=B,text=C,time=A,until=D,notes=E+F."),
)
@click.option("--split", is_flag=True, help=_("Make a transcript of each interview, where a file holds several."))
@click.option("--bracket-notes", is_flag=True, help=_("Paragraphs wholly inside brackets are notes."))
@click.option("--note-style", multiple=True, type=NAME, help=_("A style of paragraphs that are notes."))
@click.option("--summary-style", multiple=True, type=NAME, help=_("A style of paragraphs that are summaries."))
@click.option("--note-word", multiple=True, type=NAME, help=_("A word that begins a note, as “Note:” does."))
@click.option("--no-comments", is_flag=True, help=_("Leave comments in the margin out; else they become memos."))
@click.option("--format", "format_", default="", help=_("The format, such as docx or vtt, where it is guessed wrong."))
@click.option(
    "--encoding", default="", help=_("How a text file is written, such as cp1252, where it is guessed wrong.")
)
@click.option("--language", default="", help=_("The language of the transcripts, where it is guessed wrong."))
@click.option("--source-class", type=click.Choice([c.value for c in SourceClass]), help=_("What sort of source it is."))
@click.option("--group", type=GROUP, help=_("The group of those who are interviewed."))
@click.option("--keep-original", is_flag=True, help=_("Keep the file itself in the project; it may name people."))
@click.option("--update", is_flag=True, help=_("Take corrected files as the new texts of their transcripts."))
@click.pass_obj
def run_command(
    settings: Settings,
    paths: tuple[Path, ...],
    dry_run: bool,
    turns: str | None,
    save_profile: str | None,
    interviewer: tuple[str, ...],
    no_interviewer: bool,
    rename: tuple[str, ...],
    merge_aliases: bool,
    not_speaker: tuple[str, ...],
    also_speaker: tuple[str, ...],
    pattern: str | None,
    alternate: bool,
    columns: str | None,
    split: bool,
    bracket_notes: bool,
    note_style: tuple[str, ...],
    summary_style: tuple[str, ...],
    note_word: tuple[str, ...],
    no_comments: bool,
    format_: str,
    encoding: str,
    language: str,
    source_class: str | None,
    group: str | None,
    keep_original: bool,
    update: bool,
) -> int:
    if interviewer and no_interviewer:
        raise UsageError(_("--interviewer and --no-interviewer exclude each other."))
    if dry_run and save_profile:
        raise UsageError(_("--dry-run keeps nothing."), hint=_("Save the profile when the files are imported."))
    from workbench.cli.commands import import_wishes
    from workbench.cli.commands.import_run import Asked, look, take
    from workbench.importers.base import ReadOptions
    from workbench.services.import_values import ImportChoices

    options = ReadOptions(
        format=import_wishes.format_said(format_) if format_ else "",
        encoding=import_wishes.encoding_said(encoding) if encoding else "",
        interviewer_labels=frozenset(interviewer) if interviewer or no_interviewer else None,
        not_speakers=frozenset(not_speaker),
        also_speakers=frozenset(also_speaker),
        rename=pairs_of(rename, _("“{pair}” is no new label."), "IP=Chef"),
        alternate=alternate,
        note_labels=frozenset(note_word),
        pattern=pattern or "",
        style_status=import_wishes.styles_said(note_style, summary_style),
        bracket_notes=bracket_notes,
        split=split,
        comments=not no_comments,
    )
    asked = Asked(paths, options, import_wishes.columns_said(columns) if columns else {}, merge_aliases, turns or "")
    if dry_run:
        return look(settings, asked)
    choices = ImportChoices(
        group=group or "",
        source_class=SourceClass(source_class) if source_class else None,
        language=language,
        keep_original=keep_original,
    )
    return take(settings, asked, choices, update=update, save_as=save_profile or "")
