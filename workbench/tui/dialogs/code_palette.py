"""The code palette: a few letters, and the code is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from workbench.i18n import _
from workbench.tui.action import bindings_of
from workbench.tui.coding_actions import PALETTE_ACTIONS
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.code_search import CodeEntry, fitting
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.code_colours import content_style
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words

_SHOWN = 60
"""Rows; more would not be read."""


@dataclass(frozen=True, slots=True)
class PaletteChoice:
    """A code to give, or the name of one to make."""

    code_id: str = ""
    new_name: str | None = None


class _PaletteField(TextField):
    """The field of the palette, in which + is no letter. Enter is obeyed before the next key is taken."""

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__(hint=_("Type a few letters of the code"), id="typed")
        self.take = take

    async def action_submit(self) -> None:
        """Take what was typed."""
        self.take(self.value)

    class NewAsked(Message):
        """A new code is wanted."""

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "+":
            event.stop()
            event.prevent_default()
            self.post_message(self.NewAsked())
        else:
            await super()._on_key(event)


class CodePalette(Dialog[PaletteChoice]):
    """Gives the choice. `give`, when there is one, gives a code at once and says so, and the palette stays.

    It stands at the top of the screen, or `below`, so that the words that are coded can be seen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(PALETTE_ACTIONS),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("pageup", "step(-8)", show=False),
    ]

    def __init__(
        self,
        title: str,
        entries: Sequence[CodeEntry],
        *,
        give: Callable[[str], str] | None = None,
        may_make: bool = True,
        below: bool = False,
    ) -> None:
        super().__init__(title)
        self.below = below
        self.entries, self.give, self.may_make = list(entries), give, may_make
        self.shown: list[CodeEntry] = []
        self.given = 0

    def compose_body(self) -> ComposeResult:
        """The field, the codes, what the code under the cursor means."""
        yield _PaletteField(self._take)
        yield OptionList(id="codes", markup=False, compact=True)
        yield Words("", id="definition")
        yield Words("", id="given")

    def compose_buttons(self) -> ComposeResult:
        """Give, give and stay, a new one, leave."""
        yield button(_("Give ⏎") if self.give is not None else _("Choose") + " ⏎", "accept", "primary")
        if self.give is not None:
            yield button(_("Give, stay ⇥"), "stay")
        if self.may_make:
            yield button(_("New code +"), "make")
        yield button(_("Leave"), "leave")

    def on_mount(self) -> None:
        """Those given lately first."""
        self.styles.align_vertical = "bottom" if self.below else "top"
        self._show(self.entries)
        self.query_one("#typed").focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#codes", OptionList)

    @property
    def typed(self) -> str:
        """What was typed."""
        return self.query_one("#typed", TextField).value

    def _show(self, entries: Sequence[CodeEntry]) -> None:
        self.shown = list(entries[:_SHOWN])
        options = [Option(self._drawn(entry)) for entry in self.shown]
        if not self.shown and self.may_make:
            words = _("+ New code “{name}”").format(name=one_line(self.typed.strip()))
            options.append(Option(content(words, "$accent")))
        self._list.set_options(options)
        self._list.highlighted = 0 if options else None
        self._tell_definition()

    def _drawn(self, entry: CodeEntry) -> Content:
        return Content.assemble(
            content(entry.letters.ljust(2), content_style(self.app, entry.colour)),
            content(f" {entry.key or ' '} ", "$foreground-muted"),
            content(one_line(entry.label), "bold"),
            "  ",
            content(one_line(entry.path), "$foreground-muted"),
        )

    @property
    def chosen(self) -> CodeEntry | None:
        """The code under the cursor."""
        here = self._list.highlighted
        return self.shown[here] if here is not None and here < len(self.shown) else None

    def _tell_definition(self) -> None:
        entry = self.chosen
        if entry is None:
            said = _("No code fits these letters. Enter makes a new one.") if self.may_make else ""
            said = said or _("No code fits these letters.")
        else:
            said = entry.definition or _("No definition yet.")
        self.query_one("#definition", Words).say(said)

    @on(Input.Changed, "#typed")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show(fitting(self.entries, event.value))

    def _take(self, typed: str) -> None:
        # Enter may come before the list has heard of the last letters.
        self._show_now(typed)
        self.accept()

    @on(OptionList.OptionSelected, "#codes")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.accept()

    @on(OptionList.OptionHighlighted, "#codes")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell_definition()

    def _show_now(self, typed: str) -> None:
        wanted = fitting(self.entries, typed)[:_SHOWN]
        if wanted != self.shown:
            self._show(wanted)

    def action_step(self, by: int) -> None:
        """Move in the list while writing in the field."""
        here, count = self._list.highlighted, self._list.option_count
        if here is not None and count:
            self._list.highlighted = max(0, min(count - 1, here + by))

    def action_choose(self) -> None:
        """Give the code under the cursor."""
        self.accept()

    def action_choose_on(self) -> None:
        """Give the code under the cursor, and stay."""
        self._show_now(self.typed)
        entry = self.chosen
        if self.give is None:
            self.accept()
        elif entry is not None:
            said = self.give(entry.code_id)
            self.given += 1
            given = self.query_one("#given", Words)
            given.say(said)
            given.display = True
            field = self.query_one("#typed", TextField)
            field.value = ""
            field.focus()

    def action_new(self) -> None:
        """Make a new code of what was typed."""
        if self.may_make:
            self.dismiss(PaletteChoice(new_name=self.typed.strip()))

    @on(_PaletteField.NewAsked)
    def _new_asked(self, event: _PaletteField.NewAsked) -> None:
        event.stop()
        self.action_new()

    @on(Button.Pressed, "#stay")
    def _stay_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        with self.workbench.reporting():
            self.action_choose_on()

    @on(Button.Pressed, "#make")
    def _make_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_new()

    def accept(self) -> None:
        """Give the code under the cursor, or make one when none fits."""
        entry = self.chosen
        if entry is not None:
            self.dismiss(PaletteChoice(entry.code_id))
        elif self.typed.strip():
            self.action_new()
