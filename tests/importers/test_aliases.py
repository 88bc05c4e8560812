"""Labels that may be one speaker's are proposed, and never merged unasked."""

import pytest

from workbench.importers.grammar.aliases import proposals


def proposed(turns: dict[str, int], rename: dict[str, str] | None = None) -> list[tuple[set[str], str]]:
    return [(set(found.labels), found.into) for found in proposals(turns, rename)]


@pytest.mark.parametrize(
    ("turns", "into"),
    [
        ({"Anna Maria Berg": 1, "Berg": 8, "AMB": 2}, "Anna Maria Berg"),
        ({"Anna Maria Berg": 1, "AB": 8}, "Anna Maria Berg"),
        ({"Anna Berg": 1, "Anna": 8}, "Anna Berg"),
        ({"Berg, Anna (Extern)": 9, "Anna Berg": 1}, "Berg, Anna (Extern)"),
        ({"Dr. Anna Berg": 1, "Anna Berg": 8}, "Dr. Anna Berg"),
        ({"Intervjuare": 8, "Intervjuaren": 1, "I": 3}, "Intervjuaren"),
        ({"Interviewer": 8, "Int": 3}, "Interviewer"),
        ({"Participant 1": 3, "P1": 9}, "Participant 1"),
        ({"Moderator": 9, "Modrator": 1}, "Moderator"),
        ({"Kristoffersson": 12, "Kristofferson": 1}, "Kristoffersson"),
    ],
)
def test_labels_of_one_speaker_are_proposed(turns: dict[str, int], into: str) -> None:
    more = {"Erik Ek": 7, "Sköterska": 4}
    assert proposed(turns | more) == [(set(turns), into)]


@pytest.mark.parametrize(
    "labels",
    [
        ("IP1", "IP2", "IP12"),
        ("Chef 1", "Chef 2", "Chef"),
        ("Speaker A", "Speaker B"),
        ("Herr A.", "Herr B."),
        ("I", "IP"),
        ("Q", "A"),
        ("Anna", "Hanna"),
        ("S00", "S01"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("Participant 1", "P2"),
        ("Berg", "Anna Berg", "Erik Berg"),
        ("Moderator", "Intervjuare"),
        ("Fråga", "Svar"),
        ("Man 1", "Kvinna 1"),
        ("A", "B", "Anna"),
        ("访谈者", "受访者"),
    ],
)
def test_labels_of_several_people_are_not(labels: tuple[str, ...]) -> None:
    assert proposed(dict.fromkeys(labels, 3)) == []


def test_names_that_both_speak_often_are_two_people() -> None:
    assert proposed({"Kristina": 20, "Kristine": 22}) == []
    assert proposed({"Kristina": 20, "Kristine": 1}) == [({"Kristina", "Kristine"}, "Kristina")]


def test_what_is_decided_is_not_asked_again() -> None:
    turns = {"Anna Maria Berg": 1, "Berg": 8, "AMB": 2}
    assert proposed({"Anna Maria Berg": 11}, dict.fromkeys(turns, "Anna Maria Berg")) == []
    # A label that others were renamed to stays the one that more become.
    assert proposed({"Berg": 9, "AMB": 2, "Anna Maria Berg": 1}, {"AB": "Berg"}) == [
        ({"Anna Maria Berg", "Berg", "AMB"}, "Berg")
    ]


def test_very_many_labels_are_no_matter() -> None:
    assert proposed({f"Namn Namnsson {number}": 1 for number in range(5000)}) == []
