"""The command line run in this process, with what it writes caught; and a small project to run it on."""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import run

INTERVIEW = """I: Hur ser en vanlig dag ut för dig?

IP: Vi tränar på att laga mat tillsammans. Det är han som håller i kniven, inte jag.

I: Spelar det någon roll vem som kommer?

IP: Ja, det är viktigt att det är samma person. Annars släpper han inte in någon.
"""
SECOND = """I: Vad betyder tillit för dig?

IP: Tillit tar tid. Hon har kommit till mig i fyra år, och nu kan vi prata om allting.

I: Och målen?

IP: Målen är att jag ska klara mig själv. Men livet svänger, det går inte att bli hundra procent.
"""
TABLE = """transcript,quote,code,coder,stance
Intervju 1,Det är han som håller i kniven,habiliterande,Anna Berg,advocates
Intervju 1,det är viktigt att det är samma person,relationsorienterad,Anna Berg,
Intervju 2,Tillit tar tid,relationsorienterad,Bo Ek,describes
"""


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


class Cli:
    """Runs commands in a folder of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._patch = capsys, monkeypatch

    def __call__(self, *arguments: str | Path, stdin: str | bytes = "") -> Ran:
        """Run `workbench ARGUMENTS`."""
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        self._patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        self._capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        caught = self._capsys.readouterr()
        return Ran(status, caught.out, caught.err)

    def ok(self, *arguments: str | Path, stdin: str | bytes = "") -> Ran:
        """Run it; it must succeed."""
        ran = self(*arguments, stdin=stdin)
        assert ran.status == 0, ran.err
        return ran

    def json(self, *arguments: str | Path) -> dict[str, Any]:
        """Run it with --json; it must succeed."""
        return self.ok(*arguments, "--json").json


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """`cli("codings", "--json")` in an empty folder; the coder is Anna Berg, the language English."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")
    monkeypatch.setenv("WORKBENCH_CODER", "Anna Berg")
    for name in ("COLUMNS", "NO_COLOR", "_WORKBENCH_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    return Cli(capsys, monkeypatch)


@pytest.fixture(scope="session")
def made_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project made once by the commands themselves: two interviews, a codebook, three codings, a quote set."""
    folder = tmp_path_factory.mktemp("study")
    project = folder / "study.workbench"
    (folder / "Intervju 1.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "Intervju 2.txt").write_text(SECOND, encoding="utf-8")
    (folder / "kodningar.csv").write_text(TABLE, encoding="utf-8")
    for arguments in (
        ["new", str(project), "--title", "Boendestöd", "--codebook", "ansats-2x2"],
        ["import", str(folder / "Intervju 1.txt"), str(folder / "Intervju 2.txt"), "--interviewer", "I"],
        ["participants", "add", "Chef 1", "--group", "chef", "--attribute", "kommun=Norrbacka"],
        ["participants", "add", "Brukare 1", "--group", "brukare"],
        ["participants", "assign", "Chef 1", "Intervju 1", "IP"],
        ["participants", "assign", "Brukare 1", "Intervju 2", "IP"],
        ["tag", "--from", str(folder / "kodningar.csv")],
        ["quotes", "new", "Bilaga 3", "--codebook", "ansats-2x2"],
        ["quotes", "add", "Bilaga 3", "--code", "relationsorienterad"],
    ):
        options = [] if arguments[0] == "new" else ["-p", str(project)]
        assert run([*arguments, *options, "--coder", "Anna Berg"]) == 0, arguments
    return project


@pytest.fixture
def study(cli: Cli, made_study: Path) -> Cli:
    """`cli` in a folder that holds a copy of that project, `study.workbench`."""
    shutil.copy(made_study, Path.cwd() / made_study.name)
    return cli


@pytest.fixture
def write(cli: Cli) -> Callable[[str, str | bytes], Path]:
    """`write("a.txt", "words")` puts a file into the folder."""

    def made(name: str, content: str | bytes) -> Path:
        path = Path.cwd() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return made
