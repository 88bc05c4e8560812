"""What rests on a change is told exactly: nothing rests on it if and only if it can be undone."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.test_any_sequence import KINDS, NUMBERS, Step, _template, perform, state_of
from workbench.domain.errors import ConflictError, NotFoundError, WorkbenchError
from workbench.domain.passage import Passage
from workbench.services import code_moves, codes, coding, history, participants, transcripts
from workbench.services.check import check
from workbench.services.memos import add_memo
from workbench.services.session import Session, open_session
from workbench.store import codings
from workbench.store import history as rows


def _standing(session: Session) -> list[str]:
    return [entry.id for entry in history.entries(session, -1) if entry.can_undo]


def _take_a_step(session: Session, step: Step) -> None:
    try:
        if step[0] == "undo":
            chosen = _standing(session)
            session.undo(chosen[step[1] % len(chosen)] if chosen and step[2] % 2 else None)
        elif step[0] == "redo":
            session.redo()
        else:
            perform(session, step)
    except WorkbenchError:
        pass


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(st.tuples(st.sampled_from(KINDS), NUMBERS, NUMBERS, NUMBERS), max_size=14),
    others=st.lists(st.tuples(st.sampled_from(KINDS), NUMBERS, NUMBERS, NUMBERS), max_size=8),
)
def test_nothing_rests_on_a_change_if_and_only_if_it_can_be_undone(interview, codes, steps, others) -> None:
    template = _template(interview, codes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.workbench"
        shutil.copy(template, path)
        with open_session(path, "Bo Ek") as session, open_session(path, "Cia Dal") as other:
            for one in range(max(len(steps), len(others))):
                for who, list_ in ((session, steps), (other, others)):
                    if one < len(list_):
                        _take_a_step(who, list_[one])
            for change_id in _standing(session):
                resting = [entry.id for entry in history.dependents(session, change_id, -1)]
                before = state_of(session)
                if resting:
                    with pytest.raises(ConflictError, match="later changes rest on it"):
                        session.undo(change_id)
                else:
                    session.undo(change_id)
                    session.redo()
                assert state_of(session) == before
            assert check(session) == []
            for change_id in _standing(session)[::-3]:
                if rows.find_change(session.store, change_id).undone_by is None:
                    expected = [entry.id for entry in history.dependents(session, change_id, -1)]
                    taken = [change.id for change in history.undo_with_later(session, change_id)]
                    assert taken == [*expected, change_id]
            assert check(session) == []


@pytest.fixture
def talk(session: Session, interview) -> transcripts.OpenTranscript:
    return interview(session)


def _latest(session: Session) -> str:
    return history.entries(session, 1)[0].id


def _rest(session: Session, change_id: str) -> list[str]:
    return [entry.kind for entry in history.dependents(session, change_id)]


def test_what_touches_the_same_and_only_that(session: Session, talk) -> None:
    code = codes.new_code(session, "Mat")
    tagged = coding.tag(session, talk.version, Passage(3, 20), code)
    coding.set_note(session, tagged.id, "ett")
    first = _latest(session)
    coding.set_starred(session, tagged.id, True)
    coding.tag(session, talk.version, Passage(40, 60), code)
    assert _rest(session, first) == []
    coding.set_note(session, tagged.id, "två")
    assert _rest(session, first) == ["set-note"]
    session.undo()
    assert _rest(session, first) == []
    session.redo()
    assert _rest(session, first) == ["set-note"]


def test_what_refers_to_what_was_made_even_when_it_no_longer_does(session: Session, talk) -> None:
    other = codes.new_code(session, "Vem")
    code = codes.new_code(session, "Mat")
    made = _latest(session)
    tagged = coding.tag(session, talk.version, Passage(3, 20), code)
    add_memo(session, "Om maten", about=code)
    coding.set_code(session, [tagged.id], other)
    assert _rest(session, made) == ["recode", "add-memo", "code-passage"]


def test_what_deletes_what_would_be_referred_to_again(session: Session, talk) -> None:
    one, other = codes.new_code(session, "Mat"), codes.new_code(session, "Vem")
    tagged = coding.tag(session, talk.version, Passage(3, 20), one)
    coding.set_code(session, [tagged.id], other)
    recoded = _latest(session)
    codes.delete_code(session, one)
    assert _rest(session, recoded) == ["delete-code"]


def test_a_name_that_was_taken_again(session: Session) -> None:
    code = codes.new_code(session, "Mat")
    codes.rename_code(session, code, "Måltid")
    renamed = _latest(session)
    codes.new_code(session, "mat")
    assert _rest(session, renamed) == ["new-code"]
    with pytest.raises(ConflictError, match="rest on it: “Made the code “mat”” "):
        session.undo(renamed)
    session.undo()
    session.undo(renamed)
    person = participants.add_participant(session, "IP 1", "chef")
    participants.remove_participant(session, person)
    removed = _latest(session)
    participants.add_participant(session, "ip 1", "chef")
    assert _rest(session, removed) == ["add-participant"]


def test_a_code_that_is_brought_back_stands_before_what_was_made_since(session: Session, new_session, talk) -> None:
    code = codes.new_code(session, "Mat")
    made = _latest(session)
    session.undo()
    session.redo()
    assert _rest(session, made) == []
    coding.tag(session, talk.version, Passage(3, 20), session.tree.codes[code.id])
    assert _rest(session, made) == ["code-passage"]


def test_the_refusal_names_three_and_counts_the_others(session: Session, talk) -> None:
    code = codes.new_code(session, "Mat")
    made = _latest(session)
    for start in range(5):
        coding.tag(session, talk.version, Passage(start * 10, start * 10 + 8), code)
    with pytest.raises(ConflictError) as caught:
        session.undo(made)
    assert caught.value.message.count("Coded a passage of “Intervju 1” with “Mat”") == 3
    assert "2 others" in caught.value.message and "Anna Berg" in caught.value.message
    assert "latest first" in caught.value.hint


def test_a_redo_that_others_stand_in_the_way_of(session: Session) -> None:
    code = codes.new_code(session, "Mat")
    codes.rename_code(session, code, "Måltid")
    session.undo()
    with open_session(session.path, "Bo Ek") as other:
        codes.rename_code(other, code, "Föda")
    with pytest.raises(ConflictError, match=r"can't be done again .* “Renamed the code “Föda”” .*Bo Ek"):
        session.redo()


def test_undo_with_all_that_rests_on_it_and_back_again(session: Session, talk) -> None:
    codes.new_code(session, "Allt")
    before = state_of(session)
    one, other = codes.new_code(session, "Mat"), codes.new_code(session, "Vem")
    made = history.entries(session, 2)[1].id
    coding.tag(session, talk.version, Passage(3, 20), one)
    coding.tag(session, talk.version, Passage(40, 60), other)
    code_moves.merge_codes(session, [one], other)
    after = state_of(session)
    taken = history.undo_with_later(session, made)
    assert [change.kind for change in taken] == ["merge-codes", "code-passage", "new-code"]
    assert [code.name for code in session.tree.in_order()] == ["Allt", "Vem"] and codings.count(session.store) == 1
    for _again in taken:
        session.redo()
    assert state_of(session) == after
    history.undo_with_later(session, made)
    session.undo()
    session.undo()
    assert state_of(session)["codings"] == before["codings"]
    with pytest.raises(NotFoundError):
        history.undo_with_later(session, "nothing")
