"""Who the speakers without a participant may be: by their labels, and by what the heads of the transcripts tell."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.errors import UsageError
from workbench.domain.participant import Participant
from workbench.domain.transcript import SourceClass, Speaker, Transcript
from workbench.i18n import _
from workbench.services.participant_facts import Facts, facts_of
from workbench.services.participant_likeness import near
from workbench.services.participants import Place, checked, insert_participant, tie
from workbench.services.session import Session
from workbench.services.texts import folded
from workbench.store import people, transcripts


@dataclass(frozen=True, slots=True)
class ParticipantGuess:
    """A participant that speakers without one may stand for; `existing` when the project has that participant.

    `texts` are transcripts without such a speaker, whose whole text is the participant's. `group` and `attributes` are
    those that the project doesn't have yet; `clashes` are attributes that several transcripts, or the project, tell
    otherwise, as (name, values): they aren't taken over. `near` are others that may be the same person, likeliest
    first. `by_name`: the pseudonym is what a transcript's head calls a name, and may be a real one.
    """

    pseudonym: str
    group: str
    speakers: tuple[Speaker, ...]
    transcripts: tuple[Transcript, ...]
    existing: Participant | None = None
    texts: tuple[Transcript, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    clashes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    near: tuple[str, ...] = ()
    by_name: bool = False


def guess_participants(session: Session) -> list[ParticipantGuess]:
    """A participant for every speaker who has none and isn't an interviewer; nothing is changed.

    What the head of a transcript tells of a person (`Informant: Chef 1`, `Ålder: 45`) is the only interviewee's; where
    nobody but the interviewer has a label, the whole text's. A telling label (`Chef 1`) is one person in all
    transcripts; a general one (`IP`, `Informant 2`) is one person in one transcript, named after it. Groups are read
    from such names, and from groups met in a transcript's name. Participants of whom a head tells more come along.
    """
    return _Guesser(session).guesses()


def create_guessed(session: Session, guesses: Sequence[ParticipantGuess], same: Mapping[str, str] | None = None) -> int:
    """Make the participants that were guessed and tie what is theirs to them, in one change; returns how many.

    `same`: pseudonym of a guess → pseudonym of the participant, or of the other guess, that is the same person.
    Nothing that the project says of a participant is overwritten. Raises UsageError, NotFoundError.
    """
    meant = {folded(one): folded(other) for one, other in (same or {}).items()}
    _check_same(session, guesses, same or {})
    with session.change("guess-participants") as change:
        everyone = {folded(p.pseudonym): p for p in people.participants(session.store)}
        touched: set[str] = set()
        for guess in sorted(guesses, key=lambda one: folded(one.pseudonym) in meant):
            key = folded(guess.existing.pseudonym if guess.existing else guess.pseudonym)
            key = _last(meant, key)
            person = everyone.get(key)
            if person is None:
                fields = checked(
                    session, None, pseudonym=guess.pseudonym, group=guess.group, attributes=guess.attributes
                )
                person = Participant(
                    insert_participant(change, fields), fields["pseudonym"], fields["group_name"], fields["attributes"]
                )
            else:
                fields = {"attributes": {**guess.attributes, **person.attributes}}
                fields |= {"group": guess.group} if guess.group and not person.group else {}
                fields = checked(session, person, **fields)
                change.update("participants", person.id, fields)
                group = fields.get("group_name", person.group)
                person = replace(person, group=group, attributes=fields["attributes"])
            everyone[key] = person
            touched.add(person.id)
            places: tuple[Place, ...] = (*guess.speakers, *guess.texts)
            for place in places:
                tie(session, change, person.id, place)
        change.summary["count"] = len(touched)
    return len(touched)


def _check_same(session: Session, guesses: Iterable[ParticipantGuess], same: Mapping[str, str]) -> None:
    from workbench.services.names import not_found

    guessed = {folded(guess.pseudonym): guess.pseudonym for guess in guesses}
    known = guessed | {folded(p.pseudonym): p.pseudonym for p in people.participants(session.store)}
    for one, other in same.items():
        for name, among in ((one, guessed), (other, known)):
            if folded(name) not in among:
                sentence = _("There is no participant “{name}”.").format(name=name)
                raise not_found(sentence, name, among.values(), "participants guess --dry-run")
        if _last({folded(a): folded(b) for a, b in same.items()}, folded(one)) == folded(one):
            raise UsageError(_("“{name}” can't be said to be itself.").format(name=one))


def _last(meant: Mapping[str, str], key: str) -> str:
    """Who is meant in the end: one may be said to be another who is said to be a third."""
    seen = {key}
    while key in meant and meant[key] not in seen:
        key = meant[key]
        seen.add(key)
    return key if key not in meant else min(seen)


@dataclass(slots=True)
class _Claim:
    """What is gathered for one guess."""

    name: str
    existing: Participant | None
    group: str = ""
    by_name: bool = False
    speakers: list[Speaker] = field(default_factory=list)
    texts: list[Transcript] = field(default_factory=list)
    places: list[Transcript] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=dict)
    """Values by the name of the attribute, as the heads of the transcripts tell them."""


class _Guesser:
    def __init__(self, session: Session) -> None:
        store = session.store
        self._known = {t.id: t for t in transcripts.all_transcripts(store)}
        self._everyone = {p.id: p for p in people.participants(store)}
        self._by_name = {folded(p.pseudonym): p for p in self._everyone.values()}
        self._whole = people.of_whole_transcripts(store)
        silent = transcripts.silent_speakers(store)
        heard = [s for s in transcripts.speakers(store) if s.id not in silent and not s.is_interviewer]
        self._voices: dict[str, list[Speaker]] = {}
        for speaker in heard:
            self._voices.setdefault(speaker.transcript_id, []).append(speaker)
        self._unclaimed = [s for s in heard if not s.participant_ids]
        self._unspoken = {t for t, counts in transcripts.turn_counts(store).items() if counts.get(None)}
        self._facts = {t.id: facts_of(t.attributes) for t in self._known.values() if t.attributes}
        self._spelled = {folded(name): name for p in reversed(self._everyone.values()) for name in p.attributes}
        self._groups = {p.group.casefold(): p.group for p in reversed(self._everyone.values()) if p.group}
        for speaker in self._unclaimed:
            group = "" if _is_general(speaker.label) else _group(speaker.label)
            self._groups.setdefault(group, group)
        self._groups.pop("", None)
        self._claims: dict[str, _Claim] = {}

    def guesses(self) -> list[ParticipantGuess]:
        """All guesses, speakers first, in the order of the project."""
        per_transcript: dict[str, int] = {}
        for speaker in self._unclaimed:
            if _is_general(speaker.label):
                per_transcript[speaker.transcript_id] = per_transcript.get(speaker.transcript_id, 0) + 1
        for speaker in self._unclaimed:
            self._claim_speaker(speaker, per_transcript.get(speaker.transcript_id, 0) == 1)
        for transcript in self._known.values():
            facts = self._facts.get(transcript.id)
            if facts:
                self._claim_told(transcript, facts)
        return self._with_near([guess for claim in self._claims.values() if (guess := self._guess(claim))])

    def _claim_speaker(self, speaker: Speaker, alone_of_a_kind: bool) -> None:
        transcript, label = self._known[speaker.transcript_id], speaker.label.strip()
        facts = self._facts.get(transcript.id, _NOTHING) if self._voices[transcript.id] == [speaker] else _NOTHING
        general = _is_general(label)
        name, group, by_name = label, _group(label), False
        if facts.pseudonym and (general or _is_called(transcript)):
            name, group = facts.pseudonym, _group(facts.pseudonym)
        elif general and facts.name:
            name, group, by_name = facts.name, "", True
        elif general:
            name = transcript.name if alone_of_a_kind else f"{transcript.name} {label}"
            group = _group_in(transcript.name, self._groups) if alone_of_a_kind else ""
        claim = self._claim(name, by_name)
        claim.speakers.append(speaker)
        self._tell(claim, transcript, facts, group)

    def _claim_told(self, transcript: Transcript, facts: Facts) -> None:
        """Whom a head tells of, where that is not a speaker without a participant."""
        voices, whole = self._voices.get(transcript.id, []), self._whole.get(transcript.id, ())
        spoken_of = bool(facts.pseudonym or facts.name) or transcript.source_class is SourceClass.INTERVIEW
        if not voices and not whole and transcript.id in self._unspoken and spoken_of:
            name = facts.pseudonym or facts.name or transcript.name
            claim = self._claim(name, not facts.pseudonym and bool(facts.name))
            claim.texts.append(transcript)
            group = _group(facts.pseudonym) or _group_in(transcript.name, self._groups)
            self._tell(claim, transcript, facts, group)
            return
        theirs = voices[0].participant_ids if len(voices) == 1 and not whole else whole if not voices else ()
        person = self._everyone.get(theirs[0]) if len(theirs) == 1 else None
        if person is not None:
            self._tell(self._claim(person.pseudonym, by_name=False), transcript, facts, "")

    def _claim(self, name: str, by_name: bool) -> _Claim:
        key = folded(name)
        if key not in self._claims:
            self._claims[key] = _Claim(name, self._by_name.get(key), by_name=by_name)
        return self._claims[key]

    def _tell(self, claim: _Claim, transcript: Transcript, facts: Facts, group: str) -> None:
        if transcript not in claim.places:
            claim.places.append(transcript)
        if not claim.group:
            group = facts.group or group
            claim.group = self._groups.setdefault(group.casefold(), group) if group else ""
        for name, value in facts.attributes.items():
            values = claim.told.setdefault(self._spelled.setdefault(folded(name), name), [])
            if value.casefold() not in map(str.casefold, values):
                values.append(value)

    def _guess(self, claim: _Claim) -> ParticipantGuess | None:
        """The guess; None where the project has all of it already."""
        held = claim.existing.attributes if claim.existing else {}
        attributes: dict[str, str] = {}
        clashes: list[tuple[str, tuple[str, ...]]] = []
        for name, values in claim.told.items():
            said = [*([held[name]] if held.get(name) else []), *values]
            if len({value.casefold() for value in said}) > 1:
                clashes.append((name, tuple(dict.fromkeys(said))))
            elif name not in held:
                attributes[name] = values[0]
        group = "" if claim.existing and claim.existing.group else claim.group
        if not (claim.speakers or claim.texts or attributes or (claim.existing and group)):
            return None
        return ParticipantGuess(
            claim.name,
            group or (claim.existing.group if claim.existing else ""),
            tuple(claim.speakers),
            tuple(claim.places),
            claim.existing,
            tuple(claim.texts),
            attributes,
            tuple(clashes),
            by_name=claim.by_name and claim.existing is None,
        )

    def _with_near(self, guesses: list[ParticipantGuess]) -> list[ParticipantGuess]:
        """The guesses of someone new, with who else they may be; those who speak in the same transcript are two."""
        places = {guess.pseudonym: {t.id for t in guess.transcripts} for guess in guesses}
        for speaker in (one for voices in self._voices.values() for one in voices):
            for person in (self._everyone[i] for i in speaker.participant_ids if i in self._everyone):
                places.setdefault(person.pseudonym, set()).add(speaker.transcript_id)
        for person in self._everyone.values():
            places.setdefault(person.pseudonym, set())
        return [
            guess
            if guess.existing
            else replace(
                guess,
                near=near(
                    guess.pseudonym,
                    [
                        other
                        for other, there in places.items()
                        if other != guess.pseudonym and there.isdisjoint(places[guess.pseudonym])
                    ],
                ),
            )
            for guess in guesses
        ]


_NOTHING = Facts()
_SHORTEST_GROUP = 4
_GENERAL = re.compile(
    r"(ip|p|r|s|b|a|u|h|br|uk|inf|resp|informant|respondent|intervjuperson|interviewperson|interviewee|person|"
    r"deltagare|deltager|participant|speaker|talare|svar|okänd|ukendt|unknown)\.?\s*\d*",
    re.IGNORECASE,
)


def _is_general(label: str) -> bool:
    return bool(_GENERAL.fullmatch(label.strip()))


def _is_called(transcript: Transcript) -> bool:
    """Whether the head says outright what the pseudonym is."""
    from workbench.importers.grammar.vocabulary import fold
    from workbench.services.participant_facts import PSEUDONYM_KEYS

    return any(fold(key) in PSEUDONYM_KEYS for key in transcript.attributes)


def _group(label: str) -> str:
    """`Chef 1` → `chef`; nothing for a label without a number, which is more likely a name, nor for `PAR0`."""
    found = re.fullmatch(r"\s*([^\W\d_][^\d]*?)\s*\d+\s*", label)
    group = found[1].casefold() if found else ""
    return "" if len(group) < _SHORTEST_GROUP or _GENERAL.fullmatch(group) else group


def _group_in(name: str, groups: Mapping[str, str]) -> str:
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", name)}
    return next((groups[group] for group in sorted(groups) if group in words), "")
