"""history, check, compact and code split on the command line."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def _numbers(cli: Cli, *arguments: str) -> dict[str, int]:
    return {change["kind"]: change["number"] for change in cli.json("history", *arguments)["changes"]}


def test_undo_names_what_rests_on_a_change_by_number(study: Cli) -> None:
    number = _numbers(study)["import"]
    ran = study("history", "--undo", str(number))
    assert ran.status == 4
    assert f"{_numbers(study)['tag-table']}  " in ran.err and "Coded 3 passages from a table" in ran.err
    assert f"workbench history --undo {number} --with-later" in ran.err


def test_undo_with_what_rests_on_it_and_all_back_again(study: Cli) -> None:
    before = study.json("codings")
    number = _numbers(study)["import"]
    done = study.json("history", "--undo", str(number), "--with-later")
    assert done["undone"]["kind"] == "import" and len(done["with_later"]) >= 3
    assert study.json("transcripts")["transcripts"] == []
    study.ok("redo")
    assert study.json("codings") == before
    assert study.json("check")["ok"]


def test_who_asks_is_not_whose_changes_are_shown(study: Cli) -> None:
    whole = study.json("history")["changes"]
    assert study.json("history", "--coder", "Ada Ny")["changes"] == whole
    study.ok("history", "--coder", "Ada Ny", "--undo", str(_numbers(study)["tag-table"]), "--with-later")
    assert study.json("history")["changes"][0]["coder"] == "Ada Ny"


def test_with_later_needs_a_change(study: Cli) -> None:
    assert study("history", "--with-later").status == 2


def test_the_history_is_narrowed_and_its_numbers_stay(study: Cli) -> None:
    study.ok("memo", "add", "Ett memo", "--coder", "Bo Ek")
    whole = study.json("history", "--limit", "100")["changes"]
    found = study.json("history", "--by", "bo ek")["changes"]
    assert {change["coder"] for change in found} == {"Bo Ek"} and "add-memo" in {c["kind"] for c in found}
    participants = study.json("history", "--containing", "participant BRUKARE")["changes"]
    assert [change["kind"] for change in participants] == ["add-participant"]
    assert participants[0] in whole
    assert study.json("history", "--since", "2999-01-01")["changes"] == []
    assert len(study.json("history", "--since", "2020-01-01", "--limit", "100")["changes"]) == len(whole)
    assert study("history", "--since", "i går").status == 3
    assert study("history", "--by", "Ingen").status == 5
    out = study.ok("history", "--containing", "participant brukare").out
    assert str(participants[0]["number"]) in out


def _spoil(sql: str) -> None:
    connection = sqlite3.connect("study.workbench")
    with connection:
        connection.executescript(sql)
    connection.close()


def test_check_and_repair(study: Cli) -> None:
    study.ok("check")
    _spoil("update codings set start = start + 1; update participants set group_name = 'x'")
    ran = study("check")
    assert ran.status == 4 and "workbench check --repair" in ran.out
    repaired = study("check", "--repair", "--json")
    assert repaired.status == 4
    assert repaired.json["mended"] == ["Gave 3 records back what the history says of them."]
    assert [problem["kind"] for problem in repaired.json["problems"]] == ["history", "history"]
    assert "workbench restore" in study("check", "--repair").out
    assert {backup["reason"] for backup in study.json("backup", "--list")["backups"]} == {"repair"}


def test_a_sound_project_needs_no_repair(study: Cli) -> None:
    ran = study.ok("check", "--repair")
    assert ran.out == "Everything holds.\n"


def test_compact(study: Cli) -> None:
    for _again in range(3):
        study.ok("memo", "add", "x" * 15_000)
        study.ok("undo")
    _spoil("insert into texts values ('unused', 'y')")
    done = study.json("compact")
    assert done["texts"] == 1 and done["after"] > 0
    assert study.json("check")["problems"] == []
    assert study.json("search", "kniven")["total"] == 1
    study.ok("redo")
    assert "as small as it can be" in study.ok("compact").out or "takes" in study.ok("compact").out


def test_compact_while_another_program_reads(study: Cli) -> None:
    other = sqlite3.connect("study.workbench", isolation_level=None)
    other.execute("begin")
    other.execute("select count(*) from codings").fetchone()
    try:
        ran = study("compact")
    finally:
        other.close()
    assert ran.status == 4 and "another program" in ran.err
    assert study.json("check")["ok"]


def test_split_by_words(study: Cli) -> None:
    done = study.json("code", "split", "relationsorienterad", "Samma person", "--containing", "SAMMA person")
    assert done["codings"] == 1 and done["code"]["code"].endswith("/Samma person")
    codes = sorted(coding["code"].rsplit("/", 1)[1] for coding in study.json("codings")["codings"])
    assert codes == ["Habiliterande", "Relationsorienterad", "Samma person"]
    assert "1 coding got the code “Samma person”" in study.ok("history", "--limit", "1").out
    study.ok("undo")
    assert study("code", "show", "Samma person").status == 5


def test_split_named_codings_under_the_code(study: Cli) -> None:
    ids = [c["id"] for c in study.json("codings", "--code", "relationsorienterad")["codings"]]
    done = study.json("code", "split", "relationsorienterad", "Tid", "--coding", ids[1], "--under")
    assert done["code"]["code"].endswith("/Tid")
    parent = study.json("code", "show", "relationsorienterad")["code"]["code"]
    assert done["code"]["code"] == f"{parent}/Tid"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 2),
        (("--containing", "finns inte"), 5),
        (("--coding", "zzz"), 5),
        (("--group", "ingen"), 5),
    ],
)
def test_a_split_that_chooses_nothing_changes_nothing(study: Cli, arguments: tuple[str, ...], status: int) -> None:
    before = study.json("history")
    assert study("code", "split", "relationsorienterad", "Ny", *arguments).status == status
    assert study.json("history") == before


def test_a_split_of_others_codings_or_into_a_taken_name(study: Cli) -> None:
    other = study.json("codings", "--code", "habiliterande")["codings"][0]["id"]
    ran = study("code", "split", "relationsorienterad", "Ny", "--coding", other)
    assert ran.status == 2 and "doesn't have the code" in ran.err
    study.ok("code", "split", "relationsorienterad", "Ny", "--containing", "tillit")
    again = study("code", "split", "relationsorienterad", "ny", "--containing", "person")
    assert again.status == 2 and "already" in again.err
    assert not Path("ny").exists()
