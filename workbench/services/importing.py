"""Bringing transcripts in: reading files, showing what was found, and storing them in one change."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from workbench.domain.errors import InputError, WorkbenchError
from workbench.domain.ids import new_id, now
from workbench.domain.progress import Progress, Report, silent
from workbench.domain.transcript import SourceClass
from workbench.i18n import _
from workbench.importers.base import Reading, ReadOptions
from workbench.services import backups
from workbench.services.session import Session
from workbench.store import people, transcripts
from workbench.store.changes import ChangeWriter


class FileState(StrEnum):
    """How a file stands to the project."""

    NEW = "new"
    UNCHANGED = "unchanged"
    NAME_TAKEN = "name-taken"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a file would give: a reading, or the error that it fails with.

    SKIPPED are files in a folder that are no transcripts; their error says why they were left out.
    """

    path: Path
    state: FileState
    reading: Reading | None = None
    error: WorkbenchError | None = None
    options: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What is said of the transcripts besides their text. Empty: as found, else as the project has it.

    With a `group`, every speaker who is not the interviewer gets a participant of that group; `groups` says it by
    the speaker's label.
    """

    group: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    source_class: SourceClass | None = None
    language: str = ""
    keep_original: bool = False


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in (names), what was there already, what failed, and files in folders that are no transcripts."""

    imported: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[tuple[Path, WorkbenchError], ...] = ()
    skipped: tuple[tuple[Path, WorkbenchError], ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()
    transcript_ids: tuple[str, ...] = ()


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
    names = {t.name.casefold() for t in transcripts.all_transcripts(session.store)}
    found = [Preview(s.path, FileState.SKIPPED, error=InputError(s.reason, place=str(s.path))) for s in skipped]
    for index, path in enumerate(files):
        report(Progress(index, len(files), path.name))
        chosen = options_for(path) if options_for else options or ReadOptions()
        one = preview_file(path, chosen, known_hashes=known, taken_names=names)
        if one.reading is not None and one.state is FileState.NEW:
            known.add(one.reading.sha256)
            names.add(one.reading.name.casefold())
        found.append(one)
    report(Progress(len(files), len(files), ""))
    return found


def preview_file(path: Path, options: ReadOptions, known_hashes: set[str], taken_names: set[str]) -> Preview:
    """Read one file; see `preview`."""
    from workbench.importers.registry import read

    try:
        reading = read(path, options)
    except WorkbenchError as error:
        return Preview(path, FileState.FAILED, error=error, options=options)
    if reading.sha256 in known_hashes:
        return Preview(path, FileState.UNCHANGED, reading, options=options)
    if reading.name.casefold() in taken_names:
        return Preview(path, FileState.NAME_TAKEN, reading, _name_taken(path, reading), options)
    return Preview(path, FileState.NEW, reading, options=options)


def renamed(one: Preview, name: str, taken_names: set[str]) -> Preview:
    """The same preview under another name for the transcript."""
    if one.reading is None or not name.strip():
        return one
    reading = replace(one.reading, name=name.strip())
    if one.state is FileState.UNCHANGED:
        return replace(one, reading=reading)
    if name.strip().casefold() in taken_names:
        return replace(one, reading=reading, state=FileState.NAME_TAKEN, error=_name_taken(one.path, reading))
    return replace(one, reading=reading, state=FileState.NEW, error=None)


def store_previews(
    session: Session,
    previews: Iterable[Preview],
    choices: ImportChoices | None = None,
    report: Report = silent,
    choices_for: Mapping[Path, ImportChoices] | None = None,
) -> ImportResult:
    """Store what previews found new, all in one change that one undo takes back.

    `choices` hold for all files but those that have their own in `choices_for`. What another process stored since
    the previews were made is not stored again.
    """
    choices = choices or ImportChoices()
    previews = list(previews)
    if any(p.state is FileState.NEW for p in previews):
        backups.before(session, "import")
        with session.change("import") as change:
            previews = _as_it_is_now(session, previews)
            return _stored(session, change, previews, choices, report, choices_for or {})
    return _stored(session, None, previews, choices, report, {})


def _as_it_is_now(session: Session, previews: Sequence[Preview]) -> list[Preview]:
    """The previews, where what is new is told apart by what the project holds at this moment."""
    known = set(transcripts.by_sha256(session.store))
    taken = {t.name.casefold() for t in transcripts.all_transcripts(session.store)}
    found = []
    for one in previews:
        reading = one.reading if one.state is FileState.NEW else None
        if reading is None:
            found.append(one)
            continue
        if reading.sha256 in known:
            found.append(replace(one, state=FileState.UNCHANGED))
        elif reading.name.casefold() in taken:
            found.append(replace(one, state=FileState.NAME_TAKEN, error=_name_taken(one.path, reading)))
        else:
            found.append(one)
        known.add(reading.sha256)
        taken.add(reading.name.casefold())
    return found


def _stored(
    session: Session,
    change: ChangeWriter | None,
    previews: Sequence[Preview],
    choices: ImportChoices,
    report: Report,
    choices_for: Mapping[Path, ImportChoices],
) -> ImportResult:
    new = [p for p in previews if p.state is FileState.NEW and p.reading is not None]
    failed = [(p.path, p.error) for p in previews if p.error is not None and p.state is not FileState.SKIPPED]
    skipped = [(p.path, p.error) for p in previews if p.error is not None and p.state is FileState.SKIPPED]
    ids: list[str] = []
    if new and change is not None:
        pseudonyms = {p.pseudonym.casefold() for p in people.participants(session.store)}
        for index, one in enumerate(new):
            assert one.reading is not None
            report(Progress(index, len(new), one.reading.name))
            chosen = choices_for.get(one.path, choices)
            ids.append(_store(session, change, one.reading, one.path, chosen, pseudonyms))
        change.summary |= {"count": len(new), "transcripts": ids}
        report(Progress(len(new), len(new), ""))
    return ImportResult(
        tuple(p.reading.name for p in new if p.reading),
        tuple(p.reading.name for p in previews if p.state is FileState.UNCHANGED and p.reading),
        tuple(failed),
        tuple(skipped),
        tuple((p.reading.name, warning) for p in new if p.reading for warning in p.reading.warnings),
        tuple(ids),
    )


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
        change.insert("originals", _original(transcript_id, path, reading))
    return transcript_id


def _free_pseudonym(label: str, transcript: str, taken: set[str]) -> str:
    """The label where nobody has it yet, else the label with the transcript's name."""
    candidates = [label, f"{transcript} {label}", *(f"{transcript} {label} {n}" for n in range(2, 1000))]
    chosen = next(name for name in candidates if name.casefold() not in taken)
    taken.add(chosen.casefold())
    return chosen


def _original(transcript_id: str, path: Path, reading: Reading) -> dict[str, str]:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != reading.sha256:
        raise InputError(
            _("The file was changed while it was being imported."), place=str(path), hint=_("Import it again.")
        )
    return {
        "transcript_id": transcript_id,
        "file_name": reading.file_name,
        "content": base64.b64encode(content).decode("ascii"),
    }
