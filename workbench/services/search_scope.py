"""Where a search looks: which transcripts, whose turns, inside which codings."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from workbench.domain.passage import Passage, merged
from workbench.services.search_known import Known
from workbench.services.search_terms import Span
from workbench.services.search_values import Query
from workbench.services.session import Session
from workbench.store import people
from workbench.store import search as index
from workbench.store.search import Stretch, TurnPlace


class Scope:
    """The filters of a query, looked up once."""

    def __init__(self, session: Session, query: Query, known: Known) -> None:
        self._store = session.store
        self._last: tuple[str, _Coded] | None = None
        self._uncoded = query.uncoded
        tree = session.tree if query.codes else None
        self.codes: set[str] | None = None
        if tree is not None:
            wanted = [code for code in query.codes if code in tree.codes]
            self.codes = {*wanted, *(under.id for code in wanted for under in tree.descendants(code))}
        self.participants = _participants(session, query)
        self.speakers: dict[str, str] | None = None
        self._texts: set[str] = set()
        """Transcripts whose text without a speaker is the words of somebody wanted."""
        if self.participants is not None:
            self.speakers = index.speakers_of(self._store, self.participants)
            self._texts = index.texts_of(self._store, self.participants)
        self._interviewers = index.interviewers(self._store) if query.no_interviewer else set()
        self.chosen = set(query.transcripts) or None
        self.order = {one.transcript_id: place for place, one in enumerate(known.stretches)}
        self.stretches = self._stretches(known)
        narrowed = query.groups or query.participants or query.codes or query.transcripts
        self.everything = not (narrowed or query.uncoded or query.no_interviewer)
        """Whether nothing is left out."""

    def _stretches(self, known: Known) -> list[Stretch]:
        found: Sequence[Stretch] = known.stretches
        limits = [self.chosen]
        if self.codes is not None:
            limits.append(index.transcripts_with(self._store, self.codes))
        if self.speakers is not None:
            limits.append({*self.speakers.values(), *self._texts})
        for limit in limits:
            if limit is not None:
                found = [one for one in found if one.transcript_id in limit]
        return list(found)

    def turns(self, transcript_id: str, turns: list[TurnPlace]) -> list[TurnPlace]:
        """Those of a transcript's turns that are spoken by one of those wanted, and touch codings of the codes."""
        if self.speakers is not None:
            all_text = transcript_id in self._texts
            turns = [t for t in turns if (all_text if t.speaker_id is None else t.speaker_id in self.speakers)]
        if self._interviewers:
            turns = [turn for turn in turns if turn.speaker_id not in self._interviewers]
        if self.codes is not None and turns:
            inside = self._inside(transcript_id, self.codes)
            turns = [turn for turn in turns if inside.touches((turn.start, turn.end))]
        return turns

    def hits(self, transcript_id: str) -> Callable[[Span], bool]:
        """Whether a place of a transcript lies inside a coding of the codes wanted, or inside none."""
        inside = self._inside(transcript_id, self.codes) if self.codes is not None else None
        outside = _Coded(index.coded(self._store, transcript_id)) if self._uncoded else None
        if inside is None and outside is None:
            return lambda _span: True
        return lambda span: (inside is None or inside.holds(span)) and (outside is None or not outside.holds(span))

    def _inside(self, transcript_id: str, codes: set[str]) -> "_Coded":
        if self._last is None or self._last[0] != transcript_id:
            self._last = transcript_id, _Coded(index.coded(self._store, transcript_id, codes))
        return self._last[1]

    def note(self, note: index.Written) -> bool:
        """Whether a note's coding is among those wanted, and somebody wanted speaks in its passage."""
        if self._uncoded or (self.chosen and note.transcript_id not in self.chosen):
            return False
        if self.codes is not None and note.code_id not in self.codes:
            return False
        if self.speakers is None and not self._interviewers:
            return True
        if not note.anchored:
            return False
        said_by = index.speakers_between(self._store, note.transcript_id, note.start, note.end)
        if self.speakers is not None:
            return not said_by.isdisjoint(self.speakers) or (
                note.transcript_id in self._texts
                and index.is_unspoken_between(self._store, note.transcript_id, note.start, note.end)
            )
        if not said_by <= self._interviewers or not said_by:
            return True
        return index.is_unspoken_between(self._store, note.transcript_id, note.start, note.end)

    def memo(self, memo: index.Written, note: index.Written | None) -> bool:
        """Whether what a memo is attached to is wanted; `note` is the coding that it is on."""
        if note is not None:
            return self.note(note)
        if self._uncoded:
            return False
        return all(
            memo.attached_table == table and memo.attached_id in wanted
            for table, wanted in (
                ("transcripts", self.chosen),
                ("codes", self.codes),
                ("participants", self.participants),
            )
            if wanted is not None
        )


class _Coded:
    """What is coded, as stretches that don't overlap."""

    def __init__(self, passages: list[Passage]) -> None:
        self._passages = merged(passages)
        self._starts = [passage.start for passage in self._passages]

    def holds(self, span: Span) -> bool:
        """Whether a place lies wholly in what is coded."""
        place = bisect_right(self._starts, span[0]) - 1
        return place >= 0 and span[1] <= self._passages[place].end

    def touches(self, span: Span) -> bool:
        """Whether a part of a place is coded."""
        place = bisect_left(self._starts, span[1]) - 1
        return place >= 0 and span[0] < self._passages[place].end


def _participants(session: Session, query: Query) -> set[str] | None:
    """The participants wanted, by themselves or by their groups: both must fit. None means anybody."""
    if not query.participants and not query.groups:
        return None
    groups = {group.casefold() for group in query.groups}
    return {
        person.id
        for person in people.participants(session.store)
        if (not query.participants or person.id in query.participants)
        and (not groups or person.group.casefold() in groups)
    }
