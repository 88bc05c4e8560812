"""What is shown on a terminal: nothing in it can act, it fits the width, and bold letters can be switched off."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from workbench.cli.output import brief
from workbench.cli.widths import narrowed, shorten, width_of, wrapped

pty = pytest.importorskip("pty")
on_a_terminal = pytest.mark.pty

BOLD = "\x1b[1m"


def shown(*arguments: str, width: int = 80, **environment: str) -> str:
    """All that a terminal gets, from stdout and stderr alike."""
    import fcntl
    import struct
    import termios

    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        **environment,
    }
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        os.execve(sys.executable, [sys.executable, "-m", "workbench", *arguments], environment)
    got = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        got += piece
    os.waitpid(child, 0)
    os.close(terminal)
    return got.decode("utf-8").replace("\r\n", "\n")


HOSTILE = "x\x1b]52;c;ZWNobyBoaQ==\x07y\x1b[2Jz\x9b31m\u202eabc\u2066\x00"


@on_a_terminal
def test_nothing_shown_can_act_on_the_terminal(study: Cli, write: Callable[[str, str], Path]) -> None:
    write("Ond\x1b[31m\n\u202efil.txt", f"I\u202e: Hej {HOSTILE}?\n\nIP: Jag säger {HOSTILE} hej.\n")
    write("fel\x1b]0;titel\x07.xyz", "\x00\x01")
    write("t.csv", f"transcript,quote,code\n{HOSTILE},{HOSTILE},{HOSTILE}\n")
    allowed = re.compile(r"\x1b\[1m|\x1b\[0m|\r?\x1b\[K|\r")
    for arguments in (
        ["import", "."],
        ["import", ".", "--dry-run"],
        ["participants", "add", f"P{HOSTILE}"[:20].replace("\0", ""), "--group", "g\u202e"],
        ["transcripts"],
        ["participants"],
        ["show", "Ond"],
        ["show", "Ond", "--turns", "--json"],
        ["show", f"Ond{HOSTILE}".replace("\0", "")],
        ["search", "hej"],
        ["tag", "--from", "t.csv"],
        ["journal", "add", HOSTILE.replace("\0", "")],
        ["journal"],
        ["memo", "list", "--json"],
        ["history"],
        ["-p", "\x1b[2J\u202e.workbench", "codings"],
        [f"{HOSTILE}".replace("\0", "")],
        ["codings", f"--{HOSTILE}".replace("\0", "")],
    ):
        got = allowed.sub("", shown(*arguments))
        bad = {character for character in got if character < " " and character not in "\n\t"}
        bad |= set(got) & set("\x7f\x9b\u202e\u2066")
        assert not bad, (arguments, got)
        assert "Traceback" not in got


@on_a_terminal
@pytest.mark.parametrize("width", [60, 80])
def test_lists_fit_the_terminal(study: Cli, write: Callable[[str, str], Path], width: int) -> None:
    write(f"En mycket lång titel på en intervju {'och ännu mer ' * 4}.txt", "I: Hej?\n\nIP: " + "Hej hej. " * 60)
    study.ok("import", ".")
    for arguments in (
        ["transcripts"],
        ["participants"],
        ["codings"],
        ["search", "hej"],
        ["history"],
        ["show", "En mycket", "--turns"],
        ["quotes", "show"],
        ["codebook", "show", "ansats-2x2", "--full"],
        ["models"],
    ):
        lines = re.sub(r"\x1b\[[01]m", "", shown(*arguments, width=width)).splitlines()
        if arguments == ["models"]:
            lines = [line for line in lines if "spacy download" not in line]  # to be copied as it is
        assert lines
        assert max(map(width_of, lines)) <= width, (arguments, max(lines, key=width_of))


@on_a_terminal
def test_bold_letters_can_be_switched_off(study: Cli) -> None:
    assert BOLD in shown("transcripts")
    assert "\x1b" not in shown("transcripts", "--plain")
    assert "\x1b" not in shown("--plain", "search", "hej")
    assert "\x1b" not in shown("transcripts", NO_COLOR="1")
    assert "\x1b" not in shown("transcripts", TERM="dumb")


@on_a_terminal
def test_a_bar_is_shown_and_taken_away(study: Cli) -> None:
    assert "[####" in shown("check")
    assert shown("check").rstrip().endswith("Everything holds.")
    assert "#" not in shown("check", "--plain")


@on_a_terminal
def test_a_question_is_asked(study: Cli) -> None:
    import subprocess

    code = f"""
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execv({sys.executable!r}, [{sys.executable!r}, "-m", "workbench", "code", "delete", "habiliterande"])
got = b""
while b"yes: " not in got:
    got += os.read(terminal, 1000)
os.write(terminal, sys.argv[1].encode() + b"\\n")
try:
    while piece := os.read(terminal, 1000):
        got += piece
except OSError:
    pass
sys.stdout.write(got.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    for answer, status, left in (("n", 130, 3), ("", 130, 3), ("y", 0, 2)):
        ran = subprocess.run(
            [sys.executable, "-c", code, answer], capture_output=True, text=True, timeout=60, env=environment
        )
        assert ran.returncode == status, ran.stdout
        assert "1 code, 1 coding" in ran.stdout
        assert len(study.json("codings")["codings"]) == left


def test_in_a_file_nothing_is_shortened(study: Cli, write: Callable[[str, str], Path]) -> None:
    name = "Mycket " * 15 + "lång"
    write(f"{name}.txt", "I: Hej?\n\nIP: Hej.\n")
    study.ok("import", ".")
    assert name in study.ok("transcripts").out
    assert "\x1b" not in study.ok("transcripts").out


def test_widths() -> None:
    assert width_of("åäö") == 3
    assert width_of("a\u030a") == 1
    assert width_of("語") == 2
    assert shorten("Intervju 6 Brukarrepresentant", 12) == "Intervju 6…"
    assert shorten("kort", 4) == "kort"
    assert list(wrapped("ett två tre fyra fem sex sju åtta", 20)) == ["ett två tre fyra fem", "sex sju åtta"]
    assert list(wrapped("x" * 45, 20)) == ["x" * 20, "x" * 20, "x" * 5]
    assert list(wrapped("", 20)) == [""]
    assert sum(narrowed([30, 5, 60], 60, [0, 2])) + 4 <= 60


def test_ids_are_cut_where_they_still_differ() -> None:
    ids = ["01a20013-1bf0-7493-8000-000000000001", "01a20013-1bf0-7493-8000-000000000002"]
    assert brief(ids)[ids[0]] == ids[0]
    assert brief([ids[0], "01a20013-1bf0-7494-8000-000000000002"])[ids[0]] == "01a20013-1bf0-7493"
    assert brief([ids[0]], least=8)[ids[0]] == "01a20013"
