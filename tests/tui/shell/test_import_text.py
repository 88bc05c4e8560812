"""The transcript as it will be, in the import preview: read, looked through, and its paragraphs marked."""

from pathlib import Path

import pytest

from workbench.domain.transcript import ParagraphStatus
from workbench.services.session import Session
from workbench.services.transcripts import list_transcripts, open_transcript
from workbench.tui.dialogs.import_preview import ImportPreview

from .conftest import Driver, Running

TALK = """\
[00:00:02] Anna: Hur ser en vanlig dag ut för dig?
[00:00:09] Bo: Vi tränar på att laga mat tillsammans.
(Bo hämtar en lapp från kylskåpet.)
[00:00:41] Anna: Spelar det någon roll vem som kommer?
[00:00:49] Bo: Ja, det är viktigt att det är samma person.
[00:01:10] Anna: Varför är det så viktigt?
[00:01:15] Bo: Annars släpper han inte in någon.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "Samtal.txt"
    file.write_text(TALK, encoding="utf-8")
    return file


def screen(it: Driver) -> ImportPreview:
    assert isinstance(it.app.screen, ImportPreview)
    return it.app.screen


def shown(it: Driver) -> str:
    """The rows of the screen."""
    return "\n".join("".join(segment.text for segment in strip) for strip in it.app.screen._compositor.render_strips())


async def test_the_text_takes_the_place_of_what_was_found_and_goes_again(
    running: Running, session: Session, talk: Path
) -> None:
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(talk)
        assert "samma person" not in shown(it) and "^s Import" in shown(it)
        await it.press("w")
        assert "samma person" in shown(it) and "00:49" in shown(it) and "§1 · Anna" in it.words
        await it.press("slash")
        await it.write("viktigt")
        await it.press("enter")
        assert "Place 1 of 2" in it.words
        await it.press("slash", "enter")
        assert "Place 2 of 2" in it.words
        await it.press("slash")
        await it.write("elefant")
        await it.press("enter")
        assert "“elefant” isn't in the text." in it.words
        await it.press("escape", "escape", "escape")
        assert it.screen == "ImportPreview" and "samma person" not in shown(it)


async def test_paragraphs_are_marked_as_what_they_are_and_come_in_so(
    running: Running, session: Session, talk: Path
) -> None:
    async with running(session.path, size=(110, 30)) as it:
        await it.preview(talk)
        assert "samma person." in shown(it) and "Plain text · Interview" in shown(it), "beside each other"
        await it.press("w", "P")
        await it.choose("summary")
        assert "[summary]" in shown(it)
        await it.press("b")
        assert "note 1" in it.words and "Paragraphs wholly inside brackets are notes." in it.words
        assert "[note] (Bo hämtar" in shown(it) and "[summary]" in shown(it), "one correction leaves the other"
        await it.press("b")
        assert "[note] (Bo hämtar" not in shown(it) and "[summary]" in shown(it)
        await it.press("ctrl+s")
        (summary,) = list_transcripts(session)
        version = open_transcript(session, summary.transcript).version
        assert version.paragraphs[0].status is ParagraphStatus.SUMMARY


async def test_lines_that_are_nobodys_are_gone_to_one_after_the_other(
    running: Running, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "Rader.txt"
    before = "\n\n".join(f"Det här är inledning {n}, som ingen av dem sade i samtalet." for n in range(10))
    file.write_text(f"{before}\n\n{TALK}", encoding="utf-8")
    async with running(session.path, size=(80, 24)) as it:
        await it.preview(file)
        assert "10 lines are nobody's" in it.words
        await it.press("u", "u")
        assert "Line 2 of 10" in it.words
        assert "nobody's" in it.app.screen.query_one("#text-here").text  # type: ignore[attr-defined]
        await it.press("P")
        await it.choose("note")
        assert "[note]" in shown(it)
        await it.press("u", "P")
        await it.choose("said by Bo")
        assert "§3 · Bo" in it.words
        await it.press("escape")
        assert "8 lines are nobody's" in it.words
        turns = it.speakers["Bo"][0]
        await it.press("i")
        assert it.speakers["Bo"][0] == turns, "it stays when something else is corrected"
        await it.press("ctrl+s")
        (summary,) = list_transcripts(session)
        version = open_transcript(session, summary.transcript).version
        third = version.paragraphs[2]
        assert "inledning 2" in version.text[third.start : third.end]
        place = version.turn_at(third.start)
        assert place is not None and version.turns[place].speaker == version.turns[-1].speaker


async def test_a_long_text_is_shown_at_once_and_to_its_end(running: Running, session: Session, tmp_path: Path) -> None:
    file = tmp_path / "Lång.txt"
    turns = (
        f"{'Anna' if n % 2 else 'Bo'}: Mening {n} {'handlar om hur en vanlig dag ser ut. ' * 8}" for n in range(1500)
    )
    file.write_text("\n".join(turns), encoding="utf-8")
    async with running(session.path, size=(110, 30)) as it:
        await it.preview(file)
        text = screen(it).text
        painted = text.painter.painted
        assert painted < 400, "only what is in sight is drawn"
        await it.press("w", "end")
        assert "Mening 1499" in shown(it)
