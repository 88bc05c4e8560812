"""The shape in which a file writes who speaks: the one that most paragraphs have, or the one that is asked for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.i18n import _
from workbench.importers.base import PatternFound, ReadOptions
from workbench.importers.grammar.acceptance import Speakers, forced_labels, speakers_among
from workbench.importers.grammar.answers import answers_between
from workbench.importers.grammar.by_writing import Doubt, heads_by_writing
from workbench.importers.grammar.labels import Head, Kind, Shape
from workbench.importers.grammar.one_label import heads_of_the_one_who_asks, heads_of_the_other
from workbench.importers.grammar.patterns import KINDS, checked, pattern_of
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import stamp_alone
from workbench.importers.grammar.vocabulary import UNKNOWN_VOICES, fold, is_header_key, names_interviewer
from workbench.importers.grammar.weak_labels import WEAK_KINDS, weak_head, without_asides

_LEAST_SHARE = {
    Kind.BRACKET: 0.5,
    Kind.DASH: 0.5,
    Kind.STOP: 0.5,
    Kind.TAB: 0.4,
    Kind.BOLD: 0.25,
    Kind.ALONE: 0.25,
    Kind.HEADING: 0.2,
}
_SHARE_WITH_ROLES = 0.4
_SHARE_OF_STRONG = 0.1
_SHARE_FOR_DOUBT = 0.3
_SAMPLE, _SMALL_SAMPLE = 300, 40
_SHARE_OF_SAMPLE = 0.4
_LEAST_SHARE_OF_OTHERS = 0.04
_FEWEST = 3
_MOST_NAMED = 6
_QUOTES = "\"“”„»«‘’'"
_SHARE_QUOTED, _SHARE_OF_QUOTES = 0.8, 0.7
_FEWEST_ALONE, _SHARE_ALONE = 6, 0.7
_KEY = re.compile(r"[ \t\xa0>#*_|-]{0,6}([^\W\d_][^:\n\t]{0,39}?)[*_ \t\xa0]*[:：]")


@dataclass(slots=True)
class Choice:
    """The heads that are believed, by the index of their piece, and the speakers that they name; the pattern that was
    taken, other ones that would give turns, and what a person should know of it."""

    heads: dict[int, Head] = field(default_factory=dict)
    speakers: Speakers = field(default_factory=Speakers)
    pattern: str = ""
    patterns: tuple[PatternFound, ...] = ()
    warnings: list[str] = field(default_factory=list)

    def score(self) -> int:
        """How many paragraphs bear a speaker's label."""
        return sum(1 for head in self.heads.values() if head.label)


def choose(text: str, pieces: Sequence[Piece], candidates: Mapping[int, Head], options: ReadOptions) -> Choice:
    """The heads of a text's paragraphs. `candidates` are the strong heads, by the start of their piece.

    Raises InputError for a pattern that there isn't.
    """
    return _Chooser(text, pieces, candidates, options).choice()


class _Chooser:
    def __init__(
        self, text: str, pieces: Sequence[Piece], candidates: Mapping[int, Head], options: ReadOptions
    ) -> None:
        self._text = text
        self._pieces = pieces
        self._options = options
        self._forced = forced_labels(options)
        self._refused = {fold(label) for label in options.not_speakers}
        self._free = [n for n, piece in enumerate(pieces) if piece.status is None and piece.cells is None]
        self._spoken = len(pieces) - sum(bool(stamp_alone(text, piece.start, piece.end)) for piece in pieces)
        self._strong = {n: head for n in self._free if (head := candidates.get(pieces[n].start))}

    def choice(self) -> Choice:
        """The choice that was asked for, or the best, with the others that there are."""
        wanted = checked(self._options.pattern)
        choice = self._wanted(wanted) if wanted else self._best()
        _mixed(self._text, self._pieces, choice, UNKNOWN_VOICES - self._refused)
        if len(choice.speakers.labels) == 1 and not wanted and not self._options.alternate:
            self._with_the_other(choice)
        elif not wanted and not self._options.alternate:
            self._with_the_one_who_asks(choice)
        self._with_the_rest(choice)
        if not self._options.alternate:
            choice.patterns = self._others(choice)
        return choice

    def _best(self) -> Choice:
        choice = self._by_strong(frozenset((Kind.COLON, Kind.TIMED, Kind.INLINE, Kind.STOP)))
        covered, all_pieces = choice.score(), len(self._pieces)
        if covered < _SHARE_FOR_DOUBT * all_pieces:
            weak = self._best_weak()
            if weak.score() > (covered if covered < _SHARE_OF_STRONG * all_pieces else 2 * covered):
                choice = weak
        if choice.speakers.labels or self._options.alternate:
            return choice
        return self._by_writing(Doubt.NONE) or choice

    def _wanted(self, pattern: str) -> Choice:
        kinds = frozenset(KINDS[pattern])
        if Kind.WRITING in kinds:
            return self._by_writing(Doubt.ANY) or Choice()
        if kinds & {Kind.COLON, Kind.TIMED}:
            return self._by_strong(kinds)
        return self._by_weak(next(iter(kinds)), self._free)

    def _by_strong(self, kinds: frozenset[Kind]) -> Choice:
        heads = {n: head for n, head in self._strong.items() if head.kind in kinds}
        speakers = speakers_among(heads.values(), self._spoken, self._options)
        believed = {n: head for n, head in heads.items() if speakers.key(head.key)}
        if believed and not self._options.pattern and not self._forced and self._is_form(believed):
            return Choice({}, Speakers(passed_over=tuple(speakers.labels.values())))
        if not self._forced:
            believed = _on_own_lines(believed)
            once = answers_between(self._text, self._pieces, self._free, heads, believed)
            once = {n: head for n, head in once.items() if head.key not in self._refused}
            believed |= once
            speakers.labels |= {head.key: head.label for head in once.values()}
            speakers.passed_over = tuple(one for one in speakers.passed_over if fold(one) not in speakers.labels)
        counts = Counter(pattern_of(head.kind) for head in believed.values())
        return Choice(believed, speakers, counts.most_common(1)[0][0] if counts else "")

    def _is_form(self, believed: Mapping[int, Head]) -> bool:
        """Whether lines such as `Name: …` and `Age: …` come back as often as the labels do, or quotes have labels."""
        quoted = sum(
            head.body < self._pieces[n].end and self._text[head.body] in _QUOTES for n, head in believed.items()
        )
        if quoted >= _SHARE_QUOTED * len(believed) and len(believed) < _SHARE_OF_QUOTES * len(self._pieces):
            return True
        if any(head.time is not None for head in believed.values()):
            return False
        keys: Counter[str] = Counter()
        for n in self._free:
            piece = self._pieces[n]
            if n not in believed and self._text.find(":", piece.start, min(piece.end, piece.start + 48)) > 0:
                match = _KEY.match(self._text, piece.start, piece.end)
                if match and fold(match.group(1)) not in self._refused:
                    keys[fold(match.group(1))] += 1
        known = sum(count for key, count in keys.items() if count >= 2 and is_header_key(key))
        coming_back = sum(count for count in keys.values() if count >= 2)
        return known >= 0.4 * len(believed) or coming_back >= len(believed)

    def _by_weak(self, kind: Kind, among: Sequence[int]) -> Choice:
        found = {}
        for n in among:
            head = weak_head(self._text, self._pieces[n], kind, self._forced)
            if head and (kind not in (Kind.ALONE, Kind.HEADING) or self._speech_follows(n)):
                found[n] = head
            elif kind is Kind.STOP and not self._options.pattern and (head := self._strong.get(n)) and head.label:
                found[n] = head  # THE COURT: between Q. and A.
        if kind is Kind.DASH:
            found = without_asides(self._text, self._pieces, found)
        speakers = speakers_among(found.values(), len(among), self._options)
        heads = {n: head for n, head in found.items() if speakers.key(head.key)}
        return Choice(heads, speakers, pattern_of(kind) if heads else "")

    def _speech_follows(self, index: int) -> bool:
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        return following is not None and not following.heading

    def _best_weak(self) -> Choice:
        """The one weak shape that most paragraphs have, if enough have it and at least two speakers come back."""
        best = Choice()
        for kind in WEAK_KINDS:
            if not self._may_be(kind, _LEAST_SHARE[kind] * _SHARE_WITH_ROLES * _SHARE_OF_SAMPLE):
                continue
            choice = self._by_weak(kind, self._free)
            if choice.score() > best.score() and self._is_plausible(kind, choice, len(self._pieces)):
                best = choice
        return best

    def _may_be(self, kind: Kind, least: float, most: int = _SAMPLE) -> bool:
        """Whether paragraphs taken here and there begin with such labels, so that all are worth looking at."""
        found = 0
        sample = self._free[:: 1 + len(self._free) // most]
        for n in sample:
            head = weak_head(self._text, self._pieces[n], kind, self._forced)
            found += head is not None and head.shape is not Shape.OTHER
        return found > least * len(sample)

    def _is_plausible(self, kind: Kind, choice: Choice, pieces: int) -> bool:
        counts = Counter(head.key for head in choice.heads.values())
        asking = any(names_interviewer(key) for key in choice.speakers.labels)
        if sum(counts[key] >= 2 or names_interviewer(key) for key in choice.speakers.labels) < 2:
            return False
        share = _LEAST_SHARE[kind]
        if asking and kind in (Kind.ALONE, Kind.HEADING, Kind.BOLD, Kind.STOP):
            share *= _SHARE_WITH_ROLES  # long answers of many paragraphs
        return choice.score() >= share * pieces

    def _by_writing(self, doubt: Doubt) -> Choice | None:
        heads = heads_by_writing(self._text, self._pieces, doubt)
        if not heads:
            return None
        heads = {n: head for n, head in heads.items() if head.key not in self._refused}
        speakers = Speakers({head.key: head.label for head in heads.values()})
        warning = _("Questions and answers were told apart by how they are written; please check.")
        return Choice(heads, speakers, pattern_of(Kind.WRITING), warnings=[warning])

    def _with_the_other(self, choice: Choice) -> None:
        """Add the one who bears no label where only one does."""
        pieces = self._pieces
        taken = choice.heads | {n: head for n, head in self._strong.items() if not head.label}
        found = heads_of_the_other(self._text, pieces, taken)
        found = {n: head for n, head in found.items() if head.key not in self._refused | choice.speakers.labels.keys()}
        if found:
            choice.heads |= found
            choice.speakers.labels |= {head.key: head.label for head in found.values()}
            choice.warnings.append(
                _("Only one of the speakers bears a label; the other paragraphs were given to another. Please check.")
            )

    def _with_the_one_who_asks(self, choice: Choice) -> None:
        """Add the one who asks where no label means that one, and the questions are written otherwise."""
        if any(names_interviewer(key) for key in choice.speakers.labels) or choice.pattern == pattern_of(Kind.WRITING):
            return
        found = heads_of_the_one_who_asks(self._text, self._pieces, choice.heads)
        found = {n: head for n, head in found.items() if head.key not in self._refused and n not in self._strong}
        if found:
            choice.heads |= found
            choice.speakers.labels |= {head.key: head.label for head in found.values()}
            choice.warnings.append(
                _("Paragraphs without a label that are written otherwise were given to the interviewer. Please check.")
            )

    def _with_the_rest(self, choice: Choice) -> None:
        """Add what else begins paragraphs: times, and headings with times."""
        for n, head in self._strong.items():
            if n not in choice.heads:
                rest = head if head.kind in (Kind.STAMP, Kind.TITLE) else head.without_label()
                if rest:
                    choice.heads[n] = rest

    def _others(self, taken: Choice) -> tuple[PatternFound, ...]:
        """Other shapes that would give turns of others; what the first paragraphs don't have isn't looked for."""
        found = []
        chosen, known = taken.pattern, taken.speakers.labels.keys()
        fewest = max(_FEWEST, _LEAST_SHARE_OF_OTHERS * len(self._pieces))
        for pattern, kinds in KINDS.items():
            if pattern == chosen:
                continue
            if kinds[0] is Kind.WRITING:
                few = taken.score() < _SHARE_FOR_DOUBT * len(self._pieces)
                choice = (self._by_writing(Doubt.SOME) if few else None) or Choice()
            elif kinds[0] in (Kind.COLON, Kind.TIMED):
                choice = self._by_strong(frozenset(kinds)) if chosen else Choice()
            elif self._may_be(kinds[0], _LEAST_SHARE_OF_OTHERS, _SMALL_SAMPLE):
                choice = self._by_weak(kinds[0], self._free)
            else:
                continue
            counts = Counter(head.key for head in choice.heads.values())
            if choice.score() < fewest or choice.speakers.labels.keys() <= known:
                continue
            if sum(counts[key] >= 2 for key in choice.speakers.labels) >= 2:
                labels = choice.speakers.labels
                names = [labels[key] for key, _count in counts.most_common() if key in labels]
                found.append(PatternFound(pattern, choice.score(), tuple(names[:_MOST_NAMED])))
        return tuple(sorted(found, key=lambda one: -one.turns))


def _on_own_lines(believed: dict[int, Head]) -> dict[int, Head]:
    """The heads without those above the first turn that aren't alone on their lines, where others are."""
    alone = [n for n, head in believed.items() if head.own_line and head.kind is Kind.COLON]
    if len(alone) < max(_FEWEST_ALONE, _SHARE_ALONE * len(believed)):
        return believed
    return {n: head for n, head in believed.items() if n >= alone[0]}


def _mixed(text: str, pieces: Sequence[Piece], choice: Choice, unknown: frozenset[str]) -> None:
    """Where labels are short codes, `IP1 – text` and `Q. text` between lines of `IP1: text` and `Q: text` are, too."""
    if choice.pattern in ("heading", "bold", "timed"):
        _with_names_alone(text, pieces, choice, unknown)
    codes = {key for key in choice.speakers.labels if len(key) <= 4}
    if not codes or choice.pattern not in ("colon", "dash", "stop"):
        return
    for index, piece in enumerate(pieces):
        if index not in choice.heads and piece.status is None and piece.cells is None:
            for kind in (Kind.DASH, Kind.STOP):
                head = weak_head(text, piece, kind)
                if head and head.key in codes and head.shape in (Shape.CODE, Shape.ROLE) and text[head.body - 1] != "—":
                    choice.heads[index] = head


def _with_names_alone(text: str, pieces: Sequence[Piece], choice: Choice, unknown: frozenset[str]) -> None:
    """Where names stand above what is said, a line that is only a known name is one, too, however it is written."""
    for index, piece in enumerate(pieces):
        if index in choice.heads or piece.heading or piece.status is not None or piece.cells is not None:
            continue
        head = weak_head(text, piece, Kind.ALONE) if piece.after_blank else None
        if head and index + 1 < len(pieces) and (choice.speakers.key(head.key) or head.key in unknown):
            choice.speakers.labels.setdefault(head.key, head.label)
            choice.heads[index] = head
