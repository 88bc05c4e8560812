"""Participants who are one person, or two; and groups."""

import pytest

from workbench.domain.errors import NotFoundError, UsageError
from workbench.i18n import use_language
from workbench.services.check import check
from workbench.services.history_words import SENTENCES, Names
from workbench.services.memos import add_memo, list_memos
from workbench.services.participant_groups import list_groups, rename_group
from workbench.services.participant_merging import (
    MergeClash,
    likely_same,
    merge_participants,
    plan_merge,
    split_participant,
)
from workbench.services.participants import (
    add_participant,
    assign,
    change_participant,
    list_participants,
    remove_participant,
)
from workbench.services.session import Session
from workbench.services.transcripts import set_interviewer
from workbench.store import history, people
from workbench.store.tables import TABLES


def state(session: Session) -> dict[str, list[tuple[object, ...]]]:
    return {name: [tuple(row) for row in session.store.rows(f'select * from "{name}" order by id')] for name in TABLES}


def told(session: Session) -> str:
    change = next(iter(history.changes(session.store)))
    return SENTENCES[change.kind](Names(session), change)


@pytest.fixture
def three(session: Session, interview):
    """Anna Berg in one interview, A. Berg in another and in a note, Erik in the first."""
    one = interview(session, "Intervju 1", [("I", "Hej"), ("Anna", "Hej, hej."), ("Erik", "Hej.")])
    two = interview(session, "Intervju 2", [("I", "Hej"), ("AB", "Hej du."), (None, "Hon ler.")])
    anna = add_participant(session, "Anna Berg", "chef", {"ålder": "45", "kommun": "A"}, "lugn")
    other = add_participant(session, "A. Berg", "ledare", {"Ålder": "46", "kön": "kvinna"}, "snabb")
    erik = add_participant(session, "Erik Ek", "", {})
    assign(session, anna, one.speakers[1])
    assign(session, erik, one.speakers[2])
    assign(session, other, two.speakers[1])
    assign(session, other, two.transcript)
    add_memo(session, "Om henne", about=other)
    return anna, other, erik


def test_a_merge_keeps_everything_and_shows_what_differs(session: Session, three) -> None:
    anna, other, _erik = three
    before = state(session)
    plan = plan_merge(session, anna, [other])
    assert state(session) == before
    assert plan.clashes == (
        MergeClash("group", "chef", "ledare", "A. Berg"),
        MergeClash("ålder", "45", "46", "A. Berg"),
    )
    assert (plan.speakers, plan.transcripts, plan.memos, plan.together) == (1, 1, 1, ())
    stamp = history.last_stamp(session.store)
    assert merge_participants(session, anna, [other]) == plan
    assert len(session.changed_since(stamp)) == 1
    assert told(session) == "Said that “A. Berg” and “Anna Berg” are one person"
    one, _erik = list_participants(session)
    assert one.participant == plan.merged
    assert (one.participant.attributes, one.participant.note) == (
        {"ålder": "45", "kommun": "A", "kön": "kvinna"},
        "lugn\nsnabb",
    )
    assert ([t.name for t in one.transcripts], one.words) == (["Intervju 1", "Intervju 2"], 2 + 2 + 2)
    assert list_memos(session)[0].attached_id == anna.id
    assert check(session) == []
    session.undo()
    assert state(session) == before


def test_what_the_other_says_can_be_taken(session: Session, three) -> None:
    anna, other, _erik = three
    merged = merge_participants(session, anna, [other], take=["Ålder"]).merged
    assert (merged.group, merged.attributes["ålder"]) == ("chef", "46")
    session.undo()
    assert merge_participants(session, anna, [other], take=["group"]).merged.group == "ledare"
    session.undo()
    with pytest.raises(UsageError, match="nothing to choose in “kön”") as caught:
        merge_participants(session, anna, [other], take=["kön"])
    assert caught.value.hint == "They differ in: group, ålder"


@pytest.mark.parametrize(("language", "word"), [("sv", "Grupp"), ("da", "gruppe"), ("sv", "group")])
def test_the_group_can_be_taken_by_its_name_in_the_language_in_use(
    session: Session, three, language: str, word: str
) -> None:
    anna, other, _erik = three
    use_language(language)
    assert merge_participants(session, anna, [other], take=[word]).merged.group == "ledare"


def test_a_fact_that_is_called_as_the_group_is_that_fact(session: Session, three) -> None:
    anna, other, _erik = three
    change_participant(session, anna, attributes={"grupp": "A"})
    change_participant(session, other, attributes={"grupp": "B"})
    use_language("sv")
    merged = merge_participants(session, anna, [other], take=["grupp"]).merged
    assert (merged.group, merged.attributes["grupp"]) == ("chef", "B")


def test_ties_that_both_have_are_one_and_those_to_an_interviewer_go(session: Session, three, interview) -> None:
    anna, other, erik = three
    talk = interview(session, "Intervju 3", [("I", "Hej"), ("X", "Hej.")])
    for person in (anna, other):
        assign(session, person, talk.speakers[1])
    assign(session, erik, talk.speakers[1])
    set_interviewer(session, talk.speakers[1], True)
    merge_participants(session, anna, [other, erik])
    assert sorted(person for _link, _speaker, person in people.links(session.store)) == [anna.id] * 4
    assert check(session) == []


def test_who_speaks_in_the_same_transcript_is_told(session: Session, three) -> None:
    anna, _other, erik = three
    assert plan_merge(session, anna, [erik]).together == ("Intervju 1",)
    assert [(one.pseudonym, other.pseudonym) for one, other in likely_same(session)] == [("Anna Berg", "A. Berg")]


def test_who_cannot_be_merged(session: Session, three) -> None:
    anna, other, _erik = three
    for others in ([], [anna], [other, other]):
        with pytest.raises(UsageError):
            plan_merge(session, anna, others)
    remove_participant(session, other)
    with pytest.raises(NotFoundError):
        plan_merge(session, anna, [other])


def test_one_that_is_two(session: Session, three, interview) -> None:
    _anna, other, _erik = three
    before = state(session)
    place = next(one for one in list_participants(session) if one.participant.id == other.id)
    made = split_participant(session, other, place.texts, "Någon annan")
    assert (made.group, told(session)) == ("ledare", "Made “Någon annan” a participant of their own")
    found = {one.participant.pseudonym: (one.words, len(one.speakers)) for one in list_participants(session)}
    assert found["Någon annan"] == (2, 0) and found["A. Berg"] == (2, 1)
    session.undo()
    assert state(session) == before
    for places in ([], [*place.texts, *place.speakers]):
        with pytest.raises(UsageError):
            split_participant(session, other, places, "Två")
    with pytest.raises(UsageError, match="“Erik Ek” already"):
        split_participant(session, other, place.texts, "Erik Ek")
    assert state(session) == before


def test_groups(session: Session, three) -> None:
    found = [(g.name, len(g.participants), g.transcripts, g.turns, g.words) for g in list_groups(session)]
    assert found == [("chef", 1, 1, 1, 2), ("ledare", 1, 1, 2, 4), ("", 1, 1, 1, 1)]
    assert rename_group(session, "ledare", " chef ") == 1
    assert told(session) == "Gave a group the name “chef”"
    assert [(g.name, len(g.participants), g.transcripts) for g in list_groups(session)] == [("chef", 2, 2), ("", 1, 1)]
    assert rename_group(session, "chef", "chef") == 0
    for group, name in (("ledare", "x"), ("", "x"), ("chef", " ")):
        with pytest.raises(UsageError):
            rename_group(session, group, name)
