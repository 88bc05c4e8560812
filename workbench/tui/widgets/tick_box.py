"""A box to tick, with words beside it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workbench.tui.printable import content, one_line


class TickBox(Static, can_focus=True):
    """Space, Enter or a click ticks it, or takes the tick away."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "tick", show=False)]
    DEFAULT_CSS = """
    TickBox { width: auto; height: 1; color: $foreground; }
    TickBox:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    TickBox:focus:ansi, TickBox:focus:nocolor { text-style: reverse; }
    """

    class Changed(Message):
        """Ticked, or no longer."""

        def __init__(self, box: "TickBox") -> None:
            super().__init__()
            self.box = box

        @property
        def control(self) -> "TickBox":
            """The box."""
            return self.box

    def __init__(self, label: str, ticked: bool = False, *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id)
        self._label, self.ticked = label, ticked

    def on_mount(self) -> None:
        """Draw it."""
        self.update(self._drawn())

    def put(self, ticked: bool) -> None:
        """Tick it, or take the tick away, without telling."""
        self.ticked = ticked
        self.update(self._drawn())

    def action_tick(self) -> None:
        """Tick it, or take the tick away."""
        self.put(not self.ticked)
        self.post_message(self.Changed(self))

    def on_click(self) -> None:
        """As the key."""
        self.action_tick()

    def _drawn(self) -> Content:
        return content(f"[{'x' if self.ticked else ' '}] {one_line(self._label)}")
