"""Choosing files: the folder as a list, and a field that narrows it down or says where the files are."""

from collections.abc import Sequence
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Button, Input

from workbench.i18n import _, ngettext
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.file_table import FileTable, PathField
from workbench.tui.dialogs.folder_entries import Entry, columns, entries_in, row, written_folder
from workbench.tui.widgets.filter_field import FilterField
from workbench.tui.widgets.plain_table import PlainTable, Row
from workbench.tui.widgets.words import Words
from workbench.tui.written_paths import paths_written

_SIZES_FROM = 66


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
        self._written_from = folder  # what is typed counts from there, whatever folder it makes the list show
        self.suffixes = tuple(suffix.lower() for suffix in suffixes)
        self.usual = frozenset(usual)
        self.marked: dict[Path, None] = {}
        self.entries: list[Entry] = []
        self._narrowed = ""
        self._told: str | None = None

    def compose_body(self) -> ComposeResult:
        """The field, where we are, and the list."""
        if self.text:
            yield Words(self.text, classes="dialog-text")
        yield PathField(hint=_("Type to narrow down, or type, paste or drop where the files are"), id="path")
        yield Words("", id="folder", classes="dialog-aside")
        yield FileTable(id="files")

    def compose_buttons(self) -> ComposeResult:
        """Take, mark, leave."""
        yield button(_("Choose"), "accept", "primary")
        if self.several:
            yield button(_("Mark"), "mark")
            yield button(_("Mark all"), "mark-all")
            yield button(_("Whole folder"), "whole")
        if not self.several:
            yield button(_("Folder above"), "up")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.show_folder(self.folder)
        self._table.focus()

    def on_resize(self) -> None:
        """Show what there is room for."""
        if self.is_mounted:
            self._draw(self._table.chosen or "..")

    @property
    def _table(self) -> FileTable:
        return self.query_one(FileTable)

    @property
    def _field(self) -> PathField:
        return self.query_one("#path", PathField)

    # What is shown

    def show_folder(self, folder: Path, came_from: Path | None = None) -> None:
        """List a folder."""
        self._narrowed = ""
        self._field.value = ""
        if self._list(folder):
            self._written_from = folder
            self._draw(str(came_from) if came_from else "..")

    def _list(self, folder: Path) -> bool:
        try:
            entries = entries_in(folder, self.suffixes)
        except OSError as error:
            self.problem(_("The folder can't be read: {reason}").format(reason=error.strerror or error))
            return False
        self.folder, self.entries = folder, entries
        self.query_one("#folder", Words).say(str(folder))
        self._count()
        return True

    @property
    def _shown(self) -> list[Entry]:
        wanted = self._narrowed.casefold()
        return [entry for entry in self.entries if wanted in entry.path.name.casefold()]

    def _draw(self, chosen: str) -> None:
        wide = self.app.size.width >= _SIZES_FROM
        above: list[Row] = [("..", (" ", _(".. (folder above)"), "", "")[: None if wide else 2])]
        rows = [row(entry, entry.path in self.marked, self.usual, wide) for entry in self._shown]
        self._table.fill(columns(wide), [*([] if self._narrowed else above), *rows])
        self._table.choose(chosen)

    def _count(self) -> None:
        count, here = len(self.marked), self._here
        if count:
            words = ngettext(
                "{count} is marked. Enter takes it; → opens a folder.",
                "{count} are marked. Enter takes them; → opens a folder.",
                count,
            )
            self.advise(words.format(count=count))
        elif not self.entries:
            self.advise(_("There is nothing here that can be chosen."))
        elif self.several and here is not None and here.folder:
            self.advise(_("Enter opens the folder. Space marks it; “Whole folder” takes all of it."))
        elif self.several:
            self.advise(_("Space marks several. Enter opens a folder or takes a file."))
        else:
            self.advise(_("Enter opens a folder or takes a file."))

    # The list

    @property
    def _here(self) -> Entry | None:
        chosen = self._table.chosen
        return next((entry for entry in self.entries if str(entry.path) == chosen), None)

    def folder_above(self) -> None:
        """Go to the folder above; take back a letter where the list is narrowed down."""
        if self._field.value:
            self._field.focus()
            self._field.action_delete_left()
        else:
            self.show_folder(self.folder.parent, came_from=self.folder)

    def mark(self) -> None:
        """Mark what is under the cursor, or take the mark away, and go on."""
        entry = self._here
        if entry is None or not self.several:
            return
        if self.marked.pop(entry.path, 0) is not None:
            self.marked[entry.path] = None
        self._draw(str(entry.path))
        self._table.action_cursor_down()
        self._count()

    def mark_all(self) -> None:
        """Mark all files that are shown: those of the usual kinds, when there are any."""
        wanted = [entry.path for entry in self._shown if not entry.folder]
        readable = [path for path in wanted if path.suffix.lower() in self.usual]
        self.marked |= dict.fromkeys(readable or wanted)
        self._draw(self._table.chosen or "..")
        self._count()
        if self.marked:
            self.query_one("#accept", Button).focus()

    @on(PlainTable.RowSelected, "#files")
    def _row_selected(self, event: PlainTable.RowSelected) -> None:
        """A click on the row under the cursor; folders are opened by it also when something is marked."""
        event.stop()
        if not self.open_folder():
            self.take()

    def open_folder(self) -> bool:
        """Open the folder under the cursor; whether it is one."""
        entry = self._here
        if entry is not None and not entry.folder:
            return False
        if entry is None:
            self.show_folder(self.folder.parent, came_from=self.folder)
        else:
            self.show_folder(entry.path)
        self._table.focus()
        return True

    def take(self) -> None:
        """Take what is marked, and nothing else; without marks, take the file under the cursor, or open the folder."""
        if self.marked:
            self.dismiss(list(self.marked))
        elif not self.open_folder() and self._here is not None:
            self.dismiss([self._here.path])

    @on(PlainTable.RowHighlighted, "#files")
    def _row_highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        if self._told != self._table.chosen:
            self._told = self._table.chosen
            self._count()

    # The field

    def on_key(self, event: events.Key) -> None:
        """Letters typed anywhere go to the field; Space marks."""
        if event.is_printable and event.key != "space" and not self._field.has_focus:
            event.stop()
            event.prevent_default()
            self._field.focus()
            self._field.insert_text_at_cursor(event.character or "")

    def on_paste(self, event: events.Paste) -> None:
        """Files dropped anywhere go to the field."""
        event.stop()
        self._field.focus()
        self._field.take_in(event.text)

    @on(Input.Changed, "#path")
    def _path_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not event.value and not self._narrowed and self.folder == self._written_from:
            return  # it was emptied when another folder was shown
        folder, begun = written_folder(event.value, self._written_from)
        if folder is not None and folder != self.folder:
            self._list(folder)
        self._narrowed = begun
        self._draw(self._table.chosen or "..")
        if begun and not self._shown:
            self.advise(_("Nothing fits these letters."))
        else:
            self._count()

    @on(FilterField.Left)
    def _field_left(self, event: FilterField.Left) -> None:
        """Down goes on to the list; Escape forgets what was typed, and leaves when nothing was."""
        event.stop()
        if event.clear and not self._field.value:
            self.dismiss(None)
            return
        if event.clear:
            self._field.value = ""
        self._table.focus()

    @on(Input.Submitted, "#path")
    def _path_given(self, event: Input.Submitted) -> None:
        event.stop()
        self._take_written(event.value)

    def _take_written(self, written: str) -> None:
        paths = paths_written(written, self._written_from)
        missing = [path for path in paths if not path.exists()]
        if missing and self._narrowed and self._shown:
            self.take()
        elif missing:
            self.problem(_("There is no file {path}.").format(path=missing[0]))
        elif len(paths) == 1 and paths[0].is_dir():
            self.show_folder(paths[0])
            self._table.focus()
        elif paths:
            self.dismiss(paths if self.several else paths[:1])
        elif self.marked:
            self.take()

    # Taking

    def on_button_pressed(self, event: object) -> None:
        """The buttons of this dialog alone."""
        match getattr(getattr(event, "button", None), "id", ""):
            case "mark":
                self.mark()
            case "mark-all":
                self.mark_all()
            case "whole":
                self.dismiss([here.path if (here := self._here) is not None and here.folder else self.folder])
            case "up":
                self.show_folder(self.folder.parent, came_from=self.folder)

    def accept(self) -> None:
        """Take what is marked, else what is written, else what is under the cursor."""
        written = self._field.value.strip()
        entry = self._here
        if self.marked:
            self.dismiss(list(self.marked))
        elif written:
            self._take_written(written)
        elif entry is not None and (self.several or not entry.folder):
            self.dismiss([entry.path])
        else:
            self.problem(_("Choose a file first."))
