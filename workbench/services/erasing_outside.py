"""What erasing can't reach: backups, files beside the project, other copies."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from workbench.domain.project_files import belongs_to_project
from workbench.i18n import _, ngettext
from workbench.services.backups import list_backups
from workbench.services.erasing_plan import Plan
from workbench.services.session import Session
from workbench.store import erasable as rows
from workbench.store import people
from workbench.store.backup_files import Backup

_PLAIN = {".txt", ".md", ".csv", ".tsv", ".html", ".htm", ".json", ".yaml", ".yml", ".vtt", ".srt"}
_OTHER = {".docx", ".doc", ".odt", ".rtf", ".pdf", ".xlsx", ".qdc", ".qdpx", ".zip"}
_LARGEST = 20_000_000
_NAMED = 10
_FOLDERS = ("exports", "export")


def sentences(session: Session, plan: Plan, backups: list[Backup], *, whole: bool) -> Iterator[str]:
    """What else may hold the words, in sentences. `whole`: with what is true of every project."""
    if backups:
        yield ngettext(
            "{count} backup was made before, and may hold the words; it can be deleted along with them: {folder}",
            "{count} backups were made before, and may hold the words; they can be deleted along with them: {folder}",
            len(backups),
        ).format(count=len(backups), folder=backups[0].path.parent)
    holding, unknown = _beside(session.path.resolve().parent, plan)
    if holding:
        yield _("Files beside the project that hold the words: {names}").format(names=_listed(holding))
    if unknown:
        yield _("Files beside the project that may hold the words, and weren't searched: {names}").format(
            names=_listed(unknown)
        )
    kept = len(rows.originals(session.store))
    if kept:
        yield ngettext(
            "{count} original file is kept in the project, and wasn't searched.",
            "{count} original files are kept in the project, and weren't searched.",
            kept,
        ).format(count=kept)
    for coder in people.coders(session.store):
        if plan.phrases.spans(coder.name):
            yield _("The coder “{name}” stays.").format(name=coder.name)
    for book in session.tree.codebooks.values():
        if any(plan.phrases.spans(author) for author in book.authors):
            yield _("The authors of the codebook {name} stay.").format(name=book.slug)
    if whole:
        yield _("The interviews' own files and recordings, wherever they are, are as they were.")
        yield _("Codebooks and exports that were given to others hold what they held.")
        yield _("Copies on other computers, in a cloud or on memory sticks aren't reached, nor old places of the disk.")


def delete(backups: list[Backup]) -> list[Backup]:
    """Delete backups; returns those that could not be."""
    left = []
    for backup in backups:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError:
            left.append(backup)
    return left


def backups_of(session: Session, until: str = "") -> list[Backup]:
    """The backups that there are, newest first; only those made until a time (UTC, ISO 8601) when one is given."""
    seconds = len("2026-03-01T09:30:00")
    return [b for b in list_backups(session.path) if not until or b.when[:seconds] <= until[:seconds]]


def _beside(folder: Path, plan: Plan) -> tuple[list[str], list[str]]:
    """Names of files in the project's folder and its folder for exports that hold the words, and that may hold them."""
    holding, unknown = [], []
    for place in (folder, *(folder / name for name in _FOLDERS)):
        with contextlib.suppress(OSError):
            for path in sorted(place.iterdir()):
                kind = path.suffix.lower()
                if path.is_symlink() or not path.is_file() or belongs_to_project(path):
                    continue
                name = str(path.relative_to(folder))
                if kind in _PLAIN and path.stat().st_size <= _LARGEST:
                    if any(plan.written.spans(text) for text in _read(path)):
                        holding.append(name)
                elif kind in _PLAIN or kind in _OTHER:
                    unknown.append(name)
    return holding, unknown


def _read(path: Path) -> Iterator[str]:
    """A text file's text; when it isn't told how it is written, in all likely ways."""
    with contextlib.suppress(OSError):
        data = path.read_bytes()
        for encoding in ("utf-8", "utf-16", "cp1252"):
            with contextlib.suppress(UnicodeError):
                yield data.decode(encoding)
                if encoding == "utf-8":
                    return


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return f"{shown} … (+{more})" if more > 0 else shown
