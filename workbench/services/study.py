"""Who takes part in a study: the participants behind the speakers, each counted once, interviewers left out."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker, Transcript
from workbench.services.session import Session
from workbench.store import people, transcripts

_SHORT_NAME = re.compile(r"[^\W\d_]{1,4}[ .-]?\d{1,3}[^\W\d_]?")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who takes part: a participant, or a speaker who isn't tied to one (then `participant_id` is empty).

    `key` is a short name that differs for everyone (`IP3`); `transcripts` and `speakers` are ids of what the person
    speaks in, and as.
    """

    key: str
    pseudonym: str
    group: str = ""
    participant_id: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    transcripts: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


class Study:
    """The transcripts, speakers and people of a project as they are now. Reads no texts."""

    def __init__(self, session: Session) -> None:
        store = session.store
        self.transcripts: dict[str, Transcript] = {t.id: t for t in transcripts.all_transcripts(store)}
        self.places = {transcript_id: place for place, transcript_id in enumerate(self.transcripts)}
        self.speakers: dict[str, Speaker] = {s.id: s for s in transcripts.speakers(store)}
        participants = people.participants(store)
        self.people: tuple[Person, ...] = self._gather(participants, transcripts.turn_counts(store))
        groups = dict.fromkeys(p.group for p in participants if p.group)
        self.groups = tuple(group for group in groups if any(person.group == group for person in self.people))
        self._by_speaker: dict[str, list[Person]] = {}
        for person in self.people:
            for speaker_id in person.speakers:
                self._by_speaker.setdefault(speaker_id, []).append(person)

    def people_of(self, speaker: Speaker | None) -> tuple[Person, ...]:
        """The people that a speaker stands for; nobody for an interviewer and for text without a speaker."""
        return tuple(self._by_speaker.get(speaker.id, ())) if speaker else ()

    def name_of(self, speaker: Speaker | None) -> str:
        """How a speaker is called before a turn: by the participant's pseudonym, else by the label."""
        if speaker is None:
            return ""
        return "/".join(p.pseudonym for p in self.people_of(speaker) if p.participant_id) or speaker.label

    def _gather(
        self, participants: Iterable[Participant], turns: dict[str, dict[str | None, int]]
    ) -> tuple[Person, ...]:
        """Everyone in the order of the first transcript, then of the pseudonym."""
        heard: dict[str, list[Speaker]] = {}
        strays: list[Speaker] = []
        for speaker in sorted(self.speakers.values(), key=lambda s: self.places.get(s.transcript_id, 0)):
            if speaker.is_interviewer:
                continue
            for participant_id in speaker.participant_ids:
                heard.setdefault(participant_id, []).append(speaker)
            if not speaker.participant_ids and turns.get(speaker.transcript_id, {}).get(speaker.id):
                strays.append(speaker)
        found = [
            Person(
                "",
                p.pseudonym,
                p.group,
                p.id,
                p.attributes,
                tuple(dict.fromkeys(speaker.transcript_id for speaker in heard[p.id])),
                tuple(speaker.id for speaker in heard[p.id]),
            )
            for p in participants
            if p.id in heard
        ]
        labels = Counter(speaker.label for speaker in strays)
        for speaker in strays:
            where = self.transcripts[speaker.transcript_id].name
            name = speaker.label if labels[speaker.label] == 1 else f"{speaker.label} ({where})"
            found.append(Person("", name, transcripts=(speaker.transcript_id,), speakers=(speaker.id,)))
        found.sort(key=lambda p: (self.places[p.transcripts[0]], transcripts.natural(p.pseudonym), p.participant_id))
        return _with_keys(found)


def _with_keys(found: list[Person]) -> tuple[Person, ...]:
    """Pseudonyms that are short and all different (`IP3`, `Chef 1`) serve as keys; else they are numbered."""
    names = [person.pseudonym for person in found]
    plain = len(set(names)) == len(names) and all(_SHORT_NAME.fullmatch(name) for name in names)
    return tuple(
        replace(person, key=person.pseudonym if plain else f"IP{number}") for number, person in enumerate(found, 1)
    )
