"""Erased words in a text: what is found, and where everything else lies afterwards."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.cut_text import CutText, cuts_of
from workbench.domain.erased_words import Phrases, Runs, joined, replaced
from workbench.domain.passage import Passage

TEXTS = st.text(st.sampled_from("ab åA.\n,-"), min_size=1, max_size=40)
PLACES = st.lists(st.tuples(st.integers(0, 39), st.integers(1, 8)), max_size=6)
REPLACEMENTS = st.sampled_from(["", "X", "[namn]", " "])


def _spans(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return joined((start, min(len(text), start + length)) for start, length in places if start < len(text))


@given(text=TEXTS, places=PLACES, replacement=REPLACEMENTS, boundaries=st.lists(st.integers(0, 40), max_size=5))
def test_every_letter_that_is_not_erased_is_where_it_is_said_to_be(text, places, replacement, boundaries) -> None:
    cuts = cuts_of(text, _spans(text, places), replacement, boundaries)
    cut = CutText(text, cuts)
    assert cut.text == replaced(text, [(one.start, one.end) for one in cuts], replacement)
    for position, letter in enumerate(text):
        if not any(one.start <= position < one.end for one in cuts):
            assert cut.text[cut.at(position)] == letter
    assert cut.at(0) == 0 and cut.at(len(text)) == len(cut.text)
    mapped = [cut.at(position) for position in range(len(text) + 1)]
    assert mapped == sorted(mapped)
    assert not any(one.start < boundary < one.end for one in cuts for boundary in boundaries)


@given(text=TEXTS, places=PLACES, replacement=REPLACEMENTS, start=st.integers(0, 39), length=st.integers(1, 20))
def test_a_passage_keeps_its_words_but_the_erased_ones(text, places, replacement, start, length) -> None:
    end = min(len(text), start + length)
    if start >= end:
        return
    cuts = cuts_of(text, _spans(text, places), replacement)
    cut = CutText(text, cuts)
    left = cut.passage(Passage(start, end))
    inside = [one for one in cuts if one.start < end and start < one.end]
    kept = "".join(
        letter
        for position, letter in enumerate(text[start:end], start)
        if not any(one.start <= position < one.end for one in inside)
    )
    if inside and not any(letter.isalnum() for letter in kept):
        assert left is None
        return
    assert left is not None
    whole = [one for one in inside if start <= one.start and one.end <= end]
    pieces, last = [], start
    for one in inside:
        pieces += [text[last : max(last, one.start)], replacement if one in whole else ""]
        last = one.end
    wanted = "".join([*pieces, text[last:end]])
    assert left.of(cut.text) == (wanted.strip() if inside else wanted)


def test_names_are_found_as_people_write_them() -> None:
    found = Phrases(["Åsa", "Åsa Öberg", "O’Brien"])
    text = "ÅSA, A\u030asas bil, Åsa\n  Öberg. Hos O'Brien:s, inte Åsan, Påsa eller Åsa2; Åsa-Lisa."
    assert [" ".join(text[start:end].split()) for start, end in found.spans(text)] == [
        "ÅSA",
        "A\u030asas",
        "Åsa Öberg",
        "O'Brien:s",
        "Åsa",
    ]
    assert Phrases(["+46 70"]).spans("ring +46\n70 123") == [(5, 11)]


def test_a_passage_is_found_where_it_is_quoted_and_nothing_else() -> None:
    runs = Runs(["Det är han som håller i kniven, inte jag. Ja.", "Kort."])
    quote = "Hon sa: ”Det ÄR han som håller … i kniven”, Ja. Kort. Det är han som går."
    assert [quote[start:end] for start, end in runs.spans(quote)] == ["Det ÄR han som håller … i kniven"]
    assert not Runs(["Kort."]) and Runs([]).spans("Kort.") == []
