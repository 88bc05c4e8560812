"""What every dialog has: a box with a title, Escape to leave, keys in the language in use."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.css.scalar import Unit
from textual.screen import ModalScreen
from textual.widgets import Button

from workbench.domain.change import Change
from workbench.i18n import _
from workbench.tui.offered import translated
from workbench.tui.printable import content
from workbench.tui.widgets.words import Words

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

T = TypeVar("T")
_TALL = 32
"""From this many rows on, dialogs have air."""


class Dialog(ModalScreen[T | None], Generic[T]):
    """A dialog that gives a value, or None when it was left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f1", "app.help", show=False),
        Binding("right", "button_beside(1)", show=False),
        Binding("left", "button_beside(-1)", show=False),
    ]
    # Here and not in the style sheet of the application, which would win over what a single dialog says of itself.
    DEFAULT_CSS = """
    Dialog .dialog-box {
        width: 84; max-width: 96%; height: auto; max-height: 94%; background: $surface;
        padding: 1 2; border: round $border;
    }
    Dialog #dialog-title { text-style: bold; color: $accent; margin-bottom: 1; height: auto; max-height: 3; }
    Dialog .dialog-text { margin-bottom: 1; height: auto; max-height: 16; }
    Dialog .dialog-scroll { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
    Dialog #dialog-problem { color: $warning; height: auto; max-height: 4; }
    Dialog #dialog-problem.-calm { color: $foreground-muted; }
    Dialog #dialog-buttons { height: auto; margin-top: 1; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL, "-tall")]  # noqa: RUF012  # Textual declares its type

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title

    @property
    def workbench(self) -> "WorkbenchApp":
        """The application."""
        return cast("WorkbenchApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that hold now, in the language in use."""
        return translated(super().active_bindings)

    def compose(self) -> ComposeResult:
        """A box with the title, the parts, and the buttons."""
        # Textual says so only after the first drawing, which would then jump.
        self.set_class(self.app.size.height < _TALL, "-short")
        with Vertical(id="dialog", classes="dialog-box"):
            yield Words(self.heading, id="dialog-title")
            yield from self.compose_body()
            yield Words("", id="dialog-problem")
            with Horizontal(id="dialog-buttons"):
                yield from self.compose_buttons()

    @on(events.Mount)
    @on(events.Resize)
    def _bound_heights(self) -> None:
        """Give limits in parts of the window in rows: Textual leaves others out when a box is as high as its parts."""
        for part in self.query("#dialog *"):
            limit = part.styles.base.max_height
            if limit is not None and limit.unit is Unit.VIEW_HEIGHT:
                part.styles.max_height = max(3, int(self.app.size.height * limit.value / 100))

    def compose_body(self) -> ComposeResult:
        """The parts between title and buttons."""
        yield from ()

    def compose_buttons(self) -> ComposeResult:
        """The buttons; the one called `accept` calls `accept`."""
        yield button(_("OK"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def accept(self) -> None:
        """Take what was entered."""
        self.dismiss(None)

    def tell_changes(self, changes: Sequence[Change]) -> None:
        """Called by the application when the project was changed, here or in another process."""

    def unsaved(self) -> str:
        """A sentence about what would have to be saved before closing; empty when there is nothing."""
        return ""

    def holds_writing(self) -> bool:
        """Whether something was written here that is nowhere else: the project isn't opened anew over it."""
        return False

    def problem(self, text: str) -> None:
        """Say in the dialog what is wrong."""
        self._tell(text, calm=False)

    def advise(self, text: str) -> None:
        """Say in the dialog what can be done."""
        self._tell(text, calm=True)

    def _tell(self, text: str, calm: bool) -> None:
        words = self.query_one("#dialog-problem", Words)
        words.set_class(calm, "-calm")
        words.say(text)

    def action_leave(self) -> None:
        """Leave without a value."""
        self.dismiss(None)

    def action_button_beside(self, by: int) -> None:
        """From a button, go to the one beside it."""
        buttons = [one for one in self.query("#dialog-buttons Button").results(Button) if one.focusable]
        here = self.focused
        if isinstance(here, Button) and here in buttons:
            buttons[(buttons.index(here) + by) % len(buttons)].focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Arrows are for buttons only where one has the focus."""
        if action == "button_beside":
            return isinstance(self.focused, Button)
        return super().check_action(action, parameters)

    @on(Button.Pressed, "#accept")
    def _accept_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.accept()

    @on(Button.Pressed, "#leave")
    def _leave_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_leave()


def button(label: str, name: str, variant: str = "default") -> Button:
    """A button, with its words drawn as they are."""
    assert variant in ("default", "primary", "error")
    return Button(content(label), id=name, variant=variant, compact=True)  # type: ignore[arg-type]  # narrowed above
