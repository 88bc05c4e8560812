"""Finding the files to read: those named, and all that the folders named hold."""

import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.project_files import BACKUPS, COMPANIONS, SUFFIX
from workbench.i18n import _
from workbench.importers import limits

_DIGITS = re.compile(r"(\d+)")
_OF_SYSTEMS = ("thumbs.db", "desktop.ini", "icon\r")
_ABOUT_FILES = (
    "readme",
    "läsmig",
    "läsförst",
    "læsmig",
    "lesmeg",
    "liesmich",
    "leesmij",
    "lisezmoi",
    "leeme",
    "lueminut",
)
_OF_COLLECTIONS = {"manifest", "license", "licence", "copying", "changelog", "contributing", "citation", "notice"}
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BESIDE_PROJECTS = tuple(SUFFIX + end for end in COMPANIONS)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read; `named`: by the user, not only found in a folder or in a zip file."""

    path: Path
    named: bool


def files_to_read(paths: Iterable[Path]) -> list[FoundFile]:
    """The files named, and all files in the folders named and in their subfolders, whatever their kind.

    Sorted as people sort (2 before 10) inside each folder; hidden files, Word's lock files and what a system keeps for
    itself are left out without a word. A file found twice comes once. Raises InputError for a folder of too many files.
    """
    found: dict[Path, bool] = {}
    for path in paths:
        if _is_folder(path):
            for inside in _files_in(path):
                found.setdefault(inside, False)
        else:
            found[path] = True
    return [FoundFile(path, named) for path, named in found.items()]


def natural_key(path: Path) -> list[tuple[int, int, str]]:
    """A sorting key by which `Intervju 2` comes before `Intervju 10`."""
    pieces = _DIGITS.split(str(path).casefold())
    return [(0, int(piece[:18]), piece) if piece.isdecimal() else (1, 0, piece) for piece in pieces]


def is_about_files(path: Path) -> bool:
    """Whether a file goes by a name that people give to notes on the other files of a folder, as README or LÄS MIG."""
    name = _BETWEEN_WORDS.sub("", unicodedata.normalize("NFC", path.stem).casefold())
    return name.startswith(_ABOUT_FILES) or name in _OF_COLLECTIONS


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _files_in(folder: Path) -> list[Path]:
    files: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=_closed):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(BACKUPS))
        files += [Path(where, name) for name in names if not _is_hidden(name)]
        if len(files) > limits.FILES_IN_FOLDER:
            raise InputError(
                _("The folder holds more than {count} files.").format(count=limits.FILES_IN_FOLDER),
                place=str(folder),
                hint=_("Choose the folder with the transcripts."),
            )
    return sorted(files, key=natural_key)


def _is_hidden(name: str) -> bool:
    low = name.casefold()
    return low.startswith((".", "~$")) or low in _OF_SYSTEMS or low.endswith(_BESIDE_PROJECTS)


def _closed(error: OSError) -> None:
    """A folder that can't be looked into is told: what is in it would be missed without a word."""
    raise InputError(
        _("The folder can't be read: {reason}.").format(reason=error.strerror or str(error)),
        place=os.fsdecode(error.filename or ""),
    ) from error
