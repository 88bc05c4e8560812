"""The bytes of a file, or of a file inside a zip file; never of anything that could block, or has no end."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.domain.errors import InputError
from workbench.domain.project_files import belongs_to_project
from workbench.i18n import _
from workbench.importers import archives, kinds, limits
from workbench.importers.clean import clean
from workbench.importers.kinds_binary import kind_of_zip

_HEAD = 4096
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_SHORT_OF_ALL = ("recording", "image", "database", "archive")
"""Kinds that the first bytes tell; such files may be as large as they like."""


def content_of(path: Path) -> bytes:
    """The bytes of a file. A path may lead into a zip file, as `study.zip/Interview 1.docx`.

    Raises InputError, with the file's name as its place, for a file that is missing, can't be opened, is too large, or
    is no ordinary file.
    """
    name = readable_name(path.name)
    outside = archive_around(path)
    if outside is not None:
        with opened(outside) as stream:
            if not archives.is_zip(stream.read(4)):
                raise InputError(_("There is no such file."), place=name)
            return archives.read(outside, path.relative_to(outside).parts, name)
    with opened(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        head = stream.read(_HEAD)
        kind = kinds.sniff(head, path.name) if head else ""
        if kind in _SHORT_OF_ALL:
            raise kinds.refusal(kind, name)
        if size > limits.WORD_FILE:
            if archives.is_zip(head) and size <= limits.ARCHIVE and kind_of_zip(stream, path.suffix) == kinds.ZIP:
                raise archives.holding(stream, name)
            raise too_large(name, limits.WORD_FILE)
        return head + stream.read(limits.WORD_FILE + 1)


def archive_around(path: Path) -> Path | None:
    """The file that a path leads into; None when none of the folders in it is a file."""
    if "\0" in str(path) or os.path.lexists(path):
        return None
    return next((parent for parent in path.parents if _is_file(parent)), None)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """An ordinary file, open for reading. Raises InputError for whatever isn't one."""
    name = readable_name(path.name)
    if belongs_to_project(path):
        raise kinds.refusal("project", name)
    try:
        # A queue or a device may do something when it is only opened.
        _refuse_special(path.stat().st_mode, name)
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise cannot_open(name, error) from error
    with os.fdopen(descriptor, "rb") as stream:
        try:
            _refuse_special(os.fstat(descriptor).st_mode, name)
            yield stream
        except OSError as error:
            raise cannot_open(name, error) from error


def _refuse_special(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise InputError(_("This is a folder, not a file."), place=name)
    if not stat.S_ISREG(mode):
        raise kinds.refusal("special", name)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def readable_name(name: str) -> str:
    """A file's name as it may be stored and shown: cleaned, on one line."""
    return " ".join(clean(name).text.split())


def cannot_open(name: str, error: OSError | ValueError) -> InputError:
    """The sentence for what the system says when a file can't be opened."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError(_("There is no such file."), place=name)
    if isinstance(error, PermissionError):
        return InputError(
            _("You are not allowed to read the file."),
            place=name,
            hint=_("Change its permissions, or ask the one who owns it."),
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(_("The file can't be read: {reason}.").format(reason=reason), place=name)


def too_large(name: str, limit: int) -> InputError:
    """The error for a file of more bytes than are read."""
    return InputError(
        _("The file is too large (at most {size} MB).").format(size=limit // limits.MEGABYTE),
        place=name,
        hint=_("Divide it into several files."),
    )
