"""Letters that went bad inside a project file, which SQLite itself finds nothing wrong with."""

from datetime import datetime
from pathlib import Path

from tests.cli.conftest import Cli


def spoil(words: bytes) -> None:
    """Put bytes that are no letters where some stand."""
    path = Path("study.workbench")
    data = path.read_bytes()
    assert words in data
    path.write_bytes(data.replace(words, b"\xff\xfe" + words[2:]))


def test_a_text_whose_letters_went_bad_comes_back_from_a_backup(study: Cli) -> None:
    before = study.json("codings")
    study.ok("backup")
    study.ok("compact")  # all of it is in one file now
    spoil(str(before["codings"][0]["quote"]).encode())
    told = study("check")
    assert told.status == 4
    assert "A text isn't the one that was stored" in told.out
    assert "Brought 1 text back from a backup." in study("check", "--repair").out
    assert study.json("check")["ok"] is True
    assert study.json("codings") == before


def test_a_history_that_went_bad_is_told_and_the_backup_put_in_its_place(study: Cli) -> None:
    before = study.json("codings")
    study.ok("backup")
    study.ok("compact")
    spoil(b'"quote_hash":"')
    for command in (("check",), ("check", "--repair")):
        told = study(*command)
        assert told.status == 4
        assert "The file is damaged" in told.out
    tried = study.ok("restore", "1", "--dry-run")
    assert "In its place comes the backup" in tried.out
    assert study.json("restore", "1", "--yes")["replaced"] is True
    assert Path(f"study.workbench damaged {datetime.now():%Y-%m-%d}").exists()
    assert study.json("check")["ok"] is True
    assert study.json("codings") == before
