"""Coding with keys: what is given is on disk, is told in words, and can be taken back."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from workbench.domain.coding import OriginKind, Stance
from workbench.domain.passage import Passage
from workbench.services import coding as coding_service
from workbench.services import memos
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings
from workbench.tui.dialogs.code_palette import CodePalette

from .conftest import SENTENCE, Opened


async def test_a_sentence_is_coded_through_the_palette_and_is_on_disk(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("s")
        assert driver.status == "Sentence selected · 7 words · no code here"
        await driver.press("c", "r", "e", "h", "enter")
        assert driver.stored() == [("Rehabiliterande", SENTENCE)]
        assert driver.status.startswith("Rehabilitative given to 7 words")
        assert driver.codings()[0].origin.kind is OriginKind.HAND
        assert driver.screen.desk.counts(driver.codings()[0].code_id) == (1, 1)
        assert "Rehabilitative" in driver.screen.here.text and "AB · by hand" in driver.screen.here.text


KNOWN_CODE = (("s", "."), (".",), ("s", "7"), ("7",), ("c", "h", "enter"), ("s", "c", "enter"), ("enter", "n", "enter"))


async def test_a_known_code_is_given_to_a_sentence_with_three_keys_at_most(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to("Ja, det är viktigt")
        await driver.press("c", "h", "enter")
        for keys in KNOWN_CODE:
            assert len(keys) <= 3
            await driver.go_to(SENTENCE)
            await driver.press(*keys)
            assert len(driver.stored()) == 2 and driver.stored()[0][1] == SENTENCE, keys
            await driver.press("u")


async def test_undo_and_redo_say_what_they_did(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("7")
        await driver.press("u")
        assert driver.stored() == [] and "Nära relationer" in driver.app.notices[-1].text
        assert driver.screen.text.codings_at(driver.screen.text.caret) == []
        await driver.press("ctrl+r")
        assert driver.stored() == [("Nära relationer", SENTENCE)]
        assert len(driver.screen.text.codings_at(driver.screen.text.caret)) == 1


async def test_the_palette_gives_and_stays_shows_what_a_code_means_and_the_last_one_first(
    project: Path, opened: Opened
) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("c", "h", "a", "b", "tab")
        assert isinstance(driver.app.screen, CodePalette) and "Habiliterande given" in driver.words
        await driver.press("n", "enter")
        assert sorted(name for name, _words in driver.stored()) == ["Habiliterande", "Nära relationer"]
        await driver.go_to(SENTENCE)
        await driver.press("7")
        await driver.press("c")
        palette = driver.app.screen
        assert isinstance(palette, CodePalette)
        assert palette.chosen is not None and palette.chosen.label == "Nära relationer"
        await driver.press("r", "e", "h")
        assert "Stödet ska bli onödigt." in driver.words
        await driver.press("escape")
        assert len(driver.stored()) == 2


async def test_a_new_code_and_its_passage_are_one_change(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("c", *"Matlagning", "+")
        await driver.press("enter")
        assert driver.stored() == [("Matlagning", SENTENCE)]
        assert "Matlagning" in driver.tree
        await driver.press("u")
        assert driver.stored() == [] and "Matlagning" not in driver.tree
        await driver.go_to(SENTENCE)
        await driver.press("c", *"Xyz", "enter")
        await driver.press("enter")
        assert driver.stored() == [("Xyz", SENTENCE)]


async def test_selected_words_become_a_code(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.press("i")
        assert "Select the words first" in driver.status
        await driver.go_to("samma person")
        await driver.press("v", "w", "w", "<", "i")
        assert driver.stored()[0][0] == driver.stored()[0][1] != ""
        assert driver.tree[-1] == driver.stored()[0][0]


async def test_stance_note_and_star_are_kept(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("s", "7")
        seen = []
        for _time in range(5):
            await driver.press("!")
            seen.append(driver.codings()[0].stance)
        assert seen == [*Stance, None]
        await driver.press("!")
        assert "advocates" in driver.screen.here.text and "Nära relationer: advocates" in driver.status
        await driver.go_to(SENTENCE)
        await driver.press("m")
        await driver.write("Jämför")
        await driver.press("ctrl+s")
        await driver.press("*")
        assert driver.codings()[0].note == "Jämför" and driver.codings()[0].starred
        assert "Jämför" in driver.screen.here.text and "starred" in driver.screen.here.text


async def test_a_memo_is_about_the_coding_here_or_else_about_the_transcript(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("M")
        await driver.write("Vem är vi?")
        await driver.press("ctrl+s")
        assert "Memo saved" in driver.status
        await driver.press("s", "7", "M")
        await driver.write("Tillsammans")
        await driver.press("ctrl+s")
        coding = driver.codings()[0]
    with open_session(project) as session:
        kept = [(memo.text, memo.attached_table) for memo in memos.list_memos(session)]
        assert kept == [("Vem är vi?", "transcripts"), ("Tillsammans", "codings")]
        assert memos.list_memos(session, about=coding)[0].text == "Tillsammans"


async def test_keys_that_follow_fast_find_their_place(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.pilot.press("s", "c", "h", "enter", "!", "}", "}", "enter", "n", "enter")
        await driver.settle()
        assert [name for name, _words in driver.stored()] == ["Habiliterande", "Nära relationer"]
        assert driver.codings()[0].stance is Stance.ADVOCATES


async def test_a_click_on_what_is_here_selects_its_passage(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("7")
        assert driver.screen.text.selection is None
        await driver.pilot.click("#here", offset=(4, 0))
        await driver.settle()
        chosen, version = driver.screen.text.selection, driver.screen.text.version
        assert chosen is not None and version is not None and chosen.of(version.text) == SENTENCE
        row = next(n for n, line in enumerate(driver.screen.here.text.split("\n")) if line.startswith("stance"))
        await driver.pilot.click("#here", offset=(2, row))
        await driver.settle()
        assert driver.codings()[0].stance is Stance.ADVOCATES


async def test_language_and_spacing_change_at_once_and_one_stays_where_one_was(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("7")
        await driver.app.speak("sv")
        await driver.settle()
        assert driver.tree[2] == "Rehabiliterande" and driver.screen.desk.counts(driver.codings()[0].code_id) == (1, 1)
        version = driver.screen.text.version
        assert version is not None and driver.screen.text.caret == version.text.index(SENTENCE)
        assert not driver.screen.text.compact
        driver.app.action_density()
        await driver.settle()
        assert driver.screen.text.compact


async def test_edges_follow_the_selection(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("s", "7")
        await driver.press("t", "e")
        (coding,) = driver.codings()
        assert driver.quote(coding).startswith(SENTENCE) and driver.quote(coding).endswith("inte jag.")
        await driver.press("u")
        assert driver.stored() == [("Nära relationer", SENTENCE)]


async def test_one_of_several_codings_is_chosen_to_be_removed(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("7")
        await driver.press("c", *"hab", "enter")
        await driver.press("x")
        assert "Which coding?" in driver.words
        # The one just made is under the cursor.
        await driver.press("enter")
        assert driver.stored() == [("Nära relationer", SENTENCE)]
        await driver.press("x")
        assert driver.stored() == []
        await driver.press("x")
        assert driver.status == "There is no code here."


async def test_codings_made_elsewhere_appear_and_are_removed_only_after_a_question(
    project: Path, opened: Opened
) -> None:
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await _code_elsewhere(project)
        driver.app.look_for_changes()
        await driver.settle()
        assert "KB" in driver.screen.here.text
        code_id = driver.codings()[0].code_id
        assert driver.screen.desk.counts(code_id) == (1, 1)
        await driver.press("x")
        assert "that KB gave" in driver.words
        await driver.press("enter")
        assert len(driver.stored()) == 1
        await driver.press("x")
        await driver.press("tab", "enter")
        assert driver.stored() == []


async def test_the_interviewers_words_can_be_coded_and_it_is_said(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to("Hur ser")
        await driver.press("s")
        assert "the interviewer speaks" in driver.status
        await driver.press("t", "t", "7")
        assert len(driver.stored()) == 1 and "IP1: Vi tränar" in driver.stored()[0][1]
        await driver.press("/", *"samma", "enter")
        assert driver.status.startswith("“samma”: 1 of 2")


async def test_transcripts_are_changed_and_each_keeps_its_place(
    project: Path, opened: Opened, interview: Callable[..., OpenTranscript]
) -> None:
    with open_session(project, "Anna Berg") as session:
        interview(session, "Intervju 2", [("IP2", "Något helt annat.")])
    async with opened(project) as driver:
        await driver.go_to("samma person")
        place = driver.screen.text.caret
        await driver.press("ctrl+n")
        assert driver.screen.query_one("#where").left.startswith("Intervju 2")  # type: ignore[attr-defined]
        await driver.press("ctrl+n")
        assert driver.status == "This is the last transcript."
        await driver.press("ctrl+t")
        await driver.press("up", "enter")
        assert driver.screen.desk.open is not None and driver.screen.desk.open.transcript.name == "Intervju 1"
        assert driver.screen.text.caret == place


async def test_a_passage_asked_for_is_shown(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.press("f2")
        transcript = driver.screen.desk.transcripts[0]
        await driver.app.open_transcript(transcript.id, Passage(60, 80))
        await driver.settle()
        assert driver.screen.text.selection == Passage(60, 80)


async def test_a_project_that_can_only_be_read_says_so_and_offers_no_writing(project: Path, opened: Opened) -> None:
    connection = sqlite3.connect(project)
    connection.execute("pragma user_version = 99")
    connection.close()
    async with opened(project) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("7", ".", "i", "x", "!")
        assert driver.stored() == [] and "Only for reading" in driver.status
        assert "can only be read" in driver.screen.here.text and "newer version" in driver.screen.here.text
        assert not driver.screen.may("repeat") and driver.screen.may("find")
        await driver.press("enter")
        assert "can only be read" in driver.status


async def test_an_empty_project_says_what_to_do(new_session: Callable[..., Session], opened: Opened) -> None:
    async with opened(new_session().path) as driver:
        assert "There are no transcripts yet" in driver.words and "F2" in driver.words
        assert "No codes yet" in driver.words
        await driver.press("s", "c", ".", "x")


async def test_without_codes_the_first_one_is_made_while_reading(
    new_session: Callable[..., Session], interview: Callable[..., OpenTranscript], opened: Opened
) -> None:
    session = new_session()
    interview(session)
    async with opened(session.path) as driver:
        await driver.go_to(SENTENCE)
        await driver.press("c")
        await driver.write("Mat")
        await driver.press("enter")
        assert driver.stored() == [("Mat", SENTENCE)]


async def _code_elsewhere(project: Path) -> None:
    with open_session(project, "Kim Berg") as other:
        code = other.tree.find("Nära relationer")[0]
        from workbench.services.transcripts import list_transcripts, open_transcript

        whole = open_transcript(other, list_transcripts(other)[0].transcript)
        start = whole.version.text.index(SENTENCE)
        coding_service.tag(other, whole.version, Passage(start, start + len(SENTENCE)), code)
        assert codings.count(other.store) == 1
