"""The person's own editor, for a text that must not lie about: a private file beside the project, gone afterwards."""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from workbench.domain.errors import InputError, UsageError
from workbench.i18n import _


def edited_text(text: str, folder: Path) -> str:
    """The text as the person leaves it in the editor that VISUAL or EDITOR names.

    The file lies in a folder of its own in `folder`, which only the owner can read. Raises UsageError without a
    terminal or an editor, InputError when the editor fails or leaves something that is no text.
    """
    hint = _("Or give the corrected file: --file FILE")
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(_("An editor needs a terminal."), hint=hint)
    arguments = _editor()
    if not arguments:
        raise UsageError(_("No editor is known."), hint=_("Set EDITOR, for example to nano.") + " " + hint)
    private = Path(tempfile.mkdtemp(prefix=".workbench-edit-", dir=folder))
    try:
        path = private / "transcript.txt"
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline=""
        ) as f:
            f.write(text)
        try:
            status = subprocess.run([*arguments, str(path)], check=False).returncode
        except OSError as error:
            raise UsageError(
                _("The editor can't be started: {reason}").format(reason=error.strerror or error), hint=hint
            ) from None
        if status != 0:
            raise InputError(_("The editor ended with an error; nothing was changed."))
        return _read(path, text)
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(private)


def _read(path: Path, before: str) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(_("The editor took the file away; nothing was changed.")) from None
    except UnicodeDecodeError:
        raise InputError(
            _("The editor wrote something that isn't UTF-8; nothing was changed."), hint=_("Have it write UTF-8.")
        ) from None
    text = text.replace("\r\n", "\n")
    # Editors end the last line; the transcript's needn't be.
    return text[:-1] if text.endswith("\n") and not before.endswith("\n") else text


def _editor() -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        with contextlib.suppress(ValueError):
            if arguments := shlex.split(os.environ.get(name, ""), posix=os.name == "posix"):
                return arguments
    return []
