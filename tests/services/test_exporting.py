"""Codings and transcripts written for other programs and other people."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.code import Code
from workbench.domain.coding import Stance
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.services.coding import tag
from workbench.services.exporting import export_codings, export_original
from workbench.services.retrieval import Filters
from workbench.services.session import Session
from workbench.services.tagging import tag_table
from workbench.services.transcripts import OpenTranscript

LINES = (
    ("I", "Vad gör du om dagarna?"),
    ("B", '=SUMMA av allt; jag sover, "vilar" och går ut.\nIbland.'),
    (None, "Hon visar en lapp från kylskåpet."),
)


@pytest.fixture
def opened(
    session: Session, interview: Callable[..., OpenTranscript], codes: Callable[..., dict[str, Code]]
) -> OpenTranscript:
    made = interview(session, "Intervju 1", LINES)
    code = codes(session, "Vardag/Sömn")["Vardag/Sömn"]
    turn = made.version.turns[1]
    tag(session, made.version, Passage(turn.start, turn.end), code, stance=Stance.DESCRIBES, note="viktig")
    return made


def test_codings_as_a_table_are_safe_in_a_spreadsheet_and_can_be_left_raw(
    session: Session, opened: OpenTranscript, tmp_path: Path
) -> None:
    path = tmp_path / "kodningar.csv"
    assert export_codings(session, path) == 1
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["quote"] == "'" + LINES[1][1]
    assert (row["code"], row["stance"], row["note"], row["speaker"]) == ("bok/Vardag/Sömn", "describes", "viktig", "B")
    assert path.stat().st_mode & 0o077 == 0
    export_codings(session, path, raw=True)
    assert LINES[1][1].split("\n")[0].replace('"', '""') in path.read_text("utf-8")


def test_exported_codings_are_read_back_without_change(
    session: Session, opened: OpenTranscript, tmp_path: Path
) -> None:
    path = tmp_path / "kodningar.csv"
    export_codings(session, path)
    assert tag_table(session, path).tagged == 0


def test_codings_as_json_hold_the_fields_that_scripts_rely_on(
    session: Session, opened: OpenTranscript, tmp_path: Path
) -> None:
    path = tmp_path / "kodningar.json"
    export_codings(session, path, Filters(codes=["Sömn"]))
    document = json.loads(path.read_text("utf-8"))
    (coding,) = document["codings"]
    assert document["version"] == 1
    assert coding["quote"] == LINES[1][1]
    assert opened.version.text[coding["start"] : coding["end"]] == coding["quote"]
    assert coding["codebook"] == "bok"


def test_what_cant_be_written_is_refused(session: Session, opened: OpenTranscript, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.xls"):
        export_codings(session, tmp_path / "x.xls")
    with pytest.raises(NotFoundError, match="not kept"):
        export_original(session, opened.transcript, tmp_path / "x.txt")
    assert not list(tmp_path.glob("x.*"))
