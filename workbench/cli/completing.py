"""Completion in the shell: click's, with names that hold spaces written as the shell wants them."""

import shlex

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    PowerShellComplete,
    ShellComplete,
    add_completion_class,
    get_completion_class,
)


class Bash(BashComplete):
    """bash puts what it is offered on the line as it is, so names with spaces come quoted."""

    @staticmethod
    def _check_version() -> None:
        """Any bash will do that has functions; an old one merely sorts what is offered."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        return f"{item.type},{shlex.quote(item.value)}" if item.type == "plain" else f"{item.type},{item.value}"


class PowerShell(PowerShellComplete):
    """PowerShell, too, takes what it is offered as it is."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        if item.type == "plain" and not item.value.replace("-", "").replace("/", "").isalnum():
            quoted = "'" + item.value.replace("'", "''") + "'"
            item = CompletionItem(quoted, item.type, item.help)
        return super().format_completion(item)


def register() -> None:
    """Have click use these."""
    add_completion_class(Bash)
    add_completion_class(PowerShell)


def shell_class(name: str) -> type[ShellComplete]:
    """What writes the script of a shell: bash, zsh, fish or powershell."""
    register()
    found = get_completion_class(name)
    assert found is not None
    return found
