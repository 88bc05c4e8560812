"""`profiles`: import profiles in the project and as files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_completion import offered

ZOOM = """import-profile: Zoom 2026
interviewer: [Forskaren]
rename:
  Berg: Anna Maria Berg
bracket-notes: yes
"""

Write = Callable[[str, str | bytes], Path]


def test_from_a_file_into_the_project_and_out_again(study: Cli, write: Write) -> None:
    assert "no import profiles yet" in study.ok("profiles", "list").out
    write("zoom.yaml", ZOOM)
    assert "“Zoom 2026” is in the project" in study.ok("profiles", "add", "zoom.yaml").out
    out = study.ok("profiles", "show", "zoom 2026").out.splitlines()
    assert out == [
        "Zoom 2026",
        "  Interviewer: Forskaren",
        "  “Berg” becomes “Anna Maria Berg”",
        "  Paragraphs wholly inside brackets are notes.",
    ]
    (row,) = study.ok("profiles", "list").out.splitlines()[1:]
    assert row.startswith("Zoom 2026") and row.endswith("3 corrections")
    study.ok("profiles", "export", "Zoom 2026", "-o", "again.yaml")
    study.ok("profiles", "add", "again.yaml", "--name", "Zoom 2027")
    listed = study.json("profiles", "list")["profiles"]
    assert [one["name"] for one in listed] == ["Zoom 2027", "Zoom 2026"]
    assert (
        listed[0]["options"]
        == listed[1]["options"]
        == {
            "interviewer": ["Forskaren"],
            "rename": [{"from": "Berg", "to": "Anna Maria Berg"}],
            "bracket-notes": True,
        }
    )


def test_removing_and_bringing_back(study: Cli, write: Write) -> None:
    write("zoom.yaml", ZOOM)
    study.ok("profiles", "add", "zoom.yaml")
    assert study.json("profiles", "remove", "Zoom 2026")["removed"] == "Zoom 2026"
    assert study.json("profiles", "list")["profiles"] == []
    assert "Removed the import profile “Zoom 2026”" in study.ok("history", "--limit", "1").out
    study.ok("undo")
    assert [one["name"] for one in study.json("profiles", "list")["profiles"]] == ["Zoom 2026"]


def test_what_goes_wrong(study: Cli, write: Write) -> None:
    write("zoom.yaml", ZOOM)
    study.ok("profiles", "add", "zoom.yaml")
    ran = study("profiles", "show", "Zoom 206")
    assert ran.status == 5 and "Did you mean Zoom 2026?" in ran.err
    write("wrong.yaml", "import-profile: x\nrenam: {a: b}\n")
    ran = study("profiles", "add", "wrong.yaml")
    assert ran.status == 3 and "wrong.yaml:2" in ran.err
    write("empty.yaml", "import-profile: x\n")
    assert study("profiles", "add", "empty.yaml").status == 2
    assert study("profiles", "show", "missing.yaml").status == 3
    assert study("profiles", "export", "Zoom 2026", "-o", "zoom.txt").status == 2
    assert len(study.json("profiles", "list")["profiles"]) == 1


def test_names_are_completed(study: Cli, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("zoom.yaml", ZOOM)
    study.ok("profiles", "add", "zoom.yaml")
    assert offered(study, monkeypatch, "workbench profiles show Zo") == ["'Zoom 2026'"]
    assert offered(study, monkeypatch, "workbench import x --turns zo") == ["'Zoom 2026'"]
    assert offered(study, monkeypatch, "workbench import x --pattern da") == ["dash"]
    assert offered(study, monkeypatch, "workbench paragraphs Intervju") == ["'Intervju 1'", "'Intervju 2'"]
