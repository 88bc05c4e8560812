"""`search` finds, narrows, tells what else it looked for, and codes what it found."""

from typing import Any

import pytest


def found(study: Any, *arguments: str) -> list[tuple[str, str]]:
    return [(hit["transcript"], hit["hit"]) for hit in study.json("search", *arguments)["hits"]]


def test_hits_stand_in_their_context(study: Any) -> None:
    lines = study.ok("search", "tid").out.splitlines()
    assert (lines[0], lines[-1]) == ("Intervju 2", "1 hit")
    assert " ".join(lines[1:-1]).startswith("  Brukare 1: …Tillit tar >>tid<<. Hon har kommit till mig i fyra år")


def test_the_language_of_queries(study: Any) -> None:
    assert found(study, "samma person") == [("Intervju 1", "samma person")]
    assert found(study, "målen ~3 mig") == []
    assert found(study, "Tillit ~1 tid") == [("Intervju 2", "Tillit tar tid")]
    assert found(study, "kniven OR svänger") == [("Intervju 1", "kniven"), ("Intervju 2", "svänger")]
    assert found(study, "tillit -betyder") == [("Intervju 2", "Tillit")]


def test_filters(study: Any) -> None:
    assert len(found(study, "det")) == 5
    assert found(study, "tillit", "--not-interviewer") == [("Intervju 2", "Tillit")]
    assert found(study, "det", "--group", "chef", "--transcript", "Intervju 1", "--code", "habiliterande") == [
        ("Intervju 1", "Det")
    ]
    assert found(study, "det", "--participant", "Brukare 1") == [("Intervju 2", "det")]
    assert found(study, "tillit", "--uncoded") == [("Intervju 2", "tillit")]


@pytest.mark.parametrize(
    ("arguments", "hits", "also"),
    [
        (["tränade", "--stem"], ["tränar"], ["tränar"]),
        (["Brukaren", "tilliit", "--fuzzy"], [], ["tillit"]),
        (["tilliit", "--fuzzy"], ["tillit", "Tillit"], ["tillit"]),
        (["\\bf\\w+ år", "--regex"], ["fyra år"], []),
    ],
)
def test_other_forms_are_found_and_told(study: Any, arguments: list[str], hits: list[str], also: list[str]) -> None:
    document = study.json("search", *arguments)
    assert ([hit["hit"] for hit in document["hits"]], document["expanded"]) == (hits, also)
    if also and hits:
        assert f"Also looked for: {', '.join(also)}" in study.ok("search", *arguments).out


def test_notes_and_memos(study: Any) -> None:
    study.ok("tag", "Intervju 2", "--quote", "Tillit tar tid", "--code", "habiliterande", "--note", "Jämför chefen")
    study.ok("memo", "add", "Chefen talar om personen.", "--code", "habiliterande")
    assert found(study, "chefen") == []
    document = study.json("search", "chefen", "--notes", "--memos")
    assert [(hit["where"], hit["title"], hit["start"]) for hit in document["hits"]] == [
        ("notes", "Habilitative", 7),
        ("memos", "Habilitative", 0),
    ]
    assert len(study.json("search", "person*", "--codings", "--memos")["hits"]) == 2
    assert len(study.json("search", "person*", "--no-text", "--memos")["hits"]) == 1
    shown = study.ok("search", "chefen", "--notes", "--memos").out
    assert "Notes on codings in Intervju 2" in shown
    assert "Memos" in shown


def test_a_limit_and_the_number_of_all(study: Any) -> None:
    document = study.json("search", "det", "--limit", "1")
    assert (len(document["hits"]), document["total"], document["more"]) == (1, 5, False)
    assert "--limit" in study.ok("search", "det", "--limit", "1").out


def test_hits_are_coded_after_a_look_and_taken_back_by_one_undo(study: Any) -> None:
    before = study.json("codings")["codings"]
    arguments = ("search", "det", "--not-interviewer", "--give", "habiliterande", "--unit", "sentence")
    look = study.ok(*arguments, "--dry-run").out
    assert "Det är han som håller i kniven, inte jag." in look
    assert "3 places would be coded" in look
    assert study.json("codings")["codings"] == before
    ran = study.ok(*arguments, "--stance", "describes").out
    assert "Coded 3 places with “ansats-2x2/" in ran
    assert "workbench undo" in ran
    assert len(study.json("codings")["codings"]) == len(before) + 3
    again = study.json(*arguments)
    assert (again["coded"], again["already"], again["written"]) == (0, 3, True)
    assert {place["already"] for place in again["places"]} == {True}
    study.ok("undo")
    assert study.json("codings")["codings"] == before


@pytest.mark.parametrize(
    ("arguments", "status", "part"),
    [
        (["det", "--stem", "--regex"], 2, "exclude each other"),
        (["det", "--no-text"], 2, "--notes or --memos"),
        (["det", "--unit", "turn"], 2, "--give"),
        (["det", "--give", "habiliterande", "--no-text", "--notes"], 2, "--no-text"),
        (["det", "--give", "habiliterande", "--limit", "1"], 2, "more hits"),
        (["det", "--give", "finns-inte"], 5, "no code"),
        (["det", "--group", "finns inte"], 5, "no group"),
        (["det", "--participant", "Nobody"], 5, "no participant"),
        (["(det", "--regex"], 3, "character 1"),
        (["det OR"], 3, "“OR” needs a word"),
        (["*det"], 3, "*det"),
    ],
)
def test_what_can_not_be_done_is_told(study: Any, arguments: list[str], status: int, part: str) -> None:
    ran = study("search", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert part in ran.err
    assert "Traceback" not in ran.err
