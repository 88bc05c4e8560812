"""Several of many, ticked in a list that typing narrows down; none ticked means all, where there is a word for all."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog
from workbench.tui.dialogs.choose import FEW, Choice, fitting
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words


class Tick(Dialog[tuple[str, ...]]):
    """Gives the keys that are ticked, in the order of the list. Space or a click ticks, Enter takes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("pageup", "step(-8)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], ticked: Collection[str], everything: str) -> None:
        super().__init__(title)
        self.choices, self.ticked, self.everything = list(choices), set(ticked), everything
        self.shown: list[Choice] = []

    def compose_body(self) -> ComposeResult:
        """The field where the list is long, the list, and what the keys do."""
        if len(self.choices) > FEW:
            yield TextField(hint=_("Type a few letters to find it"), id="filter")
        yield OptionList(id="choices", markup=False, compact=True)
        yield Words(_("Space ticks, Enter takes what is ticked."), classes="dialog-aside")

    def on_mount(self) -> None:
        """Begin at the first one that is ticked."""
        self._show(self.choices)
        places = [place for place, choice in enumerate(self._rows) if choice.key in self.ticked]
        self._list.highlighted = places[0] if places else 0
        self._list.focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#choices", OptionList)

    @property
    def _rows(self) -> list[Choice]:
        """The choices that are shown, after that of all of them."""
        every = [Choice("", self.everything)] if self.everything and len(self.shown) == len(self.choices) else []
        return [*every, *self.shown]

    def _show(self, choices: Sequence[Choice]) -> None:
        self.shown = list(choices)
        rows = self._rows
        self._list.set_options([Option(self._drawn(choice)) for choice in rows])
        self._list.highlighted = 0 if rows else None
        self.problem("" if rows else _("Nothing fits these letters."))

    def _drawn(self, choice: Choice) -> Content:
        ticked = choice.key in self.ticked if choice.key else not self.ticked
        sign = ("(•) " if ticked else "( ) ") if not choice.key else "[x] " if ticked else "[ ] "
        return Content.assemble(
            content(sign, "bold" if ticked else ""),
            content(one_line(choice.title), "bold" if ticked else ""),
            content("  " + one_line(choice.help), "$foreground-muted") if choice.help else "",
        )

    def _toggle(self) -> None:
        here = self._list.highlighted
        if here is None:
            return
        key = self._rows[here].key
        self.ticked = self.ticked ^ {key} if key else set()
        for place, choice in enumerate(self._rows):
            self._list.replace_option_prompt_at_index(place, self._drawn(choice))

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show(fitting(self.choices, event.value) if event.value.strip() else self.choices)

    @on(Input.Submitted, "#filter")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._list.focus()

    @on(OptionList.OptionSelected, "#choices")
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._toggle()

    def action_step(self, by: int) -> None:
        """Move in the list while writing in the field."""
        here = self._list.highlighted
        if here is not None:
            self._list.highlighted = max(0, min(len(self._rows) - 1, here + by))

    def on_key(self, event: events.Key) -> None:
        """Space ticks, Enter takes; letters typed in the list go on in the field."""
        if not self._list.has_focus:
            return
        if event.key in ("space", "enter"):
            event.stop()
            event.prevent_default()
            self._toggle() if event.key == "space" else self.accept()
        elif event.is_printable and self.query("#filter"):
            field = self.query_one("#filter", TextField)
            field.focus()
            field.insert_text_at_cursor(event.character or "")

    def accept(self) -> None:
        """Give what is ticked; with no tick at all, the one under the cursor."""
        self.dismiss(self.chosen())

    def chosen(self) -> tuple[str, ...]:
        """The keys that are ticked, else that of the row under the cursor."""
        here = self._list.highlighted
        if not self.ticked and here is not None and self._rows[here].key:
            self.ticked = {self._rows[here].key}
        return tuple(choice.key for choice in self.choices if choice.key in self.ticked)
