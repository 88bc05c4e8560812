"""Backups in the application: listing them, making one, going back to one, and mending a damaged project with one."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import local_minute
from workbench.domain.progress import Report
from workbench.i18n import _
from workbench.services import backups
from workbench.services.backups import Backup, RestorePreview
from workbench.services.session import Session

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class BackupFlows:
    """Actions of the application that have to do with backups."""

    @property
    def _app(self) -> "WorkbenchApp":
        return cast("WorkbenchApp", self)

    async def action_backups(self) -> None:
        """Show the backups."""
        from workbench.tui.dialogs.backups import MAKE_NOW, Backups
        from workbench.tui.screens.project_words import from_home

        session = self._app.session
        known = {backup.path.name: backup for backup in backups.list_backups(session.path)}
        may_write = not session.store.read_only
        dialog = Backups(
            list(known.values()), from_home(backups.folder_of(session.path)), may_restore=may_write, may_make=may_write
        )

        def chosen(name: str | None) -> None:
            with self._app.reporting():
                if name == MAKE_NOW:
                    self._make_backup()
                elif name is not None:
                    self._compare(known[name])

        def count(session: Session, report: Report) -> dict[str, int | None]:
            return {name: backups.changes_since(session, backup) for name, backup in known.items()}

        await self._app.push_screen(dialog, chosen)
        if known:
            self._app.run_job(_("Counting"), count, dialog.tell_since, quiet=True)

    def _make_backup(self) -> None:
        def make(session: Session, report: Report) -> Backup | None:
            return backups.back_up(session, "asked", report, always=True)

        def made(backup: Backup | None) -> None:
            if backup is not None:
                self._app.say(_("A backup was made and checked."))

        self._app.run_job(_("Making a backup"), make, made)

    def _compare(self, backup: Backup) -> None:
        def compare(session: Session, report: Report) -> tuple[RestorePreview, bool]:
            preview = backups.preview_restore(session, backup, report)
            return preview, preview.nothing_differs and backups.is_damaged_inside(session, report)

        self._app.run_job(_("Comparing"), compare, lambda found: self._ask(*found))

    def _ask(self, preview: RestorePreview, damaged: bool) -> None:
        from workbench.tui.dialogs.backups import ask_restore

        if damaged:
            self._app.say(
                _(
                    "The backup holds the same, but the project file is damaged inside. Close the workbench and type: "
                    "workbench restore {file}"
                ).format(file=f'"{preview.backup.path}"'),
                "warning",
            )
            return
        if preview.nothing_differs:
            self._app.say(_("The project holds what that backup holds; there is nothing to bring back."))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                with self._app.reporting():
                    self._bring_back(preview.backup)

        self._app.push_screen(ask_restore(preview), answered)

    def _bring_back(self, backup: Backup) -> None:
        def bring(session: Session, report: Report) -> RestorePreview:
            return backups.restore(session, backup, report)

        def brought(done: RestorePreview) -> None:
            self._app.changed()
            when = local_minute(done.backup.when)
            self._app.say(_("The project is as it was {when}. u takes that back.").format(when=when))

        self._app.run_job(_("Bringing the backup back"), bring, brought)

    def offer_backup(self, path: Path, error: WorkbenchError) -> None:
        """After a project could not be opened: offer its newest backup when it is damaged or gone, else say why."""
        from workbench.tui.dialogs.confirm import Confirm

        last = None
        with self._app.reporting():
            last = backups.last_backup(path)
        if last is None:
            self._app.show_error(error)
            return
        backup = last

        def answered(yes: bool | None) -> None:
            if yes:
                self._app.call_next(self._replace, path, backup)

        question = _("Put the backup of {when} in its place?").format(when=local_minute(backup.when))
        detail = f"{error.message}\n\n" + _(
            "The file that can't be used is kept under another name. Older backups: workbench restore"
        )
        self._app.push_screen(Confirm(question, detail, yes=_("Use the backup"), no=_("Leave it")), answered)

    async def _replace(self, path: Path, backup: Backup) -> None:
        with self._app.reporting():
            kept = backups.restore_file(path, backup)
            await self._app.open_project(path)
            said = _("The project is as it was {when}.").format(when=local_minute(backup.when))
            if kept is not None:
                said += " " + _("The damaged file is called {name} now.").format(name=kept.name)
            self._app.say(said)
