"""Where a sentence of speech ends, and where one that never ends is cut."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.suggest.sentences import MAX_WORDS, sentences
from workbench.suggest.words import KNOWN, OTHER


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


TABLE = {
    "sv": [
        "Det handlar bl.a. om ekonomi, t.ex. räkningar. | Kl. 9 ringer hon.",
        "Vi gör mat, tvätt o.s.v. | Sen går vi ut.",
        "Vi gör mat, tvätt osv. så att det blir av.",
        "Dr. Berg sa det. | Hon är f.d. lärare, dvs. van vid barn.",
        "Det är ca. 3.5 timmar i veckan. | Inte mer.",
        "Jag vet inte... det är svårt... | Men det går.",
        "Nä… men det var… | Ja.",
        "Va? | Jo! | Ja men.",
        "Hon sa: ”Kommer du?” sa hon. | Jag gick.",
        "Det var bra. | (skratt) Sen kom han. (paus)",
        "Hon kom (jag tror det var kl. 9. Eller 10.) och sen gick hon.",
        "Jag frågade B. | Hon visste inte.",
        "A. B. Berg skrev det.",
        "Den 3. kom hon.",
        "ja. | nej. | det vet jag inte.",
        "Vi har m.fl. saker. | Bl. a. det.",
        "Det var så o. s. v. sa han.",
        "Jag [ohörbart] vet. | Mm.",
    ],
    "da": [
        "Vi gør f.eks. rent, bl.a. i køkkenet. | Det tager ca. en time.",
        "Den 3. maj kom hun kl. 10. | Så gik vi.",
        "Hr. Hansen sagde det, dvs. han mente det. | Ja.",
        "Vi laver mad m.m. | Og så går vi.",
        "Det er pga. sygdom. | Altså... det er svært.",
    ],
    "nb": [
        "Vi gjør f.eks. rent, bl.a. på kjøkkenet. | Det tar ca. en time.",
        "Den 17. mai kom hun kl. 10. | Så gikk vi.",
        "Vi lager mat osv. | Og så går vi.",
        "Nei… det vet jeg ikke. | Men.",
    ],
    "en": [
        "Dr. Smith said so, e.g. on Monday. | I agree.",
        "And then... I don't know. | She left at 5 p.m. | Then what?",
        "No. | It was 3.5 hours, i.e. too long.",
        "She said “Come in.” | And I did.",
    ],
    OTHER: ["Tämä on. | Tuo on."],
}


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, texts in TABLE.items() for text in texts])
def test_sentences_end_where_a_reader_would_end_them(language: str, text: str) -> None:
    assert split(text.replace(" | ", " "), language) == text.split(" | ")


def test_speech_without_full_stops_is_cut_before_a_new_clause() -> None:
    clause = "vi satt där vid köksbordet en lång stund och pratade om ingenting särskilt"
    text = ", men ".join([clause] * 12)
    pieces = split(text, "sv")
    assert len(pieces) > 2
    assert all(len(piece.split()) <= MAX_WORDS for piece in pieces)
    assert all(piece.startswith("men ") for piece in pieces[1:])


def test_a_pause_is_a_better_place_for_a_cut_than_a_conjunction() -> None:
    text = " ".join(["ord"] * 38 + ["(paus)"] + ["ord"] * 3 + ["och"] + ["ord"] * 38)
    assert split(text, "sv")[0].endswith("(paus)")


def test_an_endless_stretch_without_any_sign_is_cut_all_the_same() -> None:
    pieces = split(" ".join(["ord"] * 5_000), "sv")
    assert sum(len(piece.split()) for piece in pieces) == 5_000
    assert max(len(piece.split()) for piece in pieces) <= MAX_WORDS


@given(
    text=st.text(alphabet=st.sampled_from("aAåÖ9 .,!?…\n\u00a0\"”()[]-:'t.ex kl"), max_size=200) | st.text(max_size=80),
    language=st.sampled_from([*KNOWN, OTHER]),
    most=st.integers(1, 12),
)
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_and_none_is_counted_twice(text: str, language: str, most: int) -> None:
    found = sentences(text, language, most)
    assert " ".join(text[start:end] for start, end in found).split() == text.split()
    assert all(a < b for a, b in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert all(len(text[a:b].split()) <= most for a, b in found)
    assert all(text[a:b] == text[a:b].strip() for a, b in found)
