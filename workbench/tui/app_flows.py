"""The application's own actions: undo, help, palette, colours, language, other projects, leaving."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from workbench.domain.change import Change
from workbench.domain.errors import NotFoundError, ProjectDamaged
from workbench.domain.progress import Progress, Report
from workbench.domain.project_files import SUFFIX
from workbench.i18n import LANGUAGES, N_, _, current_language, ngettext
from workbench.services.history import next_undo, sentence
from workbench.services.session import Session
from workbench.tui import theme
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.settings import COMFORTABLE, COMPACT

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

THEMES: tuple[tuple[str, str], ...] = (
    (theme.DARK, N_("Dark")),
    (theme.LIGHT, N_("Light")),
    (theme.CONTRAST_DARK, N_("High contrast, dark")),
    (theme.CONTRAST_LIGHT, N_("High contrast, light")),
    (theme.TERMINAL, N_("The colours of the terminal")),
)
LARGE_CHANGE = 2000
"""From so many records on, undoing takes a while, and is more than a slip of a key should do."""
DEMO_STEPS = 13
"""About how many steps the demo is made in."""
LANGUAGE_NAMES = {"sv": "Svenska", "da": "Dansk", "en": "English"}


class AppFlows:
    """Actions of the application that open a dialog or go on from one."""

    @property
    def _me(self) -> "WorkbenchApp":
        return cast("WorkbenchApp", self)

    # Taking back

    def action_undo(self) -> None:
        """Take back the coder's latest change, and say what it was; a large one after asking, and as long work."""
        large = next_undo(self._me.session)
        if large is None or large.records < LARGE_CHANGE:
            self._step(self._me.session.undo, _("Undone: {what}"))
            return
        from workbench.tui.dialogs.confirm import Confirm

        def undo(session: Session, report: Report) -> Change:
            return session.undo(large.change.id)

        def answered(yes: bool | None) -> None:
            if yes:
                self._me.run_job(_("Undoing"), undo, lambda change: self._stepped(change, _("Undone: {what}")))

        what = sentence(self._me.session, large.change)
        detail = _("{what}: {count} records. ctrl+r would bring all of it again.").format(
            what=what, count=large.records
        )
        question = _("Take back a large change?")
        self._me.push_screen(Confirm(question, detail, yes=_("Take it back"), no=_("Leave it")), answered)

    def action_redo(self) -> None:
        """Bring again what was taken back, and say what it is."""
        self._step(self._me.session.redo, _("Done again: {what}"))

    def _step(self, step: Callable[[], Change], words: str) -> None:
        self._stepped(step(), words)

    def _stepped(self, change: Change, words: str) -> None:
        self._me.changed()
        self._me.say(words.format(what=sentence(self._me.session, change)))
        if isinstance(self._me.screen, WorkbenchScreen):
            self._me.screen.show_change(change)

    # Finding one's way

    async def action_help(self) -> None:
        """Show the keys."""
        from workbench.tui.screens.help import HelpScreen

        if not isinstance(self._me.screen, HelpScreen):
            await self._me.push_screen(HelpScreen(self._me.screen))

    async def action_palette(self) -> None:
        """Find an action by its name."""
        from workbench.tui.palette import open_palette

        await open_palette(self._me)

    async def action_messages(self) -> None:
        """Show again what has been said."""
        from workbench.tui.dialogs.message_list import MessageList

        await self._me.push_screen(MessageList(self._me.notices))

    def action_toggle_panes(self) -> None:
        """Show or hide the panes at the side."""
        if isinstance(self._me.screen, WorkbenchScreen):
            self._me.screen.toggle_panes()

    # Looks and language

    async def action_theme(self) -> None:
        """Choose the colours; they are shown while choosing."""
        from workbench.tui.dialogs.choose import Choice, Choose

        before = self._me.theme
        choices = [Choice(name, _(title)) for name, title in THEMES]

        def shown(name: str) -> None:
            self._me.theme = name

        def chosen(name: str | None) -> None:
            self._me.theme = name or before
            if name is not None:
                self._me.keep_settings(replace(self._me.settings, theme=name))

        await self._me.push_screen(Choose(_("Colours"), choices, chosen=before, on_highlight=shown), chosen)

    async def action_language(self) -> None:
        """Choose the language of the workbench; it changes at once."""
        from workbench.tui.dialogs.choose import Choice, Choose

        def chosen(language: str | None) -> None:
            if language is not None:
                self._me.call_next(self._me.speak, language)

        choices = [Choice(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        await self._me.push_screen(Choose(_("Language"), choices, chosen=current_language()), chosen)

    def action_density(self) -> None:
        """Show more on the screen, or with more air."""
        density = COMFORTABLE if self._me.settings.density == COMPACT else COMPACT
        self._me.set_class(density == COMPACT, "-compact")
        self._me.keep_settings(replace(self._me.settings, density=density))

    # Other projects

    async def action_open_project(self) -> None:
        """Choose a project file."""
        from workbench.tui.dialogs.choose_files import ChooseFiles

        def chosen(paths: list[Path] | None) -> None:
            if paths:
                self._leave_work(partial(self._open, paths[0]))

        dialog = ChooseFiles(_("Open a project"), self._folder(), several=False, suffixes=(SUFFIX,))
        await self._me.push_screen(dialog, chosen)

    async def action_new_project(self) -> None:
        """Ask for what a new project needs, and make it."""
        from workbench.tui.dialogs.new_project import NewProject

        def made(session: Any) -> None:
            if session is not None:
                self._leave_work(partial(self._me.adopt, session))

        await self._me.push_screen(NewProject(self._folder()), made)

    async def action_demo(self) -> None:
        """Ask where to put the demo, make it, and open it."""
        from workbench.tui.dialogs.ask_text import AskText

        def chosen(folder: str | None) -> None:
            if folder:
                self._me.run_task(_("Making the demo"), partial(_make_demo, Path(folder).expanduser()), made)

        def made(path: Path) -> None:
            self._leave_work(partial(self._open, path))

        question = _("Invented interviews, codings and a quote appendix are put in this folder:")
        await self._me.push_screen(AskText(_("The demo"), question, str(Path.home() / "workbench-demo")), chosen)

    async def action_coder(self) -> None:
        """Ask who codes from now on."""
        from workbench.store import people
        from workbench.tui.dialogs.ask_text import AskText

        session = self._me.session
        known = [coder.name for coder in people.coders(session.store)]

        def named(name: str | None) -> None:
            if name and name != session.coder.name:
                self._me.coder_name = name
                self._leave_work(partial(self._open, session.path))

        question = _("The codings that are made from now on carry this name:")
        await self._me.push_screen(AskText(_("Who codes"), question, session.coder.name, known=known), named)

    async def _open(self, path: Path) -> None:
        with self._me.reporting():
            try:
                await self._me.open_project(path)
            except (ProjectDamaged, NotFoundError) as error:
                self._me.offer_backup(path, error)

    def _folder(self) -> Path:
        return self._me.session.path.resolve().parent if self._me.has_project else Path.cwd()

    # Leaving

    async def action_quit(self) -> None:
        """Close the workbench; asks when long work runs."""
        self._leave_work(self._close_now)

    async def _close_now(self) -> None:
        self._me.jobs.stop_all()
        self._me.exit(0)

    def _leave_work(self, then: Callable[[], Any]) -> None:
        """Go on with `then`, after asking when something isn't saved yet or long work would be stopped by it."""
        from workbench.tui.dialogs.confirm import Confirm

        unsaved = next((said for dialog in self._me.open_dialogs() if (said := dialog.unsaved())), "")
        if not unsaved:
            self._leave_jobs(then)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._leave_jobs(then)

        title = _("Leave without saving?")
        self._me.push_screen(Confirm(title, unsaved, yes=_("Leave"), no=_("Go on editing"), danger=True), answered)

    def _leave_jobs(self, then: Callable[[], Any]) -> None:
        from workbench.tui.dialogs.confirm import Confirm

        running = sum(1 for job in self._me.jobs.running.values() if not job.quiet)
        if not running:
            self._me.call_next(then)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._me.jobs.stop_all()
                self._me.call_next(then)

        question = ngettext(
            "Long work is still running. Stop it?", "{count} pieces of long work are still running. Stop them?", running
        ).format(count=running)
        detail = _("Nothing that was saved is lost.")
        self._me.push_screen(Confirm(question, detail, yes=_("Stop it"), no=_("Wait")), answered)


def _make_demo(folder: Path, report: Report) -> Path:
    """Make the demo; where its project is."""
    from workbench.services.demo import make_demo

    project: Path | None = None
    for done, step in enumerate(make_demo(folder, report)):
        project = project or step.file
        report(Progress(done, DEMO_STEPS, step.sentence))
    assert project is not None
    return project
