"""Nothing that a terminal obeys, that hides, or that turns the text round, is ever drawn."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.tui.printable import content, one_line, printable

FORBIDDEN = {"Cc", "Cs", "Zl", "Zp"}


@given(st.text(st.characters(), max_size=60))
def test_one_code_point_for_one_and_nothing_left_to_obey(text: str) -> None:
    drawn = printable(text)
    assert len(drawn) == len(text)
    assert not any(unicodedata.category(character) in FORBIDDEN for character in drawn)
    assert not any(unicodedata.category(c) == "Cf" for c in drawn if c not in "\u200c\u200d")
    assert printable(drawn) == drawn


def test_every_code_point_that_is_a_control_or_invisible_format_becomes_one_visible_cell() -> None:
    for number in range(0x110000):
        character = chr(number)
        if unicodedata.category(character) in FORBIDDEN | {"Cf"}:
            drawn = printable(character)
            assert drawn != character and cell_len(drawn) == 1, hex(number)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Får jag? – Ja… 日本語 e\u0301 👍🏽", "Får jag? – Ja… 日本語 e\u0301 👍🏽"),
        ("\x1b]52;c;aGVq\x07", "␛]52;c;aGVq␇"),
        ("\x9b31m", "\ufffd31m"),
        ("a\tb", "a⇥b"),
        ("\u202eknas\u202c", "\ufffdknas\ufffd"),
        ("\ud800", "\ufffd"),
        ("sam\xadman\u200bsatt", "sam¬man·satt"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ko\u200dd", "ko\ufffdd"),
        ("\u200d\u200d", "\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_what_is_drawn(text: str, drawn: str) -> None:
    assert printable(text) == drawn


def test_white_space_can_stay_white_space() -> None:
    assert printable("a\tb\x1b", spaces="\t") == "a b␛"
    assert one_line("a\nb\tc\u2028d") == "a b c d"


def test_content_is_never_markup() -> None:
    made = content("[/b] [@click=app.quit]hej[/] \x1b[31m\nrad två", "bold")
    assert made.plain == "[/b] [@click=app.quit]hej[/] ␛[31m\nrad två"
    assert {span.style for span in made.spans} == {"bold"}
    assert content("").plain == ""
