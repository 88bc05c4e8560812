"""Who takes part in a study: the participants behind the speakers, each counted once, interviewers left out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    takes part in, and speaks as. `texts` are the transcripts among them whose text without a speaker is the person's.
    """

    key: str
    pseudonym: str
    group: str = ""
    participant_id: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    transcripts: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class Study:
    """The transcripts, speakers and people of a project as they are now. Reads no texts."""

    def __init__(self, session: Session) -> None:
        store = session.store
        self.transcripts: dict[str, Transcript] = {t.id: t for t in transcripts.all_transcripts(store)}
        self.places = {transcript_id: place for place, transcript_id in enumerate(self.transcripts)}
        self.speakers: dict[str, Speaker] = {s.id: s for s in transcripts.speakers(store)}
        participants = people.participants(store)
        texts: dict[str, list[str]] = {}
        for _link, transcript_id, participant_id in people.transcript_links(store):
            texts.setdefault(participant_id, []).append(transcript_id)
        self.people: tuple[Person, ...] = self._gather(participants, texts, transcripts.turn_counts(store))
        groups = dict.fromkeys(p.group for p in participants if p.group)
        self.groups = tuple(group for group in groups if any(person.group == group for person in self.people))
        self._by_speaker: dict[str, list[Person]] = {}
        for person in self.people:
            for speaker_id in person.speakers:
                self._by_speaker.setdefault(speaker_id, []).append(person)
        self._by_text: dict[str, list[Person]] = {}
        for person in self.people:
            for transcript_id in person.texts:
                self._by_text.setdefault(transcript_id, []).append(person)

    def people_of(self, speaker: Speaker | None, unspoken_in: str = "") -> tuple[Person, ...]:
        """The people that a speaker stands for; nobody for an interviewer.

        For text without a speaker, those of the transcript `unspoken_in` as a whole.
        """
        return tuple(self._by_speaker.get(speaker.id, ()) if speaker else self._by_text.get(unspoken_in, ()))

    def name_of(self, speaker: Speaker | None, unspoken_in: str = "") -> str:
        """How who speaks is called before a turn: by the participant's pseudonym, else by the label, else nothing."""
        known = "/".join(p.pseudonym for p in self.people_of(speaker, unspoken_in) if p.participant_id)
        return known or (speaker.label if speaker else "")

    def _gather(
        self,
        participants: Iterable[Participant],
        texts: Mapping[str, Sequence[str]],
        turns: dict[str, dict[str | None, int]],
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
                self._in_order([*(s.transcript_id for s in heard.get(p.id, ())), *texts.get(p.id, ())]),
                tuple(speaker.id for speaker in heard.get(p.id, ())),
                self._in_order(texts.get(p.id, ())),
            )
            for p in participants
            if p.id in heard or p.id in texts
        ]
        labels = Counter(speaker.label for speaker in strays)
        for speaker in strays:
            where = self.transcripts[speaker.transcript_id].name
            name = speaker.label if labels[speaker.label] == 1 else f"{speaker.label} ({where})"
            found.append(Person("", name, transcripts=(speaker.transcript_id,), speakers=(speaker.id,)))
        found.sort(key=lambda p: (self.places[p.transcripts[0]], transcripts.natural(p.pseudonym), p.participant_id))
        return _with_keys(found)

    def _in_order(self, transcript_ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(dict.fromkeys(transcript_ids), key=lambda one: self.places.get(one, 0)))


def _with_keys(found: list[Person]) -> tuple[Person, ...]:
    """Pseudonyms that are short and all different (`IP3`, `Chef 1`) serve as keys; else they are numbered."""
    names = [person.pseudonym for person in found]
    plain = len(set(names)) == len(names) and all(_SHORT_NAME.fullmatch(name) for name in names)
    return tuple(
        replace(person, key=person.pseudonym if plain else f"IP{number}") for number, person in enumerate(found, 1)
    )
