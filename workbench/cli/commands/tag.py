"""workbench tag"""

from pathlib import Path

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import brief, write, write_json
from workbench.cli.values import CODE, FILE, STANCE, TRANSCRIPT
from workbench.domain.errors import InputError, RowsError, UsageError
from workbench.domain.passage import Passage
from workbench.i18n import _, ngettext, quoted
from workbench.services import coding, names, passages, transcripts
from workbench.services.session import Session
from workbench.store import codings


@command(
    "tag",
    _("Give a code to a passage, by its words or its place; or many at once from a table."),
    examples="""
    workbench tag "Intervju 6" --quote "livet svänger fram och tillbaka" --code habiliterande --stance advocates
    workbench tag "Intervju 6" --span 1204:1266 --code relationsorienterad
    workbench tag --from kodningar.csv
    """,
)
@click.argument("transcript", required=False, type=TRANSCRIPT)
@click.option(
    "--span", metavar="START:END", help=_("The place in characters, counted from 0; the end is not included.")
)
@click.option("--quote", help=_("The words of the passage; small differences do no harm."))
@click.option("--code", type=CODE, help=_("The code: its path, or its name where only one has it."))
@click.option(
    "--stance", type=STANCE, help=_("How the speaker stands to it: advocates, describes, questions, reports.")
)
@click.option("--note", default="", help=_("A note on the coding."))
@click.option("--from", "table", type=FILE, help=_("A table: transcript, quote (or start, end), code, …"))
@click.option("--create-codes", is_flag=True, help=_("With --from: make the codes that are missing."))
@click.option("--dry-run", is_flag=True, help=_("With --from: only check the table."))
@click.pass_obj
def run_command(
    settings: Settings,
    transcript: str | None,
    span: str | None,
    quote: str | None,
    code: str | None,
    stance: str | None,
    note: str,
    table: Path | None,
    create_codes: bool,
    dry_run: bool,
) -> int:
    with settings.open() as session:
        if table is not None:
            if transcript or span or quote or code or stance or note:
                raise UsageError(_("--from goes alone: the table says which passages and codes."))
            return _tag_table(settings, session, table, create_codes=create_codes, dry_run=dry_run)
        if create_codes or dry_run:
            raise UsageError(_("--create-codes and --dry-run go with --from."))
        if not transcript or not code or bool(span) == bool(quote):
            raise UsageError(
                _("A coding needs a transcript, a code, and either --quote or --span."),
                hint=_("See: workbench tag --help"),
            )
        _tag_one(settings, session, transcript, span or "", quote or "", code, stance, note)
    return 0


def _tag_one(
    settings: Settings,
    session: Session,
    transcript: str,
    span: str,
    quote: str,
    code: str,
    stance: str | None,
    note: str,
) -> None:
    whole = transcripts.open_transcript(session, names.find_transcript(session, transcript))
    text = whole.version.text
    found = passages.find_quote(text, quote) if quote else passages.FoundPassage(span_of(span), 100.0)
    chosen = names.find_code(session, code)
    before = {one.id for one in codings.of_transcript(session.store, whole.transcript.id)}
    made = coding.tag(session, whole.version, found.passage, chosen, stance=coding.stance_named(stance), note=note)
    words, path = made.passage.of(text), session.tree.path(made.code_id)
    start, end = made.passage.start, made.passage.end
    if settings.json:
        document = {"id": made.id, "start": start, "end": end, "quote": words}
        document = {**document, "code": path, "similarity": found.similarity, "unchanged": made.id in before}
        write_json({"coding": document})
        return
    if made.id in before:
        write(_("It was so already."))
        return
    write(_("Coded {start}:{end} as {code}:").format(start=start, end=end, code=path))
    write(quoted(" ".join(words.split())), indent=2)
    write(_("Coding {id}. Undo with: workbench undo").format(id=brief([made.id])[made.id]), indent=2)


def _tag_table(settings: Settings, session: Session, table: Path, *, create_codes: bool, dry_run: bool) -> int:
    from workbench.services import tagging

    try:
        result = tagging.tag_table(session, table, create_codes=create_codes, dry_run=dry_run)
    except RowsError as error:
        if not settings.json:
            raise
        failed = [{"row": p.row, "error": p.error, "hint": p.hint} for p in error.problems]
        write_json({"tagged": 0, "codes_created": [], "failed": failed})
        return error.exit_status
    if settings.json:
        write_json(
            {
                "tagged": result.tagged,
                "unchanged": result.unchanged,
                "codes_created": list(result.codes_created),
                "failed": [],
                "unanchored": result.unanchored,
                "written": not dry_run,
            }
        )
        return 0
    sentence = ngettext("{count} coding made.", "{count} codings made.", result.tagged)
    if dry_run:
        sentence = ngettext("{count} coding would be made.", "{count} codings would be made.", result.tagged)
    write(sentence.format(count=result.tagged))
    if result.unchanged:
        write(
            ngettext("{count} was there already.", "{count} were there already.", result.unchanged).format(
                count=result.unchanged
            )
        )
    if result.unanchored:
        write(
            ngettext(
                "{count} row was left out: its words had been lost in an edit.",
                "{count} rows were left out: their words had been lost in an edit.",
                result.unanchored,
            ).format(count=result.unanchored)
        )
    for path in result.codes_created:
        write(_("New code: {path}").format(path=path))
    return 0


def span_of(text: str) -> Passage:
    """A place written as START:END. Raises InputError."""
    start, colon, end = text.partition(":")
    try:
        if not colon:
            raise ValueError
        return Passage(int(start), int(end))
    except ValueError:
        raise InputError(
            _("“{span}” is no place in a text.").format(span=text), hint=_("Write it like 120:164, the end larger.")
        ) from None
