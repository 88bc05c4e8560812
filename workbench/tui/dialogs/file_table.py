"""The parts of the dialog in which files are chosen: the field for paths, and the list."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import BindingType

from workbench.tui.action import bindings_of
from workbench.tui.actions import bindings_for
from workbench.tui.app_actions import LIST_ACTIONS, TAKE
from workbench.tui.widgets.filter_field import FilterField
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.written_paths import one_line_of

if TYPE_CHECKING:
    from workbench.tui.dialogs.choose_files import ChooseFiles

_ARROWS = tuple(replace(action, keys=tuple(key for key in action.keys if len(key) > 1)) for action in LIST_ACTIONS)
"""The list's keys without letters: those are for the field."""
_ENTER = replace(TAKE, method="take")


class PathField(FilterField):
    """A field for paths, into which files can be dropped; several lines become one."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take_in(event.text)

    def take_in(self, pasted: str) -> None:
        """Put what was pasted where the cursor is."""
        self.replace(one_line_of(pasted), *self.selection)


class FileTable(PlainTable, inherit_bindings=False):
    """The files of a folder; Space marks, Backspace goes up, letters go to the field."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of((*_ARROWS, _ENTER)), *bindings_for("files")]

    @property
    def _chooser(self) -> "ChooseFiles":
        return cast("ChooseFiles", self.screen)

    def action_take(self) -> None:
        """Take what is marked, else what is under the cursor."""
        self._chooser.take()

    def action_open(self) -> None:
        """Open the folder under the cursor."""
        self._chooser.open_folder()

    def action_mark(self) -> None:
        """Mark what is under the cursor."""
        self._chooser.mark()

    def action_up(self) -> None:
        """Go to the folder above."""
        self._chooser.folder_above()
