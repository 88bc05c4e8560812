"""Zip files of transcripts: what lies in them, under names as people see them; nothing is ever unpacked to disk."""

import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers import kinds, limits
from workbench.importers.refusals import HoldsFiles
from workbench.importers.safe_zip import SafeZip

Parts = tuple[str, ...]
_UTF8 = 0x800
_NOT_SHOWN = ("__MACOSX", "Thumbs.db", "desktop.ini")


def holding(source: bytes | BinaryIO, place: str) -> HoldsFiles:
    """The exception that tells what lies in a zip file. Raises InputError when it is damaged, locked, or empty."""
    with SafeZip(source, place, archive=True) as archive:
        names = sorted("/".join(parts) for parts in _members(archive))
    if not names:
        raise InputError(_("There are no files in the archive."), place=place)
    told = kinds.refusal("archive", place)
    return HoldsFiles(told.message, names=names, place=place, hint=told.hint)


@dataclass(slots=True)
class _Open:
    """An archive that stays open: its list of members is read once for all of them."""

    key: tuple[object, ...]
    archive: SafeZip
    members: dict[Parts, str]


_last: list[_Open] = []


def read(path: Path, parts: Parts, place: str) -> bytes:
    """The bytes of a file in a zip file. Raises InputError when there is none, or it can't be read.

    The archive stays open for the next one; see `close`.
    """
    about = path.stat()
    key = (path, about.st_ino, about.st_mtime_ns, about.st_size)
    if not _last or _last[0].key != key:
        close()
        archive = SafeZip(path.open("rb"), path.name, archive=True)
        _last.append(_Open(key, archive, _members(archive)))
    name = _last[0].members.get(parts)
    if name is None:
        raise InputError(_("There is no such file in the archive."), place=place)
    content = _last[0].archive.read(name, limits.WORD_FILE)
    if is_zip(content) and kinds.sniff(content, place) == kinds.ZIP:
        raise kinds.refusal("inner archive", place)
    return content


def close() -> None:
    """Let go of the archive that was read from last."""
    while _last:
        _last.pop().archive.close()


def is_zip(head: bytes) -> bool:
    """Whether bytes begin as a zip file does."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def _members(archive: SafeZip) -> dict[Parts, str]:
    """The files of an archive by the folders and names that people see; what systems add is left out."""
    found = {}
    for member in archive.members:
        parts = PurePosixPath(shown_name(member).replace("\\", "/")).parts
        hidden = any(part in _NOT_SHOWN or part.startswith((".", "~$")) for part in parts)
        kind = stat.S_IFMT(member.external_attr >> 16)
        if parts and not hidden and not member.is_dir() and kind in (0, stat.S_IFREG):
            found[parts] = member.filename
    return found


def shown_name(member: zipfile.ZipInfo) -> str:
    """The name of a member as the one who packed it saw it.

    Without the sign for UTF-8 it is written as the packing program pleased: macOS writes UTF-8 all the same, Windows
    the letters of its command line, which for western Europe are those of code page 850.
    """
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        written = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("cp850")
