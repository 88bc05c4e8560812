"""Several processes on one project: nothing is lost, each sees what the others do, nobody waits for a reader."""

import subprocess
import sys
from pathlib import Path

from workbench.domain.passage import Passage
from workbench.services import codes as code_service
from workbench.services import coding, importing
from workbench.services.check import check
from workbench.services.session import Session, open_session
from workbench.services.transcripts import list_transcripts
from workbench.store import codings, history, transcripts

ROOT = Path(__file__).parents[2]
CODER = """
import re
import sys
from pathlib import Path
from workbench.domain.passage import Passage
from workbench.services.coding import tag
from workbench.services.session import open_session
from workbench.store import codings, transcripts
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open_session(path, name) as session:
    transcript = transcripts.all_transcripts(session.store)[0]
    version = transcripts.version(session.store, transcript.version_id)
    code = next(iter(session.tree.codes.values()))
    words = [found.span() for found in re.finditer(r"\\S+", version.text)]
    passages = [Passage(first[0], last[1]) for i, first in enumerate(words) for last in words[i:]]
    print("ready", flush=True)
    sys.stdin.readline()
    seen = set()
    for number in range(count):
        coding = tag(session, version, passages[number], code)
        seen |= {each.coder_id for each in codings.each(session.store)} if number % 50 == 49 else set()
        print(coding.id, flush=True)
    print("saw", len(seen), flush=True)
    sys.stdin.readline()
    for number in range(10):
        print("undid", session.undo().summary["code"], flush=True)
"""
IMPORTER = """
import sys
from pathlib import Path
from workbench.services import importing
from workbench.services.session import open_session
def report(progress):
    if progress.label:
        print("storing", flush=True)
        sys.stdin.readline()
with open_session(Path(sys.argv[1]), "Bo Ek") as session:
    previews = importing.preview(session, [Path(sys.argv[2])])
    importing.store_previews(session, previews, report=report)
    print("stored", flush=True)
"""
READER = """
import sys
from pathlib import Path
from workbench.services.session import open_session
with open_session(Path(sys.argv[1]), "Bo Ek") as session, session.store.snapshot():
    for _line in sys.stdin:
        print(session.store.value("select count(*) from codings"), flush=True)
"""


class Process:
    """A process that says what it does, line by line, and goes on when it is told to."""

    def __init__(self, code: str, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout

    def go(self) -> None:
        self._in.write("\n")
        self._in.flush()

    def line(self) -> str:
        return self._out.readline().strip()

    def rest(self) -> list[str]:
        """All that it says until it ends, which it must do well."""
        self._in.close()
        said = self._out.read().splitlines()
        self._out.close()
        assert self._process.wait(timeout=60) == 0
        return said


def test_three_processes_write_at_once(session: Session, interview, codes) -> None:
    interview(session)
    codes(session, "Mat")
    names = ("Bo Ek", "Cia Dal", "Eva Falk")
    processes = [Process(CODER, session.path, name, 300) for name in names]
    for process in processes:
        assert process.line() == "ready"
    for process in processes:
        process.go()
    made = [[process.line() for _number in range(300)] for process in processes]
    known = {coding.id: coding.coder_id for coding in codings.each(session.store)}
    assert set(known) == {each for theirs in made for each in theirs}
    assert len(known) == 900
    # While they worked, each saw what another had done.
    assert any(process.line() in ("saw 2", "saw 3") for process in processes)
    stamps = [change.stamp for change in history.changes(session.store)]
    assert stamps == sorted(set(stamps), reverse=True)
    for process in processes:
        process.go()
    assert [len([line for line in process.rest() if line.startswith("undid")]) for process in processes] == [10] * 3
    left = {coding.id: coding.coder_id for coding in codings.each(session.store)}
    for theirs in made:
        assert set(theirs) - set(left) == set(theirs[-10:]), "undo takes back one's own, the latest first"
    assert check(session) == []


def test_others_read_and_wait_their_turn_during_an_import(session: Session, interview, codes, tmp_path: Path) -> None:
    talk, code = interview(session), codes(session, "Mat")["Mat"]
    path = tmp_path / "Nytt.txt"
    path.write_text("I: Hur är det?\n\nIP1: Det är bra, tack.\n", "utf-8")
    process = Process(IMPORTER, session.path, path)
    assert process.line() == "storing"
    assert [summary.transcript.name for summary in list_transcripts(session)] == ["Intervju 1"]
    assert transcripts.version(session.store, talk.version.id) == talk.version
    process.go()
    assert "stored" in process.rest()
    coding.tag(session, talk.version, Passage(40, 50), code)
    assert [summary.transcript.name for summary in list_transcripts(session)] == ["Intervju 1", "Nytt"]
    assert importing.preview(session, [path])[0].state is importing.FileState.UNCHANGED
    assert check(session) == []


def test_a_reader_that_stays_neither_stops_nor_starves_the_others(session: Session, interview, codes) -> None:
    talk, code = interview(session), codes(session, "Mat")["Mat"]
    reader = Process(READER, session.path)
    reader.go()
    assert reader.line() == "0"
    session.store.connection.execute("pragma wal_autocheckpoint = 10")
    made = {coding.tag(session, talk.version, Passage(number, number + 20), code).id for number in range(100)}
    code_service.new_code(session, "Ny")
    reader.go()
    assert reader.line() == "0", "what it reads is of one moment"
    assert {each.id for each in codings.each(session.store)} == made
    reader.rest()
    session.close()
    with open_session(session.path) as again:
        assert {each.id for each in codings.each(again.store)} == made
        assert not session.path.with_name(session.path.name + "-wal").stat().st_size
        assert check(again) == []
