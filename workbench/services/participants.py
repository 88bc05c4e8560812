"""Participants: who they are, what they say where, and which speakers and transcripts stand for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain.errors import UsageError
from workbench.domain.ids import new_id
from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker, Transcript
from workbench.i18n import _
from workbench.services.session import Session
from workbench.services.texts import clean_name, clean_text, same_name
from workbench.store import memos, people, transcripts
from workbench.store.changes import ChangeWriter

Place = Speaker | Transcript
"""Whose words a participant's are: a speaker's; or, of a transcript as a whole, those that no speaker says."""


@dataclass(frozen=True, slots=True)
class ParticipantSummary:
    """A participant with the transcripts and speakers that are theirs, and how much they say.

    `texts` are those of the transcripts whose text without a speaker is theirs; it counts among turns and words.
    """

    participant: Participant
    transcripts: tuple[Transcript, ...]
    speakers: tuple[Speaker, ...]
    turns: int
    words: int
    texts: tuple[Transcript, ...] = ()


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
    texts: dict[str, list[str]] = {}
    for transcript_id, ids in people.of_whole_transcripts(store).items():
        for participant_id in ids:
            texts.setdefault(participant_id, []).append(transcript_id)
    unspoken = transcripts.unspoken_words(store, {one for ids in texts.values() for one in ids})
    found = []
    for person in people.participants(store):
        speakers, whole = theirs.get(person.id, []), texts.get(person.id, [])
        places = dict.fromkeys([*(speaker.transcript_id for speaker in speakers), *whole])
        said = sum(turns.get(speaker.transcript_id, {}).get(speaker.id, 0) for speaker in speakers)
        found.append(
            ParticipantSummary(
                person,
                tuple(known[i] for i in places if i in known),
                tuple(speakers),
                said + sum(turns.get(one, {}).get(None, 0) for one in whole),
                sum(words.get(speaker.id, 0) for speaker in speakers) + sum(unspoken.get(one, 0) for one in whole),
                tuple(known[i] for i in whole if i in known),
            )
        )
    return found


def add_participant(
    session: Session,
    pseudonym: str,
    group: str = "",
    attributes: Mapping[str, str] | None = None,
    note: str = "",
    place: Place | None = None,
    *,
    beside_others: bool = False,
) -> Participant:
    """Add a participant, who is `place` where that is given, instead of others or beside them.

    Raises UsageError when the pseudonym is empty or taken.
    """
    with session.change("add-participant") as change:
        fields = checked(session, None, pseudonym=pseudonym, group=group, attributes=attributes or {}, note=note)
        person_id = insert_participant(change, fields)
        change.summary["participant"] = person_id
        if place is not None:
            if not beside_others:
                _untie_all(session, change, place)
            tie(session, change, person_id, place)
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
        fields = checked(session, participant, **{name: value for name, value in given.items() if value is not None})
        return change.update("participants", participant.id, fields)


def remove_participant(session: Session, participant: Participant) -> int:
    """Remove a participant; the transcripts stay, nobody then stands for what was said. Returns how many speakers and
    whole transcripts that is."""
    with session.change("remove-participant", participant=participant.id) as change:
        speakers = [one for one, _speaker, _person in people.links_of(session.store, participant.id)]
        texts = [one for one, _transcript, _person in people.transcript_links_of(session.store, participant.id)]
        for link_id in speakers:
            change.delete("speaker_participants", link_id)
        for link_id in texts:
            change.delete("transcript_participants", link_id)
        for memo in memos.memos(session.store, participant.id):
            change.delete("memos", memo.id)
        change.delete("participants", participant.id)
        change.summary |= {"speakers": len(speakers), "transcripts": len(texts)}
    return len(speakers) + len(texts)


def assign(session: Session, participant: Participant, place: Place) -> bool:
    """Say that a speaker is (also) this participant, or that what no speaker says in a transcript is (also) theirs.

    False when that was known. Raises UsageError for the interviewer.
    """
    kind = "assign-participant" if isinstance(place, Speaker) else "assign-transcript"
    with session.change(kind, participant=participant.id, **_named(place)) as change:
        return tie(session, change, participant.id, place)


def unassign(session: Session, participant: Participant, place: Place) -> bool:
    """Take a participant away from a speaker or a whole transcript; False when they weren't tied."""
    kind = "unassign-participant" if isinstance(place, Speaker) else "unassign-transcript"
    with session.change(kind, participant=participant.id, **_named(place)) as change:
        return _untie(session, change, place, participant.id)


def say_who(session: Session, place: Place, participant: Participant | None) -> bool:
    """Say that a speaker, or a transcript as a whole, is this participant and nobody else; None: nobody that is known.

    One change; whether anything differed. Raises UsageError for the interviewer.
    """
    if participant is None:
        before = _tied(session, place)
        if not before:
            return False
        kind = "unassign-participant" if isinstance(place, Speaker) else "unassign-transcript"
        with session.change(kind, participant=before[0][1], **_named(place)) as change:
            return _untie_all(session, change, place)
    kind = "assign-participant" if isinstance(place, Speaker) else "assign-transcript"
    with session.change(kind, participant=participant.id, **_named(place)) as change:
        gone = _untie_all(session, change, place, but=participant.id)
        return tie(session, change, participant.id, place) or gone


def insert_participant(change: ChangeWriter, fields: Mapping[str, Any]) -> str:
    """Make a participant inside a change; returns the id."""
    empty = {"group_name": "", "attributes": {}, "note": ""}
    return change.insert("participants", {**empty, **fields}, new_id())


def tie(session: Session, change: ChangeWriter, participant_id: str, place: Place) -> bool:
    """Tie a speaker or a whole transcript to a participant inside a change; False when they are tied already.

    Raises UsageError for the interviewer.
    """
    if isinstance(place, Speaker) and place.is_interviewer:
        raise UsageError(
            _("“{label}” is the interviewer.").format(label=place.label),
            hint=_("Say first that this speaker isn't the interviewer."),
        )
    if any(person == participant_id for _link, person in _tied(session, place)):
        return False
    table, column = TABLES_OF_PLACES[type(place)]
    change.insert(table, {column: place.id, "participant_id": participant_id})
    return True


TABLES_OF_PLACES: Mapping[type, tuple[str, str]] = {
    Speaker: ("speaker_participants", "speaker_id"),
    Transcript: ("transcript_participants", "transcript_id"),
}


def _tied(session: Session, place: Place) -> Sequence[tuple[str, str]]:
    """(link id, participant id) of all who are tied to a place."""
    tied = people.tied_to_speaker if isinstance(place, Speaker) else people.tied_to_transcript
    return tied(session.store, place.id)


def _untie(session: Session, change: ChangeWriter, place: Place, participant_id: str) -> bool:
    gone = [link for link, person in _tied(session, place) if person == participant_id]
    for link in gone:
        change.delete(TABLES_OF_PLACES[type(place)][0], link)
    return bool(gone)


def _untie_all(session: Session, change: ChangeWriter, place: Place, but: str = "") -> bool:
    others = dict.fromkeys(person for _link, person in _tied(session, place) if person != but)
    gone = [_untie(session, change, place, person) for person in others]
    return any(gone)


def _named(place: Place) -> dict[str, str]:
    return {"speaker" if isinstance(place, Speaker) else "transcript": place.id}


def checked(session: Session, present: Participant | None, **given: Any) -> dict[str, Any]:
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
