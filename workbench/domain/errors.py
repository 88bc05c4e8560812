"""Errors that a user meets: each says where, what is wrong, and what to do.

    WorkbenchError               70  something we did not foresee
    ├── UsageError                2  asked for in a way that can't be done
    ├── InputError                3  a file or a value can't be read or is refused
    │   └── RowsError             3  some rows of a table can't be used; carries which
    ├── ProjectError              4  the project file is damaged, locked, or of a newer version
    │   ├── ProjectReadOnly       4  it can be read but not changed
    │   ├── ProjectDamaged        4  the file is damaged, or no project at all
    │   ├── SharedFolderError     4  it lies in a folder that is synchronised or on a network; carries where
    │   └── ConflictError         4  a change doesn't fit what the project holds now
    ├── NotFoundError             5  nothing goes by that name; carries the nearest names
    └── Interrupted             130  the user stopped it

Messages are already in the user's language. The number is the exit status of the command line.
"""

from dataclasses import dataclass


class WorkbenchError(Exception):
    """An error with a message, the place it happened (file, line, row), and a hint what to do."""

    exit_status = 70

    def __init__(self, message: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} {self.hint}" if self.hint else text


class UsageError(WorkbenchError):
    """Asked for in a way that can't be done."""

    exit_status = 2


class InputError(WorkbenchError):
    """A file or a value that can't be read, or is refused."""

    exit_status = 3


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row of a table that can't be used: its number (from 1, heading not counted), what is wrong, the mend."""

    row: int
    error: str
    hint: str = ""


class RowsError(InputError):
    """Rows of a table that can't be used; nothing of the table was taken in."""

    def __init__(self, message: str, problems: list[RowProblem], *, place: str = "", hint: str = "") -> None:
        super().__init__(message, place=place, hint=hint)
        self.problems = problems


class ProjectError(WorkbenchError):
    """The project file is damaged, locked, or of a newer version."""

    exit_status = 4


class ProjectReadOnly(ProjectError):
    """The project can be read but not changed."""


class ProjectDamaged(ProjectError):
    """The project file is damaged, or is no project; a backup can take its place."""


class SharedFolderError(ProjectError):
    """The project lies in a folder that is synchronised or on a network, and nobody has allowed that.

    `path` is the project file, `folder` what the folder is called, such as OneDrive.
    """

    def __init__(self, message: str, path: str, folder: str, *, place: str = "", hint: str = "") -> None:
        super().__init__(message, place=place, hint=hint)
        self.path = path
        self.folder = folder


class ConflictError(ProjectError):
    """A change doesn't fit what the project holds now; nothing was written."""


class NotFoundError(WorkbenchError):
    """Nothing goes by that name; `nearest` holds names that come close."""

    exit_status = 5

    def __init__(self, message: str, *, nearest: tuple[str, ...] = (), place: str = "", hint: str = "") -> None:
        super().__init__(message, place=place, hint=hint)
        self.nearest = nearest


class Interrupted(WorkbenchError):
    """The user stopped the work; nothing was written."""

    exit_status = 130
