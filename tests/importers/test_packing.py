"""What goes from one process to another comes back as it was, and nothing else can come back."""

import json
from pathlib import Path

import pytest

from tests.importers.samples import SAMPLES
from workbench.domain.transcript import ParagraphStatus, SourceClass, Turn
from workbench.importers.base import (
    AliasProposal,
    ColumnChoice,
    CommentFound,
    EncodingGuess,
    InterviewFound,
    PatternFound,
    Reading,
    ReadOptions,
    SpeakerFound,
    TableFound,
)
from workbench.importers.packing import packed, unpacked
from workbench.importers.registry import read_bytes

OPTIONS = ReadOptions(
    format="txt",
    interviewer_labels=frozenset({"I", "Å"}),
    rename={"Berg": "Anna Berg", "": "\ud800"},
    not_speakers=frozenset({"x"}),
    alternate=True,
    columns=ColumnChoice(1, speaker=0, notes=(3, 4), heading=True),
    style_status={"anteckning": ParagraphStatus.NOTE},
    status={3: ParagraphStatus.SUMMARY, 17: ParagraphStatus.VERBATIM},
    part=2,
    comments=False,
)
FULL = Reading(
    *("a", "a.txt", "txt", "utf-8", "sv", "2024-01-01", "00", "I: hej"),
    turns=(Turn(3, 6, 0, 100, None), Turn(3, 6)),
    paragraphs=(),
    speakers=(SpeakerFound("I", 1, 1, True, ("hej",)),),
    attributes={"Ort": "Ystad"},
    encoding_guess=EncodingGuess("utf-8", True, ("I: hej",)),
    source_class=SourceClass.GROUP,
    aliases=(AliasProposal(("Berg", "Anna Berg"), "Anna Berg", 91.5),),
    patterns=(PatternFound("colon", 3, ("I",)),),
    table=TableFound(("A", "B"), (("x", "y"), ("z", "")), ColumnChoice(1)),
    comments=(CommentFound(0, 1, "Eva", "", "Se"),),
    styles=(("anteckning", 3),),
    pages=(0, 4),
    interviews=(InterviewFound("Intervju 1", 0, 3),),
)


def there_and_back(value: object) -> object:
    return unpacked(type(value), json.loads(json.dumps(packed(value))))


@pytest.mark.parametrize("value", [ReadOptions(), OPTIONS, FULL], ids=["nothing said", "options", "reading"])
def test_values_come_back_as_they_were(value: object) -> None:
    assert there_and_back(value) == value


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_is_read_of_a_file_comes_back_as_it_was(kind: str) -> None:
    name, content = SAMPLES[kind]
    reading = read_bytes(content, name)
    assert there_and_back(reading) == reading


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        [[]],
        "text",
        {},
        [*packed(FULL), 1],
        packed(FULL)[:-1],
        [17, *packed(FULL)[1:]],
        [*packed(FULL)[:8], [["x", 6, 0, 100, None]], *packed(FULL)[9:]],
        [*packed(FULL)[:8], [[1, 6]], *packed(FULL)[9:]],
        [*packed(FULL)[:8], [[1, 6, 0, True, None]], *packed(FULL)[9:]],
        [*packed(FULL)[:9], [[0, 1, "shouted"]], *packed(FULL)[10:]],
    ],
    ids=str,
)
def test_what_is_no_reading_is_refused(answer: object) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        unpacked(Reading, answer)


def test_a_path_is_nothing_that_comes_back() -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        unpacked(Path, ["a"])
