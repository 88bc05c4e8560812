"""The History screen: what was done, by whom, and taking any of it back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.shell.conftest import Running
from workbench.domain.passage import Passage
from workbench.services import code_moves, coding
from workbench.services import codes as code_service
from workbench.services.session import Session, open_session
from workbench.tui.screens.history import PAGE
from workbench.tui.widgets.words import Words


@pytest.fixture
def project(new_session: Callable[..., Session], interview: Any) -> Path:
    """A transcript, a code, and a passage that has it."""
    with new_session() as session:
        talk = interview(session)
        code = code_service.new_code(session, "Mat")
        coding.tag(session, talk.version, Passage(37, 60), code)
        code_service.rename_code(session, code, "Måltid")
        return session.path


def what(it: Any) -> list[str]:
    return [cells[2] for cells in it.table("#changes")]


async def test_every_change_is_listed_latest_first(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("f6")
        assert it.screen == "HistoryScreen"
        assert what(it)[:3] == [
            "Renamed the code “Måltid”",
            "Coded a passage of “Intervju 1” with “Måltid”",
            "Made the code “Måltid”",
        ]
        assert it.table("#changes")[0][1] == "Anna Berg"


async def test_an_old_change_is_taken_back_alone_when_nothing_rests_on_it(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("f6", "down", "t")
        assert what(it)[0] == "Undid: Coded a passage of “Intervju 1” with “Måltid”"
        assert what(it)[2].startswith("(undone) Coded")
        assert it.app.session.store.value("select count(*) from codings") == 0


async def test_what_rests_on_a_change_is_named_and_goes_along_after_asking(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("f6", "down", "down", "t")
        assert it.screen == "Confirm"
        assert "Coded a passage" in it.words
        await it.press("enter")
        assert it.screen == "HistoryScreen"
        assert it.app.session.tree.codes
        await it.press("t", "left", "enter")
        assert not it.app.session.tree.codes
        assert it.app.session.store.value("select count(*) from codings") == 0
        await it.press("ctrl+r")
        assert [code.name for code in it.app.session.tree.codes.values()] == ["Måltid"]
        assert it.app.session.store.value("select count(*) from codings") == 1


async def test_the_chosen_change_tells_what_rests_on_it(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("f6", "down", "down")
        it.app.screen._look_up(it.app.screen.chosen)
        await it.settle()
        said = it.app.screen.query_one("#change-rests", Words).text
        assert "Coded a passage of “Intervju 1” with “Måltid”" in said


async def test_enter_shows_where_it_was(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("f6", "down", "enter")
        assert it.screen == "CodingScreen"
        assert it.app.screen.text.selection == Passage(37, 60)


async def test_only_changes_with_words_or_by_somebody(running: Running, project: Path) -> None:
    with open_session(project, "Bo Ek") as other:
        code_service.new_code(other, "Vila")
    async with running(project) as it:
        await it.press("f6", "slash")
        await it.write("made code")
        await it.press("enter")
        assert what(it) == ["Made the code “Vila”", "Made the code “Måltid”"]
        await it.press("p", "down", "enter")
        assert what(it) == ["Made the code “Måltid”"]
        await it.press("escape")
        assert len(what(it)) > 4


async def test_older_changes_come_as_the_cursor_nears_them(running: Running, project: Path) -> None:
    with open_session(project, "Anna Berg") as session:
        for number in range(PAGE + 30):
            code_service.new_code(session, f"Kod {number}")
    async with running(project) as it:
        await it.press("f6")
        assert len(what(it)) == PAGE
        await it.press("end")
        assert what(it)[-1] == "A new coder"
        assert len(what(it)) > PAGE + 30


async def test_changes_of_another_window_appear(running: Running, project: Path) -> None:
    async with running(project) as it:
        await it.press("f6")
        with open_session(project, "Bo Ek") as other:
            code_service.new_code(other, "Vila")
        it.app.look_for_changes()
        await it.settle()
        assert what(it)[0] == "Made the code “Vila”"
        assert it.app.screen.chosen.sentence == "Made the code “Vila”"


async def test_a_large_change_is_not_taken_back_by_a_slip(running: Running, project: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("workbench.tui.app_flows.LARGE_CHANGE", 3)
    with open_session(project, "Anna Berg") as session:
        made = [code_service.new_code(session, f"Kod {n}") for n in range(4)]
        code_moves.merge_codes(session, made[1:], made[0])
    async with running(project) as it:
        await it.press("u")
        assert it.screen == "Confirm"
        await it.press("escape")
        assert len(it.app.session.tree.codes) == 2
        await it.press("u", "enter")
        assert len(it.app.session.tree.codes) == 5
        assert it.said[-1].startswith("Undone: Merged")
