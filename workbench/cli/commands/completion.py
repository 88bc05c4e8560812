"""workbench completion"""

import click

from workbench.cli.options import Settings, command
from workbench.cli.output import write_json
from workbench.i18n import _

SHELLS = ("bash", "zsh", "fish", "powershell")


@command(
    "completion",
    _("Print what makes the shell complete commands and names when you press Tab; put it into its start-up file."),
    examples="""
    workbench completion bash >> ~/.bashrc
    workbench completion zsh >> ~/.zshrc
    workbench completion fish > ~/.config/fish/completions/workbench.fish
    """,
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def run_command(context: click.Context, shell: str) -> None:
    from workbench.cli.completing import shell_class

    source = shell_class(shell)(context.find_root().command, {}, "workbench", "_WORKBENCH_COMPLETE").source()
    settings = context.find_object(Settings)
    if settings is not None and settings.json:
        write_json({"shell": shell, "script": source})
    else:
        click.echo(source)
