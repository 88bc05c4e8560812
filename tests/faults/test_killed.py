"""Killed at any moment (kill -9), a project opens again with all that was acknowledged, and with nothing half done."""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import Any

import pytest

from tests.faults import system_calls
from tests.faults.killing import Killing
from tests.faults.workload import EXPORT, digest
from tests.faults.world import CODER, World
from workbench.domain.passage import Passage
from workbench.services import coding, exporting
from workbench.services.check import check
from workbench.services.session import Session, open_session
from workbench.store import history

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 and fork are POSIX's")


def plans(count: int, chance: random.Random) -> list[dict[str, Any]]:
    """How workers are killed: spread over what a change is made of, so that rare moments are hit too."""
    kinds: list[Callable[[], dict[str, Any]]] = [
        lambda: {"kind": "call", "wanted": "wal", "at": chance.randint(1, 90), "torn": chance.random() < 0.3},
        lambda: {"kind": "call", "wanted": "wal", "at": chance.randint(1, 90), "torn": chance.random() < 0.3},
        lambda: {"kind": "call", "wanted": "database", "at": chance.randint(1, 12), "torn": chance.random() < 0.3},
        lambda: {"kind": "call", "at": chance.randint(1, 100)},
        lambda: {"kind": "statement", "wanted": "commit", "at": chance.randint(1, 4)},
        lambda: {"kind": "statement", "at": chance.randint(1, 200)},
        lambda: {"kind": "step", "at": chance.randint(1, 300)},
        lambda: {"kind": "file", "at": chance.randint(1, 12), "torn": chance.random() < 0.5},
        lambda: {"kind": "time", "at": chance.uniform(5, 80)},
    ]
    if not system_calls.AVAILABLE:
        kinds = [kind for kind in kinds if kind()["kind"] != "call"]
    return [kinds[number % len(kinds)]() for number in range(count)]


class Survivor:
    """A project that is killed and looked at, again and again."""

    def __init__(self, path: Path, killing: Killing, seed: int, watcher: Session | None) -> None:
        self.path = path
        self.killing = killing
        self.seed = seed
        self.chance = random.Random(seed)
        self.phases: Counter[str] = Counter()
        self.watcher = watcher
        with self.opened() as session:
            self.stamp, self.digest = history.last_stamp(session.store), digest(session)

    def opened(self) -> AbstractContextManager[Session]:
        """The project opened again, or by the one who had it open all the time."""
        return nullcontext(self.watcher) if self.watcher else open_session(self.path, CODER)

    def kill(self, plan: dict[str, Any]) -> None:
        seed = self.chance.randrange(10**9)
        lines, ended = self.killing.run({**plan, "path": str(self.path), "seed": seed})
        told = f"seed {self.seed}, {plan}, {lines[-3:]}"
        assert ended == 9, f"{told}: not killed, but {ended}"
        self._note(plan, lines)
        acknowledged = [line.split() for line in lines if line.startswith("done ")]
        if acknowledged:
            self.stamp, self.digest = acknowledged[-1][2:4]
        self._look(told)

    def _note(self, plan: dict[str, Any], lines: list[str]) -> None:
        """Where it was killed: its own word for it, or at least whether something was under way."""
        if lines and lines[-1].startswith("killed "):
            _killed, action, phase = lines[-1].split(" ", 2)
        else:
            action = lines[-1].split()[1] if lines and lines[-1].startswith("begin ") else "idle"
            phase = "from outside"
        self.phases.update({phase: 1, f"in {action}": 1, plan["kind"]: 1})

    def _look(self, told: str) -> None:
        with self.opened() as session:
            later = [c for c in history.changes(session.store, after=self.stamp.strip("-")) if c.kind != "coder"]
            assert len(later) <= 2, f"{told}: {[c.kind for c in later]}"
            for change in later:
                if change.kind == history.UNDO:
                    session.redo()
                else:
                    session.undo()
            assert digest(session) == self.digest, f"{told}: what was acknowledged is not what is there"
            assert check(session) == [], told
            self._look_at_files(session, told)
            self._go_on(session)
            self.stamp, self.digest = history.last_stamp(session.store), digest(session)

    def _look_at_files(self, session: Session, told: str) -> None:
        folder = self.path.parent
        for path in folder.glob(".*"):
            assert path.name.partition(".unfinished")[1], f"{told}: {path.name} is left"
        if (folder / EXPORT).exists():
            assert (folder / EXPORT).read_bytes().endswith(b"\r\n"), told
        exporting.export_codings(session, folder / EXPORT)
        for path in folder.glob("Samtal *.txt"):
            path.unlink()

    def _go_on(self, session: Session) -> None:
        world = World(self.path.parent, session)
        if world.code:
            start = self.chance.randrange(100)
            coding.tag(session, world.talk.version, Passage(start, start + 9), next(iter(world.code.values())))


def killed(template: Path, folder: Path, killing: Killing, count: int, seed: int) -> Counter[str]:
    """Has so many workers killed, twenty on each project; on every other one the project is open elsewhere too."""
    chance = random.Random(seed)
    phases: Counter[str] = Counter()
    todo = plans(count, chance)
    for number in range(0, count, 20):
        shutil.copytree(template, folder / str(number))
        path = folder / str(number) / "studie.workbench"
        with ExitStack() as stack:
            watcher = stack.enter_context(open_session(path, CODER)) if number % 40 else None
            survivor = Survivor(path, killing, seed + number, watcher)
            for plan in todo[number : number + 20]:
                survivor.kill(plan)
        with open_session(path, CODER) as session:
            assert digest(session) == survivor.digest
        phases += survivor.phases
    return phases


def test_killed_at_work(template: Path, tmp_path: Path, killing: Killing) -> None:
    phases = killed(template, tmp_path, killing, 93, 20261122)
    assert sum(phases[kind] for kind in ("call", "statement", "step", "file", "time")) == 93
    assert phases["statement commit"] >= 8, phases
    assert len([phase for phase in phases if phase.startswith("in ")]) >= 8, phases
    if system_calls.AVAILABLE:
        assert phases["pwrite64 wal"] + phases["torn pwrite64 wal"] >= 15, phases
        assert phases["pwrite64 database"] + phases["torn pwrite64 database"] >= 5, phases
        assert phases["torn pwrite64 wal"] + phases["torn pwrite64 database"] >= 3, phases


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_killed_at_work_a_thousand_times(template: Path, tmp_path: Path, killing: Killing, part: int) -> None:
    killed(template, tmp_path, killing, 100, random.SystemRandom().randrange(10**9))
