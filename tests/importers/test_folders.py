"""Which files are read of those named, and of the folders named."""

import os
from pathlib import Path

import pytest

from workbench.domain.errors import InputError
from workbench.importers import limits
from workbench.importers.folders import files_to_read


def test_a_folder_means_all_that_it_holds_in_the_order_of_people(tmp_path: Path) -> None:
    for name in ("Intervju 10.txt", "Intervju 2.txt", "intervju 1.docx", ".dold.txt", "~$intervju 1.docx", "bild.png"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "mer").mkdir()
    (tmp_path / "mer" / "a.vtt").write_bytes(b"WEBVTT")
    (tmp_path / "mer" / "Thumbs.db").write_bytes(b"x")
    for hidden in (".git", "Studie.backups"):
        (tmp_path / hidden).mkdir()
        (tmp_path / hidden / "b.txt").write_bytes(b"x")
    found = files_to_read([tmp_path, tmp_path / "Intervju 2.txt", tmp_path / "borta.txt"])
    assert [(file.path.name, file.named) for file in found] == [
        ("bild.png", False),
        ("intervju 1.docx", False),
        ("Intervju 2.txt", True),
        ("Intervju 10.txt", False),
        ("a.vtt", False),
        ("borta.txt", True),
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need leave there")
def test_links_between_folders_are_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "runt").symlink_to(tmp_path)
    assert [file.path.name for file in files_to_read([tmp_path])] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_is_closed_is_told(tmp_path: Path) -> None:
    (tmp_path / "stängd").mkdir(mode=0)
    with pytest.raises(InputError, match="can't be read"):
        files_to_read([tmp_path])


def test_a_folder_of_too_many_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES_IN_FOLDER", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_bytes(b"x")
    with pytest.raises(InputError, match="more than 3 files"):
        files_to_read([tmp_path])
