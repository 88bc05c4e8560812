"""What a transcript's text and structure tell."""

from workbench.domain.passage import Passage
from workbench.domain.transcript import Paragraph, ParagraphStatus, TranscriptVersion, Turn

TEXT = "I: Hur då?\nB: Vi tränar\npå disken.\nOch sen?\n[anteckning] Lång paus."
VERSION = TranscriptVersion(
    "v",
    "t",
    1,
    TEXT,
    (Turn(3, 10, 0), Turn(14, 43, 1), Turn(44, 67)),
    (Paragraph(3, 10), Paragraph(14, 34), Paragraph(35, 43), Paragraph(57, 67, ParagraphStatus.NOTE)),
    ("i", "b"),
)


def test_lines_cut_at_a_width_flow_and_paragraphs_stay() -> None:
    flowing = VERSION.flowing_text()
    assert flowing == "I: Hur då?\nB: Vi tränar på disken.\nOch sen?\n[anteckning] Lång paus."
    assert len(flowing) == len(TEXT)


def test_turns_and_paragraphs_are_found_by_place() -> None:
    assert [VERSION.turn_at(place) for place in (0, 3, 12, 14, 50)] == [None, 0, 0, 1, 2]
    assert list(VERSION.turns_in(Passage(5, 20))) == [0, 1]
    assert list(VERSION.turns_in(Passage(10, 14))) == []
    assert [VERSION.paragraph_at(place) for place in (2, 20, 36)] == [None, 1, 2]
    assert list(VERSION.paragraphs_in(Passage(30, 36))) == [1, 2]


def test_only_what_was_said_is_verbatim() -> None:
    assert VERSION.is_verbatim(Passage(14, 43))
    assert not VERSION.is_verbatim(Passage(14, 60))
