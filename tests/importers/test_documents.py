"""One document as LibreOffice writes it in each format: it is read alike, whatever the format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read_bytes

Said = Callable[[Reading], list[tuple[str | None, str]]]
NotVerbatim = Callable[[Reading], list[tuple[str, str]]]
FORMATS = ("docx", "odt", "fodt", "rtf")


@pytest.fixture(params=FORMATS)
def document(request: pytest.FixtureRequest, files: Path) -> bytes:
    """The bytes of the document in one of its formats."""
    return (files / "documents" / f"interviews.{request.param}").read_bytes()


@pytest.fixture
def reading(document: bytes) -> Reading:
    """What is found in it."""
    return read_bytes(document, "Intervjuer", ReadOptions())


def test_the_text(reading: Reading) -> None:
    assert [line for line in reading.text.split("\n") if line] == [
        "Intervju 1",
        "I: Hur är det att arbeta  här, tycker du?",
        "Hon menar skolan.",
        "IP1: Jag trivs verkligen bra med mina kollegor.",
        "Telefonen ringer.",
        "I: Berätta.",
        "Ta god tid på dig.",
        "IP1: Det är svårt att säga, egentligen.",
        "Efter rutan.",
        "I rutan.",
        "IP1: Jag börjar.",
        "IP2: Jag fortsätter.",
        "Datum\tAnnat",
        "Över båda",
        "Intervju 2",
        "I: Nu då?",
        "IP2: Ja, nu går det mycket bättre än förr.",
        "I: Varför det?",
    ]


def test_notes_are_no_speech(reading: Reading, not_verbatim: NotVerbatim) -> None:
    notes = not_verbatim(reading)
    assert ("note", "Hon menar skolan.") in notes
    assert ("note", "Telefonen ringer.") in notes
    assert ("fältanteckning", 1) in reading.styles
    assert not {name for name, _count in reading.styles} & {"standard", "normal", ""}


def test_a_style_can_be_said_to_be_something_else(document: bytes, not_verbatim: NotVerbatim) -> None:
    options = ReadOptions(style_status={"Fältanteckning": ParagraphStatus.VERBATIM, "svar": ParagraphStatus.SUMMARY})
    found = not_verbatim(read_bytes(document, "Intervjuer", options))
    assert ("note", "Telefonen ringer.") not in found
    assert ("summary", "IP1: Det är svårt att säga, egentligen.") in found


def test_the_comment_is_on_its_words(reading: Reading, document: bytes) -> None:
    (comment,) = reading.comments
    assert reading.text[comment.start : comment.end] == "mina kollegor"
    assert (comment.author, comment.text, comment.date[:16]) == ("Åsa", "Viktigt", "2026-01-02T03:04")
    assert read_bytes(document, "Intervjuer", ReadOptions(comments=False)).comments == ()


def test_what_is_not_as_it_stands_is_told(reading: Reading) -> None:
    assert any("tracked changes were accepted" in warning for warning in reading.warnings)
    assert any("1 piece of hidden text" in warning for warning in reading.warnings)


def test_the_interviews_in_it(reading: Reading, document: bytes, said: Said) -> None:
    assert [interview.title for interview in reading.interviews] == ["Intervju 1", "Intervju 2"]
    first, second = (read_bytes(document, "Intervjuer", ReadOptions(split=True, part=part)) for part in (1, 2))
    assert said(second)[-1] == ("I", "Varför det?")
    assert "Nu då?" not in first.text
    assert (len(first.comments), len(second.comments)) == (1, 0)
    assert first.text[first.comments[0].start : first.comments[0].end] == "mina kollegor"


def test_cut_off_anywhere(document: bytes) -> None:
    """A part of a file is refused with a sentence, or read as far as it goes and told."""
    for size in range(1, len(document), max(1, len(document) // 40)):
        try:
            found = read_bytes(document[:size], "a", ReadOptions())
        except InputError as error:
            assert error.message
        else:
            assert found.format == "txt" or any("cut off" in warning for warning in found.warnings)
