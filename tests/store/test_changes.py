"""The one write path: changes, their history, undo and redo."""

import sqlite3

import pytest

from workbench.domain.errors import ConflictError, NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.services.check import check
from workbench.services.codes import delete_code, new_code, set_texts
from workbench.services.coding import set_note, tag, untag
from workbench.services.memos import add_memo
from workbench.services.participants import add_participant, change_participant, remove_participant
from workbench.services.searching import find
from workbench.services.session import Session, open_session
from workbench.services.transcripts import delete_transcript
from workbench.store import codings, history, people, transcripts
from workbench.store.codes import original


def dump(session: Session) -> dict[str, list[tuple[object, ...]]]:
    from workbench.store.tables import TABLES

    return {name: [tuple(row) for row in session.store.rows(f'select * from "{name}" order by id')] for name in TABLES}


@pytest.fixture
def talk(session: Session, interview):
    return interview(session)


@pytest.fixture
def code(session: Session, codes):
    return codes(session, "Mat")["Mat"]


@pytest.fixture
def coding(session: Session, talk, code):
    return tag(session, talk.version, Passage(*_turn(talk, 1)), code)


def _turn(talk, number: int) -> tuple[int, int]:
    turn = talk.version.turns[number]
    return turn.start, turn.end


def test_undo_gives_the_records_of_before_and_redo_those_of_after(session: Session, talk, code) -> None:
    before = dump(session)
    tag(session, talk.version, Passage(*_turn(talk, 1)), code, note="viktigt")
    after = dump(session)
    assert session.undo().kind == "code-passage"
    assert dump(session) == before
    assert session.redo().kind == "code-passage"
    assert dump(session) == after


def test_undo_reaches_back_over_sessions(session: Session, coding) -> None:
    session.close()
    with open_session(session.path) as later:
        assert later.undo().kind == "code-passage"
        assert codings.coding(later.store, coding.id) is None
    with open_session(session.path) as later:
        later.redo()
        assert codings.coding(later.store, coding.id) == coding


def test_a_coder_undoes_only_what_is_theirs(session: Session, talk, code, coding) -> None:
    with open_session(session.path, "Bo Ek") as other:
        with pytest.raises(NotFoundError, match="nothing to undo"):
            other.undo()
        theirs = tag(other, talk.version, Passage(*_turn(talk, 3)), code)
        session.undo()
        assert codings.coding(session.store, coding.id) is None
        assert codings.coding(session.store, theirs.id) == theirs


def test_any_change_can_be_undone_by_its_id_even_by_someone_new(session: Session, coding) -> None:
    change = history.last_undoable(session.store, session.coder.id)
    assert change is not None
    with open_session(session.path, "Bo Ek") as other:
        other.undo(change.id)
    assert codings.count(session.store) == 0
    assert check(session) == []


def test_nothing_to_redo_after_a_new_change(session: Session, talk, code, coding) -> None:
    session.undo()
    tag(session, talk.version, Passage(*_turn(talk, 3)), code)
    with pytest.raises(NotFoundError, match="nothing to redo"):
        session.redo()


def test_undo_refuses_when_something_later_depends_on_it(session: Session, talk, code, coding) -> None:
    made = next(change for change in history.changes(session.store) if "codings" not in change.kind)
    importing = [change for change in history.changes(session.store) if change.kind == "import"]
    before = dump(session)
    for change in importing:
        with pytest.raises(ConflictError, match="rest on it: “Coded a passage"):
            session.undo(change.id)
    assert dump(session) == before
    session.undo(made.id)
    for change in importing:
        session.undo(change.id)
    assert codings.count(session.store) == 0 and transcripts.all_transcripts(session.store) == []


def test_undo_refuses_when_the_record_was_changed_since(session: Session, coding) -> None:
    set_note(session, coding.id, "ett")
    first = history.last_undoable(session.store, session.coder.id)
    set_note(session, coding.id, "två")
    assert first is not None
    with pytest.raises(ConflictError, match="rest on it: “Wrote a note"):
        session.undo(first.id)
    assert codings.coding(session.store, coding.id).note == "två"  # type: ignore[union-attr]


def test_undo_refuses_to_leave_a_memo_about_nothing(session: Session, coding) -> None:
    made = history.last_undoable(session.store, session.coder.id)
    add_memo(session, "Tänk på det här.", about=coding)
    assert made is not None
    with pytest.raises(ConflictError, match="rest on it: “Wrote a memo"):
        session.undo(made.id)


def test_a_change_is_undone_once(session: Session, coding) -> None:
    change = session.undo()
    with pytest.raises(UsageError, match="undone already"):
        session.undo(change.id)


def test_the_making_of_the_project_stays(session: Session) -> None:
    with pytest.raises(NotFoundError):
        session.undo()


def test_a_change_that_changes_nothing_leaves_no_trace(session: Session, coding) -> None:
    stamp = history.last_stamp(session.store)
    assert not set_note(session, coding.id, "")
    assert history.last_stamp(session.store) == stamp


def test_all_of_a_change_or_nothing(session: Session, talk, code) -> None:
    before = dump(session)
    with pytest.raises(RuntimeError), session.change("test") as change:
        change.insert("memos", {"kind": "case", "text": "x", "coder_id": session.coder.id})
        raise RuntimeError
    assert dump(session) == before
    assert not session.store.connection.in_transaction


def test_a_code_that_another_window_deleted(session: Session, talk, code) -> None:
    with open_session(session.path, "Bo Ek") as other:
        delete_code(other, code)
    with pytest.raises(ConflictError, match="no longer in the project"):
        tag(session, talk.version, Passage(*_turn(talk, 1)), code)
    assert codings.count(session.store) == 0


def test_a_deleted_transcript_comes_back_whole(session: Session, talk, coding) -> None:
    person = add_participant(session, "IP 1", "chef")
    before = dump(session)
    found = find(session, "kniven").hits
    assert delete_transcript(session, talk.transcript) == 1
    assert find(session, "kniven").hits == ()
    session.undo()
    assert dump(session) == before
    assert [(hit.start, hit.end) for hit in find(session, "kniven").hits] == [(hit.start, hit.end) for hit in found]
    assert people.participants(session.store) == [person]
    assert check(session) == []


def test_the_history_holds_no_words_of_interviews(session: Session, talk, code, coding) -> None:
    set_note(session, coding.id, "hemlig anteckning")
    set_texts(session, code, definition="hemlig definition", examples=["ett hemligt citat"])
    untag(session, [coding.id])
    kept = " ".join(
        str(tuple(row)) for table in ("changes", "operations") for row in session.store.rows(f"select * from {table}")
    )
    for words in ("hemlig", "kniven", "samma person"):
        assert words not in kept


def test_erased_words_cannot_be_brought_back(session: Session, coding) -> None:
    set_note(session, coding.id, "ett namn")
    set_note(session, coding.id, "")
    session.store.connection.execute("delete from texts where text = 'ett namn'")
    with pytest.raises(ConflictError, match="erased"):
        session.undo()
    assert codings.coding(session.store, coding.id).note == ""  # type: ignore[union-attr]


def test_the_first_code_of_ones_own_can_be_undone(session: Session) -> None:
    before = dump(session)
    code = new_code(session, "Ny")
    assert original(session.store, code.codebook_id) == ""
    after = dump(session)
    session.undo()
    assert dump(session) == before
    session.redo()
    assert dump(session) == after
    assert check(session) == []


def test_an_attribute_may_have_any_name(session: Session) -> None:
    person = add_participant(session, "IP 1", attributes={"#": "5"})
    before = dump(session)
    change_participant(session, person, attributes={"#": "6"})
    session.undo()
    assert dump(session) == before
    remove_participant(session, person)
    session.undo()
    assert dump(session) == before
    assert check(session) == []


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "åäö\udcffb"])
def test_what_a_database_cannot_hold_is_replaced(session: Session, coding, text: str) -> None:
    with session.change("set-note") as change:
        change.update("codings", coding.id, {"note": text})
    note = codings.coding(session.store, coding.id).note  # type: ignore[union-attr]
    assert note.endswith("\ufffdb")
    assert check(session) == []
    session.undo()
    session.redo()
    assert codings.coding(session.store, coding.id).note == note  # type: ignore[union-attr]


def test_order_of_people_does_not_depend_on_undo(session: Session) -> None:
    one, two = add_participant(session, "B"), add_participant(session, "A")
    remove_participant(session, one)
    session.undo()
    assert people.participants(session.store) == [one, two]


def test_records_cannot_be_changed_past_references(session: Session, talk, code) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        session.store.connection.execute("delete from transcripts")


def test_a_busy_project_says_so(session: Session, code, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.domain.errors import ProjectError

    with open_session(session.path, "Bo Ek") as other:
        other.store.connection.execute("pragma busy_timeout = 1")
        with (
            session.store.transaction(),
            pytest.raises(ProjectError, match="Another program is writing"),
            other.change("test", code=code.id),
        ):
            pass
