"""Codings that lost their words: what they were, where they might stand, and a place again."""

import pytest

from tests.conftest import add_codes, add_interview
from workbench.domain.coding import Coding
from workbench.domain.errors import ConflictError, InputError, NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.services import check, coding, coverage, editing, quotes, retrieval, unanchored
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript
from workbench.store import codings
from workbench.store import quotes as quote_rows
from workbench.store import transcripts as rows

SAID = "Ja, det är viktigt att det är samma person."


@pytest.fixture
def whole(session: Session) -> OpenTranscript:
    return add_interview(session)


@pytest.fixture
def lost(session: Session, whole: OpenTranscript) -> Coding:
    """A coding whose sentence was taken out of the text."""
    start = whole.version.text.index(SAID)
    code = add_codes(session, "Vem")["Vem"]
    made = coding.tag(session, whole.version, Passage(start, start + len(SAID)), code)
    edit(session, whole, SAID + " ", "")
    return made


def edit(session: Session, whole: OpenTranscript, old: str, new: str) -> None:
    text = present_text(session, whole)
    assert old in text
    editing.apply_edit(session, editing.plan_text(session, whole.transcript, text.replace(old, new, 1)))


def present_text(session: Session, whole: OpenTranscript) -> str:
    found = rows.transcript(session.store, whole.transcript.id)
    assert found is not None
    return rows.text_of(session.store, found.version_id)


def test_lost_codings_are_listed_with_their_words_of_before(
    session: Session, whole: OpenTranscript, lost: Coding
) -> None:
    (found,) = unanchored.lost_codings(session)
    assert (found.coding.id, found.code, found.words, found.transcript.name) == (lost.id, "Vem", SAID, "Intervju 1")
    assert found.before.endswith("IP1: ") and found.after.startswith(" Annars släpper han")
    assert unanchored.lost_codings(session, whole.transcript.id) == [found]
    assert unanchored.lost_codings(session, "another") == []


def test_places_are_proposed_the_likeliest_first(session: Session, whole: OpenTranscript, lost: Coding) -> None:
    edit(session, whole, "Hur ser en vanlig dag ut för dig?", "Är det viktigt vem som kommer, att det är någon?")
    edit(session, whole, "inte jag.", "inte jag. Ja, det är nog viktigt att det alltid är samma person.")
    found = unanchored.proposals(session, lost.id)
    text = present_text(session, whole)
    assert found[0].words == "Ja, det är nog viktigt att det alltid är samma person."
    assert found[0].before.endswith("inte jag. ")
    assert all(one.passage.of(text) == one.words for one in found)
    assert [one.similarity for one in found] == sorted((one.similarity for one in found), reverse=True)
    assert 70 < found[0].similarity < 100
    assert len(unanchored.proposals(session, lost.id, limit=1)) == 1


def test_the_very_words_are_found_wherever_they_stand(session: Session, whole: OpenTranscript, lost: Coding) -> None:
    edit(session, whole, "IP1: Vi tränar", f"IP1: {SAID.upper()} Vi tränar")
    best = unanchored.proposals(session, lost.id)[0]
    assert (best.words, best.similarity) == (SAID.upper(), 100.0)


def test_nothing_is_proposed_where_nothing_is_like_it(session: Session, whole: OpenTranscript, lost: Coding) -> None:
    editing.apply_edit(session, editing.plan_text(session, whole.transcript, "I: Tack!\nIP1: Hej hopp."))
    assert unanchored.proposals(session, lost.id) == []


def test_a_place_again_is_one_change_that_can_be_undone(session: Session, whole: OpenTranscript, lost: Coding) -> None:
    text = present_text(session, whole)
    start = text.index("Annars")
    before = codings.coding(session.store, lost.id)
    unanchored.place(session, lost.id, Passage(start - 1, len(text)))
    placed = codings.coding(session.store, lost.id)
    assert placed is not None and placed.anchored
    assert placed.passage.of(text) == "Annars släpper han inte in någon."
    assert check.check(session) == []
    assert unanchored.lost_codings(session) == []
    session.undo()
    assert codings.coding(session.store, lost.id) == before


def test_what_cannot_be_placed_is_refused(session: Session, whole: OpenTranscript, lost: Coding) -> None:
    text = present_text(session, whole)
    code = session.tree.codes[lost.code_id]
    version = rows.version(session.store, rows.all_transcripts(session.store)[0].version_id)
    assert version is not None
    taken = coding.tag(session, version, Passage(text.index("kniven"), text.index("kniven") + 6), code)
    with pytest.raises(ConflictError):
        unanchored.place(session, lost.id, taken.passage)
    with pytest.raises(InputError):
        unanchored.place(session, lost.id, Passage(len(text), len(text) + 5))
    with pytest.raises(InputError):
        unanchored.place(session, lost.id, Passage(text.index("\n"), text.index("\n") + 1))
    with pytest.raises(UsageError):
        unanchored.place(session, taken.id, Passage(0, 5))
    with pytest.raises(NotFoundError):
        unanchored.proposals(session, "nothing")
    assert len(unanchored.lost_codings(session)) == 1


def test_cuts_of_a_quote_go_with_the_words_that_they_were_of(session: Session, whole: OpenTranscript) -> None:
    start = whole.version.text.index(SAID)
    code = add_codes(session, "Vem")["Vem"]
    made = coding.tag(session, whole.version, Passage(start, start + len(SAID)), code)
    quote_set = quotes.new_set(session, "Bilaga")
    quotes.add_quotes(session, quotes.add_theme(session, quote_set, "Tema"), [made.id])
    (choice,) = quote_rows.chosen(session.store, quote_set.id)
    quotes.cut_words(session, choice.id, "viktigt att")
    edit(session, whole, SAID + " ", "")
    (shown,) = quotes.show(session, quote_set).all_quotes()
    assert shown.text == "Ja, det är [...] det är samma person."
    assert quotes.balance(quotes.show(session, quote_set)).unanchored == 1
    text = present_text(session, whole)
    unanchored.place(session, made.id, Passage(text.index("Annars"), len(text)))
    (shown,) = quotes.show(session, quote_set).all_quotes()
    assert shown.text == "Annars släpper han inte in någon."
    assert check.check(session) == []


def test_a_lost_coding_is_retrieved_with_the_words_and_the_speaker_of_before(
    session: Session, whole: OpenTranscript, lost: Coding
) -> None:
    editing.apply_edit(session, editing.plan_text(session, whole.transcript, "I: Tack då!"))
    (found,) = retrieval.retrieve(session)
    assert (found.quote, found.speaker, found.coding.anchored) == (SAID, "IP1", False)
    assert coverage.coverage(session).unanchored == 1
