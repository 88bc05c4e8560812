"""`check --repair` mends what is proven, makes safe what isn't, tells the rest, and loses nothing."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.test_check import _damage, _spoil
from tests.services.test_check import full_project as full_project
from tests.services.test_check import project as project
from workbench.domain.errors import ProjectReadOnly
from workbench.domain.passage import Passage, quote_hash
from workbench.services import backups, coding, history
from workbench.services.check import check
from workbench.services.repairing import Repaired, repair
from workbench.services.session import Session, open_session
from workbench.store import codes, codings, memos, transcripts
from workbench.store.tables import TABLES

Rows = dict[str, dict[str, tuple[object, ...]]]


def _rows(path: Path) -> Rows:
    connection = sqlite3.connect(path)
    found = {table: {row[0]: row for row in connection.execute(f'select * from "{table}"')} for table in TABLES}
    connection.close()
    return found


def _repair(path: Path) -> Repaired:
    with open_session(path, "Anna Berg") as session:
        return repair(session)


def test_there_is_nothing_to_mend(project: Path) -> None:
    before = _rows(project)
    with open_session(project) as session:
        assert repair(session) == Repaired((), ())
        assert backups.list_backups(project) == []
    assert _rows(project) == before


WHOLE_AGAIN = [
    "update codings set start = start + 1",
    "update codings set quote_hash = 'x'",
    'update codings set "end" = 100000 where start = 3',
    "update codings set start = -3 where start = 3",
    "update codings set version_id = (select max(id) from versions)",
    "update codings set version_id = 'gone'",
    "update codings set code_id = 'gone'",
    "update codings set coder_id = 'gone', stance = 'shouts'",
    "update codings set origin_detail = '{bad'",
    "update memos set attached_id = 'gone'",
    "update memos set kind = 'poem'",
    "update versions set turns = '[[5'",
    "update versions set paragraphs = '[[5,90000,\"note\"]]'",
    "update versions set speakers = '[\"gone\", \"gone\"]'",
    "update transcripts set version_id = (select max(id) from versions)",
    "update transcripts set characters = 3, attributes = 'zz'",
    "update codes set parent_id = id where name = 'Mat'",
    "update codes set codebook_id = 'other' where name = 'Laga'",
    "update codes set labels = 'zz', cues = '7 8'",
    "update themes set parent_id = id",
    "update chosen_quotes set cuts = '[[0,9]]'",
    "update chosen_quotes set cuts = 'zz'",
    'update decisions set "end" = 100000',
    "update codebooks set frames = '[{}]'",
    "update turns set \"end\" = \"end\" - 1 where ordinal = 0",
    "delete from turns where ordinal = 1",
    "delete from turns_index_docsize where id = 1",
    "insert into turns_index (rowid, words) values (999, 'hej')",
    "delete from written",
    "delete from written_index_docsize",
    "update coding_counts set number = 7",
    "delete from codings where start = 40",
    "delete from codes",
    "delete from coders",
    "delete from participants; delete from speaker_participants; delete from themes",
]  # fmt: skip


@pytest.mark.parametrize("sql", WHOLE_AGAIN, ids=[sql[:60] for sql in WHOLE_AGAIN])
def test_what_is_proven_is_put_back(project: Path, sql: str) -> None:
    with open_session(project) as session:
        before = _rows(project), session.tree.codes.keys()
        undoable = session.store.value("select count(*) from changes")
    _spoil(project, sql)
    done = _repair(project)
    assert done.mended and done.left == ()
    assert _rows(project) == before[0]
    with open_session(project) as session:
        assert check(session) == []
        assert session.store.value("select count(*) from changes") == undoable


def test_a_text_comes_back_from_a_backup(project: Path) -> None:
    with open_session(project) as session:
        backups.back_up(session, "asked")
    _spoil(project, "update texts set text = replace(text, 'mat', 'öl') where text like 'I: Hur%'")
    _spoil(project, "delete from texts where text = 'en annan'")
    done = _repair(project)
    assert "Brought 2 texts back from a backup." in done.mended and done.left == ()


def test_a_text_that_no_backup_has_is_told_and_its_codings_stay(project: Path) -> None:
    before = _rows(project)
    _spoil(project, "update texts set text = 'x' || text where text like 'I: Hur%'")
    done = _repair(project)
    assert {problem.kind for problem in done.left} >= {"text", "coding"}
    assert _rows(project)["codings"] == before["codings"]


def test_what_differs_from_the_history_without_harm_is_left_and_told(project: Path) -> None:
    _spoil(project, "update participants set pseudonym = 'Eva'; insert into coders values ('zzz', 'Smyg', 'S')")
    before = _rows(project)
    done = _repair(project)
    assert done.mended == () and len(done.left) == 2
    assert _rows(project) == before


@pytest.fixture
def faulty(session: Session, interview, codes) -> Session:
    """A project in which a fault of a program wrote what mustn't be, with the history agreeing."""
    talk = interview(session)
    made = codes(session, "Mat", "Mat/Laga", "Vem")
    coding.tag(session, talk.version, Passage(3, 20), made["Mat"])
    return session


def _coding(session: Session) -> codings.Coding:
    return next(codings.each(session.store))


def test_a_coding_whose_words_stand_near_is_put_there_and_undo_takes_that_back(faulty: Session) -> None:
    tagged = _coding(faulty)
    with faulty.change("move-edges", coding=tagged.id) as change:
        change.update("codings", tagged.id, {"start": 30, "end": 47})
    done = repair(faulty)
    assert done.mended == ("Found the words of 1 coding again, and put it there.",) and done.left == ()
    assert _coding(faulty) == tagged
    assert history.entries(faulty, 1)[0].sentence == "Repaired 1 record"
    faulty.undo()
    assert _coding(faulty).passage == Passage(30, 47)
    assert [problem.kind for problem in check(faulty)] == ["coding"]


def test_a_coding_whose_words_are_nowhere_has_no_place(faulty: Session) -> None:
    tagged = _coding(faulty)
    with faulty.change("move-edges", coding=tagged.id) as change:
        change.update("codings", tagged.id, {"quote_hash": "f" * 32, "end": 100_000})
    done = repair(faulty)
    assert done.mended == ("Marked 1 coding as without a place, for its words weren't found.",) and done.left == ()
    assert not _coding(faulty).anchored
    faulty.undo()
    assert _coding(faulty).anchored


@pytest.mark.parametrize(("again", "anchored"), [("Nytt först. ", True), ("IP1: Annat. Hur ser en vanlig ", False)])
def test_a_coding_left_on_an_earlier_text(faulty: Session, again: str, anchored: bool) -> None:
    tagged = _coding(faulty)
    one = transcripts.all_transcripts(faulty.store)[0]
    words = transcripts.text_of(faulty.store, one.version_id)
    with faulty.change("edit-transcript", transcript=one.id) as change:
        fields = {"transcript_id": one.id, "number": 2, "turns": [], "paragraphs": [], "speakers": []}
        made = change.insert("versions", fields | {"text": again + words})
        change.update("transcripts", one.id, {"version_id": made, "characters": len(again + words)})
    assert [problem.kind for problem in check(faulty)] == ["coding"]
    assert repair(faulty).left == ()
    now = _coding(faulty)
    assert now.anchored is anchored
    if anchored:
        assert now.passage == Passage(tagged.passage.start + len(again), tagged.passage.end + len(again))


def test_circles_cuts_memos_and_frames_of_a_faulty_program(faulty: Session) -> None:
    tagged = _coding(faulty)
    mat = next(code for code in faulty.tree.in_order() if code.name == "Mat")
    laga = next(code for code in faulty.tree.in_order() if code.name == "Laga")
    with faulty.change("move-code", code=mat.id) as change:
        change.update("codes", mat.id, {"parent_id": laga.id})
        quote_set = change.insert("quote_sets", {"title": "Bilaga"})
        theme = change.insert("themes", {"quote_set_id": quote_set, "code_id": mat.id})
        fields = {"quote_set_id": quote_set, "theme_id": theme, "coding_id": tagged.id}
        change.insert("chosen_quotes", fields | {"cuts": [[0, 5], [4, 9], [18, 90]]})
        memo = {"kind": "case", "text": "Om", "coder_id": faulty.coder.id}
        change.insert("memos", memo | {"attached_table": "codings", "attached_id": "gone"})
        frame = {"id": "f", "x": ["gone", mat.id], "y": [mat.id, laga.id], "title": {}}
        change.update("codebooks", mat.codebook_id, {"frames": [frame]})
    assert len(check(faulty)) == 5
    done = repair(faulty)
    assert done.left == () and len(done.mended) == 4
    assert [code.name for code in faulty.tree.roots(mat.codebook_id)] != []
    assert memos.memos(faulty.store)[0].attached_id == ""
    assert faulty.store.value("select cuts from chosen_quotes") == "[[3,5],[5,9],[18,20]]"
    faulty.undo()
    assert len(check(faulty)) == 5


def test_what_is_referred_to_and_gone_is_stood_in_for(faulty: Session) -> None:
    store = faulty.store
    tagged = _coding(faulty)
    with store.transaction() as connection:
        connection.execute("pragma defer_foreign_keys = on")
    store.connection.execute("pragma foreign_keys = off")
    with faulty.change("delete-code", code=tagged.code_id) as change:
        change._check_references = lambda: None  # type: ignore[method-assign]
        change.delete("codes", tagged.code_id)
    store.connection.execute("pragma foreign_keys = on")
    assert any(problem.kind == "reference" for problem in check(faulty))
    done = repair(faulty)
    assert "Made 1 record named “Recovered”" in done.mended[0] and done.left == ()
    stand_in = codes.code(store, tagged.code_id)
    assert stand_in is not None and stand_in.name.startswith("Recovered")


def test_files_around_the_project(project: Path) -> None:
    left = project.with_name(f".{project.name}.0123abcd.unfinished")
    left.write_bytes(b"x")
    os.utime(left, (1, 1))
    if os.name == "posix":
        project.chmod(0o644)
    done = _repair(project)
    assert "Removed 1 unfinished file that was left behind." in done.mended and done.left == ()
    assert not left.exists()
    assert os.name != "posix" or not project.stat().st_mode & 0o077


def test_suggestions_about_what_is_gone_are_dropped(project: Path) -> None:
    row = "('s1', 't', 'gone', 0, 5, 'gone', 0.5, '[]', 'e', '')"
    _spoil(project, f"insert into suggestion_cache values {row}; update coding_counts set number = 7")
    assert "Dropped 1 suggestion about something that is gone." in _repair(project).mended


def test_a_damaged_file_is_left_as_it_is(project: Path) -> None:
    _damage(project)
    with open_session(project) as session:
        done = repair(session)
    assert any(problem.kind == "integrity" for problem in done.left)


def test_a_project_that_can_only_be_read(project: Path) -> None:
    project.chmod(0o400)
    if os.access(project, os.W_OK):
        pytest.skip("this user may write everything")
    with open_session(project) as session, pytest.raises(ProjectReadOnly):
        repair(session)


def _columns() -> list[tuple[str, str]]:
    return [(name, field.name) for name, table in TABLES.items() for field in table.fields]


VALUES = st.one_of(st.sampled_from(["gone", "", "{bad", "[[1,2]]", "{}", "shouts"]), st.integers(-5, 300))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(spoils=st.lists(st.tuples(st.sampled_from(_columns()), VALUES, st.integers(0, 9)), min_size=1, max_size=4))
def test_a_repair_never_makes_anything_worse(
    full_project: Callable[..., Path], interview, codes, spoils: list[tuple[tuple[str, str], object, int]]
) -> None:
    whole = full_project(interview, codes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.workbench"
        shutil.copy(whole, path)
        sound = _rows(path)
        connection = sqlite3.connect(path, isolation_level=None)
        for (table, column), value, number in spoils:
            sql = f'update "{table}" set "{column}" = ? where rowid = (select rowid from "{table}" limit 1 offset ?)'
            try:
                connection.execute(sql, (value, number % 3))
            except sqlite3.IntegrityError:
                continue
        connection.close()
        before = _rows(path)
        with open_session(path, "Anna Berg") as session:
            problems = {(problem.kind, problem.record) for problem in check(session)}
            done = repair(session)
            left = check(session)
            assert tuple(left) == done.left
            assert len(left) <= len(problems)
            _words_are_right(session)
            if history.entries(session, 1)[0].kind == "repair":
                session.undo()
                session.redo()
        after = _rows(path)
        for table in TABLES:
            assert before[table].keys() <= after[table].keys()
            for record_id, row in sound[table].items():
                values = zip(row, before[table][record_id], after[table][record_id], strict=True)
                for good, spoilt, now in values:
                    assert now in (good, spoilt) or table == "codings", (table, good, spoilt, now)


def _words_are_right(session: Session) -> None:
    texts = {row["id"]: row["text"] for row in session.store.rows("select id, text from versions")}
    rows = session.store.rows("select * from codings where anchored")
    for row in rows:
        text = session.store.value("select text from texts where hash = ?", (texts.get(row["version_id"]),))
        if text is not None and quote_hash(text) == texts[row["version_id"]]:
            fits = quote_hash(text[max(row["start"], 0) : row["end"]]) == row["quote_hash"]
            assert fits or any(problem.record == row["id"] for problem in check(session))
