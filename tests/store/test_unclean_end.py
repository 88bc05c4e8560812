"""A project that wasn't closed as it should have been is known by what stands in its journal."""

import subprocess
import sys
from pathlib import Path

from workbench.services.memos import add_memo, list_memos
from workbench.services.session import Session, open_session

_WRITES_AND_DIES = """
import os, sys
from pathlib import Path
from workbench.services.memos import add_memo
from workbench.services.session import open_session

session = open_session(Path(sys.argv[1]), "Bo Ek")
add_memo(session, "Det sista")
os._exit(9)
"""


def test_after_a_crash_all_is_there_and_the_crash_is_known(session: Session) -> None:
    path: Path = session.path
    session.close()
    assert subprocess.run([sys.executable, "-c", _WRITES_AND_DIES, str(path)], check=False).returncode == 9
    with open_session(path) as opened:
        assert opened.store.ended_uncleanly
        assert [memo.text for memo in list_memos(opened)] == ["Det sista"]
        with open_session(path) as second:
            assert not second.store.ended_uncleanly
    with open_session(path) as opened:
        assert not opened.store.ended_uncleanly


def test_another_session_of_this_program_is_no_crash(session: Session) -> None:
    add_memo(session, "Ett memo")
    with open_session(session.path) as other:
        assert not other.store.ended_uncleanly
