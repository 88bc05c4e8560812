"""Help: every command has it, its examples hold, and the handbook tells of every command and option."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Cli
from workbench.cli.options import COMMON, Command, Group
from workbench.cli.program import COMMANDS, program

DOCS = Path(__file__).parents[2] / "docs"


def walk(command: click.Command, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """All commands with the names that lead to them."""
    yield names, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from walk(found, (*names, name))


EVERYTHING = list(walk(program()))


def parse(line: str) -> None:
    """Parse a line as the shell and the program do, without running it. Raises click's errors."""
    words = shlex.split(re.split(r"\s(?:<|>>?|\|)\s", line)[0])
    assert words[0] == "workbench", line
    command: click.Command = program()
    context: click.Context | None = None
    words = words[1:]
    while True:
        context = command.make_context(command.name, words, parent=context)
        if not isinstance(command, click.Group):
            return
        words = [*context._protected_args, *context.args]
        if not words:
            assert command.invoke_without_command, line
            return
        _name, found, words = command.resolve_command(context, words)
        assert found is not None, line
        command = found


@pytest.mark.parametrize("names", [names for names, _one in EVERYTHING], ids=" ".join)
def test_every_command_has_help(cli: Cli, names: tuple[str, ...]) -> None:
    by_long, by_short = cli.ok(*names, "--help"), cli.ok(*names, "-h")
    assert by_long.out == by_short.out
    assert by_long.out.startswith("Usage: workbench")
    for option in ("--project", "--coder", "--json", "--plain", "--ui-language", "--help"):
        assert option in by_long.out


@pytest.mark.parametrize(("names", "one"), EVERYTHING, ids=[" ".join(names) for names, _one in EVERYTHING])
def test_examples_hold(cli: Cli, names: tuple[str, ...], one: Command | Group) -> None:
    assert one.examples
    for example in one.examples:
        parse(example)
    own = " ".join(("workbench", *names))
    assert any(example.startswith(own) for example in one.examples)


def test_every_option_has_a_sentence() -> None:
    for names, one in EVERYTHING:
        for parameter in one.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (names, parameter.name)


def test_the_handbook_tells_of_every_command_with_an_example() -> None:
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^#{2,3} (workbench .+?)\n(.*?)(?=^#|\Z)", text, re.M | re.S))
    for names, one in EVERYTHING:
        title = " ".join(("workbench", *names))
        if not names or (isinstance(one, click.Group) and not one.invoke_without_command):
            continue
        assert title in sections, title
        assert f"    {title}" in sections[title], f"no example under {title}"
    known = {" ".join(("workbench", *names)) for names, _one in EVERYTHING}
    assert set(sections) <= known


def test_the_handbook_names_every_option_where_its_command_is() -> None:
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^#{2,3} (workbench .+?)\n(.*?)(?=^#|\Z)", text, re.M | re.S))
    for names, one in EVERYTHING:
        section = sections.get(" ".join(("workbench", *names)), "")
        for parameter in one.params:
            if isinstance(parameter, click.Option) and parameter.name not in COMMON and names:
                assert any(option in section for option in parameter.opts), (names, parameter.opts)


@pytest.mark.parametrize("page", ["command-line.md", "import.md", "scripting.md"])
def test_examples_in_the_handbook_hold(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    lines = re.findall(r"^    (workbench .+)$", text, re.M)
    assert lines
    for line in lines:
        if "--help" not in line:
            parse(line)


def test_scripting_tells_of_every_command_that_has_json() -> None:
    text = (DOCS / "scripting.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        if name not in ("open", "attributes", "code", "codebook", "memo", "journal", "quotes", "export"):
            assert f"**{name}**" in text or f"**{name} " in text, name
