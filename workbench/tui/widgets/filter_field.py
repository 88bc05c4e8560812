"""A field above a list that narrows it down."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.tui.widgets.field import TextField


class FilterField(TextField):
    """Down goes on to the list; Escape shows all again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(True)", show=False),
        Binding("down", "leave(False)", show=False),
    ]

    @dataclass
    class Left(Message):
        """The list is wanted; `clear` when all of it is."""

        clear: bool

    def action_leave(self, clear: bool) -> None:
        """Go to the list."""
        self.post_message(self.Left(clear))
