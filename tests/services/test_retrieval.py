"""Codings are found by code, group, coder, stance and attributes, with their words and who said them."""

import unicodedata
from collections.abc import Callable

import pytest

from workbench.domain.coding import Stance
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.services import codes, coding, participants
from workbench.services.passages import find_quote
from workbench.services.retrieval import Filters, parse_where, retrieve
from workbench.services.searching import find, search
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript

Interview = Callable[..., OpenTranscript]


@pytest.fixture
def coded(session: Session, interview: Interview) -> Session:
    """Two interviews with two participants, three codings."""
    parent = codes.new_code(session, "Ansats", codable=False)
    training = codes.new_code(session, "Träning", parent=parent)
    person = codes.new_code(session, "Samma person", parent=parent)
    for number, group, place in ((2, "chef", "Norrbacka"), (10, "handläggare", "Älvnäs")):
        whole = interview(session, f"Intervju {number}")
        who = participants.add_participant(
            session, f"Person {number}", group, {"kommun": place, "ålder": f"{number * 5}"}
        )
        participants.assign(session, who, whole.speakers[1])
        tag(session, whole, "Vi tränar på att laga mat tillsammans.", training, Stance.DESCRIBES)
    tag(session, whole, "det är viktigt att det är samma person", person, None)
    return session


def tag(session: Session, whole: OpenTranscript, words: str, code: codes.Code, stance: Stance | None) -> None:
    coding.tag(session, whole.version, find_quote(whole.version.text, words).passage, code, stance=stance)


def found(session: Session, **filters: object) -> list[tuple[str, str]]:
    return [(r.transcript.name, r.quote[:6]) for r in retrieve(session, Filters(**filters))]  # type: ignore[arg-type]


def test_everything_in_natural_order_with_who_said_it(coded: Session) -> None:
    rows = list(retrieve(coded))
    assert [r.transcript.name for r in rows] == ["Intervju 2", "Intervju 10", "Intervju 10"]
    assert [(r.participant, r.group, r.speaker) for r in rows[:1]] == [("Person 2", "chef", "IP1")]
    assert rows[0].quote == "Vi tränar på att laga mat tillsammans."
    assert rows[0].verbatim
    assert rows[0].after.strip().startswith("Det är han")


def test_filters(coded: Session) -> None:
    assert len(found(coded, codes=["Ansats"])) == 3
    assert found(coded, codes=["samma-person"]) == [("Intervju 10", "det är")]
    assert found(coded, groups=["Chef"]) == [("Intervju 2", "Vi trä")]
    assert found(coded, participants=["person 10"], stances=["describes"]) == [("Intervju 10", "Vi trä")]
    assert found(coded, stances=["none"]) == [("Intervju 10", "det är")]
    assert found(coded, where="kommun = älvnäs, ålder > 40") == found(coded, transcripts=["Intervju 10"])
    assert found(coded, where="ålder < 40") == [("Intervju 2", "Vi trä")]
    assert found(coded, where="kommun != Älvnäs") == [("Intervju 2", "Vi trä")]
    assert found(coded, coders=["AB"]) == found(coded)


def test_names_that_are_not_there(coded: Session) -> None:
    with pytest.raises(NotFoundError, match="Did you mean") as caught:
        found(coded, codes=["Traning2"])
    assert caught.value.nearest == ("egna/Ansats/Träning",)
    with pytest.raises(NotFoundError, match="group"):
        found(coded, groups=["brukare"])
    with pytest.raises(UsageError, match="Several transcripts"):
        found(coded, transcripts=["Intervju"])
    with pytest.raises(UsageError, match="can't be understood"):
        parse_where("kommun Norrbacka")


def test_search_finds_whole_words_in_context(coded: Session) -> None:
    hits = search(coded, "samma person")
    assert [(h.transcript.name, h.hit) for h in hits if h.hit == "person"] == [
        ("Intervju 2", "person"),
        ("Intervju 10", "person"),
    ]
    phrase = search(coded, '"samma person"')
    assert [h.hit for h in phrase] == ["samma person", "samma person"]
    assert phrase[0].speaker == "Person 2"
    assert phrase[0].before.endswith("det är ")
    assert [h.hit for h in search(coded, "trän*")] == ["tränar", "tränar"]
    assert search(coded, "trän") == []
    assert search(coded, "får") == []


def test_a_passage_over_two_turns_is_the_participants(coded: Session, interview: Interview) -> None:
    whole = interview(coded, "Intervju 11")
    code = coded.tree.find("Träning")[0]
    made = coding.tag(coded, whole.version, Passage(0, len(whole.version.text)), code)
    row = next(r for r in retrieve(coded, Filters(transcripts=["Intervju 11"])) if r.coding.id == made.id)
    assert not row.is_interviewer
    assert row.speaker == "IP1"


def test_search_knows_letters_typed_in_two_parts(coded: Session) -> None:
    assert [h.hit for h in search(coded, unicodedata.normalize("NFD", "trän*"))] == ["tränar", "tränar"]


def test_words_that_differ_by_a_ring_are_two_words(session: Session, interview: Interview) -> None:
    interview(session, "Samtal", (("I", "Får du gå?"), ("IP1", "Far sa att jag far ut.")))
    assert [h.hit for h in search(session, "får")] == ["Får"]
    assert [h.hit for h in search(session, "far")] == ["Far", "far"]


def test_the_first_hits_are_those_of_the_first_transcripts_and_all_are_counted(
    session: Session, interview: Interview
) -> None:
    for name in ("Intervju 10", "Intervju 2"):
        interview(session, name, (("I", "Mat och mat."), ("IP1", "Mat igen.")))
    found = find(session, "mat", limit=2)
    assert [(hit.transcript.name, hit.hit) for hit in found.hits] == [("Intervju 2", "Mat"), ("Intervju 2", "mat")]
    assert found.total == 6
