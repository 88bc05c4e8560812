"""Whether an import profile says anything true of a file, and reading by it those of which it does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.domain.progress import Progress, Report, silent
from workbench.importers.base import Reading, ReadOptions
from workbench.importers.grammar.vocabulary import fold
from workbench.services.import_edits import KnownTexts
from workbench.services.import_profiles import Profile, applied, encoding_for
from workbench.services.importing import FileState, Preview, preview_file, renamed
from workbench.services.reading import ReadingProcess
from workbench.services.session import Session
from workbench.store import transcripts

_IN_BRACKETS = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\))\s*")


def read_by(
    session: Session, previews: Sequence[Preview], profile: Profile, report: Report = silent
) -> tuple[list[Preview], set[Path]]:
    """The previews, those that the profile fits read again by it; and the keys of these.

    A file in which nobody speaks any more when it is read so stays as it was.
    """
    texts, hashes = KnownTexts(session), set(transcripts.by_sha256(session.store))
    stored = {known.name.casefold() for known in texts.transcripts}
    names = {one.key: one.reading.name.casefold() for one in previews if one.reading is not None}
    found, fitted = [], set()
    with ReadingProcess() as process:
        for nth, one in enumerate(previews):
            report(Progress(nth, len(previews), one.path.name))
            options = fitting_options(profile, one)
            if options is not None:
                taken = stored | {name for key, name in names.items() if key != one.key}
                again = preview_file(one.path, options, hashes, taken, texts, process)
                again = replace(renamed(again, one.given_name, taken), given_name=one.given_name)
                if _is_as_good(one, again):
                    one = again
                    fitted.add(one.key)
            found.append(one)
    return found, fitted


def fitting_options(profile: Profile, one: Preview) -> ReadOptions | None:
    """The options by which a file is read as the profile says; None when it says nothing of a file like this."""
    reading, options = one.reading, profile.options
    if reading is None or one.state not in (FileState.NEW, FileState.EDITED, FileState.NAME_TAKEN):
        return None
    if options.pattern and options.pattern not in {reading.pattern, *(found.pattern for found in reading.patterns)}:
        return None
    if not any(_signs(profile, reading)):
        return None
    made = applied(profile, one.options)
    present = _folded(_labels(reading))
    labels = present | _folded(name for label, name in options.rename.items() if fold(label) in present)
    if options.interviewer_labels and not _folded(options.interviewer_labels) & labels:
        made = replace(made, interviewer_labels=one.options.interviewer_labels)
    encoding = encoding_for(profile, one.options, reading.encoding_guess)
    return replace(made, encoding=encoding) if encoding else made


def _signs(profile: Profile, reading: Reading) -> Iterable[bool]:
    """What the profile says, and whether it is true of the file."""
    options = profile.options
    named = [*options.rename, *options.not_speakers, *options.also_speakers, *(options.interviewer_labels or ())]
    table, columns = reading.table, options.columns
    yield bool(options.pattern)
    yield bool(_folded(named) & _folded(_labels(reading)))
    yield options.alternate and not reading.speakers
    yield columns is not None and table is not None and columns.text < len(table.names) and columns != table.columns
    yield bool(_folded(options.style_status) & _folded(style for style, _count in reading.styles))
    yield options.bracket_notes and any(
        _IN_BRACKETS.fullmatch(reading.text, paragraph.start, paragraph.end) for paragraph in reading.paragraphs
    )
    yield bool(options.note_labels) and any(fold(label) in fold(reading.text) for label in options.note_labels)
    yield not options.comments and bool(reading.comments)
    yield bool(encoding_for(profile, ReadOptions(), reading.encoding_guess))


def _labels(reading: Reading) -> list[str]:
    return [*(speaker.label for speaker in reading.speakers), *reading.passed_over]


def _folded(labels: Iterable[str]) -> set[str]:
    return {fold(label) for label in labels}


def _is_as_good(one: Preview, again: Preview) -> bool:
    """Whether a file can be read so, and somebody speaks in it as before."""
    if one.reading is None or again.reading is None:
        return False
    return bool(again.reading.speakers) or not one.reading.speakers
