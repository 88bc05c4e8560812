"""Several processes on one project, and processes that die."""

import subprocess
import sys
from pathlib import Path

from workbench.services.check import check
from workbench.services.session import Session, open_session
from workbench.store import codings, history

CODER = """
import sys
from pathlib import Path
from workbench.domain.passage import Passage
from workbench.services.coding import tag
from workbench.services.session import open_session
from workbench.store import transcripts
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open_session(path, name) as session:
    transcript = transcripts.all_transcripts(session.store)[0]
    version = transcripts.version(session.store, transcript.version_id)
    code = next(iter(session.tree.codes.values()))
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        coding = tag(session, version, Passage(number % 80, 90 + number // 80), code)
        print(coding.id, flush=True)
"""


def _start(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CODER, str(path), name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None and process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("\n")
    process.stdin.flush()


def test_several_processes_write_at_once(session: Session, interview, codes) -> None:
    interview(session)
    codes(session, "Mat")
    processes = [_start(session.path, name, 60) for name in ("Bo Ek", "Cia Dal", "Eva Falk")]
    for process in processes:
        _go(process)
    made = [line for process in processes for line in process.communicate()[0].split()]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(made) == 180
    assert {coding.id for coding in codings.each(session.store)} == set(made)
    stamps = [change.stamp for change in history.changes(session.store)]
    assert len(set(stamps)) == len(stamps)
    assert check(session) == []


def test_what_was_coded_survives_kill_minus_9(session: Session, interview, codes) -> None:
    interview(session)
    codes(session, "Mat")
    session.close()
    acknowledged = []
    for wanted in (1, 37, 90):
        process = _start(session.path, f"Kodare {wanted}", 5000)
        _go(process)
        assert process.stdout is not None
        with process:
            for _number in range(wanted):
                acknowledged.append(process.stdout.readline().strip())
            process.kill()
            rest = process.stdout.read()
        acknowledged += [line for line in rest.split("\n")[:-1] if line]
    with open_session(session.path) as again:
        kept = {coding.id for coding in codings.each(again.store)}
        assert set(acknowledged) <= kept
        assert len(kept) - len(set(acknowledged)) <= 3
        assert check(again) == []
