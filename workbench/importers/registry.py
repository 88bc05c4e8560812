"""Finding the files to read, telling what kind each is, and reading it."""

import hashlib
import importlib
import os
import re
import stat
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, Report, silent
from workbench.domain.project_files import BACKUPS, belongs_to_project
from workbench.i18n import _
from workbench.importers import kinds, limits
from workbench.importers.base import Reading, ReadOptions, UnmatchedLine
from workbench.importers.clean import added, clean
from workbench.importers.kinds import sniff as sniff
from workbench.importers.language import guess_language
from workbench.importers.pieces import Piece
from workbench.importers.source import Reader, Source
from workbench.importers.speakers import cast_of, guess_source_class
from workbench.importers.turns import find_turns

_DIGITS = re.compile(r"(\d+)")
_NO_OPTIONS = ReadOptions()
_MOST_STYLES = 20
READERS = {
    "docx": "docx",
    "odt": "odt",
    "rtf": "rtf",
    "pdf": "pdf",
    "txt": "text",
    "md": "markdown",
    "html": "html",
    "otr": "otr",
    "vtt": "subtitles",
    "srt": "srt",
    "json": "recognised",
    "cha": "chat",
    "eaf": "elan",
    "table": "table",
    "xlsx": "sheet",
}
"""The module of each kind of file; its function `read` is a `Reader`."""


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file in a folder that isn't read, and why, in the user's language."""

    path: Path
    reason: str


def read(path: Path, options: ReadOptions = _NO_OPTIONS, report: Report = silent) -> Reading:
    """Read one file: its text, turns and speakers. Nothing is stored.

    Raises InputError, with the file as its place, for a file that is missing, can't be opened, is empty, too large,
    damaged, or of a kind that isn't read.
    """
    name = _readable_name(path.name)
    report(Progress(0, 1, _("Reading {name}").format(name=name)))
    data = _bytes_of(path, name)
    reading = read_bytes(data, path.name, options)
    report(Progress(1, 1, _("Reading {name}").format(name=name)))
    return reading


def read_bytes(data: bytes, file_name: str, options: ReadOptions = _NO_OPTIONS) -> Reading:
    """As `read`, of bytes that are already at hand."""
    name = _readable_name(file_name)
    kind = _chosen_kind(data, name, options)
    if kind not in kinds.READ:
        raise kinds.refusal(kind, name)
    if kind != "docx" and len(data) > limits.TEXT_FILE:
        raise _too_large(name, limits.TEXT_FILE)
    source = _reader(kind)(data, options, name)
    return _reading(name, kind, data, _structured(source, options), options)


def _reader(kind: str) -> Reader:
    """The function that reads files of a kind; its module is imported only when there is such a file."""
    module = importlib.import_module(f"workbench.importers.{READERS[kind]}")
    read: Reader = module.read
    return read


def _structured(source: Source, options: ReadOptions) -> Source:
    """The source with its turns, which are looked for where its format doesn't tell them."""
    if source.structure is None:
        for piece in source.pieces:
            piece.status = options.style_status.get(piece.style, piece.status) if piece.style else piece.status
        source.structure = find_turns(source.text, source.pieces, options)
    return source


def readable_files(paths: Iterable[Path]) -> tuple[list[Path], list[SkippedFile]]:
    """The files to read: those named, and all of a kind that is read in the folders named and in their subfolders.

    Sorted as people sort (2 before 10) inside each folder; hidden files and Word's lock files are left out without
    a word, other kinds of files in a folder with a reason. A file found twice comes once.
    """
    found: dict[Path, None] = {}
    skipped: list[SkippedFile] = []
    for path in paths:
        if path.is_dir():
            for inside in _files_in(path):
                if inside.suffix.lower() in kinds.SUFFIXES:
                    found.setdefault(inside)
                else:
                    skipped.append(SkippedFile(inside, _reason(inside)))
        else:
            found.setdefault(path)
    return list(found), skipped


def natural_key(path: Path) -> list[tuple[int, int, str]]:
    """A sorting key by which `Intervju 2` comes before `Intervju 10`."""
    pieces = _DIGITS.split(str(path).casefold())
    return [(0, int(piece[:18]), piece) if piece.isdecimal() else (1, 0, piece) for piece in pieces]


def _files_in(folder: Path) -> list[Path]:
    files: list[Path] = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(BACKUPS))
        files += [Path(where, name) for name in names if not name.startswith((".", "~$"))]
        if len(files) > limits.FILES_IN_FOLDER:
            raise InputError(
                _("The folder holds more than {count} files.").format(count=limits.FILES_IN_FOLDER),
                place=str(folder),
                hint=_("Choose the folder with the transcripts."),
            )
    return sorted(files, key=natural_key)


def _reason(path: Path) -> str:
    if belongs_to_project(path):
        told = kinds.refusal("project", path.name)
        return f"{told.message} {told.hint}".strip()
    try:
        with path.open("rb") as stream:
            kind = kinds.sniff(stream.read(4096), path.name)
    except OSError as error:
        return _cannot_open(path.name, error).message
    if kind == "empty":
        return _("The file is empty.")
    if kind in kinds.READ:
        return _("The ending of its name isn't one of a transcript.")
    error_told = kinds.refusal(kind, path.name)
    return f"{error_told.message} {error_told.hint}".strip()


def _bytes_of(path: Path, name: str) -> bytes:
    if belongs_to_project(path):
        raise kinds.refusal("project", name)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise InputError(_("This is a folder, not a file."), place=name)
        if not stat.S_ISREG(about.st_mode):
            raise InputError(_("This is no ordinary file."), place=name)
        if about.st_size > limits.WORD_FILE:
            raise _too_large(name, limits.WORD_FILE)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _cannot_open(name, error) from error


def _cannot_open(name: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(_("There is no such file."), place=name)
    if isinstance(error, PermissionError):
        return InputError(
            _("You are not allowed to read the file."),
            place=name,
            hint=_("Change its permissions, or ask the one who owns it."),
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(_("The file can't be read: {reason}.").format(reason=reason), place=name)


def _too_large(name: str, limit: int) -> InputError:
    return InputError(
        _("The file is too large (at most {size} MB).").format(size=limit // limits.MEGABYTE),
        place=name,
        hint=_("Divide it into several files."),
    )


def _chosen_kind(data: bytes, name: str, options: ReadOptions) -> str:
    if not data:
        raise InputError(_("The file is empty."), place=name)
    found = kinds.sniff(data, name)
    if not options.format:
        return found
    if options.format not in kinds.READ:
        raise InputError(
            _("Transcripts can't be read as “{format}”.").format(format=options.format),
            place=name,
            hint=_("Choose one of: {formats}.").format(formats=", ".join(kinds.READ)),
        )
    is_word = data.startswith(b"PK")
    if is_word is not (options.format == "docx"):
        raise InputError(
            _("The file can't be read as {format}; its content is of another kind.").format(format=options.format),
            place=name,
            hint=_("Leave the choice of the format to the workbench."),
        )
    return options.format


def _reading(name: str, kind: str, data: bytes, source: Source, options: ReadOptions) -> Reading:
    structure, text, guess = source.structure, source.text, source.guess
    if structure is None or not structure.turns:
        raise InputError(_("There is no text in the file."), place=name)
    cast = cast_of(text, structure.turns, structure.labels, options)
    header = structure.header
    return Reading(
        name=_readable_name(Path(name).stem) or name,
        file_name=name,
        format=kind,
        encoding=guess.encoding if guess else "",
        language=header.language or source.language or guess_language(text),
        date=header.date or source.date,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        turns=cast.turns,
        paragraphs=tuple(
            replace(paragraph, status=options.status.get(nth, paragraph.status))
            for nth, paragraph in enumerate(structure.paragraphs)
        )
        if options.status
        else tuple(structure.paragraphs),
        speakers=cast.speakers,
        attributes=source.attributes | header.attributes,
        cleaning=added(source.notes),
        unmatched=_on_pages(source, structure.unmatched),
        unmatched_count=structure.unmatched_count,
        passed_over=structure.passed_over,
        warnings=(*source.warnings, *structure.warnings, *cast.warnings),
        encoding_guess=guess,
        source_class=guess_source_class(cast.speakers),
        words=cast.words,
        aliases=structure.aliases,
        pattern=structure.pattern,
        patterns=structure.patterns,
        table=source.table,
        comments=tuple(source.comments) if options.comments else (),
        styles=_styles(source.pieces),
        pages=source.pages,
        layout_guessed=source.layout_guessed,
    )


def _on_pages(source: Source, lines: Sequence[UnmatchedLine]) -> tuple[UnmatchedLine, ...]:
    """The lines with their pages, where the file has some."""
    if not source.pages:
        return tuple(lines)
    starts = [0, *(match.end() for match in re.finditer("\n", source.text))]
    return tuple(replace(line, page=bisect_right(source.pages, starts[line.line_number - 1])) for line in lines)


def _styles(pieces: Iterable[Piece]) -> tuple[tuple[str, int], ...]:
    """The named styles of paragraphs, the most common first."""
    return tuple(Counter(piece.style for piece in pieces if piece.style).most_common(_MOST_STYLES))


def _readable_name(name: str) -> str:
    """A file's name as it may be stored and shown: cleaned, on one line."""
    return " ".join(clean(name).text.split())
