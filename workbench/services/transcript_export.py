"""Writing transcripts to files that other tools read: Word, text, Markdown, subtitles; one or many at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench import __version__
from workbench.domain.errors import InputError, UsageError, WorkbenchError
from workbench.domain.progress import Progress, Report, silent
from workbench.domain.transcript import ParagraphStatus, Transcript
from workbench.exports.cleaning import clean, one_line
from workbench.exports.transcripts.material import Times, TranscriptText, TurnText
from workbench.i18n import _
from workbench.services.files import write_atomically
from workbench.services.session import Session
from workbench.services.study import Study
from workbench.services.transcripts import OpenTranscript, open_transcript

SUFFIXES = (".docx", ".txt", ".md", ".vtt", ".srt")
"""The kinds of file that a transcript can be written as."""

_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""
_LONGEST_NAME = 120


class Labels(StrEnum):
    """What stands before a turn: the participant's pseudonym (else the label), or the label as it was imported."""

    PSEUDONYMS = "pseudonyms"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and what its reader should know, in the user's language."""

    path: Path
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportedAll:
    """The files that were written, and transcripts (by name) that couldn't be, with the reason."""

    written: tuple[Exported, ...]
    failed: tuple[tuple[str, WorkbenchError], ...] = ()


def export_transcript(
    session: Session,
    transcript: Transcript,
    path: Path,
    *,
    labels: Labels = Labels.PSEUDONYMS,
    times: Times = Times.BRACKETS,
) -> Exported:
    """Write a transcript turn by turn; the file's suffix says as what. Whole or not at all.

    Raises UsageError for a suffix that isn't one of `SUFFIXES`, InputError where the file can't be written or a
    transcript without times is to become subtitles.
    """
    return _exported(Study(session), open_transcript(session, transcript), path, labels, times)


def _exported(study: Study, opened: OpenTranscript, path: Path, labels: Labels, times: Times) -> Exported:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            _("It can't be written as “{suffix}”.").format(suffix=path.suffix or path.name),
            hint=_("Choose a name that ends in one of: {suffixes}.").format(suffixes=", ".join(SUFFIXES)),
        )
    content, warnings = _content(_transcript_text(study, opened, labels), suffix, times)
    write_atomically(path, content)
    return Exported(path, warnings)


def export_transcripts(
    session: Session,
    chosen: Sequence[Transcript],
    folder: Path,
    suffix: str,
    *,
    labels: Labels = Labels.PSEUDONYMS,
    times: Times = Times.BRACKETS,
    report: Report = silent,
) -> ExportedAll:
    """Write several transcripts into a folder, each by its name; one that can't be written leaves the others be.

    The folder is made. Files that are there are replaced. Raises InputError when the folder can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            _("The folder can't be made: {reason}").format(reason=error.strerror or error), place=str(folder)
        ) from error
    written: list[Exported] = []
    failed: list[tuple[str, WorkbenchError]] = []
    study = Study(session)
    for number, (transcript, name) in enumerate(zip(chosen, file_names(chosen), strict=True)):
        report(Progress(number, len(chosen), transcript.name))
        try:
            opened = open_transcript(session, transcript)
            written.append(_exported(study, opened, folder / f"{name}{suffix}", labels, times))
        except (InputError, UsageError) as error:
            failed.append((transcript.name, error))
    report(Progress(len(chosen), len(chosen), ""))
    return ExportedAll(tuple(written), tuple(failed))


def file_names(chosen: Iterable[Transcript]) -> list[str]:
    """A file name without suffix for each transcript: what no system allows is left out, and no two are alike."""
    found: list[str] = []
    taken: set[str] = set()
    for transcript in chosen:
        plain = " ".join(_NO_FILE_NAME.sub(" ", transcript.name).split()).strip(" .")[:_LONGEST_NAME].strip()
        plain = f"{plain}_" if _DEVICE.fullmatch(plain) else plain or "transcript"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} {number}"
        taken.add(name.casefold())
        found.append(name)
    return found


def _transcript_text(study: Study, opened: OpenTranscript, labels: Labels) -> TranscriptText:
    """A transcript's turns with names, times and paragraphs; lines cut at a width flow."""
    version = opened.version
    text = version.flowing_text()
    turns: list[TurnText] = []
    paragraphs = iter(version.paragraphs)
    upcoming = next(paragraphs, None)
    for index, turn in enumerate(version.turns):
        inside: list[tuple[str, ParagraphStatus]] = []
        while upcoming is not None and upcoming.start < turn.end:
            if upcoming.start >= turn.start:
                inside.append((clean(text[upcoming.start : upcoming.end])[0], upcoming.status))
            upcoming = next(paragraphs, None)
        if not inside:
            inside = [(clean(text[turn.start : turn.end])[0], ParagraphStatus.VERBATIM)]
        speaker = opened.speaker_of_turn(index)
        name = study.name_of(speaker) if labels is Labels.PSEUDONYMS else speaker.label if speaker else ""
        asks = bool(speaker and speaker.is_interviewer)
        turns.append(TurnText(one_line(clean(name)[0]), asks, turn.time_start, turn.time_end, tuple(inside)))
    transcript = opened.transcript
    software = f"interview-workbench {__version__}"
    return TranscriptText(
        one_line(clean(transcript.name)[0]), transcript.language, transcript.date, tuple(turns), software
    )


def _content(text: TranscriptText, suffix: str, times: Times) -> tuple[bytes, tuple[str, ...]]:
    if suffix in (".vtt", ".srt"):
        from workbench.exports.transcripts.subtitles import cues_of, warnings_of, write_srt, write_vtt

        cues = cues_of(text)
        pieces = write_vtt(cues, text.language) if suffix == ".vtt" else write_srt(cues)
        return "".join(pieces).encode("utf-8", "replace"), warnings_of(text, cues)
    if suffix == ".docx":
        import io

        from workbench.exports.transcripts.word import as_document
        from workbench.exports.word.writer import write_word

        target = io.BytesIO()
        write_word(as_document(text, times), target)
        return target.getvalue(), ()
    from workbench.exports.transcripts.text import write_markdown, write_text

    pieces = write_markdown(text, times) if suffix == ".md" else write_text(text, times)
    return "".join(pieces).encode("utf-8", "replace"), ()
