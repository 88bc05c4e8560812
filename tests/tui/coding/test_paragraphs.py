"""Saying with a key what paragraphs are: seen in the text and in the status line, on disk, taken back."""

from pathlib import Path

from workbench.services.session import open_session
from workbench.services.transcripts import list_transcripts, open_transcript
from workbench.tui.dialogs.choose import Choose

from .conftest import Driver, Opened


def statuses(path: Path) -> list[str]:
    """What the paragraphs are, as another session finds them."""
    with open_session(path, "Nobody") as other:
        (summary,) = list_transcripts(other)
        return [p.status.value for p in open_transcript(other, summary.transcript).version.paragraphs]


def rows(driver: Driver) -> str:
    """The text as it is drawn, without colours."""
    view = driver.screen.text
    return "\n".join("".join(segment.text for segment in view.render_line(y)) for y in range(view.size.height))


async def test_a_key_makes_the_paragraph_under_the_caret_a_note_that_can_be_seen(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to("Ja, det är viktigt")
        await driver.press("P")
        dialog = driver.app.screen
        assert isinstance(dialog, Choose) and "What is paragraph §4?" in driver.words
        assert [(choice.title, choice.aside) for choice in dialog.shown] == [
            ("What was said", "now"),
            ("Note", ""),
            ("Summary", ""),
        ]
        await driver.press("enter")
        assert statuses(project) == ["verbatim", "verbatim", "verbatim", "note"]
        assert "[note] Ja, det är viktigt" in rows(driver)
        assert driver.status.startswith("§4: note")
        await driver.press("right", "left")
        assert "note" in driver.status
        assert driver.screen.text.caret == driver.screen.text.version.text.index("Ja, det är viktigt")
        await driver.press("P", "enter")
        assert "[summary] Ja, det är viktigt" in rows(driver)
        await driver.press("P", "enter")
        assert statuses(project) == ["verbatim"] * 4 and "[" not in rows(driver)


async def test_all_selected_paragraphs_are_marked_and_one_undo_takes_it_back(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to("Vi tränar")
        await driver.press("t", "t")
        await driver.press("P")
        assert "What are the paragraphs §2–3?" in driver.words
        await driver.press("down", "enter")
        assert statuses(project) == ["verbatim", "summary", "summary", "verbatim"]
        await driver.press("u")
        assert statuses(project) == ["verbatim"] * 4
        assert "verbatim" in driver.app.notices[-1].text and "[summary]" not in rows(driver)


async def test_leaving_the_dialog_changes_nothing(project: Path, opened: Opened) -> None:
    async with opened(project) as driver:
        await driver.go_to("Vi tränar")
        await driver.press("P", "escape")
        assert statuses(project) == ["verbatim"] * 4
