"""Coding by hand."""

import pytest

from workbench.domain.coding import Stance
from workbench.domain.errors import ConflictError, InputError, NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.domain.quoteset import ChosenQuote
from workbench.services import coding as service
from workbench.services.check import check
from workbench.services.session import Session, open_session
from workbench.store import codings, history, quotes


@pytest.fixture
def talk(session: Session, interview):
    return interview(session)


@pytest.fixture
def made(session: Session, codes):
    return codes(session, "Mat", "Vem", fields={"Vem": {"codable": False}})


def around(talk, words: str) -> Passage:
    start = talk.version.text.index(words)
    return Passage(start, start + len(words))


def chosen(session: Session, coding_id: str, cuts: list[list[int]]) -> ChosenQuote:
    with session.change("add-quotes", count=1) as change:
        quote_set = change.insert("quote_sets", {"title": "Bilaga"})
        theme = change.insert("themes", {"quote_set_id": quote_set, "title": "Tema"})
        place = {"quote_set_id": quote_set, "theme_id": theme, "coding_id": coding_id}
        change.insert("chosen_quotes", {**place, "cuts": cuts})
    return quotes.choices_of(session.store, coding_id)[0]


def test_white_space_at_the_edges_is_left_out(session: Session, talk, made) -> None:
    exact = around(talk, "laga mat tillsammans.")
    coding = service.tag(session, talk.version, Passage(exact.start - 1, exact.end + 1), made["Mat"])
    assert coding.passage == exact
    assert codings.of_transcript(session.store, talk.transcript.id) == [coding]
    assert coding.coder_id == session.coder.id != ""


def test_the_same_again_changes_nothing(session: Session, talk, made) -> None:
    passage = around(talk, "laga mat")
    first = service.tag(session, talk.version, passage, made["Mat"])
    stamp = history.last_stamp(session.store)
    assert service.tag(session, talk.version, passage, made["Mat"], note="nu med not") == first
    assert history.last_stamp(session.store) == stamp


def test_two_coders_may_code_the_same(session: Session, talk, made) -> None:
    first = service.tag(session, talk.version, around(talk, "laga mat"), made["Mat"])
    with open_session(session.path, "Bo Ek") as other:
        second = service.tag(other, talk.version, around(talk, "laga mat"), made["Mat"])
    assert {c.coder_id for c in codings.each(session.store)} == {first.coder_id, second.coder_id}


def test_a_new_coders_first_coding_is_theirs(session: Session, talk, made) -> None:
    with open_session(session.path, "Cia Dal") as other:
        assert other.coder.id == ""
        coding = service.tag(other, talk.version, around(talk, "kniven"), made["Mat"])
        assert (coding.coder_id, other.coder.initials) == (other.coder.id, "CD")
        assert codings.coding(other.store, coding.id).coder_id == other.coder.id  # type: ignore[union-attr]


def test_what_cannot_be_coded(session: Session, talk, made) -> None:
    with pytest.raises(UsageError, match="heading"):
        service.tag(session, talk.version, around(talk, "mat"), made["Vem"])
    gap = talk.version.text.index("\n")
    with pytest.raises(InputError, match="no words"):
        service.tag(session, talk.version, Passage(gap, gap + 1), made["Mat"])
    with pytest.raises(InputError, match="past the end"):
        service.tag(session, talk.version, Passage(0, 10_000), made["Mat"])
    assert codings.count(session.store) == 0


def test_stance_note_and_star(session: Session, talk, made) -> None:
    coding = service.tag(session, talk.version, around(talk, "kniven"), made["Mat"])
    assert service.set_stance(session, coding.id, Stance.QUESTIONS)
    assert service.set_note(session, coding.id, "Åsikt?")
    assert service.set_starred(session, coding.id, True)
    fresh = codings.coding(session.store, coding.id)
    assert fresh is not None
    assert (fresh.stance, fresh.note, fresh.starred) == (Stance.QUESTIONS, "Åsikt?", True)
    assert not service.set_stance(session, coding.id, Stance.QUESTIONS)
    assert service.set_stance(session, coding.id, None)
    for _step in range(4):
        session.undo()
    assert codings.coding(session.store, coding.id) == coding


def test_another_code(session: Session, talk, made, codes) -> None:
    other = codes(session, "Nytt", book="annan")["Nytt"]
    ids = [service.tag(session, talk.version, around(talk, words), made["Mat"]).id for words in ("kniven", "samma")]
    service.set_code(session, ids, other)
    assert codings.counts_by_code(session.store) == {other.id: 2}
    session.undo()
    assert codings.counts_by_code(session.store) == {made["Mat"].id: 2}
    with pytest.raises(UsageError, match="heading"):
        service.set_code(session, ids, made["Vem"])


def test_moving_the_edges(session: Session, talk, made) -> None:
    coding = service.tag(session, talk.version, around(talk, "håller i kniven"), made["Mat"])
    wider = around(talk, "Det är han som håller i kniven, inte jag.")
    assert service.set_passage(session, talk.version, coding.id, wider)
    assert not service.set_passage(session, talk.version, coding.id, wider)
    assert codings.coding(session.store, coding.id).passage == wider  # type: ignore[union-attr]
    assert check(session) == []
    gap = talk.version.text.index("\n")
    with pytest.raises(InputError):
        service.set_passage(session, talk.version, coding.id, Passage(gap, gap + 1))
    with pytest.raises(NotFoundError):
        service.set_passage(session, talk.version, "gone", wider)


def test_cuts_follow_the_edges(session: Session, talk, made) -> None:
    wide = around(talk, "Det är han som håller i kniven, inte jag.")
    coding = service.tag(session, talk.version, wide, made["Mat"])
    gone, part = around(talk, "Det är han"), around(talk, "i kniven, inte")
    choice = chosen(session, coding.id, [[gone.start, gone.end], [part.start, part.end]])
    service.set_passage(session, talk.version, coding.id, around(talk, "håller i kniven"))
    kept = quotes.chosen_quote(session.store, choice.id)
    assert kept is not None and kept.cuts == (around(talk, "i kniven"),)
    session.undo()
    assert quotes.chosen_quote(session.store, choice.id) == choice
    service.set_passage(session, talk.version, coding.id, around(talk, "kniven"))
    kept = quotes.chosen_quote(session.store, choice.id)
    assert kept is not None and kept.cuts == ()


def test_untagging_takes_chosen_quotes_along(session: Session, talk, made) -> None:
    ids = [service.tag(session, talk.version, around(talk, words), made["Mat"]).id for words in ("kniven", "samma")]
    choice = chosen(session, ids[0], [])
    assert service.untag(session, ids) == 2
    assert codings.count(session.store) == 0 and quotes.chosen_quote(session.store, choice.id) is None
    session.undo()
    assert codings.count(session.store) == 2 and quotes.chosen_quote(session.store, choice.id) == choice


def test_untagging_what_is_gone(session: Session, talk, made) -> None:
    coding = service.tag(session, talk.version, around(talk, "kniven"), made["Mat"])
    with pytest.raises(ConflictError, match="no longer there"):
        service.untag(session, [coding.id, "gone"])
    assert codings.count(session.store) == 1


@pytest.mark.parametrize(("name", "stance"), [("Reports", Stance.REPORTS), ("", None), (None, None), ("none", None)])
def test_stances_by_name(name: str | None, stance: Stance | None) -> None:
    assert service.stance_named(name) is stance


def test_an_unknown_stance() -> None:
    with pytest.raises(UsageError, match="advocates, describes"):
        service.stance_named("shouts")


def test_the_same_again_from_another_window_changes_nothing(session: Session, talk, made) -> None:
    with open_session(session.path, session.coder.name) as other:
        ours = service.tag(session, talk.version, around(talk, "laga mat"), made["Mat"])
        theirs = service.tag(other, talk.version, around(talk, "laga mat"), made["Mat"])
    assert theirs.id == ours.id
    assert codings.count(session.store) == 1


def test_a_note_is_kept_without_what_cant_be_seen(session: Session, talk, made) -> None:
    coding = service.tag(session, talk.version, around(talk, "laga mat"), made["Mat"], note="a\x1b[2Jb\u202e")
    assert coding.note == "a[2Jb"
    service.set_note(session, coding.id, "c\x00d")
    assert codings.of_transcript(session.store, talk.transcript.id)[0].note == "cd"
