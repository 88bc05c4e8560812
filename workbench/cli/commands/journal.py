"""workbench journal"""

import click

from workbench.cli.memo_words import as_dict, text_given, write_memos
from workbench.cli.options import Command, Settings, group
from workbench.cli.output import write, write_json
from workbench.domain.memo import MemoKind
from workbench.i18n import _
from workbench.services import memos


@group(
    "journal",
    _("The research journal: what you did and thought, day by day. Without a command: show it."),
    examples="""
    workbench journal
    workbench journal add "Kodade intervju 3 i dag; gränsen mot uppgiftsorienterad är oklar."
    """,
    invoke_without_command=True,
)
@click.pass_context
def run_command(context: click.Context) -> None:
    if not context.invoked_subcommand:
        _show(context.ensure_object(Settings))


@run_command.command("list", cls=Command, help=_("Show the journal, oldest first."), examples="workbench journal list")
@click.pass_obj
def list_(settings: Settings) -> None:
    _show(settings)


@run_command.command(
    "add",
    cls=Command,
    help=_("Write in the journal; - reads it from standard input."),
    examples="""
    workbench journal add "Bestämde att sammanfattningar inte kodas."
    workbench journal add - < anteckning.md
    """,
)
@click.argument("text")
@click.pass_obj
def add(settings: Settings, text: str) -> None:
    with settings.open() as session:
        memo = memos.add_memo(session, text_given(text), MemoKind.JOURNAL)
    if settings.json:
        write_json({"memo": {"id": memo.id}})
    else:
        write(_("Written in the journal."))


def _show(settings: Settings) -> None:
    with settings.open() as session:
        found = memos.list_memos(session, kind=MemoKind.JOURNAL)
        if settings.json:
            write_json({"memos": [as_dict(memo) for memo in found]})
        else:
            write_memos(session, found, with_kind=False)
