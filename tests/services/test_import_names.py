"""Files of one import that have the same name: told apart where they are two interviews, else one comes in."""

import zipfile
from pathlib import Path

import pytest

from workbench.importers.base import ReadOptions
from workbench.services import import_fitting, import_profiles, importing
from workbench.services.importing import FileState
from workbench.services.session import Session
from workbench.store import transcripts as rows

ONE = "I: Hur ser en vanlig dag ut?\nIP: Vi lagar mat tillsammans.\nI: Och sen?\nIP: Sen går vi ut en stund.\n"
OTHER = "I: När började du här?\nIP: För tre år sedan.\nI: Varför då?\nIP: Jag sökte något nytt att göra.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for each person, with files of the same name."""
    for person, text in (("P01", ONE), ("P02", OTHER)):
        (tmp_path / "studie" / person).mkdir(parents=True)
        (tmp_path / "studie" / person / "Intervju.txt").write_text(text, "utf-8")
    return tmp_path / "studie"


def names(session: Session) -> list[str]:
    return [transcript.name for transcript in rows.all_transcripts(session.store)]


def test_interviews_of_the_same_name_are_called_after_their_folders(session: Session, folder: Path) -> None:
    result = importing.import_files(session, [folder])
    assert result.imported == ("Intervju", "Intervju (P02)")
    assert not result.failed
    (told,) = [warning for name, warning in result.warnings if name == "Intervju (P02)"]
    assert str(folder / "P02" / "Intervju.txt") in told
    again = importing.import_files(session, [folder])
    assert (again.imported, len(again.unchanged)) == ((), 2)


def test_a_corrected_file_is_known_by_its_words_whatever_it_was_called(session: Session, folder: Path) -> None:
    importing.import_files(session, [folder])
    corrected = folder / "P02" / "Intervju.txt"
    corrected.write_text(OTHER.replace("nytt", "annat"), "utf-8")
    (one,) = importing.preview(session, [corrected])
    known = {transcript.id: transcript.name for transcript in rows.all_transcripts(session.store)}
    assert (one.state, known[one.edits]) == (FileState.EDITED, "Intervju (P02)")


def test_folders_of_the_same_name_are_told_apart_by_those_around_them(session: Session, tmp_path: Path) -> None:
    for nth, text in enumerate((ONE, OTHER, "I: Vem?\nIP: Grannen kom hit.\nI: När?\nIP: Igår kväll, tror jag.\n")):
        (tmp_path / f"P{nth}" / "text").mkdir(parents=True)
        (tmp_path / f"P{nth}" / "text" / "Intervju.txt").write_text(text, "utf-8")
    result = importing.import_files(session, [tmp_path / f"P{nth}" for nth in range(3)])
    assert result.imported == ("Intervju", "Intervju (text)", "Intervju (P2, text)")


def test_in_a_zip_file_as_in_a_folder(session: Session, folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "studie.zip", "w") as archive:
        archive.writestr("Intervju.txt", ONE)
        archive.writestr("senare/Intervju.txt", OTHER)
    assert importing.import_files(session, [tmp_path / "studie.zip"]).imported == ("Intervju", "Intervju (senare)")


def test_the_same_interview_twice_comes_in_once(session: Session, folder: Path) -> None:
    (folder / "P01" / "Intervju.md").write_text(ONE, "utf-8")  # the same words
    (folder / "P02" / "Intervju.txt").write_text(ONE.replace("mat", "middag"), "utf-8")  # nearly the same
    result = importing.import_files(session, [folder])
    assert len(result.imported) == 1
    assert len(result.unchanged) == 1
    ((path, error),) = result.failed
    assert path == folder / "P02" / "Intervju.txt"
    assert "same interview" in error.message and "P01" in error.message and error.hint


def test_two_interviews_beside_each_other_are_told_apart_by_their_kinds(session: Session, folder: Path) -> None:
    (folder / "P01" / "Intervju.md").write_text("Anna: En helt annan sak.\n\nBo: Jaså?\n\nAnna: Ja.\n", "utf-8")
    previews = importing.preview(session, [folder / "P01"])
    assert [one.reading.name for one in previews if one.reading] == ["Intervju", "Intervju (txt)"]


def test_the_name_stays_when_the_file_is_read_again_by_a_profile(session: Session, folder: Path) -> None:
    profile = import_profiles.save(session, "P", ReadOptions(rename={"IP": "Chef"}))
    previews, fitted = import_fitting.read_by(session, importing.preview(session, [folder]), profile)
    assert len(fitted) == 2
    importing.store_previews(session, previews)
    assert names(session) == ["Intervju", "Intervju (P02)"]
