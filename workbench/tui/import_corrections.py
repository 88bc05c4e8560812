"""Corrections in the import: the options with which a file is read again. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ColumnChoice, ReadOptions
from workbench.tui.import_drafts import Draft


def interviewer_toggled(draft: Draft, label: str) -> ReadOptions:
    """The corrections with a speaker made the interviewer, or no longer."""
    assert draft.reading is not None
    present = {s.label for s in draft.reading.speakers if s.is_interviewer}
    return replace(draft.options, interviewer_labels=frozenset(present ^ {label}))


def speaker_renamed(draft: Draft, label: str, name: str) -> ReadOptions:
    """The corrections with another name for a speaker; the name of another speaker makes the two one."""
    name = name.strip()
    return draft.options if not name or name == label else _called(draft, [label], name)


def made_one(draft: Draft, labels: Sequence[str], name: str) -> ReadOptions:
    """The corrections by which several names are one speaker's; an interviewer among them makes it one."""
    name = name.strip()
    return draft.options if not name or not set(labels) - {name} else _called(draft, labels, name)


def _called(draft: Draft, labels: Sequence[str], name: str) -> ReadOptions:
    options = draft.options
    rename = {written: name for label in labels if label != name for written in _written_as(options, label)}
    interviewers = options.interviewer_labels
    guessed = [s.label for s in draft.reading.speakers if s.is_interviewer] if draft.reading else []
    present = frozenset(guessed) if interviewers is None else interviewers
    if present & set(labels):
        interviewers = (present - set(labels)) | {name}
    return replace(options, rename={**options.rename, **rename}, interviewer_labels=interviewers)


def not_a_speaker(draft: Draft, label: str) -> ReadOptions:
    """The corrections by which a name is no speaker's."""
    options, written = draft.options, _written_as(draft.options, label)
    return replace(
        options,
        not_speakers=options.not_speakers | written,
        also_speakers=options.also_speakers - written,
        rename={found: name for found, name in options.rename.items() if found not in written},
    )


def also_a_speaker(draft: Draft, label: str) -> ReadOptions:
    """The corrections by which a name that was passed over is a speaker's."""
    options = draft.options
    return replace(options, also_speakers=options.also_speakers | {label}, not_speakers=options.not_speakers - {label})


def told_by(draft: Draft, pattern: str, *, alternate: bool = False) -> ReadOptions:
    """The corrections with the one shape in which the file writes who speaks, or with speakers that take turns."""
    return replace(draft.options, pattern=pattern, alternate=alternate)


def with_columns(draft: Draft, columns: ColumnChoice) -> ReadOptions:
    """The corrections with other columns of a table."""
    return replace(draft.options, columns=columns)


def with_kinds(draft: Draft, styles: Mapping[str, ParagraphStatus], brackets: bool) -> ReadOptions:
    """The corrections that say by style, and by brackets, which paragraphs are notes."""
    return replace(draft.options, style_status=dict(styles), bracket_notes=brackets)


def as_it_is(draft: Draft) -> ReadOptions:
    """How a file is read when nothing is corrected in it."""
    options = draft.options
    return ReadOptions(format=options.format, split=options.split, part=options.part)


def same_for(draft: Draft, other: Draft) -> ReadOptions:
    """The corrections of one file, for another: what is true of one file's bytes alone stays as it is there.

    Columns go along where the other is a table with as many; an interviewer's name only where somebody has it.
    """
    mine, theirs, found = draft.options, other.options, other.reading
    table, wanted = (found.table if found else None), (draft.reading.table if draft.reading else None)
    alike = table is not None and wanted is not None and len(table.names) == len(wanted.names)
    labels = {speaker.label for speaker in found.speakers} if found else set()
    named = {mine.rename.get(label, label) for label in labels} | labels
    interviewers = mine.interviewer_labels
    return replace(
        mine,
        format=theirs.format,
        encoding=theirs.encoding,
        status=theirs.status,
        split=theirs.split,
        part=theirs.part,
        columns=mine.columns if alike else theirs.columns,
        interviewer_labels=interviewers if not interviewers or interviewers & named else theirs.interviewer_labels,
    )


def all_together(several: Iterable[ReadOptions]) -> ReadOptions:
    """What was corrected in several files, as one set of corrections: lists are put together, the last word counts."""
    whole = ReadOptions()
    for one in several:
        interviewers = one.interviewer_labels
        if interviewers is not None and whole.interviewer_labels is not None:
            interviewers |= whole.interviewer_labels
        whole = replace(
            one,
            interviewer_labels=whole.interviewer_labels if interviewers is None else interviewers,
            rename={**whole.rename, **one.rename},
            not_speakers=(whole.not_speakers - one.also_speakers) | one.not_speakers,
            also_speakers=(whole.also_speakers - one.not_speakers) | one.also_speakers,
            alternate=whole.alternate or one.alternate,
            note_labels=whole.note_labels | one.note_labels,
            pattern=one.pattern or whole.pattern,
            columns=one.columns or whole.columns,
            style_status={**whole.style_status, **one.style_status},
            bracket_notes=whole.bracket_notes or one.bracket_notes,
            encoding=one.encoding or whole.encoding,
            comments=whole.comments and one.comments,
        )
    return whole


def _written_as(options: ReadOptions, label: str) -> frozenset[str]:
    """The labels in the file that are shown as this one."""
    return frozenset({label, *(found for found, name in options.rename.items() if name == label)})
