"""Names and notes from anywhere: nothing of them reaches the terminal as a command, nothing acts as markup."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.code import Code
from workbench.domain.passage import Passage
from workbench.services import coding as coding_service
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript

from .conftest import HOSTILE, SENTENCE, Driver, Opened

_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def hostile(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
) -> Path:
    """Everything that has a name has a bad one."""
    session = new_session(coder_name=HOSTILE)
    words = [("I", HOSTILE), (HOSTILE, SENTENCE + " " + HOSTILE)]
    opened = interview(session, HOSTILE, words)
    texts = {"definition": {"sv": HOSTILE}, "labels": {"en": HOSTILE}, "cues": [{"phrase": "tränar"}]}
    made = codes(session, HOSTILE.replace("/", "\\/"), fields={HOSTILE.replace("/", "\\/"): texts}, book=HOSTILE)
    start = opened.version.text.index(SENTENCE)
    passage = Passage(start, start + len(SENTENCE))
    coding_service.tag(session, opened.version, passage, next(iter(made.values())), note=HOSTILE)
    return session.path


async def test_hostile_names_are_drawn_as_signs(hostile: Path, opened: Opened) -> None:
    async with opened(hostile, (110, 30)) as driver:
        await driver.go_to(SENTENCE)
        _assert_harmless(driver)
        for keys in (
            ("s", "c"),
            ("escape", "S", "f"),
            ("?",),
            ("escape", "m"),
            ("escape", "+"),
            ("escape", "ctrl+t"),
            ("escape", "x"),
            ("!", "*", "7", "f1"),
            ("escape", "ctrl+p"),
        ):
            await driver.press(*keys)
            _assert_harmless(driver)
        await driver.press("escape")
        driver.screen.code_tree.focus()
        for keys in (("G", "e"), ("escape", "r"), ("escape", "d"), ("escape", "M"), ("escape", "P"), ("escape", "n")):
            await driver.press(*keys)
            _assert_harmless(driver)


def _assert_harmless(driver: Driver) -> None:
    compositor = driver.app.screen._compositor
    for strip in compositor.render_strips():
        for segment in strip:
            assert segment.control is None and not _ACTS.search(segment.text), repr(segment.text)
