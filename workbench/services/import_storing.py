"""Storing what previews found: all in one change, which one undo takes back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _
from workbench.importers.base import ReadOptions
from workbench.services import backing_up
from workbench.services.import_comments import add_comments
from workbench.services.import_names import name_taken, stored_name
from workbench.services.import_previews import Known, state_of
from workbench.services.import_records import is_one_persons, store_reading
from workbench.services.import_values import EditedText, FileState, ImportChoices, ImportResult, Preview
from workbench.services.originals import original_fields
from workbench.services.session import Session
from workbench.store import people, transcripts
from workbench.store.changes import ChangeWriter


def store_previews(
    session: Session,
    previews: Iterable[Preview],
    choices: ImportChoices | None = None,
    report: Report = silent,
    choices_for: Mapping[Path, ImportChoices] | None = None,
    updates: Collection[Path] = (),
    save_as: tuple[str, ReadOptions] | None = None,
) -> ImportResult:
    """Store what previews found new, all in one change that one undo takes back.

    `choices` hold for all files but those that have their own in `choices_for`, by `Preview.key`. `updates` are the
    keys of files of state EDITED that become the texts of their transcripts, in the same change; the others are told
    to be left. What another process stored since the previews were made is not stored again. `save_as` keeps options
    as an import profile of a name; where nothing comes in, that is a change of its own.
    """
    choices = choices or ImportChoices()
    previews = list(previews)
    edits = any(p.state is FileState.EDITED and p.key in updates for p in previews)
    if not edits and not any(p.state is FileState.NEW for p in previews):
        if save_as is not None:
            from workbench.services import import_profiles

            import_profiles.save(session, *save_as)
        return _result(session, previews, _Written())
    backing_up.before(session, "edit" if edits else "import")
    with session.change("import") as change:
        previews = _as_it_is_now(session, previews)
        written = _write(session, change, previews, choices, report, choices_for or {}, updates)
        if save_as is not None:
            from workbench.services import import_profiles

            import_profiles.write(session, change, *save_as)
    return _result(session, previews, written)


@dataclass(slots=True)
class _Written:
    """What a change wrote: previews that came in, ids of transcripts, edits with their keys, memos; what failed.

    `one_persons` are the keys of transcripts that are a participant's as a whole.
    """

    new: list[Preview] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    taken: list[Preview] = field(default_factory=list)
    edited: list[EditedText] = field(default_factory=list)
    memos: int = 0
    failed: list[Preview] = field(default_factory=list)
    one_persons: set[Path] = field(default_factory=set)


def _as_it_is_now(session: Session, previews: Sequence[Preview]) -> list[Preview]:
    """The previews, where what is new is told apart by what the project holds at this moment.

    Only one file can be the corrected version of a transcript.
    """
    names = {t.name.casefold() for t in transcripts.all_transcripts(session.store)}
    known = Known(set(transcripts.by_sha256(session.store)), names)
    corrected: set[str] = set()
    found = []
    for one in previews:
        reading = one.reading
        if reading is not None and one.state is FileState.NEW:
            one = state_of(one, reading, known)
            known.hashes.add(reading.sha256)
            known.names.add(reading.name.casefold())
        elif reading is not None and one.state is FileState.EDITED:
            if reading.sha256 in known.hashes:
                one = replace(one, state=FileState.UNCHANGED)
            elif one.edits in corrected or transcripts.transcript(session.store, one.edits) is None:
                one = replace(one, state=FileState.NAME_TAKEN, error=name_taken(one.path, reading))
            corrected.add(one.edits)
        found.append(one)
    return found


def _write(
    session: Session,
    change: ChangeWriter,
    previews: Sequence[Preview],
    choices: ImportChoices,
    report: Report,
    choices_for: Mapping[Path, ImportChoices],
    updates: Collection[Path],
) -> _Written:
    written = _Written()
    coming = [p for p in previews if p.state is FileState.NEW and p.reading is not None]
    corrected = [p for p in previews if p.state is FileState.EDITED and p.key in updates]
    total = len(coming) + len(corrected)
    pseudonyms = {p.pseudonym.casefold() for p in people.participants(session.store)}
    for index, one in enumerate((*coming, *corrected)):
        assert one.reading is not None
        report(Progress(index, total, one.reading.name))
        if index < len(coming):
            chosen = choices_for.get(one.key, choices)
            try:
                original = original_fields(one.path, one.reading) if chosen.keep_original else None
            except InputError as error:  # changed or gone since it was read
                written.failed.append(replace(one, state=FileState.FAILED, error=error))
                continue
            transcript_id = store_reading(session, change, one.reading, chosen, pseudonyms, original)
            written.new.append(one)
            if is_one_persons(one.reading, chosen):
                written.one_persons.add(one.key)
            written.ids.append(transcript_id)
        else:
            transcript_id = one.edits
            written.edited.append(_edit(session, change, one))
            written.taken.append(one)
        written.memos += add_comments(session, change, transcript_id, one.reading)
    change.summary |= {"count": len(written.new), "transcripts": written.ids}
    if written.edited:
        change.summary |= {"edited": [text.transcript_id for text in written.edited]}
    report(Progress(total, total, ""))
    return written


def _edit(session: Session, change: ChangeWriter, one: Preview) -> EditedText:
    from workbench.services.editing import write_edit
    from workbench.services.importing import edit_of

    plan = edit_of(session, one)
    write_edit(session, change, plan)
    return EditedText(
        name=plan.transcript.name,
        transcript_id=plan.transcript.id,
        unchanged=plan.unchanged,
        moved=plan.moved,
        altered=len(plan.altered),
        lost=len(plan.lost),
        altered_codings=plan.altered,
        lost_codings=plan.lost,
    )


def _result(session: Session, previews: Sequence[Preview], written: _Written) -> ImportResult:
    unchanged = [p.reading for p in previews if p.state is FileState.UNCHANGED and p.reading]
    known = transcripts.by_sha256(session.store) if unchanged else {}
    taken = {one.key for one in written.taken}
    told = [*(p for p in previews if p.error is not None), *written.failed]
    return ImportResult(
        imported=tuple(p.reading.name for p in written.new if p.reading),
        unchanged=tuple(reading.name for reading in unchanged),
        failed=tuple((p.path, p.error) for p in told if p.error and p.state is not FileState.SKIPPED),
        skipped=tuple((p.path, p.error) for p in told if p.error and p.state is FileState.SKIPPED),
        warnings=tuple(
            (p.reading.name, warning)
            for p in (*written.new, *written.taken)
            if p.reading
            for warning in _warnings(p, one_persons=p.key in written.one_persons)
        ),
        transcript_ids=tuple(written.ids),
        edited=tuple(written.edited),
        left=tuple(p for p in previews if p.state is FileState.EDITED and p.key not in taken),
        memos=written.memos,
        same_as=tuple(stored_name(reading, known) or reading.name for reading in unchanged),
    )


def _warnings(one: Preview, *, one_persons: bool) -> tuple[str, ...]:
    """What is to be looked at in a file that came in."""
    told = one.reading.warnings if one.reading is not None else ()
    if one_persons:
        told = (*told, _("What no speaker says in it is taken for the words of one participant of the group."))
    if not one.given_name or one.reading is None or one.reading.name != one.given_name:
        return told
    return (_("So called because another file has the same name; it is {file}.").format(file=one.path), *told)
