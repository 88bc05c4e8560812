"""A session's random work, said on a pipe step by step; it is killed in the midst of it.

Lines on the pipe: `begin ACTION`, then `done ACTION STAMP DIGEST` when it has returned, and `killed ACTION PHASE` right
before a death that the process gives itself.
"""

import hashlib
import os
import random
import signal
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from tests.faults import file_calls, system_calls
from tests.faults.world import CODER, INTERVIEW, World, records
from workbench.domain.errors import WorkbenchError
from workbench.domain.passage import Passage
from workbench.services import (
    backups,
    code_moves,
    codes,
    coding,
    editing,
    exporting,
    importing,
    memos,
    participants,
    quotes,
    transcripts,
)
from workbench.services.session import Session, open_session
from workbench.store import codings as coding_rows
from workbench.store import history

EXPORT = "ut.csv"
MOST_ACTIONS = 400


def digest(session: Session) -> str:
    """A fingerprint of all records."""
    return hashlib.sha256(repr(sorted(records(session).items())).encode()).hexdigest()[:16]


class Work:
    """One session's work, until it is killed."""

    def __init__(self, job: dict[str, Any], pipe: int) -> None:
        self.random = random.Random(job["seed"])
        self.path = Path(job["path"])
        self.pipe = pipe
        self.action = "open"
        self.session: Session
        self.reaper = Reaper(self, job)

    def say(self, *words: object) -> None:
        os.write(self.pipe, (" ".join(map(str, words)) + "\n").encode())

    def run(self) -> None:
        self.say("begin", "open")
        with ExitStack() as stack:
            self.reaper.watch(stack, self.path.parent)
            self.session = self._open()
            self._done()
            for _number in range(MOST_ACTIONS):
                self.action = self.random.choice(ACTIONS)
                self.say("begin", self.action)
                self._act()
                self._done()

    def once(self) -> None:
        """Every action once, so that all that they import is imported."""
        self.session = self._open()
        for self.action in dict.fromkeys(ACTIONS):
            self._act()
            self._done()
        self.session.close()

    def _done(self) -> None:
        with self.reaper.asleep():
            self.say("done", self.action, history.last_stamp(self.session.store) or "-", digest(self.session))

    def _open(self) -> Session:
        session = open_session(self.path, CODER)
        # Small enough that checkpoints come while something is being written, as they do in long sessions.
        session.store.connection.execute(f"pragma wal_autocheckpoint = {self.random.choice((8, 30, 1000))}")
        self.reaper.listen(session)
        return session

    def _act(self) -> None:
        with suppress(WorkbenchError):  # there was nothing to do it to
            getattr(self, f"_{self.action}")(World(self.path.parent, self.session))

    def _code(self, world: World) -> None:
        talk = self._talk(world)
        start = self.random.randrange(max(1, len(talk.version.text) - 60))
        passage = Passage(start, start + self.random.randint(1, 60))
        coding.tag(world.session, talk.version, passage, self._pick(world.code.values()), note="en anteckning")

    def _uncode(self, world: World) -> None:
        known = list(coding_rows.each(world.session.store))
        if known:
            coding.untag(world.session, [self._pick(known).id])

    def _import(self, world: World) -> None:
        files = []
        for number in range(self.random.randint(1, 3)):
            path = world.folder / f"Samtal {self.random.randrange(10**9)} {number}.txt"
            path.write_text(INTERVIEW.replace("kaffe", f"kaffe {self.random.random()} ") * self.random.randint(1, 3))
            files.append(path)
        importing.import_files(world.session, files, choices=importing.ImportChoices(group="chef"))
        for path in files:
            path.unlink()

    def _undo(self, world: World) -> None:
        world.session.undo()

    def _redo(self, world: World) -> None:
        world.session.redo()

    def _new_code(self, world: World) -> None:
        codes.new_code(world.session, f"Kod {self.random.randrange(10**6)}")

    def _merge(self, world: World) -> None:
        source, target = self._pick(world.code.values()), self._pick(world.code.values())
        code_moves.merge_codes(world.session, [source], target)

    def _delete_code(self, world: World) -> None:
        if len(world.code) > 3:
            codes.delete_code(world.session, self._pick(world.code.values()))

    def _edit(self, world: World) -> None:
        talk = self._talk(world)
        text = talk.version.text
        place = text.find(" ", self.random.randrange(len(text) // 2))
        words = text[:place] + " alltså" + text[place:]
        editing.apply_edit(world.session, editing.plan_text(world.session, talk.transcript, words))

    def _memo(self, world: World) -> None:
        memos.add_memo(world.session, "Tanke " * self.random.randint(1, 500), about=self._pick(world.code.values()))

    def _participant(self, world: World) -> None:
        participants.add_participant(world.session, f"IP {self.random.randrange(10**6)}", "chef", {"ålder": "40"})

    def _quotes(self, world: World) -> None:
        made = quotes.new_set(world.session, f"Bilaga {self.random.randrange(10**6)}", themes_from_codes=["egna"])
        quotes.auto(world.session, made, per_code=2)

    def _delete_transcript(self, world: World) -> None:
        if len(transcripts.list_transcripts(world.session)) > 4:
            transcripts.delete_transcript(world.session, self._talk(world).transcript)

    def _export(self, world: World) -> None:
        exporting.export_codings(world.session, world.folder / EXPORT)

    def _back_up(self, world: World) -> None:
        backups.back_up(world.session, "asked")

    def _reopen(self, _world: World) -> None:
        self.session.close()
        self.session = self._open()

    def _talk(self, world: World) -> transcripts.OpenTranscript:
        return transcripts.open_transcript(
            world.session, self._pick(transcripts.list_transcripts(world.session)).transcript
        )

    def _pick(self, items: Any) -> Any:
        return self.random.choice(list(items))


ACTIONS = (
    *("code", "code", "code", "code", "uncode", "import", "import", "undo", "undo", "redo", "new_code", "merge"),
    *("delete_code", "edit", "memo", "participant", "quotes", "delete_transcript", "export", "back_up", "reopen"),
)


class Reaper:
    """Kills the process at the n-th thing of a kind: a system call of SQLite, a statement, a call on files, a step of
    SQLite's machine. Asleep while the work speaks of itself."""

    def __init__(self, work: Work, job: dict[str, Any]) -> None:
        self.work = work
        self.kind: str = job["kind"]
        self.wanted: str = job.get("wanted", "")
        self.left: int = job.get("at", 0)
        self.torn: bool = job.get("torn", False)
        self.awake = True

    def asleep(self) -> "_Asleep":
        return _Asleep(self)

    def watch(self, stack: ExitStack, folder: Path) -> None:
        if self.kind == "call":
            stack.enter_context(system_calls.watched(self._call))
        elif self.kind == "file":
            stack.enter_context(file_calls.watched(self._file, folder))

    def listen(self, session: Session) -> None:
        if self.kind == "statement":
            session.store.connection.set_trace_callback(self._statement)
        elif self.kind == "step":
            session.store.connection.set_progress_handler(self._step, 100)

    def _turn(self, what: str) -> bool:
        if not self.awake or (self.wanted and self.wanted not in what):
            return False
        self.left -= 1
        return self.left == 0

    def _die(self, phase: str) -> None:
        self.work.say("killed", self.work.action, phase)
        os.kill(os.getpid(), signal.SIGKILL)

    def _call(self, name: str, kind: str, _size: int) -> int:
        what = f"{name} {kind}"
        if not self._turn(what):
            return 0
        if self.torn and name.startswith("pwrite"):
            self.work.say("killed", self.work.action, "torn", what)
            return system_calls.TORN
        self._die(what)
        return 0

    def _file(self, name: str, what: Any, do: Callable[[], Any]) -> Any:
        if not self._turn(name):
            return do()
        if self.torn:
            with suppress(OSError):
                do()
        return self._die(f"file {name}")

    def _statement(self, text: str) -> None:
        if self._turn(text.lower()):
            self._die(f"statement {text.split()[0].lower()}")

    def _step(self) -> int:
        if self._turn("step"):
            self._die("step")
        return 0


class _Asleep:
    def __init__(self, reaper: Reaper) -> None:
        self.reaper = reaper

    def __enter__(self) -> None:
        self.reaper.awake = False

    def __exit__(self, *exc: object) -> None:
        self.reaper.awake = True
