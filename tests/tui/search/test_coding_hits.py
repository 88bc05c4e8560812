"""Many hits are given a code in one go: chosen, looked at, coded, taken back."""

import os
from pathlib import Path

import pytest
from textual.widgets import Static

from workbench.services.session import Session
from workbench.tui.dialogs.code_hits import CodeHits

from .conftest import Driver, Opened


def preview(it: Driver) -> list[str]:
    """The rows of the preview."""
    assert isinstance(it.app.screen, CodeHits)
    return it.app.screen.query_one("#places").lines()  # type: ignore[attr-defined,no-any-return]


def counted(it: Driver) -> str:
    """What the preview says of how many."""
    return str(it.app.screen.query_one("#counted", Static).render())


async def test_marked_hits_are_coded_with_their_sentences_and_taken_back_at_once(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("samma person")
        assert it.found == "2 hits in 2 transcripts" or it.found == "4 hits in 2 transcripts"
        await it.press("a", "c", *"trygg", "enter")
        assert [line for line in preview(it) if line.startswith("✓")] == [
            "✓ Chef A: Det är samma person som kommer.",
            "✓ Brukare B: Det är inte samma person.",
        ]
        assert counted(it) == "2 passages will be coded"
        await it.press("enter")
        assert it.stored() == [
            ("Intervju 1", "Trygghet", "Det är samma person som kommer."),
            ("Intervju 2", "Trygghet", "Det är inte samma person."),
        ]
        assert it.said[-1] == "2 passages coded with Trygghet. u takes all of it back."
        assert not it.screen.hits.marked
        await it.press("u")
        assert it.stored() == []


async def test_the_hit_alone_its_sentence_or_its_turn(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("Malmgren")
        await it.press("c", *"trygg", "enter")
        assert preview(it)[1:] == ["✓ Chef A: Då får jag ringa Malmgren."]
        await it.press("t")
        assert preview(it)[1:] == ["✓ Chef A: Då får jag ringa Malmgren. Hon stödjer mig."]
        await it.press("t")
        assert preview(it)[1:] == ["✓ Chef A: Då får jag ringa [Malmgren]. Hon stödjer mig."]
        await it.press("enter")
        assert it.stored() == [("Intervju 1", "Trygghet", "Malmgren")]


async def test_what_has_the_code_already_stands_back_and_is_left_out(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.look_for("stöd")
        await it.press("c", *"trygg", "enter", "enter")
        await it.press("a", "c", *"trygg", "enter")
        assert [line[0] for line in preview(it) if ": " in line] == [" ", "✓", "✓"]
        assert counted(it) == "2 passages will be coded · 1 has the code already"
        await it.press("end", "space")
        assert counted(it) == "1 passage will be coded · 1 has the code already · 1 left out"
        await it.press("enter")
        assert [words for _name, _code, words in it.stored()] == ["Får du stöd hemma?", "Och om stöd saknas?"]


async def test_several_hits_in_one_sentence_are_one_passage(project: Path, opened: Opened) -> None:
    async with opened(project) as it:
        await it.press("ctrl+t", "ctrl+t", "ctrl+t")
        await it.look_for("samma|person")
        await it.press("shift+down", "c", *"trygg", "enter")
        assert counted(it) == "1 passage will be coded"
        await it.press("escape")
        assert it.stored() == [] and len(it.screen.hits.marked) == 2


async def test_without_codes_it_says_how_to_make_one(session: Session, interview: object, opened: Opened) -> None:
    interview(session)  # type: ignore[operator]
    async with opened(session.path) as it:
        await it.look_for("samma")
        await it.press("c")
        assert it.top == "SearchScreen" and it.status.startswith("There are no codes yet")


async def test_a_project_that_can_only_be_read_is_searched_and_not_coded(
    interviews: Session, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = interviews.path, os.access
    interviews.close()
    monkeypatch.setattr(os, "access", lambda p, mode: False if mode == os.W_OK else real(p, mode))
    async with opened(path) as it:
        await it.look_for("stöd")
        assert it.found == "3 hits in 2 transcripts"
        offered = {active.binding.id for active in it.app.screen.active_bindings.values()}
        assert "hits.open" in offered and "hits.code" not in offered
        await it.press("a", "c")
        assert it.top == "SearchScreen"
