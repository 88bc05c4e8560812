"""Participants of a whole transcript: what no speaker says in it counts as theirs, the interviewer's words never."""

from pathlib import Path

import pytest

from workbench.domain.passage import Passage
from workbench.services import coding, memos, participants
from workbench.services.appendix import export_appendix
from workbench.services.check import check
from workbench.services.coverage import coverage
from workbench.services.erasing import What, erase, preview
from workbench.services.participants import add_participant, assign, list_participants, say_who, unassign
from workbench.services.quote_reader import QuoteReader
from workbench.services.retrieval import Filters, retrieve
from workbench.services.searching import Query, Where, find
from workbench.services.session import Session
from workbench.services.study import Study
from workbench.services.transcripts import delete_transcript, list_transcripts, open_transcript
from workbench.store import history, people
from workbench.store.tables import TABLES

NOTES = [
    (None, "Samtal i köket"),
    ("I", "Hur går det med matlagningen?"),
    (None, "Hon säger att kniven är svår att hålla."),
    ("Kollega", "Jag hjälper till med grytan."),
]


def state(session: Session) -> dict[str, list[tuple[object, ...]]]:
    return {name: [tuple(row) for row in session.store.rows(f'select * from "{name}" order by id')] for name in TABLES}


@pytest.fixture
def notes(session: Session, interview):
    return interview(session, "Anteckning", NOTES, source_class="document")


@pytest.fixture
def vera(session: Session, notes):
    person = add_participant(session, "Vera", "brukare", {"ålder": "70"})
    assert assign(session, person, notes.transcript)
    return person


def tag(session: Session, talk, words: str, code, **more):
    start = talk.version.text.index(words)
    return coding.tag(session, talk.version, Passage(start, start + len(words)), code, **more)


def test_tied_once_told_in_the_history_and_untied(session: Session, notes, vera) -> None:
    assert not assign(session, vera, notes.transcript)
    change = next(iter(history.changes(session.store)))
    from workbench.services.history_words import SENTENCES, Names

    told = SENTENCES[change.kind](Names(session), change)
    assert told == "Said that the text of “Anteckning” is the words of “Vera”"
    assert unassign(session, vera, notes.transcript) and not unassign(session, vera, notes.transcript)
    session.undo()
    assert people.of_whole_transcripts(session.store) == {notes.transcript.id: (vera.id,)}
    assert check(session) == []


def test_what_no_speaker_says_is_counted_and_nothing_else(session: Session, notes, vera) -> None:
    (one,) = list_participants(session)
    assert [t.name for t in one.transcripts] == [t.name for t in one.texts] == ["Anteckning"]
    assert (one.turns, one.words) == (2, 3 + 8)
    summary = list_transcripts(session)[0]
    assert ([p.pseudonym for p in summary.participants], summary.unspoken) == (["Vera"], 2)
    opened = open_transcript(session, notes.transcript)
    assert [opened.name_of_turn(turn) for turn in range(4)] == ["Vera", "I", "Vera", "Kollega"]


def test_say_who_replaces_in_one_change(session: Session, notes, vera) -> None:
    moa = add_participant(session, "Moa")
    stamp = history.last_stamp(session.store)
    assert say_who(session, notes.transcript, moa)
    assert people.of_whole_transcripts(session.store) == {notes.transcript.id: (moa.id,)}
    assert say_who(session, notes.speakers[1], vera) and not say_who(session, notes.speakers[1], vera)
    assert say_who(session, notes.transcript, None) and not say_who(session, notes.transcript, None)
    assert len(session.changed_since(stamp)) == 3
    made = add_participant(session, "Siv", place=notes.transcript)
    assert people.of_whole_transcripts(session.store) == {notes.transcript.id: (made.id,)}


def test_codings_are_of_the_speaker_else_of_the_transcript_and_never_the_interviewers(
    session: Session, notes, vera, codes
) -> None:
    code = codes(session, "Mat")["Mat"]
    kollega = add_participant(session, "Kajsa", "personal")
    assign(session, kollega, notes.speakers[1])
    for words in (
        "kniven är svår",
        "matlagningen?",
        "matlagningen?\nHon säger",
        "svår att hålla.\nKollega: Jag hjälper",
        "med grytan",
    ):
        tag(session, notes, words, code)
    found = {one.quote.split("\n")[-1]: (one.participant, one.group, one.is_interviewer) for one in retrieve(session)}
    assert found == {
        "kniven är svår": ("Vera", "brukare", False),
        "matlagningen?": ("", "", True),
        "Hon säger": ("Vera", "brukare", False),
        "Kollega: Jag hjälper": ("Kajsa", "personal", False),
        "med grytan": ("Kajsa", "personal", False),
    }
    assert len(list(retrieve(session, Filters(groups=["brukare"])))) == 2
    assert len(list(retrieve(session, Filters(participants=["Vera"], where="ålder > 60")))) == 2


def test_any_of_several_participants_fits_a_filter(session: Session, notes, vera, codes) -> None:
    moa = add_participant(session, "Moa", "anhörig")
    assign(session, moa, notes.transcript)
    tag(session, notes, "kniven", codes(session, "Mat")["Mat"])
    for name in ("Vera", "Moa"):
        assert [one.participant for one in retrieve(session, Filters(participants=[name]))] == [name]
    assert list(retrieve(session, Filters(participants=["Vera"], groups=["anhörig"]))) == []


def test_quotes_are_attributed_and_words_counted(session: Session, notes, vera, codes, tmp_path: Path) -> None:
    tag(session, notes, "matlagningen?\nHon säger att kniven", codes(session, "Mat")["Mat"])
    reader = QuoteReader(session)
    (found,) = retrieve(session)
    read = reader.read(found.coding)
    assert [person.pseudonym for person in read.people] == ["Vera"]
    assert list(read.words_of.values()) == [4] and read.interviewer_words == 1
    assert [segment.speaker for segment in read.segments] == ["I", "Vera"]
    assert [(p.pseudonym, p.texts) for p in reader.study.people if p.participant_id] == [
        ("Vera", (notes.transcript.id,))
    ]
    export_appendix(session, tmp_path / "bilaga.html")
    page = (tmp_path / "bilaga.html").read_text("utf-8")
    assert "Vera" in page and "brukare" in page


def test_a_search_is_narrowed_to_them(session: Session, notes, vera, codes) -> None:
    tag(session, notes, "kniven", codes(session, "Mat")["Mat"], note="svårt moment")
    tag(session, notes, "grytan", codes(session, "Mat")["Mat"], note="svårt nog")
    hits = find(session, Query("kniven", participants=(vera.id,))).hits
    assert [(hit.hit, hit.speaker) for hit in hits] == [("kniven", "Vera")]
    for word in ("matlagningen", "grytan"):
        assert not find(session, Query(word, groups=("brukare",))).hits
    on_codings = Query("svårt", participants=(vera.id,), where=frozenset({Where.NOTES}))
    assert find(session, on_codings).total == 1


def test_coverage_counts_the_text_once_it_is_somebodys(session: Session, notes, codes) -> None:
    tag(session, notes, NOTES[2][1], codes(session, "Mat")["Mat"])
    before = coverage(session).shares[notes.transcript.id]
    assign(session, add_participant(session, "Vera"), notes.transcript)
    after = coverage(session).shares[notes.transcript.id]
    whole = sum(len(words) for label, words in NOTES if label != "I")
    assert (before, after) == (0, len(NOTES[2][1]) / whole)


def test_removing_the_participant_takes_the_tie_along_and_so_does_the_transcript(session: Session, notes, vera) -> None:
    memos.add_memo(session, "Om Vera", about=vera)
    for remove in (
        lambda: participants.remove_participant(session, vera),
        lambda: delete_transcript(session, notes.transcript),
    ):
        before = state(session)
        remove()
        assert people.transcript_links(session.store) == [] and check(session) == []
        session.undo()
        assert state(session) == before


def test_erasing_a_participant_erases_what_no_speaker_says(session: Session, notes, vera, codes) -> None:
    moa = add_participant(session, "Moa")
    assign(session, moa, notes.transcript)
    tag(session, notes, "kniven är svår", codes(session, "Mat")["Mat"], note="om henne")
    seen = preview(session, What(participant_id=vera.id))
    assert seen.warnings == (
        "All that no speaker says in “Anteckning” is erased, headings and notes too.",
        "“Anteckning” is the text of several participants: what the others say in it is erased as well.",
    )
    assert [place.words.split()[0] for place in seen.places if place.kind == "transcripts"] == ["Samtal", "Hon"]
    report = erase(session, What(participant_id=vera.id))
    assert report.clean
    text = open_transcript(session, list_transcripts(session)[0].transcript).version.text
    assert text == "[erased]\nI: Hur går det med matlagningen?\n[erased]\nKollega: Jag hjälper till med grytan."
    assert check(session) == []


def test_erasing_tells_that_the_head_of_a_transcript_stays(session: Session, interview) -> None:
    talk = interview(session, attributes={"Namn": "Anna Berg", "Datum": "2026-01-02"})
    person = add_participant(session, "Vera")
    assign(session, person, talk.speakers[1])
    seen = preview(session, What(participant_id=person.id))
    assert seen.warnings == ("The head of “Intervju 1” tells of a person, too (Namn); erase that by its words.",)


def test_ties_to_nothing_are_found(session: Session, notes, vera) -> None:
    session.store.connection.execute("pragma foreign_keys = off")
    with session.store.transaction() as connection:
        connection.execute("delete from participants")
    found = [problem.detail for problem in check(session)]
    assert any("participants of transcripts" in detail for detail in found)


def test_everyone_is_one_person_whatever_they_stand_for(session: Session, notes, vera, interview) -> None:
    talk = interview(session, "Intervju 2")
    assign(session, vera, talk.speakers[1])
    (person,) = [one for one in Study(session).people if one.participant_id]
    assert (len(person.transcripts), person.speakers, person.texts) == (
        2,
        (talk.speakers[1].id,),
        (notes.transcript.id,),
    )
