"""Retrieving codings with their words and what is known of who said them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.coding import Coding
from workbench.domain.errors import UsageError
from workbench.domain.participant import Participant
from workbench.domain.transcript import Speaker, Transcript, TranscriptVersion
from workbench.i18n import _
from workbench.services import names
from workbench.services.coding import stance_named
from workbench.services.session import Session
from workbench.store import codings, people, transcripts
from workbench.store.records import unreadable


@dataclass(frozen=True, slots=True)
class Filters:
    """Which codings are wanted; empty means any. Names as people write them. A code brings those under it.

    `where` is conditions on attributes of participants and transcripts, `kommun = Norrbacka, ålder >= 40`.
    """

    codes: Sequence[str] = ()
    transcripts: Sequence[str] = ()
    groups: Sequence[str] = ()
    coders: Sequence[str] = ()
    stances: Sequence[str] = ()
    participants: Sequence[str] = ()
    where: str = ""
    starred: bool = False


@dataclass(frozen=True, slots=True)
class RetrievedCoding:
    """A coding with its words, and who speaks where it begins. Paragraphs are counted from 1, times are in ms.

    `participant` and `group` are those of the speaker; where no speaker says the words, of the transcript as a whole.
    Of several participants it is the first who fits the filters.
    All this is of the text that the coding counts in: of one that isn't anchored, that of before the edit.
    """

    coding: Coding
    transcript: Transcript
    quote: str
    before: str
    after: str
    code_path: str
    codebook: str
    coder: str
    speaker: str
    participant: str
    group: str
    is_interviewer: bool
    paragraph: int
    time: int | None
    verbatim: bool
    attributes: Mapping[str, str] = field(default_factory=dict)


CONTEXT = 80
"""Characters of context before and after."""


def retrieve(session: Session, filters: Filters | None = None) -> Iterator[RetrievedCoding]:
    """The codings that fit, by transcript in natural order and by place. Raises NotFoundError, UsageError."""
    filters = filters or Filters()
    wanted = _Wanted(session, filters)
    tree = session.tree
    coders = {coder.id: coder.name for coder in people.coders(session.store)}
    everyone = {p.id: p for p in people.participants(session.store)}
    speakers: dict[str, list[Speaker]] = {}
    for speaker in transcripts.speakers(session.store):
        speakers.setdefault(speaker.transcript_id, []).append(speaker)
    whole = people.of_whole_transcripts(session.store)
    for transcript in wanted.transcripts:
        found = list(
            codings.select(
                session.store,
                codes=wanted.codes,
                transcripts=[transcript.id],
                coders=wanted.coders,
                stances=wanted.stances,
                anchored_only=False,
            )
        )
        if not found:
            continue
        version = transcripts.version(session.store, transcript.version_id)
        if version is None:
            continue
        by_id = {speaker.id: speaker for speaker in speakers.get(transcript.id, ())}
        earlier: dict[str, TranscriptVersion | None] = {}
        for coding in found:
            if filters.starred and not coding.starred:
                continue
            text = _text_of(session, coding, version, earlier)
            said_by, theirs = _said_by(text, coding, by_id, whole.get(transcript.id, ())) if text else (None, ())
            fitting = wanted.fitting([everyone[i] for i in theirs if i in everyone], transcript)
            if fitting is None:
                continue
            participant = next(iter(fitting), None)
            if coding.code_id not in tree.codes:
                raise unreadable(coding.id)
            book = tree.codebooks[tree.codes[coding.code_id].codebook_id].slug
            yield _retrieved(coding, transcript, text, said_by, participant, tree.path(coding.code_id), book, coders)


def _text_of(
    session: Session, coding: Coding, present: TranscriptVersion, earlier: dict[str, TranscriptVersion | None]
) -> TranscriptVersion | None:
    """The text that a coding's passage counts in; of one that lost its words in an edit, that of before."""
    if coding.version_id == present.id:
        return present
    if coding.version_id not in earlier:
        earlier[coding.version_id] = transcripts.version(session.store, coding.version_id)
    return earlier[coding.version_id]


def _retrieved(
    coding: Coding,
    transcript: Transcript,
    version: TranscriptVersion | None,
    speaker: Speaker | None,
    participant: Participant | None,
    code_path: str,
    codebook: str,
    coders: Mapping[str, str],
) -> RetrievedCoding:
    text, passage = version.text if version else "", coding.passage
    turn = version.turn_at(passage.start) if version else None
    paragraph = version.paragraph_at(passage.start) if version else None
    return RetrievedCoding(
        coding,
        transcript,
        passage.of(text),
        text[max(0, passage.start - CONTEXT) : passage.start],
        text[passage.end : passage.end + CONTEXT],
        code_path,
        codebook,
        coders.get(coding.coder_id, ""),
        speaker.label if speaker else "",
        participant.pseudonym if participant else "",
        participant.group if participant else "",
        bool(speaker and speaker.is_interviewer),
        (paragraph or 0) + 1,
        version.turns[turn].time_start if version and turn is not None else None,
        version.is_verbatim(passage) if version else False,
        {**transcript.attributes, **(participant.attributes if participant else {})},
    )


def _said_by(
    version: TranscriptVersion, coding: Coding, by_id: Mapping[str, Speaker], whole: Sequence[str]
) -> tuple[Speaker | None, Sequence[str]]:
    """Who speaks in the passage, and the ids of the participants behind: the first who is not the interviewer.

    Else `whole`, the participants of the transcript, where no speaker says a part of it; else the interviewer.
    """
    said_by: list[Speaker] = []
    unspoken = False
    for index in version.turns_in(coding.passage):
        number = version.turns[index].speaker
        unspoken = unspoken or number is None
        if number is not None and version.speakers[number] in by_id:
            said_by.append(by_id[version.speakers[number]])
    speaker = next((s for s in said_by if not s.is_interviewer), None)
    if speaker is not None:
        return speaker, speaker.participant_ids
    if unspoken and whole:
        return None, whole
    return (said_by[0] if said_by else None), ()


class _Wanted:
    """The filters with names looked up."""

    def __init__(self, session: Session, filters: Filters) -> None:
        tree = session.tree
        self.codes: list[str] | None = None
        if filters.codes:
            self.codes = []
            for name in filters.codes:
                code = names.find_code(session, name)
                self.codes += [code.id, *(c.id for c in tree.descendants(code.id))]
        everything = transcripts.all_transcripts(session.store)
        if filters.transcripts:
            chosen = {names.find_transcript(session, name).id for name in filters.transcripts}
            everything = [t for t in everything if t.id in chosen]
        self.transcripts = everything
        self.coders = [names.find_coder(session, name).id for name in filters.coders] or None
        self.stances = [s.value if (s := stance_named(name)) else "" for name in filters.stances] or None
        self._groups = {names.find_group(session, name) for name in filters.groups}
        self._participants = {names.find_participant(session, name).id for name in filters.participants}
        self._conditions = parse_where(filters.where)

    def fitting(self, theirs: Sequence[Participant], transcript: Transcript) -> Sequence[Participant] | None:
        """The participants among them that are wanted; None when nothing of this is wanted."""
        found = [person for person in theirs if self._fits(person, transcript)]
        return found if found or (not theirs and self._fits(None, transcript)) else None

    def _fits(self, participant: Participant | None, transcript: Transcript) -> bool:
        if self._groups and (participant is None or participant.group not in self._groups):
            return False
        if self._participants and (participant is None or participant.id not in self._participants):
            return False
        facts = {key.casefold(): value for key, value in transcript.attributes.items()}
        facts |= {"date": transcript.date, "language": transcript.language}
        if participant is not None:
            facts |= {key.casefold(): value for key, value in participant.attributes.items()}
            facts |= {"group": participant.group, "participant": participant.pseudonym}
        return all(condition.holds(facts) for condition in self._conditions)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on one attribute; `<` and `>` compare numbers where both are, else text."""

    name: str
    operator: str
    value: str

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Whether the facts have the attribute and fulfil the condition."""
        actual = facts.get(self.name.casefold(), "")
        if self.operator == "=":
            return actual.casefold() == self.value.casefold()
        if self.operator == "!=":
            return actual.casefold() != self.value.casefold()
        if not actual:
            return False
        mine, other = _number(actual), _number(self.value)
        order = (
            (mine > other) - (mine < other)
            if mine is not None and other is not None
            else ((actual.casefold() > self.value.casefold()) - (actual.casefold() < self.value.casefold()))
        )
        return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[self.operator]


def parse_where(where: str) -> list[Condition]:
    """The conditions of `name = value, name >= value`. Raises UsageError."""
    conditions = []
    for part in filter(str.strip, where.split(",")):
        match = re.fullmatch(r"\s*([^=<>!]+?)\s*(!=|<=|>=|=|<|>)\s*(.*?)\s*", part)
        if match is None:
            raise UsageError(
                _("The condition “{condition}” can't be understood.").format(condition=part.strip()),
                hint=_("Write it like: kommun = Norrbacka, ålder >= 40"),
            )
        conditions.append(Condition(*match.groups()))
    return conditions


def _number(text: str) -> float | None:
    match = re.match(r"\s*-?\d+(?:[.,]\d+)?", text)
    return float(match.group().replace(",", ".")) if match else None
