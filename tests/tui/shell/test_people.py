"""Participants on the Project screen: who is who, tables, whole transcripts, groups, one person."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from textual.widgets import Input

from tests.conftest import Lines
from workbench.services import participants
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript
from workbench.store import people

from .conftest import HOSTILE, Driver, Running

Interview = Callable[..., OpenTranscript]
TALK: Lines = (("I", "Hej?"), ("IP", "Hej."))
HEAD = {"Informant": "Chef 1", "Ålder": "45", "Kommun": "Norrbacka", "Datum": "2026-03-14"}


def stored(session: Session) -> list[tuple[str, str, dict[str, str]]]:
    return [(p.pseudonym, p.group, p.attributes) for p in people.participants(session.store)]


async def on_participants(it: Driver) -> None:
    it.app.screen.query_one("#participants").focus()
    await it.settle()


async def test_what_the_heads_tell_is_looked_at_changed_and_stored_in_one_change(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session, "Intervju 1", TALK, attributes=HEAD)
    interview(session, "Intervju 2", TALK, attributes={"Namn": "Anna Berg", "Grupp": "brukare"})
    interview(session, "Intervju 3", (("I", "Hej"), ("Karin", "Hej.")))
    async with running(session.path, size=(80, 24)) as it:
        await it.press("w")
        assert it.screen == "WhoIsWho"
        rows = it.table("#guesses")
        assert [row[:3] for row in rows] == [
            ("[x]", "Chef 1", "chef"),
            ("[x]", "Anna Berg ?", "brukare"),
            ("[x]", "Karin", ""),
        ]
        assert "Chef 1 (chef): Intervju 1 (IP)" in it.words and "Ålder: 45" in it.words
        await it.press("down")
        assert "! This may be a real name: e gives another." in it.words
        await it.press("e")
        await it.write("Vera")
        await it.press("enter")
        assert it.table("#guesses")[1][1] == "Vera"
        await it.press("down", "space", "enter")
        assert stored(session) == [
            ("Chef 1", "chef", {"Kommun": "Norrbacka", "Ålder": "45"}),
            ("Vera", "brukare", {}),
        ]
        assert it.said[-1] == "2 participants were made."
        await it.press("u")
        assert stored(session) == []


async def test_near_names_are_one_person_when_that_is_said(
    running: Running, session: Session, interview: Interview
) -> None:
    for number, label in enumerate(("Anna Berg", "A. Berg"), start=1):
        interview(session, f"Intervju {number}", (("I", "Hej"), (label, "Hej.")))
    async with running(session.path, size=(80, 24)) as it:
        await it.press("w")
        assert "? Is this “A. Berg”? Then press m." in it.words
        await it.press("down", "m", "enter")
        assert it.table("#guesses")[1][1] == "A. Berg = Anna Berg"
        assert "The same person as Anna Berg." in it.words
        await it.press("up", "space", "enter")
        assert "“Anna Berg” is left out, so nobody can be the same person." in it.words
        await it.press("space", "enter")
        assert it.table("#participants") == [("Anna Berg", "", "2")]


async def test_a_text_without_speakers_is_somebodys(running: Running, session: Session, interview: Interview) -> None:
    interview(session, "Anteckning", ((None, "Hon lagar mat."), (None, "Och vilar.")))
    participants.add_participant(session, "Vera", "brukare")
    participants.add_participant(session, "Moa", "anhörig")
    async with running(session.path, size=(80, 24)) as it:
        await it.press("s")
        assert it.table("#speakers") == [("(no speaker)", "2", "not said yet", "")]
        await it.press("p", "enter")
        assert it.table("#speakers")[0][2:] == ("Vera", "brukare")
        await it.press("a", "enter")
        assert it.table("#speakers")[0][2:] == ("Vera, Moa", "brukare, anhörig")
        await it.press("p", "end", "up", "enter")
        await it.write("Siv")
        await it.press("enter")
        assert it.table("#speakers")[0][2] == "Siv"
        await it.press("escape")
        assert it.table("#transcripts")[0][2] == "Siv"
        assert ("Siv", "", "1") in it.table("#participants")
        await it.press("u")
        assert it.table("#transcripts")[0][2] == "Vera (brukare), Moa (anhörig)"
        await on_participants(it)
        await it.press("enter")
        assert "Takes part in: Anteckning (the text)" in it.words


async def test_an_attribute_that_is_emptied_is_gone(running: Running, session: Session) -> None:
    participants.add_participant(session, "Vera", "brukare", {"ålder": "70", "kommun": "A"})
    async with running(session.path) as it:
        await on_participants(it)
        await it.press("enter")
        field = it.app.screen.query_one("#attribute-0", Input)
        field.value = ""
        await it.press("enter")
        assert stored(session) == [("Vera", "brukare", {"ålder": "70"})]


async def test_two_are_made_one_after_seeing_what_differs(
    running: Running, session: Session, interview: Interview
) -> None:
    talk = interview(session, "Intervju 1", TALK)
    one = participants.add_participant(session, "Anna Berg", "chef", {"ålder": "45"})
    participants.add_participant(session, "Bo", "")
    other = participants.add_participant(session, "A. Berg", "ledare", {"ålder": "46", "kön": "kvinna"})
    participants.assign(session, other, talk.speakers[1])
    async with running(session.path, size=(80, 24)) as it:
        await it.press("m")
        assert it.screen == "ProjectScreen", "nobody is chosen"
        await on_participants(it)
        await it.press("m")
        assert "A. Berg" in it.chosen and "near" in it.chosen
        await it.press("enter")
        assert "“ålder” differs: 45 stays, 46 (A. Berg) goes." in it.words
        await it.press("enter")
        assert stored(session) == [("Anna Berg", "chef", {"kön": "kvinna", "ålder": "45"}), ("Bo", "", {})]
        assert ("Anna Berg", "chef", "1") in it.table("#participants")
        await it.press("u")
        assert len(stored(session)) == 3 and one in people.participants(session.store)


async def test_a_group_is_renamed_for_all(running: Running, session: Session) -> None:
    for name, group in (("A", "chef"), ("B", "chef"), ("C", "")):
        participants.add_participant(session, name, group)
    async with running(session.path, size=(80, 24)) as it:
        await it.press("g")
        assert it.table("#groups") == [("chef", "2", "0", "0"), ("no group", "1", "0", "0")]
        await it.press("r")
        await it.write("enhetschef")
        await it.press("enter")
        assert it.table("#groups")[0] == ("enhetschef", "2", "0", "0")
        assert "2 participants have another group now." in it.words
        await it.press("end", "r")
        assert "These participants have no group." in it.words
        await it.press("escape")
        assert ("A", "enhetschef", "0") in it.table("#participants")


# From a table


async def choose(it: Driver, path: Path) -> None:
    await it.press("P", "shift+tab")
    await it.write(str(path))
    await it.press("enter")


async def test_a_workbook_is_looked_at_corrected_and_stored(
    running: Running, session: Session, interview: Interview, tmp_path: Path
) -> None:
    interview(session, "Intervju 1", TALK)
    participants.add_participant(session, "Anna Berg", "chef", {"ålder": "45"})
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Namn", "Roll", "Ålder", "Telefon", "Intervju"),
        ("Anna Bergh", "chef", 46, "070", "Intervju 1"),
        ("Bo", "brukare", 71, "071", None),
    ):
        sheet.append(row)
    path = tmp_path / "deltagare.xlsx"
    book.save(path)
    async with running(session.path, size=(80, 24)) as it:
        await choose(it, path)
        assert it.screen == "PeopleTable"
        assert [row[1:3] for row in it.table("#rows")] == [("new?", "Anna Bergh"), ("new", "Bo")]
        assert "? Is this “Anna Berg”? Then press m." in it.words
        await it.press("m", "enter")
        assert it.table("#rows")[0][1:3] == ("can't be used", "Anna Berg")
        assert "of Anna Berg is “45” in the project and “46” in the file." in it.words
        await it.press("enter")
        assert "1 row can't be used. x leaves it out." in it.words
        await it.press("x")
        assert "x: all rows or none" in it.words
        assert it.table("#rows")[0][1:3] == ("left out", "Anna Berg")
        await it.press("x")
        await it.press("r")
        assert it.table("#rows")[0][1] == "changed" and "ålder: 45 → 46" in it.words
        await it.press("c", "down", "down", "down", "space")
        assert "Telefon" in it.chosen and "left out" in it.chosen
        await it.press("enter")
        assert "left out: Telefon" in it.words
        await it.press("enter")
        assert stored(session) == [("Anna Berg", "chef", {"ålder": "46"}), ("Bo", "brukare", {"ålder": "71"})]
        assert it.said[-1] == "1 new participant, 1 changed, tied to 1 speaker or text. u takes all of it back."
        assert ("Anna Berg", "chef", "1") in it.table("#participants")
        await it.press("u")
        assert stored(session) == [("Anna Berg", "chef", {"ålder": "45"})]


async def test_where_nobody_is_named_the_columns_are_asked_for(
    running: Running, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Vem;Var\nVera;Lund\nMoa;Malmö\n", "utf-8")
    async with running(session.path, size=(80, 24)) as it:
        await choose(it, path)
        assert it.screen == "SayRoles" and "no column “pseudonym”" in it.words
        await it.press("1", "enter")
        assert [row[2] for row in it.table("#rows")] == ["Vera", "Moa"]
        await it.press("enter")
        assert stored(session) == [("Vera", "", {"Var": "Lund"}), ("Moa", "", {"Var": "Malmö"})]
        await choose(it, path)
        await it.press("1", "enter", "enter")
        assert "The project has all of this already" in it.words


async def test_a_file_that_is_no_table_is_told(running: Running, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "trasig.xlsx"
    path.write_bytes(b"PK\x03\x04broken")
    async with running(session.path) as it:
        await choose(it, path)
        assert it.screen == "ProjectScreen" and "trasig.xlsx" in it.said[-1]


async def test_names_that_would_steer_the_terminal_are_drawn_harmlessly(
    running: Running, session: Session, interview: Interview, tmp_path: Path
) -> None:
    interview(session, "Intervju 1", (("I", "Hej"), (HOSTILE, "Hej.")), attributes={"Ålder": HOSTILE, "Namn": HOSTILE})
    path = tmp_path / "deltagare.csv"
    path.write_text(f"pseudonym,[/b]\n[/home]{HOSTILE[:4]},[/x]\n", "utf-8")
    async with running(session.path, size=(80, 24)) as it:
        await it.press("w", "m", "escape", "e", "escape", "escape")
        await choose(it, path)
        await it.press("c", "escape", "m", "escape", "enter", "g", "escape", "s", "end", "p", "escape", "escape")
        assert it.screen == "ProjectScreen"
