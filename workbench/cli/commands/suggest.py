"""workbench suggest"""

import click

from workbench.cli.diagnostics import say
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import progress, write, write_json
from workbench.domain.suggestion import Suggestion
from workbench.i18n import _, ngettext
from workbench.services import coding, names, suggesting
from workbench.services.session import Session
from workbench.store import transcripts


@group(
    "suggest",
    _("Passages where the words of a code's cues stand. They are hits, not codings: you decide on each."),
    examples="""
    workbench suggest --code relationsorienterad --transcript "Intervju 6"
    workbench suggest accept 3f0a1a2b-1111 --stance advocates
    workbench suggest reject 3f0a1a2b-2222
    """,
    invoke_without_command=True,
)
@click.option("--code", "codes", multiple=True, help=_("Only this code and those under it."))
@click.option("--transcript", "names_", multiple=True, metavar=_("NAME"), help=_("Only this transcript."))
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help=_("At most so many, best first."))
@click.pass_context
def run_command(context: click.Context, codes: tuple[str, ...], names_: tuple[str, ...], limit: int) -> None:
    if context.invoked_subcommand:
        return
    settings = context.ensure_object(Settings)
    with settings.open() as session:
        chosen = [names.find_code(session, code) for code in codes]
        places = [names.find_transcript(session, name).id for name in names_]
        request = suggesting.request_for(session, chosen, places)
        with progress(settings, _("Looking for suggestions")) as report:
            found = suggesting.suggest(session, request, report=report)
        _show(settings, session, found.suggestions[:limit], len(found.suggestions))
    for note in found.notes:
        say(note)


def _show(settings: Settings, session: Session, shown: tuple[Suggestion, ...], total: int) -> None:
    known = {t.id: t for t in transcripts.all_transcripts(session.store)}
    texts = {t.id: transcripts.text_of(session.store, t.version_id) for t in known.values()}
    tree = session.tree
    if settings.json:
        write_json(
            {
                "suggestions": [
                    {
                        "id": s.id,
                        "transcript": known[s.transcript_id].name,
                        "start": s.passage.start,
                        "end": s.passage.end,
                        "quote": s.passage.of(texts[s.transcript_id]),
                        "code": tree.path(s.code_id),
                        "score": round(s.score, 4),
                        "engine": s.engine,
                        "reasons": [
                            {"kind": r.kind, "text": r.text, "start": r.start, "end": r.end} for r in s.reasons
                        ],
                    }
                    for s in shown
                ],
                "total": total,
            }
        )
        return
    for s in shown:
        write(f"{s.id}  {s.score:.2f}  {tree.path(s.code_id)}  {known[s.transcript_id].name}")
        write(f"    “{' '.join(s.passage.of(texts[s.transcript_id]).split())}”")
        write(_("    because: {reasons}").format(reasons=", ".join(reason_text(r.kind, r.text) for r in s.reasons)))
    if len(shown) < total:
        write(_("Shown {shown} of {total}; more with --limit.").format(shown=len(shown), total=total))
    else:
        write(ngettext("{count} suggestion", "{count} suggestions", total).format(count=total))


def reason_text(kind: str, text: str) -> str:
    """A reason in words."""
    return _("not “{cue}”").format(cue=text) if kind == "negation" else f"“{text}”"


@run_command.command("accept", cls=Command, help=_("Code what was suggested."))
@click.argument("ids", nargs=-1, required=True)
@click.option("--code", help=_("Give this code instead of the one suggested."))
@click.option("--stance", help=_("How the speaker stands to it: advocates, describes, questions, reports."))
@click.pass_obj
def accept(settings: Settings, ids: tuple[str, ...], code: str | None, stance: str | None) -> None:
    with settings.open() as session:
        found = [names.find_suggestion(session, one) for one in ids]
        made = suggesting.accept(
            session,
            found,
            code=names.find_code(session, code) if code else None,
            stance=coding.stance_named(stance),
        )
    if settings.json:
        write_json({"accepted": [s.id for s in found], "codings": [c.id for c in made]})
    else:
        write(ngettext("{count} suggestion coded.", "{count} suggestions coded.", len(made)).format(count=len(made)))


@run_command.command("reject", cls=Command, help=_("Say that suggestions are wrong; they don't come back."))
@click.argument("ids", nargs=-1, required=True)
@click.pass_obj
def reject(settings: Settings, ids: tuple[str, ...]) -> None:
    with settings.open() as session:
        found = [names.find_suggestion(session, one) for one in ids]
        suggesting.reject(session, found)
    if settings.json:
        write_json({"rejected": [s.id for s in found]})
    else:
        count = len(found)
        write(ngettext("{count} suggestion rejected.", "{count} suggestions rejected.", count).format(count=count))
