"""The hits of a search in the transcripts' words, in the order of the transcripts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from workbench.domain.progress import Progress, Report
from workbench.i18n import _
from workbench.services.search_scope import Scope
from workbench.services.search_terms import Span
from workbench.services.search_values import Hit
from workbench.store import search as index
from workbench.store import transcripts
from workbench.store.project import Store
from workbench.store.search import Stretch, TurnPlace

CONTEXT = 60
"""Characters of context on each side of a hit."""

FEW = 4000
"""So many turns are taken from the index at once; beyond, it is asked transcript by transcript."""

FEW_TRANSCRIPTS = 20
COUNTED_ON, TRANSCRIPT_COSTS = 5000, 10
"""When there are hits enough, the others are counted if that means reading no more turns; a transcript costs as ten."""


class Finder(Protocol):
    """What finds the hits in turns."""

    expression: str
    """What the index is asked for; empty: every turn is looked at."""
    at_once: bool
    """Whether the index answers best in one go."""

    def hits(self, pieces: list[str], place: str) -> list[list[Span]]:
        """The hits in each of the pieces, which are of one place (a transcript's name)."""


class RawHit(NamedTuple):
    """A hit in a transcript's words, not yet with names."""

    transcript_id: str
    turn: TurnPlace
    start: int
    end: int
    before: str
    hit: str
    after: str


@dataclass(frozen=True, slots=True)
class FoundTexts:
    """The first hits, how many were counted, and whether there may be more."""

    hits: list[RawHit]
    total: int
    more: bool


def find_in_texts(
    store: Store, finder: Finder, scope: Scope, limit: int, report: Report, *, counted: bool = False
) -> FoundTexts:
    """The first hits. With `counted` the number of all is known already, and no more is read than is needed."""
    candidates = _Candidates(store, finder, scope)
    hits: list[RawHit] = []
    total, counting = 0, False
    for number, stretch in enumerate(scope.stretches):
        if number % 20 == 0 or not finder.expression:
            report(Progress(number, len(scope.stretches), _("Searching")))
        if len(hits) >= limit and not counting:
            left = candidates.left(number, 0 if counted else COUNTED_ON)
            counting = not counted and 0 < left <= COUNTED_ON
            if not counting:
                return FoundTexts(hits, total, bool(left))
        turns = candidates.of(stretch)
        if not turns:
            continue
        for hit in _hits(finder, scope, stretch, turns, _words(store, turns)):
            total += 1
            if len(hits) < limit:
                hits.append(hit)
    return FoundTexts(hits, total, False)


def _hits(
    finder: Finder, scope: Scope, stretch: Stretch, turns: list[TurnPlace], pieces: list[str]
) -> Iterator[RawHit]:
    found = finder.hits(pieces, stretch.name)
    if not any(found):
        return
    wanted = scope.hits(stretch.transcript_id)
    for turn, words, spans in zip(turns, pieces, found, strict=True):
        for first, last in spans:
            place = (turn.start + first, turn.start + last)
            if wanted(place):
                before, after = words[max(0, first - CONTEXT) : first], words[last : last + CONTEXT]
                yield RawHit(stretch.transcript_id, turn, *place, before, words[first:last], after)


def _words(store: Store, turns: list[TurnPlace]) -> list[str]:
    """The words of turns of one text. Of few turns SQLite cuts them out, without the whole text being read in."""
    if len(turns) < 3:
        return [index.words_of_turn(store, turn) for turn in turns]
    text = index.text(store, turns[0].text_hash)
    return [text[turn.start : turn.end] for turn in turns]


class _Candidates:
    """The turns of a transcript that the index finds and that are spoken by those wanted."""

    def __init__(self, store: Store, finder: Finder, scope: Scope) -> None:
        self._store, self._scope, self._expression = store, scope, finder.expression
        self._ids: list[int] | None = None
        if finder.expression and (finder.at_once or len(scope.stretches) > FEW_TRANSCRIPTS):
            ids = index.turn_ids(store, finder.expression, -1 if finder.at_once else FEW + 1)
            if finder.at_once or len(ids) <= FEW:
                self._ids = ids

    def left(self, number: int, most: int) -> int:
        """What it would cost to read the rest, from the transcript of that number on; not counted far beyond `most`."""
        cost = 0
        for stretch in self._scope.stretches[number:]:
            turns = stretch.last - stretch.first + 1 if self._ids is None else self._count(stretch)
            if turns:
                cost += turns + TRANSCRIPT_COSTS
                if cost > most:
                    break
        return cost

    def _count(self, stretch: Stretch) -> int:
        ids = self._ids or []
        return bisect_right(ids, stretch.last) - bisect_left(ids, stretch.first)

    def of(self, stretch: Stretch) -> list[TurnPlace]:
        """The turns, in order."""
        if not self._expression:
            turns = index.turns_between(self._store, stretch.first, stretch.last)
            return self._scope.turns(stretch.transcript_id, turns)
        if self._ids is None:
            ids = index.turn_ids_between(self._store, self._expression, stretch.first, stretch.last)
        else:
            ids = self._ids[bisect_left(self._ids, stretch.first) : bisect_right(self._ids, stretch.last)]
        return self._scope.turns(stretch.transcript_id, index.turns(self._store, ids)) if ids else []


def with_names(store: Store, hits: list[RawHit]) -> list[Hit]:
    """The hits with their transcripts and with who speaks."""
    known = {one.id: one for one in transcripts.by_ids(store, {hit.transcript_id for hit in hits})}
    names = index.speaker_names(store, {hit.turn.speaker_id for hit in hits if hit.turn.speaker_id})
    texts = index.text_names(store, {hit.transcript_id for hit in hits if not hit.turn.speaker_id})
    return [
        Hit(
            known[hit.transcript_id],
            hit.start,
            hit.end,
            hit.before,
            hit.hit,
            hit.after,
            names.get(hit.turn.speaker_id, "") if hit.turn.speaker_id else texts.get(hit.transcript_id, ""),
            turn=hit.turn.ordinal,
        )
        for hit in hits
        if hit.transcript_id in known
    ]
