"""A file with several interviews: one preview each on demand, all in one change, recognised when it comes again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.domain.code import Code
from workbench.domain.passage import Passage
from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions
from workbench.services import coding, importing, transcripts
from workbench.services.importing import FileState, ImportChoices
from workbench.services.session import Session
from workbench.store import transcripts as rows

ANSWERS = ("att laga mat tillsammans", "att gå ut i parken", "att betala räkningar")


def interview(number: int) -> str:
    return (
        f"Intervju {number}\n\nI: Hur ser en vanlig dag ut för dig?\n\nIP{number}: Vi tränar på {ANSWERS[number - 1]}. "
        "Det är han som bestämmer hur det ska gå till, inte jag.\n\nI: Spelar det någon roll vem som kommer?\n\n"
        f"IP{number}: Ja, det är viktigt att det är samma person varje gång, annars blir det ingenting.\n\n"
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Alla.txt"
    path.write_text("".join(interview(n) for n in (1, 2, 3)), "utf-8")
    return path


def test_a_file_is_one_transcript_until_somebody_says_otherwise(session: Session, file: Path) -> None:
    whole = importing.preview(session, [file])
    assert len(whole) == 1 and whole[0].reading is not None
    assert [found.title for found in whole[0].reading.interviews] == ["Intervju 1", "Intervju 2", "Intervju 3"]
    parts = importing.split(session, whole[0])
    assert [part.key.name for part in parts] == ["#1", "#2", "#3"]
    assert [part.state for part in parts] == [FileState.NEW] * 3
    assert len({part.reading.name for part in parts if part.reading}) == 3
    for number, part in enumerate(parts, 1):
        assert part.reading is not None
        assert [s.label for s in part.reading.speakers] == ["I", f"IP{number}"]
        assert ANSWERS[number - 1] in part.reading.text


def test_the_parts_come_in_together_and_are_known_again(session: Session, file: Path) -> None:
    parts = importing.preview(session, [file], ReadOptions(split=True))
    choices = {parts[1].key: ImportChoices(groups={"IP2": "chef"}, keep_original=True)}
    result = importing.store_previews(session, parts, choices_for=choices)
    assert len(result.imported) == 3
    stored = rows.all_transcripts(session.store)
    assert {t.sha256.partition("#")[2] for t in stored} == {"1", "2", "3"}
    listed = {s.transcript.name: [x.group for x in s.speakers] for s in transcripts.list_transcripts(session)}
    assert [groups for name, groups in sorted(listed.items())] == [["", ""], ["", "chef"], ["", ""]]
    for options in (ReadOptions(), ReadOptions(split=True)):
        again = importing.preview(session, [file], options)
        assert {one.state for one in again} == {FileState.UNCHANGED}
    session.undo()
    assert rows.all_transcripts(session.store) == []


def test_one_part_alone_can_be_read_again_with_corrections(session: Session, file: Path) -> None:
    part = importing.preview(session, [file], ReadOptions(split=True))[1]
    options = replace(part.options, rename={"IP2": "Chef"}, status={1: ParagraphStatus.NOTE})
    again = importing.preview_file(file, options, set(), set())
    assert again.key == part.key and again.reading is not None
    assert [s.label for s in again.reading.speakers] == ["I", "Chef"]
    assert again.reading.paragraphs[1].status is ParagraphStatus.NOTE


def test_a_corrected_file_whose_parts_are_in_the_project_is_told_part_by_part(
    session: Session, file: Path, codes: Callable[..., dict[str, Code]]
) -> None:
    importing.import_files(session, [file], ReadOptions(split=True))
    second = sorted(rows.all_transcripts(session.store), key=lambda t: t.sha256)[1]
    version = transcripts.open_transcript(session, second).version
    start = version.text.index("gå ut")
    coding.tag(session, version, Passage(start, start + 5), codes(session, "Ute")["Ute"])
    file.write_text(file.read_text("utf-8").replace("gå ut i parken", "gå ut i skogen varje dag"), "utf-8")
    previews = importing.preview(session, [file])
    assert [one.state for one in previews] == [FileState.UNCHANGED, FileState.EDITED, FileState.UNCHANGED]
    assert previews[1].edits == second.id
    result = importing.store_previews(session, previews, updates=[previews[1].key])
    assert [(text.name, text.unchanged, text.lost) for text in result.edited] == [(second.name, 1, 0)]
    assert len(rows.all_transcripts(session.store)) == 3


def test_a_whole_that_is_in_the_project_is_not_split_into_it_again(session: Session, file: Path) -> None:
    importing.import_files(session, [file])
    assert [one.state for one in importing.preview(session, [file], ReadOptions(split=True))] == [FileState.UNCHANGED]


def test_a_file_with_one_interview_is_not_split(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "En.txt"
    path.write_text(interview(1), "utf-8")
    previews = importing.preview(session, [path], ReadOptions(split=True))
    assert [(one.key, one.state) for one in previews] == [(path, FileState.NEW)]
    assert importing.split(session, previews[0]) == previews


SHORT = """# Intervju 1

**Eva Lind:** Hur ser dagen ut för dig då?

**Anna Berg:** Vi lagar mat tillsammans och går ut sedan en stund.

# Intervju 2

**Eva Lind:** Hur ser dagen ut för dig då, Bo?

**Bo Ek:** Jag sover länge och dricker kaffe på balkongen sedan.

**Eva Lind:** Jaha, varje dag är det så?

**Bo Ek:** Ja, utom när det regnar, då är jag inne förstås.

# Intervju 3

**Ulf Al:** Berätta hur länge du har arbetat här hos dem nu.

**Bo Ek:** I tre år ungefär, och innan dess på ett annat ställe.

**Ulf Al:** Och om du jämför dem med varandra.

**Bo Ek:** Det var inte alls som här, det var mycket större.
"""


def test_who_speaks_and_asks_in_a_short_part_is_known_from_the_whole(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "Tema.md"
    path.write_text(SHORT, "utf-8")
    parts = importing.preview(session, [path], ReadOptions(split=True))
    cast = [{s.label: s.is_interviewer for s in one.reading.speakers} for one in parts if one.reading]
    assert cast[0] == {"Eva Lind": True, "Anna Berg": False}
    assert cast[1] == {"Eva Lind": True, "Bo Ek": False}
    assert set(cast[2]) == {"Ulf Al", "Bo Ek"}
