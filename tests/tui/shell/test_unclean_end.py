"""A project that wasn't closed as it should have been is looked over quietly: nothing is said when it is whole."""

import subprocess
import sys

from tests.tui.shell.conftest import Running
from workbench.services.session import Session

_LEAVES_A_JOURNAL = """
import os, sqlite3, sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("pragma journal_mode = wal")
connection.execute("insert into meta values ('left', 'open')")
os._exit(9)
"""


async def test_after_a_crash(running: Running, session: Session) -> None:
    session.close()
    subprocess.run([sys.executable, "-c", _LEAVES_A_JOURNAL, str(session.path)], check=False)
    async with running(session.path) as driver:
        assert driver.app.session.store.ended_uncleanly
        await driver.settle()
        assert driver.said == []
