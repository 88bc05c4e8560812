"""workbench suggest"""

import click

from workbench.cli.diagnostics import say
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import Strong, brief, joined, write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import CODE, COUNT, NAME, STANCE, TRANSCRIPT
from workbench.domain.suggestion import Suggestion
from workbench.i18n import _, ngettext, quoted
from workbench.services import coding, names, suggesting
from workbench.services.session import Session
from workbench.store import transcripts


@group(
    "suggest",
    _("Passages where the words of a code's cues stand. They are hits, not codings: you decide on each."),
    examples="""
    workbench suggest --code relationsorienterad --transcript "Intervju 6"
    workbench suggest accept 3f0a1a2b --stance advocates
    workbench suggest reject 3f0a1a2c 3f0a1a2d
    """,
    invoke_without_command=True,
)
@click.option("--code", "codes", multiple=True, type=CODE, help=_("Only this code and those under it."))
@click.option("--transcript", "names_", multiple=True, type=TRANSCRIPT, help=_("Only this transcript."))
@click.option("--limit", default=50, show_default=True, type=COUNT, help=_("At most so many, best first."))
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
        texts = _Texts(session)
        shown = found.suggestions[:limit]
        if settings.json:
            write_json({"suggestions": [texts.as_dict(s) for s in shown], "total": len(found.suggestions)})
        else:
            texts.write_all(shown, found.suggestions)
    for note in found.notes:
        say(note)


class _Texts:
    """What suggestions are shown with: the names of transcripts and codes, and the words."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known = {t.id: t for t in transcripts.all_transcripts(session.store)}
        self._texts: dict[str, str] = {}

    def quote(self, suggestion: Suggestion) -> str:
        transcript = self._known[suggestion.transcript_id]
        if transcript.id not in self._texts:
            self._texts[transcript.id] = transcripts.text_of(self._session.store, transcript.version_id)
        return suggestion.passage.of(self._texts[transcript.id])

    def as_dict(self, suggestion: Suggestion) -> dict[str, object]:
        return {
            "id": suggestion.id,
            "transcript": self._known[suggestion.transcript_id].name,
            "start": suggestion.passage.start,
            "end": suggestion.passage.end,
            "quote": self.quote(suggestion),
            "code": self._session.tree.path(suggestion.code_id),
            "score": round(suggestion.score, 4),
            "engine": suggestion.engine,
            "reasons": [{"kind": r.kind, "text": r.text, "start": r.start, "end": r.end} for r in suggestion.reasons],
        }

    def write_all(self, shown: tuple[Suggestion, ...], everything: tuple[Suggestion, ...]) -> None:
        short = brief((s.id for s in everything), least=8)
        for s in shown:
            place = self._known[s.transcript_id].name
            write(Strong(short[s.id]), "  " + joined(self._session.tree.path(s.code_id), place, f"{s.score:.2f}"))
            write(quoted(" ".join(self.quote(s).split())), indent=4)
            reasons = dict.fromkeys(_reason(r.kind, r.text) for r in s.reasons)
            write(_("because of: {reasons}").format(reasons=", ".join(reasons)), indent=4)
            write()
        total = len(everything)
        if len(shown) < total:
            write(_("Shown {shown} of {total}; more with --limit.").format(shown=len(shown), total=total))
        else:
            write(ngettext("{count} suggestion", "{count} suggestions", total).format(count=total))


def _reason(kind: str, text: str) -> str:
    return _("but “{word}”").format(word=text) if kind == "negation" else quoted(text)


@run_command.command(
    "accept",
    cls=Command,
    help=_("Code what was suggested."),
    examples="""
    workbench suggest accept 3f0a1a2b 3f0a1a2c
    workbench suggest accept 3f0a1a2b --code habiliterande --stance advocates
    """,
)
@click.argument("ids", nargs=-1, required=True, type=NAME)
@click.option("--code", type=CODE, help=_("Give this code instead of the one suggested."))
@click.option(
    "--stance", type=STANCE, help=_("How the speaker stands to it: advocates, describes, questions, reports.")
)
@click.pass_obj
def accept(settings: Settings, ids: tuple[str, ...], code: str | None, stance: str | None) -> None:
    with settings.open() as session:
        found = _found(session, ids)
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


@run_command.command(
    "reject",
    cls=Command,
    help=_("Say that suggestions are wrong; they don't come back."),
    examples="workbench suggest reject 3f0a1a2b",
)
@click.argument("ids", nargs=-1, required=True, type=NAME)
@click.pass_obj
def reject(settings: Settings, ids: tuple[str, ...]) -> None:
    with settings.open() as session:
        found = _found(session, ids)
        suggesting.reject(session, found)
    if settings.json:
        write_json({"rejected": [s.id for s in found]})
    else:
        count = len(found)
        write(ngettext("{count} suggestion rejected.", "{count} suggestions rejected.", count).format(count=count))


def _found(session: Session, ids: tuple[str, ...]) -> list[Suggestion]:
    return list({found.id: found for found in (names.find_suggestion(session, one) for one in ids)}.values())
