"""Sentences in transcribed speech, by rule: where one ends, and where one that never ends is cut."""

import re
from bisect import bisect_left
from functools import lru_cache

from workbench.suggest.words import WORDS, Words

MAX_WORDS = 60

Stretch = tuple[int, int]

_CLOSING = "\"'”’»«›)]}"
_END = re.compile(rf"(\.{{2,}}|…|[.!?]+)[.!?…]*([{re.escape(_CLOSING)}]*)(?=\s|$)")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]")
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_]\.$")
_BRACKETS = re.compile(r"\([^()\n]{0,300}\)|\[[^\[\]\n]{0,300}\]")
_REMARKS = re.compile(r"\s+(?:\([^()\n]{1,80}\)\s*|\[[^\[\]\n]{1,80}\]\s*)+")
_PAUSE = re.compile(r"\((?:\.+|…|\d+(?:[.,]\d+)?|paus|pause|kort paus|lang pause)\)", re.IGNORECASE)


def sentences(text: str, language: str, max_words: int = MAX_WORDS) -> list[Stretch]:
    """The sentences of one paragraph as `[start, end)`, without white space at their edges.

    They are in order, don't overlap, and hold every word. One of more than `max_words` words is cut in pieces.
    """
    words = WORDS[language]
    lower_style = _written_without_capitals(text)
    inside = _Brackets(text)
    found: list[Stretch] = []
    start = 0
    for match in _END.finditer(text):
        if inside.hold(match.start()) or not _ends(text, match, words, lower_style):
            continue
        found.extend(_pieces(text, start, match.end(), words, max_words))
        start = match.end()
    found.extend(_pieces(text, start, len(text), words, max_words))
    return found


def cut_long(text: str, start: int, end: int, language: str, max_words: int = MAX_WORDS) -> list[Stretch]:
    """The stretch without white space at its edges, in pieces of at most `max_words` words."""
    return _pieces(text, start, end, WORDS[language], max_words)


class _Brackets:
    """Knows which positions lie inside brackets that are closed again within reach."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _BRACKETS.finditer(text)]
        self._ends = [end for _start, end in spans]
        self._spans = spans

    def hold(self, position: int) -> bool:
        index = bisect_left(self._ends, position + 1)
        return index < len(self._spans) and self._spans[index][0] < position < self._spans[index][1] - 1


def _written_without_capitals(text: str) -> bool:
    first = _LETTERS.search(text)
    return first is not None and first.group().islower()


def _ends(text: str, match: re.Match[str], words: Words, lower_style: bool) -> bool:
    """Whether a full stop, question mark, exclamation mark or ellipsis ends a sentence."""
    remark = _REMARKS.match(text, match.end())
    following = _WORD.search(text, remark.end() if remark else match.end())
    if following is None:
        return remark is None
    mark, closing = match.group(1), match.group(2)
    next_letter = _LETTERS.search(following.group())
    next_is_lower = next_letter is not None and next_letter.group().islower()
    if "?" in mark or "!" in mark:
        return not (closing and next_is_lower)
    if mark.startswith("…") or len(mark) > 1:
        next_word = following.group().casefold().strip(_CLOSING + ".,!?…")
        return not next_is_lower and next_letter is not None and next_word not in words.capital
    return _full_stop_ends(text, match, following.group(), words, next_is_lower, lower_style)


def _full_stop_ends(
    text: str, match: re.Match[str], following: str, words: Words, next_is_lower: bool, lower_style: bool
) -> bool:
    stop = match.start() + 1
    begin = max(text.rfind(" ", 0, stop), text.rfind("\n", 0, stop)) + 1
    word = text[begin:stop].casefold().lstrip("\"'”’»«‹([{-–")
    if word in words.inner:
        return False
    if _spaced_abbreviation(text[:stop], words.inner):
        return False
    if word in words.final or _spaced_abbreviation(text[:stop], words.final):
        return not next_is_lower
    if word[:-1].isdigit() and next_is_lower:
        return False
    if _INITIAL.search(text[:stop][-3:]) and (
        begin == 0 or _INITIAL.search(following) or _INITIAL.search(text[: begin - 1][-3:])
    ):
        return False
    return lower_style or not next_is_lower


def _spaced_abbreviation(before: str, known: frozenset[str]) -> bool:
    """Whether the text ends with an abbreviation written with spaces: `t. ex.`, `o. s. v.`"""
    tail = re.search(r"(?:\b\w{1,4}\. ){1,3}\w{1,4}\.$", before[-24:])
    return tail is not None and any(
        tail.group().casefold().replace(" ", "").endswith(word) and word.count(".") > 1 for word in known
    )


def _pieces(text: str, start: int, end: int, words: Words, max_words: int) -> list[Stretch]:
    spots = [(match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
    if not spots:
        return []
    return [(spots[i][0], spots[j - 1][1]) for i, j in _cuts(text, spots, 0, len(spots), words, max_words)]


def _cuts(
    text: str, spots: list[Stretch], first: int, last: int, words: Words, max_words: int
) -> list[tuple[int, int]]:
    """Halve what is too long at the best place in its middle half, until every piece is short enough."""
    size = last - first
    if size <= max_words:
        return [(first, last)]
    quarter, middle = max(1, size // 4), first + size // 2
    places = range(first + quarter, last - quarter + 1)
    place = max(places, key=lambda i: (_rank(text, spots, i, words), -abs(i - middle)))
    return _cuts(text, spots, first, place, words, max_words) + _cuts(text, spots, place, last, words, max_words)


def _rank(text: str, spots: list[Stretch], index: int, words: Words) -> int:
    """How good a cut before word `index` is: a pause or stop, comma and new clause, new clause, comma, anything."""
    before = text[slice(*spots[index - 1])]
    joins = _bare(text[slice(*spots[index])]) in words.joins
    if _PAUSE.fullmatch(before) or before.rstrip(_CLOSING).endswith((".", "…", "?", "!")):
        return 4
    if before.endswith((",", ";", ":", "–", "—")) or before == "-":
        return 3 if joins else 1
    return 2 if joins else 0


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return word.casefold().strip("\"'”’»«‹›()[]{}.,;:!?…–—-")
