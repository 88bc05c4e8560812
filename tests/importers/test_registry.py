"""Files are known by what is in them; what can't be read is refused with what to do."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.errors import InputError, Interrupted
from workbench.domain.progress import Progress
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.registry import read, read_bytes, readable_files, sniff

ReadText = Callable[..., Reading]
TALK = "I: Hur är det?\nIP1: Bra.\nI: Jaha?\nIP1: Mm."


def test_a_reading_tells_where_it_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "Intervju 3.txt"
    file.write_bytes(TALK.encode())
    reading = read(file)
    assert (reading.name, reading.file_name, reading.format, reading.encoding) == (
        "Intervju 3",
        "Intervju 3.txt",
        "txt",
        "utf-8",
    )
    assert reading.sha256 == hashlib.sha256(TALK.encode()).hexdigest()
    assert reading.words == 6


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"I: hej", "a.txt", "txt"),
        (b"# Intervju", "a.md", "md"),
        (b"I: hej", "utan ending", "txt"),
        (b"WEBVTT\n\n", "a.txt", "vtt"),
        ("WEBVTT\n\n".encode("utf-16"), "a.vtt", "vtt"),
        (b"[id1] hej", "a.txt", "txt"),
        (b"[00:00:01] Anna: hej", "a.txt", "txt"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"{\\rtf1 hej}", "a.doc", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x", "a.doc", "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "locked"),
        (b'{"segments": []}', "a.txt", "json"),
        (b"@UTF8\n@Begin", "a.cha", "cha"),
        (b'<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT>', "a.eaf", "eaf"),
        (b"<!DOCTYPE html><p>", "a.html", "html"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHej", "a.srt", "srt"),
        (b"\x89PNG\r\n", "a.png", "image"),
        (b"ID3\x04", "a.mp3", "recording"),
        (b"\x00\x00\x00\x20ftypM4A ", "a.m4a", "recording"),
        (b"SQLite format 3\x00" + bytes(100), "a.workbench", "project"),
        (b"title: Kodbok", "a.yaml", "codebook"),
        (b"a,b\n1,2", "a.csv", "table"),
        (b"", "a.txt", "empty"),
    ],
)
def test_kinds_are_told_by_content(content: bytes, name: str, kind: str) -> None:
    assert sniff(content, name) == kind


@pytest.mark.parametrize(
    ("content", "name", "found", "mend"),
    [
        (b"%PDF-1.7", "a.pdf", "PDF", ".docx"),
        (b"{\\rtf1 hej}", "a.rtf", "RTF", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x", "a.doc", "old version of Word", ".docx"),
        (b"SQLite format 3\x00" + bytes(100), "a.workbench", "project", "Open it"),
        (b"title: Kodbok", "a.yml", "codebook", "Add it"),
        (b"\x89PNG\r\n", "a.txt", "picture", "text"),
        (bytes(range(256)) * 4, "a.txt", "no text", "UTF-8"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(content: bytes, name: str, found: str, mend: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(content, name)
    assert found in caught.value.message
    assert mend in caught.value.hint
    assert caught.value.place == name


def test_files_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\n\t\n")
    with pytest.raises(InputError, match="empty"):
        read(tmp_path / "tom.txt")
    with pytest.raises(InputError, match="no text"):
        read(tmp_path / "blank.txt")
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "borta.txt")
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("I: hej")
    file.chmod(0)
    with pytest.raises(InputError, match="not allowed"):
        read(file)


def test_too_large_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(201_000_000)
    with pytest.raises(InputError, match="too large"):
        read(file)
    with pytest.raises(InputError, match="too large"):
        read_bytes(b"ord " * 8_100_000, "a.txt")


def test_the_format_can_be_chosen_but_not_against_the_content(read_text: ReadText) -> None:
    assert read_text("# Rubrik\n\nI: a?\nIP: b.\nI: c?", "a.txt", format="md").format == "md"
    with pytest.raises(InputError, match="another kind"):
        read_bytes(TALK.encode(), "a.txt", ReadOptions(format="docx"))
    with pytest.raises(InputError) as caught:
        read_bytes(TALK.encode(), "a.txt", ReadOptions(format="pdf"))
    assert "docx, txt, md, vtt" in caught.value.hint


def test_a_folder_means_all_that_it_holds_in_the_order_of_people(tmp_path: Path) -> None:
    for name in ("Intervju 10.txt", "Intervju 2.txt", "intervju 1.docx", ".dold.txt", "~$intervju 1.docx", "bild.png"):
        (tmp_path / name).write_bytes(b"\x89PNG" if name == "bild.png" else b"x")
    (tmp_path / "mer").mkdir()
    (tmp_path / "mer" / "a.vtt").write_bytes(b"WEBVTT")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "b.txt").write_bytes(b"x")
    files, skipped = readable_files([tmp_path, tmp_path / "Intervju 2.txt", tmp_path / "borta.txt"])
    assert [file.name for file in files] == [
        "intervju 1.docx",
        "Intervju 2.txt",
        "Intervju 10.txt",
        "a.vtt",
        "borta.txt",
    ]
    assert [(one.path.name, "picture" in one.reason) for one in skipped] == [("bild.png", True)]


def test_names_of_files_are_cleaned() -> None:
    reading = read_bytes(TALK.encode(), "Inter\u202evju\n3\x1b.txt")
    assert reading.file_name == "Intervju 3.txt"
    assert reading.name == "Intervju 3"


def test_reading_reports_and_can_be_stopped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TALK.encode())
    steps: list[Progress] = []
    read(file, report=steps.append)
    assert (steps[0].done, steps[-1].done, steps[-1].total) == (0, 1, 1)

    def stop(_progress: Progress) -> None:
        raise Interrupted("stopped")

    with pytest.raises(Interrupted):
        read(file, report=stop)


def test_reading_text_loads_no_heavy_library(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TALK.encode())
    code = (
        "import sys; from pathlib import Path; from workbench.importers.registry import read; "
        "read(Path(sys.argv[1])); print([m for m in ('lxml', 'docx', 'spacy', 'numpy', 'textual') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
