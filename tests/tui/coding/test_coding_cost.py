"""What a key costs: how often the project is asked, and how much is drawn again. Counts, no times."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.code import Code
from workbench.domain.ids import new_id, now
from workbench.domain.passage import Passage, quote_hash
from workbench.services.session import Session
from workbench.services.transcripts import OpenTranscript

from .conftest import Opened

TURNS, CODINGS = 400, 3000


@pytest.fixture
def large(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
) -> Path:
    """A long interview with many codes and codings, and another one."""
    session = new_session()
    lines = [("IP1" if n % 2 else "I", f"Det här är mening {n}. Och en till om dag {n}.") for n in range(TURNS)]
    opened = interview(session, "Lång", lines)
    interview(session, "Kort")
    made = list(codes(session, *(f"Grupp {n % 10}/Kod {n}" for n in range(200))).values())
    codes(session, "Mat", fields={"Mat": {"key": "1"}}, book="egen")
    with session.change("tag-table") as change:
        records = []
        for number in range(CODINGS):
            turn = opened.version.turns[number % TURNS]
            passage = Passage(turn.start, turn.start + 8)
            records.append(
                {
                    "id": new_id(),
                    "transcript_id": opened.transcript.id,
                    "version_id": opened.version.id,
                    "start": passage.start,
                    "end": passage.end,
                    "quote_hash": quote_hash(passage.of(opened.version.text)),
                    "code_id": made[number % len(made)].id,
                    "coder_id": session.coder.id,
                    "origin": "hand",
                    "anchored": True,
                    "created": now(),
                }
            )
        change.insert_many("codings", records)
    return session.path


async def test_giving_a_code_asks_little_and_draws_little(large: Path, opened: Opened) -> None:
    async with opened(large) as driver:
        await driver.press("ctrl+n")
        await driver.go_to("Det här är mening 3.")
        await driver.press("s")
        screen, painter = driver.screen, driver.screen.text.painter
        asked: list[str] = []
        screen.session.store.connection.set_trace_callback(asked.append)
        painted, rows = painter.painted, screen.code_tree.painted
        await driver.pilot.press("1")
        await driver.pilot.pause()
        screen.session.store.connection.set_trace_callback(None)
        assert len(driver.stored()) == CODINGS + 1
        reads = [sql.casefold() for sql in asked if sql.lstrip().casefold().startswith("select")]
        # The codes, the texts, and the counts of all codings are not read again.
        assert not [sql for sql in reads if "from codes" in sql and "id" not in sql.partition("where")[2]]
        assert not [sql for sql in reads if "count(*)" in sql or "from versions" in sql]
        assert len(reads) <= 10
        # The turn that was coded; the row of one code.
        turn_rows = 3
        assert painter.painted - painted <= turn_rows
        assert screen.code_tree.painted - rows <= 1


async def test_moving_the_caret_asks_nothing_and_draws_two_rows(large: Path, opened: Opened) -> None:
    async with opened(large) as driver:
        await driver.press("ctrl+n")
        await driver.go_to("Det här är mening 3.")
        screen, painter = driver.screen, driver.screen.text.painter
        asked: list[str] = []
        screen.session.store.connection.set_trace_callback(asked.append)
        painted, rows = painter.painted, screen.code_tree.painted
        await driver.pilot.press("w")
        await driver.pilot.pause()
        screen.session.store.connection.set_trace_callback(None)
        assert [sql for sql in asked if "data_version" not in sql and "total_changes" not in sql] == []
        assert painter.painted - painted <= 2 and screen.code_tree.painted == rows
