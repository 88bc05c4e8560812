"""The file itself, for those who asked that it be kept."""

import base64
import hashlib
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.i18n import _
from workbench.importers.base import Reading
from workbench.services.reading import ReadingProcess


def original_fields(path: Path, reading: Reading) -> dict[str, str]:
    """The file's name and content as the project keeps them; a path may lead into a zip file.

    Raises InputError when it isn't the file that was read, or can't be read again.
    """
    with ReadingProcess() as process:
        content = process.content(path)
    if hashlib.sha256(base64.b64decode(content)).hexdigest() != reading.sha256.partition("#")[0]:
        raise InputError(
            _("The file was changed while it was being imported."), place=str(path), hint=_("Import it again.")
        )
    return {"file_name": reading.file_name, "content": content}
