"""Where words that were not found again may stand in a text: by likeness, and by what was around them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest

from workbench.domain.passage import Passage, trimmed
from workbench.services.align_tokens import Tokens, Vocabulary

LEAST = 58.0
"""A place less alike (0–100) isn't proposed."""
_MOST_TRIED, _MOST_LOOKED_AT = 40, 1000
_AROUND = 60
_CLOSING = frozenset(".,;:?!…)]”»")
_SAME = 100.0


def likely_places(old: str, passage: Passage, new: str, limit: int) -> list[tuple[Passage, float]]:
    """(place, likeness 0–100) of the places most like a passage of the old text, the best first; none overlap.

    Likeness is nine parts that of the words (rapidfuzz ratio) and one part that of what is around them.
    """
    from rapidfuzz import fuzz

    wanted = " ".join(passage.of(old).split()).lower()
    if not wanted:
        return []
    before = old[max(0, passage.start - _AROUND) : passage.start]
    after = old[passage.end : passage.end + _AROUND]
    found: list[tuple[float, float, Passage]] = []
    for place in _candidates(wanted, new):
        words = " ".join(place.of(new).split()).lower()
        alike = fuzz.ratio(wanted, words)
        around = (
            fuzz.ratio(before, new[max(0, place.start - _AROUND) : place.start])
            + fuzz.ratio(after, new[place.end : place.end + _AROUND])
        ) / 2
        score = alike if alike == _SAME else 0.9 * alike + 0.1 * around
        if score >= LEAST:
            found.append((score, around, place))
    chosen: list[tuple[Passage, float]] = []
    for score, _around, place in sorted(found, key=lambda one: (-one[0], -one[1], one[2])):
        if not any(place.overlaps(other) for other, _score in chosen):
            chosen.append((place, score))
        if len(chosen) == limit:
            break
    return chosen


@lru_cache(maxsize=2)
def _read(new: str) -> tuple[Tokens, Vocabulary]:
    """The tokens of a text, in small letters where these take as much room; kept for the next lost coding."""
    vocabulary = Vocabulary()
    small = new.lower()
    return Tokens(small if len(small) == len(new) else new, vocabulary), vocabulary


def _candidates(wanted: str, new: str) -> set[Passage]:
    """Places that share words with what is wanted, rare ones above all, and are about as wide."""
    text, vocabulary = _read(new)
    mine = Tokens(wanted, vocabulary)
    if not len(mine) or not len(text):
        return set()
    return {
        place
        for start in _best_windows(text.letters, mine.letters)
        for place in _edges(new, text, mine, start, min(start + len(mine), len(text)))
    }


def _best_windows(letters: str, wanted: str) -> list[int]:
    """Where stretches begin that hold most of what is wanted, the best of each neighbourhood."""
    weights = {letter: 1.0 / count for letter in set(wanted) if (count := letters.count(letter))}
    hits = (
        [(match.start(), weights[match.group()]) for match in re.finditer(_any_of(weights), letters)] if weights else []
    )
    size = len(wanted)
    scores: list[tuple[float, int]] = []
    total, last = 0.0, 0
    for place, weight in reversed(hits):
        total += weight
        last = last or len(hits)
        while hits[last - 1][0] >= place + size:
            last -= 1
            total -= hits[last][1]
        scores.append((total, place))
    best: list[int] = []
    for _score, start in nsmallest(_MOST_LOOKED_AT, scores, key=lambda one: (-one[0], one[1])):
        if all(abs(start - other) >= max(1, size // 2) for other in best):
            best.append(start)
            if len(best) == _MOST_TRIED:
                break
    return best


def _any_of(letters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(letters))}]"


def _edges(new: str, text: Tokens, mine: Tokens, start: int, end: int) -> list[Passage]:
    """The stretch, and the part of it and a little more that begins and ends with words that are wanted."""
    wanted = set(mine.letters)
    reach = max(3, len(mine) // 3)
    low, high = max(0, start - reach), min(len(text), end + reach)
    shared = [token for token in range(low, high) if text.letters[token] in wanted and text.is_word[token]]
    spans = {(start, end)}
    if shared:
        spans |= {(shared[0], shared[-1] + 1), (max(start, shared[0]), min(end, shared[-1] + 1))}
        inside = [token for token in shared if start <= token < end]
        spans |= {(inside[0], inside[-1] + 1)} if inside else set()
    found = []
    for first, after in sorted(spans):
        while first < after and text.text[text.starts[first]] in _CLOSING:
            first += 1
        if first < after:
            place = trimmed(new, text.starts[first], _with_mark(new, text.ends[after - 1]))
            if place is not None:
                found.append(place)
    return found


def _with_mark(new: str, end: int) -> int:
    """The end of a sentence goes with its last word."""
    return end + 1 if new[end : end + 1] in (".", "?", "!", "…") else end
