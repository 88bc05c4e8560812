"""Options that every command understands, before and after its name: project, coder, form of the output, language."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from workbench.i18n import LANGUAGES, _, use_language

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.services.session import Session


COMMON = ("project", "coder", "json", "plain", "anywhere", "ui_language")


class Settings:
    """What the common options say; the same object for the whole run."""

    def __init__(self) -> None:
        self.project = ""
        self.coder = ""
        self.json = False
        self.plain = False
        self.anywhere = False

    def open(self) -> "Session":
        """Open the project that is meant. Raises NotFoundError, UsageError, ProjectError."""
        from workbench.services.projects import find_project_file
        from workbench.services.session import open_session

        return open_session(self.allowed(find_project_file(self.project or None)), self.coder)

    def allowed(self, path: "Path") -> "Path":
        """A project's path; with --anywhere it may be in a cloud or network folder."""
        if self.anywhere:
            from workbench.services.places import allow

            allow(path)
        return path


def settings_of(context: click.Context) -> Settings:
    """The settings of this run."""
    return context.find_root().ensure_object(Settings)


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value and parameter.name:
        if parameter.name == "coder":
            _refuse_bytes(context, value)
        setattr(settings_of(context), parameter.name, value)


def _language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        use_language(value)


def common_options() -> list[click.Parameter]:
    """The options, made anew for each command."""
    from workbench.cli.values import CODER

    keep: dict[str, Any] = {"expose_value": False, "callback": _keep, "is_eager": True}
    return [
        click.Option(
            ["-p", "--project"],
            metavar=_("FILE"),
            type=click.Path(),
            help=_("The project; without it, the one in this folder."),
            **keep,
        ),
        click.Option(["--coder"], metavar=_("NAME"), type=CODER, help=_("Who is coding."), **keep),
        click.Option(["--json"], is_flag=True, help=_("Write JSON, for other programs."), **keep),
        click.Option(["--plain"], is_flag=True, help=_("No colours and no progress bars."), **keep),
        click.Option(
            ["--anywhere"],
            is_flag=True,
            help=_("Work in a cloud or network folder, too, at your own risk."),
            **keep,
        ),
        click.Option(
            ["--ui-language"],
            type=click.Choice(LANGUAGES),
            help=_("The language of what you read."),
            expose_value=False,
            is_eager=True,
            callback=_language,
        ),
    ]


class _Told(click.Command):
    """What commands and groups have in common: the options of all commands apart from their own, and examples."""

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", _("[OPTIONS]"))
        super().__init__(*args, **kwargs)
        self.examples = example_lines(examples)
        self.params += common_options()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        _refuse_bytes(ctx, *ctx.params.values())
        return rest

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        own: list[tuple[str, str]] = []
        common: list[tuple[str, str]] = []
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                (common if parameter.name in COMMON or "--help" in parameter.opts else own).append(record)
        for title, records in ((_("Options"), own), (_("Options of all commands"), common)):
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section(_("Examples")):
                for line in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Command(_Told):
    """A command."""


class Group(_Told, click.Group):
    """A command with commands under it."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", _("COMMAND [ARGS]..."))
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, one.help or "") for name, one in found if one is not None])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not ctx.resilient_parsing and args[0] not in self.list_commands(ctx):
            from workbench.services.names import nearest

            close = nearest(args[0], self.list_commands(ctx))
            if close:
                hint = _("Did you mean {names}?").format(names=_(" or ").join(close))
            else:
                hint = _("See: {command}").format(command=f"{ctx.command_path} --help")
            raise click.UsageError(_("There is no command “{name}”. {hint}").format(name=args[0], hint=hint))
        return super().resolve_command(ctx, args)


Group.group_class = Group


def _refuse_bytes(context: click.Context, *values: Any) -> None:
    """Words that aren't UTF-8 arrive with lone surrogates, which nothing can store. File names may be of any bytes."""
    for value in values:
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and any("\ud800" <= character <= "\udfff" for character in text):
                raise click.UsageError(_("“{text}” is not written in UTF-8.").format(text=text), context)


def example_lines(examples: str) -> list[str]:
    """The examples, one a line, without the indentation that they have in the source."""
    return [line.strip() for line in examples.strip().splitlines() if line.strip()]


def command(name: str, help_text: str, examples: str = "", **kwargs: Any) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command."""
    return click.command(name, cls=Command, help=help_text, examples=examples, **kwargs)


def group(name: str, help_text: str, examples: str = "", **kwargs: Any) -> Callable[[Callable[..., Any]], Group]:
    """Make a function a group of commands."""
    return click.group(name, cls=Group, help=help_text, examples=examples, **kwargs)
