"""Backups are made by themselves, are whole, and are kept for long enough."""

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.domain.errors import Interrupted, ProjectDamaged, ProjectError, ProjectReadOnly
from workbench.domain.passage import Passage
from workbench.domain.progress import Progress
from workbench.services import backing_up, backups, check, coding, importing, memos
from workbench.services import codes as code_services
from workbench.services.session import Session, open_session
from workbench.store import codings
from workbench.store.backup_files import STALE_AFTER, Backup, superfluous

posix = pytest.mark.skipif(os.name != "posix", reason="permissions and signals of POSIX")

DYING = """
import sys
from pathlib import Path
from workbench.services import backups
from workbench.services.session import open_session
from workbench.store import backup
backup.PAGES = 1
def stop(progress):
    print(progress.done, flush=True)
    sys.stdin.readline()
with open_session(Path(sys.argv[1]), "Anna Berg") as session:
    backups.back_up(session, "timer", stop, always=True)
"""
CODER = """
import sys
from pathlib import Path
from workbench.domain.passage import Passage
from workbench.services.coding import tag
from workbench.services.session import open_session
from workbench.store import transcripts
with open_session(Path(sys.argv[1]), "Bo Ek") as session:
    transcript = transcripts.all_transcripts(session.store)[0]
    version = transcripts.version(session.store, transcript.version_id)
    code = next(iter(session.tree.codes.values()))
    number = 0
    while sys.stdin.readline():
        print(tag(session, version, Passage(number % 80, 90 + number // 80), code).id, flush=True)
        number += 1
"""
FULL = """
import resource, sys
from pathlib import Path
from workbench.domain.errors import WorkbenchError
from workbench.services import codes
from workbench.services.session import open_session
with open_session(Path(sys.argv[1]), "Anna Berg") as session:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        codes.delete_code(session, next(iter(session.tree.codes.values())))
    except WorkbenchError as error:
        print(error)
"""


@pytest.fixture
def coded(session: Session, interview, codes) -> Session:
    """A project with one coding."""
    whole = interview(session)
    mat = codes(session, "Mat")["Mat"]
    coding.tag(session, whole.version, Passage(40, 60), mat)
    return session


def files_of(session: Session) -> list[str]:
    folder = backups.folder_of(session.path)
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []


def aged(backup: Backup, **age: float) -> Backup:
    """The backup as if it had been made earlier."""
    moment = datetime.fromisoformat(backup.when) - timedelta(**age)
    name = f"{moment:%Y-%m-%d %H.%M.%S}Z{backup.path.name.partition('Z')[2]}"
    return Backup(backup.path.rename(backup.path.with_name(name)), moment.isoformat(), backup.reason, backup.size)


def test_a_backup_is_a_project_beside_the_project(coded: Session) -> None:
    made = backups.back_up(coded, "asked")
    assert made is not None
    assert made.path.parent == coded.path.with_name("Studie.backups")
    assert made.reason == "asked"
    assert made.path.name == f"{made.when[:10]} {made.when[11:19].replace(':', '.')}Z asked.workbench"
    assert backups.list_backups(coded.path) == [made]
    assert backups.last_backup(coded.path) == made
    assert backups.health(coded) == backups.Health(made, 1, made.size)
    with open_session(made.path) as copy:
        assert copy.store.read_only, "what is kept stays as it is"
        assert codings.count(copy.store) == 1
        assert check.check(copy) == []
        with pytest.raises(ProjectReadOnly, match="it is a backup"):
            copy.undo()
    assert files_of(coded) == [made.path.name]


@posix
def test_nobody_else_can_read_backups(coded: Session) -> None:
    made = backups.back_up(coded, "asked")
    assert made is not None
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700


def test_none_is_made_when_nothing_changed(coded: Session) -> None:
    assert backups.back_up(coded, "timer") is not None
    assert backups.back_up(coded, "timer") is None
    assert backups.back_up(coded, "asked", always=True) is not None
    coded.undo()
    assert backups.timed(coded) is not None
    assert backups.timed(coded) is None


def test_none_is_made_of_a_project_without_work(session: Session) -> None:
    assert backups.back_up(session, "open") is None
    assert not backups.folder_of(session.path).exists()


def test_those_of_one_second_have_names_of_their_own(coded: Session) -> None:
    made = [backups.back_up(coded, reason, always=True) for reason in ("asked", "timer", "asked", "open")]
    assert backups.list_backups(coded.path) == made[::-1]


def test_before_a_bulk_change_there_is_one(coded: Session) -> None:
    code_services.delete_code(coded, next(iter(coded.tree.codes.values())))
    (made,) = backups.list_backups(coded.path)
    assert backups.reason_words(made.reason) == "before something was deleted"
    with open_session(made.path) as before:
        assert codings.count(before.store) == 1
    assert codings.count(coded.store) == 0


def test_without_a_backup_there_is_no_bulk_change(coded: Session) -> None:
    folder = backups.folder_of(coded.path)
    folder.write_text("in the way")
    with pytest.raises(ProjectError, match="Nothing was changed, for there was no backup to go back to") as caught:
        code_services.delete_code(coded, next(iter(coded.tree.codes.values())))
    assert caught.value.place == str(folder)
    assert "write in this folder" in caught.value.hint
    assert codings.count(coded.store) == 1


@posix
def test_a_full_disk_is_told_and_leaves_nothing(coded: Session) -> None:
    coded.close()
    ran = subprocess.run([sys.executable, "-c", FULL, str(coded.path)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "Nothing was changed, for there was no backup to go back to. No backup could be made" in ran.stdout
    assert "Make room on the disk" in ran.stdout
    assert files_of(coded) == []
    with open_session(coded.path) as again:
        assert codings.count(again.store) == 1
        assert check.check(again) == []


def test_large_projects_have_one_every_ten_minutes(coded: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing_up, "LARGE", 0)
    backups.before(coded, "import")
    coded.undo()
    backups.before(coded, "import")
    assert backups.closing(coded) is None
    assert len(backups.list_backups(coded.path)) == 1
    backups.before(coded, "erase")
    assert len(backups.list_backups(coded.path)) == 2, "some things are never done without"
    for backup in backups.list_backups(coded.path):
        aged(backup, minutes=11)
    coded.redo()
    backups.before(coded, "import")
    assert [backup.reason for backup in backups.list_backups(coded.path)] == ["import", "erase", "import"]


def test_closing_makes_one_when_the_last_is_old(coded: Session) -> None:
    first = backups.closing(coded)
    assert first is not None
    coded.undo()
    assert backups.closing(coded) is None
    aged(first, minutes=11)
    assert backups.closing(coded) is not None


def test_projects_that_can_only_be_read_have_none(coded: Session) -> None:
    made = backups.back_up(coded, "asked")
    assert made is not None
    with open_session(made.path) as only_read:
        assert backups.back_up(only_read, "asked", always=True) is None
        backups.before(only_read, "erase")
    assert files_of(coded) == [made.path.name]


# What is kept


def backup_of(moment: datetime) -> Backup:
    return Backup(Path(f"{moment:%Y%m%d%H%M%S}"), moment.isoformat(), "timer", 1)


def test_ten_and_one_a_day_for_thirty_days() -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    hourly = [backup_of(noon - timedelta(hours=hours)) for hours in range(24 * 60)]
    gone = {backup.path for backup in superfluous(hourly, noon)}
    kept = [backup for backup in hourly if backup.path not in gone]
    assert kept[:10] == hourly[:10]
    days = [datetime.fromisoformat(backup.when).astimezone().date() for backup in kept[10:]]
    assert len(set(days)) == len(days), "one a day"
    assert noon.astimezone().date() - min(days) in (timedelta(days=29), timedelta(days=30))
    assert len(days) >= 28
    latest = {
        day: max(b.when for b in hourly if datetime.fromisoformat(b.when).astimezone().date() == day) for day in days
    }
    assert [backup.when for backup in kept[10:]] == [latest[day] for day in days], "the last of each day"
    assert superfluous(kept, noon) == []


def test_old_ones_go_when_a_new_one_stands(coded: Session) -> None:
    for days in range(40, 0, -1):
        made = backups.back_up(coded, "timer", always=True)
        assert made is not None
        aged(made, days=days)
    strangers = ["notes.txt", "2026-01-01 my own copy.workbench", ".DS_Store", "x.unfinished"]
    for name in strangers:
        (backups.folder_of(coded.path) / name).write_text("mine")
    made = backups.back_up(coded, "close", always=True)
    known = backups.list_backups(coded.path)
    assert known[0] == made
    assert 29 <= len(known) <= 31
    assert set(strangers) <= set(files_of(coded))


def test_backups_of_another_project_of_that_name_stay(coded: Session, new_session: Callable[..., Session]) -> None:
    made = backups.back_up(coded, "close")
    assert made is not None
    theirs = aged(made, days=100)
    coded.close()
    for suffix in ("", "-wal", "-shm"):
        coded.path.with_name(coded.path.name + suffix).unlink(missing_ok=True)
    other = new_session()
    other.coder_named("Bo Ek")
    for _number in range(12):
        backups.back_up(other, "timer", always=True)
    known = backups.list_backups(other.path)
    assert len(known) == 11
    assert known[-1] == theirs
    with pytest.raises(ProjectError, match="another project"):
        backups.preview_restore(other, theirs)


# What goes wrong while one is made


def spoil(path: Path) -> None:
    """Write nonsense over the codings, whose table stays the same otherwise."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        root, size = connection.execute(
            "select rootpage, (select page_size from pragma_page_size) from sqlite_master where name = 'codings'"
        ).fetchone()
        connection.execute("pragma wal_checkpoint(truncate)")
    with path.open("r+b") as stream:
        stream.seek((root - 1) * size)
        stream.write(b"\x0d\xff\xff\xff\xff\xff" + b"\xff" * (size - 6))


def test_a_damaged_project_never_takes_the_place_of_a_good_backup(coded: Session) -> None:
    good = [backups.back_up(coded, "timer", always=True) for _number in range(11)]
    coded.close()
    spoil(coded.path)
    with open_session(coded.path) as damaged:
        for _number in range(3):
            with pytest.raises(ProjectDamaged, match="damaged") as caught:
                backups.back_up(damaged, "timer", always=True)
    assert "restore 1" in caught.value.hint
    assert backups.list_backups(coded.path) == good[:0:-1]
    assert len(files_of(coded)) == 10


def test_stopping_leaves_nothing(coded: Session) -> None:
    def stop(_progress: Progress) -> None:
        raise Interrupted("stop")

    with pytest.raises(Interrupted):
        backups.back_up(coded, "asked", stop)
    assert files_of(coded) == []


@posix
def test_killed_in_the_middle_only_good_ones_are_there(coded: Session) -> None:
    good = backups.back_up(coded, "asked")
    for steps in (1, 20, 60):
        process = subprocess.Popen(
            [sys.executable, "-c", DYING, str(coded.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with process:
            assert process.stdin is not None and process.stdout is not None
            for _step in range(steps):
                assert process.stdout.readline().strip()
                process.stdin.write("\n")
                process.stdin.flush()
            process.kill()
        assert backups.list_backups(coded.path) == [good]
    left = [name for name in files_of(coded) if name.endswith(".unfinished")]
    assert len(left) == 3
    for name in left[:2]:
        os.utime(backups.folder_of(coded.path) / name, (0, datetime.now().timestamp() - STALE_AFTER - 60))
    assert backups.back_up(coded, "close", always=True) is not None
    assert [name for name in files_of(coded) if name.endswith(".unfinished")] == left[2:], "the others are left alone"


def test_another_process_writes_meanwhile(coded: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.backup.PAGES", 4)
    process = subprocess.Popen(
        [sys.executable, "-c", CODER, str(coded.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    written = []
    with process:
        assert process.stdin is not None and process.stdout is not None

        def let_write(_progress: Progress) -> None:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write("\n")
            process.stdin.flush()
            written.append(process.stdout.readline())

        made = backups.back_up(coded, "timer", let_write)
        process.stdin.close()
    assert made is not None
    assert len(written) > 15
    assert all(written), "nobody had to wait for the backup"
    assert codings.count(coded.store) == 1 + len(set(written))
    with open_session(made.path) as copy:
        assert codings.count(copy.store) == 1, "it is of one moment"
        assert check.check(copy) == []
    assert check.check(coded) == []


def test_a_copy_elsewhere(coded: Session, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    made = backups.copy_to(coded, folder)
    assert made.parent == folder
    assert made.name.startswith("Studie 20")
    with open_session(made) as copy:
        assert codings.count(copy.store) == 1
    with pytest.raises(ProjectError.__mro__[1], match="already there"):
        backups.copy_to(coded, made)
    assert [entry.name for entry in folder.iterdir()] == [made.name]


def test_reasons_are_words(coded: Session) -> None:
    assert backups.reason_words("import") == "before an import"
    assert backups.reason_words("new-thing") == "new thing"
    made = backups.back_up(coded, "A/b: c")
    assert made is not None
    assert backups.list_backups(coded.path) == [made]


def test_backups_are_no_files_to_import(coded: Session) -> None:
    backups.back_up(coded, "asked")
    listed = importing.preview(coded, [coded.path.parent])
    assert not [preview for preview in listed if ".backups" in str(preview.path)]


def test_no_older_backup_is_cleared_away_for_one_with_bad_words(session: Session, interview, monkeypatch) -> None:
    interview(session)
    monkeypatch.setattr("workbench.store.backup_files.LATEST", 2)
    for number in range(3):
        memos.add_memo(session, f"memo {number}")
        assert backups.back_up(session, "asked")
    assert len(backups.list_backups(session.path)) == 2
    session.store.connection.execute("update texts set text = 'x' || substr(text, 2) where length(text) > 100")
    for number in range(3):
        memos.add_memo(session, f"senare {number}")
        assert backups.back_up(session, "asked")
    assert len(backups.list_backups(session.path)) == 5
