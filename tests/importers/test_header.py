"""Facts at the top of a file become facts about the transcript, and nobody's words."""

from collections.abc import Callable

import pytest

from workbench.importers.base import Reading
from workbench.importers.grammar.header import iso_date

ReadText = Callable[..., Reading]
Said = Callable[[Reading], list[tuple[str | None, str]]]
NotVerbatim = Callable[[Reading], list[tuple[str, str]]]

TALK = "I: Hur är det?\nIP1: Bra.\nI: Jaha?\nIP1: Mm."


def test_the_block_at_the_top_tells_of_the_interview(
    read_text: ReadText, said: Said, not_verbatim: NotVerbatim
) -> None:
    header = (
        "Intervju 3: en chef\nDatum: 12 mars 2024\nProjekt: Ansats\n"
        "Intervjuare: Anna Lind\nVerksamhet: Norr\nSpråk: svenska"
    )
    reading = read_text(f"{header}\n\n{TALK}")
    assert reading.date == "2024-03-12"
    assert reading.language == "sv"
    assert reading.attributes == {"Projekt": "Ansats", "Intervjuare": "Anna Lind", "Verksamhet": "Norr"}
    assert said(reading)[0] == (None, header)
    assert [words for _status, words in not_verbatim(reading)] == header.split("\n")
    assert [speaker.label for speaker in reading.speakers] == ["I", "IP1"]
    assert reading.unmatched == ()


def test_one_role_may_stand_in_the_header_and_speak(read_text: ReadText, said: Said) -> None:
    text = "Datum: 2024-03-12\nIntervjuare: Anna Lind\nInformant: Kaj\nIntervjuare: Hej, välkommen!\nInformant: Tack.\n"
    reading = read_text(text + "Intervjuare: Hur mår du?\nInformant: Bra.")
    assert reading.attributes == {"Intervjuare": "Anna Lind", "Informant": "Kaj"}
    assert said(reading)[1] == ("Intervjuare", "Hej, välkommen!")
    assert [speaker.turns for speaker in reading.speakers] == [2, 2]


def test_turns_without_a_header_are_all_turns(read_text: ReadText) -> None:
    reading = read_text("Intervjuare: Välkommen hit\nInformant: Tack\nIntervjuare: Hur mår du?\nInformant: Bra.")
    assert reading.attributes == {}
    assert [speaker.turns for speaker in reading.speakers] == [2, 2]


def test_front_matter_in_markdown(read_text: ReadText) -> None:
    reading = read_text(f"---\ntitle: Intervju\ndate: 2024-03-12\n---\n\n{TALK}", "a.md")
    assert reading.date == "2024-03-12"
    assert reading.attributes == {"title": "Intervju"}


def test_a_few_lines_before_the_first_label_are_nobodys_and_shown(read_text: ReadText, said: Said) -> None:
    reading = read_text(f"Samtal på hennes kontor.\n\n{TALK}")
    assert said(reading)[0] == (None, "Samtal på hennes kontor.")
    assert reading.unmatched_count == 1
    assert reading.unmatched[0].line_number == 1
    assert reading.unmatched[0].text == "Samtal på hennes kontor."
    assert reading.paragraphs[0].status == "note"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-03-12", "2024-03-12"),
        ("12 mars 2024", "2024-03-12"),
        ("den 1 maj 2024 kl. 10", "2024-05-01"),
        ("12. marts 2024", "2024-03-12"),
        ("12/3 2024", "2024-03-12"),
        ("12.3.2024", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("12th of March 2024", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("240312", "2024-03-12"),
        ("12/31/2024", "2024-12-31"),
        ("2024-02-31", ""),
        ("i våras", ""),
        ("", ""),
    ],
)
def test_dates(written: str, date: str) -> None:
    assert iso_date(written) == date


def test_a_date_in_the_title_is_the_interviews(read_text: ReadText) -> None:
    assert read_text(f"Intervju med en chef den 12 mars 2024\n\n{TALK}").date == "2024-03-12"
    assert read_text(f"Möte-20240312_101500-Recording\nMarch 12, 2024, 9:02AM\n\n{TALK}").date == "2024-03-12"
    assert read_text(f"Intervju 20240312\n\n{TALK}\nIP1: Det var den 12 mars 2023.").date == ""


def test_lists_in_front_matter_are_told_on_one_line(read_text: ReadText) -> None:
    reading = read_text(f"---\nplats: Lund\ndeltagare:\n  - Kaj\n  - Liv\ntaggar: [a, b]\n---\n\n{TALK}", "a.md")
    assert reading.attributes == {"plats": "Lund", "deltagare": "Kaj, Liv", "taggar": "a, b"}


def test_a_table_in_markdown_may_be_the_header(read_text: ReadText) -> None:
    reading = read_text(f"| Datum | 2024-03-12 |\n|---|---|\n| Plats | Lund |\n\n{TALK}", "a.md")
    assert (reading.date, reading.attributes) == ("2024-03-12", {"Plats": "Lund"})
