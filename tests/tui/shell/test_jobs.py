"""Long work: shown, stopped, and never in the way of leaving without a word."""

import asyncio
import threading
from typing import NoReturn

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, Report
from workbench.services.session import Session
from workbench.tui.widgets.progress_row import ProgressRow

from .conftest import Running


class Endless:
    """Work that goes on until it is stopped."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, session: Session, report: Report) -> NoReturn:
        report(Progress(1, 4, "Intervju 1"))
        self.begun.set()
        self.go_on.wait(30)
        while True:
            report(Progress(2, 4, "Intervju 2"))


async def test_work_is_shown_above_the_footer_and_escape_stops_it(running: Running, session: Session) -> None:
    work = Endless()
    async with running(session.path) as it:
        job = it.app.run_job("Reading", work)
        await asyncio.to_thread(work.begun.wait, 30)
        job.visible = True
        await it.pilot.pause()
        it.app._show_jobs()
        row = it.app.screen.query_one(ProgressRow)
        assert row.has_class("-shown")
        assert row.text.startswith("Reading") and "25 %" in row.text and "esc cancels" in row.text
        await it.pilot.press("escape")
        assert "stopping" in row.text
        work.go_on.set()
        await it.settle()
        assert not row.has_class("-shown")
        assert it.said == ["Stopped; nothing of it was kept."]


async def test_the_result_comes_back_and_what_was_changed_is_seen(running: Running, session: Session) -> None:
    given: list[str] = []

    def work(own: Session, report: Report) -> str:
        with own.change("add-participant") as change:
            change.insert("participants", {"pseudonym": "Eva", "group_name": "chef", "attributes": {}})
        return own.coder.name

    async with running(session.path) as it:
        it.app.run_job("Working", work, given.append)
        await it.settle()
        assert given == ["Anna Berg"]
        assert it.table("#participants") == [("Eva", "chef", "0")]


async def test_errors_of_work_are_told(running: Running, session: Session) -> None:
    def work(own: Session, report: Report) -> NoReturn:
        raise InputError("The file is empty.", place="a.txt", hint="Choose another.")

    async with running(session.path) as it:
        it.app.run_job("Working", work)
        await it.settle()
        assert it.said == ["a.txt: The file is empty. Choose another."]


async def test_leaving_while_work_runs_asks(running: Running, session: Session) -> None:
    work = Endless()
    async with running(session.path) as it:
        it.app.run_job("Reading", work)
        await asyncio.to_thread(work.begun.wait, 30)
        await it.pilot.press("ctrl+q")
        await it.pilot.pause()
        assert it.screen == "Confirm"
        assert "Long work is still running. Stop it?" in it.words
        await it.pilot.press("escape")
        await it.pilot.pause()
        assert it.app.jobs.running and it.app.is_running
        await it.pilot.press("ctrl+q")
        await it.pilot.pause()
        await it.pilot.press("enter")
        await it.pilot.pause()
        work.go_on.set()
        await it.app.workers.wait_for_complete()
        assert it.app.return_code == 0


async def test_leaving_without_work_asks_nothing(running: Running, session: Session) -> None:
    async with running(session.path) as it:
        await it.press("ctrl+q")
        assert it.app.return_code == 0
