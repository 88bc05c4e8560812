"""What was corrected is kept for the next files of the study, and used where it says something of them."""

from pathlib import Path

import pytest

from workbench.services import import_profiles
from workbench.services.session import Session
from workbench.services.transcripts import list_transcripts

from .conftest import Running

TALK = "\n".join(
    (
        "FP: Hur ser en vanlig dag ut för dig?",
        "Bo: Vi tränar på att laga mat tillsammans.",
        "FP: Spelar det någon roll vem som kommer?",
        "Bo: Ja, det är viktigt att det är samma person.",
        "FP: Varför är det så viktigt?",
        "Bo: Annars släpper han inte in någon.",
    )
)


@pytest.fixture
def spring(tmp_path: Path) -> Path:
    """Three interviews; in the last one other people speak."""
    folder = tmp_path / "Intervjuer våren"
    folder.mkdir()
    for number, other in ((1, "Bo"), (2, "Cia"), (3, "Eva")):
        words = TALK.replace("Bo:", f"{other}:").replace("samma person", f"samma person {number}")
        (folder / f"Intervju {number}.txt").write_text(words.replace("FP:", "Mo:") if number == 3 else words)
    return folder


async def rename(it, name: str) -> None:  # type: ignore[no-untyped-def]
    """Give the chosen speaker another name."""
    await it.press("r")
    await it.write(name)
    await it.press("enter")


async def test_corrections_are_kept_with_the_import_and_used_the_next_time(
    running: Running, session: Session, spring: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(spring / "Intervju 1.txt")
        assert not it.app.screen.query_one("#import-keeps").display
        await rename(it, "Forskaren")
        assert it.app.screen.query_one("#import-keeps").display
        assert it.app.screen.query_one("#profile-name").value == "Intervjuer våren"  # type: ignore[attr-defined]
        await it.press("ctrl+s")
        (profile,) = import_profiles.profiles(session)
        assert (profile.name, dict(profile.options.rename)) == ("Intervjuer våren", {"FP": "Forskaren"})

        await it.preview(spring / "Intervju 2.txt", spring / "Intervju 3.txt")
        assert "Read as the profile “Intervjuer våren” says: 1 of 2 files." in it.words
        assert set(it.speakers) == {"Forskaren", "Cia"}
        await it.press("down")
        assert set(it.speakers) == {"Mo", "Eva"}
        await it.press("p")
        await it.choose("None")
        await it.press("up")
        assert "No import profile is used." in it.words and set(it.speakers) == {"FP", "Cia"}
        await it.press("p")
        await it.choose("Intervjuer våren")
        assert set(it.speakers) == {"Forskaren", "Cia"}
        await it.press("ctrl+s")
        assert len(import_profiles.profiles(session)) == 1


async def test_one_undo_takes_back_the_import_and_its_profile(running: Running, session: Session, spring: Path) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(spring / "Intervju 1.txt")
        await rename(it, "Forskaren")
        await it.press("ctrl+s", "u")
        assert list_transcripts(session) == [] and import_profiles.profiles(session) == []


async def test_corrections_are_kept_only_under_a_name_and_with_the_tick(
    running: Running, session: Session, spring: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(spring / "Intervju 1.txt")
        await rename(it, "Forskaren")
        it.app.screen.query_one("#profile-name").focus()
        await it.settle()
        await it.write(" ")
        await it.press("ctrl+s")
        assert it.screen == "ImportPreview" and "Give the corrections a name" in it.words
        await it.pilot.click("#keep-corrections")
        await it.press("ctrl+s")
        assert len(list_transcripts(session)) == 1 and import_profiles.profiles(session) == []


async def test_what_was_corrected_by_hand_stays_when_the_profile_changes(
    running: Running, session: Session, spring: Path
) -> None:
    options = import_profiles.ReadOptions(rename={"FP": "Forskaren"})
    import_profiles.save(session, "Våren", options)
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(spring / "Intervju 1.txt")
        assert "Read as the profile “Våren” says." in it.words
        await it.press("down")
        await rename(it, "Brukaren")
        assert set(it.speakers) == {"Forskaren", "Brukaren"}
        await it.press("p")
        await it.choose("None")
        assert set(it.speakers) == {"Forskaren", "Brukaren"}
        await it.press("U")
        assert set(it.speakers) == {"FP", "Bo"}
