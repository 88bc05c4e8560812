"""The row of keys at the bottom: what can be done here, from the registry; a click presses the key."""

from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from workbench.tui.printable import content, one_line

ALWAYS = ("app.help", "app.palette", "app.toggle-panes", "import.accept")
"""What stays in sight however narrow the window is."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that is shown: its name for Textual, how people know it, what it does, and a sentence of help."""

    name: str
    shown: str
    title: str
    help: str
    always: bool = False

    @property
    def width(self) -> int:
        """How many cells it takes, with the space after it."""
        return cell_len(self.shown) + 1 + cell_len(self.title) + 2


class KeyRow(Widget):
    """One row. One widget and not one for each key: it is drawn again whenever the focus moves."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyRow { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[Key, ...] = ()

    def on_mount(self) -> None:
        """Hear when other keys hold."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[Any]) -> None:
        if screen is not self.screen or not self.is_attached:
            return
        found: dict[str, Key] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in found:
                shown = one_line(self.app.get_key_display(binding))
                found[binding.action] = Key(
                    binding.key, shown, one_line(binding.description), active.tooltip, binding.id in ALWAYS
                )
        keys = tuple(found.values())
        if keys != self.keys:
            self.keys = keys
            self.refresh()

    def fitting(self, width: int) -> list[Key]:
        """The keys for which there is room, in order; those that always stay in sight come first in that."""
        room = width - sum(key.width for key in self.keys if key.always)
        fit = []
        for key in self.keys:
            if key.always:
                fit.append(key)
            elif key.width <= room:
                room -= key.width
                fit.append(key)
            else:
                room = 0
        return fit

    @property
    def text(self) -> str:
        """What the row says."""
        return "  ".join(f"{key.shown} {key.title}" for key in self.fitting(self.size.width + 2))

    def render(self) -> Content:
        """Keys and titles; each knows which key it stands for."""
        parts: list[Content] = []
        for key in self.fitting(self.size.width + 2):
            style = Style.from_meta({"key": key.name})
            parts.append(
                Content.assemble(content(key.shown, "bold $accent"), " ", content(key.title), "  ").stylize(style)
            )
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        event.stop()
        name = event.style.meta.get("key")
        if name:
            self.app.simulate_key(name)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the key under the mouse does."""
        name = event.style.meta.get("key", "")
        told = next((key.help for key in self.keys if key.name == name), "")
        self.tooltip = content(told) if told else None
