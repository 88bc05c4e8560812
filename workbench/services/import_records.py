"""The records of a transcript that comes in: text, speakers, participants, and the file itself where it is kept."""

from collections.abc import Mapping, Sequence
from itertools import chain, count

from workbench.domain.ids import new_id, now
from workbench.importers.base import Reading
from workbench.services.import_values import ImportChoices
from workbench.services.session import Session
from workbench.store import transcripts
from workbench.store.changes import ChangeWriter


def store_reading(
    session: Session,
    change: ChangeWriter,
    reading: Reading,
    choices: ImportChoices,
    pseudonyms: set[str],
    original: Mapping[str, str] | None = None,
) -> str:
    """Write what was read of a file as a new transcript; returns its id.

    `pseudonyms` are those taken, casefolded; `original` is the file itself, where it is kept.
    """
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
    _add_participants(change, reading, choices, transcript_id, speaker_ids, pseudonyms)
    if original is not None:
        change.insert("originals", {"transcript_id": transcript_id, **original})
    return transcript_id


def _add_participants(
    change: ChangeWriter,
    reading: Reading,
    choices: ImportChoices,
    transcript_id: str,
    speaker_ids: Sequence[str],
    pseudonyms: set[str],
) -> None:
    """A participant for each speaker who gets a group, or for the whole; `speaker_ids` in the order of the speakers."""

    def added(label: str, group: str) -> str:
        pseudonym = _free_pseudonym(label, reading.name, pseudonyms)
        return change.insert("participants", {"pseudonym": pseudonym, "group_name": group, "attributes": {}})

    for found, speaker_id in zip(reading.speakers, speaker_ids, strict=True):
        group = choices.groups.get(found.label, choices.group)
        if group and not found.is_interviewer:
            participant = added(found.label, group)
            change.insert("speaker_participants", {"speaker_id": speaker_id, "participant_id": participant})
    if is_one_persons(reading, choices):
        participant = added(reading.name, choices.group)
        change.insert("transcript_participants", {"transcript_id": transcript_id, "participant_id": participant})


def is_one_persons(reading: Reading, choices: ImportChoices) -> bool:
    """Whether what no speaker says is a participant's: there is a group, and nobody but an interviewer has a label."""
    if not choices.group or not all(found.is_interviewer for found in reading.speakers):
        return False
    return any(turn.speaker is None for turn in reading.turns)


def _free_pseudonym(label: str, transcript: str, taken: set[str]) -> str:
    """The label where nobody has it yet, else the label with the transcript's name."""
    candidates = chain((label, f"{transcript} {label}"), (f"{transcript} {label} {n}" for n in count(2)))
    chosen = next(name for name in candidates if name.casefold() not in taken)
    taken.add(chosen.casefold())
    return chosen
