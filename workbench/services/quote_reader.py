"""Reading the words behind a coding: by paragraph, with who says them, and with cuts."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.coding import Coding
from workbench.domain.passage import Passage
from workbench.domain.transcript import ParagraphStatus, Speaker, TranscriptVersion
from workbench.exports.material import CUT, QuoteSegment
from workbench.exports.quotation import joined
from workbench.services.session import Session
from workbench.services.study import Person, Study
from workbench.store import transcripts


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """The words of a quote. `people` are those whose words are left in it, in order, interviewers left out.

    `words` counts what is left after the cuts, `words_of` the same by `Person.key`, `interviewer_words` the
    interviewer's part. `speaker` is the name before the first turn that is left.
    """

    segments: tuple[QuoteSegment, ...]
    people: tuple[Person, ...]
    words: int
    words_of: dict[str, int]
    interviewer_words: int
    speaker: str

    def text(self, omission: str) -> str:
        """The words with the omission mark at each cut, a paragraph a line; empty when nothing is left."""
        if not self.words:
            return ""
        lines = [joined(segment.parts, omission) for segment in self.segments]
        return "\n".join(line for line in lines if line)

    @property
    def is_verbatim(self) -> bool:
        """Whether everything that is left was said as it stands."""
        return all(s.status is ParagraphStatus.VERBATIM for s in self.segments)

    @property
    def only_interviewer(self) -> bool:
        """Whether nobody but the interviewer is heard."""
        return self.interviewer_words > 0 and self.interviewer_words == self.words

    @property
    def paragraph(self) -> int | None:
        """The number of the first paragraph, from 1."""
        return next((s.paragraph for s in self.segments if s.paragraph is not None), None)


class QuoteReader:
    """Reads quotes; each text is loaded once. Make a new one when texts, speakers or participants have changed."""

    def __init__(self, session: Session) -> None:
        self.study = Study(session)
        self._store = session.store
        self._versions: dict[str, TranscriptVersion | None] = {}
        self._texts: dict[str, str] = {}

    def version(self, version_id: str) -> TranscriptVersion | None:
        """A text with its turns and paragraphs; None when it is gone."""
        if version_id not in self._versions:
            self._versions[version_id] = transcripts.version(self._store, version_id)
        return self._versions[version_id]

    def forget(self, version_id: str) -> None:
        """Let go of a text that isn't needed any more."""
        self._versions.pop(version_id, None)
        self._texts.pop(version_id, None)

    def _flowing(self, version: TranscriptVersion) -> str:
        if version.id not in self._texts:
            self._texts[version.id] = version.flowing_text()
        return self._texts[version.id]

    def full_text(self, coding: Coding) -> str:
        """All words of a coding's passage as they stand in the text; empty when the text is gone."""
        version = self.version(coding.version_id)
        return coding.passage.of(self._flowing(version)) if version else ""

    def places(self, coding: Coding) -> list[tuple[str, Passage]]:
        """(who speaks, where) for each paragraph of a coding's passage; labels and time stamps are left out."""
        version = self.version(coding.version_id)
        found = _places(version, coding.passage) if version else []
        return [(self._name(version, turn), place) for place, _number, turn in found if version]

    def read(self, coding: Coding, cuts: Sequence[Passage] = ()) -> QuoteWords:
        """The words of a coding without its cuts."""
        version = self.version(coding.version_id)
        if version is None:
            return QuoteWords((), (), 0, {}, 0, "")
        segments: list[QuoteSegment] = []
        people: dict[str, Person] = {}
        words_of: dict[str, int] = {}
        total = interviewers = 0
        first_speaker = ""
        text = self._flowing(version)
        for place, number, turn in _places(version, coding.passage):
            speaker = self._speaker(version, turn)
            parts = parts_of(text, place, cuts)
            count = sum(len(part.split()) for part in parts if part)
            status = version.paragraphs[number].status if number is not None else ParagraphStatus.VERBATIM
            name = self._name(version, turn)
            is_interviewer = speaker is not None and speaker.is_interviewer
            segments.append(
                QuoteSegment(
                    parts,
                    name,
                    is_interviewer,
                    status,
                    number + 1 if number is not None else None,
                    version.turns[turn].time_start if turn is not None else None,
                )
            )
            if not count:
                continue
            total += count
            interviewers += count if is_interviewer else 0
            first_speaker = first_speaker or name
            for person in self.study.people_of(speaker, _unspoken_in(version, turn)):
                people[person.key] = person
                words_of[person.key] = words_of.get(person.key, 0) + count
        return QuoteWords(tuple(segments), tuple(people.values()), total, words_of, interviewers, first_speaker)

    def _name(self, version: TranscriptVersion, turn: int | None) -> str:
        return self.study.name_of(self._speaker(version, turn), _unspoken_in(version, turn))

    def _speaker(self, version: TranscriptVersion, turn: int | None) -> Speaker | None:
        index = version.turns[turn].speaker if turn is not None else None
        return self.study.speakers.get(version.speakers[index]) if index is not None else None


def _unspoken_in(version: TranscriptVersion, turn: int | None) -> str:
    """The transcript's id where the turn is one that no speaker says; else nothing."""
    return version.transcript_id if turn is not None and version.turns[turn].speaker is None else ""


def parts_of(text: str, place: Passage, cuts: Sequence[Passage]) -> tuple[str | None, ...]:
    """The words of a place with `CUT` wherever the cuts, which are in order, leave something out."""
    parts: list[str | None] = []
    at = place.start
    for cut in cuts:
        inside = cut.clip(place)
        if inside is None:
            continue
        if inside.start > at:
            parts.append(text[at : inside.start])
        if not parts or parts[-1] is not CUT:
            parts.append(CUT)
        at = inside.end
    if at < place.end:
        parts.append(text[at : place.end])
    return tuple(parts)


def _places(version: TranscriptVersion, passage: Passage) -> list[tuple[Passage, int | None, int | None]]:
    """(what of the passage lies in a paragraph, the paragraph's index, the turn's index); labels are left out."""
    places: list[tuple[Passage, int | None, int | None]] = []
    for turn_index in version.turns_in(passage):
        turn = version.turns[turn_index]
        within = passage.clip(Passage(turn.start, turn.end)) if turn.start < turn.end else None
        if within is None:
            continue
        before = len(places)
        for index in version.paragraphs_in(within):
            paragraph = version.paragraphs[index]
            inside = within.clip(Passage(paragraph.start, paragraph.end)) if paragraph.start < paragraph.end else None
            if inside is not None:
                places.append((inside, index, turn_index))
        if len(places) == before:
            places.append((within, None, turn_index))
    return places or [(passage, None, None)]
