"""Any sequence of changes, undone in full, gives the former records; redone, the later ones; replayed, the same."""

import shutil
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.coding import Coding, Stance
from workbench.domain.errors import NotFoundError, WorkbenchError
from workbench.domain.passage import Passage
from workbench.services import code_moves, codes, coding, memos, participants
from workbench.services.check import check
from workbench.services.codebooks import remove_codebook
from workbench.services.projects import create_project
from workbench.services.session import Session, open_session
from workbench.services.transcripts import delete_transcript, list_transcripts, open_transcript, rename_speaker
from workbench.store import codings, history, people
from workbench.store import memos as memo_rows
from workbench.store import transcripts as transcript_rows
from workbench.store.tables import TABLES

State = dict[str, list[tuple[Any, ...]]]
Step = tuple[str, int, int, int]


def state_of(session: Session) -> State:
    """All records but coders, whose making is never undone."""
    return {
        name: [tuple(row) for row in session.store.rows(f'select * from "{name}" order by id')]
        for name in TABLES
        if name != "coders"
    }


@lru_cache(maxsize=1)
def _template(make_interview: Callable[..., Any], make_codes: Callable[..., Any]) -> Path:
    path = Path(tempfile.mkdtemp()) / "template.workbench"
    with create_project(path, coder_name="Anna Berg") as session:
        make_interview(session)
        make_interview(session, "Intervju 2")
        made = make_codes(session, "Mat", "Mat/Laga", "Mat/Laga/Kniv", "Vem", "Vem/Samma", "Vem/Laga")
        talk = open_transcript(session, list_transcripts(session)[0].transcript)
        for code in list(made.values())[:4]:
            tagged = coding.tag(session, talk.version, Passage(3, 20), code, note=code.name)
            _choose(session, tagged)
        person = participants.add_participant(session, "IP 1", "chef")
        participants.assign(session, person, talk.speakers[1])
    return path


def _choose(session: Session, chosen: Coding) -> None:
    """A quote set with a theme that holds one quote."""
    with session.change("new-quote-set", title="Bilaga") as change:
        quote_set = change.insert("quote_sets", {"title": "Bilaga"})
        theme = change.insert("themes", {"quote_set_id": quote_set, "code_id": chosen.code_id})
        start = chosen.passage.start
        change.insert(
            "chosen_quotes",
            {"quote_set_id": quote_set, "theme_id": theme, "coding_id": chosen.id, "cuts": [[start, start + 2]]},
        )


def _pick(items: Any, number: int) -> Any:
    items = list(items)
    return items[number % len(items)] if items else None


def perform(session: Session, step: Step) -> None:
    """One step of a user's; does nothing when there is nothing to do it to."""
    kind, a, b, c = step
    store = session.store
    code, other = _pick(session.tree.codes.values(), a), _pick(session.tree.codes.values(), b)
    tagged = _pick(codings.each(store), a)
    summary = _pick(list_transcripts(session), a)
    person = _pick(people.participants(store), a)
    if kind == "tag" and summary and other:
        talk = open_transcript(session, summary.transcript)
        start = c % 200
        stance = _pick([None, *Stance], c)
        coding.tag(session, talk.version, Passage(start, start + 1 + b % 60), other, stance=stance, note="n" * (c % 3))
    elif kind == "in-vivo" and summary:
        talk = open_transcript(session, summary.transcript)
        codes.in_vivo(session, talk.version, Passage(b % 100, b % 100 + 12), parent=code if c % 3 == 0 else None)
    elif kind == "untag" and tagged:
        coding.untag(session, [tagged.id])
    elif kind == "note" and tagged:
        coding.set_note(session, tagged.id, f"anteckning {b % 3}")
    elif kind == "edges" and tagged:
        talk = open_transcript(session, transcript_rows.transcript(store, tagged.transcript_id))  # type: ignore[arg-type]
        coding.set_passage(session, talk.version, tagged.id, Passage(b % 100, b % 100 + 20))
    elif kind == "choose" and tagged:
        _choose(session, tagged)
    elif kind == "new-code":
        codes.new_code(session, f"Kod {b % 7}", parent=code if c % 2 else None, definition={"sv": "d" * (c % 4)})
    elif kind == "rename" and code:
        codes.rename_code(session, code, f"Namn {b % 5}")
    elif kind == "describe" and code:
        codes.set_texts(session, code, labels={"en": f"Label {b % 3}"}, cues=["laga", "kniv*"][: c % 3], examples=["e"])
    elif kind == "pin" and code:
        codes.pin_key(session, code, str(b % 10) if b % 10 else "")
    elif kind == "move" and code:
        code_moves.move_code(
            session, code, parent=other if c % 3 else None, before=_pick(session.tree.codes.values(), c)
        )
    elif kind == "merge" and code and other:
        code_moves.merge_codes(session, [code], other)
    elif kind == "delete-code" and code:
        codes.delete_code(session, code)
    elif kind == "delete-transcript" and summary:
        delete_transcript(session, summary.transcript)
    elif kind == "delete-book" and session.tree.codebooks:
        remove_codebook(session, _pick(session.tree.codebooks.values(), a))
    elif kind == "memo":
        memos.add_memo(session, f"Memo {b % 4}", about=_pick([None, code, tagged, person], c))
    elif kind == "delete-memo" and memo_rows.memos(store):
        memos.delete_memo(session, _pick(memo_rows.memos(store), a))
    elif kind == "participant":
        participants.add_participant(session, f"IP {b % 6}", "chef", {"#": str(c % 3), "ålder": "40"})
    elif kind == "assign" and person and transcript_rows.speakers(store):
        participants.assign(session, person, _pick(transcript_rows.speakers(store), b))
    elif kind == "remove-participant" and person:
        participants.remove_participant(session, person)
    elif kind == "speaker" and transcript_rows.speakers(store):
        rename_speaker(session, _pick(transcript_rows.speakers(store), a), f"R{b % 4}")


KINDS = (
    *("tag", "tag", "tag", "in-vivo", "untag", "note", "edges", "choose"),
    *("new-code", "rename", "describe", "pin", "move", "merge", "delete-code", "delete-book", "delete-transcript"),
    *("memo", "delete-memo", "participant", "assign", "remove-participant", "speaker"),
    *("undo", "redo", "undo", "redo"),
)
NUMBERS = st.integers(0, 10_000)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.sampled_from(KINDS), NUMBERS, NUMBERS, NUMBERS), max_size=18))
def test_any_sequence_can_be_undone_and_redone(interview, codes, steps: list[Step]) -> None:
    template = _template(interview, codes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.workbench"
        shutil.copy(template, path)
        with open_session(path, "Bo Ek") as session:
            _run(session, steps)


def _run(session: Session, steps: list[Step]) -> None:
    done: list[tuple[State, State]] = []
    undone: list[tuple[State, State]] = []
    for step in steps:
        before, stamp = state_of(session), history.last_stamp(session.store)
        if step[0] == "undo":
            assert _back(session, done, undone) == before
        elif step[0] == "redo":
            assert _forth(session, done, undone) == before
        else:
            try:
                perform(session, step)
            except WorkbenchError:
                assert state_of(session) == before
            if _changed(session, stamp):
                done.append((before, state_of(session)))
                undone.clear()
    latest = state_of(session)
    assert check(session) == []
    count = len(done)
    while done:
        _back(session, done, undone)
    assert check(session) == []
    for _again in range(count):
        _forth(session, done, undone)
    assert state_of(session) == latest
    assert check(session) == []


def _changed(session: Session, stamp: str) -> bool:
    return any(change.kind != "coder" for change in history.changes(session.store, after=stamp))


def _back(session: Session, done: list[tuple[State, State]], undone: list[tuple[State, State]]) -> State:
    """Undo once; returns the state before it."""
    now = state_of(session)
    if not done:
        try:
            session.undo()
        except NotFoundError:
            return now
        raise AssertionError("there was something to undo")
    before, after = done.pop()
    session.undo()
    assert state_of(session) == before
    undone.append((before, after))
    return after


def _forth(session: Session, done: list[tuple[State, State]], undone: list[tuple[State, State]]) -> State:
    """Redo once; returns the state before it."""
    now = state_of(session)
    if not undone:
        try:
            session.redo()
        except NotFoundError:
            return now
        raise AssertionError("there was something to redo")
    before, after = undone.pop()
    session.redo()
    assert state_of(session) == after
    done.append((before, after))
    return before
