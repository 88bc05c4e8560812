"""The files of a folder as they are listed to choose from."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.project_files import SUFFIX
from workbench.i18n import _
from workbench.importers.folders import natural_key
from workbench.services.files import size_words
from workbench.tui.widgets.plain_table import Column, Row
from workbench.tui.wording import format_of

SHOWN_AT_MOST = 5_000
BESIDE_PROJECTS = (".workbench-shm", ".workbench-wal", ".workbench-journal")
"""Files that stand beside an open project; nobody can use them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or a folder of the folder shown."""

    path: Path
    folder: bool
    size: int


def entries_in(folder: Path, suffixes: tuple[str, ...]) -> list[Entry]:
    """Folders first, then files, by name; left out are hidden ones, and projects where none is asked for.

    Raises OSError.
    """
    found = []
    with os.scandir(folder) as listing:
        for item in listing:
            if item.name.startswith((".", "~$")) or item.name.endswith(BESIDE_PROJECTS):
                continue
            try:
                is_folder = item.is_dir()
                size = 0 if is_folder else item.stat().st_size
            except OSError:
                continue
            wanted = item.name.lower().endswith(suffixes) if suffixes else not item.name.endswith(SUFFIX)
            if is_folder or wanted:
                found.append(Entry(Path(item.path), is_folder, size))
            if len(found) >= SHOWN_AT_MOST:
                break
    return sorted(found, key=lambda entry: (not entry.folder, natural_key(Path(entry.path.name))))


def columns(wide: bool) -> tuple[Column, ...]:
    """The columns of the list."""
    shown = (
        Column("", most=1),
        Column(_("Name"), share=1, middle=True),
        Column(_("Format"), most=22),
        Column(_("Size"), most=9, right=True),
    )
    return shown if wide else shown[:2]


def row(entry: Entry, marked: bool, usual: Collection[str], wide: bool) -> Row:
    """A file or folder in the list; where some kinds are usual, it is told which of them the file is."""
    name = f"{entry.path.name}{os.sep}" if entry.folder else entry.path.name
    kind = format_of(entry.path.name) if usual and not entry.folder else ""
    cells = ("✓" if marked else " ", name, kind, "" if entry.folder else size_words(entry.size))
    return str(entry.path), cells if wide else cells[:2]


def written_folder(written: str, folder: Path) -> tuple[Path | None, str]:
    """The folder that is being written of, and the beginning of a name in it: what narrows its list down.

    Without a slash it is a part of a name in the present folder. None where no such folder is there.
    """
    if written.startswith(("'", '"', "file:")):
        return None, ""
    before, slash, name = written.rpartition("/") if "/" in written else written.rpartition(os.sep)
    if not slash:
        return folder, "" if written in ("~", ".", "..") else written.strip()
    try:
        wanted = folder / Path(before + slash).expanduser()
        return (wanted, name) if wanted.is_dir() else (None, "")
    except (OSError, RuntimeError, ValueError):
        return None, ""
