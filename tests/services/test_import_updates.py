"""Corrected files: what became of every coding is told, and what the header says of the interview follows it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.code import Code
from workbench.domain.passage import Passage
from workbench.domain.transcript import Transcript
from workbench.importers.base import ReadOptions
from workbench.services import coding, import_profiles, importing, transcripts
from workbench.services.importing import ImportChoices, ImportResult
from workbench.services.session import Session
from workbench.store import transcripts as rows

BEGINNING = "Datum: 2024-03-01\nOrt: Norrbacka\nLängd: 45 min\n\n"
TALK = (
    "I: Hur ser en vanlig dag ut för dig?\n\nIP1: Vi tränar på att laga mat tillsammans. Det är han som håller i "
    "kniven, inte jag.\n\nI: Spelar det någon roll vem som kommer?\n\nIP1: Ja, det är viktigt att det är samma "
    "person. Annars släpper han inte in någon.\n"
)


@pytest.fixture
def file(session: Session, tmp_path: Path) -> Path:
    path = tmp_path / "Intervju 1.txt"
    path.write_text(BEGINNING + TALK, "utf-8")
    importing.import_files(session, [path], choices=ImportChoices(keep_original=True))
    return path


def correct(session: Session, path: Path, *changes: tuple[str, str]) -> ImportResult:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    previews = importing.preview(session, [path])
    assert previews[0].state is importing.FileState.EDITED
    return importing.store_previews(session, previews, updates=[previews[0].key])


def record(session: Session) -> Transcript:
    return rows.all_transcripts(session.store)[0]


def test_altered_and_lost_codings_are_told_one_by_one(
    session: Session, file: Path, codes: Callable[..., dict[str, Code]]
) -> None:
    code = codes(session, "Mat")["Mat"]
    version = transcripts.open_transcript(session, record(session)).version
    for words in ("laga mat tillsammans", "Annars släpper han inte in någon.", "vanlig dag"):
        start = version.text.index(words)
        coding.tag(session, version, Passage(start, start + len(words)), code)
    result = correct(session, file, ("laga mat", "laga god mat"), (" Annars släpper han inte in någon.", ""))
    text = result.edited[0]
    assert (text.unchanged + text.moved, text.altered, text.lost) == (1, 1, 1)
    assert [(c.code, c.before, c.after) for c in text.altered_codings] == [
        ("Mat", "laga mat tillsammans", "laga god mat tillsammans")
    ]
    assert [(c.before, c.passage) for c in text.lost_codings] == [("Annars släpper han inte in någon.", None)]


def test_the_header_of_a_corrected_file_changes_the_record_in_the_same_change(session: Session, file: Path) -> None:
    before = record(session)
    assert before.date == "2024-03-01"
    correct(session, file, ("2024-03-01", "2024-03-02"), ("Norrbacka", "Söderby"))
    after = record(session)
    assert after.date == "2024-03-02"
    if before.attributes:
        assert "Söderby" in after.attributes.values() and "Norrbacka" not in after.attributes.values()
    session.undo()
    assert record(session) == before


def test_what_somebody_described_stays(session: Session, file: Path) -> None:
    transcripts.describe(session, record(session), date="2024-04-01", language="da", attributes={"Ort": "Ystad"})
    correct(session, file, ("2024-03-01", "2024-03-02"), ("Norrbacka", "Söderby"))
    after = record(session)
    assert (after.date, after.language, after.attributes) == ("2024-04-01", "da", {"Ort": "Ystad"})


def test_a_description_that_was_taken_back_does_not_count(session: Session, file: Path) -> None:
    transcripts.describe(session, record(session), date="2024-04-01")
    session.undo()
    correct(session, file, ("2024-03-01", "2024-03-02"))
    assert record(session).date == "2024-03-02"


def test_a_language_that_was_chosen_at_the_import_stays(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "Intervju 2.txt"
    path.write_text(TALK, "utf-8")
    importing.import_files(session, [path], choices=ImportChoices(language="nb"))
    correct(session, path, ("vanlig dag", "helt vanlig dag"))
    assert record(session).language == "nb"


def test_corrections_are_kept_as_a_profile_in_the_change_of_the_import(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "Intervju 2.txt"
    path.write_text(TALK, "utf-8")
    options = ReadOptions(rename={"IP1": "Chef"})
    previews = importing.preview(session, [path], options)
    importing.store_previews(session, previews, save_as=("Våren", options))
    profile = import_profiles.find(session, "Våren")
    assert profile.options.rename == {"IP1": "Chef"}
    session.undo()
    assert import_profiles.profiles(session) == [] and rows.all_transcripts(session.store) == []
    session.redo()
    other = tmp_path / "Intervju 3.txt"
    other.write_text(TALK.replace("kniven", "saxen"), "utf-8")
    again = importing.preview(session, [other], profile=profile)[0]
    assert again.reading is not None and [s.label for s in again.reading.speakers] == ["I", "Chef"]
    assert again.options.rename == {"IP1": "Chef"}


def test_a_profile_is_kept_also_when_nothing_new_comes_in(session: Session, file: Path) -> None:
    previews = importing.preview(session, [file])
    importing.store_previews(session, previews, save_as=("Våren", ReadOptions(alternate=True)))
    assert import_profiles.find(session, "Våren").options.alternate
