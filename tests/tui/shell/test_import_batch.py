"""Many files at once: the list stays a list, what needs a look is found, what fails says why."""

from pathlib import Path

import pytest

from workbench.services.session import Session
from workbench.services.transcripts import list_transcripts
from workbench.tui.widgets.hinted import Hinted
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.plain_table import PlainTable

from .conftest import Running

TALK = "\n".join(
    (
        "Anna: Hur ser en vanlig dag ut för dig?",
        "Bo: Vi tränar på att laga mat tillsammans.",
        "Anna: Spelar det någon roll vem som kommer?",
        "Bo: Ja, det är viktigt att det är samma person {number}.",
        "Anna: Varför är det så viktigt?",
        "Bo: Annars släpper han inte in någon.",
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty interviews, one without speakers, one that is damaged, and two pictures."""
    inner = tmp_path / "in"
    inner.mkdir()
    for number in range(1, 31):
        (inner / f"Intervju {number}.txt").write_text(TALK.format(number=number), encoding="utf-8")
    (inner / "Utan namn.txt").write_text("Bara text, inga talare.\n\nMer text.", encoding="utf-8")
    (inner / "Trasig.docx").write_bytes(b"PK\x03\x04 no document")
    for name in ("bild.png", "karta.png"):
        (inner / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    return inner


async def test_a_folder_comes_in_and_only_what_needs_a_look_is_shown(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(folder)
        assert "31 of 32 files will come in." in it.words
        rows = it.table("#import-files")
        assert len(rows) == 33 and rows[-1][1] == "2 other files"
        assert "2 files have something to look at." in it.words
        await it.press("f")
        assert [row[1] for row in it.table("#import-files")] == ["Trasig.docx", "Utan namn"]
        await it.press("f", "ctrl+s")
        assert len(list_transcripts(session)) == 31


async def test_why_files_do_not_come_in_is_shown_whole(running: Running, session: Session, folder: Path) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(folder)
        await it.press("end")
        told = "These files are no transcripts and are left out"
        assert told in it.words and "bild.png: This is a picture" in it.words
        await it.press("enter")
        assert it.screen == "Told" and "karta.png" in it.words
        await it.press("escape", "up", "up", "enter")
        assert it.screen == "ReadText" and "damaged or cut off" in it.words and "Copy it again" in it.words
        assert str(folder / "Trasig.docx") in it.words.replace("\n", "")


async def test_corrections_of_one_file_hold_for_all(running: Running, session: Session, folder: Path) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(folder)
        await it.press("enter", "r")
        await it.write("Forskaren")
        await it.press("enter", "a", "shift+tab", "down", "down")
        assert set(it.speakers) == {"Forskaren", "Bo"}


async def test_the_folder_is_remembered(running: Running, session: Session, folder: Path) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(folder / "Intervju 1.txt")
    async with running(session.path, size=(80, 24)) as it:
        await it.press("i")
        assert it.app.screen.folder == folder  # type: ignore[attr-defined]


async def test_only_those_with_something_to_look_at_is_said_and_leads_to_the_next_of_them(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(folder)
        files = it.app.screen.query_one("#import-files", PlainTable)
        assert "f To check or all" in it.app.screen.query_one("#import-notes", Hinted).text
        await it.press("end", "up", "up", "up")
        assert (files.chosen or "").endswith("Intervju 30.txt")
        await it.press("f")
        assert (files.chosen or "").endswith("Trasig.docx")
        assert "Only files with something to look at are shown.   f To check or all" in it.words
        await it.press("down", "f")
        assert (files.chosen or "").endswith("Utan namn.txt") and len(it.table("#import-files")) == 33


async def test_arrows_and_escape_go_between_the_files_and_what_was_found(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(folder)
        row = it.app.screen.query_one(KeyRow)

        def where() -> str | None:
            return it.app.focused.id if it.app.focused else None

        assert where() == "import-files" and "w Text" in row.text and "r Rename" not in row.text
        await it.press("right")
        assert where() == "found-speakers" and "i Interviewer  r Rename  m One speaker" in row.text
        await it.press("left")
        assert where() == "import-files"
        await it.press("enter", "escape")
        assert (where(), it.screen) == ("import-files", "ImportPreview")
        await it.press("w")
        assert where() == "import-text" and "P Notes" in row.text and "/ Find" in row.text
        await it.press("escape", "escape", "end", "up", "up", "right")
        assert where() == "import-found", "a file without speakers"
        await it.press("left", "escape")
        assert it.screen == "ProjectScreen"


async def test_in_a_wide_window_the_names_of_files_are_whole(running: Running, session: Session, folder: Path) -> None:
    (folder / "En gissning.txt").write_bytes("Anna: Hur går det på jobbet?\nBo: Så där, på väg.\n".encode("cp1252"))
    async with running(session.path, size=(160, 48)) as it:
        await it.preview(folder)
        files = it.app.screen.query_one("#import-files", PlainTable)
        drawn = [files.render_line(row).text for row in range(1, 12)]
        assert all("…" not in line for line in drawn), drawn
