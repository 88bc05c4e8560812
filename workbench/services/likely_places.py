"""Where words that were not found again may stand in a text: by likeness, and by what was around them."""

from workbench.domain.passage import Passage, trimmed
from workbench.services.align_tokens import Tokens, Vocabulary

LEAST = 45.0
"""A place less alike (0–100) isn't proposed."""
_MOST_TRIED = 40
_AROUND = 60
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


def _candidates(wanted: str, new: str) -> list[Passage]:
    """Places that share rare words with what is wanted, as wide as it is; and where it stands to the letter."""
    vocabulary = Vocabulary()
    mine, text = Tokens(wanted, vocabulary), Tokens(new.lower() if len(new.lower()) == len(new) else new, vocabulary)
    size = len(mine)
    if not size or not len(text):
        return []
    weight = {letter: 1.0 / text.letters.count(letter) for letter in set(mine.letters) if letter in text.letters}
    values = [weight.get(letter, 0.0) for letter in text.letters]
    spans = [(score, start, size) for score, start in _best_windows(values, size)]
    return [
        place
        for _score, start, length in spans
        for place in _edges(new, text, mine, start, min(start + length, len(text)))
    ]


def _best_windows(values: list[float], size: int) -> list[tuple[float, int]]:
    """Where stretches of so many tokens begin that hold most of what is wanted, the best of each neighbourhood."""
    total = sum(values[:size])
    scores = [(total, 0)]
    for start in range(1, max(1, len(values) - size + 1)):
        total += values[start + size - 1] - values[start - 1]
        scores.append((total, start))
    best: list[tuple[float, int]] = []
    for score, start in sorted(scores, key=lambda one: (-one[0], one[1])):
        if score <= 0 or len(best) == _MOST_TRIED:
            break
        if all(abs(start - other) >= max(1, size // 2) for _score, other in best):
            best.append((score, start))
    return best


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
        if first < after:
            place = trimmed(new, text.starts[first], _with_mark(new, text.ends[after - 1]))
            if place is not None:
                found.append(place)
    return found


def _with_mark(new: str, end: int) -> int:
    """The end of a sentence goes with its last word."""
    return end + 1 if new[end : end + 1] in (".", "?", "!", "…") else end
