"""The ground of the application: what is said to the user, errors, and long work in threads."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from rich.text import Text
from textual import on
from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.screen import Screen

from workbench.domain.errors import Interrupted, WorkbenchError
from workbench.domain.progress import Report
from workbench.services.session import Session
from workbench.tui import crash
from workbench.tui.jobs import SHOWN_AFTER, Job, Jobs
from workbench.tui.messages import JobAdvanced, JobEnded, Notice
from workbench.tui.printable import printable
from workbench.tui.widgets.progress_row import ProgressRow

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

T = TypeVar("T")
UNFORESEEN_STATUS = 70


class WorkingApp(App[int], inherit_bindings=False):
    """An application with a project, or none yet, that says what goes wrong and does long work in threads."""

    def __init__(self, session: Session | None) -> None:
        self._session = session
        super().__init__()
        self.notices: list[Notice] = []
        self.jobs = Jobs(self)
        self._offers_stop = False

    @property
    def session(self) -> Session:
        """The open project, for the main thread only."""
        assert self._session is not None, "no project is open"
        return self._session

    @property
    def has_project(self) -> bool:
        """Whether a project is open."""
        return self._session is not None

    @property
    def _whole(self) -> "WorkbenchApp":
        return cast("WorkbenchApp", self)

    # What is said

    def say(self, text: str, severity: str = "information") -> None:
        """Tell the user something, and keep it in the list of messages."""
        assert severity in ("information", "warning", "error")
        self.notices.append(Notice(text, severity, datetime.now().strftime("%H:%M")))
        level: SeverityLevel = severity  # type: ignore[assignment]  # narrowed above
        shown = "\n".join(printable(line) for line in text.split("\n"))
        self.notify(shown, severity=level, timeout=8 if severity == "error" else 5, markup=False)

    def show_error(self, error: WorkbenchError) -> None:
        """Tell the user what went wrong and what to do."""
        self.say(str(error), "warning" if isinstance(error, Interrupted) else "error")

    @contextlib.contextmanager
    def reporting(self) -> Iterator[None]:
        """What goes wrong inside in a way that we foresaw is told to the user."""
        try:
            yield
        except WorkbenchError as error:
            self.show_error(error)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Any = None,
    ) -> bool:
        """Carry out an action; what goes wrong in a way that we foresaw is told to the user."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except WorkbenchError as error:
            self.show_error(error)
            self._whole.look_for_changes()
            return True

    def _fatal_error(self) -> None:
        """Instead of Textual's traceback, which would show values: one line, and where the log is."""
        error = self._exception
        if error is not None:
            self._return_code = UNFORESEEN_STATUS
            words = crash.last_words(error, crash.log_unforeseen(error))
            self._exit_renderables[:] = [Text(printable(words))]
        self._close_messages_no_wait()

    # Long work

    def run_job(
        self,
        label: str,
        function: Callable[[Session, Report], T],
        on_done: Callable[[T], None] | None = None,
        *,
        on_failed: Callable[[WorkbenchError], None] | None = None,
        quiet: bool = False,
    ) -> Job:
        """Do long work in a thread, with a session of its own; `on_done` gets the result in the main thread.

        Errors are shown, or given to `on_failed`. `quiet` work is never shown and is stopped without asking.
        """

        def work(session: Session | None, report: Report) -> T:
            assert session is not None
            return function(session, report)

        name = self.session.coder.name
        job = self.jobs.start(
            label, work, project=self.session.path, coder_name=name, on_done=on_done, on_failed=on_failed, quiet=quiet
        )
        return self._announce(job)

    def run_task(self, label: str, function: Callable[[Report], T], on_done: Callable[[T], None] | None = None) -> Job:
        """Do long work that needs no project, in a thread."""
        job = self.jobs.start(label, lambda _session, report: function(report), project=None, on_done=on_done)
        return self._announce(job)

    def _announce(self, job: Job) -> Job:
        def show() -> None:
            job.visible = job.id in self.jobs.running
            self._show_jobs()

        if not job.quiet:
            self.set_timer(SHOWN_AFTER, show)
        return job

    @on(JobAdvanced)
    def _job_advanced(self, message: JobAdvanced) -> None:
        job = self.jobs.running.get(message.job_id)
        if job is not None:
            job.progress = message.progress
            self._show_jobs()

    @on(JobEnded)
    def _job_ended(self, message: JobEnded) -> None:
        job = self.jobs.running.pop(message.job_id, None)
        self._show_jobs()
        if job is None or self.top_screen is None:
            return
        if message.unforeseen is not None:
            raise message.unforeseen
        self._whole.look_for_changes()
        with self.reporting():
            if message.error is not None:
                if job.on_failed is not None:
                    job.on_failed(message.error)
                elif not job.quiet:
                    self.show_error(message.error)
            elif job.on_done is not None:
                job.on_done(message.result)

    @property
    def top_screen(self) -> Screen[Any] | None:
        """The screen on top; None while the application starts or closes."""
        stack = self._screen_stacks.get(self._current_mode)
        return stack[-1] if stack else None

    def _show_jobs(self) -> None:
        job, screen = self.jobs.shown, self.top_screen
        if screen is None:
            return
        for row in screen.query(ProgressRow):
            if job is not None and job.visible:
                row.show_work(job.label, job.progress, job.stop.is_set())
            else:
                row.hide()
        if self._offers_stop != (job is not None):
            self._offers_stop = job is not None
            screen.refresh_bindings()

    @on(ProgressRow.CancelAsked)
    def action_cancel_job(self) -> None:
        """Ask the long work that is shown to stop."""
        job = self.jobs.shown
        if job is not None:
            job.stop.set()
            self._show_jobs()
