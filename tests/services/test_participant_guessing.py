"""Who the speakers may be: what heads of transcripts tell, near names across transcripts, and what is then stored."""

from collections.abc import Mapping

import pytest

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.transcript import SourceClass
from workbench.services import importing
from workbench.services.check import check
from workbench.services.participant_facts import facts_of, tells_of_people
from workbench.services.participant_guessing import ParticipantGuess, create_guessed, guess_participants
from workbench.services.participant_likeness import likeness
from workbench.services.participants import add_participant, assign
from workbench.services.session import Session
from workbench.store import history, people

TALK = [("I", "Hur är det?"), ("IP", "Bra tack.")]
HEAD = {
    "Informant": "Chef 1 (kvinna)",
    "Ålder": "45",
    "Kön": "kvinna",
    "Befattning": "Enhetschef",
    "Kommun": "Norrbacka",
    "Datum": "2026-03-14",
    "Plats": "Lund",
    "Längd": "42 min",
    "Transkriberat av": "EL",
    "Intervjuare": "AB",
}


def guessed(session: Session) -> dict[str, ParticipantGuess]:
    return {guess.pseudonym: guess for guess in guess_participants(session)}


@pytest.mark.parametrize(
    ("head", "pseudonym", "name", "group", "attributes"),
    [
        (
            HEAD,
            "Chef 1",
            "",
            "",
            {"Ålder": "45", "Kön": "kvinna", "Befattning": "Enhetschef", "Kommun": "Norrbacka"},
        ),
        ({"Pseudonym": "Vera", "Namn": "Anna Berg", "Grupp": "chef"}, "Vera", "Anna Berg", "chef", {}),
        ({"Namn": "Anna Berg"}, "", "Anna Berg", "", {}),
        ({"Deltagare": "Anna, Bo och Siv", "Informantens ålder": "44"}, "", "", "", {"ålder": "44"}),
        ({"Deltagarnr": "7"}, "Deltagar 7", "", "", {}),
        ({"Informant": "3", "Roll": "handläggare"}, "Informant 3", "", "handläggare", {}),
        ({"Informant": "anonym", "Ålder": "-"}, "", "", "", {}),
        ({"Informant": "Enhetschef"}, "", "", "Enhetschef", {}),
        ({"Informant": "Kvinna", "Ålder": "45"}, "", "", "", {"Ålder": "45"}),
        ({"Participant": "P12", "Age": "31", "Municipality": "A"}, "P12", "", "", {"Age": "31", "Municipality": "A"}),
        ({"Date": "2026", "Place": "Lund", "Language": "sv", "Title": "x", "ID": "4"}, "", "", "", {}),
    ],
)
def test_what_a_head_tells_of_a_person(
    head: Mapping[str, str], pseudonym: str, name: str, group: str, attributes: Mapping[str, str]
) -> None:
    found = facts_of(head)
    assert (found.pseudonym, found.name, found.group, found.attributes) == (pseudonym, name, group, attributes)


def test_what_of_a_head_is_about_people() -> None:
    assert tells_of_people(HEAD) == ["Informant", "Ålder", "Kön", "Befattning", "Kommun"]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Anna Berg", "A. Berg", True),
        ("Anna Berg", "Berg", True),
        ("Anna Berg", "Berg, Anna", True),
        ("Anna Maria Berg", "AMB", True),
        ("Anna Bergh", "Anna Berg", True),
        ("Chef 1", "chef-01", True),
        ("Bo Ek", "Bo  Eck", True),
        ("Anna Berg", "Erik Berg", False),
        ("Anna Berg", "E. Berg", False),
        ("Chef 1", "Chef 2", False),
        ("Chef", "Chef Anna", False),
        ("Maria", "Marie", False),
        ("A", "Anna", False),
        ("Speaker A", "Speaker B", False),
    ],
)
def test_near_names(one: str, other: str, near: bool) -> None:
    assert bool(likeness(one, other)) == bool(likeness(other, one)) == near


def test_the_head_is_the_only_interviewees(session: Session, interview) -> None:
    interview(session, "Intervju 1", TALK, attributes=HEAD)
    interview(session, "Grupp 1", [*TALK, ("Bo", "Ja.")], attributes=HEAD)
    found = guessed(session)
    assert set(found) == {"Chef 1", "Grupp 1", "Bo"}
    chef = found["Chef 1"]
    assert (chef.group, [s.label for s in chef.speakers], chef.by_name) == ("chef", ["IP"], False)
    assert chef.attributes == {"Ålder": "45", "Kön": "kvinna", "Befattning": "Enhetschef", "Kommun": "Norrbacka"}
    assert not found["Bo"].attributes and not found["Grupp 1"].attributes
    stamp = history.last_stamp(session.store)
    assert create_guessed(session, [chef]) == 1
    assert len(session.changed_since(stamp)) == 1
    made = people.participants(session.store)[0]
    assert (made.pseudonym, made.group, made.attributes) == ("Chef 1", "chef", chef.attributes)


def test_a_telling_label_stays_and_a_name_is_told_as_one(session: Session, interview) -> None:
    interview(
        session, "Intervju 1", [("I", "Hej"), ("Chef 1", "Hej.")], attributes={"Namn": "Anna Berg", "Ålder": "45"}
    )
    interview(session, "Intervju 2", TALK, attributes={"Namn": "Eva Lind"})
    interview(session, "Intervju 3", [("I", "Hej"), ("Karin", "Hej.")], attributes={"Pseudonym": "Vera"})
    found = guessed(session)
    assert {name: guess.by_name for name, guess in found.items()} == {"Chef 1": False, "Eva Lind": True, "Vera": False}
    assert found["Chef 1"].attributes == {"Ålder": "45"}


def test_where_nobody_has_a_label_the_whole_text_is_theirs(session: Session, interview) -> None:
    interview(session, "Anteckning", [(None, "Hon lagar mat.")], attributes={"Informant": "Brukare 2", "Ålder": "70"})
    interview(session, "Policy", [(None, "Kommunen ska ge stöd.")], attributes={"Kommun": "A"}, source_class="document")
    interview(session, "Utan namn", [(None, "Vi lagar mat."), ("I", "Ja?")])
    found = guessed(session)
    assert set(found) == {"Brukare 2"}, "neither a document nor what nothing is told of"
    note = found["Brukare 2"]
    assert ([t.name for t in note.texts], note.group, note.speakers) == (["Anteckning"], "brukare", ())
    create_guessed(session, [note])
    assert guessed(session) == {}
    assert check(session) == []


def test_what_is_told_otherwise_is_shown_and_not_stored(session: Session, interview) -> None:
    for number, age in ((1, "45"), (2, "52")):
        lines = [("I", "Hej"), ("Chef 1", "Hej.")]
        interview(session, f"Intervju {number}", lines, attributes={"Ålder": age, "Kommun": "A"})
    add_participant(session, "Siv", attributes={"kommun": "B", "kön": "kvinna"})
    interview(session, "Intervju 3", [("I", "Hej"), ("Siv", "Hej.")], attributes={"Kommun": "C", "Kön": "Kvinna"})
    found = guessed(session)
    assert found["Chef 1"].clashes == (("Ålder", ("45", "52")),) and found["Chef 1"].attributes == {"kommun": "A"}
    assert found["Siv"].clashes == (("kommun", ("B", "C")),) and found["Siv"].attributes == {}
    create_guessed(session, list(found.values()))
    assert [p.attributes for p in people.participants(session.store)] == [
        {"kommun": "B", "kön": "kvinna"},
        {"kommun": "A"},
    ]


def test_who_is_known_already_gets_what_the_head_tells_more(session: Session, interview) -> None:
    talk = interview(session, "Intervju 1", TALK, attributes=HEAD)
    person = add_participant(session, "Vera", "", {"kön": "kvinna"})
    assign(session, person, talk.speakers[1])
    (guess,) = guess_participants(session)
    assert (guess.existing, guess.speakers, guess.group) == (person, (), "")
    assert guess.attributes == {"Ålder": "45", "Befattning": "Enhetschef", "Kommun": "Norrbacka"}
    create_guessed(session, [guess])
    assert guess_participants(session) == []
    assert people.participants(session.store)[0].pseudonym == "Vera"


def test_near_names_are_proposed_and_become_one_on_confirmation_only(session: Session, interview) -> None:
    for number, label in enumerate(("Anna Berg", "A. Berg", "Berg", "Erik Ek"), start=1):
        interview(session, f"Intervju {number}", [("I", "Hej"), (label, "Hej.")])
    interview(session, "Möte", [("Erik Ek", "Hej."), ("Ek", "Hej.")])
    found = guessed(session)
    assert found["Anna Berg"].near == ("A. Berg", "Berg") and found["Berg"].near == ("A. Berg", "Anna Berg")
    assert found["Ek"].near == (), "who speaks in the same transcript is another"
    same = {"A. Berg": "Anna Berg", "Berg": "A. Berg"}
    assert create_guessed(session, list(found.values()), same) == 3
    assert sorted(p.pseudonym for p in people.participants(session.store)) == ["Anna Berg", "Ek", "Erik Ek"]
    session.undo()
    assert create_guessed(session, list(found.values())) == 5


@pytest.mark.parametrize(
    ("same", "error"),
    [
        ({"Berg": "Nobody"}, NotFoundError),
        ({"Nobody": "Berg"}, NotFoundError),
        ({"Berg": "Berg"}, UsageError),
        ({"Berg": "Anna Berg", "Anna Berg": "Berg"}, UsageError),
    ],
)
def test_who_cannot_be_the_same(session: Session, interview, same: dict[str, str], error: type[Exception]) -> None:
    for number, label in enumerate(("Anna Berg", "Berg"), start=1):
        interview(session, f"Intervju {number}", [("I", "Hej"), (label, "Hej.")])
    with pytest.raises(error):
        create_guessed(session, guess_participants(session), same)
    assert people.participants(session.store) == []


def test_from_a_file_to_the_participant(session: Session, tmp_path) -> None:
    path = tmp_path / "Intervju 7.txt"
    path.write_text(
        "Datum: 2026-03-14\nPlats: Lund\nInformant: Brukare 3\nÅlder: 71\nKommun: Norrbacka\n\n"
        "I: Hur ser en dag ut?\n\nIP: Vi lagar mat tillsammans, och sedan vilar jag.\n\nI: Varje dag?\n\nIP: Ja.\n",
        "utf-8",
    )
    importing.import_files(session, [path])
    (guess,) = guess_participants(session)
    assert (guess.pseudonym, guess.group, guess.attributes) == (
        "Brukare 3",
        "brukare",
        {"Ålder": "71", "Kommun": "Norrbacka"},
    )
    assert [s.label for s in guess.speakers] == ["IP"] and guess.transcripts[0].source_class is SourceClass.INTERVIEW
