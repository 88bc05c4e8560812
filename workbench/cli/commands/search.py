"""workbench search"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import Strong, write, write_json
from workbench.cli.terminal import colours, is_terminal, terminal_width
from workbench.cli.values import COUNT
from workbench.cli.widths import shorten, width_of
from workbench.i18n import _, ngettext
from workbench.services.searching import Hit, find


@command(
    "search",
    _(
        'Search the words of all transcripts. Several words must stand in the same turn; "a phrase" in quotation'
        " marks; the beginning of a word with *."
    ),
    examples="""
    workbench search vikarie
    workbench search "samma person"
    workbench search 'stöd* trygg*'
    """,
)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=1000, show_default=True, type=COUNT, help=_("At most so many hits."))
@click.pass_obj
def run_command(settings: Settings, query: tuple[str, ...], limit: int) -> None:
    wanted = " ".join(f'"{word}"' if " " in word and not set('"*') & set(word) else word for word in query)
    with settings.open() as session:
        found = find(session, wanted, limit)
    hits = found.hits
    if settings.json:
        write_json({"hits": [_as_dict(hit) for hit in hits], "total": found.total})
        return
    place = ""
    for hit in hits:
        name = hit.transcript.name if hit.transcript else ""
        if name != place:
            place = name
            write(Strong(place))
        _write_hit(hit)
    write(ngettext("{count} hit", "{count} hits", found.total).format(count=found.total))
    if len(hits) < found.total:
        write(_("There may be more; see them with --limit."))


def _as_dict(hit: Hit) -> dict[str, object]:
    return {
        "transcript": hit.transcript.name if hit.transcript else "",
        "start": hit.start,
        "end": hit.end,
        "before": hit.before,
        "hit": hit.hit,
        "after": hit.after,
        "speaker": hit.speaker,
    }


def _write_hit(hit: Hit) -> None:
    before, after = " ".join(hit.before.split()), " ".join(hit.after.split())
    before += " " if hit.before[-1:].isspace() else ""
    after = (" " if hit.after[:1].isspace() else "") + after
    found = " ".join(hit.hit.split())
    shown = Strong(found) if colours() else f">>{found}<<"
    head = f"{hit.speaker}: " if hit.speaker else ""
    if is_terminal():
        room = (terminal_width() - 2 - width_of(head) - width_of(str(shown)) - 2) // 2
        before, after = shorten(before[::-1], room)[::-1].lstrip("…"), shorten(after, room).rstrip("…")
    write(f"{head}…{before}", shown, f"{after}…", indent=2)
