"""Bringing transcripts in: all good files in one change, bad ones told, nothing twice, nothing overwritten."""

from pathlib import Path

import pytest

from workbench.domain.errors import Interrupted
from workbench.domain.progress import Progress
from workbench.domain.transcript import SourceClass
from workbench.importers.base import ReadOptions
from workbench.services import importing, transcripts
from workbench.services.importing import FileState, ImportChoices
from workbench.services.session import Session, open_session
from workbench.store import people
from workbench.store import transcripts as rows

TALK = "I: Hur går det?\nIP1: Det går bra, tack. Vi tränar på disken.\nI: Jaha?\nIP1: Ja, hon orkar mer nu.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two interviews, one file that can't be read, and one that is no transcript."""
    place = tmp_path / "intervjuer"
    place.mkdir()
    (place / "Intervju 2.txt").write_text(TALK, encoding="utf-8")
    (place / "Intervju 10.txt").write_text(TALK.replace("disken", "tvätten"), encoding="cp1252")
    (place / "tom.txt").write_bytes(b"")
    (place / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return place


def test_good_files_come_in_and_bad_ones_are_told(session: Session, folder: Path) -> None:
    result = importing.import_files(session, [folder])
    assert result.imported == ("Intervju 2", "Intervju 10")
    assert [(path.name, bool(error.hint or error.message)) for path, error in result.failed] == [("tom.txt", True)]
    assert [path.name for path, _error in result.skipped] == ["bild.png"]
    listed = transcripts.list_transcripts(session)
    assert [(s.transcript.name, s.turns) for s in listed] == [("Intervju 2", 4), ("Intervju 10", 4)]
    assert [s.transcript.encoding for s in listed] == ["utf-8", "cp1252"]


def test_one_undo_takes_the_whole_batch_back(session: Session, folder: Path) -> None:
    importing.import_files(session, [folder])
    session.undo()
    assert rows.all_transcripts(session.store) == []
    session.redo()
    assert len(rows.all_transcripts(session.store)) == 2


def test_the_same_file_again_adds_nothing_and_says_so(session: Session, folder: Path) -> None:
    importing.import_files(session, [folder])
    again = importing.import_files(session, [folder])
    assert again.imported == ()
    assert again.unchanged == ("Intervju 2", "Intervju 10")
    assert len(rows.all_transcripts(session.store)) == 2


def test_another_text_under_a_name_that_is_taken_overwrites_nothing(session: Session, folder: Path) -> None:
    importing.import_files(session, [folder])
    path = folder / "Intervju 2.txt"
    path.write_text("I: Vem är du?\nIP1: Tack för att du frågar, jag är ny här.\n", encoding="utf-8")
    result = importing.import_files(session, [path])
    assert result.imported == ()
    assert "already" in result.failed[0][1].message
    assert "Tack" not in rows.text_of(session.store, rows.all_transcripts(session.store)[0].version_id)


def test_a_group_makes_participants_of_those_who_are_interviewed(session: Session, folder: Path) -> None:
    importing.import_files(session, [folder], choices=ImportChoices(group="chef"))
    found = people.participants(session.store)
    assert [(p.pseudonym, p.group) for p in found] == [("IP1", "chef"), ("Intervju 10 IP1", "chef")]
    assert [bool(s.participant_ids) for s in rows.speakers(session.store)] == [False, True, False, True]


def test_corrections_made_in_the_preview_hold(session: Session, folder: Path) -> None:
    path = folder / "Intervju 2.txt"
    options = ReadOptions(rename={"IP1": "Kalle"}, interviewer_labels=frozenset({"Kalle"}))
    one = importing.preview(session, [path], options)[0]
    assert one.state is FileState.NEW
    importing.store_previews(
        session, [one], ImportChoices(source_class=SourceClass.DOCUMENT, language="da", keep_original=True)
    )
    whole = transcripts.open_transcript(session, rows.all_transcripts(session.store)[0])
    assert [(s.label, s.is_interviewer) for s in whole.speakers] == [("I", False), ("Kalle", True)]
    assert whole.transcript.source_class is SourceClass.DOCUMENT
    assert whole.transcript.language == "da"
    original = rows.original(session.store, whole.transcript.id)
    assert original is not None and original[0] == "Intervju 2.txt"


def test_a_preview_stores_nothing(session: Session, folder: Path) -> None:
    importing.preview(session, [folder])
    assert rows.all_transcripts(session.store) == []


def test_stopping_leaves_nothing_behind(session: Session, folder: Path) -> None:
    previews = importing.preview(session, [folder])

    def stop(step: Progress) -> None:
        if step.done == 1:
            raise Interrupted("stop")

    with pytest.raises(Interrupted):
        importing.store_previews(session, previews, report=stop)
    assert rows.all_transcripts(session.store) == []


def test_a_file_that_is_gone_when_it_is_to_be_kept_fails_alone(session: Session, folder: Path) -> None:
    previews = importing.preview(session, [folder])
    (folder / "Intervju 2.txt").unlink()
    (folder / "Intervju 10.txt").touch()
    result = importing.store_previews(session, previews, ImportChoices(keep_original=True))
    assert result.imported == ("Intervju 10",)
    assert "no such file" in {path.name: error.message for path, error in result.failed}["Intervju 2.txt"]
    (stored,) = rows.all_transcripts(session.store)
    assert rows.original(session.store, stored.id) is not None


def test_a_file_may_be_named_otherwise(session: Session, folder: Path) -> None:
    one = importing.preview(session, [folder / "Intervju 2.txt"])[0]
    importing.store_previews(session, [importing.renamed(one, "Första", set())])
    assert rows.all_transcripts(session.store)[0].name == "Första"
    taken = importing.renamed(importing.preview(session, [folder / "Intervju 10.txt"])[0], "första", {"första"})
    assert taken.state is FileState.NAME_TAKEN


def test_two_files_with_the_same_bytes_come_in_once(session: Session, tmp_path: Path) -> None:
    for name in ("Anna.txt", "Kopia av Anna.txt"):
        (tmp_path / name).write_text(TALK, encoding="utf-8")
    result = importing.import_files(session, [tmp_path / "Anna.txt", tmp_path / "Kopia av Anna.txt"])
    assert result.imported == ("Anna",)
    assert result.unchanged == ("Kopia av Anna",)


def test_what_another_window_imported_after_the_preview_is_not_imported_again(session: Session, folder: Path) -> None:
    seen = importing.preview(session, [folder])
    with open_session(session.path, "Bo") as other:
        importing.import_files(other, [folder / "Intervju 2.txt"])
        (folder / "sub").mkdir()
        (folder / "sub" / "Intervju 10.txt").write_text(TALK.replace("disken", "golvet"), encoding="utf-8")
        importing.import_files(other, [folder / "sub" / "Intervju 10.txt"])
    result = importing.store_previews(session, seen)
    assert result.imported == ()
    assert result.unchanged == ("Intervju 2",)
    assert "Intervju 10.txt" in [path.name for path, _error in result.failed]
    assert len(rows.all_transcripts(session.store)) == 2
