"""How a file is read, corrected in the import preview: its shape, columns, letters, styles, comments, interviews."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from workbench.services.session import Session
from workbench.services.transcripts import list_transcripts, open_transcript
from workbench.store import memos

from .conftest import Running

LINES = (
    "Hur ser en vanlig dag ut för dig?",
    "Vi tränar på att laga mat tillsammans.",
    "Spelar det någon roll vem som kommer?",
    "Ja, det är viktigt att det är samma person.",
    "Varför är det så viktigt?",
    "Annars släpper han inte in någon.",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table whose column of notes is longer than that of words."""
    file = tmp_path / "Tabell.csv"
    rows = [f"{'Anna' if n % 2 == 0 else 'Bo'};{words};00:0{n}:00" for n, words in enumerate(LINES)]
    file.write_text("\n".join(["Vem;Vad;När", *rows]), encoding="utf-8")
    return file


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A Word document with a style of its own for what the researcher noted, and a comment in the margin."""
    document = Document()
    document.styles.add_style("Iakttagelse", 1)
    for n, words in enumerate(LINES):
        paragraph = document.add_paragraph(f"{'Anna' if n % 2 == 0 else 'Bo'}: {words}")
        if n == 3:
            document.add_comment(paragraph.runs, text="Jämför med intervju 2", author="Handledaren", initials="H")
    document.add_paragraph("Hon visar en lapp från kylskåpet.", style="Iakttagelse")
    file = tmp_path / "Intervju.docx"
    document.save(str(file))
    return file


async def test_paragraphs_take_turns_when_that_is_said(running: Running, session: Session, tmp_path: Path) -> None:
    file = tmp_path / "Utan namn.txt"
    file.write_text("\n\n".join(LINES), encoding="utf-8")
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(file)
        assert "No speakers were found" in it.words
        await it.press("o")
        await it.choose("Paragraphs take turns")
        assert it.speakers == {"Interviewer": ("3", "20", "interviewer"), "Participant": ("3", "22", "")}
        assert "The speakers take turns, paragraph by paragraph." in it.words
        await it.press("o", "home", "enter")
        assert "No speakers were found" in it.words


async def test_the_columns_of_a_table_are_chosen(running: Running, session: Session, table: Path) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(table)
        assert list(it.speakers) == ["Anna", "Bo"] and "B Vad: what is said" in it.words
        await it.press("d")
        assert it.screen == "SayRoles" and "who speaks" in it.chosen and "Anna · Bo" in it.chosen
        await it.press("1")
        assert "what is said" in it.chosen
        await it.press("6", "enter")
        assert "Say which column holds what is said." in it.words
        await it.press("5", "down", "1", "enter")
        assert "A Vem: notes" in it.words and "No speakers were found" in it.words


async def test_styles_and_brackets_tell_notes(running: Running, session: Session, word: Path) -> None:
    async with running(session.path, size=(110, 40)) as it:
        await it.preview(word)
        await it.press("P")
        await it.press("down", "down")
        while "iakttagelse" not in it.chosen.casefold():
            await it.press("up")
        await it.press("3", "enter")
        assert "note 1" in it.words
        await it.press("ctrl+s")
        (summary,) = list_transcripts(session)
        version = open_transcript(session, summary.transcript).version
        notes = [version.text[p.start : p.end] for p in version.paragraphs if p.status.value == "note"]
        assert notes == ["Hon visar en lapp från kylskåpet."]


async def test_comments_in_the_margin_become_memos_or_are_left_out(
    running: Running, session: Session, word: Path
) -> None:
    async with running(session.path, size=(110, 40)) as it:
        await it.preview(word)
        assert "1 comment in the margin comes along as a memo" in it.words
        assert "Handledaren: Jämför med intervju 2" in it.words
        await it.press("C")
        assert "Comments in the margin are left out." in it.words
        await it.press("C", "ctrl+s")
        assert "1 comment became a memo." in it.said[-1]
        (memo,) = memos.memos(session.store)
        assert "Jämför med intervju 2" in memo.text


async def test_several_interviews_in_a_file_are_parted_and_put_together_again(
    running: Running, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "Alla.md"
    talks = [
        "\n\n".join(f"**{'I' if n % 2 == 0 else f'IP{who}'}:** {words}" for n, words in enumerate(LINES))
        for who in (1, 2)
    ]
    file.write_text("\n\n".join(f"# Intervju {who}\n\n{talk}" for who, talk in enumerate(talks, 1)), encoding="utf-8")
    async with running(session.path, size=(110, 40)) as it:
        await it.preview(file)
        assert "It seems to hold 2 interviews" in it.words
        await it.press("S")
        assert [row[1] for row in it.table("#import-files")] == ["Alla – Intervju 1", "Alla – Intervju 2"]
        assert set(it.speakers) == {"I", "IP1"}
        await it.press("S")
        assert set(it.speakers) == {"I", "IP1", "IP2"}
        await it.press("S", "ctrl+s")
        assert [s.transcript.name for s in list_transcripts(session)] == ["Alla – Intervju 1", "Alla – Intervju 2"]
        await it.press("u")
        assert list_transcripts(session) == []


async def test_a_file_in_a_zip_file_is_corrected_as_any_other(
    running: Running, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "alla.zip"
    talk = "\n".join(f"{'Anna' if n % 2 == 0 else 'Bo'}: {words}" for n, words in enumerate(LINES))
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("våren/Intervju 1.txt", talk.encode("cp850"))
        archive.writestr("våren/bild.png", b"\x89PNG\r\n\x1a\n")
    async with running(session.path, size=(110, 40)) as it:
        await it.preview(file)
        assert it.table("#import-files")[-1][1] == "1 other file"
        await it.press("e")
        assert it.screen == "ChooseLetters" and "för dig?" in it.words
        await it.press("escape", "n")
        await it.write("Samtal")
        await it.press("enter", "O", "ctrl+s")
        assert [s.transcript.name for s in list_transcripts(session)] == ["Samtal"]
        assert session.store.rows("select count(*) from originals")[0][0] == 1
