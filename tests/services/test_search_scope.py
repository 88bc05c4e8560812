"""Filters narrow a search to groups, participants, transcripts, codings; order and numbers are as a reader expects."""

import os
from collections.abc import Callable

import pytest

from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.services import coding, memos, participants, search_texts, transcripts
from workbench.services.passages import find_quote
from workbench.services.searching import Mode, Query, Where, find
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript

Interview = Callable[..., OpenTranscript]
Codes = Callable[..., dict[str, Code]]


class Study:
    """Three interviews; a boss and two residents; two codes, one under the other."""

    def __init__(self, session: Session, interview: Interview, codes: Codes) -> None:
        self.session = session
        self.codes = codes(session, "Ansats", "Ansats/Tillit")
        people = {name: participants.add_participant(session, name, group) for name, group in PEOPLE}
        self.people = {name: person.id for name, person in people.items()}
        self.whole: dict[str, OpenTranscript] = {}
        for name in ("Intervju 10", "Intervju 2", "Fokusgrupp"):
            self.whole[name] = interview(session, name, LINES[name])
        participants.assign(session, people["Chef 1"], self.whole["Intervju 10"].speakers[1])
        participants.assign(session, people["Brukare 1"], self.whole["Intervju 2"].speakers[1])
        for name in ("Brukare 1", "Brukare 2"):
            participants.assign(session, people[name], self.whole["Fokusgrupp"].speakers[0])

    def code(self, name: str, words: str, code: str, note: str = "") -> Coding:
        version = self.whole[name].version
        passage = find_quote(version.text, words).passage
        return coding.tag(self.session, version, passage, self.codes[code], note=note)

    def found(self, text: str, **filters: object) -> list[tuple[str, int | None]]:
        hits = find(self.session, Query(text, **filters)).hits  # type: ignore[arg-type]
        return [(hit.transcript.name if hit.transcript else "", hit.turn) for hit in hits]


PEOPLE = (("Chef 1", "chef"), ("Brukare 1", "brukare"), ("Brukare 2", "brukare"))
LINES = {
    "Intervju 2": [("I", "Om tillit?"), ("IP", "Tillit tar tid. Tillit är svårt, tillit växer.")],
    "Intervju 10": [("I", "Och tillit?"), ("IP", "Tillit är allt."), (None, "Paus, tillit bröts.")],
    "Fokusgrupp": [("Alla", "Tillit!"), ("Okänd", "Ja, tillit.")],
}
ALL = [("Fokusgrupp", 0), ("Fokusgrupp", 1), ("Intervju 2", 0), *[("Intervju 2", 1)] * 3]
ALL += [("Intervju 10", 0), ("Intervju 10", 1), ("Intervju 10", 2)]


@pytest.fixture
def study(session: Session, interview: Interview, codes: Codes) -> Study:
    return Study(session, interview, codes)


def test_in_the_order_of_names_and_of_place_whatever_was_imported_first(study: Study) -> None:
    assert study.found("tillit") == ALL


def test_groups_and_participants(study: Study) -> None:
    assert study.found("tillit", groups=("chef",)) == [("Intervju 10", 1)]
    assert study.found("tillit", groups=("Brukare",)) == [("Fokusgrupp", 0), *[("Intervju 2", 1)] * 3]
    assert study.found("tillit", participants=(study.people["Brukare 2"],)) == [("Fokusgrupp", 0)]
    assert study.found("tillit", participants=(study.people["Brukare 2"],), groups=("chef",)) == []
    assert study.found("tillit", groups=("finns inte",)) == []


def test_text_that_is_nobodys_is_not_the_interviewers(study: Study) -> None:
    asked = [("Intervju 2", 0), ("Intervju 10", 0)]
    assert study.found("tillit", no_interviewer=True) == [place for place in ALL if place not in asked]


def test_transcripts(study: Study) -> None:
    chosen = (study.whole["Intervju 10"].transcript.id,)
    assert study.found("tillit", transcripts=chosen) == ALL[-3:]
    assert study.found("tillit", transcripts=("gone",)) == []


def test_inside_codings_of_a_code_and_those_under_it(study: Study) -> None:
    study.code("Intervju 2", "Tillit tar tid.", "Ansats/Tillit")
    study.code("Intervju 10", "Tillit är allt.", "Ansats")
    assert study.found("tillit", codes=(study.codes["Ansats"].id,)) == [("Intervju 2", 1), ("Intervju 10", 1)]
    assert study.found("tillit", codes=(study.codes["Ansats/Tillit"].id,)) == [("Intervju 2", 1)]
    assert study.found('"tar tid" ~1 tillit', codes=(study.codes["Ansats"].id,)) == [("Intervju 2", 1)]
    assert study.found('"tid tillit"', codes=(study.codes["Ansats"].id,)) == []
    assert study.found("tillit", codes=("gone",)) == []


def test_only_what_is_not_coded(study: Study) -> None:
    study.code("Intervju 2", "Tillit tar tid.", "Ansats/Tillit")
    lost = study.code("Intervju 10", "Tillit är allt.", "Ansats")
    assert len(study.found("tillit", uncoded=True)) == len(ALL) - 2
    with study.session.change("place-coding") as change:
        change.update("codings", lost.id, {"anchored": False})
    assert len(study.found("tillit", uncoded=True)) == len(ALL) - 1
    assert study.found("tillit", codes=(study.codes["Ansats"].id,)) == [("Intervju 2", 1)]


def test_the_filters_are_those_of_now(study: Study) -> None:
    assert study.found("tillit", codes=(study.codes["Ansats"].id,)) == []
    study.code("Intervju 2", "Tillit tar tid.", "Ansats/Tillit")
    assert study.found("tillit", codes=(study.codes["Ansats"].id,)) == [("Intervju 2", 1)]
    study.session.undo()
    assert study.found("tillit", codes=(study.codes["Ansats"].id,)) == []


@pytest.mark.parametrize("few", [0, 3, 4000])
def test_the_same_hits_however_the_index_is_asked(study: Study, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(search_texts, "FEW", few)
    monkeypatch.setattr(search_texts, "FEW_TRANSCRIPTS", 0)
    assert study.found("tillit") == ALL
    assert study.found("till*") == ALL
    assert study.found("tillit -paus") == ALL[:-1]
    found = find(study.session, "till*", limit=4)
    assert (len(found.hits), found.total, found.more) == (4, 9, False)


def test_numbers_are_exact_or_said_not_to_be(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_texts, "COUNTED_ON", 0)
    assert _counted(study, "tillit", 2) == (2, 9, False)
    assert _counted(study, "tillit OR tid", 2) == (2, 2, True)
    assert _counted(study, "till*", 3) == (3, 6, True)
    assert _counted(study, "paus", 1) == (1, 1, False)
    monkeypatch.setattr(search_texts, "COUNTED_ON", 5000)
    assert _counted(study, "tillit OR tid", 2) == (2, 10, False)
    assert find(study.session, "tillit", limit=0).total == 9


def _counted(study: Study, query: str, limit: int) -> tuple[int, int, bool]:
    found = find(study.session, query, limit)
    return len(found.hits), found.total, found.more


def test_notes_come_after_texts_in_the_order_of_their_places(study: Study) -> None:
    study.code("Intervju 10", "Tillit är allt.", "Ansats", note="Är tillit ett mål?")
    second = study.code("Intervju 2", "tillit växer", "Ansats/Tillit", note="Jämför: tillit som tid.")
    study.code("Intervju 2", "Tillit tar tid.", "Ansats/Tillit", note="Tid och tillit")
    found = find(study.session, Query("tillit", where=(Where.NOTES, Where.TEXT)))
    assert [hit.where for hit in found.hits] == [Where.TEXT] * 9 + [Where.NOTES] * 3
    assert found.total == 12
    notes = found.hits[9:]
    assert [(hit.transcript.name if hit.transcript else "", hit.title) for hit in notes] == [
        ("Intervju 2", "Tillit"),
        ("Intervju 2", "Tillit"),
        ("Intervju 10", "Ansats"),
    ]
    assert (notes[1].before, notes[1].hit, notes[1].after) == ("Jämför: ", "tillit", " som tid.")
    assert (notes[1].record_id, notes[1].start, notes[1].end) == (second.id, 8, 14)


def test_notes_are_filtered_by_their_codings(study: Study) -> None:
    study.code("Intervju 10", "Tillit är allt.", "Ansats", note="viktigt")
    study.code("Intervju 2", "Tillit tar tid.", "Ansats/Tillit", note="viktigt")
    study.code("Intervju 2", "Om tillit?", "Ansats", note="viktigt")
    both = (Where.NOTES, Where.TEXT)
    assert len(study.found("viktigt", where=both)) == 3
    assert study.found("viktigt", where=both, groups=("chef",)) == [("Intervju 10", None)]
    assert study.found("viktigt", where=both, codes=(study.codes["Ansats/Tillit"].id,)) == [("Intervju 2", None)]
    assert len(study.found("viktigt", where=both, no_interviewer=True)) == 2
    assert study.found("viktigt", where=both, uncoded=True) == []
    chosen = (study.whole["Intervju 2"].transcript.id,)
    assert len(study.found("viktigt", where=both, transcripts=chosen)) == 2


def test_memos_and_the_journal(study: Study) -> None:
    session = study.session
    coded = study.code("Intervju 10", "Tillit är allt.", "Ansats")
    journal = memos.add_memo(session, "Dagen: tillit överallt.", memos.MemoKind.JOURNAL)
    memos.add_memo(session, "Tillit som kod", about=study.codes["Ansats/Tillit"])
    memos.add_memo(session, "Chefen om tillit", about=coded)
    memos.add_memo(session, "Tillit i samtalet", about=study.whole["Intervju 2"].transcript)
    hits = find(session, Query("tillit", where=(Where.MEMOS,))).hits
    assert [(hit.transcript.name if hit.transcript else "", hit.title) for hit in hits] == [
        ("", ""),
        ("", "Tillit"),
        ("Intervju 10", "Ansats"),
        ("Intervju 2", "Intervju 2"),
    ]
    assert (hits[0].record_id, hits[0].where, hits[0].speaker) == (journal.id, Where.MEMOS, "")
    only = {"where": (Where.MEMOS,)}
    assert study.found("tillit", groups=("chef",), **only) == [("Intervju 10", None)]
    assert study.found("tillit", codes=(study.codes["Ansats"].id,), **only) == [("", None), ("Intervju 10", None)]
    chosen = (study.whole["Intervju 2"].transcript.id,)
    assert study.found("tillit", transcripts=chosen, **only) == [("Intervju 2", None)]
    assert study.found("tillit", uncoded=True, **only) == []


def test_a_memo_that_is_changed_or_deleted_is_found_as_it_is_now(study: Study) -> None:
    session = study.session
    memo = memos.add_memo(session, "Om vikarier")
    only = (Where.MEMOS,)
    assert len(study.found("vikarier", where=only)) == 1
    memos.change_memo(session, memo, "Om tillit")
    assert study.found("vikarier", where=only) == []
    assert len(study.found("tillit", where=only)) == 1
    memos.delete_memo(session, memo)
    assert study.found("tillit", where=only) == []


def test_a_project_that_can_only_be_read_is_searched(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    memos.add_memo(study.session, "Om tillit")
    access = os.access
    monkeypatch.setattr(os, "access", lambda what, mode: mode != os.W_OK and access(what, mode))
    with open_session(study.session.path, "Anna Berg") as session:
        assert session.store.read_only
        assert len(find(session, "tillit").hits) == 9
        assert find(session, Query("tilliten", Mode.STEMS)).expanded == ("tillit",)
        assert len(find(session, Query("tilit", Mode.FUZZY, where=tuple(Where))).hits) == 10


def test_every_session_of_a_project_sees_the_texts_as_they_are(study: Study, interview: Interview) -> None:
    with open_session(study.session.path, "Bo Ek") as other:
        assert len(find(other, Query("tilit", Mode.FUZZY)).hits) == 9
        interview(study.session, "Intervju 3", [("IP", "Tilliten, tilit, sa hon.")])
        assert len(find(other, Query("tilit", Mode.FUZZY)).hits) == 10
        transcripts.describe(study.session, study.whole["Intervju 10"].transcript, name="Allra först")
        assert find(other, "tillit").hits[0].transcript.name == "Allra först"  # type: ignore[union-attr]
