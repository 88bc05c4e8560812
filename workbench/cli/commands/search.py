"""workbench search"""

from contextlib import nullcontext

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import Strong, write, write_json
from workbench.cli.terminal import colours, is_terminal, progress, terminal_width
from workbench.cli.values import CODE, COUNT, GROUP, PARTICIPANT, STANCE, TRANSCRIPT
from workbench.cli.widths import shorten, width_of
from workbench.domain.errors import UsageError
from workbench.domain.progress import silent
from workbench.i18n import _, ngettext
from workbench.services.search_query import as_typed
from workbench.services.searching import Found, Hit, Mode, Place, Query, Unit, Where, code_places, find, places
from workbench.services.session import Session

SHOWN, CODED = 1000, 20_000
"""At most so many hits when nothing is said: to be shown, to be coded."""

_SHOWN_FORMS = 20


@command(
    "search",
    _(
        'Search the words of all transcripts, notes and memos. Several words must stand in the same turn; "a phrase" in'
        " quotation marks; the beginning of a word with *; OR between words of which one is enough; - before a word"
        " that must not be there; ~5 between two words with at most five others between them."
    ),
    examples="""
    workbench search vikarie
    workbench search "samma person"
    workbench search 'stöd* trygg*' --group brukare --not-interviewer
    workbench search 'stöd ~5 trygg' --stem
    workbench search Norrbacka --fuzzy
    workbench search vikarie --give "bok/Kontinuitet" --unit sentence --dry-run
    """,
)
@click.argument("query", nargs=-1, required=True)
@click.option("--stem", is_flag=True, help=_("Also other forms of the words: tränar, tränade."))
@click.option("--fuzzy", is_flag=True, help=_("Also words spelt slightly otherwise, such as names."))
@click.option("--regex", is_flag=True, help=_("The query is a regular expression."))
@click.option("--notes", "--codings", "notes", is_flag=True, help=_("Also in the notes on codings."))
@click.option("--memos", is_flag=True, help=_("Also in memos and the journal."))
@click.option("--no-text", is_flag=True, help=_("Not in the transcripts: only in notes or memos."))
@click.option("--group", "groups", multiple=True, type=GROUP, help=_("Only participants of this group."))
@click.option("--participant", "participants", multiple=True, type=PARTICIPANT, help=_("Only this participant."))
@click.option("--transcript", "transcripts", multiple=True, type=TRANSCRIPT, help=_("Only this transcript."))
@click.option(
    "--code", "codes", multiple=True, type=CODE, help=_("Only inside codings of this code or those under it.")
)
@click.option("--uncoded", is_flag=True, help=_("Only where nothing is coded."))
@click.option("--not-interviewer", is_flag=True, help=_("Not what the interviewer says."))
@click.option("--limit", type=COUNT, help=_("At most so many hits; {count} when nothing is said.").format(count=SHOWN))
@click.option("--give", metavar=_("CODE"), type=CODE, help=_("Code all hits with this code."))
@click.option(
    "--unit",
    type=click.Choice([unit.value for unit in Unit]),
    help=_("With --give: code each hit (hit), its sentence (sentence) or its turn (turn)."),
)
@click.option("--stance", type=STANCE, help=_("With --give: how the speaker stands to it."))
@click.option("--dry-run", is_flag=True, help=_("With --give: only show what would be coded."))
@click.pass_obj
def run_command(
    settings: Settings,
    query: tuple[str, ...],
    stem: bool,
    fuzzy: bool,
    regex: bool,
    notes: bool,
    memos: bool,
    no_text: bool,
    groups: tuple[str, ...],
    participants: tuple[str, ...],
    transcripts: tuple[str, ...],
    codes: tuple[str, ...],
    uncoded: bool,
    not_interviewer: bool,
    limit: int | None,
    give: str | None,
    unit: str | None,
    stance: str | None,
    dry_run: bool,
) -> None:
    mode = _mode(stem, fuzzy, regex)
    where = _where(notes, memos, no_text)
    if give is None and (unit or stance or dry_run):
        raise UsageError(_("--unit, --stance and --dry-run go with --give."))
    if give is not None and no_text:
        raise UsageError(_("Only hits in transcripts can be coded; leave out --no-text."))
    with settings.open() as session:
        wanted = Query(
            " ".join(query) if regex else as_typed(query),
            mode,
            where,
            uncoded=uncoded,
            no_interviewer=not_interviewer,
            **_ids(session, groups, participants, transcripts, codes),
        )
        slow = mode in (Mode.REGEX, Mode.FUZZY)
        with progress(settings, _("Searching")) if slow else nullcontext(silent) as report:
            found = find(session, wanted, limit or (CODED if give else SHOWN), report)
        if give is not None:
            _give(settings, session, found, give, Unit(unit or Unit.HIT), stance, dry_run=dry_run)
        elif settings.json:
            write_json({"hits": [_as_dict(hit) for hit in found.hits]} | _counts(found))
        else:
            _write_hits(found)


def _mode(stem: bool, fuzzy: bool, regex: bool) -> Mode:
    if stem + fuzzy + regex > 1:
        raise UsageError(_("--stem, --fuzzy and --regex exclude each other."), hint=_("Choose one of them."))
    return Mode.STEMS if stem else Mode.FUZZY if fuzzy else Mode.REGEX if regex else Mode.WORDS


def _where(notes: bool, memos: bool, no_text: bool) -> tuple[Where, ...]:
    chosen = [(Where.TEXT, not no_text), (Where.NOTES, notes), (Where.MEMOS, memos)]
    where = tuple(place for place, wanted in chosen if wanted)
    if not where:
        raise UsageError(_("--no-text goes with --notes or --memos."))
    return where


def _ids(
    session: Session,
    groups: tuple[str, ...],
    participants: tuple[str, ...],
    transcripts: tuple[str, ...],
    codes: tuple[str, ...],
) -> dict[str, tuple[str, ...]]:
    """The filters by id; groups have only their names."""
    if not (groups or participants or transcripts or codes):
        return {}
    from workbench.services import names

    return {
        "groups": tuple(names.find_group(session, name) for name in groups),
        "participants": tuple(names.find_participant(session, name).id for name in participants),
        "transcripts": tuple(names.find_transcript(session, name).id for name in transcripts),
        "codes": tuple(names.find_code(session, name).id for name in codes),
    }


def _counts(found: Found) -> dict[str, object]:
    return {"total": found.total, "more": found.more, "expanded": list(found.expanded)}


def _as_dict(hit: Hit) -> dict[str, object]:
    return {
        "transcript": hit.transcript.name if hit.transcript else "",
        "start": hit.start,
        "end": hit.end,
        "before": hit.before,
        "hit": hit.hit,
        "after": hit.after,
        "speaker": hit.speaker,
        "where": hit.where.value,
        "turn": None if hit.turn is None else hit.turn + 1,
        "record": hit.record_id,
        "title": hit.title,
    }


def _write_hits(found: Found) -> None:
    last = ""
    for hit in found.hits:
        heading = _heading(hit)
        if heading != last:
            last = heading
            write(Strong(heading))
        _write_hit(hit)
    _write_forms(found)
    if found.more:
        text = ngettext("At least {count} hit", "At least {count} hits", found.total)
    else:
        text = ngettext("{count} hit", "{count} hits", found.total)
    write(text.format(count=found.total))
    if found.more or len(found.hits) < found.total:
        write(_("There may be more; see them with --limit."))


def _heading(hit: Hit) -> str:
    name = hit.transcript.name if hit.transcript else ""
    if hit.where is Where.MEMOS:
        return _("Memos")
    return _("Notes on codings in {transcript}").format(transcript=name) if hit.where is Where.NOTES else name


def _write_hit(hit: Hit) -> None:
    before, after = " ".join(hit.before.split()), " ".join(hit.after.split())
    before += " " if hit.before[-1:].isspace() else ""
    after = (" " if hit.after[:1].isspace() else "") + after
    found = " ".join(hit.hit.split())
    shown = Strong(found) if colours() else f">>{found}<<"
    who = hit.speaker or hit.title
    head = f"{who}: " if who else ""
    if is_terminal():
        room = (terminal_width() - 2 - width_of(head) - width_of(str(shown)) - 2) // 2
        before, after = shorten(before[::-1], room)[::-1].lstrip("…"), shorten(after, room).rstrip("…")
    write(f"{head}…{before}", shown, f"{after}…", indent=2)


def _write_forms(found: Found) -> None:
    """The words that were looked for besides those asked for, so that a wrong one is seen."""
    if not found.expanded:
        return
    words = ", ".join(found.expanded[:_SHOWN_FORMS]) + (" …" if len(found.expanded) > _SHOWN_FORMS else "")
    write(_("Also looked for: {words}").format(words=words))


def _give(
    settings: Settings, session: Session, found: Found, name: str, unit: Unit, stance: str | None, *, dry_run: bool
) -> None:
    """Code what was found, or show what would be."""
    from workbench.services import names
    from workbench.services.coding import stance_named

    code = names.find_code(session, name)
    if found.more or found.total > len(found.hits):
        raise UsageError(
            _("There are more hits than are coded at once; nothing was coded."),
            hint=_("Narrow the search, or allow more with --limit."),
        )
    chosen = places(session, found.hits, unit, code)
    already = sum(place.already for place in chosen)
    path = session.tree.path(code.id)
    coded = 0 if dry_run else code_places(session, chosen, code, stance_named(stance))
    if settings.json:
        document = {"code": path, "unit": unit.value, "places": [_place_as_dict(place) for place in chosen]}
        write_json(document | {"coded": coded, "already": already, "written": not dry_run} | _counts(found))
        return
    if dry_run:
        _write_places(chosen)
        _write_forms(found)
        count = len(chosen) - already
        text = ngettext(
            "{count} place would be coded with “{code}”.", "{count} places would be coded with “{code}”.", count
        )
        write(text.format(count=count, code=path))
    else:
        text = ngettext("Coded {count} place with “{code}”.", "Coded {count} places with “{code}”.", coded)
        write(text.format(count=coded, code=path))
    if already:
        text = ngettext("{count} has that code already.", "{count} have that code already.", already)
        write(text.format(count=already))
    if coded:
        write(_("Take it back with: {command}").format(command="workbench undo"))


def _place_as_dict(place: Place) -> dict[str, object]:
    return {
        "transcript": place.transcript.name,
        "start": place.passage.start,
        "end": place.passage.end,
        "quote": place.words,
        "speaker": place.speaker,
        "already": place.already,
    }


def _write_places(chosen: list[Place]) -> None:
    last = ""
    for place in chosen:
        if place.transcript.id != last:
            last = place.transcript.id
            write(Strong(place.transcript.name))
        head = f"{place.speaker}: " if place.speaker else ""
        known = " " + _("(has that code already)") if place.already else ""
        write(f"{head}{' '.join(place.words.split())}{known}", indent=2)
