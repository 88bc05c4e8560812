"""What the shell is offered when Tab is pressed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import split_arg_string

from tests.cli.conftest import Cli


def offered(cli: Cli, monkeypatch: pytest.MonkeyPatch, line: str, shell: str = "bash") -> list[str]:
    """What is offered for the last word of a line."""
    words = split_arg_string(line) + ([""] if line.endswith(" ") else [])
    monkeypatch.setenv("_WORKBENCH_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    ran = cli()
    assert (ran.status, ran.err) == (0, "")
    return [row.partition(",")[2] for row in ran.out.splitlines() if row]


def test_commands_and_options(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(cli, monkeypatch, "workbench cod") == ["codebook", "code", "codings"]
    assert offered(cli, monkeypatch, "workbench quotes o") == ["order"]
    assert "--attribution" in offered(cli, monkeypatch, "workbench export appendix --a")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("workbench show Inter", ["'Intervju 1'", "'Intervju 2'"]),
        ("workbench show 'Intervju 2", ["'Intervju 2'"]),
        ("workbench tag --code habil", ["'ansats-2x2/Förväntan/Habiliterande'"]),
        ("workbench codings --group ", ["chef", "brukare"]),
        ("workbench codings --stance q", ["questions"]),
        ("workbench codings --by A", ["'Anna Berg'"]),
        ("workbench quotes show ", ["'Bilaga 3'"]),
        ("workbench codebook add k", ["komponenter"]),
        ("workbench codebook export ", ["ansats-2x2"]),
        ("workbench participants assign Ch", ["'Chef 1'"]),
        ("workbench -p missing show ", []),
    ],
)
def test_names_of_the_project(study: Cli, monkeypatch: pytest.MonkeyPatch, line: str, expected: list[str]) -> None:
    assert offered(study, monkeypatch, line) == expected


def test_no_project_offers_nothing_and_says_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(cli, monkeypatch, "workbench show ") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_scripts(cli: Cli, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    script = cli.ok("completion", shell).out
    assert "_WORKBENCH_COMPLETE" in script
    assert cli.json("completion", shell)["script"].strip() == script.strip()
    monkeypatch.setenv("_WORKBENCH_COMPLETE", f"{shell}_source")
    assert cli().out.strip() == script.strip()


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash")
def test_bash_itself(study: Cli, tmp_path: Path) -> None:
    program = tmp_path / "workbench"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m workbench "$@"\n')
    program.chmod(0o755)
    script = f"""
        eval "$("{program}" completion bash)"
        COMP_WORDS=("{program}" show 'Intervju\\ 2'); COMP_CWORD=2
        _workbench_completion "{program}"
        printf '%s' "${{COMPREPLY[@]}}"
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment, timeout=60)
    assert ran.stdout == "'Intervju 2'", ran.stderr
