"""The file itself, for those who asked that it be kept."""

import base64
import hashlib
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers.base import Reading


def original_fields(path: Path, reading: Reading) -> dict[str, str]:
    """The file's name and content as the project keeps them. Raises InputError when it isn't the one that was read."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != reading.sha256:
        raise InputError(
            _("The file was changed while it was being imported."), place=str(path), hint=_("Import it again.")
        )
    return {"file_name": reading.file_name, "content": base64.b64encode(content).decode("ascii")}
