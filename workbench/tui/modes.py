"""The screens of a project: their names, keys and titles. Each is loaded when it is first gone to."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from workbench.i18n import N_
from workbench.tui.screens.base import WorkbenchScreen


@dataclass(frozen=True, slots=True)
class Mode:
    """A screen of a project."""

    name: str
    key: str
    title: str
    module: str
    screen: str

    def make(self) -> WorkbenchScreen:
        """A new screen."""
        made = getattr(import_module(self.module), self.screen)()
        assert isinstance(made, WorkbenchScreen)
        return made

    @property
    def exists(self) -> bool:
        """Whether this workbench has the screen."""
        return find_spec(self.module) is not None


PROJECT, CODING, QUOTES, SEARCH, HISTORY = "project", "coding", "quotes", "search", "history"

MODES = (
    Mode(PROJECT, "F2", N_("Project"), "workbench.tui.screens.project", "ProjectScreen"),
    Mode(CODING, "F3", N_("Coding"), "workbench.tui.screens.coding", "CodingScreen"),
    Mode(QUOTES, "F4", N_("Quotes"), "workbench.tui.screens.quotes", "QuotesScreen"),
    Mode(SEARCH, "F5", N_("Search"), "workbench.tui.screens.search", "SearchScreen"),
    Mode(HISTORY, "F6", N_("History"), "workbench.tui.screens.history", "HistoryScreen"),
)


def modes() -> dict[str, Mode]:
    """The screens that this workbench has, by name."""
    return {mode.name: mode for mode in MODES if mode.exists}
