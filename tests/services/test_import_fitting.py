"""An import profile is used where it says something of a file, and nowhere else."""

from pathlib import Path

import pytest

from workbench.importers.base import ReadOptions
from workbench.services import importing
from workbench.services.import_fitting import fitting_options, read_by
from workbench.services.import_profiles import Profile
from workbench.services.session import Session

LINES = (
    "Hur ser en vanlig dag ut för dig?",
    "Vi tränar på att laga mat tillsammans.",
    "Spelar det någon roll vem som kommer?",
    "Ja, det är viktigt att det är samma person.",
    "Varför är det så viktigt?",
    "Annars släpper han inte in någon.",
)


def talk(folder: Path, name: str, one: str, other: str) -> Path:
    """A file in which two people speak by turns; without names when these are empty."""
    file = folder / f"{name}.txt"
    lines = (f"{one if n % 2 == 0 else other}: {words} {name}" for n, words in enumerate(LINES))
    file.write_text("\n\n".join(lines if one else LINES), encoding="utf-8")
    return file


def profile(**said: object) -> Profile:
    return Profile("p", "Våren", ReadOptions(**said))  # type: ignore[arg-type]  # fields of the options


def test_files_that_it_fits_are_read_by_it_and_the_others_stay_as_they_are(session: Session, tmp_path: Path) -> None:
    files = [talk(tmp_path, "A", "FP", "Bo"), talk(tmp_path, "B", "Mo", "Eva"), tmp_path / "finns inte.txt"]
    found, fitted = read_by(session, importing.preview(session, files), profile(rename={"fp": "Forskaren"}))
    assert fitted == {files[0]}
    assert [[s.label for s in one.reading.speakers] for one in found if one.reading] == [
        ["Forskaren", "Bo"],
        ["Mo", "Eva"],
    ]


def test_an_interviewer_who_is_not_there_leaves_the_guess(session: Session, tmp_path: Path) -> None:
    files = [talk(tmp_path, "A", "FP", "Bo"), talk(tmp_path, "B", "Mo", "Bo")]
    said = profile(interviewer_labels=frozenset({"Forskaren"}), rename={"FP": "Forskaren", "Bo": "Brukaren"})
    found, _fitted = read_by(session, importing.preview(session, files), said)
    asking = [[s.label for s in one.reading.speakers if s.is_interviewer] for one in found if one.reading]
    assert asking == [["Forskaren"], ["Mo"]]


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ({"alternate": True}, True),
        ({"pattern": "dash"}, False),
        ({"rename": {"FP": "Forskaren"}}, False),
        ({"bracket_notes": True}, False),
        ({"comments": False}, False),
        ({}, False),
    ],
)
def test_what_is_said_of_a_file_without_names(
    session: Session, tmp_path: Path, said: dict[str, object], fits: bool
) -> None:
    (one,) = importing.preview(session, [talk(tmp_path, "A", "", "")])
    assert (fitting_options(profile(**said), one) is not None) is fits


def test_what_would_silence_a_file_is_not_used(session: Session, tmp_path: Path) -> None:
    files = [talk(tmp_path, "A", "FP", "Bo")]
    found, fitted = read_by(session, importing.preview(session, files), profile(not_speakers=frozenset({"FP", "Bo"})))
    assert not fitted and found[0].reading is not None and len(found[0].reading.speakers) == 2
