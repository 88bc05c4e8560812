"""`workbench participants`: who is who, as people and as programs read it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

Write = Callable[[str, str | bytes], Path]
HEADED = """Datum: 2026-03-14
Informant: Handläggare 2
Ålder: 45
Kommun: Norrbacka

I: Hur ser en dag ut?

IP: Vi planerar och ringer, och sedan åker vi ut.

I: Varje dag?

IP: Ja, nästan.
"""
NOTES = """Datum: 2026-03-15
Namn: Eva Lind
Grupp: brukare

Hon berättar att hon lagar mat varje dag. Kniven är svår att hålla.
"""


@pytest.fixture
def headed(study: Cli, write: Write) -> Cli:
    study.ok("import", write("Samtal.txt", HEADED), write("Anteckning.txt", NOTES))
    return study


def test_what_heads_tell_is_shown_first_and_then_stored(headed: Cli) -> None:
    ran = headed.ok("participants", "guess", "--dry-run")
    assert ran.out.splitlines() == [
        "  Handläggare 2 (handläggare)  Samtal",
        "      kommun: Norrbacka, Ålder: 45",
        "  Eva Lind (brukare)  Anteckning",
        "      what no speaker says in “Anteckning” is theirs",
        "      This may be a real name; give a pseudonym with “participants change”.",
        "2 participants would be made.",
    ]
    assert len(headed.json("participants")["participants"]) == 2
    assert headed.ok("participants", "guess", "--only", "handläggare 2").out.endswith("1 participant made.\n")
    made = headed.json("participants")["participants"][-1]
    assert (made["pseudonym"], made["group"]) == ("Handläggare 2", "handläggare")
    assert made["attributes"] == {"Ålder": "45", "kommun": "Norrbacka"}
    (left,) = headed.json("participants", "guess", "--dry-run")["participants"]
    assert (left["pseudonym"], left["texts"], left["speakers"], left["by_name"]) == (
        "Eva Lind",
        ["Anteckning"],
        [],
        True,
    )
    assert headed("participants", "guess", "--only", "Nobody").status == 5


def test_near_names_become_one_only_when_that_is_said(study: Cli, write: Write) -> None:
    for number, label in ((3, "Anna Berg"), (4, "A. Berg")):
        text = f"I: Hej?\n\n{label}: Hej, ja det är bra.\n\nI: Jaha?\n\n{label}: Ja, så är det.\n"
        study.ok("import", write(f"Intervju {number}.txt", text), "--interviewer", "I")
    out = study.ok("participants", "guess", "--dry-run").out
    assert 'Is this “A. Berg”? Then say: --same "Anna Berg=A. Berg"' in out
    assert "1 participant made." in study.ok("participants", "guess", "--same", "A. Berg=Anna Berg").out
    anna = study.json("participants")["participants"][-1]
    assert (anna["pseudonym"], anna["transcripts"]) == ("Anna Berg", ["Intervju 3", "Intervju 4"])
    study.ok("undo")
    study.ok("participants", "guess")
    assert study.json("participants", "alike")["alike"] == [["Anna Berg", "A. Berg"]]
    assert "May be the same as" in study.ok("participants", "alike").out


def test_a_whole_transcript(headed: Cli) -> None:
    headed.ok("participants", "add", "Vera", "--group", "brukare")
    assert headed.json("participants", "assign", "Vera", "Anteckning")["changed"]
    assert not headed.json("participants", "assign", "Vera", "Anteckning")["changed"]
    vera = headed.json("participants")["participants"][-1]
    assert (vera["texts"], vera["transcripts"], vera["speakers"]) == (["Anteckning"], ["Anteckning"], [])
    assert vera["words"] >= 12
    listed = {one["name"]: one for one in headed.json("transcripts")["transcripts"]}
    assert listed["Anteckning"]["participants"] == [{"participant": "Vera", "group": "brukare"}]
    assert headed.json("show", "Anteckning")["turns"][-1]["participant"] == "Vera"
    assert "Vera" in headed.ok("transcripts").out
    headed.ok("tag", "Anteckning", "--quote", "Kniven är svår", "--code", "habiliterande")
    (coding,) = headed.json("codings", "--participant", "Vera")["codings"]
    assert (coding["participant"], coding["group"], coding["speaker"]) == ("Vera", "brukare", "")
    assert headed.json("search", "kniven", "--participant", "Vera")["total"] == 1
    refused = headed("participants", "assign", "Vera", "Intervju 1")
    assert refused.status == 2 and "Name the speaker: IP" in refused.err
    assert headed.json("participants", "assign", "Vera", "Anteckning", "--remove")["changed"]
    assert headed.json("codings", "--participant", "Vera")["codings"] == []


def test_merging_and_splitting(study: Cli) -> None:
    study.ok("participants", "change", "Brukare 1", "--attribute", "kommun=Älvnäs", "--attribute", "ålder=40")
    ran = study.ok("participants", "merge", "Chef 1", "Brukare 1", "--dry-run")
    assert ran.out.splitlines() == [
        "Chef 1",
        "  group: chef",
        "  kommun: Norrbacka",
        "  ålder: 40",
        "  1 speaker comes over",
        "  “group” differs: chef stays, brukare (Brukare 1) goes.",
        "  “kommun” differs: Norrbacka stays, Älvnäs (Brukare 1) goes.",
    ]
    done = study.json("participants", "merge", "Chef 1", "Brukare 1", "--take", "kommun")
    assert done["participant"]["attributes"] == {"kommun": "Älvnäs", "ålder": "40"} and done["written"]
    (one,) = study.json("participants")["participants"]
    assert one["transcripts"] == ["Intervju 1", "Intervju 2"]
    study.ok("participants", "split", "Chef 1", "Brukare 1", "Intervju 2")
    first, second = study.json("participants")["participants"]
    assert (first["transcripts"], second["transcripts"], second["group"]) == (["Intervju 1"], ["Intervju 2"], "chef")
    assert study("participants", "split", "Chef 1", "X", "Intervju 2").status == 2
    study.ok("undo")
    study.ok("undo")
    assert [p["group"] for p in study.json("participants")["participants"]] == ["chef", "brukare"]


def test_groups(study: Cli) -> None:
    assert [one["group"] for one in study.json("participants", "groups")["groups"]] == ["chef", "brukare"]
    assert study.ok("participants", "rename-group", "Chef", "brukare").out == "1 participant has another group now.\n"
    (one,) = study.json("participants", "groups")["groups"]
    assert (one["participants"], one["transcripts"]) == (["Chef 1", "Brukare 1"], 2)
    assert "brukare" in study.ok("participants", "groups").out
    assert study("participants", "rename-group", "ledare", "x").status == 5


def test_an_attribute_is_taken_away(study: Cli) -> None:
    study.ok("participants", "change", "Chef 1", "--attribute", "kommun=", "--attribute", "ålder=40")
    assert study.json("participants")["participants"][0]["attributes"] == {"ålder": "40"}


def test_a_table_ties_transcripts_without_labels_as_a_whole(headed: Cli, write: Write) -> None:
    write("d.csv", "pseudonym;transcripts\nVera;Anteckning\nMoa;Samtal\n")
    ran = headed.ok("attributes", "import", "d.csv", "--dry-run")
    assert "the text of “Anteckning” is theirs" in ran.out
    found = headed.json("attributes", "import", "d.csv")
    assert (found["speakers"], found["texts"]) == (1, 1)
    assert "all of this already" in headed.ok("attributes", "import", "d.csv").out
    people = {one["pseudonym"]: one["texts"] for one in headed.json("participants")["participants"]}
    assert people["Vera"] == ["Anteckning"] and people["Moa"] == []
