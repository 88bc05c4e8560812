"""What rests on a change is told exactly: nothing rests on it if and only if it can be undone."""

import contextlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.any_change import KINDS, Hand
from tests.store.test_any_sequence import CODERS, NUMBERS, records_of, template
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


STEPS = st.lists(
    st.tuples(st.sampled_from([*KINDS, *("undo", "redo") * 4]), NUMBERS, NUMBERS, NUMBERS, st.integers(0, 1)),
    max_size=20,
)


def _take_a_step(session: Session, folder: Path, kind: str, a: int, b: int, c: int) -> None:
    with contextlib.suppress(WorkbenchError):
        if kind == "undo":
            chosen = _standing(session)
            session.undo(chosen[a % len(chosen)] if chosen and b % 2 else None)
        elif kind == "redo":
            session.redo()
        else:
            Hand(session, folder, a, b, c).make(kind)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_nothing_rests_on_a_change_if_and_only_if_it_can_be_undone(
    steps: list[tuple[str, int, int, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.workbench"
        shutil.copy(template(), path)
        with open_session(path, CODERS[0]) as one, open_session(path, CODERS[1]) as other:
            for kind, a, b, c, who in steps:
                _take_a_step((one, other)[who], Path(folder), kind, a, b, c)
            for change_id in _standing(one):
                resting = history.dependents(one, change_id, -1)
                before = records_of(one)
                if resting:
                    with pytest.raises(ConflictError, match="later changes rest on it"):
                        one.undo(change_id)
                else:
                    one.undo(change_id)
                    one.redo()
                assert records_of(one) == before
            for change_id in _standing(one)[::-3]:
                if rows.find_change(one.store, change_id).undone_by is None:
                    expected = [entry.id for entry in history.dependents(one, change_id, -1)]
                    taken = [change.id for change in history.undo_with_later(one, change_id)]
                    assert taken == [*expected, change_id]
            assert check(one) == []


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
    before = records_of(session)
    one, other = codes.new_code(session, "Mat"), codes.new_code(session, "Vem")
    made = history.entries(session, 2)[1].id
    coding.tag(session, talk.version, Passage(3, 20), one)
    coding.tag(session, talk.version, Passage(40, 60), other)
    code_moves.merge_codes(session, [one], other)
    after = records_of(session)
    taken = history.undo_with_later(session, made)
    assert [change.kind for change in taken] == ["merge-codes", "code-passage", "new-code"]
    assert [code.name for code in session.tree.in_order()] == ["Allt", "Vem"] and codings.count(session.store) == 1
    session.redo()
    assert records_of(session) == after
    history.undo_with_later(session, made)
    session.undo()
    session.undo()
    assert records_of(session)["codings"] == before["codings"]
    with pytest.raises(NotFoundError):
        history.undo_with_later(session, "nothing")
