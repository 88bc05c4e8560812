"""The quotes of a theme, in full, as they will be printed; one is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.exports.model import Role, Runs
from workbench.tui.action import bindings_of
from workbench.tui.app_actions import LIST_ACTIONS
from workbench.tui.printable import content, one_line

_STYLES = {
    Role.INTERVIEWER: "italic $foreground-muted",
    Role.SPEAKER: "bold",
    Role.LEAD: "$foreground-muted",
}


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """A quote to show: its paragraphs as printed, its attribution, and a line of remarks (star, cuts, why)."""

    key: str
    paragraphs: tuple[Runs, ...]
    attribution: str
    remarks: str = ""


class QuoteList(OptionList, inherit_bindings=False):
    """Quotes under each other; a click or the arrows choose one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(LIST_ACTIONS)]
    DEFAULT_CSS = """
    QuoteList { height: 1fr; padding: 0; border: none; background: transparent; }
    QuoteList:focus { border: none; }
    QuoteList > .option-list--option { padding: 0 2 0 1; }
    QuoteList > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: none; }
    QuoteList:focus > .option-list--option-highlighted {
        background: $panel; color: $foreground; text-style: none; }
    QuoteList > .option-list--option-hover { background: $boost; }
    """

    class Chosen(Message):
        """The cursor came to another quote, or there is none any more."""

        def __init__(self, key: str | None) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.items: tuple[QuoteItem, ...] = ()
        self._marked: str | None = None

    def fill(self, items: Sequence[QuoteItem]) -> None:
        """Show these quotes; the cursor stays with its quote, or near where it was."""
        chosen, place = self.chosen, self.highlighted or 0
        self.items = tuple(items)
        keys = [item.key for item in items]
        target = keys.index(chosen) if chosen in keys else min(place, len(keys) - 1)
        self._marked = keys[target] if keys else None
        self.set_options([Option(self._drawn(item), id=item.key) for item in self.items])
        self.highlighted = target if keys else None
        self.post_message(self.Chosen(self.chosen))

    @property
    def chosen(self) -> str | None:
        """The key of the quote under the cursor."""
        if self.highlighted is not None and self.highlighted < len(self.items):
            return self.items[self.highlighted].key
        return None

    def choose(self, key: str) -> None:
        """Put the cursor on a quote, if it is there."""
        keys = [item.key for item in self.items]
        if key in keys:
            self.highlighted = keys.index(key)

    def words(self) -> list[str]:
        """All quotes as plain words, attribution and remarks included."""
        return [_plain(item) for item in self.items]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the chosen quote with a sign as well, not by colour alone."""
        event.stop()
        before, self._marked = self._marked, self.chosen
        for place, item in enumerate(self.items):
            if before != self._marked and item.key in (before, self._marked):
                self.replace_option_prompt_at_index(place, self._drawn(item))
        self.post_message(self.Chosen(self.chosen))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click does nothing more than choose."""
        event.stop()

    def action_scroll_top(self) -> None:
        """Go to the first quote."""
        self.action_first()

    def action_scroll_bottom(self) -> None:
        """Go to the last quote."""
        self.action_last()

    def _drawn(self, item: QuoteItem) -> Content:
        sign = "▌ " if item.key == self._marked else "  "
        parts: list[Content | str] = [content(sign, "$accent")]
        for number, runs in enumerate(item.paragraphs):
            if number:
                parts.append("\n")
            parts += [content(one_line(run.text), _STYLES.get(run.role, "")) for run in runs]
        parts += ["\n", content(one_line(item.attribution.replace("\u00a0", " ")), "$accent")]
        if item.remarks:
            parts += ["   ", content(one_line(item.remarks), "$foreground-muted")]
        return Content.assemble(*parts, "\n")


def _plain(item: QuoteItem) -> str:
    body = "\n".join("".join(run.text for run in runs) for runs in item.paragraphs)
    return "\n".join(part for part in (body, item.attribution.replace("\u00a0", " "), item.remarks) if part)
