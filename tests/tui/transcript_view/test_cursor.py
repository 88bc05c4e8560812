"""The grammar of the caret: motions, growing selections, edges."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.transcript import Paragraph, TranscriptVersion, Turn
from workbench.tui.widgets.transcript_view import cursor
from workbench.tui.widgets.transcript_view.cursor import Caret, Ground, Motion
from workbench.tui.widgets.transcript_view.layout import Layout

TURNS = ("Hej du. Hur mår du?", "Bra. Jag åt pannkakor i går, t.ex. med sylt.\nDet var gott.", "", "Mm.")


def ground_of(turns: tuple[str, ...] | list[str] = TURNS, width: int = 12, page: int = 6) -> Ground:
    text, places, paragraphs = "", [], []
    for turn in turns:
        text += "X: "
        start = len(text)
        places.append(Turn(start, start + len(turn)))
        for line in turn.split("\n"):
            paragraphs.append(Paragraph(start, start + len(line)))
            start += len(line) + 1
        text += turn + "\n"
    version = TranscriptVersion("v", "t", 1, text, tuple(places), tuple(paragraphs))
    return Ground(version, Layout(text, places, width), page)


GROUND = ground_of()


def at(words: str) -> Caret:
    return Caret(GROUND.version.text.index(words))


def words_at(caret: Caret, count: int = 3) -> str:
    return GROUND.version.text[caret.position : caret.position + count]


def selected(caret: Caret) -> str:
    return caret.selection.of(GROUND.version.text) if caret.selection else ""


@pytest.mark.parametrize(
    ("start", "motion", "lands_on"),
    [
        ("Hej", Motion.RIGHT, "ej "),
        ("ej du", Motion.LEFT, "Hej"),
        ("?", Motion.RIGHT, "Bra"),
        ("Bra", Motion.LEFT, "?\nX"),
        ("Hej", Motion.WORD_ON, "du."),
        ("?", Motion.WORD_ON, "Bra"),
        ("Bra", Motion.WORD_BACK, "du?"),
        ("Hej", Motion.SENTENCE_ON, "Hur"),
        ("mår", Motion.SENTENCE_BACK, "Hur"),
        ("Hur", Motion.SENTENCE_BACK, "Hej"),
        ("Hur", Motion.SENTENCE_ON, "Bra"),
        ("Bra", Motion.TURN_BACK, "Hej"),
        ("pann", Motion.TURN_BACK, "Bra"),
        ("Hej", Motion.TURN_ON, "Bra"),
        ("Bra", Motion.PARAGRAPH_ON, "Det"),
        ("gott", Motion.PARAGRAPH_BACK, "Det"),
        ("Mm", Motion.FIRST, "Hej"),
        ("Hej", Motion.LAST, ".\n"),
        ("år du", Motion.ROW_START, "mår"),
        ("Hej", Motion.DOWN, "mår"),
        ("Hej", Motion.PAGE_DOWN, "pan"),
    ],
)
def test_motions(start: str, motion: Motion, lands_on: str) -> None:
    assert words_at(cursor.move(GROUND, at(start), motion), len(lands_on)) == lands_on


def test_up_and_down_aim_at_the_same_cell_over_shorter_rows() -> None:
    ground = ground_of(["abcdefgh", "ab", "abcdefgh"], width=20)
    caret = Caret(ground.version.turns[0].start + 6)
    short = cursor.move(ground, caret, Motion.DOWN)
    assert short.position == ground.version.turns[1].start + 1
    assert cursor.move(ground, short, Motion.DOWN).position == ground.version.turns[2].start + 6
    assert cursor.move(ground, cursor.move(ground, short, Motion.DOWN), Motion.UP) == short


def test_down_at_the_last_row_and_up_at_the_first_stay() -> None:
    last = cursor.move(GROUND, Caret(0), Motion.LAST)
    assert cursor.move(GROUND, last, Motion.DOWN).position == last.position
    assert cursor.move(GROUND, at("Hej"), Motion.UP).position == at("Hej").position


def test_selecting_goes_by_whole_words() -> None:
    caret = cursor.toggle_selecting(at("Jag"))
    for expected in ("Jag", "Jag åt", "Jag åt pannkakor"):
        caret = cursor.move(GROUND, caret, Motion.WORD_ON)
        assert selected(caret) == expected
    assert selected(cursor.move(GROUND, caret, Motion.WORD_BACK)) == "Jag åt"
    stopped = cursor.toggle_selecting(caret)
    assert selected(stopped) == "Jag åt pannkakor"
    assert selected(cursor.move(GROUND, stopped, Motion.RIGHT)) == ""


def test_shift_and_a_motion_extends_and_an_edge_stops_at_the_other() -> None:
    caret = cursor.extend(GROUND, at("åt"), Motion.WORD_BACK)
    assert selected(caret) == "Jag "
    caret = cursor.extend(GROUND, caret, Motion.WORD_ON)
    assert caret.selection is None and caret.position == at("åt").position
    assert selected(cursor.extend(GROUND, caret, Motion.SENTENCE_ON)).startswith("åt pannkakor i går, t.ex.")
    assert selected(cursor.extend(GROUND, at("Hej"), Motion.TURN_ON)) == TURNS[0]
    assert selected(cursor.extend(GROUND, at("Hej"), Motion.RIGHT)) == "H"


def test_a_sentence_then_one_more() -> None:
    caret = cursor.select_sentence(GROUND, at("mår"))
    assert selected(caret) == "Hur mår du?"
    caret = cursor.select_sentence(GROUND, cursor.select_sentence(GROUND, at("ej du")))
    assert selected(caret) == "Hej du. Hur mår du?"
    part = cursor.extend(GROUND, at("mår"), Motion.WORD_ON)
    assert selected(cursor.select_sentence(GROUND, part)) == "Hur mår du?"


def test_a_turn_then_one_more() -> None:
    caret = cursor.select_turn(GROUND, at("mår"))
    assert selected(caret) == TURNS[0]
    assert selected(cursor.select_turn(GROUND, caret)).endswith("Det var gott.")


def test_edges_move_by_words_and_swap() -> None:
    caret = cursor.select_sentence(GROUND, at("mår"))
    assert selected(cursor.move_edge(GROUND, caret, on=False)) == "Hur mår du"
    other = cursor.swap_edges(caret)
    assert other.position == caret.anchor
    assert selected(cursor.move_edge(GROUND, other, on=True)) == "mår du?"
    assert selected(cursor.move_edge(GROUND, other, on=False)) == "du. Hur mår du?"
    assert selected(cursor.move_edge(GROUND, at("år du"), on=True)) == "mår"


def test_the_last_sentence_can_not_grow_and_an_empty_turn_has_none() -> None:
    caret = cursor.select_sentence(GROUND, at("Mm"))
    assert cursor.select_sentence(GROUND, caret) == caret
    empty = Caret(GROUND.version.turns[2].start)
    assert cursor.select_turn(GROUND, empty) == empty


def test_letters_with_marks_are_one_step() -> None:
    ground = ground_of(["e\u0301👩\u200d👧!"], width=20)
    start = ground.version.turns[0].start
    caret, seen = Caret(start), [start]
    for _step in range(3):
        caret = cursor.move(ground, caret, Motion.RIGHT)
        seen.append(caret.position)
    assert seen == [start, start + 2, start + 5, start + 5]
    assert cursor.move(ground, caret, Motion.LEFT).position == start + 2


texts = st.lists(st.text(alphabet="aå b.\n日e\u0301?", max_size=25), min_size=1, max_size=4)


@given(texts, st.lists(st.tuples(st.sampled_from(Motion), st.booleans()), max_size=12), st.integers(0, 60))
def test_any_keys_keep_the_caret_in_a_turn_and_on_a_sign(
    turns: list[str], keys: list[tuple[Motion, bool]], start: int
) -> None:
    ground = ground_of(turns, width=6, page=4)
    caret = Caret(cursor.resting(ground, start))
    for motion, extending in keys:
        caret = (cursor.extend if extending else cursor.move)(ground, caret, motion)
        turn = ground.version.turns[ground.layout.turn_of(caret.position)]
        assert turn.start <= caret.position <= turn.end
        assert ground.layout.snapped(caret.position) == caret.position
        if not extending:
            assert caret.selection is None
            assert cursor.resting(ground, caret.position) == caret.position


@given(texts, st.sampled_from([Motion.WORD_ON, Motion.SENTENCE_ON, Motion.TURN_ON, Motion.RIGHT, Motion.PARAGRAPH_ON]))
def test_going_on_comes_to_an_end(turns: list[str], motion: Motion) -> None:
    ground = ground_of(turns, width=6)
    caret = Caret(cursor.resting(ground, 0))
    for _step in range(200):
        following = cursor.move(ground, caret, motion)
        assert following.position >= caret.position
        if following.position == caret.position:
            return
        caret = following
    raise AssertionError("the caret never came to rest")


def test_the_demo_interview_is_walked_through_by_sentences(demo: ModuleType) -> None:
    version = demo.talk().version
    ground = Ground(version, Layout(version.text, version.turns, 60))
    caret, sentences = Caret(cursor.resting(ground, 0)), []
    for _step in range(100):
        chosen = cursor.select_sentence(ground, caret).selection
        assert chosen
        sentences.append(chosen.of(version.text))
        following = cursor.move(ground, caret, Motion.SENTENCE_ON)
        if following.position <= caret.position or following.position >= version.turns[-1].end - 1:
            break
        caret = following
    assert "Det var lättare förr, t.ex. när Kerstin kom kl. 9 varje dag." in sentences
    assert "”Egen kraft”, säger de." in sentences
    assert len(sentences) == len(set(sentences))
