"""Markdown: what a backslash stands before."""

import pytest

from tests.importers.conftest import ReadText


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"Ja \[skratt\] precis\.", "Ja [skratt] precis."),
        (r"Det är \<10 km, \$5 \& mer\!", "Det är <10 km, $5 & mer!"),
        (r"filen my\_file\_1", "filen my_file_1"),
        (r"C:\mapp\ny och 1\. maj", r"C:\mapp\ny och 1. maj"),
        (r"två \\ streck", r"två \\ streck"),
        (r"\*viktigt\*", r"\*viktigt*"),
    ],
)
def test_signs_stand_without_their_backslash(read_text: ReadText, written: str, said: str) -> None:
    reading = read_text(f"**Anna:** Hej.\n\n**Bo:** {written}\n\n**Anna:** Jaha.\n\n**Bo:** Ja.\n", "a.md")
    assert [reading.text[turn.start : turn.end] for turn in reading.turns] == ["Hej.", said, "Jaha.", "Ja."]


def test_times_and_names_that_google_docs_escapes_are_found(read_text: ReadText) -> None:
    lines = (
        r"\[00:00:03\] Anna: Hej.",
        r"\[00:00:09\] Bo: Hej själv.",
        r"\[00:00:12\] Anna: Jaha.",
        r"\[00:00:15\] Bo: Ja.",
    )
    reading = read_text("\n\n".join(lines), "a.md")
    assert [(reading.speakers[turn.speaker or 0].label, turn.time_start) for turn in reading.turns] == [
        ("Anna", 3000),
        ("Bo", 9000),
        ("Anna", 12000),
        ("Bo", 15000),
    ]
