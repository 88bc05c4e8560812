"""workbench memo"""

import click

from workbench.cli.memo_words import as_dict, text_given, write_memos
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json, write_text
from workbench.cli.values import CODE, NAME, PARTICIPANT, TRANSCRIPT
from workbench.domain.errors import UsageError
from workbench.domain.memo import MemoKind
from workbench.i18n import _
from workbench.services import memos, names
from workbench.services.session import Session

_KIND = click.Choice([kind.value for kind in MemoKind])


@group(
    "memo",
    _("Memos, in Markdown: about a transcript, a code, a coding, a participant, or the whole study."),
    examples="""
    workbench memo add "De pratar om dörrar när jag frågar om arbetssätt." --transcript "Intervju 2"
    workbench memo add --kind methodological - < anteckning.md
    workbench memo list --kind theoretical
    """,
)
def run_command() -> None:
    """The group."""


@run_command.command(
    "add",
    cls=Command,
    help=_("Write a memo; - reads it from standard input."),
    examples="""
    workbench memo add "Vad räknas som en insats?" --code relationsorienterad
    workbench memo add --kind case - < anteckning.md
    """,
)
@click.argument("text")
@click.option("--kind", type=_KIND, default=MemoKind.THEORETICAL.value, help=_("What sort of memo it is."))
@click.option("--transcript", type=TRANSCRIPT, help=_("Attach it to this transcript."))
@click.option("--code", type=CODE, help=_("Attach it to this code."))
@click.option("--coding", type=NAME, help=_("Attach it to this coding."))
@click.option("--participant", type=PARTICIPANT, help=_("Attach it to this participant."))
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
        about = _subject(session, transcript, code, coding, participant)
        memo = memos.add_memo(session, text_given(text), MemoKind(kind), about)
    if settings.json:
        write_json({"memo": {"id": memo.id}})
    else:
        write(_("Kept the memo {id}.").format(id=memo.id))


@run_command.command(
    "list", cls=Command, help=_("List memos, oldest first."), examples="workbench memo list --kind case"
)
@click.option("--kind", type=_KIND, help=_("Only of this sort."))
@click.option("--transcript", type=TRANSCRIPT, help=_("Only those about this transcript."))
@click.option("--code", type=CODE, help=_("Only those about this code."))
@click.option("--participant", type=PARTICIPANT, help=_("Only those about this participant."))
@click.pass_obj
def list_(
    settings: Settings, kind: str | None, transcript: str | None, code: str | None, participant: str | None
) -> None:
    if sum(one is not None for one in (transcript, code, participant)) > 1:
        raise UsageError(_("A memo is attached to one thing at most."))
    with settings.open() as session:
        about = _subject(session, transcript, code, None, participant)
        found = memos.list_memos(session, about, MemoKind(kind) if kind else None)
        if settings.json:
            write_json({"memos": [as_dict(memo) for memo in found]})
        else:
            write_memos(session, found, with_kind=True)


@run_command.command(
    "show",
    cls=Command,
    help=_("Show a memo, named by its id or the beginning of it."),
    examples="workbench memo show 01a2fff8-0d34-7c1e",
)
@click.argument("memo", type=NAME)
@click.pass_obj
def show(settings: Settings, memo: str) -> None:
    with settings.open() as session:
        found = memos.find_memo(session, memo)
    if settings.json:
        write_json({"memo": as_dict(found)})
    else:
        write_text(found.text)


@run_command.command(
    "change",
    cls=Command,
    help=_("Write a memo anew; - reads it from standard input."),
    examples='workbench memo change 01a2fff8-0d34-7c1e "Dörren är tröskeln." --kind theoretical',
)
@click.argument("memo", type=NAME)
@click.argument("text", required=False)
@click.option("--kind", type=_KIND, help=_("Another sort."))
@click.pass_obj
def change(settings: Settings, memo: str, text: str | None, kind: str | None) -> None:
    if text is None and kind is None:
        raise UsageError(_("Nothing was said to change."), hint=_("See: workbench memo change --help"))
    with settings.open() as session:
        found = memos.find_memo(session, memo)
        new_text = text_given(text) if text is not None else None
        differed = memos.change_memo(session, found, new_text, MemoKind(kind) if kind else None)
    if settings.json:
        write_json({"changed": differed})
    else:
        write(_("Done.") if differed else _("It was so already."))


@run_command.command(
    "delete",
    cls=Command,
    help=_("Delete a memo; undo brings it back."),
    examples="workbench memo delete 01a2fff8-0d34-7c1e",
)
@click.argument("memo", type=NAME)
@click.pass_obj
def delete(settings: Settings, memo: str) -> None:
    with settings.open() as session:
        found = memos.find_memo(session, memo)
        memos.delete_memo(session, found)
    if settings.json:
        write_json({"removed": found.id})
    else:
        write(_("Deleted the memo. Bring it back with: workbench undo"))


def _subject(
    session: Session, transcript: str | None, code: str | None, coding: str | None, participant: str | None
) -> memos.Subject | None:
    if transcript:
        return names.find_transcript(session, transcript)
    if code:
        return names.find_code(session, code)
    if coding:
        return names.find_coding(session, coding)
    return names.find_participant(session, participant) if participant else None
