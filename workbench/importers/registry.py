"""Reading a file of any kind: telling what it is, and what is in it."""

import hashlib
import importlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _
from workbench.importers import archives, kinds, limits
from workbench.importers.base import Reading, ReadOptions, UnmatchedLine
from workbench.importers.clean import added
from workbench.importers.documents.splitting import interviews_in, mark_heads, name_of_part, part_of
from workbench.importers.file_bytes import content_of, readable_name, too_large
from workbench.importers.grammar.aliases import proposals
from workbench.importers.grammar.language import guess_language
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.speakers import cast_of, guess_source_class
from workbench.importers.grammar.turns import find_turns
from workbench.importers.kinds import READERS as READERS
from workbench.importers.kinds import sniff as sniff
from workbench.importers.source import Reader, Source

_NO_OPTIONS = ReadOptions()
_MOST_STYLES = 20
_WITH_PICTURES = ("docx", "odt", "rtf", "pdf", "xlsx")


def read(path: Path, options: ReadOptions = _NO_OPTIONS, report: Report = silent) -> Reading:
    """Read one file: its text, turns and speakers. Nothing is stored.

    Raises InputError, with the file as its place, for a file that is missing, can't be opened, is empty, too large,
    damaged, or of a kind that isn't read.
    """
    name = readable_name(path.name)
    report(Progress(0, 1, _("Reading {name}").format(name=name)))
    data = content_of(path)
    reading = read_bytes(data, path.name, options)
    report(Progress(1, 1, _("Reading {name}").format(name=name)))
    return reading


def read_bytes(data: bytes, file_name: str, options: ReadOptions = _NO_OPTIONS) -> Reading:
    """As `read`, of bytes that are already at hand."""
    name = readable_name(file_name)
    kind = _chosen_kind(data, name, options)
    if kind == kinds.ZIP:
        raise archives.holding(data, name)
    if kind not in kinds.READ:
        raise kinds.refusal(kind, name)
    most = limits.WORD_FILE if kind in _WITH_PICTURES else limits.TEXT_FILE
    if len(data) > most:
        raise too_large(name, most)
    source = _reader(kind)(data, options, name)
    interviews = source.interviews
    if not interviews and source.structure is None:
        interviews = interviews_in(source.text, source.pieces)
    if not (options.split and options.part):
        mark_heads(source.text, source.pieces, interviews)
        reading = _reading(name, kind, data, _structured(source, options), options)
        return replace(reading, interviews=interviews)
    if source.interviews:
        reading = _reading(name, kind, data, _structured(source, options), options)
    else:
        part = part_of(source, interviews, options.part, name)
        reading = _part_read(name, kind, data, source, part, options)
    return replace(
        reading,
        name=name_of_part(reading.name, interviews, options.part),
        sha256=f"{reading.sha256}#{options.part}",
        interviews=interviews,
        part=options.part,
    )


def _reader(kind: str) -> Reader:
    """The function that reads files of a kind; its module is imported only when there is such a file."""
    module = importlib.import_module(f"workbench.importers.{kinds.READERS[kind]}")
    read: Reader = module.read
    return read


def _structured(source: Source, options: ReadOptions) -> Source:
    """The source with its turns, which are looked for where its format doesn't tell them."""
    if source.structure is None:
        chosen = {" ".join(name.lower().split()): status for name, status in options.style_status.items()}
        for piece in source.pieces:
            piece.status = chosen.get(piece.style, piece.status) if piece.style else piece.status
        source.structure = find_turns(source.text, source.pieces, options)
    return source


def _part_read(name: str, kind: str, data: bytes, whole: Source, part: Source, options: ReadOptions) -> Reading:
    """One of several interviews, in which those speak and ask who do so in the whole file: it may be short."""
    try:
        known = _reading(name, kind, data, _structured(whole, options), options).speakers
    except InputError:  # nobody says anything in the whole
        known = ()
    labels = frozenset(speaker.label for speaker in known) - options.not_speakers
    _structured(part, replace(options, also_speakers=options.also_speakers | labels))
    asking = frozenset(speaker.label for speaker in known if speaker.is_interviewer)
    if options.interviewer_labels is None and part.structure and asking & set(part.structure.labels):
        options = replace(options, interviewer_labels=asking)
    return _reading(name, kind, data, part, options)


def _chosen_kind(data: bytes, name: str, options: ReadOptions) -> str:
    if not data:
        raise InputError(_("The file is empty."), place=name, hint=_("Copy it again from where it came."))
    found = kinds.sniff(data, name)
    if not options.format:
        return found
    if options.format not in kinds.READ:
        raise InputError(
            _("Transcripts can't be read as “{format}”.").format(format=options.format),
            place=name,
            hint=_("Choose one of: {formats}.").format(formats=", ".join(kinds.READ)),
        )
    if not kinds.can_be_read_as(data, found, options.format):
        raise InputError(
            _("The file can't be read as {format}; its content is of another kind.").format(format=options.format),
            place=name,
            hint=_("Leave the choice of the format to the workbench."),
        )
    return options.format


def _reading(name: str, kind: str, data: bytes, source: Source, options: ReadOptions) -> Reading:
    structure, text, guess = source.structure, source.text, source.guess
    if structure is None or not structure.turns:
        raise _no_text(name, kind)
    told = source.attributes | structure.header.attributes
    cast = cast_of(text, structure.turns, structure.labels, options, told, structure.interviewers)
    header = structure.header
    return Reading(
        name=readable_name(Path(name).stem) or name,
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
        aliases=structure.aliases
        or proposals({speaker.label: speaker.turns for speaker in cast.speakers}, options.rename),
        pattern=structure.pattern,
        patterns=structure.patterns,
        table=source.table,
        comments=tuple(source.comments) if options.comments else (),
        styles=_styles(source.pieces),
        pages=source.pages,
        layout_guessed=source.layout_guessed,
    )


def _no_text(name: str, kind: str) -> InputError:
    hint = _("If the transcript is in another file, choose that one.")
    if kind in _WITH_PICTURES:
        hint = _("If its pages are pictures, have their text recognised (OCR) first, and import what that gives.")
    return InputError(_("There is no text in the file."), place=name, hint=hint)


def _on_pages(source: Source, lines: Sequence[UnmatchedLine]) -> tuple[UnmatchedLine, ...]:
    """The lines with their pages, where the file has some."""
    if not source.pages:
        return tuple(lines)
    starts = [0, *(match.end() for match in re.finditer("\n", source.text))]
    return tuple(replace(line, page=bisect_right(source.pages, starts[line.line_number - 1])) for line in lines)


def _styles(pieces: Iterable[Piece]) -> tuple[tuple[str, int], ...]:
    """The named styles of paragraphs, the most common first."""
    return tuple(Counter(piece.style for piece in pieces if piece.style).most_common(_MOST_STYLES))
