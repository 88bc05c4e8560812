"""The command line: finds the command, runs it, and turns every error into a sentence and an exit status."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from workbench import __version__
from workbench.cli import diagnostics
from workbench.cli.options import Group, Settings
from workbench.domain.errors import Interrupted, WorkbenchError
from workbench.i18n import N_, _, supported, use_language

# name: (module, what it does). The help of the program needs no command's module.
COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("new", N_("Make a project")),
    "open": ("open_", N_("Open the application")),
    "demo": ("demo", N_("The whole path on invented interviews")),
    "import": ("import_", N_("Bring transcripts in")),
    "transcripts": ("transcripts", N_("List the transcripts")),
    "show": ("show", N_("Show a transcript")),
    "participants": ("participants", N_("Participants and their groups")),
    "attributes": ("attributes", N_("Facts about participants, from a table")),
    "codebook": ("codebook", N_("Codebooks: list, show, add, export, check")),
    "code": ("code", N_("The codes of this project")),
    "tag": ("tag", N_("Give codes to passages")),
    "untag": ("untag", N_("Remove codings")),
    "codings": ("codings", N_("List codings with their words")),
    "search": ("search", N_("Search the words of all transcripts")),
    "suggest": ("suggest", N_("Suggested passages: list, accept, reject")),
    "models": ("models", N_("Language models that are installed")),
    "memo": ("memo", N_("Memos and journal")),
    "quotes": ("quotes", N_("Quote sets: choose, cut, order")),
    "export": ("export", N_("Write the appendix, codings, transcripts, codebooks")),
    "history": ("history", N_("Every change, by whom and when")),
    "undo": ("undo", N_("Take the latest change back")),
    "redo": ("redo", N_("Bring back what was undone")),
    "check": ("check", N_("Check that everything in the project holds")),
    "completion": ("completion", N_("Completion of commands in the shell")),
}


class Program(Group):
    """The program; a command's module is imported when the command is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"workbench.cli.commands.{COMMANDS[cmd_name][0]}")
        found: click.Command = module.run_command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from workbench.services.names import nearest

            close = nearest(args[0], COMMANDS)
            hint = (
                _("Did you mean {names}?").format(names=_(" or ").join(close)) if close else _("See: workbench --help")
            )
            raise click.UsageError(_("There is no command “{name}”. {hint}").format(name=args[0], hint=hint), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])


def program() -> Program:
    """The program in the language in use."""
    return Program(
        "workbench",
        help=_("Code interview transcripts, and print the quotes. Everything stays on this computer."),
        examples="""
        workbench demo
        workbench new study.workbench --codebook ansats-2x2
        workbench -p study.workbench import interviews/
        workbench -p study.workbench open
        workbench -p study.workbench export appendix -o appendix.docx
        """,
        context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": None, "max_content_width": 100},
        params=[click.Option(["--version"], is_flag=True, help=_("Show the version."), expose_value=False)],
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit status."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the program; returns the exit status."""
    if arguments == ["--version"]:
        click.echo(f"workbench {__version__}")
        return 0
    _choose_language(arguments)
    diagnostics.quiet_libraries()
    _utf8()
    try:
        result: Any = program().main(arguments, prog_name="workbench", standalone_mode=False, obj=Settings())
        return result if isinstance(result, int) else 0
    except (KeyboardInterrupt, Interrupted, click.Abort):
        diagnostics.say(_("Stopped; nothing was changed."))
        return diagnostics.INTERRUPTED
    except WorkbenchError as error:
        return diagnostics.explain(error)
    except click.ClickException as error:
        return _explain_usage(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: a sentence instead of a traceback
        return diagnostics.explain_unforeseen(error)


def _choose_language(arguments: list[str]) -> None:
    """Texts of commands are made when their module is imported, so the language must be known before."""
    wanted = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--ui-language" and place + 1 < len(arguments):
            wanted = arguments[place + 1]
        elif argument.startswith("--ui-language="):
            wanted = argument.partition("=")[2]
    if not wanted:
        from workbench.services.preferences import preferred_language

        wanted = preferred_language()
    language = use_language(supported(wanted))
    from workbench.cli import click_texts

    click_texts.translate(language)


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _explain_usage(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return diagnostics.WRONG_USE
    diagnostics.say(_("Error: {text}").format(text=error.format_message()))
    if context is not None:
        diagnostics.say(_("Help: {command}").format(command=f"{context.command_path} --help"))
    return diagnostics.WRONG_USE


if __name__ == "__main__":
    main()
