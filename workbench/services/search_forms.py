"""The other forms of a query's words that the project holds: inflections, by stem, and misspellings, by likeness."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from workbench.domain.progress import Report
from workbench.services.search_known import Known
from workbench.services.search_query import Asked, Near, Phrase, Term, Word
from workbench.services.search_values import Mode, Where
from workbench.services.search_words import fold
from workbench.services.session import Session
from workbench.store import people, vocabulary
from workbench.store.vocabulary import Counted

MOST_ALIKE = 60
"""At most so many misspellings of a word are looked for, the likest first."""


def with_forms(
    session: Session, asked: Asked, mode: Mode, where: Sequence[Where], known: Known, report: Report
) -> tuple[Asked, tuple[str, ...]]:
    """What is asked, every whole word with its other forms; and those forms, the most frequent first."""
    written = Where.NOTES in where or Where.MEMOS in where
    forms: Callable[[str], Iterable[Counted]]
    if mode is Mode.STEMS:
        indexes = [vocabulary.TEXTS] * (Where.TEXT in where) + [vocabulary.WRITTEN] * written
        languages = {one.language for one in known.stretches} | {people.project(session.store).language}
        forms = _Inflections(session, indexes, languages).of
    else:
        forms = _Alike(session, known, Where.TEXT in where, written, report).of
    added: dict[str, int] = {}
    seen: dict[str, tuple[str, ...]] = {}

    def widen(word: Word) -> Word:
        typed = fold(word.tokens[0])
        if word.begins:
            return word
        if typed not in seen:
            found = [(other, count) for other, count in forms(typed) if other != typed]
            for other, count in found:
                added[other] = max(count, added.get(other, 0))
            seen[typed] = tuple(dict.fromkeys(other for other, _count in found))
        return replace(word, tokens=(*word.tokens, *seen[typed]))

    groups = tuple(tuple(_widened(term, widen) for term in group) for group in asked.groups)
    return replace(asked, groups=groups), tuple(sorted(added, key=lambda word: (-added[word], word)))


def _widened(term: Term, widen: Callable[[Word], Word]) -> Term:
    if isinstance(term, Near):
        right = Phrase(tuple(map(widen, term.right.words)))
        return replace(term, left=_widened(term.left, widen), right=right)
    return Phrase(tuple(map(widen, term.words)))


class _Inflections:
    """Words of the index with a word's stem (Snowball), in the languages of the project or, without any, in all."""

    def __init__(self, session: Session, indexes: Sequence[str], tags: Iterable[str]) -> None:
        from workbench.suggest.words import KNOWN, language_code

        self._store, self._indexes = session.store, indexes
        self._languages = sorted({language_code(tag) for tag in tags} & set(KNOWN)) or list(KNOWN)

    def of(self, word: str) -> Iterable[Counted]:
        """The forms of a word, in every language of the project."""
        from workbench.suggest.stemming import irregular, stem_of

        for language in self._languages:
            stem = stem_of(word, language)
            # The last letter of a stem may differ from the words'; of one letter there is no stem to speak of.
            letters = stem[: max(2, len(stem) - 1)]
            for index in self._indexes:
                candidates = vocabulary.beginning(self._store, index, letters) if len(letters) > 1 else []
                candidates += vocabulary.among(self._store, index, irregular(word, language))
                yield from (one for one in candidates if stem_of(one[0], language) == stem)


class _Alike:
    """Words of the project that are a slip of the pen away from a word."""

    def __init__(self, session: Session, known: Known, texts: bool, written: bool, report: Report) -> None:
        words, counts = known.words(session.store, report) if texts else ([], [])
        if written:
            more = vocabulary.between(session.store, vocabulary.WRITTEN)
            words, counts = words + [word for word, _n in more], counts + [count for _word, count in more]
        self._words, self._counts = words, counts

    def of(self, word: str) -> Iterable[Counted]:
        """Words with up to one letter other, more, fewer or swapped; two from seven letters on; none below four."""
        allowed = slips(word)
        if not allowed:
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found = extract(word, self._words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        found.sort(key=lambda one: (one[1], -self._counts[one[2]]))
        alike = [(other, self._counts[place]) for other, _distance, place in found if not other.isdigit()]
        return alike[:MOST_ALIKE]


def slips(word: str) -> int:
    """How many slips are allowed in a word of that length; numbers are exact."""
    if len(word) < 4 or any(character.isdigit() for character in word):
        return 0
    return 1 if len(word) < 7 else 2
