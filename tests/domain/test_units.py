"""Words, sentences, paragraphs and turns around a position."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.passage import Passage
from workbench.domain.transcript import Paragraph, TranscriptVersion, Turn
from workbench.domain.units import (
    count_words,
    next_paragraph,
    next_sentence,
    next_turn,
    next_word,
    next_word_end,
    paragraph_passage,
    previous_paragraph,
    previous_sentence,
    previous_turn,
    previous_word,
    previous_word_end,
    sentence_at,
    sentence_passage,
    sentences,
    turn_passage,
    word_at,
    words,
)

texts = st.text(alphabet="abÅå\u030a’'-.…!? \n\"”)(15日é:,", max_size=80)


def words_of(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def version_of(*turns: str) -> TranscriptVersion:
    """A transcript of turns, each after the label `X: `; a line of a turn is a paragraph."""
    text, places, paragraphs = "", [], []
    for turn in turns:
        text += "X: "
        places.append(Turn(len(text), len(text) + len(turn)))
        start = len(text)
        for line in turn.split("\n"):
            paragraphs.append(Paragraph(start, start + len(line)))
            start += len(line) + 1
        text += turn + "\n"
    return TranscriptVersion("v", "t", 1, text, tuple(places), tuple(paragraphs))


def test_words_hold_what_an_editor_takes_for_a_word() -> None:
    assert words_of("Jag åt ’allt’, pappa's hår-bok; EU:s 3,5 1.000 kl. 8") == [
        *("Jag", "åt", "allt", "pappa's", "hår-bok", "EU:s", "3,5", "1.000", "kl", "8")
    ]
    assert words_of("na\u0308r a\u030a — …och -då-") == ["na\u0308r", "a\u030a", "och", "då"]


def test_the_word_at_a_position_is_the_one_under_it_or_just_before_it() -> None:
    text = "En bok, två"
    assert word_at(text, 4) == (3, 6)
    assert word_at(text, 6) == (3, 6)
    assert word_at(text, 7) is None
    assert word_at(text, len(text)) == (8, 11)


def test_word_motion_goes_to_beginnings_and_ends() -> None:
    text = "En bok, två"
    assert [next_word(text, p) for p in (0, 3, 8)] == [3, 8, None]
    assert [previous_word(text, p) for p in (11, 8, 4, 0)] == [8, 3, 3, None]
    assert [next_word_end(text, p) for p in (0, 2, 6)] == [2, 6, 11]
    assert [previous_word_end(text, p) for p in (11, 8, 2)] == [6, 6, None]


def test_words_are_counted() -> None:
    assert count_words("Det var bra, tror jag.") == 5


@pytest.mark.parametrize(
    "text",
    [
        "Det var t.ex. Anna som kom.",
        "Vi började kl. 8.30 på morgonen.",
        "Bl.a. chefen, dvs. Eva, var där.",
        "Det var f.eks. den 3. marts det skete.",
        "I asked Dr. Smith, e.g. about that.",
        "A. Berg kom hit.",
        "Jag ... vet inte.",
        "Jag… jag vet inte.",
        "Han sa ”Vad?” och gick.",
        "1. Det första är bra",
        "Vi har mat, m.m. och kläder.",
        "3.5 procent av 8.000 kr. gick dit.",
    ],
)
def test_a_full_stop_that_ends_nothing(text: str) -> None:
    assert sentences_of(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hej. Hur är det? Bra!", ["Hej.", "Hur är det?", "Bra!"]),
        ("jag vet inte. det var så. ja", ["jag vet inte.", "det var så.", "ja"]),
        ("Vi har mat osv. Sen gick vi.", ["Vi har mat osv.", "Sen gick vi."]),
        ("Jag vet... Nej, inte.", ["Jag vet...", "Nej, inte."]),
        ("”Gå hem.” Sen gick hon.", ["”Gå hem.”", "Sen gick hon."]),
        ("[skrattar.] Ja. (Tyst.) Nej", ["[skrattar.]", "Ja.", "(Tyst.)", "Nej"]),
        ("Det var 2019. Sen slutade jag.", ["Det var 2019.", "Sen slutade jag."]),
        ("Va?! Nej!!! – Jo.", ["Va?!", "Nej!!!", "– Jo."]),
        ("Första raden\nAndra raden. Slut", ["Första raden", "Andra raden.", "Slut"]),
        ("  \n\n ", []),
        ("你好。再见！", ["你好。", "再见！"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences_of(text) == expected


def test_the_sentence_at_a_position() -> None:
    text = "Hej.  Du där. \n\nOch jag."
    assert [sentence_at(text, 0, len(text), p) for p in (0, 3, 5, 6, 13)] == [(0, 4), (0, 4), (0, 4), (6, 13), (6, 13)]
    assert sentence_at(text, 0, len(text), 15) == (6, 13)
    assert sentence_at("\n Ja.", 0, 5, 0) == (2, 5)
    assert sentence_at("  ", 0, 2, 1) is None


def test_a_sentence_never_leaves_its_turn() -> None:
    version = version_of("och sen", "gick vi. Hem.")
    assert sentence_passage(version, 3) == Passage(3, 10)
    assert sentence_passage(version, 12) == Passage(3, 10)
    assert sentence_passage(version, 0) is None


def test_motions_over_turns_and_paragraphs() -> None:
    version = version_of("A. Ett.\nTvå.", "", "Tre. Fyra.")
    starts = [turn.start for turn in version.turns]
    assert next_turn(version, 0) == starts[0]
    assert [next_turn(version, s) for s in starts] == [starts[1], starts[2], None]
    assert previous_turn(version, starts[2] + 2) == starts[2]
    assert previous_turn(version, starts[2]) == starts[1]
    assert previous_turn(version, starts[0]) is None
    assert next_paragraph(version, starts[0]) == version.text.index("Två")
    assert previous_paragraph(version, version.text.index("Två") + 1) == version.text.index("Två")
    assert next_sentence(version, starts[0]) == version.text.index("Två")
    assert next_sentence(version, version.text.index("Två")) == starts[2]
    assert previous_sentence(version, starts[2]) == version.text.index("Två")
    assert previous_sentence(version, starts[0]) is None
    assert turn_passage(version, starts[2] + 1) == Passage(starts[2], starts[2] + 10)
    assert turn_passage(version, starts[1]) is None
    assert paragraph_passage(version, version.text.index("Två")) == Passage(11, 15)


@given(texts)
def test_sentences_hold_all_that_is_no_space_and_never_overlap(text: str) -> None:
    found = list(sentences(text))
    assert found == sorted(found)
    assert all(a < b <= c < d for (a, b), (c, d) in itertools.pairwise(found))
    covered = {p for start, end in found for p in range(start, end)}
    assert all(p in covered for p, character in enumerate(text) if not character.isspace())
    assert all("\n" not in text[start:end] for start, end in found)


@given(texts, st.integers(0, 80))
def test_a_position_in_a_sentence_finds_it(text: str, position: int) -> None:
    found = sentence_at(text, 0, len(text), position)
    all_of_them = list(sentences(text))
    assert found in all_of_them if all_of_them else found is None
    holding = [(s, e) for s, e in all_of_them if s <= position < e]
    assert not holding or [found] == holding


@given(texts, st.integers(0, 80))
def test_word_motions_agree_with_the_list_of_words(text: str, position: int) -> None:
    position = min(position, len(text))
    all_of_them = list(words(text))
    assert next_word(text, position) == next((s for s, _ in all_of_them if s > position), None)
    assert next_word_end(text, position) == next((e for _, e in all_of_them if e > position), None)
    assert previous_word(text, position) == max((s for s, _ in all_of_them if s < position), default=None)
    assert previous_word_end(text, position) == max((e for _, e in all_of_them if e < position), default=None)


@given(st.lists(texts, min_size=1, max_size=4), st.data())
def test_going_on_and_back_by_sentence_visits_the_same_places(turns: list[str], data: st.DataObject) -> None:
    version = version_of(*turns)
    starts = [s for t in version.turns for s, _ in sentences(version.text, t.start, t.end)]
    position = data.draw(st.integers(0, len(version.text)))
    assert next_sentence(version, position) == next((s for s in starts if s > position), None)
    assert previous_sentence(version, position) == max((s for s in starts if s < position), default=None)


@pytest.mark.parametrize("text", ["." * 300_000, "a" * 300_000, "- " * 150_000, ".)" * 150_000, "a." * 150_000])
def test_hostile_lines_are_read_in_one_go(text: str) -> None:
    text += "x"
    middle = len(text) // 2
    assert sentence_at(text, 0, len(text), middle)
    previous_word(text, middle)
    next_word(text, middle)
