"""What is imported by commands that are run often: lists, not times."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

HEAVY = {
    "spacy",
    "thinc",
    "textual",
    "numpy",
    "lxml",
    "docx",
    "sqlite_utils",
    "rapidfuzz",
    "ruamel",
    "rich",
    "Stemmer",
    "workbench.tui",
    "workbench.suggest",
    "workbench.exports",
    "workbench.importers.registry",
}
LISTING = """
import sys
from workbench.cli.main import run
status = run(sys.argv[1:])
sys.stdout.flush()
print(status, *sorted(sys.modules), file=sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    ran = subprocess.run([sys.executable, "-c", LISTING, *arguments], capture_output=True, text=True, env=environment)
    status, *modules = ran.stderr.split()
    assert status == "0", ran.stderr
    assert ran.stdout.strip()
    return set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["codings", "--json"],
        ["codings"],
        ["transcripts"],
        ["show", "Intervju 1"],
        ["tag", "Intervju 1", "--span", "45:60", "--code", "habiliterande"],
        ["undo"],
        ["search", "person"],
    ],
    ids=" ".join,
)
def test_commands_run_often_import_nothing_heavy(study: Cli, arguments: list[str]) -> None:
    project = str(Path("study.workbench").resolve())
    modules = modules_after(*arguments, *([] if arguments == ["--help"] else ["-p", project]))
    assert not modules & HEAVY


def test_the_help_of_the_program_imports_no_command(study: Cli) -> None:
    modules = modules_after("--help")
    assert not [name for name in modules if name.startswith(("workbench.cli.commands.", "workbench.store"))]


def test_the_version_imports_next_to_nothing(cli: Cli) -> None:
    modules = modules_after("--version")
    assert not modules & {"click", "dataclasses", "typing", "json", "sqlite3", "workbench.i18n"}
    assert {name for name in modules if name.startswith("workbench")} == {
        "workbench",
        "workbench.cli",
        "workbench.cli.main",
    }


def test_the_version_is_told_anywhere_on_the_line(cli: Cli) -> None:
    assert cli.ok("--version").out == cli.ok("--plain", "--version").out
