"""Writes an appendix to a file; the suffix says what kind. Whole or not at all, readable by its owner only."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from workbench.domain.errors import InputError, UsageError
from workbench.domain.progress import Progress, Report, silent
from workbench.domain.whole_files import written_whole
from workbench.exports.appendix import build
from workbench.exports.material import AppendixMaterial
from workbench.i18n import _

SUFFIXES = (".docx", ".html", ".md", ".csv")
"""The kinds of file that an appendix can be written as."""


def write_appendix(
    material: AppendixMaterial,
    path: Path,
    template: Path | None = None,
    *,
    raw: bool = False,
    report: Report = silent,
) -> tuple[str, ...]:
    """Write the appendix and return warnings in the user's language.

    `template` is a `.docx` or `.dotx` whose styles, margins, header and footer a Word appendix takes; `raw` leaves
    cells of a CSV file as they are, even those that a spreadsheet would take for formulas. An existing file is
    replaced in one step. Raises UsageError for an unknown suffix or a template that is of no use, InputError for a
    template or a place that can't be used, Interrupted when `report` does; in all these cases nothing was written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            _("An appendix can't be written as “{suffix}”.").format(suffix=path.suffix or path.name),
            hint=_("Choose a name that ends in one of: {suffixes}.").format(suffixes=", ".join(SUFFIXES)),
        )
    if template is not None and suffix != ".docx":
        raise UsageError(_("A template is of use for Word files only."), hint=_("Choose a name that ends in .docx."))
    if path.is_dir():
        raise InputError(_("This is a folder, not a file."), place=str(path))
    if not path.parent.is_dir():
        raise InputError(
            _("The folder “{folder}” doesn't exist.").format(folder=path.parent),
            hint=_("Make it first, or choose another."),
        )
    document = build(material, report)
    report(Progress(0, 1, _("Writing the file")))

    def fill(target: BinaryIO) -> None:
        if suffix == ".docx":
            from workbench.exports.word.writer import write_word

            write_word(document, target, template)
        elif suffix == ".html":
            from workbench.exports.html import write_html

            _write(target, write_html(document))
        elif suffix == ".md":
            from workbench.exports.markdown import write_markdown

            _write(target, write_markdown(document))
        else:
            from workbench.exports.tables import write_csv

            target.write(b"\xef\xbb\xbf")
            _write(target, write_csv(material, raw=raw))

    _replace(path, fill)
    report(Progress(1, 1, _("Writing the file")))
    return document.warnings


def _write(target: BinaryIO, pieces: Iterable[str]) -> None:
    for piece in pieces:
        target.write(piece.encode("utf-8"))


def _replace(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Fill a file beside the target, make it durable, and put it in the target's place."""
    try:
        with written_whole(path) as target:
            fill(target)
    except PermissionError as error:
        raise InputError(
            _("The file can't be written: permission denied."),
            place=str(path),
            hint=_("Close it if it is open in another program, or choose another folder."),
        ) from error
    except OSError as error:
        raise InputError(
            _("The file can't be written: {reason}.").format(reason=error.strerror or error), place=str(path)
        ) from error
