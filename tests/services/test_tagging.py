"""Codings from a table: all in one change, or none, with every bad row named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.coding import OriginKind, Stance
from workbench.domain.errors import InputError, RowsError
from workbench.services import codes, tagging
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings, people

Interview = Callable[..., OpenTranscript]

HEAD = "transcript,quote,code,coder,stance,note\n"


@pytest.fixture
def ready(session: Session, interview: Interview) -> Session:
    """A project with an interview and two codes."""
    interview(session)
    codes.new_code(session, "Rehabiliterande")
    codes.new_code(session, "Relationsorienterad")
    return session


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "kodningar.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_quotes_are_found_and_coded(ready: Session, tmp_path: Path) -> None:
    rows = 'Intervju 1,"Vi tränar på att laga mat",Rehabiliterande,Bo Ek,advocates,min not\n'
    rows += 'intervju 1,"det är viktigt att det är samma person",relationsorienterad,,,\n'
    result = tagging.tag_table(ready, table(tmp_path, HEAD + rows))
    assert (result.tagged, result.unchanged) == (2, 0)
    first, second = codings.each(ready.store)
    assert first.stance is Stance.ADVOCATES
    assert first.note == "min not"
    assert first.origin.kind is OriginKind.IMPORT
    assert first.origin.detail == {"file": "kodningar.csv", "row": 1}
    names = {coder.id: coder.name for coder in people.coders(ready.store)}
    assert [names[c.coder_id] for c in (first, second)] == ["Bo Ek", "Anna Berg"]


def test_semicolons_old_encodings_and_swedish_headings(ready: Session, tmp_path: Path) -> None:
    text = "Utskrift;Från;Till;Kod\nIntervju 1;0;2;Rehabiliterande\n"
    assert tagging.tag_table(ready, table(tmp_path, text, "cp1252")).tagged == 1


def test_bad_rows_are_all_named_and_nothing_is_written(ready: Session, tmp_path: Path) -> None:
    rows = "Intervju 1,Vi tränar på att laga mat,Rehabiliterande,,,\n"
    rows += "Intervju 9,ja,Rehabiliterande,,,\n"
    rows += "Intervju 1,något som ingen har sagt i intervjun,Rehabiliterande,,,\n"
    rows += "Intervju 1,Vi tränar på att laga mat,Rehabilitering,,,\n"
    rows += "Intervju 1,Vi tränar på att laga mat,Rehabiliterande,,tycker,\n"
    with pytest.raises(RowsError) as caught:
        tagging.tag_table(ready, table(tmp_path, HEAD + rows))
    assert [problem.row for problem in caught.value.problems] == [2, 3, 4, 5]
    assert "Rehabiliterande" in caught.value.problems[2].hint
    assert codings.count(ready.store) == 0


def test_codes_that_are_missing_can_be_made(ready: Session, tmp_path: Path) -> None:
    rows = "Intervju 1,Vi tränar på att laga mat,Vardag/Mat,,,\nIntervju 1,samma person,Vardag/Personal,,,\n"
    result = tagging.tag_table(ready, table(tmp_path, HEAD + rows), create_codes=True)
    assert result.codes_created == ("egna/Vardag", "egna/Vardag/Mat", "egna/Vardag/Personal")
    ready.undo()
    assert codings.count(ready.store) == 0
    assert [code.name for code in ready.tree.in_order()] == ["Rehabiliterande", "Relationsorienterad"]


def test_the_same_table_again_adds_nothing(ready: Session, tmp_path: Path) -> None:
    path = table(tmp_path, HEAD + "Intervju 1,samma person,Rehabiliterande,,,\n" * 2)
    assert (tagging.tag_table(ready, path).tagged, tagging.tag_table(ready, path).unchanged) == (1, 2)


def test_a_dry_run_writes_nothing(ready: Session, tmp_path: Path) -> None:
    path = table(tmp_path, HEAD + "Intervju 1,samma person,Rehabiliterande,,,\n")
    assert tagging.tag_table(ready, path, dry_run=True).tagged == 1
    assert codings.count(ready.store) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("transcript,code\nx,y\n", "quote"),
        ('transcript,quote,code\na,"b\n', "Line"),
        ("transcript,quote,code,code\na,b,c,d\n", "twice"),
    ],
)
def test_a_table_that_is_no_use_is_refused(ready: Session, tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        tagging.tag_table(ready, table(tmp_path, text))
