"""Facts under headings, each with the keys that change what it says; a click on a key presses it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.i18n import _
from workbench.tui.action import Action, bindings_of
from workbench.tui.printable import content, one_line


@dataclass(frozen=True, slots=True)
class Fact:
    """A heading, lines under it, and the ids of the actions that correct it. `urgent` ones ask to be looked at."""

    heading: str
    lines: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    urgent: bool = False


class Hinted(Static):
    """Draws facts one under the other. `known` are the actions that facts may name."""

    ALLOW_SELECT = False

    def __init__(
        self, known: Sequence[Action], *, apart: bool = True, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__("", markup=False, id=id, classes=classes)
        self._keys = {binding.id: binding for binding in bindings_of(known)}
        self._titles = {action.id: action for action in known}
        self._between = "\n\n" if apart else "\n"
        self._drawn_for = 0
        self.facts: tuple[Fact, ...] = ()

    def tell(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        if tuple(facts) != self.facts:
            self.facts = tuple(facts)
            self._draw()
        self.display = bool(facts)

    def on_resize(self) -> None:
        """Share lines out anew."""
        if self.size.width != self._drawn_for:
            self._draw()

    def _draw(self) -> None:
        self._drawn_for = self.size.width
        self.update(Content(self._between).join(self._drawn(fact) for fact in self.facts))

    @property
    def text(self) -> str:
        """What is said, with its keys."""
        return self._between.join(self._drawn(fact).plain for fact in self.facts)

    def _drawn(self, fact: Fact) -> Content:
        sign = content("! ", "bold $warning") if fact.urgent else Content("")
        heading = content(fact.heading, "bold" if fact.lines else "")
        first = Content.assemble(sign, heading)
        parts = [*self._with_hints(first, fact.actions), *(content(line) for line in fact.lines)]
        return Content("\n").join(parts)

    def _with_hints(self, line: Content, actions: Sequence[str]) -> list[Content]:
        """A line with its keys after it; a key for which there is no room any more begins a new line."""
        lines = [line]
        for hint in map(self._hint, actions):
            longer = Content.assemble(lines[-1], "   ", hint)
            if self._drawn_for and longer.cell_length > self._drawn_for:
                lines.append(hint)
            else:
                lines[-1] = longer
        return lines

    def _hint(self, action: str) -> Content:
        binding = self._keys[action]
        key = one_line(self.app.get_key_display(_first(binding)))
        style = Style.from_meta({"key": binding.key.partition(",")[0]})
        shown = Content.assemble(content(key, "bold $accent"), " ", content(_(self._titles[action].title), "$accent"))
        return shown.stylize(style)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        name = event.style.meta.get("key")
        if name:
            event.stop()
            self.app.simulate_key(name)


def _first(binding: Binding) -> Binding:
    return next(iter(Binding.make_bindings([binding])))
