"""Tries a use case again and again, each time with one fault; each time nothing may be lost and all be told."""

import os
from collections.abc import Sequence

import pytest

from tests.faults.use_cases import CODER, UseCase, World, files, records
from workbench.domain.errors import WorkbenchError
from workbench.services.check import check
from workbench.services.projects import find_project_file
from workbench.services.session import open_session
from workbench.store import history

NEW = "ny.workbench"


def points(count: int, most: int, always: Sequence[int] = ()) -> list[int]:
    """Numbers from 1 to count: all of them, or `most` spread over them, and those that are always wanted."""
    spread = range(1, count + 1) if count <= most else [1 + round(i * (count - 1) / (most - 1)) for i in range(most)]
    return sorted({*spread, *(n for n in always if 1 <= n <= count)})


class Trial:
    """One use case on one project, tried with faults until it goes through."""

    def __init__(self, world: World, use_case: UseCase, finished: dict[str, str]) -> None:
        self.world = world
        self.use_case = use_case
        self.finished = finished
        self.before = records(world.session)
        self.files = files(world.folder)
        self.stamp = history.last_stamp(world.session.store)
        self.landed = 0

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
        assert not session.store.connection.in_transaction, f"{where}: a transaction is left open"
        if records(session) != self.before:
            self.landed += 1
            assert self.use_case.changes, f"{where}: something was changed"
            self._take_back(where)
        self._look_at_files(where)

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
        assert check(session) == [], where
        self.stamp = history.last_stamp(session.store)

    def _coder(self, coder_id: str) -> str:
        return str(self.world.session.store.value("select name from coders where id = ?", (coder_id,)) or CODER)

    def _look_at_files(self, where: str) -> None:
        found = files(self.world.folder)
        if NEW in found:
            with open_session(find_project_file(self.world.folder / NEW)) as made:
                assert check(made) == [], where
            (self.world.folder / NEW).unlink()
            found = files(self.world.folder)
        if (
            where.startswith("gone") or "(unlink" in where
        ):  # what can't be taken away now, is when the drive is there again and a day is over
            for name in [name for name in found if name.endswith(".unfinished")]:
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
        assert check(session) == []
        left = [name for name in files(self.world.folder) if name.endswith(".unfinished")]
        assert not left or not (self.use_case.makes or self.use_case.name == "new project")
