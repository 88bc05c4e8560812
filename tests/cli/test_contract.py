"""The fields that scripts rely on."""

from pathlib import Path

from tests.cli.conftest import INTERVIEW, Cli


def test_transcripts(study: Cli) -> None:
    document = study.json("transcripts")
    first, second = document["transcripts"]
    assert document["version"] == 1
    assert {k: first[k] for k in ("name", "language", "turns", "source_class", "codings")} == {
        "name": "Intervju 1",
        "language": "sv",
        "turns": 4,
        "source_class": "interview",
        "codings": 2,
    }
    assert first["words"] > 30
    assert len(first["sha256"]) == 64
    assert first["characters"] == len(study.json("show", "Intervju 1")["text"])
    assert {"label": "IP", "participant": "Brukare 1", "group": "brukare", "turns": 2}.items() <= second["speakers"][
        1
    ].items()


def test_show_adds_text_and_turns_with_places(study: Cli) -> None:
    document = study.json("show", "Intervju 1")
    turn = document["turns"][1]
    assert document["name"] == "Intervju 1"
    assert (turn["n"], turn["speaker"], turn["time_ms"]) == (2, "IP", None)
    assert document["text"][turn["start"] : turn["end"]].startswith("Vi tränar på att laga mat")
    assert len(document["turns"]) == 4


def test_codings(study: Cli) -> None:
    document = study.json("codings", "--code", "habiliterande")
    (coding,) = document["codings"]
    text = study.json("show", coding["transcript"])["text"]
    assert document["version"] == 1
    assert text[coding["start"] : coding["end"]] == coding["quote"] == "Det är han som håller i kniven"
    assert {
        "code": "ansats-2x2/Förväntan/Habiliterande",
        "codebook": "ansats-2x2",
        "coder": "Anna Berg",
        "stance": "advocates",
        "origin": "import",
        "note": "",
        "speaker": "IP",
        "participant": "Chef 1",
        "group": "chef",
    }.items() <= coding.items()
    assert coding["created"].endswith("+00:00")
    assert len(coding["id"]) == 36


def test_no_codings_is_an_empty_list(cli: Cli) -> None:
    cli.ok("new", "tom.workbench")
    assert cli.json("codings") == {"version": 1, "codings": []}


def test_filters_of_codings(study: Cli) -> None:
    def quotes(*options: str) -> list[str]:
        return [coding["quote"] for coding in study.json("codings", *options)["codings"]]

    assert quotes("--group", "brukare") == ["Tillit tar tid"]
    assert quotes("--by", "Bo Ek") == ["Tillit tar tid"]
    assert quotes("--stance", "advocates") == ["Det är han som håller i kniven"]
    assert quotes("--where", "kommun = Norrbacka", "--code", "Inriktning") == ["det är viktigt att det är samma person"]
    assert len(quotes("--transcript", "Intervju 1", "--transcript", "Intervju 2")) == 3


def test_import(cli: Cli) -> None:
    cli.ok("new", "p.workbench")
    Path("A.txt").write_text(INTERVIEW, encoding="utf-8")
    Path("B.xyz").write_bytes(b"\x00\x01\x02" * 50)
    ran = cli("import", "A.txt", "B.xyz", "missing.txt", "--json")
    assert ran.status == 1
    assert ran.json["imported"] == ["A"]
    assert [Path(one["path"]).name for one in ran.json["failed"]] == ["B.xyz", "missing.txt"]
    assert all(one["error"] for one in ran.json["failed"])
    assert isinstance(ran.json["warnings"], list)
    again = cli.json("import", "A.txt")
    assert (again["imported"], again["unchanged"]) == ([], ["A"])
    previewed = cli("import", "A.txt", "B.xyz", "--dry-run", "--json")
    assert (previewed.status, [one["state"] for one in previewed.json["files"]]) == (1, ["unchanged", "failed"])


def test_tag_from(study: Cli) -> None:
    Path("t.csv").write_text("transcript,quote,code\nIntervju 2,livet svänger,Väntan\n", encoding="utf-8")
    refused = study("tag", "--from", "t.csv", "--json")
    assert refused.status == 3
    assert refused.json["tagged"] == 0
    assert refused.json["failed"][0]["row"] == 1
    assert set(refused.json["failed"][0]) == {"row", "error", "hint"}
    done = study.json("tag", "--from", "t.csv", "--create-codes")
    assert done["tagged"] == 1
    assert done["codes_created"][0].endswith("/Väntan")
    assert done["failed"] == []


def test_tag_one(study: Cli) -> None:
    made = study.json("tag", "Intervju 2", "--quote", "livet svänger", "--code", "habiliterande")["coding"]
    assert made["quote"] == "livet svänger"
    assert made["code"] == "ansats-2x2/Förväntan/Habiliterande"
    span = f"{made['start']}:{made['end']}"
    again = study.json("tag", "Intervju 2", "--span", span, "--code", "habiliterande")["coding"]
    assert again["id"] == made["id"]


def test_codebooks(study: Cli) -> None:
    listed = {book["id"]: book for book in study.json("codebook", "list")["codebooks"]}
    assert listed["ansats-2x2"]["in_project"] is True
    assert listed["komponenter"]["in_project"] is False
    assert set(listed["komponenter"]) >= {"id", "title", "version", "language", "codes", "in_project"}
    shown = study.json("codebook", "show", "ansats-2x2")
    assert shown["codebook"] == "ansats-2x2"
    assert shown["version"] == listed["ansats-2x2"]["version"]
    assert shown["frames"]
    code = shown["codes"][0]["codes"][0]
    assert set(code) >= {
        "id",
        "code",
        "name",
        "labels",
        "definition",
        "include",
        "exclude",
        "cues",
        "codable",
        "codings",
        "codes",
    }


def test_search(study: Cli) -> None:
    document = study.json("search", "samma person")
    (hit,) = document["hits"]
    assert document["total"] == 1
    assert (hit["transcript"], hit["hit"], hit["speaker"]) == ("Intervju 1", "samma person", "Chef 1")
    text = study.json("show", "Intervju 1")["text"]
    assert text[hit["start"] : hit["end"]] == "samma person"
    assert text[: hit["start"]].endswith(hit["before"])


def test_history_and_undo(study: Cli) -> None:
    latest = study.json("history")["changes"][0]
    assert set(latest) == {"id", "number", "when", "coder", "kind", "summary", "undone"}
    assert latest["coder"] == "Anna Berg"
    assert study.json("undo")["undone"]["id"] == latest["id"]
    assert study.json("history", "--limit", "2")["changes"][1]["undone"] is True
    assert study.json("redo")["redone"]["id"] == latest["id"]


def test_quotes_show(study: Cli) -> None:
    document = study.json("quotes", "show", "Bilaga 3")
    assert document["set"] == "Bilaga 3"
    quotes = [quote for theme in document["themes"] for quote in theme["quotes"]]
    assert {quote["text"] for quote in quotes} == {"det är viktigt att det är samma person", "Tillit tar tid"}
    assert set(quotes[0]) >= {"coding", "text", "cuts", "speaker", "participant", "group"}
    assert {one["participant"]: one["quotes"] for one in document["balance"]} == {"Chef 1": 1, "Brukare 1": 1}


def test_check(study: Cli) -> None:
    assert study.json("check") == {"version": 1, "ok": True, "problems": [], "notices": []}


def test_every_listing_has_json(study: Cli) -> None:
    for arguments in (
        ["participants"],
        ["codebook", "list"],
        ["codebook", "show"],
        ["code", "show", "habiliterande"],
        ["memo", "list"],
        ["journal"],
        ["quotes", "list"],
        ["models"],
        ["history"],
        ["completion", "zsh"],
        ["import", "missing", "--dry-run"],
    ):
        document = study(*arguments, "--json").json
        assert document["version"] == 1, arguments
        assert len(document) >= 2, arguments


def test_the_json_of_hostile_text_is_lossless_and_harmless(study: Cli) -> None:
    hostile = "slut\u202eabc\x9b31m\u200b\U000e0041 åäö"
    study.ok("code", "change", "habiliterande", "--definition", "x")
    identifier = study.json("journal", "add", hostile)["memo"]["id"]
    ran = study.ok("memo", "show", identifier, "--json")
    assert not set(ran.out) & set("\u202e\x9b\u200b\U000e0041")
    assert "åäö" in ran.out
    assert "åäö" in ran.json["memo"]["text"]
