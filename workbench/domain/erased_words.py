"""Finding words that are to be erased: phrases wherever they stand, and stretches of a passage quoted elsewhere."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from workbench.domain.units import words as words_in

QUOTED = 6
"""So many words in a row that also stand in an erased passage are a quote of it."""

_NOT_AFTER_A_LETTER = r"(?<![^\W_])(?<![\u0300-\u036f])"
_NOT_BEFORE_A_LETTER = r"(?![^\W_]|[\u0300-\u036f])"
_GENITIVE = r"(?:['’:]?s)?"
_APOSTROPHES = "'’ʼ"

Span = tuple[int, int]


class Finder(Protocol):
    """Finds what is to be erased in a text."""

    def spans(self, text: str) -> list[Span]:
        """The stretches `[start, end)` to be erased, in order; they don't overlap."""


class Phrases:
    """Words and phrases without regard to case, with any white space between the words of a phrase.

    As whole words (a Swedish or Danish genitive -s goes along), or also as parts of words.
    """

    def __init__(self, phrases: Iterable[str], *, whole_words: bool = True) -> None:
        self.phrases = tuple(dict.fromkeys(" ".join(_composed(phrase).split()) for phrase in phrases))
        self.phrases = tuple(phrase for phrase in self.phrases if phrase)
        self.whole_words = whole_words
        self._signs = [_folded(phrase).split()[0] for phrase in self.phrases]
        self._patterns = [re.compile(_pattern(phrase, whole_words), re.IGNORECASE) for phrase in self.phrases]

    def spans(self, text: str) -> list[Span]:
        """Where the phrases stand; those that overlap are one stretch."""
        folded = _folded(text)
        found: list[Span] = []
        for sign, pattern in zip(self._signs, self._patterns, strict=True):
            if sign in folded:
                found += [match.span() for match in pattern.finditer(text) if match.end() > match.start()]
        return joined(found)


class Runs:
    """Quotes of passages: every run of `QUOTED` words or more that stands in one of them, whatever is between words."""

    def __init__(self, passages: Iterable[str]) -> None:
        self._known: set[int] = set()
        for passage in passages:
            words = [_folded(passage[start:end]) for start, end in words_in(passage)]
            self._known.update(hash(tuple(words[i : i + QUOTED])) for i in range(len(words) - QUOTED + 1))

    def __bool__(self) -> bool:
        return bool(self._known)

    def spans(self, text: str) -> list[Span]:
        """Where passages are quoted."""
        if not self._known:
            return []
        places = list(words_in(text))
        if len(places) < QUOTED:
            return []
        words = [_folded(text[start:end]) for start, end in places]
        found = [
            (places[i][0], places[i + QUOTED - 1][1])
            for i in range(len(words) - QUOTED + 1)
            if hash(tuple(words[i : i + QUOTED])) in self._known
        ]
        return joined(found)


@dataclass(frozen=True, slots=True)
class Several:
    """What any of several finders finds."""

    finders: tuple[Finder, ...]

    def spans(self, text: str) -> list[Span]:
        """The stretches of all of them."""
        return joined(span for finder in self.finders for span in finder.spans(text))


def joined(spans: Iterable[Span]) -> list[Span]:
    """The stretches in order, those that overlap made into one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return result


def replaced(text: str, spans: Sequence[Span], replacement: str) -> str:
    """The text with the stretches replaced."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], replacement]
        last = end
    return "".join([*pieces, text[last:]])


def replaced_in(value: Any, replace: Callable[[str], str], *, keys: bool = False, keep: frozenset[str]) -> Any:
    """A value of JSON with every text in it replaced, `keys` too, but never what stands under the names `keep`."""
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, list):
        return [replaced_in(item, replace, keys=keys, keep=keep) for item in value]
    if isinstance(value, dict):
        made: dict[str, Any] = {}
        for key, item in value.items():
            if key in keep:
                made[key] = item
                continue
            name = replace(key) if keys else key
            made[_free(name, made) if keys else name] = replaced_in(item, replace, keys=keys, keep=keep)
        return made
    return value


def _free(name: str, taken: dict[str, Any]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"


def inside(spans: Sequence[Span], position: int) -> bool:
    """Whether a position lies in one of the stretches, which are in order."""
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return index >= 0 and position < spans[index][1]


def _pattern(phrase: str, whole_words: bool) -> str:
    body = r"\s+".join("".join(map(_character, word)) for word in phrase.split(" "))
    if not whole_words:
        return body
    before = _NOT_AFTER_A_LETTER if phrase[0].isalnum() else ""
    if not phrase[-1].isalnum():
        return before + body
    return before + body + _GENITIVE + _NOT_BEFORE_A_LETTER


def _character(character: str) -> str:
    """A letter in one piece or two: å as one character, or as a with a ring after it."""
    if character in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    apart = unicodedata.normalize("NFD", character)
    if apart == character:
        return re.escape(character)
    return f"(?:{re.escape(character)}|{re.escape(apart)})"


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).replace("’", "'").replace("ʼ", "'").casefold()
