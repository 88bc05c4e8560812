"""Erasing is whole or not at all: at every statement that fails, killed at any moment, with any words and passages."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.statements import Statements, watched
from workbench.domain.erased_words import Phrases
from workbench.domain.errors import WorkbenchError
from workbench.domain.passage import Passage
from workbench.services import coding, memos
from workbench.services.check import check
from workbench.services.erasing import What, erase, preview
from workbench.services.projects import create_project
from workbench.services.session import Session, open_session
from workbench.services.transcripts import list_transcripts, open_transcript
from workbench.store import codings, transcripts
from workbench.store.tables import TABLES

NAME = "Qvintessa"
WORDS = ("Anna", "Anna Berg", "kniven", "vi", "IP1", "han som", "laga mat tillsammans", "annat", "där")
State = dict[str, list[tuple[Any, ...]]]


def state_of(session: Session) -> State:
    """All records, and what goes with them."""
    tables = [*TABLES, "changes", "turns", "written", "coding_counts"]
    return {name: [tuple(row) for row in session.store.rows(f'select * from "{name}"')] for name in tables}


def everything_about(session: Session, word: str) -> bool:
    """Whether all places of the word are there, or none: never some of them."""
    texts = [row[0] for row in session.store.rows("select text from texts")]
    notes = [row[0] for row in session.store.rows("select note from codings")]
    found = [word in text for text in (*texts, *notes) if word in text or "[erased]" in text]
    assert len(set(found)) == 1, found
    return found[0]


@lru_cache(maxsize=1)
def _template(interview: Callable[..., Any], codes: Callable[..., Any]) -> Path:
    path = Path(tempfile.mkdtemp()) / "template.workbench"
    lines = [
        ("I", f"Kommer {NAME}?"),
        (NAME, f"{NAME} håller i kniven. Anna Berg och Anna lagar annat där."),
        ("IP", "Ja, vi."),
    ]
    with create_project(path, coder_name="Bo Ek") as session:
        made = codes(session, "Mat", "Vem")
        for number in range(4):
            talk = interview(
                session, f"Intervju {number}", [*lines * 3, ("IP1", "Det är han som håller i kniven.\nBerg.")]
            )
            length = len(talk.version.text)
            for place in range(0, length - 30, 23):
                coding.tag(
                    session, talk.version, Passage(place, place + 7 + place % 23), made["Mat"], note=f"om {NAME}"
                )
        memos.add_memo(session, f"Anna och {NAME}")
    return path


@pytest.fixture
def template(interview: Callable[..., Any], codes: Callable[..., Any]) -> Path:
    """A closed project, to be copied."""
    return _template(interview, codes)


@pytest.mark.parametrize("error", ["full", "stopped after"])
def test_whatever_statement_fails_all_or_nothing_is_erased(template: Path, tmp_path: Path, error: str) -> None:
    counter = Statements()

    def attempt(number: int) -> bool:
        path = tmp_path / f"{number}.workbench"
        shutil.copy(template, path)
        with watched(counter):
            session = open_session(path)
            session.known_coder()
            before = state_of(session)
            counter.start(number, error)
            with contextlib.suppress(WorkbenchError, KeyboardInterrupt):
                erase(session, What(words=(NAME,)))
            counter.at = 0
        there = everything_about(session, NAME)
        if there:
            assert state_of(session) == before
        assert check(session) == []
        session.close()
        path.unlink()
        return there

    assert not attempt(0)
    count = counter.count
    step = max(1, count // 8)
    outcomes = [attempt(number) for number in (*range(1, count, step), count - 3)]
    assert True in outcomes and False in outcomes


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path

limit, count = int(sys.argv[2]), 0

def tick():
    global count
    count += 1
    if count == limit:
        os.kill(os.getpid(), signal.SIGKILL)
    return 0

class Connection(sqlite3.Connection):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.set_progress_handler(tick, 200)

made = sqlite3.connect
sqlite3.connect = lambda *args, **kwargs: made(*args, **{"factory": Connection, **kwargs})
from workbench.services.erasing import What, erase
from workbench.services.session import open_session
with open_session(Path(sys.argv[1]), "Bo Ek") as session:
    count = 0
    done = erase(session, What(words=(sys.argv[3],)))
    print(count, done.clean)
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9")
def test_killed_at_any_moment_the_project_is_whole(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.workbench"

    def run(limit: int) -> subprocess.CompletedProcess[str]:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        shutil.copy(template, path)
        arguments = [sys.executable, "-c", KILLED, str(path), str(limit), NAME]
        return subprocess.run(arguments, capture_output=True, text=True, check=False)

    ended = run(0)
    count, clean = ended.stdout.split()
    assert clean == "True"
    outcomes = set()
    for limit in (int(count) // 3, int(count) * 4 // 5, int(count) - 1):
        assert run(limit).returncode == -9
        with open_session(path) as session:
            outcomes.add(everything_about(session, NAME))
            assert check(session) == []
    with open_session(path) as session:
        assert erase(session, What(words=(NAME,))).clean
    assert NAME.encode() not in path.read_bytes()
    assert outcomes == {True, False}


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(WORDS), max_size=3),
    places=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 250), st.integers(1, 40)), max_size=3),
    replacement=st.sampled_from(["", "X", "[bort taget]"]),
    whole_words=st.booleans(),
)
def test_codings_keep_their_words_but_the_erased_ones(
    template: Path, words: list[str], places: list[tuple[int, int, int]], replacement: str, whole_words: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.workbench"
        shutil.copy(template, path)
        with open_session(path, "Bo Ek") as session:
            _erase_and_compare(session, words, places, replacement, whole_words)


def _erase_and_compare(
    session: Session, words: list[str], places: list[tuple[int, int, int]], replacement: str, whole_words: bool
) -> None:
    talks = {s.transcript.id: open_transcript(session, s.transcript).version for s in list_transcripts(session)}
    ids = list(talks)
    passages = tuple(
        (ids[number], Passage(start, start + length))
        for number, start, length in places
        if start + length <= len(talks[ids[number]].text)
    )
    what = What(words=tuple(words), passages=passages, whole_words=whole_words)
    if not words and not passages:
        return
    finder = Phrases(words, whole_words=whole_words)
    if finder.spans(replacement):
        return
    gone = {key: _gone(version, finder, [p for i, p in passages if i == key]) for key, version in talks.items()}
    before = {c.id: c for c in codings.each(session.store)}
    seen = preview(session, what)
    done = erase(session, what, replacement)
    assert done.clean, done
    assert done.codings_removed == seen.codings_lost
    after = {c.id: c for c in codings.each(session.store)}
    texts = {
        i: transcripts.text_of(session.store, t.transcript.version_id)
        for t in list_transcripts(session)
        for i in [t.transcript.id]
    }
    for coding_id, old in before.items():
        version = talks[old.transcript_id]
        kept = _without(version.text, old.passage, gone[old.transcript_id])
        if coding_id not in after:
            assert not any(letter.isalnum() for letter in kept)
            continue
        new = after[coding_id].passage.of(texts[old.transcript_id])
        if replacement == "X":
            new = new.replace("X", "")
        elif replacement:
            new = new.replace(replacement, "")
        assert _letters(new) == _letters(kept)
    assert check(session) == []


def _gone(version: Any, finder: Phrases, passages: list[Passage]) -> set[int]:
    """The letters that are to go: of words wherever they stand, of passages in turns only."""
    places = {place for start, end in finder.spans(version.text) for place in range(start, end)}
    spoken = {place for turn in version.turns for place in range(turn.start, turn.end)}
    return places | {place for p in passages for place in range(p.start, p.end) if place in spoken}


def _without(text: str, passage: Passage, gone: set[int]) -> str:
    return "".join(text[place] for place in range(passage.start, passage.end) if place not in gone)


def _letters(text: str) -> str:
    """Marks alone, at the edge of what is erased, may stay."""
    return "".join(filter(str.isalnum, text))
