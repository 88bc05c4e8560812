"""Rich text as tokens: control words, characters by their codes, groups and plain bytes; linear in the file."""

import re
from collections.abc import Container, Iterator
from enum import Enum, auto

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


Token = tuple[Kind, bytes, int | None]
"""What a token is, its text, and a word's number or a character's code."""

_OPEN: Token = (Kind.OPEN, b"", None)
_CLOSE: Token = (Kind.CLOSE, b"", None)


class Tokens:
    """The tokens of a file. `skip` leaves out the rest of the group that is open; its end still comes.

    Of the control words only those that are `known` come, and any that follows the sign `*`.
    """

    def __init__(self, data: bytes, known: Container[bytes]) -> None:
        self._data = data
        self._known = known
        self._position = 0

    def __iter__(self) -> Iterator[Token]:
        data, match_at, size, known = self._data, _TOKEN.match, len(self._data), self._known
        starred = False
        while self._position < size:
            match = match_at(data, self._position)
            if match is None:
                return
            self._position = match.end()
            which = match.lastindex
            if which is None:
                continue
            was_starred, starred = starred, False
            if which <= 2:
                word = match[1]
                if word == b"bin":
                    self._position = min(size, self._position + max(0, int(match[2] or 0)))
                elif was_starred or word in known:
                    yield Kind.WORD, word, int(match[2]) if which == 2 else None
            elif which == 6:
                yield Kind.TEXT, match[6], None
            elif which == 5:
                yield _OPEN if match[5] == b"{" else _CLOSE
            elif which == 3:
                yield Kind.CODE, b"", int(match[3], 16)
            else:
                starred = match[4] == b"*"
                yield Kind.SIGN, match[4], None

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
