"""Writing files whole or not at all, and their sizes in words."""

from pathlib import Path

from workbench.domain.errors import InputError, UsageError
from workbench.domain.project_files import SUFFIX
from workbench.domain.whole_files import written_whole
from workbench.i18n import _, current_language


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the file, then put it in its place; a crash leaves the old one whole. Readable by its owner only.

    Raises UsageError when it would replace a project, InputError when it can't be written.
    """
    if path.suffix == SUFFIX:
        raise UsageError(
            _("{name} would be taken for a project.").format(name=path.name),
            hint=_("Give the file another ending."),
        )
    try:
        with written_whole(path) as stream:
            stream.write(content)
    except OSError as error:
        raise InputError(
            _("The file can't be written: {reason}").format(reason=error.strerror or error),
            place=str(path),
            hint=_("Choose a folder where you may write."),
        ) from None


_UNITS = (("kB", 1_000_000), ("MB", 1_000_000_000), ("GB", 1_000_000_000_000))


def size_words(size: int) -> str:
    """Bytes as people read them, with the decimal mark of the language in use."""
    if size < 1_000:
        return f"{size} B"
    unit, limit = next((each for each in _UNITS if size < each[1]), _UNITS[-1])
    number = f"{size / (limit / 1000):.1f}"
    return f"{number if current_language() == 'en' else number.replace('.', ',')} {unit}"
