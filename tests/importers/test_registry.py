"""Reading a file of any kind: where it comes from, and the sentences for what can't be read."""

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
from workbench.importers.registry import read, read_bytes

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
    for wrong in ("docx", "pdf"):
        with pytest.raises(InputError, match="another kind"):
            read_bytes(TALK.encode(), "a.txt", ReadOptions(format=wrong))
    with pytest.raises(InputError) as caught:
        read_bytes(TALK.encode(), "a.txt", ReadOptions(format="doc"))
    assert "docx, odt" in caught.value.hint


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


def test_a_file_without_words_is_told_with_what_to_do(make_word: Callable[..., bytes]) -> None:
    for content, name, hint in (
        (b"", "a.txt", "Copy it again"),
        (b" \n\n\t", "a.txt", "another file"),
        (make_word(""), "a.docx", "OCR"),
    ):
        with pytest.raises(InputError) as caught:
            read_bytes(content, name)
        assert hint in caught.value.hint
