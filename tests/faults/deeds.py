"""What a process does over and over until the disk is full."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.world import CODER, INTERVIEW, World
from workbench.domain.passage import Passage
from workbench.services import backups, coding, exporting, importing
from workbench.services.session import Session, open_session


@contextmanager
def opened(project: Path, what: str) -> Iterator[Session | None]:
    """The project, unless it is opening itself that is tried."""
    if what == "open":
        yield None
        return
    with open_session(project, CODER) as session:
        yield session


def _code(session: Session, folder: Path, attempt: int) -> None:
    world = World(folder, session)
    start = attempt % 200
    passage = Passage(start, start + 5 + attempt // 200)
    coding.tag(session, world.talk.version, passage, world.code["Samma"], note="ord " * 200)


def _import(session: Session, folder: Path, attempt: int) -> None:
    path = folder / "Nytt.txt"
    path.write_text(INTERVIEW.replace("kaffe", f"kaffe {attempt}") * 3, "utf-8")
    found = importing.preview(session, [path])
    found = [importing.renamed(one, f"Nytt {attempt}", set()) for one in found]
    importing.store_previews(session, found)


def _back_up(session: Session, _folder: Path, _attempt: int) -> None:
    backups.back_up(session, "asked", always=True)


def _export(session: Session, folder: Path, _attempt: int) -> None:
    exporting.export_codings(session, folder / "gammal.csv")


DEEDS: dict[str, Callable[..., None]] = {"code": _code, "import": _import, "back up": _back_up, "export": _export}


def _open(_session: None, folder: Path, _attempt: int) -> None:
    open_session(next(folder.glob("*.workbench"))).close()


DEEDS["open"] = _open
