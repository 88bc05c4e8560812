"""The application: other people's changes, errors, language, looks, palette, help, sizes, the first screen."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.errors import NotFoundError, ProjectError
from workbench.i18n import current_language
from workbench.services import participants
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.tui.actions import actions_of, problems
from workbench.tui.app import WorkbenchApp
from workbench.tui.crash import last_words, log_file, log_unforeseen
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.settings import read_settings, settings_file
from workbench.tui.widgets.key_row import KeyRow

from .conftest import Running

Interview = Callable[..., OpenTranscript]


async def test_changes_of_another_process_are_noticed(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        with open_session(session.path, "Bo Ek") as other:
            participants.add_participant(other, "Eva", "chef")
        it.app.look_for_changes()
        await it.settle()
        assert it.table("#participants") == [("Eva", "chef", "0")]


async def test_a_screen_that_isnt_seen_catches_up_when_it_is(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        await it.press("f4")
        participants.add_participant(session, "Eva", "chef")
        it.app.look_for_changes()
        await it.press("f2")
        assert it.screen == "ProjectScreen"
        assert it.table("#participants") == [("Eva", "chef", "0")]


async def test_somebody_else_can_code_from_now_on(running: Running, session: Session) -> None:
    participants.add_participant(session, "Eva")
    async with running(session.path) as it:
        assert "saved ✓  AB" in it.words
        await it.app.run_action("coder")
        await it.settle()
        await it.write("Bo Ek")
        await it.press("enter")
        assert "saved ✓  BE" in it.words
        await it.press("u")
        assert it.said == ["There is nothing to undo."], "what others did is theirs to take back"


async def test_undo_takes_back_ones_own_change_only(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        with open_session(session.path, "Bo Ek") as other:
            participants.add_participant(other, "Eva", "chef")
        await it.press("u")
        assert it.said == ["There is nothing to undo."]


async def test_what_goes_wrong_is_a_sentence_that_can_be_read_again(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        await it.press("u", "f8")
        assert it.screen == "MessageList"
        assert "✗ There is nothing to undo." in it.words


def test_a_file_that_is_no_project_is_refused_before_anything_is_drawn(tmp_path: Path, home: Path) -> None:
    (tmp_path / "x.workbench").write_text("no")
    with pytest.raises(ProjectError):
        WorkbenchApp(tmp_path / "x.workbench")
    with pytest.raises(NotFoundError):
        WorkbenchApp(tmp_path / "y.workbench")


async def test_an_unforeseen_error_closes_with_one_line_and_a_log_without_words(
    running: Running, session: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "Hon sa att chefen ljuger"

    def broken(_app: object) -> None:
        raise ValueError(secret)

    monkeypatch.setattr(WorkbenchApp, "action_density", broken)
    with pytest.raises(ValueError, match=secret):
        async with running(session.path) as it:
            await it.app.run_action("density")
    log = log_file().read_text(encoding="utf-8") if log_file().exists() else ""
    assert secret not in log


def test_the_log_says_where_but_not_what(tmp_path: Path) -> None:
    try:
        raise ValueError("Hon sa att chefen ljuger")
    except ValueError as error:
        log = log_unforeseen(error, tmp_path / "deep" / "w.log")
        assert log is not None
        words = log.read_text(encoding="utf-8")
        assert "ValueError" in words and "test_app.py" in words and "ljuger" not in words
        assert str(log) in last_words(error, log) and "ljuger" not in last_words(error, log)
        assert "saved" in last_words(error, None)


async def test_the_language_changes_at_once_and_is_kept(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        await it.app.speak("sv")
        await it.settle()
        assert current_language() == "sv"
        assert read_settings(settings_file()).ui_language == "sv"
        assert it.screen == "ProjectScreen" and it.app.screen.query("#transcripts")
        await it.press("f9", "end", "enter")
        assert current_language() == "en"


async def test_the_language_changes_on_screens_that_were_left(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session)
    async with running(session.path) as it:
        await it.press("f4", "f3")
        await it.app.speak("da")
        await it.settle()
        await it.press("f2", "f4", "f3", "f2")
        assert it.screen == "ProjectScreen"
        assert [row[0] for row in it.table("#transcripts")] == ["Intervju 1"]


async def test_colours_are_seen_while_choosing_and_kept(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        before = it.app.theme
        await it.app.run_action("theme")
        await it.press("down")
        assert it.app.theme != before
        await it.press("escape")
        assert it.app.theme == before
        await it.app.run_action("theme")
        await it.press("down", "enter")
        chosen = it.app.theme
        assert chosen != before and read_settings(settings_file()).theme == chosen
    async with running(session.path) as it:
        assert it.app.theme == chosen


async def test_spacing_is_kept(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        await it.app.run_action("density")
        assert it.app.has_class("-compact")
    async with running(session.path) as it:
        assert it.app.has_class("-compact")


async def test_the_palette_offers_what_applies_and_does_it(
    running: Running, session: Session, interview: Interview
) -> None:
    async with running(session.path) as it:
        await it.press("ctrl+p")
        titles = [choice.title for choice in it.app.screen.choices]  # type: ignore[attr-defined]
        assert "Project: Import" in titles and "Workbench: Undo" in titles
        assert "Project: Describe" not in titles, "there is no transcript yet"
        assert len(titles) == len(set(titles))
        await it.press("escape")
        interview(session)
        it.app.look_for_changes()
        await it.press("ctrl+p", *"descr", "enter")
        assert it.screen == "Describe"


async def test_help_lists_the_keys_of_the_part_in_focus_first(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session)
    async with running(session.path) as it:
        await it.press("f1")
        words = it.words
        assert it.screen == "HelpScreen"
        assert words.index("Project") < words.index("Workbench")
        assert "Bring transcripts in; you see what was found before anything is stored." in words
        await it.press("escape", "s", "f1")
        assert "Speakers (you are here)" in it.words


async def test_every_size_shows_the_transcripts_and_one_key_the_rest(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session)
    for first in ((80, 24), (160, 48)):
        async with running(session.path, size=first) as it:
            main, side = it.app.screen.query_one("#transcripts-pane"), it.app.screen.query_one("#project-side")
            for width, height in (first, (200, 60), (40, 12), (110, 30), (109, 24)):
                await it.pilot.resize_terminal(width, height)
                await it.settle()
                wide = width >= 110
                assert main.display and main.size.width > 0 and side.display == wide
                await it.press("f7")
                assert side.display != wide
                assert main.display == wide
                assert it.app.focused is not None and it.app.focused.is_on_screen
                await it.press("f7")
                assert main.display and side.display == wide


async def test_no_colour_is_possible(running: Running, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(session.path) as it:
        colours = {
            tuple(int(part, 16) for part in re.findall("..", c)) for c in re.findall(r"#([0-9a-f]{6})", _lines(it.app))
        }
        assert all(max(rgb) - min(rgb) < 3 for rgb in colours)


def _lines(app: WorkbenchApp) -> str:
    svg = app.export_screenshot()
    return svg[svg.index("<style>") : svg.index("</style>")].split("title")[0] if "<style>" in svg else ""


async def test_the_mouse_goes_everywhere_too(running: Running, session: Session, interview: Interview) -> None:
    interview(session)
    async with running(session.path, size=(160, 40)) as it:
        row = it.app.screen.query_one(KeyRow)
        await it.pilot.click(KeyRow, offset=(1 + row.text.index("Import"), 0))
        await it.settle()
        assert it.screen == "ChooseFiles"
        await it.pilot.click("#leave")
        await it.settle()
        assert it.screen == "ProjectScreen"


async def test_without_a_project_there_is_a_choice(running: Running, session: Session) -> None:
    async with running() as it:
        assert it.screen == "StartScreen"
        await it.press("enter")
        await it.write("Min studie")
        await it.press("tab")
        await it.write(str(session.path.parent))
        await it.press("enter")
        assert it.screen == "ProjectScreen"
        assert it.app.session.path.name == "min-studie.workbench"
        assert it.app.session.project.title == "Min studie"
    async with running() as it:
        await it.press("enter")
        assert it.app.session.project.title == "Min studie", "the latest project comes first"
        await it.app.open_project(session.path)
        await it.settle()
        assert it.screen == "ProjectScreen" and it.app.session.path == session.path


async def test_a_project_that_is_there_is_never_overwritten(running: Running, session: Session) -> None:
    async with running() as it:
        await it.press("enter")
        await it.write(session.path.stem)
        await it.press("tab")
        await it.write(str(session.path.parent / "nowhere"))
        await it.press("enter")
        assert "There is no folder" in it.words
        await it.press("escape")
        assert it.screen == "StartScreen"


async def test_the_language_can_be_chosen_first(running: Running) -> None:
    async with running() as it:
        await it.press("down", "down", "down", "enter", "down", "enter")
        assert current_language() in ("sv", "da", "en")
        assert it.screen == "StartScreen"


def test_all_keys_of_the_registry_are_free_of_clashes() -> None:
    assert problems() == []


@pytest.mark.parametrize("context", ["project", "import", "speakers", "files", "list"])
def test_no_part_hides_a_key_of_what_holds_it(context: str) -> None:
    inside = ["list"] if context != "list" else []
    outside = ["app"] if context in ("project", "list") else []

    def keys(name: str) -> set[str]:
        return {key for action in actions_of(name) for key in action.keys}

    for other in inside + outside:
        assert not keys(context) & keys(other) - {"enter"}, (context, other)


async def test_the_titles_of_the_footer_are_in_the_language_in_use(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        descriptions: dict[str, Any] = {
            active.binding.id: active.binding.description for active in it.app.screen.active_bindings.values()
        }
        assert descriptions["project.import"] == "Import"


async def test_the_palette_finds_what_is_done_on_another_screen_and_goes_there(
    running: Running, session: Session, interview: Interview
) -> None:
    interview(session)
    async with running(session.path) as it:
        await it.press("f3", "ctrl+p", *"import", "enter")
        assert it.app.current_mode == "project" and it.screen == "ChooseFiles"
        await it.press("escape", "ctrl+p", *"quotes new set", "enter")
        assert it.app.current_mode == "quotes" and it.screen == "NewQuoteSet"


async def test_messages_cover_neither_status_nor_keys_nor_buttons(running: Running, session: Session) -> None:
    async with running(session.path, size=(80, 24)) as it:
        it.app.say("Something was done. " * 12)
        await it.settle()
        shown = it.app.screen.query_one("Toast").region
        assert shown.y >= 1 and shown.bottom <= 12


async def test_a_name_that_is_asked_for_is_written_over_or_changed(running: Running, session: Session) -> None:
    given: list[str | None] = []
    async with running(session.path) as it:
        for keys in ("Karin", ("end", *" B")):
            it.app.push_screen(AskText("Name", value="Anna"), given.append)
            await it.settle()
            await it.press(*keys, "enter")
    assert given == ["Karin", "Anna B"]


async def test_a_dialog_has_its_shape_from_the_first_drawing_on(running: Running, session: Session) -> None:
    async with running(session.path, size=(80, 24)) as it:
        dialog = AskText("Name")
        it.app.push_screen(dialog)
        while not dialog.query("#answer"):
            await it.pilot.pause(0)
        assert dialog.has_class("-short")


async def test_a_dialog_is_no_higher_than_what_is_in_it(running: Running, session: Session) -> None:
    async with running(session.path, size=(80, 24)) as it:
        it.app.push_screen(Choose("Which?", [Choice(str(number), f"Number {number}") for number in range(50)]))
        await it.settle()
        for size in ((80, 24), (80, 40), (60, 20)):
            await it.pilot.resize_terminal(*size)
            await it.settle()
            box, buttons = (it.app.screen.query_one(f"#{name}").region for name in ("dialog", "dialog-buttons"))
            assert buttons.bottom <= box.bottom <= min(buttons.bottom + 2, size[1])
