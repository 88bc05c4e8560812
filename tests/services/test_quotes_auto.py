"""Filling a quote set: best first, balanced over participants, the same every time."""

from collections.abc import Callable

import pytest

from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.domain.errors import UsageError
from workbench.domain.passage import Passage
from workbench.domain.quoteset import QuoteSet
from workbench.services import quotes
from workbench.services.coding import new_coding, set_starred, tag, with_coder
from workbench.services.session import Session
from workbench.services.study import Study
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings as coding_rows

MIDDLING = (
    "Jag tycker att det är viktigt att någon kommer på samma tid varje vecka, nummer {n}, "
    "och att det är ungefär samma person som kommer då."
)
SHORT = "Ja, nummer {n}."
LONG = "Det är så här att " + "det hände en sak till den dagen och " * 25 + "det var nummer {n}."


@pytest.fixture
def code(session: Session, codes: Callable[..., dict[str, Code]]) -> Code:
    return codes(session, "Relation")["Relation"]


def talk(session: Session, interview: Callable[..., OpenTranscript], number: int, *kinds: str) -> OpenTranscript:
    """An interview with one participant, every turn one of the kinds of text."""
    lines = [("I", "Berätta mer om det.")]
    lines += [("IP", kind.format(n=f"{number}-{place}")) for place, kind in enumerate(kinds)]
    opened = interview(session, f"Intervju {number}", lines)
    with session.change("import") as change:
        person = change.insert("participants", {"pseudonym": f"IP{number}", "group_name": "chef"})
        change.insert("speaker_participants", {"speaker_id": opened.speakers[1].id, "participant_id": person})
    return opened


def code_turns(session: Session, opened: OpenTranscript, code: Code) -> list[Coding]:
    return [tag(session, opened.version, Passage(t.start, t.end), code) for t in opened.version.turns]


def chosen(session: Session, quote_set: QuoteSet) -> list[tuple[str, str]]:
    """(participant, the number in the text) of every quote, in order."""
    shown = quotes.show(session, quote_set).all_quotes()
    return [(q.participant, q.text.split("nummer ")[1].split(",")[0].rstrip(".")) for q in shown]


def test_participants_come_in_turn_and_the_interviewer_never(
    session: Session, interview: Callable[..., OpenTranscript], code: Code
) -> None:
    for number, kinds in ((1, [MIDDLING] * 4), (2, [MIDDLING]), (3, [MIDDLING] * 2)):
        code_turns(session, talk(session, interview, number, *kinds), code)
    made = quotes.new_set(session, "Rapport", themes_from_codes=[code])
    filled = quotes.auto(session, made, per_code=5)
    assert [who for who, _text in chosen(session, made)] == ["IP1", "IP2", "IP3", "IP1", "IP3"]
    assert filled.short == ()
    session.undo()
    assert chosen(session, made) == []


def test_starred_come_first_then_those_that_several_coders_coded_then_middling_length(
    session: Session, interview: Callable[..., OpenTranscript], code: Code
) -> None:
    opened = talk(session, interview, 1, LONG, SHORT, MIDDLING, SHORT, SHORT)
    codings = code_turns(session, opened, code)
    set_starred(session, codings[4].id, True)
    shared = codings[5].passage
    other = new_coding(session, opened.version, Passage(shared.start + 4, shared.end), code)
    other = with_coder(other, session.coder_named("Bo Ek").id)
    with session.change("code-passage") as change:
        change.insert("codings", coding_rows.coding_fields(other))
    made = quotes.new_set(session, "Rapport", themes_from_codes=[code])
    quotes.auto(session, made, per_code=5)
    assert [text for _who, text in chosen(session, made)] == ["1-3", "1-4", "1-2", "1-1", "1-0"]
    assert quotes.show(session, made).all_quotes()[0].quote.selection_reason == (
        "Chosen by the program (starred, 3 words)"
    )


def test_limits_on_words_and_on_each_participant_are_kept_and_what_is_missing_is_told(
    session: Session, interview: Callable[..., OpenTranscript], code: Code
) -> None:
    for number, kinds in ((1, [MIDDLING] * 3), (2, [LONG] * 2)):
        code_turns(session, talk(session, interview, number, *kinds), code)
    made = quotes.new_set(session, "Rapport", themes_from_codes=[code])
    filled = quotes.auto(session, made, per_code=4, max_words=60, max_per_participant=2)
    assert [who for who, _text in chosen(session, made)] == ["IP1", "IP1"]
    assert filled.short == ("Relation",)
    with pytest.raises(UsageError):
        quotes.auto(session, made, per_code=0)


def test_filling_again_adds_only_what_is_missing_and_never_what_overlaps(
    session: Session, interview: Callable[..., OpenTranscript], code: Code
) -> None:
    opened = talk(session, interview, 1, MIDDLING, MIDDLING)
    first, second = code_turns(session, opened, code)[1:]
    tag(session, opened.version, Passage(first.passage.start, first.passage.end - 20), code)
    tag(session, opened.version, Passage(second.passage.start + 4, second.passage.end), code)
    made = quotes.new_set(session, "Rapport", themes_from_codes=[code])
    assert len(quotes.auto(session, made, per_code=1).quotes) == 1
    assert len(quotes.auto(session, made, per_code=5).quotes) == 1
    assert quotes.auto(session, made, per_code=5).quotes == ()
    assert [text for _who, text in chosen(session, made)] == ["1-0", "1-1"]


def test_a_passage_with_two_codes_is_chosen_twice_only_when_there_is_no_other(
    session: Session, interview: Callable[..., OpenTranscript], codes: Callable[..., dict[str, Code]]
) -> None:
    known = codes(session, "Relation", "Uppgift")
    opened = talk(session, interview, 1, MIDDLING, SHORT)
    for code in known.values():
        code_turns(session, opened, code)
    made = quotes.new_set(session, "Rapport", themes_from_codes=list(known.values()))
    quotes.auto(session, made, per_code=1)
    assert [text for _who, text in chosen(session, made)] == ["1-0", "1-1"]
    quotes.auto(session, made, per_code=2)
    assert [text for _who, text in chosen(session, made)] == ["1-0", "1-1", "1-1", "1-0"]


def test_filling_gives_the_same_every_time(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
) -> None:
    found = []
    for name in ("Ett", "Två"):
        session = new_session(name)
        code = codes(session, "Relation")["Relation"]
        for number in (3, 1, 2):
            code_turns(session, talk(session, interview, number, MIDDLING, SHORT, LONG, MIDDLING), code)
        made = quotes.new_set(session, "Rapport", themes_from_codes=[code])
        quotes.auto(session, made, per_code=7)
        found.append(chosen(session, made))
    assert found[0] == found[1]
    assert len(found[0]) == 7


def test_a_theme_keeps_the_codes_under_it_that_have_no_theme_of_their_own(
    session: Session, interview: Callable[..., OpenTranscript], codes: Callable[..., dict[str, Code]]
) -> None:
    known = codes(session, "Relation/Samma", "Relation/Annan")
    opened = talk(session, interview, 1, MIDDLING, MIDDLING)
    for path, turn in (("Relation/Samma", 1), ("Relation/Annan", 2)):
        place = opened.version.turns[turn]
        tag(session, opened.version, Passage(place.start, place.end), known[path])
    made = quotes.new_set(session, "Rapport")
    quotes.add_theme(session, made, code=session.tree.find("Relation")[0])
    quotes.add_theme(session, made, code=known["Relation/Annan"])
    quotes.auto(session, made, per_code=2)
    assert [(t.heading, len(t.quotes)) for t in quotes.show(session, made).themes] == [("Relation", 1), ("Annan", 1)]


def test_everyone_who_takes_part_counts_once_and_unknown_speakers_by_label(
    session: Session, interview: Callable[..., OpenTranscript]
) -> None:
    talk(session, interview, 1, SHORT)
    group = interview(session, "Seminarium", [("I", "Hej."), ("Kim", "Hej på er."), ("IP", "Hej igen.")])
    third = interview(session, "Intervju 3", [("I", "Hej."), ("Kim", "Hallå där.")])
    with session.change("import") as change:
        change.insert("participants", {"pseudonym": "Den som aldrig kom"})
        one = Study(session).people[0].participant_id
        change.insert("speaker_participants", {"speaker_id": group.speakers[2].id, "participant_id": one})
    study = Study(session)
    assert [(p.pseudonym, len(p.transcripts)) for p in study.people] == [
        ("IP1", 2),
        ("Kim (Intervju 3)", 1),
        ("Kim (Seminarium)", 1),
    ]
    assert [p.key for p in study.people] == ["IP1", "IP2", "IP3"]
    assert study.people_of(third.speakers[0]) == ()
