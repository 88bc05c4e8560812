"""What is wrong is told in a sentence, with an exit status, and changes nothing."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from workbench.domain.errors import Interrupted
from workbench.store import transcripts

Write = Callable[[str, str | bytes], Path]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["shw"], 2, "Did you mean show"),
        (["codebook", "exprt"], 2, "Did you mean export"),
        (["codings", "--cod", "x"], 2, "--cod"),
        (["codings", "extra"], 2, "extra"),
        (["show"], 2, "TRANSCRIPT"),
        (["show", ""], 2, "empty"),
        (["show", "Intervju"], 2, "Intervju 1, Intervju 2"),
        (["show", "Intrvju 1"], 5, "Did you mean Intervju 1"),
        (["codings", "--code", "habilitrande"], 5, "Förväntan/Habiliterande"),
        (["codings", "--code", "komponenter/Process/Beslut"], 5, "workbench codebook add komponenter"),
        (["codings", "--group", "cheff"], 5, "Did you mean chef"),
        (["codings", "--by", "Ana Berg"], 5, "Anna Berg"),
        (["codings", "--participant", "Chef 2"], 5, "Chef 1"),
        (["codings", "--where", "a b"], 2, "kommun = Norrbacka"),
        (["codings", "--stance", "for"], 2, "advocates"),
        (["codebook", "add", "komponent"], 5, "Did you mean komponenter"),
        (["codebook", "show", "komponent"], 5, "Did you mean komponenter"),
        (["quotes", "show", "Bilga 3"], 5, "Did you mean Bilaga 3"),
        (["export", "appendix", "--set", "Bilga", "-o", "x.docx"], 5, "Bilaga 3"),
        (["export", "appendix", "-o", "x.pdf"], 2, ".docx"),
        (["export", "codings", "-o", "x.workbench"], 2, ".csv"),
        (["export", "codings", "-o", "missing/x.csv"], 3, "missing"),
        (["export", "transcript", "Intervju 1", "--original", "-o", "x.txt"], 5, "--keep-original"),
        (["tag", "Intervju 1"], 2, "--quote or --span"),
        (["tag", "--from", "missing.csv"], 3, "missing.csv"),
        (["tag", "--from", "x.csv", "--code", "a"], 2, "goes alone"),
        (["tag", "Intervju 1", "--span", "9:2", "--code", "habiliterande"], 3, "120:164"),
        (["tag", "Intervju 1", "--span", "1:99999", "--code", "habiliterande"], 3, "end of the text"),
        (["tag", "Intervju 1", "--span", "3:9", "--code", "Förväntan"], 2, "heading"),
        (["tag", "Intervju 1", "--quote", "står inte där alls", "--code", "habiliterande"], 5, "not in the transcript"),
        (["untag", "0000"], 5, "no coding"),
        (["untag", ""], 2, "empty"),
        (["suggest", "accept", "0000"], 5, "no suggestion"),
        (["memo", "show", "0000"], 5, "no memo"),
        (["memo", "add", "  "], 2, "nothing in the memo"),
        (["history", "--undo", "999"], 5, "999"),
        (["history", "--limit", "99999999999999999999"], 2, "whole number"),
        (["undo", "--coder", "Ingen Alls"], 5, "nothing to undo"),
        (["redo"], 5, "nothing to redo"),
        (["search", "!"], 3, "no word"),
        (["code", "new", "habiliterande", "--under", "Förväntan"], 2, "already"),
        (["code", "change", "habiliterande"], 2, "Nothing was said"),
        (["code", "change", "habiliterande", "--colour", "reddish"], 2, "reddish"),
        (["code", "delete", "habiliterande"], 2, "--yes"),
        (["participants", "add", "Chef 1"], 2, "Chef 1"),
        (["participants", "add", "X", "--attribute", "kommun"], 2, "kommun=Norrbacka"),
        (["participants", "assign", "Chef 1", "Intervju 1", "IQ"], 5, "Did you mean I"),
        (["new", "study.workbench"], 2, "nothing is overwritten"),
        (["new", "nowhere/x.workbench"], 3, "no folder"),
        (["-p", "missing.workbench", "codings"], 5, "missing.workbench"),
        (["import", "missing"], 3, "missing"),
        (["open"], 2, "terminal"),
        (["--ui-language", "fi", "codings"], 2, "fi"),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(study: Cli, arguments: list[str], status: int, told: str) -> None:
    before = study.json("history")
    files = sorted(Path.cwd().iterdir())
    ran = study(*arguments)
    assert (ran.status, told in ran.err) == (status, True), ran.err
    assert "Traceback" not in ran.err
    assert study.json("history") == before
    assert sorted(Path.cwd().iterdir()) == files


def test_without_a_command_the_help_goes_to_stderr(cli: Cli) -> None:
    ran = cli()
    assert (ran.status, ran.out) == (2, "")
    assert "codings" in ran.err


def test_no_project_and_several_projects(cli: Cli) -> None:
    ran = cli("codings")
    assert ran.status == 5
    assert "workbench new FILE" in ran.err
    cli.ok("new", "a.workbench")
    cli.ok("new", "b.workbench")
    ran = cli("codings")
    assert ran.status == 2
    assert "a.workbench, b.workbench" in ran.err
    cli.ok("codings", "-p", "a")


def test_no_project_and_one_file_named(cli: Cli, write: Write) -> None:
    write("not.workbench", b"\x00 not a database")
    ran = cli("codings")
    assert ran.status == 4
    assert "not a workbench project" in ran.err


def test_a_damaged_project_is_told(study: Cli) -> None:
    path = Path("study.workbench")
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 6] = b"\xaa" * (4096 * 5)
    path.write_bytes(content)
    ran = study("codings")
    assert ran.status == 4, ran.err
    assert "damaged" in ran.err


def test_bad_rows_are_listed_and_nothing_is_tagged(study: Cli, write: Write) -> None:
    write(
        "t.csv",
        "transcript,quote,code\nIntervju 1,laga mat,habiliterande\nIntervju 9,x,y\nIntervju 1,laga mat,finns inte\n",
    )
    before = study.json("codings")
    ran = study("tag", "--from", "t.csv")
    assert ran.status == 3
    assert "row 2: " in ran.err
    assert "row 3: " in ran.err
    assert "row 1: " not in ran.err
    assert study.json("codings") == before


def test_a_broken_codebook_leaves_no_project(cli: Cli, write: Write) -> None:
    write("b.codebook.yaml", "codebook: b\ncodes: [\n")
    ran = cli("new", "p.workbench", "--codebook", "ansats-2x2", "--codebook", "b.codebook.yaml")
    assert ran.status == 3
    assert "b.codebook.yaml:" in ran.err
    assert [path.name for path in Path.cwd().iterdir()] == ["b.codebook.yaml"]


def test_deleting_needs_a_yes(study: Cli) -> None:
    assert study("codebook", "remove", "ansats-2x2").status == 2
    study.ok("codebook", "remove", "ansats-2x2", "--yes")
    assert study.json("codings")["codings"] == []
    study.ok("undo")
    assert len(study.json("codings")["codings"]) == 3


def test_words_that_are_not_utf8_are_refused(study: Cli) -> None:
    for arguments in (
        ["show", "a\udcff"],
        ["codings", "--code", "\udc80"],
        ["--coder", "\udcff", "codings"],
        ["journal", "add", "a\udcff"],
        ["tag", "Intervju 1", "--quote", "laga mat", "--code", "habiliterande", "--note", "\udcff"],
    ):
        ran = study(*arguments)
        assert (ran.status, "UTF-8" in ran.err) == (2, True), arguments


def test_a_file_whose_name_is_not_utf8_can_be_imported(study: Cli) -> None:
    name = os.fsdecode(b"Intervju \xe5.txt")
    try:
        Path(name).write_text("I: Hej?\n\nIP: Hej hej.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    ran = study.ok("import", name)
    assert "1 transcript imported" in ran.out
    assert len(study.json("transcripts")["transcripts"]) == 3
    assert study.json("check")["ok"]


def test_stopping_an_import_leaves_nothing(study: Cli, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("C.txt", "I: Hej?\n\nIP: Hej hej.\n")
    write("D.txt", "I: Hej då?\n\nIP: Hej då.\n")
    before = study.json("transcripts"), study.json("history")
    real = transcripts.turns_as_stored
    calls = []

    def pressed(turns: object) -> object:
        calls.append(turns)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(turns)

    monkeypatch.setattr(transcripts, "turns_as_stored", pressed)
    ran = study("import", "C.txt", "D.txt")
    assert ran.status == Interrupted.exit_status == 130
    assert "nothing is left half done" in ran.err
    assert (study.json("transcripts"), study.json("history")) == before
    assert study.json("check")["ok"]


def test_what_nobody_foresaw_is_one_line_and_a_log_without_words(
    study: Cli, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def fall(*_arguments: object) -> None:
        raise RuntimeError("hemliga ord ur en intervju")

    monkeypatch.setattr("workbench.services.transcripts.list_transcripts", fall)
    ran = study("transcripts")
    assert ran.status == 70
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    log = next(home.rglob("workbench.log"))
    assert str(log) in ran.err
    assert "hemliga" not in log.read_text(encoding="utf-8") + ran.err
    assert "list_transcripts" in log.read_text(encoding="utf-8") or "transcripts.py" in log.read_text(encoding="utf-8")


def _program(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "workbench", *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, timeout=60, **options)


@pytest.mark.skipif(os.name == "nt", reason="POSIX shells")
def test_odd_surroundings(study: Cli, tmp_path: Path) -> None:
    project = str(Path("study.workbench").resolve())
    program = f'"{sys.executable}" -m workbench'
    gone = tmp_path / "gone"
    for script, status in (
        (f"{program} -p '{project}' codings >&-", 0),
        (f"{program} -p '{project}' codings 2>&-", 0),
        (f"{program} nonsense 2>&-", 2),
        (f"{program} journal add - -p '{project}' <&-", 2),
        (f"set -o pipefail; {program} -p '{project}' codings --json | head -1", 0),
        (f"set -o pipefail; {program} --help | true", 0),
        (f"env -i {program} -p '{project}' transcripts", 0),
        (f"env -i HOME=/nonexistent LC_ALL=C {program} -p '{project}' show 'Intervju 1'", 0),
        (f"mkdir '{gone}'; cd '{gone}'; rmdir '{gone}'; {program} codings", 3),
        (f"mkdir '{gone}'; cd '{gone}'; rmdir '{gone}'; {program} new a.workbench", 3),
    ):
        ran = subprocess.run(["bash", "-c", script], capture_output=True, timeout=60, env=_with_package())
        assert ran.returncode == status, (script, ran.stderr)
        assert b"Traceback" not in ran.stderr, script
        assert b"Exception ignored" not in ran.stderr, script
        if "LC_ALL=C" in script:
            assert "viktigt att det är samma person".encode() in ran.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
def test_a_full_disk_at_the_other_end_is_told(study: Cli) -> None:
    project = str(Path("study.workbench").resolve())
    with Path("/dev/full").open("wb") as full:
        ran = _program("-p", project, "codings", "--json", stdout=full, env=_with_package())
    assert ran.returncode == 3
    assert ran.stderr.startswith(b"Error: ")
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that can't be read")
def test_an_unreadable_folder_is_told(study: Cli) -> None:
    folder = Path("closed")
    folder.mkdir(mode=0)
    try:
        ran = study("import", "closed")
        assert ran.status == 3
        assert study("-p", "closed/x.workbench", "codings").status in (4, 5)
    finally:
        folder.chmod(0o700)


def _with_package() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
