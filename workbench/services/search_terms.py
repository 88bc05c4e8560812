"""Terms as what the full-text index is asked for, and as what finds them in a turn's words."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import islice, product

from workbench.services.search_query import Asked, Near, Phrase, Term, Word
from workbench.services.search_words import MARKS, begins_word, fold, tokens

MOST_FORMS = 64
"""A phrase with more combinations of its words' forms is asked of the index word by word."""

_INSIDE = rf"(?:[^\W_]|[{MARKS}])"

Span = tuple[int, int]


def expression(asked: Asked) -> str:
    """What to ask FTS5 for: every turn that fits is among what it finds, and few others are."""
    wanted = " AND ".join(_either([_for_index(term)[0] for term in group]) for group in asked.groups)
    unwanted = [text for text, exact in map(_for_index, asked.without) if exact]
    return f"({wanted}) NOT {_either(unwanted)}" if unwanted else wanted


def has_beginnings(asked: Asked) -> bool:
    """Whether words are asked for by their beginning, which the index answers only in one go."""
    terms = [term for group in asked.groups for term in group] + list(asked.without)
    return any(word.begins for term in terms for word in _words(term))


def only_word(asked: Asked) -> Word | None:
    """The word, when one is all that is asked for: then the index knows how often it stands."""
    if len(asked.groups) == 1 and len(asked.groups[0]) == 1 and not asked.without:
        term = asked.groups[0][0]
        if isinstance(term, Phrase) and len(term.words) == 1:
            return term.words[0]
    return None


def finder(asked: Asked) -> Callable[[str], list[Span]]:
    """A function that gives the hits in a turn's words, in order; none when the turn doesn't hold all that is asked.

    A hit inside another is left out.
    """
    groups = [[_find(term) for term in group] for group in asked.groups]
    without = [_find(term) for term in asked.without]
    if len(groups) == 1 and len(groups[0]) == 1 and not without:
        only = groups[0][0]
        return lambda text: only(fold(text))

    def hits(text: str) -> list[Span]:
        text = fold(text)
        if any(find(text) for find in without):
            return []
        found: set[Span] = set()
        for group in groups:
            here = [span for find in group for span in find(text)]
            if not here:
                return []
            found.update(here)
        return outermost(found)

    return hits


def outermost(spans: set[Span]) -> list[Span]:
    """In order, without those that lie inside another."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept


def _words(term: Term) -> Sequence[Word]:
    return term.words if isinstance(term, Phrase) else [*_words(term.left), *term.right.words]


def _for_index(term: Term) -> tuple[str, bool]:
    """The term as FTS5 wants it, and whether just what fits is found by that."""
    if isinstance(term, Near):
        if isinstance(term.left, Phrase):
            left, right = _forms(term.left), _forms(term.right)
            if left and right and len(left) * len(right) <= MOST_FORMS:
                return _either([f"NEAR({a} {b}, {term.distance})" for a, b in product(left, right)]), False
        return f"({_for_index(term.left)[0]} AND {_for_index(term.right)[0]})", False
    forms = _forms(term)
    if forms:
        return _either(forms), True
    return "(" + " AND ".join(
        _either([_quoted([t], word.begins) for t in word.tokens]) for word in term.words
    ) + ")", False


def _forms(phrase: Phrase) -> list[str]:
    """Every combination of the words' forms, as phrases of FTS5; none when there are too many, or it knows no such."""
    if len(phrase.words) == 1:
        return [_quoted([token], phrase.words[0].begins) for token in phrase.words[0].tokens]
    if any(word.begins for word in phrase.words[:-1]):
        return []
    combinations = list(islice(product(*(word.tokens for word in phrase.words)), MOST_FORMS + 1))
    last = phrase.words[-1].begins
    return [_quoted(words, last) for words in combinations] if len(combinations) <= MOST_FORMS else []


def _quoted(words: Sequence[str], begins: bool) -> str:
    """Words as a phrase of FTS5. They are letters and digits, so nothing in them is an operator."""
    return '"' + " ".join(words) + ('" *' if begins else '"')


def _either(expressions: Sequence[str]) -> str:
    return expressions[0] if len(expressions) == 1 else "(" + " OR ".join(expressions) + ")"


def _find(term: Term) -> Callable[[str], list[Span]]:
    if isinstance(term, Phrase):
        return _find_phrase(term)
    left, right, distance = _find(term.left), _find_phrase(term.right), term.distance

    def near(text: str) -> list[Span]:
        there = right(text)
        return _near(text, left(text), there, distance) if there else []

    return near


def _find_phrase(phrase: Phrase) -> Callable[[str], list[Span]]:
    parts = []
    for word in phrase.words:
        forms = sorted({re.escape(fold(token)) for token in word.tokens}, key=len, reverse=True)
        parts.append(f"(?:{'|'.join(forms)})" + (rf"{_INSIDE}*+" if word.begins else rf"(?!{_INSIDE})"))
    pattern = re.compile(r"[\W_]++".join(parts))
    if len(parts) == 1:
        matches = pattern.finditer
        return lambda text: [match.span() for match in matches(text) if begins_word(text, match.start())]

    def find(text: str) -> list[Span]:
        spans: list[Span] = []
        place = 0
        while match := pattern.search(text, place):
            if begins_word(text, match.start()):
                spans.append(match.span())
                place = match.end()
            else:
                place = match.start() + 1
        return spans

    return find


def _near(text: str, left: list[Span], right: list[Span], distance: int) -> list[Span]:
    """The shortest stretches from one of the left to one of the right, in any order, with so few words between."""
    stretches: set[Span] = set()
    starts = [start for start, _end in right]
    for start, end in left:
        after = bisect_left(starts, end)
        if after < len(right) and _words_between(text, end, right[after][0], distance) <= distance:
            stretches.add((start, right[after][1]))
        before = bisect_left(starts, start) - 1
        while before >= 0 and right[before][1] > start:
            before -= 1
        if before >= 0 and _words_between(text, right[before][1], start, distance) <= distance:
            stretches.add((right[before][0], end))
    return [
        one
        for one in sorted(stretches)
        if not any(other != one and one[0] <= other[0] and other[1] <= one[1] for other in stretches)
    ]


def _words_between(text: str, start: int, end: int, most: int) -> int:
    """How many words stand between two places; `most + 1` when it is plain that there are more."""
    if text.count(" ", start, end) > 4 * most + 8:
        return most + 1
    return len(tokens(text[start:end]))
