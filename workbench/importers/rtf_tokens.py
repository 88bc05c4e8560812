"""Rich text as tokens: control words, characters by their codes, groups and plain bytes; linear in the file."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\(\r\n|[^A-Za-z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)"
    rb"|[\r\n\0]+|\\",
    re.DOTALL,
)
_IN_SKIPPED = re.compile(rb"\\bin(\d{1,10}) ?|\\.|[{}]", re.DOTALL)


class Kind(Enum):
    """What a token is: a control word, a control sign, the code of a character, text, or the edge of a group."""

    WORD = auto()
    SIGN = auto()
    CODE = auto()
    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()


class Token(NamedTuple):
    """A token; `value` is a word's number, or a character's code."""

    kind: Kind
    text: bytes = b""
    value: int | None = None


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


class Tokens:
    """The tokens of a file. `skip` leaves out the rest of the group that is open; its end still comes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    def __iter__(self) -> Iterator[Token]:
        data, match_at, size = self._data, _TOKEN.match, len(self._data)
        while self._position < size:
            match = match_at(data, self._position)
            if match is None:
                return
            self._position = match.end()
            which = match.lastindex
            if which is None:
                continue
            if which <= 2:
                word, number = match[1], int(match[2]) if match[2] else None
                if word == b"bin":
                    self._position = min(size, self._position + max(0, number or 0))
                else:
                    yield Token(Kind.WORD, word, number)
            elif which == 3:
                yield Token(Kind.CODE, value=int(match[3], 16))
            elif which == 4:
                yield Token(Kind.SIGN, match[4])
            elif which == 5:
                yield _OPEN if match[5] == b"{" else _CLOSE
            else:
                yield Token(Kind.TEXT, match[6])

    def skip(self) -> None:
        """Go on at the end of the group that is open."""
        depth = 1
        while True:
            match = _IN_SKIPPED.search(self._data, self._position)
            if match is None:
                self._position = len(self._data)
                return
            if match[1] is not None:
                self._position = min(len(self._data), match.end() + int(match[1]))
                continue
            self._position = match.end()
            if match[0] in b"{}":
                depth += 1 if match[0] == b"{" else -1
                if not depth:
                    self._position = match.start()
                    return
