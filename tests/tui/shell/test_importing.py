"""Importing: files are chosen, what was found is shown and corrected, and one undo takes it all back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.services.session import Session
from workbench.services.transcripts import list_transcripts
from workbench.store import people
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.widgets.words import Words

from .conftest import HOSTILE, Running

Interview = Callable[..., object]
TALK = "\n".join(
    (
        "Anna: Hur ser en vanlig dag ut för dig?",
        "Bo: Vi tränar på att laga mat tillsammans.",
        "Anna: Spelar det någon roll vem som kommer?",
        "Bo: Ja, det är viktigt att det är samma person.",
        "Anna: Varför är det så viktigt?",
        "Bo: Annars släpper han inte in någon.",
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two interviews that can be read and a file that can't."""
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "Intervju 1.txt").write_text(TALK, encoding="utf-8")
    (inner / "Intervju 2.txt").write_bytes(TALK.replace("Bo:", "Chef 2:").encode("cp850"))
    (inner / "Trasig.docx").write_bytes(b"PK\x03\x04 no document")
    return inner


async def test_good_files_come_in_bad_ones_are_told_and_one_undo_takes_all_back(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path) as it:
        await it.preview(folder)
        assert "2 of 3 files will come in. Nothing is stored yet." in it.words
        assert [row[:2] for row in it.table("#import-files")] == [
            ("✓", "Intervju 1"),
            ("✓?", "Intervju 2"),
            ("✗", "Trasig.docx"),
        ]
        assert list_transcripts(session) == []
        await it.press("ctrl+s")
        assert [s.transcript.name for s in list_transcripts(session)] == ["Intervju 1", "Intervju 2"]
        assert "2 transcripts came in. u takes all of it back." in it.said
        assert [row[0] for row in it.table("#transcripts")] == ["Intervju 1", "Intervju 2"]
        await it.press("u")
        assert list_transcripts(session) == []


async def test_the_reason_and_the_mend_stand_beside_a_bad_file(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path) as it:
        await it.preview(folder)
        await it.press("down", "down")
        assert "Trasig.docx" in it.words
        assert "The file is damaged or cut off. Copy it again" in it.words


async def test_a_file_is_corrected_before_it_comes_in(running: Running, session: Session, folder: Path) -> None:
    async with running(session.path) as it:
        await it.preview(folder / "Intervju 1.txt")
        assert it.table("#found-speakers")[0][:4] == ("Anna", "3", "20", "interviewer")
        assert "Anna says for example:" in it.words
        await it.press("down", "g")
        await it.write("chef")
        await it.press("enter")
        assert it.table("#found-speakers")[1][3] == "chef"
        await it.press("r")
        await it.write("Chef 1")
        await it.press("enter", "g")
        await it.write("chef")
        await it.press("enter", "n")
        await it.write("Möte i mars")
        await it.press("enter", "c", "down", "enter", "l", "down", "enter")
        assert "Möte i mars" in it.words and "Group or seminar · Danish" in it.words
        await it.press("ctrl+s")
        (summary,) = list_transcripts(session)
        assert (summary.transcript.name, summary.transcript.language) == ("Möte i mars", "da")
        assert summary.transcript.source_class.value == "group"
        assert [(s.speaker.label, s.speaker.is_interviewer, s.group) for s in summary.speakers] == [
            ("Anna", True, ""),
            ("Chef 1", False, "chef"),
        ]
        assert [p.pseudonym for p in people.participants(session.store)] == ["Chef 1"]


async def test_the_interviewer_is_set_and_a_name_is_no_speaker(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path) as it:
        await it.preview(folder / "Intervju 1.txt")
        await it.press("i")
        assert [row[3] for row in it.table("#found-speakers")] == ["", ""]
        await it.press("x")
        assert "Anna" not in [row[0] for row in it.table("#found-speakers")]
        await it.press("plus")
        await it.choose("Anna")
        assert [row[0] for row in it.table("#found-speakers")] == ["Anna", "Bo"]


async def test_letters_are_read_otherwise_by_how_they_look(running: Running, session: Session, folder: Path) -> None:
    async with running(session.path) as it:
        await it.preview(folder / "Intervju 2.txt")
        assert "a guess" in it.words
        await it.press("e")
        assert "för dig?" in it.words, "as it is read now"
        await it.press("home")
        assert "cp1252" in it.chosen and "för dig?" not in it.words, "as it would look"
        await it.press("enter")
        assert "The letters were read as cp1252." in it.words or "cp1252" in it.words
        await it.press("ctrl+s")
        assert list_transcripts(session)[0].transcript.encoding == "cp1252"


async def test_files_are_left_out_and_corrections_hold_for_all(
    running: Running, session: Session, folder: Path
) -> None:
    async with running(session.path) as it:
        await it.preview(folder)
        await it.press("tab", "i", "a", "shift+tab", "down", "space")
        assert [row[0] for row in it.table("#import-files")] == ["✓", "", "✗"]
        assert "1 of 3 files will come in." in it.words
        assert [row[3] for row in it.table("#found-speakers")] == ["", ""], "as corrected in the first file"
        await it.press("ctrl+s")
        assert [s.transcript.name for s in list_transcripts(session)] == ["Intervju 1"]


async def test_the_same_file_twice_adds_nothing(running: Running, session: Session, folder: Path) -> None:
    async with running(session.path) as it:
        for _time in range(2):
            await it.preview(folder / "Intervju 1.txt")
            await it.press("ctrl+s")
        assert "This very file is in the project already." in it.words
        assert len(list_transcripts(session)) == 1, it.app.screen.query_one("#found-problem").text
        await it.press("escape")
        assert it.screen == "ProjectScreen"


async def test_hostile_files_are_drawn_harmlessly(running: Running, session: Session, tmp_path: Path) -> None:
    name = HOSTILE.replace("/", "").replace("\0", "")
    odd = HOSTILE.replace("\0", "")
    file = tmp_path / f"{name}.txt"
    hostile = f"A[/b]: hej {odd}\nBo: {odd[:9]}\n"
    file.write_text(hostile * 2 + (TALK + "\n") * 40, encoding="utf-8")
    async with running(session.path, size=(160, 48)) as it:
        await it.press("i", "shift+tab")
        await it.write(str(file))
        await it.press("enter")
        for _step in range(2):
            svg = it.app.export_screenshot()
            assert not set(svg) & set("\x1b\x9b\x07\x00\u202e\u2066")
            await it.press("ctrl+s")
        assert len(list_transcripts(session)) == 1, it.app.screen.query_one("#found-problem").text


async def test_what_was_wrong_is_forgotten_when_one_goes_on(running: Running, session: Session, folder: Path) -> None:
    (folder / "Inga namn.txt").write_text("Bara text, inga talare.")
    async with running(session.path) as it:
        await it.preview(folder)
        while "Inga namn" not in (it.app.screen.here.title if it.app.screen.here else ""):  # type: ignore[attr-defined]
            await it.press("down")
        await it.press("i")
        problem = it.app.screen.query_one("#dialog-problem", Words)
        assert problem.text == "No speakers were found."
        await it.press("up" if it.app.screen.query_one("#import-files", PlainTable).cursor_row else "down")
        assert problem.text == ""


async def test_a_name_that_is_taken_is_told_with_the_key_that_gives_another(
    running: Running, session: Session, interview: Interview, tmp_path: Path
) -> None:
    interview(session, "Intervju 1", [("I", "Hej."), ("IP", "Något helt annat än så, om mat och bilar.")])
    path = tmp_path / "Intervju 1.txt"
    path.write_text(TALK, "utf-8")
    async with running(session.path) as it:
        await it.preview(path)
        assert "n gives it another name." in it.words and "import it again" not in it.words
        await it.press("n")
        await it.write("Intervju 1b")
        await it.press("enter", "ctrl+s")
    assert {one.transcript.name for one in list_transcripts(session)} == {"Intervju 1", "Intervju 1b"}


async def test_a_corrected_text_without_codings_is_told_in_few_words(
    running: Running, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "Intervju 1.txt"
    path.write_text(TALK, "utf-8")
    async with running(session.path) as it:
        await it.preview(path)
        await it.press("ctrl+s")
        path.write_text(TALK.replace("släpper", "tar"), "utf-8")
        await it.preview(path)
        await it.press("space", "ctrl+s")
        assert "“Intervju 1” has its corrected text. u takes all of it back." in it.said[-1]
        await it.preview(path)
        assert "This very file is in the project already" in it.words and "!" not in it.words
