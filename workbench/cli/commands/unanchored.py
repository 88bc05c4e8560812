"""workbench unanchored"""

from typing import TYPE_CHECKING

import click

from workbench.cli.commands.tag import span_of
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import Strong, brief, in_brackets, write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import COUNT, COUNT_OR_NONE, NAME, TRANSCRIPT
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.domain.progress import Progress
from workbench.i18n import _, ngettext, quoted
from workbench.services import coding, names
from workbench.services.session import Session

if TYPE_CHECKING:
    from workbench.services.unanchored import LostCoding, Proposal


@group(
    "unanchored",
    _("Codings that lost their words in an edit, with places where these may stand now."),
    examples="""
    workbench unanchored --transcript "Intervju 1"
    workbench unanchored place 01a2fff8-0d34-7c1e --proposal 1
    workbench unanchored place 01a2fff8-0d34-7c1e --quote "det är samma person"
    workbench unanchored remove 01a2fff8-0d34-7c1e
    """,
    invoke_without_command=True,
)
@click.option("--transcript", "name", type=TRANSCRIPT, help=_("Only this transcript."))
@click.option("--limit", default=3, show_default=True, type=COUNT_OR_NONE, help=_("At most so many places for each."))
@click.pass_context
def run_command(context: click.Context, name: str | None, limit: int) -> None:
    if context.invoked_subcommand:
        return
    from workbench.services import unanchored

    settings = context.ensure_object(Settings)
    with settings.open() as session:
        chosen = names.find_transcript(session, name).id if name else None
        lost = unanchored.lost_codings(session, chosen)
        found: list[tuple[LostCoding, list[Proposal]]] = []
        with progress(settings, _("Looking for places")) as report:
            for number, one in enumerate(lost):
                report(Progress(number, len(lost)))
                found.append((one, unanchored.proposals(session, one.coding.id, limit) if limit else []))
        if settings.json:
            write_json({"codings": [_as_dict(session, *pair) for pair in found]})
            return
    place = ""
    short = brief(one.coding.id for one, _proposals in found)
    for one, proposals in found:
        if one.transcript.name != place:
            place = one.transcript.name
            write(Strong(place))
        _write(one, proposals, short[one.coding.id])
    count = len(found)
    write(ngettext("{count} coding without a place", "{count} codings without a place", count).format(count=count))


def _write(one: "LostCoding", proposals: "list[Proposal]", short: str) -> None:
    write(one.code + in_brackets(short), indent=2)
    write(_("was: {words}").format(words=_in_context(one.before, one.words, one.after)), indent=4)
    for number, proposal in enumerate(proposals, start=1):
        words = _in_context(proposal.before, proposal.words, proposal.after)
        line = f"{number}. {words}" + in_brackets(_("{share} % alike").format(share=round(proposal.similarity)))
        write(line, indent=4)
    if not proposals:
        write(_("Nothing like it is in the text."), indent=4)
    write()


def _in_context(before: str, words: str, after: str) -> str:
    return f"…{_flat(before)[-30:]} >>{_flat(words)}<< {_flat(after)[:30]}…"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _as_dict(session: Session, one: "LostCoding", proposals: "list[Proposal]") -> dict[str, object]:
    return {
        "id": one.coding.id,
        "transcript": one.transcript.name,
        "code": session.tree.path(one.coding.code_id),
        "quote": one.words,
        "before": one.before,
        "after": one.after,
        "proposals": [
            {
                "start": proposal.passage.start,
                "end": proposal.passage.end,
                "quote": proposal.words,
                "before": proposal.before,
                "after": proposal.after,
                "similarity": proposal.similarity,
            }
            for proposal in proposals
        ],
    }


@run_command.command(
    "place",
    cls=Command,
    help=_("Give a coding a place again: a proposal by its number, a place in characters, or words of the text."),
    examples="""
    workbench unanchored place 01a2fff8-0d34-7c1e --proposal 1
    workbench unanchored place 01a2fff8-0d34-7c1e --span 1204:1266
    workbench unanchored place 01a2fff8-0d34-7c1e --quote "det är samma person"
    """,
)
@click.argument("coding_id", metavar=_("ID"), type=NAME)
@click.option("--proposal", type=COUNT, help=_("The number of a place, as listed."))
@click.option(
    "--span", metavar="START:END", help=_("The place in characters, counted from 0; the end is not included.")
)
@click.option("--quote", help=_("The words of the passage; small differences do no harm."))
@click.pass_obj
def place(settings: Settings, coding_id: str, proposal: int | None, span: str | None, quote: str | None) -> None:
    if sum(map(bool, (proposal, span, quote))) != 1:
        raise UsageError(_("Say the place by one of --proposal, --span and --quote."))
    from workbench.services import unanchored

    with settings.open() as session:
        lost = names.find_coding(session, coding_id)
        passage = _passage(session, lost.id, proposal, span, quote)
        unanchored.place(session, lost.id, passage)
        placed = names.find_coding(session, lost.id)
        words = placed.passage.of(_present_text(session, lost.transcript_id))
    if settings.json:
        shown = {"id": placed.id, "start": placed.passage.start, "end": placed.passage.end, "quote": words}
        write_json({"coding": shown})
        return
    write(_("Placed at {start}:{end}:").format(start=placed.passage.start, end=placed.passage.end))
    write(quoted(_flat(words)), indent=2)


def _passage(session: Session, coding_id: str, proposal: int | None, span: str | None, quote: str | None) -> Passage:
    from workbench.services import passages, unanchored

    if span:
        return span_of(span)
    if quote:
        lost = names.find_coding(session, coding_id)
        return passages.find_quote(_present_text(session, lost.transcript_id), quote).passage
    found = unanchored.proposals(session, coding_id, max(5, proposal or 0))
    if not proposal or proposal > len(found):
        raise NotFoundError(
            _("There is no proposal number {number}.").format(number=proposal), hint=_("See: workbench unanchored")
        )
    return found[proposal - 1].passage


def _present_text(session: Session, transcript_id: str) -> str:
    from workbench.store import transcripts

    found = transcripts.transcript(session.store, transcript_id)
    return transcripts.text_of(session.store, found.version_id) if found else ""


@run_command.command(
    "remove",
    cls=Command,
    help=_("Remove codings that have no place any more."),
    examples="workbench unanchored remove 01a2fff8-0d34-7c1e",
)
@click.argument("ids", nargs=-1, required=True, type=NAME)
@click.pass_obj
def remove(settings: Settings, ids: tuple[str, ...]) -> None:
    with settings.open() as session:
        found = list({one.id: one for one in (names.find_coding(session, each) for each in ids)}.values())
        for one in found:
            if one.anchored:
                raise UsageError(
                    _("The coding {id} has its place in the text.").format(id=brief([one.id])[one.id]),
                    hint=_("To remove it nevertheless: workbench untag"),
                )
        count = coding.untag(session, [one.id for one in found])
    if settings.json:
        write_json({"removed": [one.id for one in found]})
    else:
        write(ngettext("{count} coding removed.", "{count} codings removed.", count).format(count=count))
