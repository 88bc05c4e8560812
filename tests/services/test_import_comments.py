"""Comments in the margin become memos about the transcript, in the change of the import."""

from pathlib import Path

import pytest
from docx import Document

from workbench.domain.memo import MemoKind
from workbench.importers.base import CommentFound, ReadOptions
from workbench.services import importing, memos
from workbench.services.check import check
from workbench.services.import_comments import comment_as_memo
from workbench.services.session import Session
from workbench.store import transcripts as rows

LINES = ("I: Hur är det?", "IP1: Det är bra nu.", "I: Jaha?", "IP1: Mm, bättre än förr.")


def commented(path: Path, *comments: tuple[int, str]) -> Path:
    """A Word document of the lines; each comment is on the whole line of that number."""
    document = Document()
    paragraphs = [document.add_paragraph(line) for line in LINES]
    for number, text in comments:
        document.add_comment(paragraphs[number].runs, text, author="Eva Lind", initials="EL")
    document.save(path)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return commented(tmp_path / "Intervju 1.docx", (1, "Skrattar här."), (3, "Jämför med IP4."))


def texts(session: Session) -> list[str]:
    transcript = rows.all_transcripts(session.store)[0]
    found = memos.list_memos(session, transcript)
    assert {memo.kind for memo in found} <= {MemoKind.CASE}
    return [memo.text for memo in found]


def test_each_comment_becomes_a_memo_in_the_same_change(session: Session, file: Path) -> None:
    result = importing.import_files(session, [file])
    assert result.memos == 2
    first, second = texts(session)
    assert "Det är bra nu." in first.splitlines()[0] and first.startswith("> ")
    assert "Skrattar här." in first and "Eva Lind" in first
    assert "Jämför med IP4." in second
    assert check(session) == []
    session.undo()
    assert memos.list_memos(session) == [] and rows.all_transcripts(session.store) == []
    session.redo()
    assert len(texts(session)) == 2


def test_comments_are_left_when_somebody_says_so(session: Session, file: Path) -> None:
    result = importing.import_files(session, [file], ReadOptions(comments=False))
    assert result.memos == 0 and texts(session) == []


def test_a_corrected_file_brings_only_its_new_comments(session: Session, file: Path) -> None:
    importing.import_files(session, [file])
    document = Document(str(file))
    document.paragraphs[3].runs[0].text = "IP1: Mm, mycket bättre än förr."
    document.add_comment(document.paragraphs[0].runs, "Ny fråga.", author="Eva Lind")
    document.save(str(file))
    previews = importing.preview(session, [file])
    result = importing.store_previews(session, previews, updates=[file])
    assert len(result.edited) == 1
    assert sum("Skrattar" in text for text in texts(session)) == 1
    assert sum("Ny fråga" in text for text in texts(session)) == 1


@pytest.mark.parametrize(
    ("comment", "memo"),
    [
        (CommentFound(0, 3, "Eva", "2024-05-06T10:00:00", "Se  där"), "> Hej\n\nSe  där\n\n— Eva, 2024-05-06"),
        (CommentFound(0, 3, "", "", "Se"), "> Hej\n\nSe"),
        (CommentFound(2, 2, "E\x1b\n", "", "Se\x00"), "Se\n\n— E"),
        (CommentFound(0, 3, "Eva", "", " \n"), ""),
    ],
)
def test_how_a_comment_is_written(comment: CommentFound, memo: str) -> None:
    assert comment_as_memo(comment, "Hej på dig") == memo
    assert len(comment_as_memo(CommentFound(0, 9000, "", "", "Se"), "ord " * 3000)) < 600
