"""Where backups of a project are kept, what they are called, and which of them are kept for how long."""

import contextlib
import errno
import os
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.domain.errors import ProjectError
from workbench.domain.ids import local_minute
from workbench.domain.project_files import BACKUPS, SUFFIX
from workbench.i18n import _

ENDING = BACKUPS
LATEST, DAYS = 10, 30
STALE_AFTER = 3600
"""Seconds after which an unfinished backup is one that nobody is making any more."""

_NAME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d) (?P<time>\d\d\.\d\d\.\d\d)Z(?:-(?P<number>\d{1,4}))? (?P<reason>[\w-]+)"
    + re.escape(SUFFIX),
    re.ASCII,
)
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.unfinished(-wal|-shm|-journal)?")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: a project file of its own. `when` is ISO 8601, UTC, to the second; the size is in bytes.

    `reason` is a word such as `import` or `close`; it may be one that this version doesn't know.
    """

    path: Path
    when: str
    reason: str
    size: int


def folder_of(project: Path) -> Path:
    """The folder beside a project file that its backups are in; it needn't be there."""
    real = project.resolve()
    return real.with_name(real.name.removesuffix(SUFFIX) + ENDING)


def listed(project: Path) -> list[Backup]:
    """The backups of a project file, newest first, by their names; nothing is opened.

    Raises ProjectError when the folder can't be read.
    """
    folder = folder_of(project)
    found: list[tuple[str, int, Backup]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                match = _NAME.fullmatch(entry.name)
                if match is None or not entry.is_file(follow_symlinks=False):
                    continue
                when = _when(match)
                if when:
                    backup = Backup(Path(entry.path), when, match["reason"], entry.stat().st_size)
                    found.append((when, int(match["number"] or 1), backup))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise ProjectError(
            _("The backups can't be reached: {reason}").format(reason=error.strerror or error), place=str(folder)
        ) from None
    return [backup for _when_made, _number, backup in sorted(found, key=lambda one: one[:2], reverse=True)]


def is_backup(path: Path) -> bool:
    """Whether a file is one of the backups in such a folder, by its name; also when either is a link."""
    return any(
        place.parent.name.endswith(ENDING) and _NAME.fullmatch(place.name) is not None
        for place in (path.absolute(), path.resolve())
    )


def way_back(project: Path) -> str:
    """What to type to go back to the newest backup of a project; nothing when there is none."""
    try:
        newest = next(iter(listed(project)), None)
    except ProjectError:
        newest = None
    if newest is None:
        return ""
    name = f'"{project}"' if " " in str(project) else str(project)
    return _("There is a backup of {when}. To go back to it, type: {command}").format(
        when=local_minute(newest.when), command=f"workbench -p {name} restore 1"
    )


def _when(match: re.Match[str]) -> str:
    try:
        moment = datetime.strptime(f"{match['day']} {match['time']}", "%Y-%m-%d %H.%M.%S")
    except ValueError:
        return ""
    return moment.replace(tzinfo=UTC).isoformat()


def begin(folder: Path) -> Path:
    """An empty file in a folder for a backup that is being made, readable by its owner only; makes the folder."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f".{os.urandom(8).hex()}.unfinished"
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except BaseException:
        give_up(path)
        raise
    return path


def give_up(unfinished: Path) -> None:
    """Take away what a backup that failed has left."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def finish(unfinished: Path, reason: str) -> Backup:
    """Give a backup that is whole and on the disk its name; never that of another file. Raises OSError."""
    moment = datetime.now(UTC).replace(microsecond=0)
    word = re.sub(r"[^a-z0-9_-]+", "-", reason.lower()) or "asked"
    while True:
        number = _number(unfinished.parent, f"{moment:%Y-%m-%d %H.%M.%S}Z")
        again = f"-{number}" if number > 1 else ""
        path = unfinished.with_name(f"{moment:%Y-%m-%d %H.%M.%S}Z{again} {word}{SUFFIX}")
        with contextlib.suppress(FileExistsError):  # another process was faster
            put_in_place(unfinished, path)
            return Backup(path, moment.isoformat(), word, path.stat().st_size)


def _number(folder: Path, moment: str) -> int:
    """The how manieth of one second a new backup is, from 1."""
    found = [match for entry in folder.iterdir() if (match := _NAME.fullmatch(entry.name))]
    return max((int(m["number"] or 1) for m in found if m.string.startswith(moment)), default=0) + 1


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name, durably. Raises FileExistsError rather than replace another, and OSError."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as that of a memory stick
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        made.rename(path)
    else:
        made.unlink()
    on_disk(path.parent)


def on_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk. Only for files that aren't open with SQLite."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def superfluous(backups: Iterable[Backup], now: datetime | None = None) -> list[Backup]:
    """Those that needn't be kept: not of the latest ten, and not the last of one of the last thirty days.

    Backups come newest first; days are those of this computer's clock.
    """
    now = now or datetime.now(UTC)
    days: set[str] = set()
    found = []
    for place, backup in enumerate(backups):
        moment = datetime.fromisoformat(backup.when)
        day = moment.astimezone().strftime("%Y-%m-%d")
        first_of_day = day not in days
        days.add(day)
        if place >= LATEST and not (first_of_day and now - moment <= timedelta(days=DAYS)):
            found.append(backup)
    return found


def sweep(folder: Path) -> None:
    """Take away what backups have left that were killed while they were made."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if _UNFINISHED.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE_AFTER:
                        Path(entry.path).unlink()
