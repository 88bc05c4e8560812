"""A text as a row of tokens: words and single marks, white space left out."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from workbench.domain.errors import InputError
from workbench.i18n import _

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MOST_WORDS = 1_100_000


class Vocabulary:
    """Gives each different token a character, so that a text is a string of them: that is quick to search in."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def letters(self, words: Sequence[str]) -> str:
        """The tokens as a string with a character for each. Raises InputError for more than a million different."""
        known = self._letters
        for word in words:
            if word not in known:
                if len(known) == _MOST_WORDS:
                    raise InputError(_("The text has too many different words to be compared with another."))
                known[word] = chr(len(known) + 1)
        return "".join([known[word] for word in words])


class Tokens:
    """The tokens of a text: where each begins and ends, and a string with a character for each.

    `lines` holds (first token, token after the last) of every line that has any. `weights` counts word tokens:
    `weights[b] - weights[a]` words are among the tokens `a` to `b`.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        words: list[str] = _TOKEN.findall(text)
        self.starts = array("i", (found.start() for found in _TOKEN.finditer(text)))
        self.ends = array("i", (start + len(word) for start, word in zip(self.starts, words, strict=True)))
        self.letters = vocabulary.letters(words)
        self.is_word = [word[0].isalnum() or word[0] == "_" for word in words]
        self.weights = array("i", accumulate(map(int, self.is_word), initial=0))
        sizes = (len(word) if is_word else 0 for word, is_word in zip(words, self.is_word, strict=True))
        self._sizes = array("i", accumulate(sizes, initial=0))
        self.lines = self._lines()

    def __len__(self) -> int:
        return len(self.starts)

    def _lines(self) -> list[tuple[int, int]]:
        lines: list[tuple[int, int]] = []
        position, first, starts, text = 0, 0, self.starts, self.text
        while first < len(starts):
            newline = text.find("\n", max(position, starts[first]))
            position = newline if newline >= 0 else len(text)
            after = bisect_left(starts, position, first)
            lines.append((first, after))
            first = after
        return lines

    def touched(self, start: int, end: int) -> range:
        """The tokens that share a character with `[start, end)`."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def words_between(self, first: int, after: int) -> int:
        """How many words are among the tokens `first` to `after`."""
        return self.weights[after] - self.weights[first] if first < after else 0

    def size_between(self, first: int, after: int) -> int:
        """How many letters the words among the tokens `first` to `after` have; without words, how many marks."""
        return (self._sizes[after] - self._sizes[first] or after - first) if first < after else 0

    def words(self, first: int, after: int) -> str:
        """The text from one token to before another."""
        return self.text[self.starts[first] : self.ends[after - 1]] if first < after else ""


def longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest size up to `most` for which something holds that holds for all smaller ones too."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least


def same_start(letters: str, one: int, other: int, most: int) -> int:
    """How many tokens are the same from two places on."""
    if one == other:
        return 0
    return longest(
        min(most, len(letters) - other), lambda size: letters[one : one + size] == letters[other : other + size]
    )


def same_end(letters: str, one: int, other: int, most: int) -> int:
    """How many tokens are the same before two places."""
    if one == other:
        return 0
    return longest(min(most, one), lambda size: letters[one - size : one] == letters[other - size : other])
