"""Memos: written, changed, attached, listed."""

import pytest

from workbench.domain.errors import ConflictError, InputError, NotFoundError, UsageError
from workbench.domain.memo import MemoKind
from workbench.domain.passage import Passage
from workbench.services import memos
from workbench.services.check import check
from workbench.services.coding import tag, untag
from workbench.services.participants import add_participant
from workbench.services.session import Session, open_session


def test_memos_about_everything(session: Session, interview, codes) -> None:
    talk = interview(session)
    code = codes(session, "Mat")["Mat"]
    subjects = [
        talk.transcript,
        code,
        tag(session, talk.version, Passage(3, 20), code),
        add_participant(session, "Eva"),
        None,
    ]
    for subject in subjects:
        memo = memos.add_memo(session, "  Tänk på *det här*.\n", MemoKind.CASE, subject)
        assert memo.text == "Tänk på *det här*."
        assert memos.list_memos(session, about=subject)[-1] == memo
        assert memos.subject_of(session, memo) == subject
        assert memos.find_memo(session, memo.id[:30]).coder_id == session.coder.id
    assert len(memos.list_memos(session)) == 5
    assert check(session) == []


def test_changing(session: Session) -> None:
    memo = memos.add_memo(session, "Ett")
    assert memos.change_memo(session, memo, text="Två", kind=MemoKind.JOURNAL)
    assert not memos.change_memo(session, memo, text="Två")
    assert [(m.text, m.kind) for m in memos.list_memos(session, kind=MemoKind.JOURNAL)] == [("Två", MemoKind.JOURNAL)]
    session.undo()
    assert memos.list_memos(session) == [memo]
    memos.delete_memo(session, memo)
    assert memos.list_memos(session) == []
    session.undo()
    assert memos.list_memos(session) == [memo]


def test_attaching_elsewhere(session: Session, codes) -> None:
    code = codes(session, "Mat")["Mat"]
    memo = memos.add_memo(session, "Ett")
    assert memos.attach_memo(session, memo, code)
    assert [m.id for m in memos.list_memos(session, about=code)] == [memo.id]
    assert memos.attach_memo(session, memo, None)
    assert memos.list_memos(session, about=code) == []


def test_a_memo_goes_with_its_coding_and_comes_back_with_it(session: Session, interview, codes) -> None:
    talk = interview(session)
    coding = tag(session, talk.version, Passage(3, 20), codes(session, "Mat")["Mat"])
    memo = memos.add_memo(session, "Om kodningen", about=coding)
    untag(session, [coding.id])
    assert memos.list_memos(session) == [] and check(session) == []
    session.undo()
    assert memos.list_memos(session, about=coding) == [memo]


def test_a_memo_on_what_another_window_deletes_meanwhile_is_kept(session: Session, interview, codes) -> None:
    talk = interview(session)
    coding = tag(session, talk.version, Passage(3, 20), codes(session, "Mat")["Mat"])
    earlier = memos.add_memo(session, "Ett")
    with open_session(session.path, "Bo Dahl") as other:
        untag(other, [coding.id])
    memo = memos.add_memo(session, "Tänkt länge på detta", about=coding)
    assert memos.list_memos(session)[-1].text == "Tänkt länge på detta"
    assert memos.subject_of(session, memo) is None
    with pytest.raises(ConflictError, match="no longer in the project"):
        memos.attach_memo(session, earlier, coding)
    assert check(session) == []


@pytest.mark.parametrize(("text", "error"), [("", UsageError), (" \n\u200b", UsageError), ("x" * 500_001, InputError)])
def test_texts_that_are_none(session: Session, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        memos.add_memo(session, text)


def test_a_memo_that_is_not_there(session: Session) -> None:
    with pytest.raises(NotFoundError, match="no memo"):
        memos.find_memo(session, "0000")
