"""Bringing transcripts in: reading files, showing what was found, and storing them in one change.

The parts: `import_previews` reads, in a process of its own (`reading`); `import_edits` tells corrected files;
`import_storing` writes the change, `import_records` a transcript's records, `import_comments` memos.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.domain.errors import NotFoundError
from workbench.domain.progress import Report, silent
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.services.edit_plan import EditPlan
from workbench.services.import_previews import preview, preview_file, renamed, split
from workbench.services.import_storing import store_previews
from workbench.services.import_values import EditedText, FileState, ImportChoices, ImportResult, Preview
from workbench.services.session import Session
from workbench.store import transcripts

__all__ = [
    "EditedText",
    "FileState",
    "ImportChoices",
    "ImportResult",
    "Preview",
    "edit_of",
    "import_files",
    "preview",
    "preview_file",
    "renamed",
    "split",
    "store_previews",
]


def import_files(
    session: Session,
    paths: Sequence[Path],
    options: ReadOptions | None = None,
    choices: ImportChoices | None = None,
    report: Report = silent,
) -> ImportResult:
    """Read files and store what is new: good files go in, bad ones are told with the reason."""
    return store_previews(session, preview(session, paths, options, report), choices)


def edit_of(session: Session, one: Preview) -> EditPlan:
    """What taking a corrected file as an edit would do. Raises NotFoundError, InputError."""
    from workbench.services.editing import plan_reading

    transcript = transcripts.transcript(session.store, one.edits)
    if one.reading is None or transcript is None:
        raise NotFoundError(
            _("The transcript that the file is a corrected version of is no longer in the project."),
            place=str(one.path),
        )
    return replace(plan_reading(session, transcript, one.reading), path=one.path)
