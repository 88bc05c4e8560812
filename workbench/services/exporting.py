"""Writing codings, and the files that transcripts came from, to files for other programs and other people."""

import base64
import csv
import io
import json
from pathlib import Path

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.transcript import Transcript
from workbench.exports.cleaning import clean
from workbench.exports.tables import formula_safe
from workbench.i18n import _
from workbench.services.files import write_atomically
from workbench.services.retrieval import Filters, RetrievedCoding, retrieve
from workbench.services.session import Session
from workbench.store import transcripts

CODING_SUFFIXES = (".csv", ".json")
COLUMNS = (
    "id",
    "transcript",
    "start",
    "end",
    "quote",
    "code",
    "codebook",
    "coder",
    "stance",
    "certainty",
    "origin",
    "note",
    "starred",
    "anchored",
    "speaker",
    "participant",
    "group",
    "paragraph",
    "time_ms",
    "verbatim",
    "created",
)
"""The columns of exported codings, the same in every language; `tag --from` reads them back."""


def export_codings(session: Session, path: Path, filters: Filters | None = None, *, raw: bool = False) -> int:
    """Write codings with their words as .csv or .json; returns how many.

    In a CSV file a cell that a spreadsheet would take for a formula gets a `'` before it, unless `raw`. Raises
    UsageError, NotFoundError, InputError.
    """
    _known_suffix(path, CODING_SUFFIXES)
    found = list(retrieve(session, filters))
    if path.suffix.lower() == ".json":
        listed = [{**_row(each), "attributes": dict(each.attributes)} for each in found]
        text = json.dumps({"version": 1, "codings": listed}, ensure_ascii=False, indent=1) + "\n"
        write_atomically(path, text.encode("utf-8", "replace"))
    else:
        write_atomically(path, b"\xef\xbb\xbf" + _as_csv(found, raw).encode("utf-8", "replace"))
    return len(found)


def export_original(session: Session, transcript: Transcript, path: Path) -> Path:
    """Write the file that a transcript was imported from, byte for byte. Raises NotFoundError when it wasn't kept."""
    kept = transcripts.original(session.store, transcript.id)
    if kept is None:
        raise NotFoundError(
            _("The original file of “{name}” was not kept.").format(name=transcript.name),
            hint=_("Import with --keep-original to keep it."),
        )
    write_atomically(path, base64.b64decode(kept[1]))
    return path


def _known_suffix(path: Path, suffixes: tuple[str, ...]) -> None:
    if path.suffix.lower() not in suffixes:
        raise UsageError(
            _("It can't be written as “{suffix}”.").format(suffix=path.suffix or path.name),
            hint=_("Choose a name that ends in one of: {suffixes}.").format(suffixes=", ".join(suffixes)),
        )


def _row(found: RetrievedCoding) -> dict[str, object]:
    coding = found.coding
    values = (
        coding.id,
        found.transcript.name,
        coding.passage.start,
        coding.passage.end,
        found.quote,
        found.code_path,
        found.codebook,
        found.coder,
        coding.stance.value if coding.stance else "",
        coding.certainty,
        coding.origin.kind.value,
        coding.note,
        coding.starred,
        coding.anchored,
        found.speaker,
        found.participant,
        found.group,
        found.paragraph,
        found.time,
        found.verbatim,
        coding.created,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _as_csv(found: list[RetrievedCoding], raw: bool) -> str:
    attributes = list(dict.fromkeys(name for each in found for name in each.attributes))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *(formula_safe(name, raw) for name in attributes)])
    for each in found:
        cells = [*_row(each).values(), *(each.attributes.get(name, "") for name in attributes)]
        writer.writerow([formula_safe(clean(_cell(cell))[0], raw) for cell in cells])
    return buffer.getvalue()


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    return "1" if value is True else str(value)
