"""workbench codings"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.i18n import _, ngettext
from workbench.services.retrieval import Filters, RetrievedCoding, retrieve


@command(
    "codings",
    _("List codings with their words. Every option may be given several times; a code brings those under it."),
    examples="""
    workbench codings --code relationsorienterad --group brukarrepresentant
    workbench codings --where "kommun = Norrbacka" --json
    """,
)
@click.option("--code", "codes", multiple=True, help=_("Only this code and those under it."))
@click.option("--group", "groups", multiple=True, help=_("Only participants of this group."))
@click.option("--by", "coders", multiple=True, metavar=_("NAME"), help=_("Only this coder's."))
@click.option("--transcript", "transcripts", multiple=True, help=_("Only this transcript."))
@click.option("--participant", "participants", multiple=True, help=_("Only this participant."))
@click.option("--stance", "stances", multiple=True, help=_("Only this stance; “none” for codings without."))
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
        if settings.json:
            write_json({"codings": [as_dict(found) for found in retrieve(session, filters)]})
            return
        count, place = 0, ""
        for found in retrieve(session, filters):
            count += 1
            if found.transcript.name != place:
                place = found.transcript.name
                write(("\n" if count > 1 else "") + place)
            write(_as_text(found, context=context))
        write("\n" + ngettext("{count} coding", "{count} codings", count).format(count=count))


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


def _as_text(found: RetrievedCoding, *, context: bool) -> str:
    who = ", ".join(part for part in (found.participant or found.speaker, found.group) if part)
    stance = f" ({found.coding.stance.value})" if found.coding.stance else ""
    head = f"  {found.coding.id}  {found.code_path}{stance}  §{found.paragraph}  {who}  [{found.coder}]"
    quote = " ".join(found.quote.split())
    if context:
        quote = f"…{' '.join(found.before.split())} >>{quote}<< {' '.join(found.after.split())}…"
    lines = [head, f"    “{quote}”" if found.verbatim and not context else f"    {quote}"]
    if found.coding.note:
        lines.append(_("    Note: {note}").format(note=found.coding.note))
    return "\n".join(lines)
