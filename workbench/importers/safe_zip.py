"""Reading zip files from anywhere: limits first, never anything written to disk."""

import io
import zipfile
from types import TracebackType
from typing import BinaryIO

from workbench.domain.broken_zip import BROKEN_ZIP
from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers import limits

_FLAG_ENCRYPTED = 0x1


class SafeZip:
    """The members of a zip file that passed the limits; use it as a context.

    It is a document made of parts, or with `archive` a file of many files, of which one at a time is read: then the
    size of each is looked at when it is read. An open file that is given is closed with it.

    Raises InputError for a file that is damaged, encrypted, too large unpacked, or has names that no honest program
    writes.
    """

    def __init__(self, source: bytes | BinaryIO, place: str = "", *, archive: bool = False) -> None:
        self._place, self._is_archive = place, archive
        self._stream = io.BytesIO(source) if isinstance(source, bytes) else source
        try:
            self._zip = zipfile.ZipFile(self._stream)
        except BROKEN_ZIP as error:
            self._stream.close()
            raise self._damaged() from error
        try:
            self._members = self._checked(self._zip.infolist())
        except InputError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._stream.close()

    def __enter__(self) -> "SafeZip":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> list[str]:
        """The members' names, in the order of the file."""
        return list(self._members)

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """What the file says of its members, in its order."""
        return list(self._members.values())

    def read(self, name: str, limit: int = limits.ZIP_MEMBER) -> bytes:
        """The bytes of a member; InputError when it is missing, damaged, or larger than `limit` bytes."""
        member = self._members.get(name)
        if member is None:
            raise InputError(
                _("The file lacks its part “{name}”.").format(name=name), place=self._place, hint=self._mend()
            )
        self._check_size(member)
        if member.file_size > limit:
            raise self._too_large(name, limit)
        try:
            with self._zip.open(member) as stream:
                content = stream.read(limit + 1)
        except BROKEN_ZIP as error:
            raise self._damaged() from error
        if len(content) > limit:
            raise self._too_large(name, limit)
        return content

    def _checked(self, members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(members) > (limits.FILES_IN_FOLDER if self._is_archive else limits.ZIP_MEMBERS):
            raise self._refused(_("The file holds {count} parts; no document has so many.").format(count=len(members)))
        known: dict[str, zipfile.ZipInfo] = {}
        total = 0
        for member in members:
            name = member.filename
            if member.flag_bits & _FLAG_ENCRYPTED:
                raise InputError(
                    _("The file is protected by a password."),
                    place=self._place,
                    hint=_("Unpack it with the password, and import the folder.")
                    if self._is_archive
                    else _("Open it, remove the password, and save it again."),
                )
            if name in known:
                raise self._refused(_("The file holds the part “{name}” twice.").format(name=name))
            if _is_suspicious(name):
                raise self._refused(_("The file holds a part with a suspicious name, “{name}”.").format(name=name))
            if not self._is_archive:
                self._check_size(member)
            total += member.file_size
            known[name] = member
        if total > limits.ZIP_TOTAL and not self._is_archive:
            raise self._too_large(self._place, limits.ZIP_TOTAL)
        return known

    def _check_size(self, member: zipfile.ZipInfo) -> None:
        """Whether a member is larger than is allowed, or so well packed that it was made to harm."""
        packed = max(1, member.compress_size)
        if member.file_size > limits.ZIP_MEMBER:
            raise self._too_large(member.filename, limits.ZIP_MEMBER)
        if member.file_size > limits.ZIP_RATIO_FROM and member.file_size > limits.ZIP_RATIO * packed:
            sentence = _("The file unpacks to more than {count} times its size: “{name}”.")
            raise self._refused(sentence.format(count=limits.ZIP_RATIO, name=member.filename))

    def _damaged(self) -> InputError:
        return InputError(
            _("The file is damaged or cut off."), place=self._place, hint=_("Copy it again from where it came.")
        )

    def _refused(self, message: str) -> InputError:
        return InputError(message, place=self._place, hint=self._mend())

    def _too_large(self, name: str, limit: int) -> InputError:
        message = _("The file unpacks to more than is allowed: “{name}” (at most {size} MB).")
        return InputError(
            message.format(name=name, size=limit // limits.MEGABYTE), place=self._place, hint=self._mend()
        )

    def _mend(self) -> str:
        if self._is_archive:
            return _("If you trust it, unpack it, and import the folder.")
        return _("If you trust it, open it in Word or LibreOffice and save it as a new file.")


def _is_suspicious(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return (
        not name
        or name.startswith(("/", "\\"))
        or ".." in parts
        or name[1:2] == ":"
        or any(character < " " for character in name)
    )
