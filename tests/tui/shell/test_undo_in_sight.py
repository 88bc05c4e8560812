"""What an undo touches is brought into sight."""

from pathlib import Path
from typing import Any

from tests.tui.shell.conftest import Running
from workbench.domain.passage import Passage
from workbench.services import codes as code_service
from workbench.services import coding
from workbench.tui.widgets.status_line import StatusLine


async def test_undoing_what_is_out_of_sight_scrolls_to_it(running: Running, new_session: Any, interview: Any) -> None:
    lines = [("I" if n % 2 else "IP1", f"Mening nummer {n} handlar om något helt annat.") for n in range(300)]
    with new_session() as session:
        talk = interview(session, "Lång", lines)
        code = code_service.new_code(session, "Mat")
        far = talk.version.turns[250]
        coding.tag(session, talk.version, Passage(far.start, far.end), code)
        path: Path = session.path
    async with running(path) as it:
        await it.press("enter")
        text = it.app.screen.text
        caret = text.caret
        assert text.scroll_offset.y == 0
        await it.press("u")
        assert text.scroll_offset.y > 100
        assert text.caret == caret
        await it.press("g", "ctrl+r")
        assert text.scroll_offset.y > 100


async def test_what_was_told_of_a_coding_is_gone_with_it(running: Running, new_session: Any, interview: Any) -> None:
    with new_session() as session:
        interview(session)
        code_service.new_code(session, "Mat")
        path: Path = session.path
    async with running(path) as it:
        await it.press("enter", "s", "c", "enter")
        assert "Mat given to" in it.app.screen.query_one(StatusLine).text
        await it.press("u")
        assert "Mat" not in it.app.screen.query_one(StatusLine).text
