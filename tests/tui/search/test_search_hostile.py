"""What is searched comes from anywhere: nothing of it reaches the terminal as a command, nothing acts as markup."""

import re
from collections.abc import Callable

from workbench.domain.code import Code
from workbench.domain.passage import Passage
from workbench.services import coding as coding_service
from workbench.services import memos, participants
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript

from .conftest import Driver, Opened

HOSTILE = "\x1b]52;c;aGVq\x07[/home][@click=app.quit]x[/] \x9b31m\u202eabc\u2066"
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


async def test_hostile_words_are_drawn_as_signs(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
    opened: Opened,
) -> None:
    session = new_session(coder_name=HOSTILE)
    first = interview(session, HOSTILE, [(HOSTILE, f"stöd {HOSTILE} stöd")])
    made = codes(session, HOSTILE.replace("/", "\\/"), book=HOSTILE)
    start = first.version.text.index("stöd")
    code = next(iter(made.values()))
    coding_service.tag(session, first.version, Passage(start, start + 4), code, note=f"stöd {HOSTILE}")
    memos.add_memo(session, f"stöd {HOSTILE}", about=first.transcript)
    participants.add_participant(session, HOSTILE, HOSTILE)
    async with opened(session.path) as it:
        await it.look_for("stöd")
        assert it.found.startswith("2 hits")
        _assert_harmless(it)
        for keys in (
            ("f",),
            ("down", "enter"),
            ("escape", "down", "down", "enter"),
            ("escape", "down", "enter"),
            ("escape", "down", "enter", "end", "enter"),
            ("escape", "0"),
            ("a", "c"),
            ("enter",),
            ("t", "t", "enter"),
            ("ctrl+l", "enter", "home", "space", "enter", "escape"),
            ("end", "enter"),
        ):
            await it.press(*keys)
            _assert_harmless(it)
        assert it.top == "ReadText"
        await it.press("escape")
        it.screen.look_for(f'"{HOSTILE}" (')
        await it.settle()
        _assert_harmless(it)


def _assert_harmless(it: Driver) -> None:
    for strip in it.app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.control is None and not _ACTS.search(segment.text), repr(segment.text)
