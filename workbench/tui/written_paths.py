"""Paths as people type them, paste them, and drop them on the terminal."""

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

_WINDOWS = os.name == "nt"
_DRIVE = re.compile(r"/[A-Za-z]:(?:/|$)")
_QUOTES = re.compile(r"""["'\\]|file:/""")
_MOST_BLANKS = 12
"""Blanks in a file's name that need not be quoted."""


def paths_written(written: str, folder: Path) -> list[Path]:
    """The paths in what was typed, pasted or dropped on the terminal: quoted or escaped, `~`, `file://`.

    Several stand on lines of their own, or beside each other; a name with blanks in it need not be quoted when it
    is the name of a file that is there. Relative ones count from the folder.
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    return [path for line in lines for path in _on_a_line(line, folder)]


def one_line_of(pasted: str) -> str:
    """What was pasted, for a field of one line: each line that names a file is quoted."""
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    if len(lines) < 2:
        return lines[0] if lines else ""
    return " ".join(line if _is_ready(line) else shlex.quote(line) for line in lines)


def _is_ready(line: str) -> bool:
    return line.startswith(("file://", "'", '"')) or "\\ " in line


def _on_a_line(line: str, folder: Path) -> list[Path]:
    whole = _path(line, folder)
    if _is_there(whole):
        return [whole]
    try:
        parts = shlex.split(line, posix=not _WINDOWS)
    except ValueError:
        return [whole]
    found = _joined([_plain(part) for part in parts], folder)
    if not _QUOTES.search(line) and not any(map(_is_there, found)):
        return [whole]  # a name with blanks that was mistyped, rather than several
    return found or [whole]


def _joined(parts: Sequence[str], folder: Path) -> list[Path]:
    """The paths that the parts name: parts that only together name a file that is there belong together."""
    found = []
    begin = 0
    while begin < len(parts):
        ends = range(min(len(parts), begin + 1 + _MOST_BLANKS), begin, -1)
        end = next((end for end in ends if _is_there(_path(" ".join(parts[begin:end]), folder))), begin + 1)
        found.append(_path(" ".join(parts[begin:end]), folder))
        begin = end
    return found


def _path(part: str, folder: Path) -> Path:
    try:
        return folder / Path(part).expanduser()
    except RuntimeError:  # there is no such user
        return folder / part


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _plain(part: str) -> str:
    if part.startswith("file:/"):
        from urllib.parse import unquote, urlsplit

        path = unquote(urlsplit(part).path)
        return path[1:] if _DRIVE.match(path) else path
    return part.strip("\"'") if _WINDOWS else part
