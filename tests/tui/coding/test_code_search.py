"""Finding codes by letters, the letters that stand for codes, and what is selected in words. Pure."""

import pytest

from workbench.domain.code import Code
from workbench.domain.codebook import Codebook, CodeTree
from workbench.domain.passage import Passage
from workbench.domain.transcript import Paragraph, TranscriptVersion, Turn
from workbench.tui.dialogs.code_search import entries_of, fitting
from workbench.tui.screens.coding_words import selected
from workbench.tui.widgets.code_letters import letters_of
from workbench.tui.widgets.code_rows import tree_rows

BOOK = Codebook("b", "ansats")


def tree(*names: str) -> CodeTree:
    """Codes at the top of a codebook; `A/B` is B under A."""
    made: dict[str, Code] = {}
    for number, path in enumerate(names):
        parent, _slash, name = path.rpartition("/")
        labels = {"en": "Home"} if name == "Hemmet" else {}
        made[path] = Code(f"{number:02d}", "b", made[parent].id if parent else None, name, labels, ordinal=number)
    return CodeTree([BOOK], made.values())


CODES = tree("Förväntan", "Förväntan/Rehabiliterande", "Förväntan/Habiliterande", "Hemmet", "Nära relationer", "Åter")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("h", "Habiliterande"),
        ("Nära", "Nära relationer"),
        ("nara", "Nära relationer"),
        ("rel", "Nära relationer"),
        ("åt", "Åter"),
        ("habliterande", "Habiliterande"),
        ("rehabilterane", "Rehabiliterande"),
        ("hmmet", "Hemmet"),
        ("home", "Hemmet"),
        ("förv hab", "Habiliterande"),
        ("forvantan", "Förväntan"),
    ],
)
def test_letters_find_a_code(typed: str, first: str) -> None:
    found = fitting(entries_of(CODES, "sv", {}, []), typed)
    assert found[0].label == first


def test_what_fits_nothing_finds_nothing_and_guesses_stay_away_from_hits() -> None:
    entries = entries_of(CODES, "sv", {}, [])
    assert fitting(entries, "xyzzy") == [] and fitting(entries, "!") == []
    assert [entry.label for entry in fitting(entries, "nära")] == ["Nära relationer"]
    assert len(fitting(entries, "  ")) == len(entries)


def test_the_codes_given_lately_come_first() -> None:
    labels = [entry.label for entry in entries_of(CODES, "sv", {}, ["05", "03", "gone"])]
    assert labels[:3] == ["Åter", "Hemmet", "Förväntan"] and len(labels) == 6


def test_letters_differ_and_stay_when_a_code_comes() -> None:
    before = letters_of(CODES, "sv")
    assert len(set(before.values())) == 6 and before["02"] == "H" and before["03"] == "He"
    after = letters_of(tree(*(CODES.path(c).partition("/")[2] for c in CODES.codes), "Hund"), "sv")
    assert {key: after[key] for key in before} == before and after["06"] == "Hu"


def test_many_codes_of_one_letter_and_odd_names_have_letters_of_two_cells() -> None:
    letters = letters_of(tree(*(f"A{n}" for n in range(40)), "!!", "日本"), "sv")
    assert all(1 <= len(shown) <= 2 for shown in letters.values()) and letters["41"] == "日"


def test_rows_of_closed_codes_are_left_out() -> None:
    titles = [row.title for row in tree_rows(CODES, "sv", {}, {"00"})]
    assert titles == ["ansats", "Förväntan", "Hemmet", "Nära relationer", "Åter"]
    assert [row.title for row in tree_rows(CODES, "sv", {}, {"00"}, "habil")] == [
        "ansats",
        "Förväntan",
        "Rehabiliterande",
        "Habiliterande",
    ]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 8, "Sentence selected"),
        (0, 17, "Turn selected"),
        (9, 17, "Sentence selected"),
        (0, 3, "Word selected"),
        (0, 6, "Selected"),
        (0, 40, "2 turns selected"),
        (18, 34, "2 sentences selected"),
    ],
)
def test_what_is_selected_in_words(start: int, end: int, words: str) -> None:
    text = "Jag går. Du står.\nVi åker. Ni ror. Alla sover."
    version = TranscriptVersion(
        "v", "t", 1, text, (Turn(0, 17), Turn(18, len(text))), (Paragraph(0, 17), Paragraph(18, len(text)))
    )
    assert selected(version, Passage(start, end)) == words
