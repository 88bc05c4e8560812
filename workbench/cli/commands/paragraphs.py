"""workbench paragraphs"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json, write_table
from workbench.cli.values import NAME, TRANSCRIPT
from workbench.domain.errors import UsageError
from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import _, ngettext
from workbench.services import names, paragraphs, passages, transcripts
from workbench.services.paragraphs import ListedParagraph
from workbench.services.transcripts import OpenTranscript

_FIRST_WORDS = 12
_STATUS = click.Choice([status.value for status in ParagraphStatus])


@command(
    "paragraphs",
    _("The paragraphs of a transcript: what was said, notes and summaries; and marking them as such."),
    examples="""
    workbench paragraphs "Intervju 1"
    workbench paragraphs "Intervju 1" --status note
    workbench paragraphs "Intervju 1" --set note --paragraphs 3-5,9
    workbench paragraphs "Intervju 1" --set summary --quote "Hon berättar om sin vecka"
    """,
)
@click.argument("transcript", type=TRANSCRIPT)
@click.option("--status", "only", type=_STATUS, help=_("List only these."))
@click.option("--set", "status", type=_STATUS, help=_("Mark paragraphs as this; --paragraphs or --quote says which."))
@click.option("--paragraphs", "numbers", type=NAME, help=_("The paragraphs by their numbers, such as 3-5,9."))
@click.option("--quote", type=NAME, help=_("Words of the paragraph; small differences do no harm."))
@click.pass_obj
def run_command(
    settings: Settings, transcript: str, only: str | None, status: str | None, numbers: str | None, quote: str | None
) -> None:
    if status is None and (numbers or quote):
        raise UsageError(_("--paragraphs and --quote go with --set."), hint=_("See: workbench paragraphs --help"))
    if status is not None and (only or bool(numbers) == bool(quote)):
        raise UsageError(_("--set needs either --paragraphs or --quote."), hint=_("See: workbench paragraphs --help"))
    with settings.open() as session:
        whole = transcripts.open_transcript(session, names.find_transcript(session, transcript))
        if status is None:
            found = paragraphs.listed(whole, ParagraphStatus(only) if only else None)
            _show(settings, whole, found)
            return
        if quote:
            indexes = paragraphs.touched(whole.version, passages.find_quote(whole.version.text, quote).passage)
        else:
            indexes = paragraphs.numbers_of(numbers or "", whole)
        count = paragraphs.set_status(session, whole, indexes, ParagraphStatus(status))
        marked = [paragraphs.listed(transcripts.open_transcript(session, whole.transcript))[i] for i in indexes]
    if settings.json:
        write_json({"changed": count, "paragraphs": [as_dict(one) for one in marked]})
    elif not count:
        write(_("It was so already."))
    else:
        sentence = ngettext("{count} paragraph is now: {status}.", "{count} paragraphs are now: {status}.", count)
        words = paragraphs.status_words(ParagraphStatus(status))
        write(sentence.format(count=count, status=words) + " " + _("Undo with: workbench undo"))


def _show(settings: Settings, whole: OpenTranscript, found: list[ListedParagraph]) -> None:
    if settings.json:
        write_json({"transcript": whole.transcript.name, "paragraphs": [as_dict(one) for one in found]})
        return
    if not found:
        write(_("There are no such paragraphs."))
        return
    write_table(
        [_("No."), _("Status"), _("Speaker"), _("Words")],
        [[str(one.number), paragraphs.status_words(one.status), one.speaker, _beginning(one.text)] for one in found],
        numbers=(0,),
    )


def _beginning(text: str) -> str:
    words = text.split(maxsplit=_FIRST_WORDS)
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")


def as_dict(one: ListedParagraph) -> dict[str, object]:
    """A paragraph as `--json` shows it."""
    return {
        "n": one.number,
        "status": one.status.value,
        "speaker": one.speaker,
        "start": one.start,
        "end": one.end,
        "time_ms": one.time_start,
        "text": one.text,
    }
