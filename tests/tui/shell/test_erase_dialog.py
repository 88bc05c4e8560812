"""Erasing in the application: asked for, shown, confirmed by a word, and the screens made anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.shell.conftest import Driver, Running
from workbench.domain.passage import Passage
from workbench.services import coding, participants
from workbench.services.erasing import What, erase
from workbench.services.memos import list_memos
from workbench.services.session import Session, open_session
from workbench.services.transcripts import list_transcripts, open_transcript


@pytest.fixture
def project(new_session: Callable[..., Session], interview: Any, codes: Any) -> Path:
    """A project in which somebody is named, with a coding of only the name."""
    with new_session() as session:
        talk = interview(session, "Intervju 1", [("I", "Vem kommer?"), ("IP1", "Qvintessa kommer, och hon lagar mat.")])
        code = codes(session, "Mat")["Mat"]
        start = talk.version.text.index("Qvintessa")
        coding.tag(session, talk.version, Passage(start, start + 9), code)
        person = participants.add_participant(session, "IP1", note="bor på Storgatan")
        participants.assign(session, person, talk.speakers[1])
        return session.path


def text_of(path: Path) -> str:
    with open_session(path) as session:
        return open_transcript(session, list_transcripts(session)[0].transcript).version.text


async def look(it: Driver, words: str) -> None:
    await it.press("X")
    await it.write(words)
    await it.press("enter")


async def test_every_place_is_shown_and_nothing_happens_without_the_word(running: Running, project: Path) -> None:
    async with running(project) as it:
        await look(it, "Qvintessa, lagar")
        assert it.screen == "EraseSeen"
        assert [row[2] for row in it.table("#places")] == [
            "IP1: [Qvintessa] kommer, och hon lagar m",
            "intessa kommer, och hon [lagar] mat.",
        ]
        assert "1 coding held nothing else and is removed." in it.words
        await it.press("enter")
        assert it.screen == "EraseSeen" and "nothing brings it back" in it.words
        await it.press("escape")
    assert "Qvintessa" in text_of(project)


async def test_all_of_it_can_be_seen_in_a_small_window(running: Running, project: Path) -> None:
    with open_session(project) as session:
        for number in range(12):
            participants.add_participant(session, f"IP{number + 2}", note=f"granne till Qvintessa, nummer {number}")
    async with running(project, size=(80, 24)) as it:
        await look(it, "Qvintessa")
        await it.press("enter")
        assert "nothing brings it back" in it.words
        for seen in ("#sure", "#dialog-problem", "#accept"):
            assert it.app.screen.region.contains_region(it.app.screen.query_one(seen).region)


async def test_the_word_erases_and_the_screens_show_the_new_text(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("f3", "f2")
        await look(it, "Qvintessa")
        await it.write("yes")
        await it.press("enter")
        assert it.screen == "Told"
        assert "copies on other computers" in it.words.lower()
        await it.press("escape")
        assert it.screen == "ProjectScreen"
        await it.press("enter")
        assert it.screen == "CodingScreen"
        assert "[erased] kommer" in it.app.screen.desk.open.version.text
        assert it.app.screen.desk.codings == {}
        await it.press("u")
        assert any("nothing to undo" in said for said in it.said)
    assert "Qvintessa" not in text_of(project)
    assert b"Qvintessa" not in project.read_bytes()


async def test_a_participant_that_is_chosen_is_offered(running: Running, project: Path) -> None:
    async with running(project) as it:
        it.app.screen.query_one("#participants").focus()
        await it.settle()
        await it.press("X")
        assert it.app.screen.query_one("#kind").value == "participant"
        it.app.screen.query_one("#replacement").focus()
        await it.settle()
        await it.write("…")
        await it.press("enter")
        await it.write("yes")
        await it.press("enter")
    assert text_of(project) == "I: Vem kommer?\nIP1: …"


async def test_erasing_in_another_window_is_seen(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("enter")
        assert it.screen == "CodingScreen"
        with open_session(project) as other:
            assert erase(other, What(words=("Qvintessa",)), "N").clean
        it.app.look_for_changes()
        await it.settle()
        assert it.screen == "ProjectScreen"
        await it.press("enter")
        assert "N kommer" in it.app.screen.desk.open.version.text


async def test_erasing_in_another_window_waits_for_what_is_being_written(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("enter", "M")
        it.app.focused.text = "Something thought of for long"
        await it.settle()
        with open_session(project) as other:
            assert erase(other, What(words=("Qvintessa",)), "N").clean
        for _look in range(2):
            it.app.look_for_changes()
            await it.settle()
        assert it.screen == "WriteText"
        assert sum("another window" in said for said in it.said) == 1
        await it.press("ctrl+s")
        it.app.look_for_changes()
        await it.settle()
        assert it.screen == "ProjectScreen" and any("shown anew" in said for said in it.said)
    with open_session(project) as session:
        assert [memo.text for memo in list_memos(session)] == ["Something thought of for long"]


async def test_words_that_stand_nowhere_are_told(running: Running, project: Path) -> None:
    async with running(project) as it:
        await look(it, "Finnsinte")
        assert it.screen == "ProjectScreen"
        assert any("nowhere" in said for said in it.said)
        await look(it, " , ")
        assert it.screen == "Erase" and "Write the words" in it.words
