"""Long work: done in threads with sessions of their own, told about by messages, stopped by asking."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from textual.app import App

from workbench.domain.errors import Interrupted, WorkbenchError
from workbench.domain.progress import Progress, Report
from workbench.i18n import _
from workbench.services.session import Session, open_session
from workbench.tui.messages import JobAdvanced, JobEnded

SHOWN_AFTER = 0.15
"""Seconds; work that is done sooner is never shown."""
BETWEEN_REPORTS = 0.1
"""Seconds between two messages about progress."""


@dataclass
class Job:
    """Long work that is running."""

    id: int
    label: str
    on_done: Callable[[Any], None] | None
    on_failed: Callable[[WorkbenchError], None] | None
    quiet: bool = False
    progress: Progress = field(default_factory=lambda: Progress(0, 0))
    visible: bool = False
    stop: threading.Event = field(default_factory=threading.Event)


class Jobs:
    """The long work of an application, latest last."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._ids = count(1)
        self.running: dict[int, Job] = {}

    def start(
        self,
        label: str,
        work: Callable[[Session | None, Report], Any],
        *,
        project: Path | None,
        coder_name: str = "",
        on_done: Callable[[Any], None] | None = None,
        on_failed: Callable[[WorkbenchError], None] | None = None,
        quiet: bool = False,
    ) -> Job:
        """Begin; `work` gets a session of its own when there is a project, and a report that raises Interrupted."""
        job = Job(next(self._ids), label, on_done, on_failed, quiet)
        self.running[job.id] = job
        self._app.run_worker(
            lambda: self._do(job, work, project, coder_name),
            name=f"job-{job.id}",
            group="jobs",
            thread=True,
            exit_on_error=False,
        )
        return job

    @property
    def shown(self) -> Job | None:
        """The latest job that the user should see."""
        return next((job for job in reversed(self.running.values()) if not job.quiet), None)

    def stop_all(self) -> None:
        """Ask all work to stop."""
        for job in self.running.values():
            job.stop.set()

    def _do(
        self,
        job: Job,
        work: Callable[[Session | None, Report], Any],
        project: Path | None,
        coder_name: str,
    ) -> None:
        last = 0.0

        def report(progress: Progress) -> None:
            nonlocal last
            if job.stop.is_set():
                raise Interrupted(_("Stopped; nothing of it was kept."))
            if time.monotonic() - last >= BETWEEN_REPORTS:
                last = time.monotonic()
                self._app.post_message(JobAdvanced(job.id, progress))

        try:
            session = open_session(project, coder_name) if project is not None else None
            try:
                result = work(session, report)
            finally:
                if session is not None:
                    session.close()
        except WorkbenchError as error:
            self._app.post_message(JobEnded(job.id, error=error))
        except Exception as error:  # noqa: BLE001  # handed to the application, which closes and writes the log
            self._app.post_message(JobEnded(job.id, unforeseen=error))
        else:
            self._app.post_message(JobEnded(job.id, result=result))
