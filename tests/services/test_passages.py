"""A quote is found where it stands, in spite of small differences, and never in two places."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InputError, NotFoundError, UsageError
from workbench.services.passages import find_quote

TEXT = (
    "I: Hur menar du då?\n"
    "B: De vill ju att jag ska klara mig själv till hundra\nprocent. Men livet svänger fram och tillbaka. "
    "Hon sa “jag orkar inte” – och gick.\n"
    "I: Mm.\nB: Mm."
)


def words(quote: str) -> str:
    return find_quote(TEXT, quote).passage.of(TEXT)


def test_to_the_letter() -> None:
    found = find_quote(TEXT, "livet svänger fram")
    assert found.passage.of(TEXT) == "livet svänger fram"
    assert found.similarity == 100


def test_line_breaks_case_quotation_marks_and_dashes_do_no_harm() -> None:
    assert words("klara mig själv till hundra procent.") == "klara mig själv till hundra\nprocent."
    assert words('HON SA "jag orkar inte" - och gick') == "Hon sa “jag orkar inte” – och gick"


def test_small_slips_do_no_harm_and_edges_are_whole_words() -> None:
    found = find_quote(TEXT, "Men livet svangr fram och tilbaka")
    assert found.passage.of(TEXT).startswith("Men livet")
    assert found.passage.of(TEXT).rstrip(".").endswith("tillbaka")
    assert found.similarity < 100


def test_two_places_are_told_not_guessed() -> None:
    with pytest.raises(UsageError, match="2 places"):
        find_quote("Jo, det är så. Nej. Jo, det är så.", "Jo, det är så.")
    with pytest.raises(UsageError, match="2 places"):
        find_quote(
            "Det var en helt vanlig dag i maj. Det var en helt vanlig dag i mars.", "Det var en helt vanlig dag i maa."
        )


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="not in the transcript"):
        find_quote(TEXT, "en helt annan mening om något som ingen har sagt")
    with pytest.raises(InputError, match="no words"):
        find_quote(TEXT, " … ")


@given(st.text(alphabet="abcåäö ß\nİ“”–.", min_size=1, max_size=60), st.data())
def test_a_stretch_that_stands_once_is_found_exactly(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end].strip()
    if not any(c.isalnum() for c in quote) or text.count(quote) != 1:
        return
    assert find_quote(text, quote).passage.of(text) == quote


def test_letters_typed_in_two_parts_do_no_harm() -> None:
    decomposed = unicodedata.normalize("NFD", "livet svänger fram")
    assert words(decomposed) == "livet svänger fram"
