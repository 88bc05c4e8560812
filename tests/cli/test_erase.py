"""workbench erase: shown first, asked for in earnest, and then gone."""

from pathlib import Path

from tests.cli.conftest import Cli


def test_what_would_be_erased_is_shown_and_nothing_is_done(study: Cli) -> None:
    ran = study.ok("erase", "--words", "kniven", "--dry-run")
    assert "[kniven]" in ran.out and "Intervju 1" in ran.out
    assert "1 coding keeps the rest of its words." in ran.out and "can't be undone" in ran.out
    assert "kniven" in study.json("show", "Intervju 1")["text"]
    document = study.json("erase", "--words", "kniven", "--dry-run")
    assert (document["erased"], document["clean"], document["codings_shortened"]) == (False, None, 1)
    assert {"kind": "transcripts", "name": "Intervju 1", "words": "kniven"}.items() <= document["places"][0].items()


def test_without_a_terminal_yes_must_be_said(study: Cli) -> None:
    ran = study("erase", "--words", "kniven")
    assert ran.status == 2 and "--yes" in ran.err
    assert "kniven" in study.json("show", "Intervju 1")["text"]


def test_words_are_erased_and_what_is_not_reached_is_named(study: Cli) -> None:
    Path("utdrag.txt").write_text("Han håller i kniven.", encoding="utf-8")
    ran = study.ok("erase", "--words", "kniven", "--replacement", "[sak]", "--yes")
    assert "Erased." in ran.out and "utdrag.txt" in ran.out
    assert "Det är han som håller i [sak], inte jag." in study.json("show", "Intervju 1")["text"]
    assert study.json("codings", "--code", "habiliterande")["codings"][0]["quote"] == "Det är han som håller i [sak]"
    assert b"kniven" not in Path("study.workbench").read_bytes()
    assert study.json("check")["ok"] is True
    undone = study("undo")
    assert undone.status == 5 and "erased" in undone.err
    changes = study.json("history")["changes"]
    assert changes[0]["kind"] == "erase" and "for good" in changes[0]["summary"]
    number = next(n for n, change in enumerate(changes, 1) if change["kind"] == "tag-table")
    undone = study("history", "--undo", str(number))
    assert undone.status == 2 and "erased on purpose" in undone.err


def test_a_participant_a_passage_and_a_transcript(study: Cli) -> None:
    document = study.json("erase", "--participant", "Chef 1", "--yes", "--replacement", "")
    assert document["erased"] is True and document["clean"] is True and document["codings_removed"] == 2
    assert [turn["end"] - turn["start"] for turn in study.json("show", "Intervju 1")["turns"]][1::2] == [0, 0]
    text = study.json("show", "Intervju 2")["text"]
    start = text.index("i fyra år")
    study.ok("erase", "--passage", "Intervju 2", f"{start}:{start + 9}", "--yes")
    assert "Hon har kommit till mig [erased], och nu" in study.json("show", "Intervju 2")["text"]
    study.ok("erase", "--transcript", "Intervju 2", "--yes")
    assert [t["name"] for t in study.json("transcripts")["transcripts"]] == ["Intervju 1"]
    assert study.json("check")["ok"] is True


def test_words_that_stand_nowhere(study: Cli) -> None:
    ran = study.ok("erase", "--words", "Finnsinte")
    assert "nowhere" in ran.out and "not in it" in ran.out
    assert study.ok("undo").status == 0


def test_what_makes_no_sense_is_refused(study: Cli) -> None:
    assert study("erase").status == 2
    assert study("erase", "--words", "…", "--yes").status == 2
    assert study("erase", "--participant", "Ingen", "--yes").status == 5
    assert study("erase", "--passage", "Intervju 1", "9:3", "--yes").status == 3
    assert study("erase", "--passage", "Intervju 1", "3:99999", "--yes").status == 3
    assert study("erase", "--words", "kniven", "--replacement", "kniven", "--yes").status == 2


def test_backups_are_deleted_when_asked_for(study: Cli) -> None:
    study.ok("backup")
    told = study.ok("erase", "--words", "kniven", "--yes").out
    assert "--delete-backups" in told
    study.ok("erase", "--words", "kniven", "--yes", "--delete-backups")
    assert study.json("backup", "--list")["backups"] == []
