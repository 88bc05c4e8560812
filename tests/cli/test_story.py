"""The whole path by commands, on three of the invented interviews."""

import csv
import json
import re
import shutil
from pathlib import Path

import platformdirs
import pytest

from tests.cli.conftest import Cli
from workbench.i18n import LANGUAGES, catalogue
from workbench.resources import demo_folder

CHOSEN = ("Intervju 1 Chef", "Intervju 3 Chef", "Intervju 6 Brukarrepresentant")


@pytest.fixture
def interviews(cli: Cli) -> Path:
    """A folder with three of the demo's interviews, and the tables cut down to them."""
    folder = Path.cwd() / "interviews"
    folder.mkdir()
    for path in demo_folder().iterdir():
        if path.stem in CHOSEN:
            shutil.copy(path, folder)
    for name, column in (("kodningar.csv", "transcript"), ("deltagare.csv", "transcripts")):
        with (demo_folder() / name).open(encoding="utf-8-sig", newline="") as source:
            rows = [row for row in csv.DictReader(source) if row[column] in CHOSEN]
        with (Path.cwd() / name).open("w", encoding="utf-8", newline="") as sink:
            writer = csv.DictWriter(sink, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    return folder


def test_from_interviews_to_appendix(cli: Cli, interviews: Path) -> None:
    assert "Made the project" in cli.ok("new", "study.workbench", "--title", "Boendestöd").out
    assert "6 codes" in cli.ok("codebook", "add", "ansats-2x2").out
    cli.ok("codebook", "add", "komponenter")

    preview = cli.ok("import", interviews, "--dry-run").out
    assert "(interviewer)" in preview
    assert cli.json("transcripts")["transcripts"] == []
    assert "3 transcripts imported" in cli.ok("import", interviews).out
    assert [t["name"] for t in cli.json("transcripts")["transcripts"]] == list(CHOSEN)
    assert "3 new participants" in cli.ok("attributes", "import", "deltagare.csv").out

    tagged = cli.json("tag", "--from", "kodningar.csv")
    assert tagged["tagged"] == len(cli.json("codings")["codings"]) > 60
    assert {c["coder"] for c in cli.json("codings")["codings"]} == {"Kodare A", "Kodare B"}

    found = cli.json("suggest", "--code", "Inriktning", "--transcript", "Intervju 6", "--limit", "5")
    best, worst = found["suggestions"][0], found["suggestions"][-1]
    assert best["reasons"][0]["text"]
    listed = cli.ok("suggest", "--code", "Inriktning", "--transcript", "Intervju 6").out
    assert best["id"][:8] in listed
    assert "because of: " in listed
    made = cli.json("suggest", "accept", best["id"][:8], "--stance", "advocates")
    cli.ok("suggest", "reject", worst["id"])
    coding = next(c for c in cli.json("codings")["codings"] if c["id"] == made["codings"][0])
    assert (coding["origin"], coding["quote"], coding["coder"]) == ("suggestion", best["quote"], "Anna Berg")
    assert cli("suggest", "accept", best["id"]).status == 2

    cli.ok("journal", "add", "Gränsen mot uppgiftsorienterad är oklar.")
    cli.ok("memo", "add", "Vad räknas?", "--code", "relationsorienterad")
    assert "Gränsen" in cli.ok("journal").out
    assert "Relationsorienterad" in cli.ok("memo", "list").out

    cli.ok("quotes", "new", "Bilaga 3", "--codebook", "ansats-2x2")
    assert "quotes chosen" in cli.ok("quotes", "auto", "Bilaga 3", "--per-code", "2").out
    quotes = [q for theme in cli.json("quotes", "show")["themes"] for q in theme["quotes"]]
    words = " ".join(quotes[0]["text"].split()[2:4])
    cut = cli.json("quotes", "cut", "Bilaga 3", quotes[0]["id"], "--words", words)
    assert "[...]" in cut["text"]
    cli.ok("quotes", "order", "Bilaga 3", "--by", "participant")
    cli.ok("quotes", "theme", "Bilaga 3", "Övrigt")

    for name in ("b.docx", "b.html", "b.md", "b.csv"):
        assert re.search(
            rf"Wrote \d+ quotes? to {name}", cli.ok("export", "appendix", "--set", "Bilaga 3", "-o", name).out
        )
        assert Path(name).stat().st_size > 1000
    cli.ok("export", "codings", "-o", "codings.csv")
    cli.ok("export", "transcript", "Intervju 1", "-o", "intervju1.md")
    cli.ok("export", "codebook", "ansats-2x2", "-o", "a.codebook.yaml")
    assert cli.ok("codebook", "check", "a.codebook.yaml").out == "The codebook is sound.\n"
    again = cli.json("tag", "--from", "codings.csv")
    assert (again["tagged"], again["unchanged"]) == (0, tagged["tagged"] + 1)

    assert cli.ok("check").out == "Everything holds.\n"
    count = len(cli.json("codings")["codings"])
    for _ in range(40):
        if cli("undo").status == 5:
            break
    assert cli.json("transcripts")["transcripts"] == []
    assert cli.json("codebook", "show")["codebooks"] == []
    for _ in range(40):
        if cli("redo").status == 5:
            break
    assert len(cli.json("codings")["codings"]) == count
    assert cli.ok("check").out == "Everything holds.\n"


def test_the_code_tree(study: Cli) -> None:
    assert study.json("code", "new", "Väntan", "--under", "Förväntan", "--cue", "vänta")["code"]["code"] == (
        "ansats-2x2/Förväntan/Väntan"
    )
    before = len(study.json("history")["changes"])
    study.ok("code", "change", "Väntan", "--definition", "Att vänta på besked", "--colour", "#112233", "--key", "5")
    assert len(study.json("history")["changes"]) == before + 1
    shown = study.json("code", "show", "väntan")["code"]
    assert (shown["definition"], shown["colour"], shown["key"]) == ("Att vänta på besked", "#112233", "5")
    study.ok("code", "rename", "Väntan", "Att vänta/stå i kö")
    path = study.json("code", "show", "Att vänta/stå i kö".replace("/", "\\/"))["code"]["code"]
    assert path == "ansats-2x2/Förväntan/Att vänta\\/stå i kö"
    study.ok("code", "move", path, "--under", "Inriktning", "--before", "relationsorienterad")
    study.ok("code", "merge", "ansats-2x2/Inriktning/Att vänta\\/stå i kö", "--into", "habiliterande")
    study.ok("codebook", "new", "min-bok")
    study.ok("code", "new", "Eget", "--codebook", "min-bok")
    for _ in range(6):
        study.ok("undo")
    assert study("code", "show", "Väntan").status == 0
    study.ok("undo")
    assert study("code", "show", "Väntan").status == 5


def test_what_was_imported_can_be_had_back(cli: Cli) -> None:
    cli.ok("new", "p.workbench")
    content = "I: Hej?\r\n\r\nIP: Hej hej.\r\n".encode("utf-16")
    Path("A.txt").write_bytes(content)
    cli.ok("import", "A.txt", "--keep-original", "--group", "chef")
    cli.ok("export", "transcript", "A", "--original", "-o", "B.txt")
    assert Path("B.txt").read_bytes() == content
    assert cli.json("participants")["participants"][0]["group"] == "chef"


def test_a_wrong_guess_can_be_put_right(cli: Cli) -> None:
    cli.ok("new", "p.workbench")
    Path("A.txt").write_text("Eva: Hej, hur är det?\n\nBo: Bra.\n\nEva: Bra.\n\nBo: Jo.\n", encoding="utf-8")
    cli.ok("import", "A.txt", "--interviewer", "Eva", "--rename", "Bo=Chef")
    speakers = {s["label"]: s["is_interviewer"] for s in cli.json("transcripts")["transcripts"][0]["speakers"]}
    assert speakers == {"Eva": True, "Chef": False}
    cli.ok("participants", "interviewer", "A", "Eva", "--not")
    assert cli.ok("participants", "guess", "--dry-run").out.endswith("would be made.\n")
    assert cli.json("participants")["participants"] == []


def test_common_options_stand_anywhere(study: Cli) -> None:
    Path("study.workbench").rename("other.workbench")
    Path("decoy.workbench").touch()
    expected = study.json("-p", "other.workbench", "quotes", "list")
    for arguments in (
        ["--json", "quotes", "list", "-p", "other.workbench"],
        ["quotes", "-p", "other.workbench", "--json", "list"],
        ["--project=other.workbench", "--plain", "quotes", "list", "--json"],
        ["-pother", "quotes", "list", "--json"],
    ):
        assert study.ok(*arguments).json == expected


def test_another_coder_undoes_only_own_changes(study: Cli) -> None:
    study.ok("tag", "Intervju 2", "--quote", "allting", "--code", "habiliterande", "--coder", "Cilla Dal")
    study.ok("journal", "add", "Anna skriver")
    study.ok("undo", "--coder", "Cilla Dal")
    assert len(study.json("codings")["codings"]) == 3
    assert len(study.json("journal")["memos"]) == 1
    assert study("undo", "--coder", "Cilla Dal").status == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_chosen_by_an_option(study: Cli, language: str) -> None:
    texts = catalogue(language)
    assert texts.gettext("Everything holds.") in study.ok("check", "--ui-language", language).out
    ran = study("--ui-language", language, "show", "saknas")
    assert texts.gettext("There is no transcript “{name}”.").format(name="saknas") in ran.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_chosen_in_the_application_holds(
    study: Cli, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBENCH_LANGUAGE")
    settings = platformdirs.user_config_path("workbench", appauthor=False) / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ui_language": language}), encoding="utf-8")
    assert study.ok("check").out.strip() == catalogue(language).gettext("Everything holds.")
    settings.write_bytes(b"\xff[")
    study.ok("check")


def test_a_code_is_shown_in_words(study: Cli) -> None:
    shown = study.ok("code", "show", "habiliterande").out
    assert "livet svänger" in shown
    assert "LOWER" not in shown
    assert "Codings: 1" in shown


def test_memos_come_from_standard_input(study: Cli) -> None:
    study.ok("memo", "add", "-", "--transcript", "Intervju 1", stdin="# Rubrik\n\nhårt".encode("cp1252"))
    (memo,) = study.json("memo", "list", "--transcript", "Intervju 1")["memos"]
    assert memo["text"] == "# Rubrik\n\nhårt"
    study.ok("memo", "change", memo["id"], "Nytt", "--kind", "case")
    assert study.json("memo", "show", memo["id"])["memo"]["kind"] == "case"
    study.ok("memo", "delete", memo["id"][:20])
    assert study.json("memo", "list")["memos"] == []


def test_quote_sets_are_changed_and_deleted(study: Cli) -> None:
    (first, second) = (q for t in study.json("quotes", "show")["themes"] for q in t["quotes"])
    assert study.json("quotes", "order", "Bilaga 3", "--down", first["id"])["changed"]
    assert [q["id"] for t in study.json("quotes", "show")["themes"] for q in t["quotes"]] == [second["id"], first["id"]]
    study.ok("quotes", "change", "Bilaga 3", "--title", "Bilaga 4", "--omission", "(…)")
    assert "(…)" in study.json("quotes", "cut", "Bilaga 4", second["id"], "--words", "tar")["text"]
    study.ok("quotes", "cut", "Bilaga 4", second["id"], "--back")
    study.ok("quotes", "theme", "Bilaga 4", "Extra")
    study.ok("quotes", "theme", "Bilaga 4", "Extra", "--rename", "Till sist")
    study.ok("quotes", "theme", "Bilaga 4", "Till sist", "--up")
    study.ok("quotes", "add", "Bilaga 4", first["coding"], "--theme", "Till sist")
    study.ok("quotes", "theme", "Bilaga 4", "Till sist", "--remove")
    study.ok("quotes", "remove", "Bilaga 4", first["id"])
    study.ok("quotes", "delete", "Bilaga 4")
    assert study.json("quotes", "list")["sets"] == []
    assert len(study.json("codings")["codings"]) == 3
