"""Suggestions while coding: shown when asked for, decided on with one key, their origin kept."""

from pathlib import Path

import pytest

from workbench.domain.coding import OriginKind
from workbench.domain.suggestion import SuggestionState
from workbench.services.session import open_session
from workbench.store import decisions

from .conftest import SENTENCE, Opened

TWO = "Ja, det är viktigt att det är samma person."


def decided(path: Path) -> list[SuggestionState]:
    """What has been decided, as another session finds it."""
    with open_session(path) as other:
        return [suggestion.state for suggestion in decisions.decided(other.store)]


async def test_suggestions_appear_when_asked_for_with_their_reason(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        assert driver.screen.text.suggestions_at(driver.screen.text.caret) == []
        await driver.press("S")
        assert driver.status.startswith("2 suggestions in this transcript")
        await driver.press("f")
        assert "Suggestion 1 of 2" in driver.screen.here.text and "because: “tränar”" in driver.screen.here.text
        page = driver.screen.text.page
        assert page is not None and [p.of(page.version.text) for p in page.found.passages] == ["tränar"]
        await driver.press("S")
        assert "Suggestion" not in driver.screen.here.text and page.found.passages == ()
        await driver.press("S", "?")
        assert "Stödet ska bli onödigt." in driver.words and "a cue of the code: tränar" in driver.words
        assert "no probability" in driver.words


async def test_accepting_keeps_the_origin_and_goes_on(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.press("S", "f", "a")
        (coding,) = driver.codings()
        assert driver.quote(coding) == SENTENCE and coding.origin.kind is OriginKind.SUGGESTION
        assert coding.origin.detail["reasons"][0]["text"] == "tränar" and coding.origin.detail["shown"]
        assert "Accepted: Rehabilitative" in driver.status and "suggestion 1 of 1" in driver.status
        # The stance is that of the coding just made, although the caret has gone on.
        await driver.press("!")
        assert driver.codings()[0].stance is not None
        await driver.press("a")
        assert len(driver.stored()) == 2 and "no more suggestions here" in driver.status


async def test_rejecting_takes_as_many_keys_as_accepting(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.press("S", "f", "r", "r")
        assert driver.stored() == [] and decided(project) == [SuggestionState.REJECTED] * 2
        assert "no more suggestions here" in driver.status
        await driver.press("u")
        assert driver.screen.desk.suggestions and decided(project) == [SuggestionState.REJECTED]


async def test_nothing_is_decided_unseen(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.press("S")
        await driver.press("r")
        assert decided(project) == [] and driver.screen.text.selection is not None
        assert "now: suggestion 1 of 2" in driver.status


async def test_l_leaves_the_selected_suggestion_for_later_and_else_goes_right(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        before = driver.screen.text.caret
        await driver.press("l")
        assert driver.screen.text.caret == before + 1
        await driver.press("S", "f", "l")
        assert decided(project) == [SuggestionState.LATER] and "Left for later" in driver.status


async def test_other_edges_are_told_from_what_was_suggested(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.press("S", "f", "o", "<", "a")
        (coding,) = driver.codings()
        assert driver.quote(coding) == SENTENCE[:-1]
        assert coding.origin.detail["suggested_passage"][1] - coding.passage.start == len(SENTENCE)


async def test_what_is_coded_by_hand_is_no_longer_suggested(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.press("S")
        await driver.go_to(TWO)
        await driver.press("7")
        assert [s.label for s in driver.screen.desk.shown_suggestions()] == ["Rehabilitative"]
        await driver.press("u")
        assert len(driver.screen.desk.suggestions) == 2


async def test_a_click_accepts(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.press("S", "f")
        lines = driver.screen.here.text.split("\n")
        row = next(number for number, line in enumerate(lines) if "accept" in line)
        await driver.pilot.click("#here", offset=(2, row))
        await driver.settle()
        assert [name for name, _words in driver.stored()] == ["Rehabiliterande"]


async def test_a_method_that_wants_none_has_none(project: Path, opened: Opened) -> None:
    with open_session(project, "Anna Berg") as session, session.change("project-changed") as change:
        change.update("project", session.project.id, {"profile": "reflexive thematic analysis"})
    async with opened(project) as driver:
        await driver.press("S")
        assert "switched off" in driver.app.notices[-1].text and not driver.screen.text.suggestions_visible


@pytest.mark.slow
async def test_the_language_process_answers_while_the_screen_goes_on(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        driver.screen.reader = None
        await driver.pilot.press("S")
        await driver.pilot.press("s")
        assert driver.screen.text.selection is not None
        await driver.settle()
        assert len(driver.screen.desk.suggestions) == 2
