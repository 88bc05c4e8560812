"""Choosing files: the folder as a list, and a field to type or paste where they are."""

import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button, Input

from workbench.domain.project_files import SUFFIX
from workbench.i18n import _, ngettext
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.plain_table import ChoosingTable, Column, PlainTable, Row
from workbench.tui.widgets.words import Words

SHOWN_AT_MOST = 5_000
BESIDE_PROJECTS = (".workbench-shm", ".workbench-wal", ".workbench-journal")
"""Files that stand beside an open project; nobody can use them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or a folder of the folder shown."""

    path: Path
    folder: bool
    size: int


class FileTable(ChoosingTable):
    """The files of a folder; Space marks, Backspace goes up."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("files")]

    def action_mark(self) -> None:
        """Mark what is under the cursor."""
        screen = self.screen
        assert isinstance(screen, ChooseFiles)
        screen.mark()

    def action_up(self) -> None:
        """Go to the folder above."""
        screen = self.screen
        assert isinstance(screen, ChooseFiles)
        screen.show_folder(screen.folder.parent, came_from=screen.folder)


class ChooseFiles(Dialog[list[Path]]):
    """Gives the files and folders that were chosen. `suffixes` narrow the list; empty shows all.

    With `several`, Space marks, and a folder may be chosen as a whole; `usual` are the suffixes of what is expected.
    """

    def __init__(
        self,
        title: str,
        folder: Path,
        *,
        text: str = "",
        several: bool = True,
        suffixes: Sequence[str] = (),
        usual: Sequence[str] = (),
    ) -> None:
        super().__init__(title)
        self.folder, self.text, self.several = folder, text, several
        self.suffixes = tuple(suffix.lower() for suffix in suffixes)
        self.usual = frozenset(usual)
        self.marked: dict[Path, None] = {}
        self.entries: list[Entry] = []

    def compose_body(self) -> ComposeResult:
        """The field, where we are, and the list."""
        if self.text:
            yield Words(self.text, classes="dialog-text")
        yield TextField(hint=_("Type or paste where the file is, or choose it below"), id="path")
        yield Words("", id="folder", classes="dialog-aside")
        yield FileTable(id="files")

    def compose_buttons(self) -> ComposeResult:
        """Take, mark, leave."""
        yield button(_("Choose"), "accept", "primary")
        if self.several:
            yield button(_("Mark"), "mark")
            yield button(_("Mark all"), "mark-all")
        yield button(_("Folder above"), "up")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.show_folder(self.folder)
        self.query_one(FileTable).focus()

    def show_folder(self, folder: Path, came_from: Path | None = None) -> None:
        """List a folder."""
        try:
            entries = _entries(folder, self.suffixes)
        except OSError as error:
            self.problem(_("The folder can't be read: {reason}").format(reason=error.strerror or error))
            return
        self.folder, self.entries = folder, entries
        self.query_one("#folder", Words).say(str(folder))
        self._draw(str(came_from) if came_from else "..")
        self._count()

    def _draw(self, chosen: str) -> None:
        rows: list[Row] = [("..", (" ", _(".. (folder above)"), ""))]
        for entry in self.entries:
            mark = "✓" if entry.path in self.marked else " "
            name = f"{entry.path.name}{os.sep}" if entry.folder else entry.path.name
            rows.append((str(entry.path), (mark, name, "" if entry.folder else size_words(entry.size))))
        table = self.query_one(FileTable)
        table.fill((Column("", most=1), Column(_("Name"), share=1), Column(_("Size"), most=9, right=True)), rows)
        table.choose(chosen)

    def _count(self) -> None:
        if self.marked:
            self.advise(
                ngettext("{count} is marked.", "{count} are marked.", len(self.marked)).format(count=len(self.marked))
            )
        elif not self.entries:
            self.advise(_("There is nothing here that can be chosen."))
        elif self.several:
            self.advise(_("Space marks several. Enter opens a folder or takes a file."))
        else:
            self.advise(_("Enter opens a folder or takes a file."))

    @property
    def _here(self) -> Entry | None:
        chosen = self.query_one(FileTable).chosen
        return next((entry for entry in self.entries if str(entry.path) == chosen), None)

    def mark(self) -> None:
        """Mark what is under the cursor, or take the mark away, and go on."""
        entry = self._here
        if entry is None or not self.several:
            return
        if self.marked.pop(entry.path, 0) is not None:
            self.marked[entry.path] = None
        self._draw(str(entry.path))
        self.query_one(FileTable).action_cursor_down()
        self._count()

    def mark_all(self) -> None:
        """Mark all files of this folder: those of the usual kinds, when there are any."""
        wanted = [entry.path for entry in self.entries if not entry.folder]
        readable = [path for path in wanted if path.suffix.lower() in self.usual]
        self.marked |= dict.fromkeys(readable or wanted)
        self._draw(self.query_one(FileTable).chosen or "..")
        self._count()
        if self.marked:
            self.query_one("#accept", Button).focus()

    @on(PlainTable.RowSelected, "#files")
    def _row_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        entry = self._here
        if entry is None:
            self.show_folder(self.folder.parent, came_from=self.folder)
        elif entry.folder:
            self.show_folder(entry.path)
        else:
            self.dismiss(list(self.marked | {entry.path: None}))

    @on(PlainTable.RowHighlighted, "#files")
    def _row_highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()

    @on(Input.Submitted, "#path")
    def _path_given(self, event: Input.Submitted) -> None:
        event.stop()
        self._take_paths(event.value)

    def _take_paths(self, written: str) -> None:
        paths = paths_written(written, self.folder)
        missing = [path for path in paths if not path.exists()]
        if missing:
            self.problem(_("There is no file {path}.").format(path=missing[0]))
        elif len(paths) == 1 and paths[0].is_dir():
            self.query_one("#path", TextField).value = ""
            self.show_folder(paths[0])
            self.query_one(FileTable).focus()
        elif paths:
            self.dismiss(paths if self.several else paths[:1])

    def on_button_pressed(self, event: object) -> None:
        """The buttons of this dialog alone."""
        match getattr(getattr(event, "button", None), "id", ""):
            case "mark":
                self.mark()
            case "mark-all":
                self.mark_all()
            case "up":
                self.show_folder(self.folder.parent, came_from=self.folder)

    def accept(self) -> None:
        """Take what is written, else what is marked, else what is under the cursor."""
        written = self.query_one("#path", TextField).value.strip()
        entry = self._here
        if written:
            self._take_paths(written)
        elif self.marked:
            self.dismiss(list(self.marked))
        elif entry is not None and (self.several or not entry.folder):
            self.dismiss([entry.path])
        else:
            self.problem(_("Choose a file first."))


def _entries(folder: Path, suffixes: tuple[str, ...]) -> list[Entry]:
    """Folders first, then files, by name; left out are hidden ones, and projects where none is asked for."""
    found = []
    with os.scandir(folder) as listing:
        for item in listing:
            if item.name.startswith(".") or item.name.endswith(BESIDE_PROJECTS):
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
    return sorted(found, key=lambda entry: (not entry.folder, entry.path.name.casefold()))


def paths_written(written: str, folder: Path) -> list[Path]:
    """The paths in what was typed, pasted or dropped on the terminal: quoted or escaped, `~`, `file://`."""
    written = written.strip()
    whole = Path(written).expanduser()
    if not written or (folder / whole).exists():
        return [folder / whole] if written else []
    try:
        parts = shlex.split(written, posix=os.name != "nt")
    except ValueError:
        parts = [written]
    return [folder / Path(_plain(part)).expanduser() for part in parts]


def _plain(part: str) -> str:
    if part.startswith("file://"):
        from urllib.parse import unquote, urlparse

        return unquote(urlparse(part).path)
    return part.strip("\"'")


def size_words(size: int) -> str:
    """A file's size as people read it."""
    for unit, limit in (("B", 1_000), ("kB", 1_000_000), ("MB", 1_000_000_000)):
        if size < limit:
            return f"{size * 1_000 // limit} {unit}"
    return f"{size // 1_000_000_000} GB"
