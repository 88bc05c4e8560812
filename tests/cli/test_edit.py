"""Editing a coded transcript by commands, and giving lost codings a place again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import INTERVIEW, Cli

Write = Callable[[str, str | bytes], Path]
CORRECTED = INTERVIEW.replace("laga mat tillsammans", "laga maten tillsammans").replace(
    "Det är han som håller i kniven, inte jag.", "Det är han som håller i den, inte jag."
)
WITHOUT = INTERVIEW.replace("Ja, det är viktigt att det är samma person. ", "")


def test_a_dry_run_tells_and_writes_nothing(study: Cli, write: Write) -> None:
    write("rättad.txt", CORRECTED)
    before = study.json("show", "Intervju 1")["text"]
    document = study.json("edit", "Intervju 1", "--file", "rättad.txt", "--dry-run")
    assert (document["unchanged"], document["moved"], document["lost"]) == (1, 0, [])
    (altered,) = document["altered"]
    assert (altered["before"], altered["after"]) == ("Det är han som håller i kniven", "Det är han som håller i den")
    assert altered["code"] == "ansats-2x2/Förväntan/Habiliterande"
    assert document["written"] is False
    assert study.json("show", "Intervju 1")["text"] == before


def test_an_edit_carries_codings_and_one_undo_takes_it_back(study: Cli, write: Write) -> None:
    write("rättad.txt", CORRECTED)
    before = study.json("codings")["codings"]
    ran = study.ok("edit", "Intervju 1", "--file", "rättad.txt")
    assert "1 coding is altered" in ran.out
    assert "before: “Det är han som håller i kniven”" in ran.out
    assert "workbench undo" in ran.out
    quotes = [coding["quote"] for coding in study.json("codings")["codings"]]
    assert quotes == ["Det är han som håller i den", "det är viktigt att det är samma person", "Tillit tar tid"]
    (speaker,) = [s for s in study.json("transcripts")["transcripts"][0]["speakers"] if s["label"] == "IP"]
    assert speaker["participant"] == "Chef 1"
    assert study.ok("check").status == 0
    study.ok("undo")
    assert study.json("codings")["codings"] == before


def test_the_same_text_again_changes_nothing(study: Cli, write: Write) -> None:
    write("samma.txt", INTERVIEW)
    before = study.json("history")["changes"]
    ran = study.ok("edit", "Intervju 1", "--file", "samma.txt")
    assert "already" in ran.out
    assert study.json("history")["changes"] == before


def test_a_lost_coding_is_kept_and_placed_again(study: Cli, write: Write) -> None:
    write("kortad.txt", WITHOUT)
    document = study.json("edit", "Intervju 1", "--file", "kortad.txt")
    (lost,) = document["lost"]
    assert lost["quote"] == "det är viktigt att det är samma person"
    assert "1 coding has lost its passage" in study.ok("transcripts").out
    assert "1 coding has lost its passage" in study.ok("show", "Intervju 1", "--codes").out
    shown = study.ok("codings", "--transcript", "Intervju 1").out
    assert "was: “det är viktigt att det är samma person”" in shown
    kept = next(c for c in study.json("codings")["codings"] if c["id"] == lost["id"])
    assert (kept["anchored"], kept["quote"], kept["participant"]) == (False, lost["quote"], "Chef 1")
    (listed,) = study.json("unanchored")["codings"]
    assert (listed["id"], listed["quote"]) == (lost["id"], lost["quote"])
    placed = study.json("unanchored", "place", lost["id"], "--quote", "Annars släpper han inte in någon")["coding"]
    assert placed["quote"] == "Annars släpper han inte in någon"
    assert study.json("unanchored")["codings"] == []
    assert study.ok("check").status == 0
    study.ok("undo")
    assert len(study.json("unanchored")["codings"]) == 1


def test_proposals_come_with_numbers_the_likeliest_first(study: Cli, write: Write) -> None:
    write("annan.txt", WITHOUT)
    study.ok("edit", "Intervju 1", "--file", "annan.txt")
    write(
        "åter.txt",
        WITHOUT + "\nI: Varför?\n\nIP: Det är nog viktigt att det alltid är samma person som kommer till honom.\n",
    )
    study.ok("edit", "Intervju 1", "--file", "åter.txt")
    (listed,) = study.json("unanchored")["codings"]
    best = listed["proposals"][0]
    assert "viktigt att det alltid är samma person" in best["quote"]
    assert "1. " in study.ok("unanchored").out
    placed = study.json("unanchored", "place", listed["id"], "--proposal", "1")["coding"]
    assert placed["quote"] == best["quote"]


def test_a_lost_coding_can_be_removed_and_one_with_a_place_cannot(study: Cli, write: Write) -> None:
    write("kortad.txt", WITHOUT)
    lost = study.json("edit", "Intervju 1", "--file", "kortad.txt")["lost"][0]["id"]
    other = next(c["id"] for c in study.json("codings")["codings"] if c["id"] != lost)
    refused = study("unanchored", "remove", other)
    assert refused.status == 2
    assert "untag" in refused.err
    assert study("unanchored", "place", other, "--span", "3:10").status == 2
    assert study("unanchored", "place", lost, "--proposal", "99").status == 5
    assert study("unanchored", "place", lost).status == 2
    assert study("unanchored", "place", lost, "--span", "99998:99999").status == 3
    assert study.json("unanchored", "remove", lost)["removed"] == [lost]


def test_a_lost_coding_is_told_and_left_out_wherever_quotes_are_used(study: Cli, write: Write) -> None:
    write("kortad.txt", WITHOUT)
    study.ok("edit", "Intervju 1", "--file", "kortad.txt")
    assert "lost its words in an edit" in study.ok("quotes", "show", "Bilaga 3").out
    study.ok("export", "codings", "-o", "kodningar-ut.csv")
    exported = Path("kodningar-ut.csv").read_text(encoding="utf-8-sig")
    assert "det är viktigt att det är samma person" in exported
    again = study.json("tag", "--from", "kodningar-ut.csv", "--dry-run")
    assert (again["tagged"], again["unchanged"], again["unanchored"]) == (0, 2, 1)
    study.ok("export", "appendix", "--set", "Bilaga 3", "-o", "bilaga.md")
    assert "viktigt att det är samma person" not in Path("bilaga.md").read_text(encoding="utf-8")
    study.ok("suggest", "--transcript", "Intervju 1")
    assert study("quotes", "auto", "Bilaga 3").status in (0, 2)


def test_a_corrected_file_is_left_until_it_is_asked_for(study: Cli, write: Write) -> None:
    write("Intervju 1 rättad.txt", CORRECTED)
    ran = study("import", "Intervju 1 rättad.txt", "--json")
    assert ran.status == 1
    (left,) = ran.json["left"]
    assert Path(left["path"]).name == "Intervju 1 rättad.txt"
    assert left["transcript"] == "Intervju 1"
    assert left["likeness"] > 70
    (file,) = study.json("import", "Intervju 1 rättad.txt", "--dry-run")["files"]
    assert (file["state"], file["edits"], file["altered"], file["unchanged"]) == ("edited", "Intervju 1", 1, 1)
    assert "--update" in study.ok("import", "Intervju 1 rättad.txt", "--dry-run").out
    write("Ny.txt", "I: Vem är du?\nIP: Jag är ny här och har mycket att berätta.\n")
    done = study.json("import", "Intervju 1 rättad.txt", "Ny.txt", "--update")
    assert done["imported"] == ["Ny"]
    assert [(one["transcript"], one["altered"]) for one in done["edited"]] == [("Intervju 1", 1)]
    assert study.json("import", "Intervju 1 rättad.txt")["unchanged"] == ["Intervju 1 rättad"]
    assert "corrected" in study.json("history")["changes"][0]["summary"]
    study.ok("undo")
    assert [t["name"] for t in study.json("transcripts")["transcripts"]] == ["Intervju 1", "Intervju 2"]
    assert "laga mat tillsammans" in study.json("show", "Intervju 1")["text"]


def test_an_editor_needs_a_terminal(study: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    ran = study("edit", "Intervju 1")
    assert ran.status == 2
    assert "--file" in ran.err


@pytest.mark.parametrize("arguments", [("Intervju 9", "--file", "x"), ("Intervju 1", "--file", "saknas.txt")])
def test_what_is_not_there_is_told(study: Cli, arguments: tuple[str, ...]) -> None:
    ran = study("edit", *arguments)
    assert ran.status in (3, 5)
    assert ran.err.startswith("Error:")
