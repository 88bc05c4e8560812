"""Backups while the application runs, and the question about projects in cloud and network folders."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rich.text import Text

from workbench.domain.errors import SharedFolderError, WorkbenchError
from workbench.domain.progress import Report
from workbench.i18n import _
from workbench.services import backups, places
from workbench.services.backing_up import BETWEEN
from workbench.services.session import Session, open_session
from workbench.tui.printable import printable

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

AFTER_OPENING = 5.0
"""Seconds after which an opened project is backed up: when the first screen has been drawn, and is being looked at."""


class Safekeeping:
    """What the application does to keep projects safe."""

    _backups_failed = ""

    @property
    def _me(self) -> "WorkbenchApp":
        return cast("WorkbenchApp", self)

    def keep_backups(self) -> None:
        """Make backups from time to time; called once when the application starts."""
        self._me.set_interval(BETWEEN.total_seconds(), partial(self._back_up, "timer"))

    def back_up_soon(self) -> None:
        """Make a backup of a project that has just been opened, if something was changed since the last."""
        self._me.set_timer(AFTER_OPENING, partial(self._back_up, "open"))

    def _back_up(self, reason: str) -> None:
        app = self._me
        if not app.has_project or app.session.store.read_only or app.top_screen is None:
            return

        def work(session: Session, report: Report) -> None:
            backups.back_up(session, reason, report)

        def failed(error: WorkbenchError) -> None:
            if str(error) != self._backups_failed:  # the same every ten minutes would only be in the way
                self._backups_failed = str(error)
                app.show_error(error)

        app.run_job(_("Making a backup"), work, on_failed=failed, quiet=True)

    def close_session(self, session: Session) -> None:
        """Close a project, with a backup when there is no recent one. What goes wrong is said, also after the end."""
        app = self._me
        try:
            backups.closing(session)
        except WorkbenchError as error:
            if app.top_screen is not None and app.is_running:
                app.show_error(error)
            else:
                app._exit_renderables.append(Text(printable(str(error))))
        finally:
            session.close()

    # Cloud and network folders

    def opened(self, path: Path | None) -> Session | None:
        """A project's session; None without one, and when somebody must be asked first: see `ask_if_refused`."""
        self._refused: SharedFolderError | None = None
        try:
            return open_session(path, self._me.coder_name) if path is not None else None
        except SharedFolderError as error:
            self._refused = error
            return None

    def ask_if_refused(self) -> None:
        """Ask whether the project that wasn't opened for its place shall be opened nevertheless."""
        error, self._refused = self._refused, None
        if error is not None:
            self.ask_about_place(error, partial(self._me.call_next, self._me.open_project, Path(error.path)))

    def ask_about_place(self, error: SharedFolderError, then: Any, *, yes: str = "") -> None:
        """Ask whether a project may be in a cloud or network folder; a yes is kept, and `then` is called."""
        from workbench.tui.dialogs.confirm import Confirm

        def answered(agreed: bool | None) -> None:
            if agreed:
                with self._me.reporting():
                    places.remember(Path(error.path))
                then()

        question = _("{name} is in a shared folder: {folder}").format(name=Path(error.path).name, folder=error.folder)
        advice = _("Better keep it in a folder of this computer only, and copy backups of it.")
        dialog = Confirm(
            question,
            f"{error.message}\n\n{advice}",
            yes=yes or _("Open anyway"),
            no=_("Leave it"),
            danger=True,
        )
        self._me.push_screen(dialog, answered)
