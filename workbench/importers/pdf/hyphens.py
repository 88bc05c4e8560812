"""Words that were divided at the ends of lines: which hyphens were put there by the page, and which belong to words."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto

from workbench.importers.grammar.vocabulary import words

_HYPHENS = "-\u2010\u2011\xad"
_LAST_WORD = re.compile(r"([^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)[-\u2010\u2011\xad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LONGEST_WORD = 200
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*[-\u2010\u2011]?")
_AND = words("och eller samt respektive resp og eller and or und oder bzw en of et ou y o til till")


class Joint(Enum):
    """How two lines are put together: with a space, as they are, or without the hyphen between them."""

    SPACE = auto()
    CLOSE = auto()
    DROP = auto()


class Hyphens:
    """Decides by the words of the whole document."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        self._broken_off: Counter[str] = Counter()
        self._at_ends = 0
        divided = False
        for line in lines:
            found = [match.group() for match in _WORDS.finditer(line)]
            if divided:
                found = found[1:]
            divided = _divided_word(line) is not None
            if divided:
                self._at_ends += 1
                found = found[:-1]
            for nth, word in enumerate(found):
                folded = _folded(word)
                self._words[folded] += 1
                after = _folded(found[nth + 1]) if nth + 1 < len(found) else ""
                if folded.endswith("-") and after not in _AND:
                    self._broken_off[folded] += 1
        self._people_break_off = self._broken_off.total() > self._at_ends
        self.dropped = 0
        self.example = ""

    def joint(self, before: str, after: str) -> Joint:
        """How the line `after` goes on from the line `before`."""
        last = before[-1:]
        if last == "/" and before[-2:-1].isalpha():
            return Joint.CLOSE
        if last in "–-" and before[-2:-1].isdigit() and after[:1].isdigit():
            return Joint.CLOSE
        if not last or last not in _HYPHENS:
            return Joint.SPACE
        word, following = _divided_word(before), _FIRST_WORD.match(after)
        if word is None or following is None:
            return Joint.SPACE
        joint = Joint.DROP if last == "\xad" else self._between(word.group(1), following.group())
        if joint is Joint.DROP:
            self.dropped += 1
            self.example = self.example or word.group(1) + following.group()
        return joint

    def _between(self, left: str, right: str) -> Joint:
        if _folded(right) in _AND:
            return Joint.SPACE
        whole, hyphened = (self._words[_folded(left + middle + right)] for middle in ("", "-"))
        if whole != hyphened:
            return Joint.DROP if whole > hyphened else Joint.CLOSE
        if self._broken_off[_folded(left) + "-"]:
            return Joint.SPACE
        last = left.rpartition("-")[2]
        if len(last) == 1 or last.isupper() or not (left[-1].islower() and right[0].islower()):
            return Joint.CLOSE
        return Joint.SPACE if self._people_break_off else Joint.DROP


def _divided_word(line: str) -> re.Match[str] | None:
    """The word that a hyphen at the end of a line divides; of endless ones, which no page has, the last letters."""
    if line[-1:] not in _HYPHENS:
        return None
    return _LAST_WORD.search(line, max(0, len(line) - _LONGEST_WORD))


def _folded(word: str) -> str:
    return word.casefold().replace("\u2010", "-").replace("\u2011", "-")
