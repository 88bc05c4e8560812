"""`workbench import` of tables: columns by letters, workbooks with an interview on each sheet."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from tests.cli.conftest import Cli

Write = Callable[[str, str | bytes], Path]


def test_a_table_that_is_named_with_its_columns_is_a_transcript(study: Cli, write: Write) -> None:
    write("enkat.csv", "id;avd;svar\n1;A;Det är bra här\n2;B;Nja, inte så\n")
    ran = study("import", "enkat.csv", "--dry-run")
    assert ran.status == 3 and "holds no transcript" in ran.out
    assert 'say which columns hold what: --columns "speaker=B,text=C,time=A"' in ran.err
    out = study.ok("import", "enkat.csv", "--columns", "speaker=B,text=C", "--dry-run").out
    assert "A (participant): 1 turn" in out and "B (participant): 1 turn" in out
    assert study("import", "enkat.csv", "--columns", "speaker=avdelning,text=C").status == 3


def test_a_workbook_with_an_interview_on_each_sheet(study: Cli) -> None:
    workbook = Workbook()
    for sheet, name in zip((workbook.worksheets[0], workbook.create_sheet()), ("Chef 3", "Chef 4"), strict=True):
        sheet.title = name
        sheet.append(["Tid", "Talare", "Replik"])
        sheet.append([dt.time(0, 0, 3), "I", "Hur är det i dag?"])
        sheet.append([dt.time(0, 0, 9), name, "Det är bra, tack."])
    workbook.save("chefer.xlsx")
    ran = study.ok("import", "chefer.xlsx", "--split")
    assert "2 transcripts imported." in ran.out
    listed = {one["name"]: one for one in study.json("transcripts")["transcripts"]}
    assert [one["label"] for one in listed["chefer – Chef 4"]["speakers"]] == ["I", "Chef 4"]
    assert "nothing was added" in study.ok("import", "chefer.xlsx", "--split").out
