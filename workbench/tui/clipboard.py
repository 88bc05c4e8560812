"""Copying text: through the terminal, through a program of the desktop, or into a file when it is long."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.domain.errors import WorkbenchError
from workbench.i18n import _

TERMINAL_BYTES = 74_000
"""Terminals drop longer OSC 52 sequences: 100,000 bytes in base64, the least that is common, less the envelope."""

_PROGRAMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("darwin", "", ("pbcopy",)),
    ("", "WAYLAND_DISPLAY", ("wl-copy",)),
    ("", "DISPLAY", ("xclip", "-selection", "clipboard")),
)
_PATIENCE_SECONDS = 2


class CopiedTo(StrEnum):
    """Where copied text went."""

    TERMINAL = "terminal"
    PROGRAM = "program"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Copied:
    """How much was copied, and where to; `file` is set when it was too long for the clipboard."""

    characters: int
    to: CopiedTo
    file: Path | None = None


def copy_text(
    text: str,
    to_terminal: Callable[[str], None],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Copied:
    """Copy a text. `to_terminal` is `App.copy_to_clipboard`, which sends OSC 52.

    Both the terminal and a program of the desktop are tried, because no terminal tells whether it obeyed. Text above
    `TERMINAL_BYTES` goes to a file that only its owner can read, in `folder` (else the computer's one for temporary
    files). Raises `WorkbenchError` when that file can't be written.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    if len(text.encode("utf-8")) > TERMINAL_BYTES:
        return Copied(len(text), CopiedTo.FILE, _written(text, folder))
    to_terminal(text)
    if _by_program(text, os.environ if environment is None else environment):
        return Copied(len(text), CopiedTo.PROGRAM)
    return Copied(len(text), CopiedTo.TERMINAL)


def _by_program(text: str, environment: Mapping[str, str]) -> bool:
    """Whether a program of the desktop took the text."""
    for platform, variable, command in _PROGRAMS:
        if (platform and sys.platform != platform) or (variable and not environment.get(variable)):
            continue
        program = shutil.which(command[0], path=environment.get("PATH"))
        if program is None:
            continue
        try:
            done = subprocess.run(
                [program, *command[1:]],
                input=text.encode("utf-8"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE_SECONDS,
                env=dict(environment),
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False


def _written(text: str, folder: Path | None) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix="workbench-copy-", suffix=".txt", dir=folder, text=False)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
    except OSError as error:
        raise WorkbenchError(
            _("The text is too long for the clipboard and could not be written to a file."),
            place=str(folder or tempfile.gettempdir()),
            hint=_("Select less text, or make room in that folder."),
        ) from error
    return Path(name)
