"""Going back to a backup: the records are those of the backup, one undo brings back the later ones, nothing is lost."""

import contextlib
import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.any_change import KINDS, Hand
from tests.store.test_any_sequence import NUMBERS, State, template
from tests.store.test_any_sequence import records_of as state_of
from workbench.domain.errors import (
    ConflictError,
    NotFoundError,
    ProjectDamaged,
    ProjectError,
    UsageError,
    WorkbenchError,
)
from workbench.domain.passage import Passage
from workbench.services import backups, check, coding, history, memos, participants, restoring
from workbench.services import codes as code_services
from workbench.services.backups import Backup
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript, delete_transcript
from workbench.store import codings, people

FROZEN = Path(__file__).parents[1] / "store" / "frozen" / "version-1.workbench.gz"
HOLDING = """
import sys
from pathlib import Path
from workbench.services.session import open_session
with open_session(Path(sys.argv[1])) as session:
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def talk(session: Session, interview, codes) -> OpenTranscript:
    """A transcript with a coding, a memo about it, and a participant."""
    whole: OpenTranscript = interview(session)
    mat = codes(session, "Mat", "Vem/Samma")["Mat"]
    made = coding.tag(session, whole.version, Passage(40, 60), mat, note="viktigt")
    memos.add_memo(session, "Om maten", about=made)
    participants.assign(session, participants.add_participant(session, "Eva", "chef"), whole.speakers[1])
    return whole


def backed_up(session: Session) -> Backup:
    made = backups.back_up(session, "asked", always=True)
    assert made is not None
    return made


def records(backup: Backup) -> State:
    with open_session(backup.path) as copy:
        return state_of(copy)


def derived(session: Session) -> list[object]:
    """What search and counts go by."""
    store = session.store
    return [
        [tuple(row) for row in store.rows(sql)]
        for sql in (
            'select transcript_id, ordinal, speaker_id, start, "end", text_hash from turns order by 1, 2',
            "select record_table, record_id, words from written order by record_id",
            "select * from coding_counts order by 1, 2",
        )
    ]


# A project that opens


def test_a_preview_tells_and_changes_nothing(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    code_services.delete_code(session, next(c for c in session.tree.codes.values() if c.name == "Mat"))
    participants.add_participant(session, "Bo")
    code_services.rename_code(session, next(iter(session.tree.codes.values())), "Vilka")
    state = state_of(session)
    preview = backups.preview_restore(session, backup)
    assert {(d.subject, d.added, d.removed, d.changed) for d in preview.differences} == {
        ("codes", 1, 0, 1),
        ("codings", 1, 0, 0),
        ("memos", 1, 0, 0),
        ("participants", 0, 1, 0),
    }
    assert [entry.kind for entry in preview.taken_back] == ["rename-code", "add-participant", "delete-code"]
    assert {entry.coder for entry in preview.taken_back} == {"Anna Berg"}
    assert preview.more == 0
    assert backups.changes_since(session, backup) == 3
    assert state_of(session) == state
    assert not backups.preview_restore(session, backed_up(session)).differences


def test_a_backup_comes_back_and_undo_takes_it_back(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    before, words = state_of(session), derived(session)
    delete_transcript(session, talk.transcript)
    participants.add_participant(session, "Bo")
    later = state_of(session)
    with open_session(session.path, "Bo Ek") as other:
        stamp = max(change.stamp for change in other.changed_since(""))
        backups.restore(session, backup)
        assert [change.kind for change in other.changed_since(stamp)] == ["restore"], "others see it"
    assert (state_of(session), derived(session)) == (before, words)
    assert check.check(session) == []
    entry = history.entries(session, 1)[0]
    assert entry.sentence.startswith("Brought back the backup of 20")
    assert backups.list_backups(session.path)[0].reason == "restore", "what was there is kept first"
    session.undo()
    assert state_of(session) == later
    session.redo()
    assert state_of(session) == before
    assert check.check(session) == []


def test_nothing_is_written_when_nothing_differs(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    entries = history.entries(session)
    assert backups.restore(session, backup).nothing_differs
    assert history.entries(session) == entries


def test_coders_stay(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    with open_session(session.path, "Bo Ek") as other:
        memos.add_memo(other, "Från Bo")
    backups.restore(session, backup)
    assert [coder.name for coder in people.coders(session.store)] == ["Anna Berg", "Bo Ek"]
    assert check.check(session) == []


def test_suggestions_for_texts_that_are_gone_are_forgotten(session: Session, talk: OpenTranscript, interview) -> None:
    backup = backed_up(session)
    late = interview(session, "Intervju 2")
    code = next(iter(session.tree.codes))
    for name, whole in (("early", talk), ("late", late)):
        with session.store.transaction() as connection:
            connection.execute(
                "insert into suggestion_cache values (?, ?, ?, 0, 5, ?, 1.0, '[]', '1', '')",
                (name, whole.transcript.id, whole.version.id, code),
            )
    backups.restore(session, backup)
    assert [row["id"] for row in session.store.rows("select id from suggestion_cache")] == ["early"]


Step = tuple[str, int, int, int]
STEP = st.tuples(st.sampled_from([*KINDS, *("undo", "redo") * 4]), NUMBERS, NUMBERS, NUMBERS)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=st.lists(STEP, max_size=5), then=st.lists(STEP, min_size=1, max_size=12))
def test_whatever_was_done_since(first: list[Step], then: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.workbench"
        shutil.copy(template(), path)
        with open_session(path, "Bo Ek") as session:
            for step in first:
                _do(session, Path(folder), step)
            backup = backed_up(session)
            wanted, words = records(backup), derived(session)
            for step in then:
                _do(session, Path(folder), step)
            later, later_words = state_of(session), derived(session)
            preview = backups.preview_restore(session, backup)
            done = backups.restore(session, backup)
            assert done.differences == preview.differences
            assert (state_of(session), derived(session)) == (wanted, words)
            assert [p for p in check.check(session) if p.kind != "unanchored"] == []
            if not done.nothing_differs:
                session.undo()
            assert (state_of(session), derived(session)) == (later, later_words)
            assert [p for p in check.check(session) if p.kind != "unanchored"] == []


def _do(session: Session, folder: Path, step: Step) -> None:
    with contextlib.suppress(WorkbenchError):
        if step[0] == "undo":
            session.undo()
        elif step[0] == "redo":
            session.redo()
        else:
            Hand(session, folder, *step[1:]).make(step[0])


def test_a_later_change_rests_on_it(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    mat = next(c for c in session.tree.codes.values() if c.name == "Mat")
    code_services.delete_code(session, mat)
    backups.restore(session, backup)
    restored = history.entries(session, 1)[0]
    coding.tag(session, talk.version, Passage(0, 10), mat)
    with pytest.raises(ConflictError):
        session.undo(restored.id)


# Which backup


def test_a_backup_is_named_by_number_file_or_day(session: Session, talk: OpenTranscript, tmp_path: Path) -> None:
    older, newer = backed_up(session), backed_up(session)
    assert backups.backup_meant(session.path, "1") == newer
    assert backups.backup_meant(session.path, "2") == older
    assert backups.backup_meant(session.path, str(older.path)) == older
    with pytest.raises(NotFoundError, match="number 3"):
        backups.backup_meant(session.path, "3")
    with pytest.raises(NotFoundError, match="no backup nothing"):
        backups.backup_meant(session.path, "nothing.workbench")
    copied = tmp_path / "elsewhere.workbench"
    shutil.copy(older.path, copied)
    found = backups.backup_meant(session.path, str(copied))
    assert found.path == copied
    assert abs(datetime.fromisoformat(found.when) - datetime.fromisoformat(older.when)) < timedelta(minutes=5)
    assert backups.restore(session, found).nothing_differs
    today = datetime.fromisoformat(newer.when).astimezone().date()
    assert backups.backup_of_day(session.path, today) == newer
    assert backups.backup_of_day(session.path, today + timedelta(days=3)) == newer
    with pytest.raises(NotFoundError, match="or earlier"):
        backups.backup_of_day(session.path, today - timedelta(days=1))


def test_the_project_is_no_backup_of_itself(session: Session, talk: OpenTranscript) -> None:
    with pytest.raises(UsageError, match="the project itself"):
        backups.preview_restore(session, restoring.backup_at(session.path))


def test_a_backup_from_before_words_were_erased_is_refused(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    with session.change("erase") as change:
        change.update("project", session.project.id, {"description": "…"})
    later = backed_up(session)
    for refuse in (backups.preview_restore, backups.restore):
        with pytest.raises(ProjectError, match="Words were erased from the project on 20"):
            refuse(session, backup)
    assert backups.preview_restore(session, later).nothing_differs
    session.close()
    session.path.unlink()
    with pytest.raises(ProjectError, match="still holds them"):
        backups.restore_file(session.path, backup)
    backups.restore_file(session.path, later)


@pytest.mark.parametrize("fault", ["damaged", "newer", "gone", "a table less", "nonsense in it"])
def test_a_backup_that_is_no_use_is_refused(session: Session, talk: OpenTranscript, fault: str) -> None:
    backup = backed_up(session)
    state = state_of(session)
    if fault == "damaged":
        backup.path.write_bytes(backup.path.read_bytes()[: backup.size // 2])
    elif fault == "gone":
        backup.path.unlink()
    elif fault == "a table less":
        with contextlib.closing(sqlite3.connect(backup.path)) as connection:
            connection.execute("drop table chosen_quotes")
    elif fault == "nonsense in it":
        code_services.delete_code(session, next(c for c in session.tree.codes.values() if c.name == "Mat"))
        state = state_of(session)
        with contextlib.closing(sqlite3.connect(backup.path)) as connection, connection:
            connection.execute("update codes set labels = '{'")
    else:
        with contextlib.closing(sqlite3.connect(backup.path)) as connection:
            connection.execute("pragma user_version = 99")
    for refuse in (backups.preview_restore, backups.restore):
        if fault == "nonsense in it" and refuse is backups.preview_restore:
            continue
        with pytest.raises(WorkbenchError, match=r"can't be used|newer version|no such backup|can't be read"):
            refuse(session, backup)
    assert state_of(session) == state


def test_a_backup_of_an_older_version_comes_back(tmp_path: Path) -> None:
    project = tmp_path / "old.workbench"
    project.write_bytes(gzip.decompress(FROZEN.read_bytes()))
    project.chmod(0o600)
    with open_session(project, "Bo Ek") as session:
        (backup,) = backups.list_backups(project)
        assert backup.reason == "migrate"
        assert check.check(session) == []
        with contextlib.closing(sqlite3.connect(backup.path)) as connection:
            assert connection.execute("pragma user_version").fetchone() == (1,)
        state, words = state_of(session), derived(session)
        for transcript in restoring_transcripts(session):
            delete_transcript(session, transcript)
        backups.restore(session, backup)
        assert (state_of(session), derived(session)) == (state, words)
        assert check.check(session) == []
    with contextlib.closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("pragma user_version").fetchone() == (1,), "the backup stays as it was"
    assert not list(backups.folder_of(project).glob(".*"))


def restoring_transcripts(session: Session) -> list[object]:
    from workbench.store import transcripts

    return list(transcripts.all_transcripts(session.store))


def test_without_a_backup_an_older_project_is_not_changed(tmp_path: Path) -> None:
    project = tmp_path / "old.workbench"
    project.write_bytes(gzip.decompress(FROZEN.read_bytes()))
    backups.folder_of(project).write_text("in the way")
    with pytest.raises(ProjectError, match="a backup must be made before it is opened"):
        open_session(project)
    with contextlib.closing(sqlite3.connect(project)) as connection:
        assert connection.execute("pragma user_version").fetchone() == (1,)


# A project that doesn't


def test_a_damaged_project_is_replaced_and_kept(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    state = state_of(session)
    project = session.path
    session.close()
    nonsense = b"SQLite format 3\0" + b"\xff" * 5000
    project.write_bytes(nonsense)
    with pytest.raises(ProjectDamaged) as caught:
        open_session(project)
    assert f"type: workbench -p {project} restore 1" in caught.value.hint
    assert backups.needs_replacing(project)
    for suffix in ("-wal", "-shm"):
        project.with_name(project.name + suffix).write_bytes(b"left" + suffix.encode())
    kept = backups.restore_file(project, backup)
    assert kept is not None
    assert kept.name == f"Studie.workbench damaged {datetime.now():%Y-%m-%d}"
    assert kept.read_bytes() == nonsense
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"left-wal"
    assert not project.with_name(project.name + "-wal").exists()
    with open_session(project, "Anna Berg") as again:
        assert state_of(again) == state
        assert check.check(again) == []
    assert not backups.needs_replacing(project)
    second = backups.restore_file(project, backup)
    assert second is not None
    assert second.name.endswith(" (2)")
    assert backup.path.exists()


def test_a_project_that_is_gone_comes_back(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    project = session.path
    session.close()
    project.unlink()
    with pytest.raises(NotFoundError) as caught:
        open_session(project)
    assert "There is a backup of 20" in caught.value.hint
    assert backups.lost_project(project.parent) == project
    assert backups.needs_replacing(project)
    assert backups.restore_file(project, backup) is None
    with open_session(project) as again:
        assert codings.count(again.store) == 1
    assert backups.lost_project(project.parent) is None
    if os.name == "posix":
        assert oct(project.stat().st_mode)[-3:] == "600"


def test_a_project_that_is_open_is_not_replaced(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    with pytest.raises(ProjectError, match="open in another window"):
        backups.restore_file(session.path, backup)
    session.close()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(session.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(ProjectError, match=r"open in another window|can't be put there"):
            backups.restore_file(session.path, backup)
        process.communicate("\n")
    assert backups.restore_file(session.path, backup) is not None


def test_a_damaged_backup_takes_no_place(session: Session, talk: OpenTranscript) -> None:
    backup = backed_up(session)
    session.close()
    backup.path.write_bytes(backup.path.read_bytes()[: backup.size // 2])
    with pytest.raises(ProjectError, match="can't be used"):
        backups.restore_file(session.path, backup)
    with open_session(session.path) as again:
        assert codings.count(again.store) == 1
