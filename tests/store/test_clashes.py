"""An older change that no longer goes together with what was done since can't be taken back, and it is said why."""

from collections.abc import Callable
from typing import Any

import pytest

from workbench.domain.errors import ConflictError
from workbench.domain.passage import Passage
from workbench.services import code_moves, codebooks, codes, coding, editing, history, quotes
from workbench.services.check import check
from workbench.services.session import Session
from workbench.store import quotes as quote_rows


def refused(session: Session, older: str, *later: str) -> None:
    """Undoing the older change is refused, naming the later ones; with them undone first, it is done."""
    assert [entry.id for entry in history.dependents(session, older)] == list(reversed(later))
    with pytest.raises(ConflictError):
        session.undo(older)
    assert check(session) == []
    for change in reversed(later):
        session.undo(change)
    session.undo(older)
    assert check(session) == []


def last(session: Session) -> str:
    return history.entries(session, 1)[0].id


def test_words_cut_from_a_quote_keep_its_passage_as_it_is(
    session: Session, interview: Callable[..., Any], codes: Callable[..., Any]
) -> None:
    talk, code = interview(session), codes(session, "Mat")["Mat"]
    tagged = coding.tag(session, talk.version, Passage(38, 60), code)
    made = quotes.new_set(session, "Bilaga", themes_from_codes=[code])
    quotes.auto(session, made, per_code=1)
    coding.set_passage(session, talk.version, tagged.id, Passage(38, 100))
    moved = last(session)
    quotes.cut(session, quote_rows.chosen(session.store, made.id)[0].id, Passage(80, 90))
    refused(session, moved, last(session))


def test_a_coding_does_not_come_back_into_an_earlier_text(
    session: Session, interview: Callable[..., Any], codes: Callable[..., Any]
) -> None:
    talk, code = interview(session), codes(session, "Mat")["Mat"]
    tagged = coding.tag(session, talk.version, Passage(38, 60), code)
    coding.untag(session, [tagged.id])
    removed = last(session)
    editing.apply_edit(session, editing.plan_text(session, talk.transcript, "I: " + talk.version.text))
    refused(session, removed, last(session))


def test_a_code_does_not_come_to_stand_under_itself(session: Session, codes: Callable[..., Any]) -> None:
    made = codes(session, "A", "A/B")
    code_moves.move_code(session, made["A/B"])
    up = last(session)
    code_moves.move_code(session, session.tree.codes[made["A"].id], parent=session.tree.codes[made["A/B"].id])
    refused(session, up, last(session))


def test_a_code_does_not_come_to_stand_under_one_of_another_book(session: Session, codes: Callable[..., Any]) -> None:
    made = codes(session, "A", "A/B")
    code_moves.move_code(session, made["A/B"])
    up = last(session)
    other = codebooks.new_codebook(session, "annan")
    code_moves.move_code(session, session.tree.codes[made["A"].id], codebook=other)
    refused(session, up, last(session))


def test_what_lies_apart_can_be_undone(session: Session, interview: Callable[..., Any]) -> None:
    talk = interview(session)
    above, below = codes.new_code(session, "Över"), codes.new_code(session, "Under")
    coding.tag(session, talk.version, Passage(38, 60), below)
    code_moves.move_code(session, below, parent=above)
    moved = last(session)
    codes.rename_code(session, session.tree.codes[above.id], "Ovan")
    assert history.dependents(session, moved) == []
    session.undo(moved)
    assert check(session) == []
