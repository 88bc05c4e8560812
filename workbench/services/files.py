"""Writing files whole or not at all."""

import os
import tempfile
from pathlib import Path

from workbench.domain.errors import InputError, UsageError
from workbench.i18n import _
from workbench.store.project import SUFFIX


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the file, then put it in its place; a crash leaves the old one whole. Readable by its owner only.

    Raises UsageError when it would replace a project, InputError when it can't be written.
    """
    if path.suffix == SUFFIX:
        raise UsageError(
            _("{name} would be taken for a project.").format(name=path.name),
            hint=_("Give the file another ending."),
        )
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise InputError(
            _("The file can't be written: {reason}").format(reason=error.strerror or error),
            place=str(path),
            hint=_("Choose a folder where you may write."),
        ) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
