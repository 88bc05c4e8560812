"""Any sequence of changes, undone in full, gives the former records; redone, the later ones; replayed, the same."""

import contextlib
import random
import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.conftest import add_codes, add_interview
from tests.store.any_change import KINDS, Hand
from workbench.domain.errors import ConflictError, NotFoundError, WorkbenchError
from workbench.domain.passage import Passage
from workbench.services import backups, coding, participants, quotes
from workbench.services.check import check
from workbench.services.history import dependents
from workbench.services.projects import create_project
from workbench.services.session import Session, open_session
from workbench.services.transcripts import list_transcripts, open_transcript
from workbench.store import history
from workbench.store.derived import fill_counts, fill_written, refresh_turns
from workbench.store.tables import TABLES

State = dict[str, list[tuple[Any, ...]]]
CODERS = ("Anna Berg", "Bo Ek")
NUMBERS = st.integers(0, 10_000)
SEEDS = st.integers(0, 2**32 - 1)


def records_of(session: Session) -> State:
    """All records but coders, whose making is never undone."""
    return {
        name: [tuple(row) for row in session.store.rows(f'select * from "{name}" order by id')]
        for name in TABLES
        if name != "coders"
    }


def derived_of(session: Session) -> State:
    """What is derived from the records, without the numbers of its rows."""
    sql = {
        "turns": 'select transcript_id, version_id, ordinal, speaker_id, start, "end", time_start, time_end, text_hash'
        " from turns order by transcript_id, ordinal",
        "turns' words": "select turns.transcript_id, turns.ordinal, turn_words.words from turns join turn_words using"
        " (id) join turns_index on turns_index.rowid = turns.id order by turns.transcript_id, turns.ordinal",
        "written": "select record_table, record_id, words from written order by record_id",
        "written's index": "select record_id from written join written_index on written_index.rowid = written.id"
        " order by record_id",
        "counts": "select record_table, record_id, number from coding_counts order by record_table, record_id",
    }
    return {name: [tuple(row) for row in session.store.rows(query)] for name, query in sql.items()}


class _Unchanged(Exception):
    """Leaves a transaction without keeping it."""


def derived_anew(session: Session) -> State:
    """The same, made anew from the records; nothing is kept of it."""
    found: State = {}
    with contextlib.suppress(_Unchanged), session.store.transaction() as connection:
        for row in connection.execute("select id from transcripts").fetchall():
            refresh_turns(connection, row["id"])
        fill_written(connection)
        fill_counts(connection)
        found = derived_of(session)
        raise _Unchanged
    return found


@lru_cache(maxsize=1)
def template() -> Path:
    """A small project with something of everything, and a backup of it."""
    path = Path(tempfile.mkdtemp()) / "template.workbench"
    with create_project(path, coder_name=CODERS[0]) as session:
        add_interview(session)
        add_interview(session, "Intervju 2")
        made = add_codes(session, "Mat", "Mat/Laga", "Mat/Laga/Kniv", "Vem", "Vem/Samma", "Vem/Laga")
        talk = open_transcript(session, list_transcripts(session)[0].transcript)
        for code in list(made.values())[:4]:
            coding.tag(session, talk.version, Passage(38, 70), code, note=code.name)
        person = participants.add_participant(session, "IP 1", "chef")
        participants.assign(session, person, talk.speakers[1])
        quotes.auto(session, quotes.new_set(session, "Bilaga", themes_from_codes=["bok"]), per_code=1)
        session.coder_named(CODERS[1])
        backups.back_up(session, "asked")
    return path


@dataclass
class Done:
    """A change that stands, by whom, with the records before and after; None when an older one was undone since."""

    id: str
    who: int
    before: State | None
    after: State | None


class AnySequence(RuleBasedStateMachine):
    """Two coders at one project, doing and undoing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.workbench"
        shutil.copy(template(), self.path)
        shutil.copytree(template().with_suffix(".backups"), self.path.with_suffix(".backups"))
        self.done: list[Done] = []
        self.undone: list[Done] = []
        self.sessions: list[Session] = []

    @initialize()
    def begin(self) -> None:
        self.sessions = [open_session(self.path, name) for name in CODERS]
        self.first = records_of(self.sessions[0])

    def now(self) -> State:
        return records_of(self.sessions[0])

    def change(self, kind: str, a: int, b: int, c: int, who: int) -> None:
        session = self.sessions[who]
        before, stamp = self.now(), history.last_stamp(session.store)
        refused = False
        try:
            Hand(session, self.folder, a, b, c).make(kind)
        except WorkbenchError:
            refused = True
        made = list(history.changes(session.store, after=stamp))
        assert len(made) <= 1, "one thing that is done is one change"
        assert not (refused and made), "what was refused was done"
        assert bool(made) == (self.now() != before)
        if made:
            self.done.append(Done(made[0].id, who, before, self.now()))
            self.undone.clear()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        done = self.done.pop()
        assert self.sessions[done.who].undo().id == done.id
        assert done.before is None or self.now() == done.before
        self.undone.append(done)

    undo_again = undo_once_more = undo

    @precondition(lambda self: not self.done)
    @rule(who=st.integers(0, 1))
    def undo_nothing(self, who: int) -> None:
        before = self.now()
        with contextlib.suppress(NotFoundError, ConflictError):
            self.sessions[who].undo()
            self.sessions[who].redo()
        assert self.now() == before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        done = self.undone.pop()
        assert self.sessions[done.who].redo().id == done.id
        assert done.after is None or self.now() == done.after
        self.done.append(done)

    @precondition(lambda self: len(self.done) > 1)
    @rule(number=NUMBERS, who=st.integers(0, 1), stays=st.booleans())
    def undo_an_older_one(self, number: int, who: int, stays: bool) -> None:
        place = number % (len(self.done) - 1)
        done, before, session = self.done[place], self.now(), self.sessions[who]
        resting = dependents(session, done.id)
        try:
            session.undo(done.id)
        except ConflictError:
            assert self.now() == before
            assert resting, "it was refused, and nothing was named that rests on it"
            return
        assert not resting, "it was undone, though something was said to rest on it"
        self.undone.clear()
        if not stays:
            assert session.redo().id == done.id
            assert self.now() == before
            return
        del self.done[place]
        for later in self.done[place:]:
            later.before = later.after = None

    @rule()
    def open_anew(self) -> None:
        before = self.now()
        for session in self.sessions:
            session.close()
        self.sessions = [open_session(self.path, name) for name in CODERS]
        assert self.now() == before

    @invariant()
    def what_is_derived_is_as_if_made_anew(self) -> None:
        if self.sessions:
            assert derived_of(self.sessions[0]) == derived_anew(self.sessions[1])

    def teardown(self) -> None:
        try:
            if self.sessions:
                self._back_and_forth()
        finally:
            for session in self.sessions:
                session.close()
            shutil.rmtree(self.folder)

    def _back_and_forth(self) -> None:
        latest = self.now()
        self._is_sound()
        count = len(self.done)
        self.undone.clear()
        while self.done:
            self.undo()
        assert self.now() == self.first
        self._is_sound()
        for _again in range(count):
            self.redo()
        assert self.now() == latest
        self._is_sound()

    def _is_sound(self) -> None:
        assert [problem for problem in check(self.sessions[0]) if problem.kind != "unanchored"] == []


def rule_of(kind: str) -> Any:
    """A rule for a kind of change; kinds being rules of their own, sequences come with few of them and with many."""

    def change(self: AnySequence, seed: int, who: int) -> None:
        chance = random.Random(seed)
        self.change(kind, *(chance.randrange(10_000) for _number in range(3)), who)

    change.__name__ = kind
    return rule(seed=SEEDS, who=st.integers(0, 1))(change)


for each in KINDS:
    setattr(AnySequence, each, rule_of(each))

AnySequence.TestCase.settings = settings(
    max_examples=settings.default.max_examples // 5,  # 20 in the ordinary suite, 400 in the long one
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestAnySequence = AnySequence.TestCase
