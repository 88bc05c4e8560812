"""Participants: who they are, what they say where, and which speakers stand for them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.errors import UsageError
from workbench.domain.ids import new_id
from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import _
from workbench.services.session import Session
from workbench.services.texts import clean_name, clean_text, folded, same_name
from workbench.store import memos, people, transcripts
from workbench.store.changes import ChangeWriter


@dataclass(frozen=True, slots=True)
class ParticipantSummary:
    """A participant with the transcripts and speakers that are theirs, and how much they say."""

    participant: Participant
    transcripts: tuple[Transcript, ...]
    speakers: tuple[Speaker, ...]
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class ParticipantGuess:
    """A participant that speakers without one may stand for; `existing` when the project has that pseudonym."""

    pseudonym: str
    group: str
    speakers: tuple[Speaker, ...]
    transcripts: tuple[Transcript, ...]
    existing: Participant | None = None


def list_participants(session: Session) -> list[ParticipantSummary]:
    """All participants, in the order they came, with transcripts, turns and words; an interviewer's don't count."""
    store = session.store
    known = {t.id: t for t in transcripts.all_transcripts(store)}
    turns = transcripts.turn_counts(store)
    words = transcripts.spoken_words(store)
    theirs: dict[str, list[Speaker]] = {}
    for speaker in transcripts.speakers(store):
        for participant_id in speaker.participant_ids if not speaker.is_interviewer else ():
            theirs.setdefault(participant_id, []).append(speaker)
    found = []
    for person in people.participants(store):
        speakers = theirs.get(person.id, [])
        places = dict.fromkeys(speaker.transcript_id for speaker in speakers)
        found.append(
            ParticipantSummary(
                person,
                tuple(known[i] for i in places if i in known),
                tuple(speakers),
                sum(turns.get(speaker.transcript_id, {}).get(speaker.id, 0) for speaker in speakers),
                sum(words.get(speaker.id, 0) for speaker in speakers),
            )
        )
    return found


def add_participant(
    session: Session, pseudonym: str, group: str = "", attributes: Mapping[str, str] | None = None, note: str = ""
) -> Participant:
    """Add a participant. Raises UsageError when the pseudonym is empty or taken."""
    with session.change("add-participant") as change:
        fields = _checked(session, None, pseudonym=pseudonym, group=group, attributes=attributes or {}, note=note)
        person_id = insert_participant(change, fields)
        change.summary["participant"] = person_id
    return Participant(person_id, fields["pseudonym"], fields["group_name"], fields["attributes"], fields["note"])


def change_participant(
    session: Session,
    participant: Participant,
    *,
    pseudonym: str | None = None,
    group: str | None = None,
    attributes: Mapping[str, str] | None = None,
    note: str | None = None,
) -> bool:
    """Change what is known of a participant; whether anything differed. Raises UsageError.

    `attributes` are put beside those there are; an empty value takes an attribute away.
    """
    with session.change("change-participant", participant=participant.id) as change:
        if attributes is not None:
            present = next((p for p in people.participants(session.store) if p.id == participant.id), participant)
            attributes = {**present.attributes, **attributes}
        given = {"pseudonym": pseudonym, "group": group, "attributes": attributes, "note": note}
        fields = _checked(session, participant, **{name: value for name, value in given.items() if value is not None})
        return change.update("participants", participant.id, fields)


def remove_participant(session: Session, participant: Participant) -> int:
    """Remove a participant; the transcripts stay, their speakers then have none. Returns how many speakers that is."""
    with session.change("remove-participant", participant=participant.id) as change:
        theirs = [link for link in people.links(session.store) if link[2] == participant.id]
        for link_id, _speaker, _participant in theirs:
            change.delete("speaker_participants", link_id)
        for memo in memos.memos(session.store, participant.id):
            change.delete("memos", memo.id)
        change.delete("participants", participant.id)
        change.summary["speakers"] = len(theirs)
    return len(theirs)


def assign(session: Session, participant: Participant, speaker: Speaker) -> bool:
    """Say that a speaker is (also) this participant; False when that was known. Raises UsageError."""
    with session.change("assign-participant", participant=participant.id, speaker=speaker.id) as change:
        if speaker.is_interviewer:
            raise UsageError(
                _("“{label}” is the interviewer.").format(label=speaker.label),
                hint=_("Say first that this speaker isn't the interviewer."),
            )
        return link(session, change, participant.id, speaker.id)


def unassign(session: Session, participant: Participant, speaker: Speaker) -> bool:
    """Take a participant away from a speaker; False when they weren't tied."""
    with session.change("unassign-participant", participant=participant.id, speaker=speaker.id) as change:
        theirs = [i for i, s, p in people.links(session.store) if (s, p) == (speaker.id, participant.id)]
        for link_id in theirs:
            change.delete("speaker_participants", link_id)
    return bool(theirs)


def guess_participants(session: Session) -> list[ParticipantGuess]:
    """A participant for every speaker who has none and isn't an interviewer; nothing is changed.

    A telling label (`Chef 1`) is one person in all transcripts; a general one (`IP`, `Informant 2`) is one person in
    one transcript, named after it. Groups are read from such labels, and from groups met in a transcript's name.
    """
    store = session.store
    known = {t.id: t for t in transcripts.all_transcripts(store)}
    everyone = {folded(p.pseudonym): p for p in people.participants(store)}
    silent = transcripts.silent_speakers(store)
    everyone_heard = [s for s in transcripts.speakers(store) if s.id not in silent]
    unclaimed = [s for s in everyone_heard if not s.is_interviewer and not s.participant_ids]
    general = {s.id for s in unclaimed if _GENERAL.fullmatch(s.label.strip())}
    groups = {p.group.casefold() for p in everyone.values() if p.group}
    groups |= {_group(s.label) for s in unclaimed if s.id not in general} - {""}
    per_transcript: dict[str, int] = {}
    for speaker in unclaimed:
        if speaker.id in general:
            per_transcript[speaker.transcript_id] = per_transcript.get(speaker.transcript_id, 0) + 1
    claimed: dict[str, list[Speaker]] = {}
    names: dict[str, tuple[str, str]] = {}
    for speaker in unclaimed:
        transcript = known[speaker.transcript_id]
        if speaker.id in general:
            alone = per_transcript[transcript.id] == 1
            name = transcript.name if alone else f"{transcript.name} {speaker.label}"
            group = _group_in(transcript.name, groups) if alone else ""
        else:
            name, group = speaker.label.strip(), _group(speaker.label)
        names.setdefault(folded(name), (name, group))
        claimed.setdefault(folded(name), []).append(speaker)
    return [
        ParticipantGuess(
            *names[key],
            tuple(speakers),
            tuple(known[i] for i in dict.fromkeys(s.transcript_id for s in speakers)),
            everyone.get(key),
        )
        for key, speakers in claimed.items()
    ]


def create_guessed(session: Session, guesses: Sequence[ParticipantGuess]) -> int:
    """Make the participants that were guessed and tie their speakers to them, in one change; returns how many."""
    with session.change("guess-participants", count=len(guesses)) as change:
        everyone = {folded(p.pseudonym): p.id for p in people.participants(session.store)}
        for guess in guesses:
            person_id = everyone.get(folded(guess.pseudonym))
            if person_id is None:
                fields = _checked(session, None, pseudonym=guess.pseudonym, group=guess.group)
                person_id = insert_participant(change, fields)
                everyone[folded(guess.pseudonym)] = person_id
            for speaker in guess.speakers:
                link(session, change, person_id, speaker.id)
    return len(guesses)


def insert_participant(change: ChangeWriter, fields: Mapping[str, Any]) -> str:
    """Make a participant inside a change; returns the id."""
    empty = {"group_name": "", "attributes": {}, "note": ""}
    return change.insert("participants", {**empty, **fields}, new_id())


def link(session: Session, change: ChangeWriter, participant_id: str, speaker_id: str) -> bool:
    """Tie a speaker to a participant inside a change; False when they are tied already."""
    if any((s, p) == (speaker_id, participant_id) for _id, s, p in people.links_of(session.store, participant_id)):
        return False
    change.insert("speaker_participants", {"speaker_id": speaker_id, "participant_id": participant_id})
    return True


_GENERAL = re.compile(
    r"(ip|p|r|s|b|a|u|h|br|uk|inf|resp|informant|respondent|intervjuperson|interviewperson|interviewee|person|"
    r"deltagare|deltager|participant|speaker|talare|svar|okänd|ukendt|unknown)\.?\s*\d*",
    re.IGNORECASE,
)


def _group(label: str) -> str:
    """`Chef 1` → `chef`; nothing for a label without a number, which is more likely a name."""
    found = re.fullmatch(r"\s*([^\W\d_][^\d]*?)\s*\d+\s*", label)
    return found[1].casefold() if found else ""


def _group_in(name: str, groups: set[str]) -> str:
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", name)}
    return next((group for group in sorted(groups) if group in words), "")


def _checked(session: Session, present: Participant | None, **given: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if "pseudonym" in given:
        fields["pseudonym"] = clean_name(given["pseudonym"], _("A participant needs a pseudonym."))
        for other in people.participants(session.store):
            if same_name(other.pseudonym, fields["pseudonym"]) and (present is None or other.id != present.id):
                raise UsageError(
                    _("There is a participant “{name}” already.").format(name=other.pseudonym),
                    hint=_("Choose another pseudonym, or use the participant that is there."),
                )
    if "group" in given:
        fields["group_name"] = " ".join(clean_text(given["group"]).split())
    if "attributes" in given:
        cleaned = {clean_name(name): clean_text(value) for name, value in given["attributes"].items()}
        fields["attributes"] = {name: value for name, value in cleaned.items() if value}
    if "note" in given:
        fields["note"] = clean_text(given["note"])
    return fields
