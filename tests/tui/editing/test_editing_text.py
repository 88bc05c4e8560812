"""Editing a coded transcript: writing, what becomes of the codings, saving, taking it back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.services import drafts
from workbench.services.session import Session, open_session
from workbench.store import transcripts

from .conftest import LINES, Opened, edited_elsewhere


async def test_a_spelling_mistake_is_mended_with_no_questions_and_the_codings_follow(
    opened: Opened, project: Path
) -> None:
    async with opened(project, coding=True) as it:
        await it.go_to("vanlig dag")
        await it.press("E")
        assert it.screen == "EditText"
        await it.write("helt ")
        assert "not saved" in it.edit.query_one("#edit-title").left + it.edit.query_one("#edit-title").right  # type: ignore[attr-defined]
        await it.press("ctrl+s")
        assert it.screen == "CodingScreen"
        assert "Hur ser en helt vanlig dag ut" in it.text
        assert it.codings()["Relation"] == "det är viktigt att det är samma person"
        assert it.said[-1] == "Saved “Intervju 1”: 3 codings unchanged. u takes all of it back."
        version = it.coding.text.version
        assert version is not None and version.text == it.text
        assert version.text[it.coding.text.caret :].startswith("vanlig dag")


async def test_letters_are_written_and_found_and_do_nothing_else(opened: Opened, project: Path) -> None:
    async with opened(project, coding=True) as it:
        before = it.codings()
        await it.press("E", "ctrl+home")
        await it.write("u1x.c ")
        assert it.edit.box.text.startswith("u1x.c I: ")
        assert it.codings() == before
        it.edit.box.write("\x1b]52;c;aGVq\x07[/home]\u202eabc\x00\n")
        assert it.edit.box.text.startswith("u1x.c ]52;c;aGVq[/home]abc\nI: ")
        await it.press("ctrl+f")
        await it.write("SAMMA")
        await it.press("enter")
        assert it.edit.box.writing.selected_words == "samma" and "1 of 2" in it.status


async def test_words_that_become_somebody_elses_are_told_before_anything_is_written(
    opened: Opened, project: Path
) -> None:
    async with opened(project, coding=True) as it:
        old = it.text
        await it.press("E")
        await it.put("Spelar det", "Spelar det\nIP2: Jag kom sent.\nI: Spelar det")
        await it.press("ctrl+s")
        assert it.screen == "CarriedCodings" and it.text == old
        assert "“IP2” is a new speaker." in it.words
        assert it.app.focused is not None and it.app.focused.id == "accept"
        await it.press("enter")
        assert it.screen == "CodingScreen" and "IP2: Jag kom sent." in it.text


async def test_altered_and_lost_codings_are_shown_before_anything_is_written(opened: Opened, project: Path) -> None:
    async with opened(project, coding=True) as it:
        old = it.text
        await it.press("E")
        await it.put("samma person", "samma människa")
        await it.put(" och då låste han dörren om sig hela dagen", "")
        await it.press("ctrl+s")
        assert it.screen == "CarriedCodings"
        assert it.text == old
        assert [(row[1], row[2]) for row in it.table("#carried-list")] == [
            ("lost", "Otrygghet"),
            ("altered", "Relation"),
        ]
        assert "1 coding unchanged, 1 altered, 1 lost" in it.words
        await it.press("down")
        assert "Before: det är viktigt att det är samma person" in it.words
        assert "After: det är viktigt att det är samma människa" in it.words
        await it.press("escape")
        assert it.screen == "EditText" and it.text == old
        assert "samma människa" in it.edit.box.text
        await it.press("ctrl+s", "ctrl+s")
        assert "samma människa" in it.text
        assert it.codings() == {
            "Träning": "Vi tränar på att laga mat tillsammans.",
            "Relation": "det är viktigt att det är samma människa",
            "Otrygghet": "–",
        }


async def test_undo_and_redo_show_the_text_of_before_and_after_while_it_is_open(opened: Opened, project: Path) -> None:
    async with opened(project, coding=True) as it:
        old = it.text
        await it.go_to("Annars")
        await it.press("E")
        await it.put("Hur ser en vanlig dag ut för dig?", "Hur ser dagen ut?")
        await it.press("ctrl+s")
        new = it.text
        assert new != old
        await it.go_to("Annars")
        for key, text in (("u", old), ("ctrl+r", new), ("u", old)):
            await it.press(key)
            version = it.coding.text.version
            assert version is not None and version.text == text == it.text
            assert text[it.coding.text.caret :].startswith("Annars")
            assert len(it.coding.desk.shown) == 3


async def test_what_is_written_can_be_taken_back_inside_the_editor_without_touching_the_project(
    opened: Opened, project: Path
) -> None:
    async with opened(project, coding=True) as it:
        await it.press("E")
        text = it.edit.box.text
        await it.write("nya ord")
        await it.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert it.edit.box.text == text
        assert len(it.codings()) == 3
        await it.press("ctrl+y", "ctrl+y")
        assert it.edit.box.text != text
        await it.press("ctrl+z", "ctrl+z", "escape")
        assert it.screen == "CodingScreen"


async def test_leaving_asks_when_something_is_not_saved_and_throwing_away_leaves_no_trace(
    opened: Opened, project: Path
) -> None:
    async with opened(project, coding=True) as it:
        old = it.text
        await it.press("E")
        await it.write("hemlig ")
        it.edit.keep_draft()
        await it.press("escape")
        assert it.screen == "Choose"
        await it.press("escape")
        assert it.screen == "EditText"
        await it.press("escape", "down", "down", "enter")
        assert it.screen == "CodingScreen" and it.text == old
        with open_session(project, "Nobody") as other:
            known = transcripts.all_transcripts(other.store)[0]
            assert drafts.draft_of(other, known.id) is None
        await it.press("E")
        assert it.screen == "EditText"


async def test_what_was_typed_before_a_crash_is_offered_the_next_time(opened: Opened, project: Path) -> None:
    async with opened(project, coding=True) as it:
        await it.press("E")
        await it.write("nya ")
        it.edit.keep_draft()
        typed = it.edit.box.text
    async with opened(project, coding=True) as it:
        await it.press("E")
        assert "edited" in it.words and "without being saved" in it.words
        await it.press("enter")
        assert it.edit.box.text == typed
        await it.press("ctrl+s")
        assert it.text == typed
        await it.press("E")
        assert it.screen == "EditText"


async def test_closing_the_application_asks_and_keeps_what_was_typed(opened: Opened, project: Path) -> None:
    async with opened(project, coding=True) as it:
        await it.press("E")
        await it.write("nya ")
        await it.press("ctrl+q")
        assert it.screen == "Confirm" and "Intervju 1" in it.words
        await it.press("enter")
        assert it.screen == "EditText"
        await it.press("ctrl+q", "tab", "enter")
        assert it.app.return_code == 0
    with open_session(project, "Nobody") as other:
        known = transcripts.all_transcripts(other.store)[0]
        draft = drafts.draft_of(other, known.id)
        assert draft is not None and "nya " in draft.text


async def test_another_windows_edit_is_shown_at_once_with_the_caret_at_the_same_words(
    opened: Opened, project: Path
) -> None:
    async with opened(project, coding=True) as it:
        await it.go_to("Annars")
        await it.elsewhere(edited_elsewhere("Hur ser en vanlig dag ut för dig?", "Hur ser dagen ut?"))
        version = it.coding.text.version
        assert version is not None and version.text == it.text and "Hur ser dagen ut?" in it.text
        assert version.text[it.coding.text.caret :].startswith("Annars")
        assert len(it.coding.desk.shown) == 3
        # Nothing was typed yet: the text that is edited is the new one as well.
        await it.press("E")
        await it.elsewhere(edited_elsewhere("dagen ut", "en helg ut"))
        assert "en helg" in it.edit.box.text
        await it.press("escape")
        assert it.screen == "CodingScreen"


async def test_another_windows_edit_while_editing_keeps_what_was_typed_and_both_can_be_kept(
    opened: Opened, project: Path
) -> None:
    async with opened(project, coding=True) as it:
        await it.press("E")
        await it.put("fyra olika", "fem olika")
        await it.elsewhere(edited_elsewhere("en vanlig dag", "en helg"))
        assert "fem olika" in it.edit.box.text and "en helg" not in it.edit.box.text
        assert "Changed in another window" in it.status
        await it.press("ctrl+s")
        assert it.screen == "TheirChanges" and "en helg" in it.words
        await it.press("enter")
        assert "fem olika" in it.edit.box.text and "en helg" in it.edit.box.text
        await it.press("ctrl+s")
        assert "fem olika" in it.text and "en helg" in it.text


async def test_edits_of_the_same_line_are_not_mixed_and_one_can_be_chosen(opened: Opened, project: Path) -> None:
    async with opened(project, coding=True) as it:
        await it.press("E")
        await it.put("fyra olika", "fem olika")
        await it.elsewhere(edited_elsewhere("Förra veckan", "I våras"))
        await it.press("ctrl+t")
        assert it.screen == "TheirChanges" and "same lines" in it.words
        await it.press("escape")
        assert "fem olika" in it.edit.box.text
        await it.press("ctrl+t", "tab", "enter")
        assert "fem olika" in it.text and "I våras" not in it.text


async def test_an_edit_that_comes_while_the_codings_are_looked_at_is_no_loss(opened: Opened, project: Path) -> None:
    async with opened(project, coding=True) as it:
        await it.press("E")
        await it.put("samma person", "samma människa")
        await it.press("ctrl+s")
        assert it.screen == "CarriedCodings"
        await it.elsewhere(edited_elsewhere("en vanlig dag", "en helg"))
        await it.press("ctrl+s")
        assert it.screen == "EditText" and "samma människa" in it.edit.box.text
        assert "en helg" in it.text and "samma människa" not in it.text
        assert "Changed in another window" in it.status


async def test_a_text_is_edited_from_the_project_screen(opened: Opened, project: Path) -> None:
    async with opened(project) as it:
        await it.press("E", "ctrl+end")
        await it.write(" Slut.")
        await it.press("ctrl+s")
        assert it.screen == "ProjectScreen" and it.text.endswith("hela dagen. Slut.")


async def test_a_project_that_can_only_be_read_offers_no_editing(opened: Opened, project: Path) -> None:
    with open_session(project, "Nobody") as other:
        other.store.connection.execute("pragma user_version = 99")
    async with opened(project, coding=True) as it:
        await it.press("E")
        assert it.screen == "CodingScreen"


async def test_suggestions_are_asked_for_anew_after_an_edit(
    opened: Opened, new_session: Callable[..., Session], interview: Callable[..., Any], codes: Callable[..., Any]
) -> None:
    session = new_session()
    interview(session, "Intervju 1", LINES)
    codes(session, "Mat", fields={"Mat": {"cues": [{"phrase": "laga mat"}]}})
    async with opened(session.path, coding=True) as it:
        await it.press("S")
        assert len(it.coding.desk.suggestions) == 1
        await it.press("E")
        await it.put("fyra olika", "fyra olika. Ingen ville laga mat.")
        await it.press("ctrl+s")
        assert len(it.coding.desk.suggestions) == 2
        await it.press("u")
        assert len(it.coding.desk.suggestions) == 1


async def test_in_a_long_text_a_key_costs_only_its_own_line(
    opened: Opened, new_session: Callable[..., Session]
) -> None:
    from tests.conftest import add_interview

    session = new_session()
    add_interview(session, "Lång", [("IP1", "Det är som det är. " * 40) for _line in range(400)])
    async with opened(session.path, coding=True) as it:
        await it.press("E")
        broken: list[str] = []
        paper = it.edit.box.writing.paper
        original = paper._broken
        paper._broken = lambda shown: (broken.append(shown), original(shown))[1]  # type: ignore[method-assign, func-returns-value]
        await it.write("nytt ")
        assert len(broken) == 5
