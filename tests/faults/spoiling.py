"""Tries a use case again and again, each time with one fault; each time nothing may be lost and all be told."""

import os
from collections.abc import Callable, Sequence

import pytest

from tests.faults.use_cases import UseCase
from tests.faults.world import CODER, World, files, records
from workbench.domain.errors import WorkbenchError
from workbench.services.backups import list_backups
from workbench.services.check import Problem, check
from workbench.services.projects import find_project_file
from workbench.services.session import Session, open_session
from workbench.store import history

NEW = "ny.workbench"


def points(count: int, most: int, always: Sequence[int] = ()) -> list[int]:
    """Numbers from 1 to count: all of them, or `most` spread over them, and those that are always wanted."""
    spread = range(1, count + 1) if count <= most else [1 + round(i * (count - 1) / (most - 1)) for i in range(most)]
    return sorted({*spread, *(n for n in always if 1 <= n <= count)})


class Trial:
    """One use case, tried with faults until it goes through."""

    def __init__(self, fresh: Callable[[], World], use_case: UseCase) -> None:
        self._fresh = fresh
        self.use_case = use_case
        self.landed = 0
        self.left: set[str] = set()
        self.finished: dict[str, str] = {}
        self._begin()
        self.attempt("nothing")
        self.finished = files(self.world.folder)
        self.look("nothing")
        self.landed = 0

    def _begin(self) -> None:
        self.world = self._fresh()
        if self.use_case.first:
            self.use_case.first(self.world)
        self.before = records(self.world.session)
        self.files = files(self.world.folder)
        self.stamp = history.last_stamp(self.world.session.store)

    def attempt(self, where: str) -> None:
        """Do it, with a fault under way; see that it failed as it must."""
        try:
            self.use_case.do(self.world)
        except WorkbenchError as error:
            assert error.message, where
        except KeyboardInterrupt:
            assert "stopped" in where, where
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what must not reach the user
            pytest.fail(f"{where}: {type(error).__name__}: {error}")

    def look(self, where: str) -> None:
        """See that it was done in full or not at all, and take back what was done in full."""
        session = self.world.session
        if "(rollback)" in where:
            with session.store.snapshot():
                pass  # what was not allowed to end is ended by whatever comes next
        assert not session.store.connection.in_transaction, f"{where}: a transaction is left open"
        if records(session) != self.before:
            self.landed += 1
            assert self.use_case.changes, f"{where}: something was changed"
            if self.use_case.for_good:
                self._start_anew(where)
            else:
                self._take_back(where)
        self._look_at_files(where)

    def _start_anew(self, where: str) -> None:
        assert self.use_case.sound(self.world), f"{where}: half of it was done"
        assert self._problems() == [], f"{where}: {self._problems()}"
        self.world.session.close()
        self._begin()

    def _problems(self, session: Session | None = None) -> list[Problem]:
        return [p for p in check(session or self.world.session) if p.kind not in ("unanchored", "leftover")]

    def _take_back(self, where: str) -> None:
        session = self.world.session
        made = [c for c in history.changes(session.store, after=self.stamp) if c.kind != "coder"]
        assert len(made) == 1, f"{where}: {[c.kind for c in made]}"
        with open_session(session.path, self._coder(made[0].coder_id)) as again:
            if made[0].kind == history.UNDO:
                again.redo()
            else:
                again.undo()
        assert records(session) == self.before, f"{where}: half of it was done"
        assert self._problems() == [], f"{where}: {self._problems()}"
        self.stamp = history.last_stamp(session.store)

    def _coder(self, coder_id: str) -> str:
        return str(self.world.session.store.value("select name from coders where id = ?", (coder_id,)) or CODER)

    def _look_at_files(self, where: str) -> None:
        found = files(self.world.folder)
        if NEW in found:
            with open_session(find_project_file(self.world.folder / NEW)) as made:
                assert self._problems(made) == [], where
            (self.world.folder / NEW).unlink()
            found = files(self.world.folder)
        # What can't be taken away now, is when the drive is there again and a day is over.
        if where.startswith("gone") or "(unlink" in where:
            self.left |= {name for name in found if name.endswith(".unfinished")}
        for name in self.left & found.keys():
            os.utime(self.world.folder / name, (0, 0))
            del found[name]
        different = {n for n in found.keys() | self.files.keys() if found.get(n) != self.files.get(n)}
        for name in different:
            assert name == self.use_case.makes, f"{where}: {name} is left"
            assert found.get(name) == self.finished.get(name), f"{where}: half of a file"
        self.files = found

    def finish(self) -> None:
        """Once more, without a fault: it goes through, and the project is sound."""
        session = self.world.session
        self.use_case.do(self.world)
        assert (records(session) != self.before) == self.use_case.changes
        assert not self._problems()
        for backup in list_backups(session.path):
            with open_session(backup.path) as kept:
                assert not self._problems(kept)
        if self.use_case.makes:
            assert not [name for name in self.left if (self.world.folder / name).exists()], "it is never swept away"
