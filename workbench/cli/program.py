"""The program: finds the command, runs it, and turns every error into a sentence and an exit status."""

import importlib
import os
import sys
import warnings
from typing import Any

import click

from workbench import __version__
from workbench.cli import diagnostics
from workbench.cli.options import Group, Settings
from workbench.cli.output import flush
from workbench.domain.errors import Interrupted, WorkbenchError
from workbench.i18n import N_, _, supported, use_language

# name: (module, what it does). The help of the program needs no command's module.
COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("new", N_("Make a project")),
    "open": ("open_", N_("Open the application")),
    "demo": ("demo", N_("The whole path on invented interviews")),
    "import": ("import_", N_("Bring transcripts in")),
    "profiles": ("profiles", N_("Import profiles: corrections kept for the next files")),
    "edit": ("edit", N_("Give a transcript a corrected text")),
    "unanchored": ("unanchored", N_("Codings that lost their words in an edit")),
    "transcripts": ("transcripts", N_("List the transcripts")),
    "show": ("show", N_("Show a transcript")),
    "describe": ("describe", N_("Change what is said of a transcript")),
    "paragraphs": ("paragraphs", N_("What was said, notes and summaries in a transcript")),
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
    "memo": ("memo", N_("Memos about codes, codings, transcripts, participants")),
    "journal": ("journal", N_("The research journal")),
    "quotes": ("quotes", N_("Quote sets: choose, cut, order")),
    "export": ("export", N_("Write the appendix, codings, transcripts, codebooks")),
    "history": ("history", N_("Every change, by whom and when")),
    "undo": ("undo", N_("Take the latest change back")),
    "redo": ("redo", N_("Bring back what was undone")),
    "backup": ("backup", N_("Make a backup, or list those there are")),
    "restore": ("restore", N_("Go back to a backup")),
    "erase": ("erase", N_("Erase a person's words for good")),
    "check": ("check", N_("Check that everything in the project holds")),
    "compact": ("compact", N_("Make the project file smaller")),
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        names = [CompletionItem(n, help=_(t)) for n, (_m, t) in COMMANDS.items() if n.startswith(incomplete)]
        return names + click.Command.shell_complete(self, ctx, incomplete)


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
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help=_("Show the version."),
            )
        ],
    )


def _version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"workbench {__version__}")
        context.exit()


def run_program(arguments: list[str]) -> int:
    """Run the program; returns the exit status. Lets no error through."""
    streams = sys.stdout, sys.stderr
    try:
        _choose_language(arguments)
        if not sys.warnoptions:
            warnings.simplefilter("ignore")
        _utf8()
        if "_WORKBENCH_COMPLETE" in os.environ:
            from workbench.cli.completing import register

            register()
        result: Any = program().main(arguments, prog_name="workbench", standalone_mode=False, obj=Settings())
        flush()
        return result if isinstance(result, int) else 0
    except SystemExit as leaving:
        if sys.stdout is not streams[0]:  # click's way of saying that whoever read stdout has left
            sys.stdout, sys.stderr = streams
            diagnostics.abandon_stdout()
            return 0
        return leaving.code if isinstance(leaving.code, int) else 0
    except (KeyboardInterrupt, Interrupted, click.Abort):
        diagnostics.say(_("Stopped. What was finished before is kept; nothing is left half done."))
        return diagnostics.INTERRUPTED
    except WorkbenchError as error:
        return diagnostics.explain(error)
    except click.ClickException as error:
        return diagnostics.explain_usage(error)
    except BrokenPipeError:
        diagnostics.abandon_stdout()
        return 0
    except OSError as error:
        diagnostics.abandon_stdout()
        return diagnostics.explain_system(error)
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
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
