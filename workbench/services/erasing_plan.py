"""What is to be erased, and where in the texts it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.cut_text import Cut, CutText, cuts_of
from workbench.domain.erased_words import Finder, Phrases, Runs, Several, joined, replaced
from workbench.domain.errors import InputError, NotFoundError, UsageError
from workbench.domain.passage import Passage, merged
from workbench.domain.transcript import Speaker, Transcript, TranscriptVersion
from workbench.i18n import _
from workbench.services.session import Session
from workbench.services.texts import clean_text
from workbench.store import people, transcripts
from workbench.store.erasable import KeptVersion
from workbench.store.records import unreadable


@dataclass(frozen=True, slots=True)
class What:
    """What is to be erased: words wherever they stand, all that a participant says, a transcript, or passages of the
    present texts; or several of these. `whole_words`: not inside other words."""

    words: tuple[str, ...] = ()
    participant_id: str = ""
    transcript_id: str = ""
    passages: tuple[tuple[str, Passage], ...] = ()
    whole_words: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be erased, looked up in the project.

    `phrases` are erased everywhere; `runs`, quotes of what the participant says and of passages, wherever something
    was written. `labels`: speakers whose label changes, with the label before and after.
    """

    what: What
    replacement: str
    phrases: Phrases
    runs: Runs
    speakers: frozenset[str]
    passages: Mapping[str, Sequence[Passage]]
    erased: tuple[str, ...]
    warnings: tuple[str, ...]
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    """Transcripts of which all that no speaker says is erased: it is the participant's."""

    @property
    def written(self) -> Finder:
        """Finds what is to be erased in what was written."""
        return Several((self.phrases, self.runs)) if self.runs else self.phrases

    def cut(self, version: TranscriptVersion, kept: KeptVersion, present: str) -> CutText | None:
        """A text with what is to be erased replaced; None when nothing in it is. `present`: the present text."""
        labels = list(self._labels(version))
        boundaries = [edge for label in labels for edge in (label.start, label.end)]
        boundaries += [edge for turn in version.turns for edge in (turn.start, turn.end)]
        boundaries += [edge for part in version.paragraphs for edge in (part.start, part.end)]
        said = cuts_of(version.text, self._said(version, kept, present), self.replacement, boundaries)
        cuts = [cut for cut in said if _in_a_turn(version, cut)]
        cuts += cuts_of(version.text, self.phrases.spans(version.text), self.replacement, boundaries)
        cuts = [*labels, *(cut for cut in cuts if not any(_overlap(cut, label) for label in labels))]
        return CutText(version.text, _apart(cuts)) if cuts else None

    def _said(self, version: TranscriptVersion, kept: KeptVersion, present: str) -> list[tuple[int, int]]:
        """The stretches of a text that are to be erased whatever words they hold."""
        all_text = kept.transcript_id in self.texts
        found = [
            (turn.start, turn.end)
            for turn in version.turns
            if turn.start < turn.end
            and (all_text if turn.speaker is None else version.speakers[turn.speaker] in self.speakers)
        ]
        passages = self.passages.get(kept.transcript_id, ())
        if kept.is_present:
            found += [(passage.start, passage.end) for passage in passages]
        elif passages:
            from workbench.services.alignment import align

            alignment = align(present, version.text)
            carried = [alignment.carry(passage).passage for passage in passages]
            found += [(passage.start, passage.end) for passage in carried if passage is not None]
            found += self.runs.spans(version.text)
        return joined(found)

    def _labels(self, version: TranscriptVersion) -> Iterator[Cut]:
        """The labels in the text of speakers who get another one than the words of the old with a replacement."""
        last = 0
        for turn in version.turns:
            before, after = self.labels.get(
                version.speakers[turn.speaker] if turn.speaker is not None else "", ("", "")
            )
            as_usual = after == replaced(before, self.phrases.spans(before), self.replacement)
            place = version.text.rfind(before, last, turn.start) if before and not as_usual else -1
            if place >= 0:
                yield Cut(place, place + len(before), after)
            last = turn.end


def make_plan(session: Session, what: What, replacement: str | None) -> Plan:
    """Look up what is to be erased. Raises UsageError, InputError, NotFoundError."""
    replacement = _("[erased]") if replacement is None else " ".join(clean_text(replacement).split())
    phrases = Phrases(what.words, whole_words=what.whole_words)
    _refuse(what, phrases, replacement)
    store = session.store
    speakers, warnings = _speakers_of(session, what.participant_id)
    texts, more_warnings = _texts_of(session, what.participant_id)
    warnings += (*more_warnings, *_heads(session, [*(s.transcript_id for s in speakers), *texts]))
    passages: dict[str, list[Passage]] = {}
    for transcript_id, passage in what.passages:
        passages.setdefault(transcript_id, []).append(passage)
    said: list[str] = []
    for transcript_id in dict.fromkeys([*(s.transcript_id for s in speakers), *texts, what.transcript_id, *passages]):
        if not transcript_id:
            continue
        version = _present(session, transcript_id)
        for passage in passages.get(transcript_id, ()):
            if passage.end > len(version.text):
                raise InputError(
                    _(
                        "The passage {start}:{end} reaches past the end of the text, which has {length} characters."
                    ).format(start=passage.start, end=passage.end, length=len(version.text))
                )
            said.append(passage.of(version.text))
        asking = {s.id for s in transcripts.speakers(store, transcript_id) if s.is_interviewer}
        hers = {speaker.id for speaker in speakers}
        for turn in version.turns:
            speaker = version.speakers[turn.speaker] if turn.speaker is not None else ""
            theirs = speaker in hers if speaker else transcript_id in texts
            if theirs or (transcript_id == what.transcript_id and speaker not in asking):
                said.append(version.text[turn.start : turn.end])
    return Plan(
        what,
        replacement,
        phrases,
        Runs(said),
        frozenset(speaker.id for speaker in speakers),
        {transcript_id: merged(found) for transcript_id, found in passages.items()},
        tuple(said),
        warnings,
        texts=frozenset(texts),
    )


def _refuse(what: What, phrases: Phrases, replacement: str) -> None:
    if not (what.words or what.participant_id or what.transcript_id or what.passages):
        raise UsageError(
            _("Nothing was said to erase."), hint=_("Name words, a participant, a transcript or a passage.")
        )
    if any(not any(character.isalnum() for character in words) for words in what.words):
        raise UsageError(_("Words to be erased must hold a letter or a digit."))
    if phrases.spans(replacement):
        raise UsageError(
            _("“{text}” holds what is to be erased.").format(text=replacement),
            hint=_("Put something else in its place."),
        )


def _speakers_of(session: Session, participant_id: str) -> tuple[list[Speaker], tuple[str, ...]]:
    if not participant_id:
        return [], ()
    if participant_id not in {person.id for person in people.participants(session.store)}:
        raise NotFoundError(_("That participant is no longer in the project."))
    theirs = [s for s in transcripts.speakers(session.store) if participant_id in s.participant_ids]
    return theirs, tuple(
        _("“{label}” stands for several participants: what the others say under that label is erased as well.").format(
            label=speaker.label
        )
        for speaker in theirs
        if len(speaker.participant_ids) > 1
    )


def _texts_of(session: Session, participant_id: str) -> tuple[list[str], tuple[str, ...]]:
    """The transcripts whose text without a speaker is a participant's, and what that means for them."""
    store = session.store
    theirs = [t for _link, t, _person in people.transcript_links_of(store, participant_id)] if participant_id else []
    whole = people.of_whole_transcripts(store)
    warnings = []
    for transcript in transcripts.by_ids(store, theirs):
        warnings.append(
            _("All that no speaker says in “{transcript}” is erased, headings and notes too.").format(
                transcript=transcript.name
            )
        )
        if len(whole[transcript.id]) > 1:
            warnings.append(
                _(
                    "“{transcript}” is the text of several participants: what the others say in it is erased as well."
                ).format(transcript=transcript.name)
            )
    return list(dict.fromkeys(theirs)), tuple(warnings)


def _heads(session: Session, transcript_ids: Sequence[str]) -> tuple[str, ...]:
    """What the heads of transcripts tell of people stays: whose it is can't be told, and it may stand in the text."""
    from workbench.services.participant_facts import tells_of_people

    found = []
    for transcript in transcripts.by_ids(session.store, transcript_ids):
        told = tells_of_people(transcript.attributes)
        if told:
            found.append(
                _("The head of “{transcript}” tells of a person, too ({names}); erase that by its words.").format(
                    transcript=transcript.name, names=", ".join(told)
                )
            )
    return tuple(sorted(found))


def present_transcript(session: Session, transcript_id: str) -> Transcript:
    """A transcript of the project. Raises NotFoundError."""
    found = transcripts.transcript(session.store, transcript_id)
    if found is None:
        raise NotFoundError(_("That transcript is no longer in the project."))
    return found


def _present(session: Session, transcript_id: str) -> TranscriptVersion:
    version = transcripts.version(session.store, present_transcript(session, transcript_id).version_id)
    if version is None:
        raise unreadable(transcript_id)
    return version


def _in_a_turn(version: TranscriptVersion, cut: Cut) -> bool:
    index = version.turn_at(cut.start)
    return index is not None and cut.start < version.turns[index].end


def _overlap(one: Cut, other: Cut) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts in order, those that overlap made into one."""
    result: list[Cut] = []
    for cut in sorted(cuts):
        if result and cut.start < result[-1].end:
            last = result[-1]
            result[-1] = Cut(last.start, max(last.end, cut.end), last.replacement)
        else:
            result.append(cut)
    return result
