"""The pilot waits for the application itself, not for the machine to look idle: quick, and sure under load.

A style sheet is parsed once for all tests, which is a fifth of the work of most of them.
"""

import asyncio
from typing import Any

import pytest
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_ROUNDS = 1000


async def until_at_rest(*_args: Any, **_kwargs: Any) -> None:
    """Go on when all messages are handled and all is drawn: what is left waits for a key, a clock or a thread."""
    loop: Any = asyncio.get_running_loop()
    app = active_app.get(None)
    for _round in range(_ROUNDS):
        while loop._ready:
            await asyncio.sleep(0)
        stack = app._screen_stacks.get(app._current_mode) if app is not None else None
        if app is None or not stack:
            return
        if app._resize_timer is not None:
            app._check_resize()
        stack[-1]._on_timer_update()
        if not loop._ready:
            return
    raise AssertionError("the application never comes to rest")


@pytest.fixture(autouse=True)
def _pilot_waits_for_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.pilot.wait_for_idle", until_at_rest)
    monkeypatch.setattr("textual.app.wait_for_idle", until_at_rest)


_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def _style_sheets_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = Stylesheet._parse_rules

    def parse_once(self: Stylesheet, css: str, read_from: Any, *args: Any, **named: Any) -> list[RuleSet]:
        key = css, read_from, args, tuple(named.items()), tuple(self._variables.items())
        if key not in _parsed:
            _parsed[key] = parse(self, css, read_from, *args, **named)
        return _parsed[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)
