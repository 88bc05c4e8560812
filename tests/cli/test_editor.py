"""`workbench edit` without a file: the person's own editor, in a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

pytestmark = pytest.mark.pty


def in_terminal(*arguments: str, editor: str, answer: bytes = b"") -> tuple[int, str]:
    """Run `workbench ARGUMENTS` with a terminal for its input and its errors."""
    master, slave = pty.openpty()
    environment = {**os.environ, "EDITOR": editor, "VISUAL": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", *arguments],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=slave,
        env=environment,
    )
    os.close(slave)
    os.write(master, answer)
    out, _err = process.communicate(timeout=60)
    os.close(master)
    return process.returncode, out.decode()


@pytest.fixture
def editor(study: Cli) -> str:
    """An editor that takes a sentence out, and tells where the file was and who could read it."""
    script = Path("editor.py")
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "modes = [oct(p.stat().st_mode & 0o777) for p in (path.parent, path)]\n"
        "pathlib.Path('seen.txt').write_text(str(path) + ' '.join(['', *modes]))\n"
        "text = path.read_text('utf-8').replace('Annars släpper han inte in någon.', 'Så är det.')\n"
        "path.write_text(text.replace('det är viktigt att det är samma person', 'nej') + '\\n', 'utf-8')\n",
        encoding="utf-8",
    )
    return f"{sys.executable} {script.resolve()}"


def test_the_text_opens_in_the_editor_and_what_is_lost_is_asked_for(study: Cli, editor: str) -> None:
    status, out = in_terminal("edit", "Intervju 1", editor=editor, answer=b"n\n")
    assert status == 130
    assert "1 coding is lost" in out
    assert "Annars släpper" in study.json("show", "Intervju 1")["text"]
    status, out = in_terminal("edit", "Intervju 1", editor=editor, answer=b"y\n")
    assert (status, "Written." in out) == (0, True)
    assert study.json("show", "Intervju 1")["text"].rstrip().endswith("nej. Så är det.")
    seen, *modes = Path("seen.txt").read_text().rsplit(" ", 2)
    assert modes == ["0o700", "0o600"]
    assert not Path(seen).parent.exists()


@pytest.mark.parametrize("broken", ["false", "/no/such/editor", "rm"])
def test_an_editor_that_fails_changes_nothing(study: Cli, broken: str) -> None:
    before = study.json("show", "Intervju 1")["text"]
    status, _out = in_terminal("edit", "Intervju 1", editor=broken)
    assert status in (2, 3)
    assert study.json("show", "Intervju 1")["text"] == before
    assert not list(Path.cwd().glob(".workbench-edit-*"))
