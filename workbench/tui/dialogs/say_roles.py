"""Saying of each row of a list what it is, out of a few answers."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.words import Words

_TITLE_AT_MOST = 30
_WIDEST = 76
_AROUND = 8


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A row: its key and title, its possible roles as (key, words), and something that shows what is in it."""

    key: str
    title: str
    roles: Sequence[tuple[str, str]]
    shows: str = ""


class SayRoles(Dialog[dict[str, str]]):
    """Gives the role of each row. A role in `single` belongs to one row at a time; `refuse` says what is wrong."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[RoleRow],
        present: Mapping[str, str],
        *,
        text: str = "",
        single: Collection[str] = (),
        otherwise: str = "",
        refuse: Callable[[Mapping[str, str]], str] = lambda _given: "",
    ) -> None:
        super().__init__(title)
        self.rows, self.given = list(rows), dict(present)
        self.text, self.single, self.otherwise, self.refuse = text, frozenset(single), otherwise, refuse

    def compose_body(self) -> ComposeResult:
        """What is asked, the list, and what the keys do."""
        if self.text:
            yield Words(self.text, classes="dialog-text")
        yield OptionList(id="choices", markup=False, compact=True)
        yield Words(_("Space: something else. Enter takes it all."), classes="dialog-aside")

    def on_mount(self) -> None:
        """Begin at the top."""
        self._list.set_options([Option(self._drawn(row)) for row in self.rows])
        self._list.highlighted = 0
        self._list.focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#choices", OptionList)

    def _drawn(self, row: RoleRow) -> Content:
        wide = min(_TITLE_AT_MOST, max(cell_len(one_line(one.title)) for one in self.rows)) + 2
        roles = max(cell_len(words) for one in self.rows for _role, words in one.roles) + 2
        words = dict(row.roles).get(self.given[row.key], "")
        room = max(0, min(_WIDEST, self.app.size.width - _AROUND) - wide - roles)
        shows = content(one_line(row.shows), "$foreground-muted").truncate(room, ellipsis=True)
        return Content.assemble(
            content(set_cell_size(one_line(row.title), wide - 1) + " "),
            content(set_cell_size(words, roles), "bold"),
            shows,
        )

    def action_turn(self, by: int) -> None:
        """Give the row under the cursor its next role."""
        here = self._list.highlighted
        if here is not None:
            row = self.rows[here]
            keys = [role for role, _words in row.roles]
            self._give(row, keys[(keys.index(self.given[row.key]) + by) % len(keys)])

    def _give(self, row: RoleRow, role: str) -> None:
        if role in self.single:
            others = [key for key, given in self.given.items() if given == role and key != row.key]
            self.given.update(dict.fromkeys(others, self.otherwise))
        self.given[row.key] = role
        self.problem("")
        for place, one in enumerate(self.rows):
            self._list.replace_option_prompt_at_index(place, self._drawn(one))

    @on(OptionList.OptionSelected, "#choices")
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_turn(1)

    def on_key(self, event: events.Key) -> None:
        """Enter takes it all; a number gives the row under the cursor that role."""
        if not self._list.has_focus:
            return
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.accept()
        elif event.key.isdigit() and self._list.highlighted is not None:
            row = self.rows[self._list.highlighted]
            if 1 <= int(event.key) <= len(row.roles):
                self._give(row, row.roles[int(event.key) - 1][0])

    def accept(self) -> None:
        """Give the roles, unless they make no sense."""
        wrong = self.refuse(self.given)
        if wrong:
            self.problem(wrong)
        else:
            self.dismiss(self.given)
