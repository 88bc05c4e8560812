"""The application: one open project, its screens, and other people's changes. Below it: `app_work`."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from workbench.domain.change import Change
from workbench.domain.passage import Passage
from workbench.i18n import _, current_language, use_language
from workbench.services import check
from workbench.services.session import Session
from workbench.store import history
from workbench.tui import theme
from workbench.tui.actions import bindings_for
from workbench.tui.app_flows import AppFlows
from workbench.tui.app_work import WorkingApp
from workbench.tui.backup_flows import BackupFlows
from workbench.tui.dialogs.base import Dialog
from workbench.tui.messages import OpenTranscript
from workbench.tui.modes import CODING, PROJECT, modes
from workbench.tui.printable import one_line
from workbench.tui.safekeeping import Safekeeping
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.settings import COMPACT, Settings, read_settings, settings_file, write_settings
from workbench.tui.trail import Trail
from workbench.tui.widgets.mode_bar import ModeTab

LOOK_FOR_CHANGES = 1.0
"""Seconds between two looks at whether another process changed the project."""
START = "start"


class WorkbenchApp(AppFlows, BackupFlows, Safekeeping, WorkingApp, inherit_bindings=False):
    """The workbench in the terminal. Without a project it begins with a choice of one.

    Raises NotFoundError or ProjectError when the project can't be opened.
    """

    CSS_PATH = "workbench.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, priority=binding.id == "app.quit") for binding in bindings_for("app")
    ]

    def __init__(
        self,
        path: Path | None = None,
        *,
        coder_name: str = "",
        ui_language: str | None = None,
        settings_path: Path | None = None,
    ) -> None:
        self.coder_name = coder_name
        self._settings_path = settings_path or settings_file()
        self.settings = read_settings(self._settings_path)
        use_language(ui_language or os.environ.get("WORKBENCH_LANGUAGE") or self.settings.ui_language or None)
        super().__init__(self.opened(path))
        self.animation_level = "none"
        self._seen_stamp = ""
        self._seen_version: tuple[int, int] | None = None
        self._to_begin_anew = False
        theme.register_themes(self.register_theme)
        self.theme = self._wanted_theme()
        self.title = one_line(self.project_title())

    async def on_mount(self) -> None:
        """Show the first screen."""
        from workbench.tui.screens.start import StartScreen

        self.set_class(self.settings.density == COMPACT, "-compact")
        self.add_mode(START, StartScreen)
        self.set_interval(LOOK_FOR_CHANGES, self.look_for_changes)
        self.keep_backups()
        if self._session is None:
            await self.switch_mode(START)
            self.ask_if_refused()
        else:
            await self._show_project()

    def on_unmount(self) -> None:
        """Close the project; everything is on disk already."""
        if self._session is not None:
            self.close_session(self._session)

    # The project

    async def open_project(self, path: Path) -> None:
        """Open another project instead of this one; asks when it is in a cloud or network folder.

        Raises NotFoundError, ProjectError.
        """
        session = self.opened(path)
        if session is None:
            self.ask_if_refused()
        else:
            await self.adopt(session)

    async def adopt(self, session: Session) -> None:
        """Work in a project that has just been opened or made."""
        old, self._session = self._session, session
        self._to_begin_anew = False
        await self.switch_mode(START)
        for name in modes():
            if name in self._modes:
                await self.remove_mode(name)
        if old is not None:
            self.close_session(old)
        await self._show_project()

    async def _show_project(self) -> None:
        self._seen_stamp = history.last_stamp(self.session.store)
        self._seen_version = self.session.store.data_version()
        for name, mode in modes().items():
            self.add_mode(name, mode.make)
        self.title = one_line(self.project_title())
        self.keep_settings(self.settings.with_project(self.session.path))
        await self.switch_mode(PROJECT)
        self.back_up_soon()
        if self.session.store.ended_uncleanly:
            self.run_job(_("Checking"), check.quick, self._tell_damage, quiet=True)
        if self.session.store.read_only:
            self.say(
                _("This project can only be read: {reason}").format(reason=self.session.store.read_only_reason),
                "warning",
            )

    def _tell_damage(self, problems: list[check.Problem]) -> None:
        """Say what a look at a file that wasn't closed has found; nothing when it is whole."""
        if problems:
            told = _("The project wasn't closed as it should have been, and is damaged: {detail}")
            hint = _("Go back to a backup: the backups are in the palette, and under: workbench restore")
            self.say(f"{told.format(detail=problems[0].detail)} {hint}", "error")

    def project_title(self) -> str:
        """The title of the open project."""
        return self._session.project.title if self._session is not None else _("Workbench")

    def state_words(self) -> str:
        """Whether all is saved, and whose codings are made."""
        session = self.session
        saved = _("read only") if session.store.read_only else _("saved ✓")
        return f"{saved}  {session.coder.initials}"

    def shown_modes(self) -> list[tuple[str, str, str]]:
        """The screens that there are: name, key, title."""
        return [(mode.name, mode.key, _(mode.title)) for mode in modes().values()]

    # Changes

    def changed(self, changes: Sequence[Change] | None = None) -> None:
        """Tell all screens what changed; without changes, whatever is new in the history."""
        if self._session is None:
            return
        if changes is None:
            changes = self._session.changed_since(self._seen_stamp)
        self._seen_stamp = max([self._seen_stamp, *(change.stamp for change in changes)])
        self._seen_version = self._session.store.data_version()
        if any(change.kind == history.ERASE for change in changes):
            self.call_next(self._begin_anew)
        elif changes:
            self.title = one_line(self.project_title())
            for screen in self.project_screens():
                screen.tell_changes(changes)
            for dialog in self.open_dialogs():
                dialog.tell_changes(changes)

    async def _begin_anew(self) -> None:
        """After an erasing: whatever the screens remember may be what was erased.

        What somebody is just writing is waited for.
        """
        if any(dialog.holds_writing() for dialog in self.open_dialogs()):
            if not self._to_begin_anew:
                self.say(
                    _("Words were erased in another window. Save what you write: then all is shown anew."), "warning"
                )
            self._to_begin_anew = True
            return
        with self.reporting():
            await self.open_project(self.session.path)
            self.say(_("Words were erased: everything is shown anew."))

    def look_for_changes(self) -> None:
        """Notice what another process, or work in a thread, has changed."""
        if self._session is None or self.top_screen is None:
            return
        with self.reporting():
            if self._session.store.data_version() != self._seen_version:
                self.changed()
            elif self._to_begin_anew:
                self.call_next(self._begin_anew)

    def project_screens(self) -> list[WorkbenchScreen]:
        """The screens of the project that have been opened."""
        stacks = self._screen_stacks.values()
        return [screen for stack in stacks for screen in stack if isinstance(screen, WorkbenchScreen)]

    def open_dialogs(self) -> list[Dialog[Any]]:
        """The dialogs that stand over screens."""
        stacks = self._screen_stacks.values()
        return [screen for stack in stacks for screen in stack if isinstance(screen, Dialog) and screen.is_mounted]

    # Going places

    @on(ModeTab.Chosen)
    async def _mode_chosen(self, message: ModeTab.Chosen) -> None:
        await self.action_go(message.mode)

    async def action_go(self, mode: str) -> None:
        """Go to a screen of the project."""
        await self.switch_mode(mode)
        self._show_jobs()

    @on(OpenTranscript)
    async def _open_asked(self, message: OpenTranscript) -> None:
        with self.reporting():
            await self.open_transcript(message.transcript_id, message.passage, message.trail)

    async def open_transcript(
        self, transcript_id: str, passage: Passage | None = None, trail: Trail | None = None
    ) -> None:
        """Show a transcript in the Coding screen, at a passage when there is one, with the hits of a search marked."""
        if CODING not in modes():
            return
        await self.action_go(CODING)
        screen: Any = self.screen
        screen.open_transcript(transcript_id, passage, trail)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which of the application's actions make sense now."""
        screen = self.top_screen
        match action:
            case "go":
                return self.has_project and parameters[0] in modes()
            case "coder" | "backups":
                return self.has_project
            case "undo" | "redo":
                return self.has_project and not self.session.store.read_only
            case "toggle_panes":
                return isinstance(screen, WorkbenchScreen) and screen.is_mounted and screen.has_panes()
            case "cancel_job":
                return self.jobs.shown is not None
        return True

    def get_key_display(self, binding: Binding) -> str:
        """A key as people know it, in the language in use."""
        return _("space") if binding.key == "space" else super().get_key_display(binding)

    # Choices that are kept

    def keep_settings(self, settings: Settings) -> None:
        """Use these settings, and keep them for the next time."""
        if settings != self.settings:
            self.settings = settings
            with self.reporting():
                write_settings(self._settings_path, settings)

    async def speak(self, language: str) -> None:
        """Use another language at once, and keep it."""
        use_language(language)
        self.keep_settings(replace(self.settings, ui_language=current_language()))
        self.title = one_line(self.project_title())
        for stack in self._screen_stacks.values():
            for screen in stack:
                speak_anew = getattr(screen, "speak_anew", None)
                if speak_anew is not None and screen.is_mounted:
                    await speak_anew()

    def _wanted_theme(self) -> str:
        if self.settings.theme in self.available_themes:
            return self.settings.theme
        background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
        return theme.LIGHT if background in ("7", "15") else theme.DARK


def run(path: Path | None = None, *, coder_name: str = "", ui_language: str | None = None) -> int:
    """Open the application on a project, or on the choice of one; returns the exit status.

    Raises NotFoundError or ProjectError when the project can't be opened.
    """
    app = WorkbenchApp(path, coder_name=coder_name, ui_language=ui_language)
    app.run()
    return app.return_code or 0
