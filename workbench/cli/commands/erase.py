"""workbench erase"""

import sys

import click

from workbench.cli.commands.tag import span_of
from workbench.cli.diagnostics import DONE_IN_PART, say
from workbench.cli.options import Settings, command
from workbench.cli.output import Strong, joined, shorten, write, write_json, write_table
from workbench.cli.terminal import progress
from workbench.cli.values import NAME, PARTICIPANT, TRANSCRIPT
from workbench.domain.errors import Interrupted, UsageError
from workbench.domain.printable import one_line
from workbench.i18n import _, ngettext, pgettext
from workbench.services import erasing, names
from workbench.services.erasing import ErasedReport, ErasePreview, What
from workbench.services.session import Session

SHOWN = 40
_AROUND = 24


@command(
    "erase",
    _(
        "Erase a person's words for good: from all texts, notes, memos, codebooks, and from the history. What would be "
        "erased is shown first. It can't be undone, and what was done before can't be undone any more."
    ),
    examples="""
    workbench erase --words "Anna" --words "Anna Berg" --dry-run
    workbench erase --words "Anna Berg" --replacement "[namn]"
    workbench erase --participant "IP 3"
    workbench erase --passage "Intervju 2" 120:164
    """,
)
@click.option("--words", multiple=True, type=NAME, help=_("A name or words, wherever they stand; may be given again."))
@click.option("--part-of-words", is_flag=True, help=_("Also where they are a part of a longer word."))
@click.option(
    "--participant", type=PARTICIPANT, help=_("All that this participant says, and what is noted of her or him.")
)
@click.option("--transcript", type=TRANSCRIPT, help=_("A whole transcript, and where it is quoted."))
@click.option(
    "--passage",
    "passages",
    nargs=2,
    multiple=True,
    type=(TRANSCRIPT, NAME),
    metavar=_("TRANSCRIPT START:END"),
    help=_("A passage by its place in characters, and where it is quoted; may be given again."),
)
@click.option("--replacement", help=_("What stands in its place; without it: [erased]. May be empty."))
@click.option("--delete-backups", is_flag=True, help=_("Also delete the backups made until now: they hold the words."))
@click.option("--dry-run", is_flag=True, help=_("Only show what would be erased."))
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@click.pass_obj
def run_command(
    settings: Settings,
    words: tuple[str, ...],
    part_of_words: bool,
    participant: str | None,
    transcript: str | None,
    passages: tuple[tuple[str, str], ...],
    replacement: str | None,
    delete_backups: bool,
    dry_run: bool,
    yes: bool,
) -> int:
    with settings.open() as session:
        what = What(
            words,
            names.find_participant(session, participant).id if participant else "",
            names.find_transcript(session, transcript).id if transcript else "",
            tuple((names.find_transcript(session, name).id, span_of(span)) for name, span in passages),
            whole_words=not part_of_words,
        )
        with progress(settings, _("Looking")) as report:
            preview = erasing.preview(session, what, report, replacement)
        if not settings.json:
            _tell_preview(preview)
        if dry_run:
            done = None
        else:
            if preview.found and not yes:
                _ask()
            done = _erase(settings, session, what, replacement, delete_backups)
    if settings.json:
        write_json(_fields(preview, done))
    else:
        _tell(preview, done, delete_backups=delete_backups)
    return 0 if done is None or done.clean else DONE_IN_PART


def _erase(
    settings: Settings, session: Session, what: What, replacement: str | None, delete_backups: bool
) -> ErasedReport:
    with progress(settings, _("Erasing")) as report:
        return erasing.erase(session, what, replacement, report, delete_backups=delete_backups)


def _ask() -> None:
    """Have a whole word written, for nothing brings the words back. Raises Interrupted, UsageError."""
    word = pgettext("answer", "yes")
    question = _("This can't be undone. Write {word} to erase it:").format(word=word)
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(_("This can't be undone."), hint=_("Say yes with --yes."))
    click.echo(one_line(question) + " ", nl=False, err=True)
    if sys.stdin.readline().strip().casefold() not in (word.casefold(), "yes"):
        raise Interrupted(_("Nothing was changed."))


def _tell_preview(preview: ErasePreview) -> None:
    rows = [
        [
            erasing.kind_words(place.kind),
            place.name,
            joined(place.before[-_AROUND:], f"[{shorten(place.words, 60)}]", place.after[:_AROUND], by=""),
        ]
        for place in preview.places[:SHOWN]
    ]
    if rows:
        write_table([_("Where"), _("Of"), _("Words")], rows)
        more = preview.total - len(rows)
        if more > 0:
            write(ngettext("and {count} more place", "and {count} more places", more).format(count=more))
        write()
    write(Strong(preview.sentence))
    for warning in preview.warnings:
        write(warning)


def _tell(preview: ErasePreview, done: ErasedReport | None, *, delete_backups: bool) -> None:
    if done is not None and preview.found:
        write()
        write(Strong(_("Erased.") if done.clean else _("Erased, but not everything is done.")))
    elif done is not None and done.clean:
        write(_("The file was written anew, and the words are not in it."))
    for sentence in (*done.still_found, *done.left_to_do) if done is not None else ():
        say(sentence)
    unreachable = done.unreachable if done is not None else preview.unreachable
    if unreachable and (done is not None or preview.found):
        write()
        write(_("What this doesn't reach:"))
        for sentence in unreachable:
            write(f"- {sentence}", indent=2)
        if preview.backups and not delete_backups:
            write(_("The backups go too with: {option}").format(option="--delete-backups"))


def _fields(preview: ErasePreview, done: ErasedReport | None) -> dict[str, object]:
    return {
        "erased": done is not None and preview.found,
        "clean": done.clean if done is not None else None,
        "places": [
            {"kind": p.kind, "name": p.name, "before": p.before, "words": p.words, "after": p.after}
            for p in preview.places
        ],
        "total": preview.total,
        "former": preview.former,
        "codings_removed": preview.codings_lost,
        "codings_shortened": preview.codings_kept,
        "originals_dropped": preview.originals,
        "changes_final": preview.changes,
        "backups": preview.backups,
        "replacement": preview.replacement,
        "warnings": list(preview.warnings),
        "still_found": list(done.still_found) if done is not None else [],
        "left_to_do": list(done.left_to_do) if done is not None else [],
        "unreachable": list(done.unreachable if done is not None else preview.unreachable),
    }
