"""Reading files in a process of its own: a file that breaks its reader, or never ends, fails alone and in words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError, NotFoundError, UsageError, WorkbenchError
from workbench.domain.project_files import belongs_to_project
from workbench.i18n import _, current_language, ngettext
from workbench.importers import limits
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.packing import packed, unpacked
from workbench.importers.refusals import HoldsFiles, NoTranscript, refusal
from workbench.services.reading_child import BrokeDown, Child, TookTooLong, a_child, put_aside
from workbench.services.reading_child import Watch as Watch

_ERRORS: dict[str, type[WorkbenchError]] = {
    kind.__name__: kind for kind in (InputError, NoTranscript, HoldsFiles, UsageError, NotFoundError, WorkbenchError)
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: seconds, more of them for each megabyte of it, and bytes of memory."""

    seconds: float = limits.SECONDS
    seconds_per_megabyte: float = limits.SECONDS_PER_MEGABYTE
    memory: int = limits.MEMORY


def never() -> None:
    """A watch that ends nothing."""


class ReadingProcess:
    """Reads files, all of a batch in the same process; when that dies, the next file is read by a new one.

    Use it as a context manager. `language` is the one that errors and warnings are in; by default that in use.
    """

    def __init__(self, language: str = "", bounds: Limits | None = None) -> None:
        self._language = language
        self._limits = bounds or Limits()
        self._child: Child | None = None

    @property
    def process_id(self) -> int | None:
        """The number of the process; None when there is none yet."""
        return self._child.process.pid if self._child else None

    def read(self, path: Path, options: ReadOptions | None = None, watch: Watch = never) -> Reading:
        """What is in a file; a path may lead into a zip file. `watch` is called now and then meanwhile.

        Raises InputError for what can't be read: NoTranscript for a kind of file that is none, HoldsFiles for a zip
        file of files. Also for a file that takes too long, too much memory, or breaks its reader.
        """
        answer = self._ask(path, {"options": packed(options or ReadOptions())}, watch)
        try:
            return unpacked(Reading, answer["reading"])
        except (KeyError, TypeError, ValueError):
            raise _broken(path) from None

    def content(self, path: Path, watch: Watch = never) -> str:
        """A file's bytes in base64; a path may lead into a zip file. Raises InputError as `read` does."""
        content = self._ask(path, {"content": True}, watch).get("content")
        if not isinstance(content, str):
            raise _broken(path)
        return content

    def close(self) -> None:
        """Let go of the process."""
        child, self._child = self._child, None
        if child is not None:
            try:
                child.ask({}, self._limits.seconds, never)
            except (TookTooLong, BrokeDown):
                return
            put_aside(child)

    def __enter__(self) -> "ReadingProcess":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _ask(self, path: Path, request: dict[str, Any], watch: Watch) -> dict[str, Any]:
        if belongs_to_project(path):
            raise refusal("project", path.name)
        try:
            answer, child = self._answer(path, request, watch)
        except BrokeDown:
            # Something else may have ended the process: the system for want of memory, or a long sleep.
            try:
                answer, child = self._answer(path, request, watch)
            except BrokeDown:
                raise _broken(path) from None
        if "fault" in answer:
            child.end()
            raise self._too_much(path) if answer["fault"] == "memory" else _broken(path, str(answer.get("where", "")))
        self._child = child
        if "error" in answer:
            raise _error(answer, path)
        return answer

    def _answer(self, path: Path, request: dict[str, Any], watch: Watch) -> tuple[dict[str, Any], Child]:
        """The answer, and the process that gave it; one that fails is ended. Raises BrokeDown, InputError."""
        if self._child is None or not self._child.is_alive():
            self.close()
            self._child = a_child(self._limits.memory)
        child, self._child = self._child, None  # it is ended when it fails, or when this is interrupted
        seconds = self._limits.seconds + self._limits.seconds_per_megabyte * _megabytes(path)
        language = self._language or current_language()
        try:
            return child.ask({"file": str(path.absolute()), "language": language, **request}, seconds, watch), child
        except TookTooLong:
            raise _too_long(path, seconds) from None

    def _too_much(self, path: Path) -> InputError:
        return InputError(
            _("Reading the file takes more memory than is allowed ({size} MB).").format(
                size=self._limits.memory // limits.MEGABYTE
            ),
            place=path.name,
            hint=_("Divide it into several files."),
        )


def _megabytes(path: Path) -> float:
    """The size of a file; for one in a zip file the largest that is read."""
    try:
        return min(path.stat().st_size, limits.WORD_FILE) / limits.MEGABYTE
    except (OSError, ValueError):
        return limits.WORD_FILE / limits.MEGABYTE


def _error(answer: dict[str, Any], path: Path) -> WorkbenchError:
    kind = _ERRORS.get(str(answer["error"]), InputError)
    try:
        message, place, hint = (str(word) for word in answer["told"])
        names = [str(name) for name in answer["names"]]
    except (KeyError, TypeError, ValueError):
        return _broken(path)
    if kind is HoldsFiles:
        return HoldsFiles(message, names=names, place=place, hint=hint)
    return kind(message, place=place, hint=hint)


def _too_long(path: Path, seconds: float) -> InputError:
    whole = round(seconds)
    return InputError(
        ngettext(
            "Reading the file took longer than {count} second, and was stopped.",
            "Reading the file took longer than {count} seconds, and was stopped.",
            whole,
        ).format(count=whole),
        place=path.name,
        hint=_("It may be damaged: open it in the program that made it and save it again, or divide it."),
    )


def _broken(path: Path, where: str = "") -> InputError:
    message = _("The part of the workbench that reads files broke down on this one; perhaps it needs too much memory.")
    if where:
        message = _("The part of the workbench that reads files broke down on this one ({where}).").format(where=where)
    return InputError(
        message,
        place=path.name,
        hint=_("It may be damaged: open it in the program that made it, and save it again, for instance as .docx."),
    )
