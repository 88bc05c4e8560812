"""Writing codings and transcripts to files for other programs and other people."""

import base64
import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.transcript import ParagraphStatus, Transcript
from workbench.exports.attribution import clock
from workbench.exports.cleaning import clean, one_line
from workbench.exports.markdown import escaped
from workbench.exports.tables import formula_safe
from workbench.i18n import _
from workbench.services.files import write_atomically
from workbench.services.retrieval import Filters, RetrievedCoding, retrieve
from workbench.services.session import Session
from workbench.services.study import Study
from workbench.services.transcripts import OpenTranscript, open_transcript
from workbench.store import transcripts

CODING_SUFFIXES = (".csv", ".json")
TRANSCRIPT_SUFFIXES = (".txt", ".md")
_STATUS_WORDS = {
    "sv": ("anteckning", "sammanfattning"),
    "da": ("notat", "resumé"),
    "nb": ("notat", "sammendrag"),
    "en": ("note", "summary"),
}
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


def export_transcript(session: Session, transcript: Transcript, path: Path) -> Path:
    """Write a transcript turn by turn as .txt or .md, speakers by their pseudonyms. Raises UsageError, InputError."""
    _known_suffix(path, TRANSCRIPT_SUFFIXES)
    opened = open_transcript(session, transcript)
    lines = _as_markdown(session, opened) if path.suffix.lower() == ".md" else _as_text(session, opened)
    write_atomically(path, ("\n\n".join(lines) + "\n").encode("utf-8", "replace"))
    return path


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


def _as_text(session: Session, opened: OpenTranscript) -> Iterator[str]:
    def turn(name: str, time: str, paragraphs: list[tuple[str, ParagraphStatus]]) -> str:
        head = " ".join(part for part in (f"[{time}]" if time else "", f"{name}:" if name else "") if part)
        body = "\n".join(_with_status(text, status, opened.transcript.language) for text, status in paragraphs)
        return f"{head} {body}" if head else body

    return _turns(session, opened, turn)


def _as_markdown(session: Session, opened: OpenTranscript) -> Iterator[str]:
    def turn(name: str, time: str, paragraphs: list[tuple[str, ParagraphStatus]]) -> str:
        who = f"**{escaped(name)}**" if name else ""
        head = " ".join(part for part in (who, f"({time})" if time else "") if part)
        lines = [
            escaped(text)
            if status is ParagraphStatus.VERBATIM
            else "> " + _with_status(escaped(" ".join(text.split())), status, opened.transcript.language)
            for text, status in paragraphs
        ]
        if head and paragraphs and paragraphs[0][1] is ParagraphStatus.VERBATIM:
            return "\n\n".join([f"{head}: {lines[0]}", *lines[1:]])
        return "\n\n".join([f"{head}:", *lines] if head else lines)

    yield f"# {escaped(one_line(opened.transcript.name))}"
    yield from _turns(session, opened, turn)


def _turns(
    session: Session,
    opened: OpenTranscript,
    write: Callable[[str, str, list[tuple[str, ParagraphStatus]]], str],
) -> Iterator[str]:
    study, version = Study(session), opened.version
    paragraphs = iter(version.paragraphs)
    upcoming = next(paragraphs, None)
    for index, turn in enumerate(version.turns):
        inside: list[tuple[str, ParagraphStatus]] = []
        while upcoming is not None and upcoming.start < turn.end:
            if upcoming.start >= turn.start:
                inside.append((clean(version.text[upcoming.start : upcoming.end])[0], upcoming.status))
            upcoming = next(paragraphs, None)
        if not inside:
            inside = [(clean(version.text[turn.start : turn.end])[0], ParagraphStatus.VERBATIM)]
        yield write(one_line(study.name_of(opened.speaker_of_turn(index))), clock(turn.time_start), inside)


def _with_status(text: str, status: ParagraphStatus, language: str) -> str:
    """Notes and summaries marked as an import knows them."""
    if status is ParagraphStatus.VERBATIM:
        return text
    note, summary = _STATUS_WORDS.get(language, _STATUS_WORDS["en"])
    return f"[{note if status is ParagraphStatus.NOTE else summary}] {text}"
