"""The first screen when no project is given: go on with one, make one, open one, or look at the demo."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.i18n import _
from workbench.tui.dialogs.choose import Choice
from workbench.tui.offered import translated
from workbench.tui.printable import content, one_line
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.progress_row import ProgressRow
from workbench.tui.widgets.words import Words

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

NEW, OPEN, DEMO, LANGUAGE, QUIT = "new", "open", "demo", "language", "quit"


class StartScreen(Screen[None]):
    """A list of ways to begin."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []

    @property
    def workbench(self) -> "WorkbenchApp":
        """The application."""
        return cast("WorkbenchApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that hold now, in the language in use."""
        return translated(super().active_bindings)

    def compose(self) -> ComposeResult:
        """A greeting and the list."""
        with Vertical(id="start"):
            yield Words(_("Workbench for coding interviews"), id="start-title")
            yield Words(
                _("Import interviews, give passages codes, take quotes to Word. Everything stays on this computer."),
                id="start-text",
            )
            yield OptionList(id="start-choices", markup=False, compact=True)
            yield Words(_("Arrows and Enter, or the mouse. F1 shows all keys."), classes="dialog-aside")
        yield ProgressRow()
        yield KeyRow()

    def on_mount(self) -> None:
        """Show the ways to begin, projects worked in last on top."""
        self.show_choices()
        self.query_one("#start-choices").focus()

    def show_choices(self) -> None:
        """Fill the list."""
        recent = [Path(path) for path in self.workbench.settings.recent if Path(path).exists()]
        self.choices = [Choice(str(path), _("Go on with {name}").format(name=path.stem), str(path)) for path in recent]
        self.choices += [
            Choice(NEW, _("Make a new project"), _("For a study of your own")),
            Choice(OPEN, _("Open a project"), _("A file whose name ends in .workbench")),
            Choice(DEMO, _("Look at the demo"), _("Invented interviews, coded in part, to try everything on")),
            Choice(LANGUAGE, _("Svenska · Dansk · English"), _("Choose the language of the workbench")),
            Choice(QUIT, _("Quit"), ""),
        ]
        listing = self.query_one("#start-choices", OptionList)
        listing.set_options([Option(_drawn(choice)) for choice in self.choices])
        listing.highlighted = 0

    async def speak_anew(self) -> None:
        """Draw all words again, in another language."""
        await self.recompose()
        self.show_choices()
        self.query_one("#start-choices").focus()

    @on(OptionList.OptionSelected, "#start-choices")
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        app = self.workbench
        key = self.choices[event.option_index].key
        actions = {NEW: "new_project", OPEN: "open_project", DEMO: "demo", LANGUAGE: "language", QUIT: "quit"}
        if key in actions:
            await app.run_action(actions[key], app)
        else:
            with app.reporting():
                await app.open_project(Path(key))


def _drawn(choice: Choice) -> Content:
    line = content(one_line(choice.title), "bold")
    return Content.assemble(line, "\n", content(one_line(choice.help), "$foreground-muted")) if choice.help else line
