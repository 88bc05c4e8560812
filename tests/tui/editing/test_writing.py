"""The text that is written: rows and positions, what keys do to it, and taking all of it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.tui.widgets.editor.paper import Paper
from workbench.tui.widgets.editor.writing import Motion, Writing

SIGNS = ["a", "b", " ", "c", "d", "å", "\n", "\t", "é", "x\u0301", "👩\u200d👧", "漢", ",", "."]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=120).map("".join)
WORDS = st.text(alphabet="ab å\n漢👧\u0301", max_size=8)


@given(TEXTS, st.integers(2, 30))
def test_every_position_is_drawn_in_one_cell_and_found_again_there(text: str, width: int) -> None:
    paper = Paper(text, width)
    position = 0
    while True:
        row, cell = paper.row_of(position), paper.cell_of(position)
        start, end = paper.row_span(row)
        assert start <= position <= end and 0 <= row < paper.height
        assert paper.position_at(row, cell) == position
        if position == paper.length:
            break
        after = paper.sign_after(position)
        assert position < after <= paper.length and paper.sign_before(after) == position
        position = after


@given(TEXTS, st.integers(2, 30), st.data())
def test_replacing_gives_what_a_new_paper_would(text: str, width: int, data: st.DataObject) -> None:
    paper = Paper(text, width)
    for _time in range(3):
        start = data.draw(st.integers(0, paper.length))
        end = data.draw(st.integers(start, paper.length))
        words = data.draw(WORDS)
        assert paper.part(start, end) == paper.text[start:end]
        wanted = paper.text[:start] + words + paper.text[end:]
        paper.replace(start, end, words)
        fresh = Paper(wanted, width)
        assert paper.text == wanted and paper.height == fresh.height
        assert [paper.drawn(row) for row in range(paper.height)] == [fresh.drawn(row) for row in range(fresh.height)]


@given(TEXTS, st.data())
def test_all_that_was_written_can_be_taken_back_and_done_again(text: str, data: st.DataObject) -> None:
    writing = Writing(Paper(text, 20))
    for _time in range(data.draw(st.integers(0, 12))):
        match data.draw(st.sampled_from(["write", "letter", "erase", "move", "extend", "put"])):
            case "write":
                writing.write(data.draw(WORDS))
            case "letter":
                writing.write(data.draw(st.sampled_from("ab å\n")))
            case "erase":
                writing.erase(data.draw(st.sampled_from([Motion.LEFT, Motion.RIGHT, Motion.WORD_BACK, Motion.WORD_ON])))
            case "move":
                writing.move(data.draw(st.sampled_from(list(Motion))), page=3)
            case "extend":
                writing.move(data.draw(st.sampled_from(list(Motion))), extend=True, page=3)
            case _:
                writing.put_caret(data.draw(st.integers(0, 200)))
        assert 0 <= writing.caret <= writing.paper.length
    after = writing.paper.text
    while writing.undo():
        pass
    assert writing.paper.text == text
    while writing.redo():
        pass
    assert writing.paper.text == after


def test_a_word_is_one_step_back() -> None:
    writing = Writing(Paper("slut", 40))
    for letter in "två ord ":
        writing.write(letter)
    steps = []
    while writing.undo():
        steps.append(writing.paper.text)
    assert steps == ["två slut", "slut"]


def test_an_accent_typed_after_its_letter_becomes_one_letter_with_it() -> None:
    writing = Writing(Paper("ide", 40))
    writing.put_caret(3)
    writing.write("\u0301")
    assert writing.paper.text == "idé" and writing.caret == 3


def test_up_and_down_keep_to_their_column_over_short_rows() -> None:
    writing = Writing(Paper("en lång rad\nkort\nen lång rad", 40))
    writing.put_caret(9)
    writing.move(Motion.DOWN)
    assert writing.caret == writing.paper.text.index("kort") + 4
    writing.move(Motion.DOWN)
    assert writing.caret == writing.paper.length - 2


@pytest.mark.parametrize(("asked", "found"), [("RAD", ["rad", "rad"]), ("finns inte", [])])
def test_finding_goes_round_and_knows_no_capitals(asked: str, found: list[str]) -> None:
    writing = Writing(Paper("en rad\noch en rad", 40))
    words = []
    for number in range(1, len(found) + 1):
        assert writing.find(asked) == (number, len(found))
        words.append(writing.selected_words)
    assert words == found
    assert writing.find(asked)[0] == (1 if found else 0)
