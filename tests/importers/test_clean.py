"""What can do harm or can't be seen is taken out of a text, counted, and only that."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importers.clean import clean, cleaning_sentence, is_clean

_ODD = (
    "\x00\x01\x1b\x7f\x85\x9b\xad\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u2066\u2069\ufeff\ufffe\ud800\udfff"
    "\r\n\t\xa0a\u0308å\u05d0म👩"
)
odd_text = st.text(st.sampled_from(_ODD) | st.characters(), max_size=60)


@given(odd_text)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert is_clean(once.text)
    twice = clean(once.text)
    assert twice.text == once.text
    assert twice.notes == ()


@given(odd_text)
def test_nothing_harmful_is_left(text: str) -> None:
    cleaned = clean(text).text
    assert not set(cleaned) & set("\x00\x1b\x7f\x85\x9b\xad\r\u2028\u2029\u202e\u2066\ufeff\ud800\udfff")
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


@given(st.text(st.sampled_from("abc åäö\t\n\xa0.,–”"), max_size=80))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).notes == ()


@pytest.mark.parametrize(
    ("dirty", "expected", "kind"),
    [
        ("a\x00b", "ab", "nul"),
        ("a\x1b[31mb", "a[31mb", "controls"),
        ("a\u2028b", "a\nb", "separators"),
        ("a\u202eb", "ab", "bidi"),
        ("be\xadrätta", "berätta", "soft-hyphens"),
        ("a\ufeffb", "ab", "byte-order-marks"),
        ("a\u200bb", "ab", "invisible"),
        ("a\ud800b", "a\ufffdb", "surrogates"),
        ("a\u030a", "å", "composed"),
    ],
)
def test_what_goes_out_is_counted_and_told(dirty: str, expected: str, kind: str) -> None:
    cleaned = clean(dirty)
    assert cleaned.text == expected
    assert [note.kind for note in cleaned.notes] == [kind]
    assert cleaning_sentence(cleaned.notes[0]).startswith("1 ")


def test_line_ends_become_plain_without_a_note() -> None:
    assert clean("a\r\nb\rc\n").text == "a\nb\nc\n"
    assert clean("a\r\nb").notes == ()


def test_joiners_stay_where_scripts_and_emoji_need_them() -> None:
    assert clean("👩\u200d👧").text == "👩\u200d👧"
    assert clean("می\u200cخواهم").text == "می\u200cخواهم"
    assert clean("sp\u200did").text == "spid"
