"""`workbench attributes import`: the preview and the import as people and as programs read them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli

Write = Callable[[str, str | bytes], Path]
TABLE = "Namn;Roll;Utskrift;Röst;Kommun;Telefon\nChef 2;chef;;;Älvnäs;070\nChef 1;;Intervju 2;IP;Norrbacka;071\n"


def test_the_preview_in_words(study: Cli, write: Write) -> None:
    write("d.csv", TABLE + "Moa;;Intervju 9;;;\n")
    ran = study("attributes", "import", "d.csv", "--dry-run", "--columns", "leave=Telefon")
    assert ran.status == 1
    assert ran.out.splitlines() == [
        "d.csv · 3 rows",
        "  pseudonym: column A “Namn”",
        "  group: column B “Roll”",
        "  transcripts: column C “Utskrift”",
        "  speaker: column D “Röst”",
        "  facts: E “Kommun”",
        "  left out: F “Telefon”",
        "New: Chef 2",
        "    Roll: – → chef",
        "    kommun: – → Älvnäs",
        "Changed: Chef 1",
        "    is “IP” in “Intervju 2”",
        "1 row can't be used.",
        "  row 3: There is no transcript “Intervju 9”. Did you mean Intervju 1 or Intervju 2?",
    ]
    assert study.json("participants")["participants"][0]["pseudonym"] == "Chef 1"
    assert len(study.json("participants")["participants"]) == 2


def test_the_preview_for_programs(study: Cli, write: Write) -> None:
    write("d.csv", TABLE)
    found: dict[str, Any] = study.json("attributes", "import", "d.csv", "--dry-run")
    assert (found["added"], found["changed"], found["unchanged"], found["speakers"]) == (["Chef 2"], ["Chef 1"], [], 1)
    assert (found["refused"], found["written"], found["sheet"], found["sheets"]) == (0, False, "", [""])
    assert found["columns"]["pseudonym"] == {"letter": "A", "heading": "Namn"}
    assert found["columns"]["attributes"] == ["Kommun", "Telefon"] and found["columns"]["leave"] == []
    assert found["rows"][1]["state"] == "changed"
    assert found["rows"][1]["speakers"] == [{"transcript": "Intervju 2", "speaker": "IP"}]
    assert found["rows"][1]["changes"] == [{"column": "Telefon", "before": "", "after": "071"}]


def test_bad_rows_stop_the_import_unless_they_are_to_be_left(study: Cli, write: Write) -> None:
    write("d.csv", TABLE + "Moa;;Intervju 9;;;\n")
    ran = study("attributes", "import", "d.csv")
    assert ran.status == 3 and "row 3: There is no transcript" in ran.err
    ran = study("attributes", "import", "d.csv", "--skip-refused")
    assert ran.status == 1 and "1 new participant: Chef 2" in ran.out and "row 3:" in ran.err
    ran = study("attributes", "import", "d.csv", "--skip-refused", "--json")
    assert ran.status == 1 and ran.json["refused"] == 1 and ran.json["written"] is True


def test_near_names(study: Cli, write: Write) -> None:
    write("d.csv", "namn,ålder\nChef-1,45\n")
    ran = study.ok("attributes", "import", "d.csv", "--dry-run")
    assert 'Is this “Chef 1”? Then say: --same "Chef-1=Chef 1"' in ran.out
    ran = study.ok("attributes", "import", "d.csv", "--same", "Chef-1=Chef 1")
    assert ran.out == "More is known of 1 participant: Chef 1\n"
    assert "nothing was added" in study.ok("attributes", "import", "d.csv", "--same", "Chef-1=Chef 1").out


def test_replacing_and_emptying(study: Cli, write: Write) -> None:
    write("d.csv", "namn,roll,kommun\nChef 1,,Älvnäs\n")
    assert study("attributes", "import", "d.csv").status == 3
    out = study.ok("attributes", "import", "d.csv", "--replace", "--overwrite-empty", "--dry-run").out
    assert "    kommun: Norrbacka → Älvnäs\n" in out and "    roll: chef → –\n" in out


def test_wrong_use(study: Cli, write: Write) -> None:
    write("d.csv", TABLE)
    assert study("attributes", "import", "d.csv", "--columns", "A").status == 2
    assert study("attributes", "import", "d.csv", "--columns", "name=A").status == 2
    assert study("attributes", "import", "d.csv", "--columns", "group=Q").status == 3
    assert study("attributes", "import", "d.csv", "--sheet", "Folk").status == 5
