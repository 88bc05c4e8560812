"""`import`: what becomes of files that don't come in, of files about the others, and of a group without labels."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TALK = "I: Hej på dig\n\nIP: Hej själv\n\nI: Hur mår du?\n\nIP: Bra.\n"
NOTES = "Boendestödjaren berättar att hon har arbetat i tolv år.\n\nHon trivs, men saknar tid för samtal.\n"
ANSWERS = "I: Hur ser dagen ut?\n\n\n\nI: Och sedan?\n\n"

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.ok("new", "p.workbench")
    return cli


# --- the status


@pytest.mark.parametrize("option", [[], ["--dry-run"]], ids=["taken", "looked at"])
def test_the_status_is_the_same_whether_files_are_taken_or_looked_at(
    project: Cli, write: Write, option: list[str]
) -> None:
    write("a.txt", TALK)
    write("gammal.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "WordDocument".encode("utf-16-le"))
    assert project("import", "gammal.doc", *option).status == 3
    assert project("import", "gammal.doc", "borta.txt", *option).status == 3
    assert project("import", "a.txt", "gammal.doc", *option).status == 1
    assert project("import", "gammal.doc", "a.txt", *option).status == 1


@pytest.mark.parametrize("option", [[], ["--dry-run"]], ids=["taken", "looked at"])
def test_a_folder_without_files_is_told(project: Cli, option: list[str]) -> None:
    Path("tom").mkdir()
    assert "There are no files to import there." in project.ok("import", "tom", *option).err


def test_a_file_that_cannot_be_read_is_told_also_where_corrections_are_to_be_kept(project: Cli) -> None:
    ran = project("import", "borta.csv", "--columns", "speaker=A,text=B", "--save-profile", "tabeller")
    assert ran.status == 3 and "There is no such file." in ran.err
    assert "import profile" not in ran.out + ran.err
    assert project.json("profiles", "list")["profiles"] == []


# --- files about the other files


@pytest.mark.parametrize("name", ["README.md", "LÄS MIG FÖRST.txt", "La\u0308s mig.txt", "Læs mig.txt", "licence.txt"])
def test_a_file_about_the_others_in_a_folder_is_left_out_and_named(project: Cli, write: Write, name: str) -> None:
    write("filer/a.txt", TALK)
    write(f"filer/{name}", NOTES)
    (left,) = project.json("import", "filer")["skipped"]
    assert Path(left["path"]).name == name and "tells of the other files" in left["reason"]
    assert [one["name"] for one in project.json("transcripts")["transcripts"]] == ["a"]


def test_such_a_file_comes_in_where_somebody_speaks_in_it_or_it_is_named(project: Cli, write: Write) -> None:
    write("filer/läs mig.txt", TALK)
    write("andra/readme.txt", NOTES)
    assert project.json("import", "filer")["imported"] == ["läs mig"]
    assert project.json("import", "andra")["imported"] == []
    assert project.json("import", "andra/readme.txt")["imported"] == ["readme"]


# --- a group


def test_without_labels_the_text_is_one_participants_of_the_group(project: Cli, write: Write) -> None:
    write("Samtal 1.txt", NOTES)
    write("Samtal 2.txt", TALK)
    ran = project.ok("import", "Samtal 1.txt", "Samtal 2.txt", "--group", "chef")
    assert "Samtal 1: What no speaker says in it is taken for the words of one participant of the group." in ran.err
    assert "Samtal 2: What no speaker" not in ran.err
    found = {one["pseudonym"]: one for one in project.json("participants")["participants"]}
    assert found["Samtal 1"]["group"] == found["IP"]["group"] == "chef"
    assert found["Samtal 1"]["texts"] == ["Samtal 1"] and found["Samtal 1"]["words"] == 16
    project.ok("undo")
    assert project.json("participants")["participants"] == []


def test_where_only_the_interviewer_speaks_there_is_nobody_to_be_of_the_group(project: Cli, write: Write) -> None:
    write("Frågor.txt", ANSWERS)
    project.ok("import", "Frågor.txt", "--group", "chef")
    assert project.json("participants")["participants"] == []


# --- lists


def test_notes_and_summaries_are_counted_in_the_list(project: Cli, write: Write) -> None:
    write("a.txt", TALK + "\nAnteckning: Han tittar ut.\n\nSammanfattning: Det går bra.\n")
    project.ok("import", "a.txt")
    (found,) = project.json("transcripts")["transcripts"]
    assert found["paragraphs"] == {"verbatim": 4, "note": 1, "summary": 1}


def test_what_should_be_a_text_and_is_none_is_an_error_also_in_a_folder(project: Cli, write: Write) -> None:
    write("filer/a.txt", TALK)
    write("filer/b.txt", bytes(range(32)) * 40)
    write("filer/b.dat", bytes(range(32)) * 40)
    ran = project("import", "filer", "--json")
    assert ran.status == 1
    assert [Path(one["path"]).name for one in ran.json["failed"]] == ["b.txt"]
    assert [Path(one["path"]).name for one in ran.json["skipped"]] == ["b.dat"]


# --- files that are in the project already


def test_a_file_that_is_there_under_another_name_is_told_with_that_name(project: Cli, write: Write) -> None:
    write("Intervju 1.txt", TALK)
    write("Intervju 2.txt", NOTES)
    write("andra/Intervju 2.txt", TALK)
    project.ok("import", "Intervju 1.txt", "Intervju 2.txt")
    told = "is in the project already, as “Intervju 1”"
    assert f"“Intervju 2” {told}; nothing was added." in project.ok("import", "andra/Intervju 2.txt").out
    assert "It is in the project already, as “Intervju 1”." in project.ok("import", "andra", "--dry-run").out
    found = project.json("import", "Intervju 2.txt", "andra/Intervju 2.txt")
    assert (found["unchanged"], found["same_as"]) == (["Intervju 2", "Intervju 2"], ["Intervju 2", "Intervju 1"])
