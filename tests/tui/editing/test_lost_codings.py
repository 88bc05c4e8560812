"""Codings that lost their place: listed, placed at a proposal or by hand, or removed; each is one undo."""

from pathlib import Path

from .conftest import Driver, Opened, edited_elsewhere

LAST = " och då låste han dörren om sig hela dagen"


async def lose(it: Driver) -> None:
    """Take the words of one coding away, and put others like them at the end."""
    await it.elsewhere(edited_elsewhere(LAST, ""))
    await it.elsewhere(edited_elsewhere("fyra olika", "fyra olika. Senare stängde han dörren om sig en hel dag"))


async def test_an_edit_that_loses_a_coding_offers_at_once_to_find_it_a_place(opened: Opened, project: Path) -> None:
    async with opened(project, coding=True) as it:
        await it.press("E")
        await it.put(LAST, "")
        await it.press("ctrl+s", "ctrl+s")
        assert it.screen == "Confirm" and "1 coding has lost its place" in it.words
        await it.press("enter")
        assert it.screen == "LostCodings"
        assert [row[:2] for row in it.table("#lost-list")] == [("Otrygghet", "då låste han dörren om sig hela dagen")]
        assert "It was here:" in it.words and "fyra olika och" in it.words


async def test_enter_places_it_at_the_words_that_are_proposed_and_one_undo_takes_that_back(
    opened: Opened, project: Path
) -> None:
    async with opened(project) as it:
        await lose(it)
        assert it.codings()["Otrygghet"] == "–"
        assert "Press l" in it.words
        await it.press("l")
        assert it.screen == "LostCodings"
        assert "dörren om sig en hel dag" in " ".join(it.table("#lost-proposals")[0])
        await it.press("enter")
        placed = it.codings()["Otrygghet"]
        assert "dörren om sig" in placed
        assert "Every coding has its place" in it.words
        await it.press("u")
        assert it.codings()["Otrygghet"] == "–" and len(it.table("#lost-list")) == 1
        await it.press("escape")
        assert it.screen == "ProjectScreen"


async def test_a_lost_coding_can_be_removed(opened: Opened, project: Path) -> None:
    async with opened(project) as it:
        await lose(it)
        await it.press("l", "d")
        assert "Otrygghet" not in it.codings()
        await it.press("u")
        assert it.codings()["Otrygghet"] == "–"


async def test_it_can_be_placed_by_hand_in_the_transcript(opened: Opened, project: Path) -> None:
    async with opened(project) as it:
        await lose(it)
        await it.press("l", "h")
        assert it.screen == "CodingScreen"
        assert "Otrygghet" in it.status and "press p" in it.status
        await it.go_to("Annars släpper")
        await it.press("s", "p")
        assert it.codings()["Otrygghet"] == "Annars släpper han inte in någon."
        assert len(it.coding.desk.shown) == 3
        await it.press("p")
        assert it.codings()["Otrygghet"] == "Annars släpper han inte in någon."
        await it.press("u")
        assert it.codings()["Otrygghet"] == "–"


async def test_placing_by_hand_can_be_left(opened: Opened, project: Path) -> None:
    async with opened(project) as it:
        await it.press("l")
        assert it.said[-1] == "Every coding has its place in the text."
        await lose(it)
        await it.press("ctrl+l", "h", "escape", "escape", "p")
        assert it.codings()["Otrygghet"] == "–"
        await it.press("ctrl+l")
        assert it.screen == "LostCodings"


async def test_what_is_placed_in_another_window_leaves_the_list(opened: Opened, project: Path) -> None:
    async with opened(project) as it:
        await lose(it)
        await it.press("l")

        def place(session: object) -> None:
            from workbench.services import unanchored

            lost = unanchored.lost_codings(session)[0]  # type: ignore[arg-type]  # a session
            unanchored.place(session, lost.coding.id, unanchored.proposals(session, lost.coding.id)[0].passage)  # type: ignore[arg-type]  # a session

        await it.elsewhere(place)
        assert it.table("#lost-list") == []
