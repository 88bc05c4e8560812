"""workbench edit"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.diagnostics import confirm, say
from workbench.cli.options import Settings, command
from workbench.cli.output import Strong, brief, in_brackets, write, write_json
from workbench.cli.terminal import progress
from workbench.cli.values import FILE, TRANSCRIPT
from workbench.domain.errors import UsageError
from workbench.i18n import _, ngettext, quoted
from workbench.importers.base import ReadOptions
from workbench.services import names
from workbench.services.session import Session

if TYPE_CHECKING:
    from workbench.services.edit_plan import CarriedCoding, EditPlan


@command(
    "edit",
    _(
        "Give a transcript a corrected text. Its codings are carried over; what becomes of them is shown first."
        " Without --file the text opens in your editor."
    ),
    examples="""
    workbench edit "Intervju 1" --file corrected/intervju1.docx --dry-run
    workbench edit "Intervju 1" --file corrected/intervju1.docx
    workbench edit "Intervju 1"
    """,
)
@click.argument("transcript", type=TRANSCRIPT)
@click.option("--file", "path", type=FILE, help=_("The corrected file, of any kind that can be imported."))
@click.option(
    "--encoding", default="", help=_("How a text file is written, such as cp1252, where it is guessed wrong.")
)
@click.option("--interviewer", multiple=True, metavar=_("LABEL"), help=_("The label of a new interviewer."))
@click.option("--dry-run", is_flag=True, help=_("Only show what would become of the codings."))
@click.option("--yes", is_flag=True, help=_("Don't ask, also when words of codings are altered or lost."))
@click.pass_obj
def run_command(
    settings: Settings,
    transcript: str,
    path: Path | None,
    encoding: str,
    interviewer: tuple[str, ...],
    dry_run: bool,
    yes: bool,
) -> int:
    if path is None and (encoding or interviewer):
        raise UsageError(_("--encoding and --interviewer go with --file."))
    with settings.open() as session:
        plan = _plan(settings, session, transcript, path, encoding, interviewer)
        if not settings.json:
            _write_plan(plan)
        written = not dry_run and not plan.nothing_changed
        if written:
            if (plan.altered or plan.lost) and not yes and sys.stdin is not None and sys.stdin.isatty():
                confirm(_("Write it?"))
            _apply(session, plan)
        document = as_dict(session, plan, written=written)
    if settings.json:
        write_json(document)
    elif written:
        write(_("Written. Take it back with: workbench undo"))
        if plan.lost:
            write(_("Codings without a place: workbench unanchored"))
    return 0


def _plan(
    settings: Settings, session: Session, name: str, path: Path | None, encoding: str, interviewer: tuple[str, ...]
) -> "EditPlan":
    from workbench.services import editing

    transcript = names.find_transcript(session, name)
    if path is not None:
        options = ReadOptions(encoding=encoding, interviewer_labels=frozenset(interviewer) or None)
        with progress(settings, _("Reading")):
            return editing.plan_file(session, transcript, path, options)
    from workbench.cli.editor import edited_text
    from workbench.services.transcripts import open_transcript

    text = open_transcript(session, transcript).version.text
    return editing.plan_text(session, transcript, edited_text(text, session.path.parent))


def _apply(session: Session, plan: "EditPlan") -> None:
    from workbench.services import editing

    editing.apply_edit(session, plan)


def _write_plan(plan: "EditPlan") -> None:
    name = plan.transcript.name
    for warning in plan.warnings:
        say(warning)
    if plan.nothing_changed:
        write(_("“{name}” has that text already; nothing was changed.").format(name=name))
        return
    write(Strong(name))
    counts = (
        (plan.unchanged, ngettext("{count} coding is as before", "{count} codings are as before", plan.unchanged)),
        (
            plan.moved,
            ngettext("{count} coding moved with its words", "{count} codings moved with their words", plan.moved),
        ),
        (len(plan.altered), ngettext("{count} coding is altered", "{count} codings are altered", len(plan.altered))),
        (len(plan.lost), ngettext("{count} coding is lost", "{count} codings are lost", len(plan.lost))),
    )
    for count, sentence in counts:
        if count or sentence is counts[0][1]:
            write(sentence.format(count=count), indent=2)
    if plan.altered:
        write(Strong(_("Altered")))
        write_carried(plan.altered)
    if plan.lost:
        write(Strong(_("Lost")))
        write_carried(plan.lost)


def write_carried(carried: Iterable["CarriedCoding"]) -> None:
    """Tell of codings whose words are altered or lost, with the words."""
    for one in carried:
        write(one.code + in_brackets(brief([one.coding.id])[one.coding.id]), indent=2)
        if one.passage is None:
            write(quoted(" ".join(one.before.split())), indent=4)
        elif one.doubtful:
            write(quoted(" ".join(one.after.split())), indent=4)
            write(_("The same words, but it can't be told whether it is the same place."), indent=4)
        else:
            write(_("before: {words}").format(words=quoted(" ".join(one.before.split()))), indent=4)
            write(_("after: {words}").format(words=quoted(" ".join(one.after.split()))), indent=4)


def as_dict(session: Session, plan: "EditPlan", *, written: bool) -> dict[str, object]:
    """An edit as `--json` shows it."""
    return {
        "transcript": plan.transcript.name,
        "unchanged": plan.unchanged,
        "moved": plan.moved,
        "altered": [altered_as_dict(session, one) for one in plan.altered],
        "lost": [lost_as_dict(session, one) for one in plan.lost],
        "warnings": list(plan.warnings),
        "written": written,
    }


def altered_as_dict(session: Session, one: "CarriedCoding") -> dict[str, object]:
    """A coding that has other words now, as `--json` shows it."""
    return {
        "id": one.coding.id,
        "code": session.tree.path(one.coding.code_id),
        "before": one.before,
        "after": one.after,
        "doubtful": one.doubtful,
    }


def lost_as_dict(session: Session, one: "CarriedCoding") -> dict[str, object]:
    """A coding whose words are gone, as `--json` shows it."""
    return {"id": one.coding.id, "code": session.tree.path(one.coding.code_id), "quote": one.before}
