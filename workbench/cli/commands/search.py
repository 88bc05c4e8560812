"""workbench search"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write, write_json
from workbench.i18n import _, ngettext
from workbench.services.searching import search


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
@click.option("--limit", default=1000, show_default=True, type=click.IntRange(1), help=_("At most so many hits."))
@click.pass_obj
def run_command(settings: Settings, query: tuple[str, ...], limit: int) -> None:
    wanted = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in query)
    with settings.open() as session:
        hits = search(session, wanted, limit)
    if settings.json:
        write_json(
            {
                "hits": [
                    {
                        "transcript": hit.transcript.name,
                        "start": hit.start,
                        "end": hit.end,
                        "before": hit.before,
                        "hit": hit.hit,
                        "after": hit.after,
                        "speaker": hit.speaker,
                    }
                    for hit in hits
                ],
                "total": len(hits),
            }
        )
        return
    place = ""
    for hit in hits:
        if hit.transcript.name != place:
            place = hit.transcript.name
            write(place)
        before, after = " ".join(hit.before.split()), " ".join(hit.after.split())
        write(f"  {hit.speaker + ': ' if hit.speaker else ''}…{before} >>{hit.hit}<< {after}…")
    write(ngettext("{count} hit", "{count} hits", len(hits)).format(count=len(hits)))
