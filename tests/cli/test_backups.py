"""backup and restore, as they are typed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Ran
from workbench.cli.main import run


def backups_of(cli: Cli) -> list[dict[str, object]]:
    found: list[dict[str, object]] = cli.json("backup", "--list")["backups"]
    return found


def test_a_day_of_work(study: Cli) -> None:
    assert "There are no backups yet" in study.ok("restore").out
    made = study.ok("backup").out
    assert made.startswith("Made a backup: ")
    assert "Nothing was changed since the backup of 20" in study.ok("backup").out
    study.ok("code", "delete", "habiliterande", "--yes")
    study.ok("journal", "add", "Idag")
    listed = study.ok("restore").out.splitlines()
    assert len(listed) == 2
    assert "asked for" in listed[1]
    assert listed[1].split()[3] == "2", "changes since"
    preview = study.ok("restore", "1", "--dry-run").out
    assert "Deleted the code “Habiliterande”, with 1 coding" in preview
    assert "Wrote a memo" in preview
    assert "codings" in preview
    assert len(study.json("codings")["codings"]) == 2
    done = study.ok("restore", "1", "--yes").out
    assert "workbench undo" in done
    assert len(study.json("codings")["codings"]) == 3
    assert study.json("journal")["memos"] == []
    assert "Brought back the backup of" in study.ok("history", "--limit", "1").out
    study.ok("undo")
    assert len(study.json("codings")["codings"]) == 2
    assert len(study.json("journal")["memos"]) == 1
    assert study.json("check")["ok"] is True


def test_for_scripts(study: Cli) -> None:
    document = study.json("backup")
    assert document["made"] is True
    assert set(document["backup"]) == {"file", "when", "reason", "why", "size"}
    assert study.json("backup") == {**document, "made": False}
    study.ok("journal", "add", "Idag")
    (listed,) = backups_of(study)
    assert listed == {"number": 1, **document["backup"], "changes_since": 1}
    assert study.json("restore")["backups"] == [listed]
    previewed = study.json("restore", "1", "--dry-run")
    assert previewed["written"] is False
    assert previewed["differences"] == [{"table": "memos", "added": 0, "removed": 1, "changed": 0}]
    assert [change["kind"] for change in previewed["taken_back"]] == ["add-memo"]
    done = study.json("restore", "1", "--yes")
    assert done == {**previewed, "written": True}
    assert study.json("restore", "2", "--yes")["written"] is False


def test_nobody_is_there_to_say_yes(study: Cli) -> None:
    study.ok("backup")
    study.ok("journal", "add", "Idag")
    refused = study("restore", "1")
    assert refused.status == 2
    assert "Say yes with --yes" in refused.err
    assert len(study.json("journal")["memos"]) == 1


def test_restore_last_tuesday(study: Cli) -> None:
    study.ok("backup")
    made = Path(str(backups_of(study)[0]["file"]))
    tuesday = datetime.now().astimezone() - timedelta(days=4)
    stamp = tuesday.replace(hour=12).astimezone(UTC)
    made.rename(made.with_name(f"{stamp:%Y-%m-%d %H.%M.%S}Z close.workbench"))
    study.ok("journal", "add", "Idag")
    ran = study.ok("restore", "--date", f"{tuesday:%Y-%m-%d}", "--yes")
    assert "the project was closed" in ran.out
    assert study.json("journal")["memos"] == []
    study.ok("undo")
    study.ok("restore", "--date", f"{tuesday + timedelta(days=2):%Y-%m-%d}", "--dry-run")
    missing = study("restore", "--date", f"{tuesday - timedelta(days=1):%Y-%m-%d}")
    assert missing.status == 5
    assert "or earlier" in missing.err
    assert study("restore", "1", "--date", "2026-01-01").status == 2
    assert study("restore", "--date", "tisdag").status == 2


def test_a_copy_elsewhere(study: Cli) -> None:
    Path("usb").mkdir()
    document = study.json("-p", "study.workbench", "backup", "-o", "usb")
    copied = Path(document["backup"]["file"])
    assert copied.parent == Path("usb")
    assert len(study.json("-p", copied, "codings")["codings"]) == 3
    study.ok("journal", "add", "Idag", "-p", "study.workbench")
    study.ok("restore", copied, "--yes", "-p", "study.workbench")
    assert study.json("journal", "-p", "study.workbench")["memos"] == []
    again = study("backup", "-o", copied, "-p", "study.workbench")
    assert again.status == 2
    assert "nothing is overwritten" in again.err
    Path("Dropbox").mkdir()
    assert "Dropbox copies to other computers" in study.ok("backup", "-o", "Dropbox", "-p", "study.workbench").err


def hint_of(ran: Ran) -> list[str]:
    """What the error tells to type, as words."""
    return ran.err.partition("type: workbench ")[2].split()


def test_what_is_damaged_is_mended_by_what_the_error_says(study: Cli) -> None:
    study.ok("backup")
    Path("study.workbench").write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    failed = study("codings")
    assert failed.status == 4
    assert "There is a backup of 20" in failed.err
    assert "study.workbench" in failed.err
    command = hint_of(failed)
    assert command[-2:] == ["restore", "1"]
    assert study("restore").out.count("\n") == 2
    done = study.ok(*command, "--yes")
    assert "is damaged" in done.out
    kept = Path(f"study.workbench damaged {datetime.now():%Y-%m-%d}")
    assert str(kept) in done.out
    assert kept.stat().st_size == 9016
    assert len(study.json("codings")["codings"]) == 3
    assert study.json("check")["ok"] is True


def test_what_is_gone_comes_back(study: Cli) -> None:
    study.ok("backup")
    Path("study.workbench").unlink()
    assert study("codings").status == 5
    assert "There is a backup of 20" in study("-p", "study.workbench", "codings").err
    assert len(backups_of(study)) == 1
    document = study.json("restore", "1", "--yes")
    assert (document["replaced"], document["kept"], document["written"]) == (True, None, True)
    assert len(study.json("codings")["codings"]) == 3


def test_there_is_no_such_backup(study: Cli) -> None:
    for wanted in ("1", "nothing.workbench"):
        assert study("restore", wanted, "--yes").status == 5
    Path("empty.workbench").write_bytes(b"")
    assert study("restore", "empty.workbench", "--yes", "-p", "study.workbench").status == 4


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_cloud_folder_is_refused_without_anywhere(study: Cli, where: str) -> None:
    Path("Dropbox").mkdir()
    project = Path("study.workbench").rename(Path("Dropbox") / f"{where}.workbench")
    refused = study("codings", "-p", project)
    assert refused.status == 4
    assert "Dropbox" in refused.err
    assert "--anywhere" in refused.err
    assert study("new", "Dropbox/ny").status == 4
    arguments = ("codings", "-p", project, "--json")
    allowed = study.ok("--anywhere", *arguments) if where == "before" else study.ok(*arguments, "--anywhere")
    assert len(allowed.json["codings"]) == 3
    study.ok("new", "Dropbox/ny", "--anywhere")


def test_the_environment_can_say_so(study: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("OneDrive - Uni").mkdir()
    project = Path("study.workbench").rename("OneDrive - Uni/study.workbench")
    assert run(["codings", "-p", str(project)]) == 4
    monkeypatch.setenv("WORKBENCH_ANYWHERE", "1")
    assert run(["codings", "-p", str(project)]) == 0


def test_a_backup_is_only_read_from_wherever_it_is_named(study: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = Path(str(study.json("backup")["backup"]["file"]))
    Path("länk.workbench").symlink_to(backup)
    assert study("-p", "länk.workbench", "journal", "add", "x").status == 4
    monkeypatch.chdir(backup.parent)
    assert study("-p", backup.name, "journal", "add", "x").status == 4
    assert study.ok("-p", backup.name, "transcripts").status == 0
