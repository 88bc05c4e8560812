"""What every screen of an open project has: the bar on top, status and progress below, and news of changes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.screen import Screen

from workbench.domain.change import Change
from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Report
from workbench.i18n import _
from workbench.services.session import Session
from workbench.tui.offered import translated
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.mode_bar import ModeBar
from workbench.tui.widgets.progress_row import ProgressRow
from workbench.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

T = TypeVar("T")
WIDE = 110
"""From this many columns on, side panes stand beside the main part."""


class WorkbenchScreen(Screen[None]):
    """A screen of an open project.

    A subclass names its `MODE` (one of `modes.MODES`) and its keys (`BINDINGS = bindings_for("…")`), arranges its
    parts in `compose_body`, fills them from `self.session` in `show_project`, and may say in `refresh_from` how to
    show changes more cheaply than all anew. Panes at the side have the class `side-pane`: in a narrow window they are
    hidden until asked for, and then take the place of what has the class `main-pane`.
    """

    MODE: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self._pending: list[Change] = []
        self._away = False
        self._panes_shown = {"wide": True, "narrow": False}

    @property
    def workbench(self) -> "WorkbenchApp":
        """The application."""
        return cast("WorkbenchApp", self.app)

    @property
    def session(self) -> Session:
        """The open project, in the main thread."""
        return self.workbench.session

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that hold now, in the language in use."""
        return translated(super().active_bindings)

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        app = self.workbench
        yield ModeBar(app.project_title(), app.shown_modes(), self.MODE, app.state_words())
        yield from self.compose_body()
        yield ProgressRow()
        yield StatusLine()
        yield KeyRow()

    def compose_body(self) -> ComposeResult:
        """The parts between bar and status line; by default none."""
        yield from ()

    def show_project(self) -> None:
        """Fill the parts from the project; by default there is nothing to fill."""

    def refresh_from(self, changes: Sequence[Change]) -> None:
        """Show what changed, here or in another process; by default all is shown anew."""
        if changes:
            self.show_project()

    def run_job(
        self, label: str, function: Callable[[Session, Report], T], on_done: Callable[[T], None] | None = None
    ) -> None:
        """Do long work in a thread with a session of its own; see `WorkbenchApp.run_job`."""
        self.workbench.run_job(label, function, on_done)

    def say(self, text: str, severity: str = "information") -> None:
        """Tell the user something, and keep it in the list of messages."""
        self.workbench.say(text, severity)

    def show_error(self, error: WorkbenchError) -> None:
        """Tell the user what went wrong and what to do."""
        self.workbench.show_error(error)

    def status(self, text: str) -> None:
        """Show words in the status line."""
        self.query_one(StatusLine).say(text)

    def tell_changes(self, changes: Sequence[Change]) -> None:
        """Called by the application; a screen that isn't seen waits until it is."""
        if self._away or not self.is_mounted:
            self._pending += changes
        else:
            self._take_in(changes)

    def _take_in(self, changes: Sequence[Change]) -> None:
        self.query_one(ModeBar).update(self.workbench.project_title(), self.workbench.state_words())
        self.refresh_from(changes)
        self.refresh_bindings()

    async def speak_anew(self) -> None:
        """Draw all words again, in another language."""
        await self.recompose()
        self.show_project()
        self.refresh_bindings()

    def on_mount(self) -> None:
        """Fill the screen."""
        self.show_project()
        self._arrange_panes()

    @on(events.ScreenResume)
    def _back(self) -> None:
        self._away = False
        if self._pending and self.is_mounted:
            waiting, self._pending = self._pending, []
            self._take_in(waiting)

    @on(events.ScreenSuspend)
    def _gone(self) -> None:
        self._away = self.workbench.current_mode != self.MODE

    def on_resize(self) -> None:
        """Panes stand beside each other where there is room."""
        self._arrange_panes()

    def show_change(self, change: Change) -> None:
        """Bring what a change touched into sight, after it was undone or done again; by default nothing moves."""

    async def action_backups(self) -> None:
        """Show the backups."""
        await self.workbench.action_backups()

    def toggle_panes(self) -> None:
        """Show or hide the panes at the side; wide and narrow windows are remembered apart."""
        self._panes_shown[self._width_kind] = not self._panes_shown[self._width_kind]
        self._arrange_panes()
        narrow = self._width_kind == "narrow"
        hidden = "main-pane" if narrow and self._panes_shown["narrow"] else "side-pane"
        if self.focused is None or any(node.has_class(hidden) for node in self.focused.ancestors_with_self):
            self.focus_next()

    @property
    def _width_kind(self) -> str:
        return "wide" if self.size.width >= WIDE else "narrow"

    def has_panes(self) -> bool:
        """Whether there are panes at the side."""
        return bool(self.query(".side-pane"))

    def _arrange_panes(self) -> None:
        self.set_class(self._width_kind == "wide", "-wide")
        self.set_class(self._panes_shown[self._width_kind], "-panes")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Actions are offered when `can_` followed by their name doesn't say no."""
        condition: Any = getattr(self, f"can_{action}", None)
        return bool(condition()) if condition is not None else True

    def hint(self) -> str:
        """What may be done next, for an empty screen."""
        return _("Press F1 for help.")
