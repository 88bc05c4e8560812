"""A list to choose from, narrowed down by typing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words

FEW = 7
"""Lists up to this length are shown without a field to narrow them down."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: a key, its title, a sentence about it, and something short at the right."""

    key: str
    title: str
    help: str = ""
    aside: str = ""


class Choose(Dialog[str]):
    """Gives the key of the choice. `on_highlight` is told of each choice that the cursor comes to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("pageup", "step(-8)", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        chosen: str = "",
        hint: str = "",
        text: str = "",
        on_highlight: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(title)
        self.choices, self.chosen, self.hint, self.text = list(choices), chosen, hint, text
        self.on_highlight = on_highlight
        self.shown: list[Choice] = self.choices

    def compose_body(self) -> ComposeResult:
        """The field where the list is long, and the list."""
        if self.text:
            yield Words(self.text, classes="dialog-text")
        if len(self.choices) > FEW:
            yield TextField(hint=self.hint or _("Type a few letters to find it"), id="filter")
        yield OptionList(id="choices", markup=False, compact=True)

    def compose_buttons(self) -> ComposeResult:
        """Choose or leave."""
        yield button(_("Choose"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Show all, the present choice under the cursor."""
        self._show(self.choices)
        keys = [choice.key for choice in self.choices]
        if self.chosen in keys:
            self._list.highlighted = keys.index(self.chosen)
        (self.query("#filter").first() if len(self.choices) > FEW else self._list).focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#choices", OptionList)

    def _show(self, choices: Sequence[Choice]) -> None:
        self.shown = list(choices)
        self._list.set_options([Option(self._drawn(choice)) for choice in choices])
        self._list.highlighted = 0 if choices else None
        self.problem("" if choices else _("Nothing fits these letters."))

    def _drawn(self, choice: Choice) -> Content:
        line = content(one_line(choice.title), "bold" if choice.help else "")
        if choice.aside:
            line = Content.assemble(line, "   ", content(one_line(choice.aside), "$accent"))
        if choice.help:
            line = Content.assemble(line, "\n", content(one_line(choice.help), "$foreground-muted"))
        return line

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show(fitting(self.choices, event.value))

    @on(Input.Submitted, "#filter")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    @on(OptionList.OptionSelected, "#choices")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.accept()

    @on(OptionList.OptionHighlighted, "#choices")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.on_highlight is not None and self.is_mounted:
            self.on_highlight(self.shown[event.option_index].key)

    def action_step(self, by: int) -> None:
        """Move in the list while writing in the field."""
        here = self._list.highlighted
        if self.shown and here is not None:
            self._list.highlighted = max(0, min(len(self.shown) - 1, here + by))

    def on_key(self, event: events.Key) -> None:
        """Letters typed in the list go on in the field."""
        if self.query("#filter") and event.is_printable and not self.query_one("#filter").has_focus:
            field = self.query_one("#filter", TextField)
            field.focus()
            field.insert_text_at_cursor(event.character or "")

    def accept(self) -> None:
        """Take what is under the cursor."""
        here = self._list.highlighted
        if self.shown and here is not None:
            self.dismiss(self.shown[here].key)


def fitting(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that fit what was typed, best first: whole beginnings of words before letters spread about."""
    from rapidfuzz import fuzz, utils

    wanted = utils.default_process(typed).strip()
    if not wanted:
        return list(choices)
    scored = []
    for place, choice in enumerate(choices):
        title = utils.default_process(choice.title)
        words = title.split()
        if all(any(word.startswith(part) for word in words) for part in wanted.split()):
            score = 200.0
        elif wanted in title:
            score = 150.0
        else:
            score = fuzz.partial_ratio(wanted, title) if len(wanted) > 2 else 0.0
            score = max(score, 0.9 * fuzz.token_set_ratio(wanted, utils.default_process(choice.help)))
        if score >= 70:
            scored.append((-score, place, choice))
    return [choice for _score, _place, choice in sorted(scored, key=lambda s: s[:2])]
