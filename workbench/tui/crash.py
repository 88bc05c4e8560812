"""What is kept of an error that nobody foresaw: where it happened, and no words of a transcript."""

import traceback
from pathlib import Path

from workbench import __version__
from workbench.domain.ids import now
from workbench.i18n import _

MAX_BYTES = 200_000


def log_file() -> Path:
    """Where the log is on this computer."""
    from platformdirs import user_log_path

    return user_log_path("workbench", appauthor=False) / "workbench.log"


def log_unforeseen(error: BaseException, path: Path | None = None) -> Path | None:
    """Write the kind of error and its places in the program, but not its text; where to, or None when that fails."""
    path = path or log_file()
    lines = [f"{now()} workbench {__version__}"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n\n")
    except OSError:
        return None
    return path


def last_words(error: BaseException, log: Path | None) -> str:
    """The one line that is said before closing."""
    if log is None:
        return _("The workbench had to close because of an unexpected error ({kind}). What was coded is saved.").format(
            kind=type(error).__name__
        )
    return _(
        "The workbench had to close because of an unexpected error ({kind}). What was coded is saved. See {log}"
    ).format(kind=type(error).__name__, log=log)
