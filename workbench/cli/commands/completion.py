"""workbench completion"""

import click
from click.shell_completion import get_completion_class

from workbench.cli.options import Settings, command
from workbench.cli.output import write_json
from workbench.i18n import _


@command(
    "completion",
    _("Print what makes the shell complete commands when you press Tab; add it to the shell's start-up file."),
    examples="""
    workbench completion bash >> ~/.bashrc
    workbench completion zsh >> ~/.zshrc
    workbench completion fish > ~/.config/fish/completions/workbench.fish
    """,
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def run_command(context: click.Context, shell: str) -> None:
    made = get_completion_class(shell)
    assert made is not None
    source = made(context.find_root().command, {}, "workbench", "_WORKBENCH_COMPLETE").source()
    settings = context.find_object(Settings)
    if settings is not None and settings.json:
        write_json({"shell": shell, "script": source})
    else:
        click.echo(source)
