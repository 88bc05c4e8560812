"""An open project and the coder who works in it: what every service is handed."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.domain.change import Change
from workbench.domain.codebook import CodeTree
from workbench.domain.ids import new_id
from workbench.domain.participant import Coder, initials_of
from workbench.domain.project import Project
from workbench.services.places import refuse_shared_folder
from workbench.store import codes, history, people
from workbench.store.changes import ChangeWriter
from workbench.store.dependents import LaterChanges
from workbench.store.opening import open_store
from workbench.store.project import Store


class Session:
    """A project file open in one thread. Close it, or use it as a context manager."""

    def __init__(self, store: Store, coder_name: str = "") -> None:
        self.store = store
        self._coder_name = coder_name
        self._coder: Coder | None = None
        self._tree: tuple[str, CodeTree] | None = None

    @property
    def path(self) -> Path:
        """The project file."""
        return self.store.path

    @property
    def project(self) -> Project:
        """Title, language and styles of the project."""
        return people.project(self.store)

    @property
    def coder(self) -> Coder:
        """Who works here: the name given, else WORKBENCH_CODER, else the project's last coder, else the login name.

        Someone new has an empty id until the first change.
        """
        if self._coder is None:
            name = self._coder_name or os.environ.get("WORKBENCH_CODER", "")
            last = None if name else people.last_coder(self.store)
            name = name or (last.name if last else "") or _login_name()
            known = {coder.name.casefold(): coder for coder in people.coders(self.store)}
            self._coder = known.get(name.casefold()) or Coder("", name, initials_of(name))
        return self._coder

    @property
    def tree(self) -> CodeTree:
        """All codebooks and codes as they are now."""
        stamp = history.last_stamp(self.store)
        if self._tree is None or self._tree[0] != stamp:
            self._tree = (stamp, codes.tree(self.store))
        return self._tree[1]

    def coder_named(self, name: str) -> Coder:
        """The coder of that name, made when there is none yet."""
        for coder in people.coders(self.store):
            if coder.name.casefold() == name.casefold():
                return coder
        record_id = new_id()
        with self.store.change("coder", self.coder.id or record_id) as change:
            for coder in people.coders(self.store):  # another process may have been faster
                if coder.name.casefold() == name.casefold():
                    return coder
            change.insert("coders", {"name": name, "initials": initials_of(name)}, record_id)
        return Coder(record_id, name, initials_of(name))

    @contextlib.contextmanager
    def change(self, kind: str, **summary: Any) -> Iterator[ChangeWriter]:
        """Make one change as this session's coder; see Store.change."""
        with self.store.change(kind, self.known_coder().id, **summary) as writer:
            yield writer

    def undo(self, change_id: str | None = None) -> Change:
        """Take back the coder's latest change, or the one named; returns it. See store.history.undo."""
        coder = self.known_coder() if change_id else self.coder
        with self._naming_later_changes():
            return history.undo(self.store, coder.id, change_id)[0]

    def redo(self) -> Change:
        """Bring again what the coder's latest undo took back; returns the original change."""
        with self._naming_later_changes():
            return history.redo(self.store, self.coder.id)[0]

    @contextlib.contextmanager
    def _naming_later_changes(self) -> Iterator[None]:
        """Say in words which later changes stand in the way."""
        try:
            yield
        except LaterChanges as error:
            from workbench.services.history import refused

            raise refused(self, error) from error

    def known_coder(self) -> Coder:
        """Who works here, noted in the project."""
        if not self.coder.id:
            self._coder = self.coder_named(self.coder.name)
        return self.coder

    def changed_since(self, stamp: str) -> list[Change]:
        """What was changed after a stamp, by this or another process, oldest first, with operations."""
        return [
            history.operations_of(self.store, c.id) for c in reversed(list(history.changes(self.store, after=stamp)))
        ]

    def close(self) -> None:
        """Close the project. Everything is on disk already."""
        self.store.close()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def open_session(path: Path, coder_name: str = "") -> Session:
    """Open a project file for a coder. Raises NotFoundError, ProjectError; SharedFolderError as places does."""
    if os.path.exists(path):  # noqa: PTH110  # never raises; what is no path is told by the store
        refuse_shared_folder(path)
    return Session(open_store(path), coder_name)


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"
