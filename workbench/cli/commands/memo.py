"""workbench memo"""

import sys

import click

from workbench.cli.options import Command, Settings, group
from workbench.cli.output import shorten, write, write_json
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.memo import Memo, MemoKind
from workbench.i18n import N_, _
from workbench.services import memos, names
from workbench.services.session import Session

KINDS = {
    MemoKind.THEORETICAL: N_("theoretical"),
    MemoKind.METHODOLOGICAL: N_("methodological"),
    MemoKind.CASE: N_("case"),
    MemoKind.CODE_RULE: N_("code rule"),
    MemoKind.JOURNAL: N_("journal"),
}


@group(
    "memo",
    _("Memos and the journal, in Markdown."),
    examples="""
    workbench memo add "De pratar om dörrar när jag frågar om arbetssätt." --transcript "Intervju 2"
    workbench memo add --kind journal - < anteckning.md
    workbench memo list --kind journal
    """,
)
def run_command() -> None:
    """The group."""


@run_command.command("add", cls=Command, help=_("Write a memo; - reads it from standard input."))
@click.argument("text")
@click.option(
    "--kind",
    type=click.Choice([k.value for k in MemoKind]),
    default=MemoKind.THEORETICAL.value,
    help=_("What it is about."),
)
@click.option("--transcript", help=_("Attach it to this transcript."))
@click.option("--code", help=_("Attach it to this code."))
@click.option("--coding", help=_("Attach it to this coding."))
@click.option("--participant", help=_("Attach it to this participant."))
@click.pass_obj
def add(
    settings: Settings,
    text: str,
    kind: str,
    transcript: str | None,
    code: str | None,
    coding: str | None,
    participant: str | None,
) -> None:
    if sum(one is not None for one in (transcript, code, coding, participant)) > 1:
        raise UsageError(_("A memo is attached to one thing at most."))
    with settings.open() as session:
        about: memos.Subject | None = None
        if transcript:
            about = names.find_transcript(session, transcript)
        elif code:
            about = names.find_code(session, code)
        elif coding:
            about = names.find_coding(session, coding)
        elif participant:
            about = names.find_participant(session, participant)
        memo = memos.add_memo(session, sys.stdin.read() if text == "-" else text, MemoKind(kind), about)
    if settings.json:
        write_json({"memo": {"id": memo.id}})
    else:
        write(_("Kept the memo {id}.").format(id=memo.id))


@run_command.command("list", cls=Command, help=_("List memos, oldest first."))
@click.option("--kind", type=click.Choice([k.value for k in MemoKind]), help=_("Only of this kind."))
@click.pass_obj
def list_(settings: Settings, kind: str | None) -> None:
    with settings.open() as session:
        found = memos.list_memos(session, kind=MemoKind(kind) if kind else None)
    if settings.json:
        write_json({"memos": [_as_dict(memo) for memo in found]})
        return
    for memo in found:
        write(f"{memo.id}  {memo.created[:16].replace('T', ' ')}  {_(KINDS[memo.kind])}  {shorten(memo.text, 70)}")
    if not found:
        write(_("There are no memos yet."))


@run_command.command("show", cls=Command, help=_("Show a memo, named by its id or its beginning."))
@click.argument("memo")
@click.pass_obj
def show(settings: Settings, memo: str) -> None:
    with settings.open() as session:
        found = _find(session, memo)
    if settings.json:
        write_json({"memo": _as_dict(found)})
    else:
        write(found.text)


@run_command.command("delete", cls=Command, help=_("Delete a memo; undo brings it back."))
@click.argument("memo")
@click.pass_obj
def delete(settings: Settings, memo: str) -> None:
    with settings.open() as session:
        found = _find(session, memo)
        memos.delete_memo(session, found)
    if settings.json:
        write_json({"removed": found.id})
    else:
        write(_("Deleted the memo. Bring it back with: workbench undo"))


def _find(session: Session, prefix: str) -> Memo:
    fits = [memo for memo in memos.list_memos(session) if memo.id.startswith(prefix.lower())]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise UsageError(_("Several memos begin with {id}.").format(id=prefix), hint=_("Give more of the id."))
    raise NotFoundError(_("There is no memo {id}.").format(id=prefix), hint=_("See: workbench memo list"))


def _as_dict(memo: Memo) -> dict[str, str]:
    return {
        "id": memo.id,
        "kind": memo.kind.value,
        "text": memo.text,
        "attached_to": memo.attached_table,
        "attached_id": memo.attached_id,
        "created": memo.created,
    }
