"""The chat beside a meeting, as Zoom saves it: `10:02:11 From Anna Lind to Everyone: text`."""

import re
from collections.abc import Sequence

from workbench.importers.grammar.labels import Head, Kind, Shape, tidy
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import milliseconds
from workbench.importers.grammar.vocabulary import fold

_FROM, _TO = "From|Från|Fra|Von|Van|De|Da|Od", "to|till|til|an|à|aan|a|para|per|do"
_MESSAGE = re.compile(
    rf"(?P<day>\d{{4}}-\d\d-\d\d[ \t]+)?(?P<time>\d{{1,2}}:\d{{2}}:\d{{2}})[ \t]+(?:{_FROM})[ \t]+"
    rf"(?P<label>[^:\n]{{1,60}}?)(?:[ \t]+(?:{_TO})[ \t]+[^:\n]{{1,80}}?)?[ \t]*:[ \t]*"
)
_FEWEST, _SHARE, _SAMPLE = 2, 0.3, 200
_HOUR = 3_600_000


def is_chat(text: str, lines: Sequence[Piece]) -> bool:
    """Whether many of the first lines begin such messages."""
    sample = lines[:_SAMPLE]
    found = sum(1 for line in sample if text[line.start].isdigit() and _MESSAGE.match(text, line.start, line.end))
    return found >= max(_FEWEST, _SHARE * len(sample))


def chat_heads(text: str, pieces: Sequence[Piece]) -> dict[int, Head]:
    """The heads of the messages, by where they start; empty when it is no chat. Times of the day are left out."""
    if not is_chat(text, pieces):
        return {}
    heads: dict[int, Head] = {}
    clock = False
    for piece in pieces:
        match = _MESSAGE.match(text, piece.start, piece.end) if text[piece.start].isdigit() else None
        if match:
            label, time = tidy(match.group("label")), milliseconds(match.group("time"))
            clock = clock or match.group("day") is not None or (not heads and (time or 0) >= _HOUR)
            at = None if clock else time
            heads[piece.start] = Head(Kind.TIMED, label, fold(label), Shape.NAME, match.end(), at, sure_time=True)
    return heads
