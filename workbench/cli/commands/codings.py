"""workbench codings"""

from collections.abc import Iterable

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import Strong, brief, in_brackets, joined, peek, stance_word, write, write_json_list
from workbench.cli.values import CODE, CODER, GROUP, PARTICIPANT, STANCE, TRANSCRIPT
from workbench.i18n import _, ngettext, quoted
from workbench.services.retrieval import Filters, RetrievedCoding, retrieve


@command(
    "codings",
    _("List codings with their words. Every option may be given several times; a code brings those under it."),
    examples="""
    workbench codings --code relationsorienterad --group brukarrepresentant
    workbench codings --transcript "Intervju 1" --stance questions --context
    workbench codings --where "kommun = Norrbacka" --json
    """,
)
@click.option("--code", "codes", multiple=True, type=CODE, help=_("Only this code and those under it."))
@click.option("--group", "groups", multiple=True, type=GROUP, help=_("Only participants of this group."))
@click.option("--by", "coders", multiple=True, type=CODER, metavar=_("NAME"), help=_("Only this coder's."))
@click.option("--transcript", "transcripts", multiple=True, type=TRANSCRIPT, help=_("Only this transcript."))
@click.option("--participant", "participants", multiple=True, type=PARTICIPANT, help=_("Only this participant."))
@click.option(
    "--stance", "stances", multiple=True, type=STANCE, help=_("Only this stance; “none” for codings without.")
)
@click.option("--where", default="", help=_("Conditions on attributes: kommun = Norrbacka, ålder >= 40"))
@click.option("--starred", is_flag=True, help=_("Only starred ones."))
@click.option("--context", is_flag=True, help=_("Show what stands before and after."))
@click.pass_obj
def run_command(
    settings: Settings,
    codes: tuple[str, ...],
    groups: tuple[str, ...],
    coders: tuple[str, ...],
    transcripts: tuple[str, ...],
    participants: tuple[str, ...],
    stances: tuple[str, ...],
    where: str,
    starred: bool,
    context: bool,
) -> None:
    with settings.open() as session:
        filters = Filters(codes, transcripts, groups, coders, stances, participants, where, starred)
        found = peek(retrieve(session, filters))
        if settings.json:
            write_json_list("codings", map(as_dict, found))
        else:
            _write_all(found, context=context)


def _write_all(found: Iterable[RetrievedCoding], *, context: bool) -> None:
    count, place = 0, ""
    for one in found:
        count += 1
        if one.transcript.name != place:
            place = one.transcript.name
            write(Strong(place))
        _write_one(one, context=context)
        write()
    write(ngettext("{count} coding", "{count} codings", count).format(count=count))


def _write_one(found: RetrievedCoding, *, context: bool) -> None:
    coding = found.coding
    write(found.code_path + in_brackets(stance_word(coding.stance)), indent=2)
    quote = " ".join(found.quote.split())
    if not coding.anchored:
        quote = _("was: {words}").format(words=quoted(quote))
    elif context:
        quote = f"…{' '.join(found.before.split())} >>{quote}<< {' '.join(found.after.split())}…"
    elif found.verbatim:
        quote = quoted(quote)
    write(quote, indent=4)
    if not coding.anchored:
        write(_("The words were not found again after an edit. See: workbench unanchored"), indent=4)
    if coding.note:
        write(_("Note: {note}").format(note=coding.note), indent=4)
    who = joined(found.participant or found.speaker, found.group, by=", ")
    place = _("paragraph {number}").format(number=found.paragraph)
    star = _("starred") if coding.starred else ""
    write(joined(who, place, found.coder, star, brief([coding.id])[coding.id]), indent=4)


def as_dict(found: RetrievedCoding) -> dict[str, object]:
    """A coding as `--json` shows it."""
    coding = found.coding
    return {
        "id": coding.id,
        "transcript": found.transcript.name,
        "start": coding.passage.start,
        "end": coding.passage.end,
        "quote": found.quote,
        "before": found.before,
        "after": found.after,
        "code": found.code_path,
        "codebook": found.codebook,
        "coder": found.coder,
        "stance": coding.stance.value if coding.stance else None,
        "origin": coding.origin.kind.value,
        "note": coding.note,
        "starred": coding.starred,
        "anchored": coding.anchored,
        "speaker": found.speaker,
        "participant": found.participant,
        "group": found.group,
        "paragraph": found.paragraph,
        "time_ms": found.time,
        "verbatim": found.verbatim,
        "attributes": dict(found.attributes),
        "created": coding.created,
    }
