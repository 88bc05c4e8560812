"""Options that every command understands, before and after its name: project, coder, form of the output, language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from workbench.i18n import LANGUAGES, _, use_language

if TYPE_CHECKING:
    from workbench.services.session import Session


@dataclass
class Settings:
    """What the common options say; the same object for the whole run."""

    project: str = ""
    coder: str = ""
    json: bool = False
    plain: bool = False

    def open(self) -> "Session":
        """Open the project that is meant. Raises NotFoundError, UsageError, ProjectError."""
        from workbench.services.projects import find_project_file
        from workbench.services.session import open_session

        return open_session(find_project_file(self.project or None), self.coder)


def settings_of(context: click.Context) -> Settings:
    """The settings of this run."""
    return context.find_root().ensure_object(Settings)


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value and parameter.name:
        setattr(settings_of(context), parameter.name, value)


def _language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        use_language(value)


def common_options() -> list[click.Parameter]:
    """The options, made anew for each command."""
    keep: dict[str, Any] = {"expose_value": False, "callback": _keep, "is_eager": True}
    return [
        click.Option(["-p", "--project"], metavar=_("FILE"), help=_("The project file."), **keep),
        click.Option(["--coder"], metavar=_("NAME"), help=_("Who is coding."), **keep),
        click.Option(["--json"], is_flag=True, help=_("Write JSON, for other programs."), **keep),
        click.Option(["--plain"], is_flag=True, help=_("No colours, boxes or bars."), **keep),
        click.Option(
            ["--ui-language"],
            type=click.Choice(LANGUAGES),
            help=_("The language of what you read."),
            expose_value=False,
            is_eager=True,
            callback=_language,
        ),
    ]


class Command(click.Command):
    """A command with the common options and examples at the end of its help."""

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params += common_options()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_examples(self.examples, formatter)


class Group(click.Group):
    """A command with commands under it; its own callback runs when none is given."""

    command_class = Command

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params += common_options()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_examples(self.examples, formatter)


Group.group_class = Group


def _write_examples(examples: str, formatter: click.HelpFormatter) -> None:
    lines = [line.strip() for line in examples.strip().splitlines() if line.strip()]
    if lines:
        with formatter.section(_("Examples")):
            for line in lines:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


def command(name: str, help_text: str, examples: str = "", **kwargs: Any) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command."""
    return click.command(name, cls=Command, help=help_text, examples=examples, **kwargs)


def group(name: str, help_text: str, examples: str = "", **kwargs: Any) -> Callable[[Callable[..., Any]], Group]:
    """Make a function a group of commands."""
    return click.group(name, cls=Group, help=help_text, examples=examples, **kwargs)
