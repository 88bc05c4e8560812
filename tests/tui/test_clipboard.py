"""Copied text goes to the terminal and the desktop, and into a private file when it is long."""

import stat
import sys
from pathlib import Path

import pytest

from workbench.domain.errors import WorkbenchError
from workbench.tui.clipboard import TERMINAL_BYTES, CopiedTo, copy_text


def program(folder: Path, name: str, *, status: int = 0) -> Path:
    """A program that writes what it reads to a file beside it."""
    path = folder / name
    path.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\n"
        f"pathlib.Path(__file__).with_suffix('.taken').write_bytes(sys.stdin.buffer.read())\nsys.exit({status})\n"
    )
    path.chmod(0o755)
    return path


def test_without_a_desktop_the_terminal_is_told() -> None:
    sent: list[str] = []
    copied = copy_text("Hej då", sent.append, environment={"PATH": ""})
    assert sent == ["Hej då"]
    assert (copied.to, copied.characters, copied.file) == (CopiedTo.TERMINAL, 6, None)


@pytest.mark.skipif(sys.platform != "linux", reason="the programs of Linux desktops")
@pytest.mark.parametrize(("variable", "name"), [("WAYLAND_DISPLAY", "wl-copy"), ("DISPLAY", "xclip")])
def test_a_program_of_the_desktop_gets_the_words_and_no_shell_sees_them(
    tmp_path: Path, variable: str, name: str
) -> None:
    program(tmp_path, name)
    words = "Får $(touch x) `jag`; \x1b]52\n"
    copied = copy_text(words, lambda _text: None, environment={"PATH": str(tmp_path), variable: ":0"})
    assert copied.to is CopiedTo.PROGRAM
    assert (tmp_path / f"{name}.taken").read_text() == words


@pytest.mark.skipif(sys.platform != "linux", reason="the programs of Linux desktops")
def test_a_program_that_fails_leaves_it_to_the_terminal(tmp_path: Path) -> None:
    program(tmp_path, "xclip", status=1)
    copied = copy_text("x", lambda _text: None, environment={"PATH": str(tmp_path), "DISPLAY": ":0"})
    assert copied.to is CopiedTo.TERMINAL


@pytest.mark.parametrize(("extra", "to"), [(0, CopiedTo.TERMINAL), (1, CopiedTo.FILE)])
def test_long_text_goes_to_a_file_that_only_its_owner_reads(tmp_path: Path, extra: int, to: CopiedTo) -> None:
    sent: list[str] = []
    text = "å" * (TERMINAL_BYTES // 2) + "x" * extra
    copied = copy_text(text, sent.append, environment={"PATH": ""}, folder=tmp_path)
    assert copied.to is to
    if copied.file:
        assert sent == [] and copied.file.read_text("utf-8") == text
        assert stat.S_IMODE(copied.file.stat().st_mode) == 0o600 or sys.platform == "win32"


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as caught:
        copy_text("x" * (TERMINAL_BYTES + 1), lambda _text: None, folder=tmp_path / "none")
    assert str(tmp_path / "none") in str(caught.value)


def test_half_a_character_is_no_obstacle() -> None:
    sent: list[str] = []
    copy_text("a\ud800b", sent.append, environment={"PATH": ""})
    assert sent == ["a?b"]
