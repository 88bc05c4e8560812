"""Who speaks, corrected in the import preview: names made one on confirmation only, names that are none, new ones."""

from pathlib import Path

import pytest

from workbench.services.session import Session
from workbench.services.transcripts import list_transcripts

from .conftest import Running

TALK = "\n".join(
    (
        "Anna Maria Berg: Hur ser en vanlig dag ut för dig?",
        "Bo Ek: Vi tränar på att laga mat tillsammans.",
        "Berg: Spelar det någon roll vem som kommer?",
        "Bo Ek: Ja, det är viktigt att det är samma person.",
        "Berg: Varför är det så viktigt?",
        "Bo Ek: Annars släpper han inte in någon.",
    )
)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "Samtal.txt"
    file.write_text(TALK, encoding="utf-8")
    return file


async def test_names_alike_are_made_one_when_that_is_confirmed(running: Running, session: Session, talk: Path) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(talk)
        assert "Perhaps one speaker" in it.words and "“Berg” and “Anna Maria Berg”" in it.words
        assert list(it.speakers) == ["Anna Maria Berg", "Bo Ek", "Berg"], "never silently"
        await it.press("m", "enter")
        assert list(it.speakers) == ["Anna Maria Berg", "Bo Ek"]
        assert it.speakers["Anna Maria Berg"][0] == "3"
        assert "Perhaps one speaker" not in it.words
        await it.press("ctrl+s")
        (summary,) = list_transcripts(session)
        assert [s.speaker.label for s in summary.speakers] == ["Anna Maria Berg", "Bo Ek"]


async def test_names_alike_that_are_two_people_stay_two_and_any_others_are_made_one(
    running: Running, session: Session, talk: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(talk)
        await it.press("m")
        await it.pilot.click("#different")
        await it.settle()
        assert "Perhaps one speaker" not in it.words and len(it.speakers) == 3
        await it.press("m")
        assert it.screen == "ChooseSpeakers", "it isn't asked again"
        await it.press("space", "home", "enter")
        assert "Tick two names or more" in it.words
        await it.press("down", "space", "down", "space", "enter")
        await it.write("Forskaren")
        await it.press("enter")
        assert set(it.speakers) == {"Anna Maria Berg", "Forskaren"}
        assert it.speakers["Forskaren"][0] == "5"


async def test_corrections_are_forgotten_and_leaving_asks_before_they_are_lost(
    running: Running, session: Session, talk: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(talk)
        await it.press("m", "enter")
        assert len(it.speakers) == 2
        await it.press("escape")
        assert it.screen == "Confirm" and "What you have corrected is forgotten." in it.words
        await it.press("escape", "U")
        assert len(it.speakers) == 3
        await it.press("escape")
        assert it.screen == "ProjectScreen"


async def test_everything_is_offered_in_words_and_a_key_beside_a_fact_is_pressed_by_a_click(
    running: Running, session: Session, talk: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(talk)
        await it.pilot.click("#correct")
        await it.settle()
        assert "The chosen speaker is “Anna Maria Berg”." in it.words
        await it.write("interviewer")
        assert "Say that the chosen speaker is the interviewer" in it.chosen
        await it.press("enter")
        assert it.speakers["Anna Maria Berg"][2] == "interviewer"
        await it.press("plus")
        await it.write("Nobody of that name")
        await it.press("enter")
        assert "stands nowhere as a speaker's name" in it.words
        await it.pilot.click("#found-facts", offset=(26, 0))
        await it.settle()
        assert it.screen == "SameSpeaker"


async def test_with_one_file_the_keys_are_for_the_speakers_again_when_some_are_found(
    running: Running, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "Intervju 1.txt"
    path.write_text("Zack: What will digging this hole accomplish?\nJim: It will fill a gap in time.\n", "utf-8")
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(path)
        await it.press("x")
        assert "No speakers were found" in it.words
        await it.press("+", "enter")
        assert set(it.speakers) == {"Zack", "Jim"}
        assert it.app.focused is not None and it.app.focused.id == "found-speakers"
