"""Bringing transcripts in: reading files, showing what was found, and storing them in one change."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.domain.errors import InputError, NotFoundError, WorkbenchError
from workbench.domain.ids import new_id, now
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _
from workbench.importers.base import Reading, ReadOptions
from workbench.services import backing_up
from workbench.services.edit_plan import EditPlan
from workbench.services.import_edits import KnownTexts
from workbench.services.import_values import EditedText, FileState, ImportChoices, ImportResult, Preview
from workbench.services.originals import original_fields
from workbench.services.session import Session
from workbench.store import people, transcripts
from workbench.store.changes import ChangeWriter

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
    "store_previews",
]


def preview(
    session: Session,
    paths: Sequence[Path],
    options: ReadOptions | None = None,
    report: Report = silent,
    options_for: Callable[[Path], ReadOptions] | None = None,
) -> list[Preview]:
    """Read files (a folder means all it holds) without storing anything; a bad file fails alone."""
    from workbench.importers.registry import readable_files

    files, skipped = readable_files(paths)
    known = set(transcripts.by_sha256(session.store))
    texts = KnownTexts(session)
    names = {t.name.casefold() for t in texts.transcripts}
    found = [Preview(s.path, FileState.SKIPPED, error=InputError(s.reason, place=str(s.path))) for s in skipped]
    for index, path in enumerate(files):
        report(Progress(index, len(files), path.name))
        chosen = options_for(path) if options_for else options or ReadOptions()
        one = preview_file(path, chosen, known, names, texts)
        if one.reading is not None and one.state is FileState.NEW:
            known.add(one.reading.sha256)
            names.add(one.reading.name.casefold())
        found.append(one)
    report(Progress(len(files), len(files), ""))
    return found


def preview_file(
    path: Path, options: ReadOptions, known_hashes: set[str], taken_names: set[str], texts: KnownTexts | None = None
) -> Preview:
    """Read one file; see `preview`. Without the known texts no file is told to be a corrected one."""
    from workbench.importers.registry import read

    try:
        reading = read(path, options)
    except WorkbenchError as error:
        return Preview(path, FileState.FAILED, error=error, options=options)
    return _state_of(Preview(path, FileState.NEW, reading, options=options), reading, known_hashes, taken_names, texts)


def _state_of(
    one: Preview, reading: Reading, known_hashes: set[str], taken_names: set[str], texts: KnownTexts | None
) -> Preview:
    """The preview with how its file stands to the project."""
    if reading.sha256 in known_hashes or (texts is not None and texts.same_text(reading)):
        return replace(one, state=FileState.UNCHANGED, error=None)
    corrected = texts.corrected(reading) if texts is not None else None
    if corrected is not None:
        return replace(one, state=FileState.EDITED, error=None, edits=corrected[0].id, likeness=corrected[1])
    if reading.name.casefold() in taken_names:
        return replace(one, state=FileState.NAME_TAKEN, error=_name_taken(one.path, reading))
    return replace(one, state=FileState.NEW, error=None)


def renamed(one: Preview, name: str, taken_names: set[str]) -> Preview:
    """The same preview under another name for the transcript."""
    if one.reading is None or not name.strip():
        return one
    reading = replace(one.reading, name=name.strip())
    if one.state is FileState.UNCHANGED:
        return replace(one, reading=reading)
    if one.state is FileState.EDITED and one.reading.name.casefold() == name.strip().casefold():
        return one
    if name.strip().casefold() in taken_names:
        return replace(one, reading=reading, state=FileState.NAME_TAKEN, error=_name_taken(one.path, reading))
    return replace(one, reading=reading, state=FileState.NEW, error=None, edits="", likeness=0.0)


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


def store_previews(
    session: Session,
    previews: Iterable[Preview],
    choices: ImportChoices | None = None,
    report: Report = silent,
    choices_for: Mapping[Path, ImportChoices] | None = None,
    updates: Collection[Path] = (),
) -> ImportResult:
    """Store what previews found new, all in one change that one undo takes back.

    `choices` hold for all files but those that have their own in `choices_for`. `updates` are the files of state EDITED
    that become the texts of their transcripts, in the same change; the others are told to be left. What another process
    stored since the previews were made is not stored again.
    """
    choices = choices or ImportChoices()
    previews = list(previews)
    edits = any(p.state is FileState.EDITED and p.path in updates for p in previews)
    if edits or any(p.state is FileState.NEW for p in previews):
        backing_up.before(session, "edit" if edits else "import")
        with session.change("import") as change:
            previews = _as_it_is_now(session, previews)
            return _stored(session, change, previews, choices, report, choices_for or {}, updates)
    return _stored(session, None, previews, choices, report, {}, ())


def _as_it_is_now(session: Session, previews: Sequence[Preview]) -> list[Preview]:
    """The previews, where what is new is told apart by what the project holds at this moment.

    Only one file can be the corrected version of a transcript.
    """
    known = set(transcripts.by_sha256(session.store))
    taken = {t.name.casefold() for t in transcripts.all_transcripts(session.store)}
    corrected: set[str] = set()
    found = []
    for one in previews:
        reading = one.reading
        if reading is not None and one.state is FileState.NEW:
            one = _state_of(one, reading, known, taken, None)
            known.add(reading.sha256)
            taken.add(reading.name.casefold())
        elif reading is not None and one.state is FileState.EDITED:
            if reading.sha256 in known:
                one = replace(one, state=FileState.UNCHANGED)
            elif one.edits in corrected or transcripts.transcript(session.store, one.edits) is None:
                one = replace(one, state=FileState.NAME_TAKEN, error=_name_taken(one.path, reading))
            corrected.add(one.edits)
        found.append(one)
    return found


def _stored(
    session: Session,
    change: ChangeWriter | None,
    previews: Sequence[Preview],
    choices: ImportChoices,
    report: Report,
    choices_for: Mapping[Path, ImportChoices],
    updates: Collection[Path],
) -> ImportResult:
    new = [p for p in previews if p.state is FileState.NEW and p.reading is not None]
    edits = [p for p in previews if p.state is FileState.EDITED and p.path in updates]
    left = [p for p in previews if p.state is FileState.EDITED and p.path not in updates]
    failed = [(p.path, p.error) for p in previews if p.error is not None and p.state is not FileState.SKIPPED]
    skipped = [(p.path, p.error) for p in previews if p.error is not None and p.state is FileState.SKIPPED]
    ids: list[str] = []
    edited: list[EditedText] = []
    total = len(new) + len(edits)
    if total and change is not None:
        pseudonyms = {p.pseudonym.casefold() for p in people.participants(session.store)}
        for index, one in enumerate(new):
            assert one.reading is not None
            report(Progress(index, total, one.reading.name))
            chosen = choices_for.get(one.path, choices)
            ids.append(_store(session, change, one.reading, one.path, chosen, pseudonyms))
        for index, one in enumerate(edits, start=len(new)):
            report(Progress(index, total, one.reading.name if one.reading else ""))
            edited.append(_edit(session, change, one))
        change.summary |= {"count": len(new), "transcripts": ids}
        if edited:
            change.summary |= {"edited": [text.transcript_id for text in edited]}
        report(Progress(total, total, ""))
    return ImportResult(
        tuple(p.reading.name for p in new if p.reading),
        tuple(p.reading.name for p in previews if p.state is FileState.UNCHANGED and p.reading),
        tuple(failed),
        tuple(skipped),
        tuple((p.reading.name, warning) for p in (*new, *edits) if p.reading for warning in p.reading.warnings),
        tuple(ids),
        tuple(edited),
        tuple(left),
    )


def _edit(session: Session, change: ChangeWriter, one: Preview) -> EditedText:
    from workbench.services.editing import write_edit

    plan = edit_of(session, one)
    write_edit(session, change, plan)
    counts = (plan.unchanged, plan.moved, len(plan.altered), len(plan.lost))
    return EditedText(plan.transcript.name, plan.transcript.id, *counts)


def import_files(
    session: Session,
    paths: Sequence[Path],
    options: ReadOptions | None = None,
    choices: ImportChoices | None = None,
    report: Report = silent,
) -> ImportResult:
    """Read files and store what is new: good files go in, bad ones are told with the reason."""
    return store_previews(session, preview(session, paths, options, report), choices)


def _name_taken(path: Path, reading: Reading) -> InputError:
    return InputError(
        _("There is a transcript “{name}” already, with another text; it was left as it is.").format(name=reading.name),
        place=str(path),
        hint=_("If this is another interview, give the file another name and import it again."),
    )


def _store(
    session: Session,
    change: ChangeWriter,
    reading: Reading,
    path: Path,
    choices: ImportChoices,
    pseudonyms: set[str],
) -> str:
    transcript_id, version_id = new_id(), new_id()
    change.insert(
        "transcripts",
        {
            "id": transcript_id,
            "name": reading.name,
            "language": choices.language or reading.language or session.project.language,
            "source_class": (choices.source_class or reading.source_class).value,
            "date": reading.date,
            "file_name": reading.file_name,
            "format": reading.format,
            "encoding": reading.encoding,
            "sha256": reading.sha256,
            "version_id": version_id,
            "words": reading.words,
            "characters": len(reading.text),
            "attributes": reading.attributes,
            "created": now(),
        },
    )
    speaker_ids = change.insert_many(
        "speakers",
        [
            {"transcript_id": transcript_id, "label": found.label, "is_interviewer": found.is_interviewer}
            for found in reading.speakers
        ],
    )
    change.insert(
        "versions",
        {
            "id": version_id,
            "transcript_id": transcript_id,
            "number": 1,
            "text": reading.text,
            "turns": transcripts.turns_as_stored(reading.turns),
            "paragraphs": transcripts.paragraphs_as_stored(reading.paragraphs),
            "speakers": speaker_ids,
        },
    )
    for found, speaker_id in zip(reading.speakers, speaker_ids, strict=True):
        group = choices.groups.get(found.label, choices.group)
        if group and not found.is_interviewer:
            pseudonym = _free_pseudonym(found.label, reading.name, pseudonyms)
            participant = change.insert("participants", {"pseudonym": pseudonym, "group_name": group, "attributes": {}})
            change.insert("speaker_participants", {"speaker_id": speaker_id, "participant_id": participant})
    if choices.keep_original:
        change.insert("originals", {"transcript_id": transcript_id, **original_fields(path, reading)})
    return transcript_id


def _free_pseudonym(label: str, transcript: str, taken: set[str]) -> str:
    """The label where nobody has it yet, else the label with the transcript's name."""
    candidates = [label, f"{transcript} {label}", *(f"{transcript} {label} {n}" for n in range(2, 1000))]
    chosen = next(name for name in candidates if name.casefold() not in taken)
    taken.add(chosen.casefold())
    return chosen
