"""Filling a quote set: the best passages first, balanced over participants, always the same for the same project."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from workbench.domain.coding import Coding
from workbench.domain.errors import UsageError
from workbench.domain.passage import Passage
from workbench.domain.quoteset import QuoteSet
from workbench.i18n import LANGUAGES, _, catalogue, ngettext
from workbench.services import backing_up
from workbench.services.quote_choice import codes_of_theme, insert_quotes, place_of
from workbench.services.quote_reader import QuoteReader, QuoteWords
from workbench.services.quote_sets import theme_places
from workbench.services.session import Session
from workbench.store import codings, quotes

WELL_SIZED = (15, 60)
"""So many words make a quote that says something and is still read."""
BEARABLE = (8, 100)
IDEAL = 35


@dataclass(frozen=True, slots=True)
class Filled:
    """Ids of the quotes that were added; headings of the code themes that still have fewer than was asked for."""

    quotes: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage that could be chosen, who says it, how many coders see the code in it, and how good it is (least)."""

    coding: Coding
    read: QuoteWords
    coders: int
    rank: tuple[int, ...]

    @property
    def voice(self) -> str:
        """The first who speaks; for text that is nobody's, the transcript."""
        return self.read.people[0].key if self.read.people else self.coding.transcript_id

    @property
    def group(self) -> str:
        return self.read.people[0].group if self.read.people else ""


def auto(
    session: Session, quote_set: QuoteSet, *, per_code: int = 3, max_words: int = 0, max_per_participant: int = 0
) -> Filled:
    """Fill every theme that is a code's up to `per_code` quotes, in one change.

    One quote of each participant in turn, those first who are quoted least. Of a participant's passages: starred
    first, then coded by several coders, of middling length, verbatim before notes. No passage that overlaps one that
    is there, none of the interviewer alone, none longer than `max_words`, no more than `max_per_participant` of
    one participant under a theme (0: no limit); one that another theme has only when there is no other. Raises
    UsageError.
    """
    if per_code < 1 or max_words < 0 or max_per_participant < 0:
        raise UsageError(_("The number of quotes must be at least 1."))
    reader = QuoteReader(session)
    places = theme_places(session, quote_set)
    themes = [place.theme for place in places]
    present = quotes.chosen(session.store, quote_set.id)
    known = quotes.codings_chosen(session.store, quote_set.id)
    overall: Counter[str] = Counter()
    printed: dict[str, list[Passage]] = {}
    for quote in present:
        printed.setdefault(known[quote.coding_id].transcript_id, []).append(known[quote.coding_id].passage)
        overall.update(person.key for person in reader.read(known[quote.coding_id], quote.cuts).people)
    picked: list[tuple[str, Coding, str]] = []
    short: list[str] = []
    for place in places:
        wanted = codes_of_theme(session.tree, place.theme, themes)
        if not wanted:
            continue
        there = [known[q.coding_id] for q in present if q.theme_id == place.theme.id]
        pool = _Pool(reader, there, overall, printed, max_per_participant)
        pool.offer(codings.select(session.store, codes=wanted), max_words)
        missing = per_code - len(there)
        chosen = [passage for _n in range(missing) if (passage := pool.next())]
        picked += [(place.theme.id, each.coding, _reason(each)) for each in chosen]
        if len(chosen) < missing and any(session.tree.codes[code_id].codable for code_id in wanted):
            short.append(place.heading)
    backing_up.before(session, "quotes")
    with session.change("fill-quote-set", title=quote_set.title, count=len(picked)) as change:
        made = insert_quotes(change, quote_set.id, picked, present) if picked else ()
    return Filled(made, tuple(short))


class _Pool:
    """The passages that could still be chosen for one theme, and how often everyone is quoted by now."""

    def __init__(
        self,
        reader: QuoteReader,
        there: list[Coding],
        overall: Counter[str],
        printed: dict[str, list[Passage]],
        most: int,
    ) -> None:
        self._reader = reader
        self._overall = overall
        self._printed = printed
        self._most = most
        self._taken: dict[str, list[Passage]] = {}
        self._here: Counter[str] = Counter()
        self._groups: Counter[str] = Counter()
        self._waiting: list[_Passage] = []
        self._order = {person.key: place for place, person in enumerate(reader.study.people)}
        for coding in there:
            self._note(coding, reader.read(coding))

    def offer(self, found: Iterable[Coding], max_words: int) -> None:
        """Take in the codings of the theme's codes, each passage once."""
        by_transcript: dict[str, list[Coding]] = {}
        for coding in found:
            by_transcript.setdefault(coding.transcript_id, []).append(coding)
        for transcript_id, theirs in by_transcript.items():
            place = self._reader.study.places.get(transcript_id, 0)
            for coding, coders, starred in _with_coders(theirs):
                read = self._reader.read(coding)
                if read.only_interviewer or not read.words or (max_words and read.words > max_words):
                    continue
                rank = (
                    not starred,
                    -coders,
                    _size_class(read.words),
                    not read.is_verbatim,
                    read.interviewer_words > 0,
                    abs(read.words - IDEAL),
                    place,
                    coding.passage.start,
                    coding.passage.end,
                )
                self._waiting.append(_Passage(coding, read, coders, rank))
        self._waiting.sort(key=lambda passage: passage.rank)

    def next(self) -> _Passage | None:
        """The next to choose; None when nothing fits any more."""
        self._waiting = [p for p in self._waiting if self._fits(p)]
        if not self._waiting:
            return None
        best = min(self._waiting, key=self._turn)
        self._waiting.remove(best)
        self._note(best.coding, best.read)
        self._overall.update(person.key for person in best.read.people)
        self._printed.setdefault(best.coding.transcript_id, []).append(best.coding.passage)
        return best

    def _turn(self, passage: _Passage) -> tuple[int | tuple[int, ...], ...]:
        """Whose turn it is: not printed elsewhere, least quoted here, starred, least quoted in the set, least heard
        group, best passage."""
        voice = passage.voice
        elsewhere = self._printed.get(passage.coding.transcript_id, ())
        return (
            any(passage.coding.passage.overlaps(other) for other in elsewhere),
            self._here[voice],
            passage.rank[0],
            self._overall[voice],
            self._groups[passage.group],
            passage.rank,
            self._order.get(voice, len(self._order)),
        )

    def _fits(self, passage: _Passage) -> bool:
        if self._most and self._here[passage.voice] >= self._most:
            return False
        taken = self._taken.get(passage.coding.transcript_id, ())
        return not any(passage.coding.passage.overlaps(other) for other in taken)

    def _note(self, coding: Coding, read: QuoteWords) -> None:
        self._taken.setdefault(coding.transcript_id, []).append(coding.passage)
        self._here.update([person.key for person in read.people] or [coding.transcript_id])
        self._groups.update({person.group for person in read.people})


def _with_coders(theirs: list[Coding]) -> list[tuple[Coding, int, bool]]:
    """Each passage of one transcript once, with how many coders coded it, and whether one of them starred it.

    A coder counts who coded at least half of the shorter of the two passages.
    """
    found: list[tuple[Coding, int, bool]] = []
    theirs = sorted(theirs, key=lambda c: (c.passage, c.created, c.id))
    reach = list(accumulate((coding.passage.end for coding in theirs), max))
    seen: dict[tuple[str, int, int], int] = {}
    for index, coding in enumerate(theirs):
        place = place_of(coding)
        if place in seen:
            first, coders, starred = found[seen[place]]
            found[seen[place]] = (first, coders, starred or coding.starred)
            continue
        alike = {coding.coder_id}
        for step in (-1, 1):
            other_index = index + step
            while 0 <= other_index < len(theirs):
                other = theirs[other_index]
                shared = coding.passage.clip(other.passage)
                if other.passage.start >= coding.passage.end or reach[other_index] <= coding.passage.start:
                    break
                if shared and 2 * len(shared) >= min(len(coding.passage), len(other.passage)):
                    alike.add(other.coder_id)
                other_index += step
        seen[place] = len(found)
        found.append((coding, len(alike), coding.starred))
    return found


def _size_class(words: int) -> int:
    if WELL_SIZED[0] <= words <= WELL_SIZED[1]:
        return 0
    return 1 if BEARABLE[0] <= words <= BEARABLE[1] else 2


def chosen_by_program(reason: str) -> bool:
    """Whether this is a reason that the program gave, in any language, and that no researcher has put anew."""
    return any(
        reason.startswith(catalogue(language).gettext("Chosen by the program ({reasons})").partition("{")[0])
        for language in LANGUAGES
    )


def _reason(passage: _Passage) -> str:
    """Why the program chose it, for the researcher to overwrite."""
    reasons = [_("starred")] if not passage.rank[0] else []
    if passage.coders > 1:
        reasons.append(
            ngettext("coded by {count} coder", "coded by {count} coders", passage.coders).format(count=passage.coders)
        )
    reasons.append(ngettext("{count} word", "{count} words", passage.read.words).format(count=passage.read.words))
    return _("Chosen by the program ({reasons})").format(reasons=", ".join(reasons))
