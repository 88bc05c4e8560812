"""Comments in the margin of a document: the words that they are on, by the positions that a writer noted."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from workbench.domain.passage import Passage, trimmed
from workbench.importers.base import CommentFound
from workbench.importers.clean import clean

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d{1,9})?(Z|[+-]\d\d:\d\d)?)?")
_FIRST_YEAR = 1970
_LONGEST_WORD = 60


class Remark(NamedTuple):
    """What a comment says, who wrote it, and when (as the file writes it)."""

    author: str
    date: str
    text: str


def placed(
    text: str, anchors: Mapping[str, tuple[int, int]], remarks: Mapping[str, Remark | None]
) -> list[CommentFound]:
    """The comments that have a place in the text and say something, in the order of the text.

    `anchors` tell by the key of a comment where its words begin and end. One that stands at a point is on the word
    there; comments on the same words keep the order of `remarks`, so that answers follow what they answer.
    """
    found = []
    for key, remark in remarks.items():
        words = "\n".join(_lines(remark.text)) if remark else ""
        passage = _passage(text, *anchors[key]) if key in anchors and words else None
        if remark and passage:
            author = " ".join(clean(remark.author).text.split())
            found.append(CommentFound(passage.start, passage.end, author, written_date(remark.date), words))
    return sorted(found, key=lambda comment: (comment.start, comment.end))


def written_date(written: str) -> str:
    """An ISO 8601 date with its time, as it stands; empty for what is none, and for the zero dates of some programs."""
    match = _DATE.fullmatch(written.strip())
    return match.group() if match and int(match[1]) >= _FIRST_YEAR else ""


def _lines(text: str) -> Iterable[str]:
    lines = (line.rstrip() for line in clean(text).text.split("\n"))
    return (line for line in lines if line)


def _passage(text: str, start: int, end: int) -> Passage | None:
    return trimmed(text, start, end) or _word_at(text, start)


def _word_at(text: str, position: int) -> Passage | None:
    """The word that ends or lies at a position, else the one before it, else the one after it."""
    end = position = min(position, len(text))
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == 0:
        while end < len(text) and text[end].isspace():
            end += 1
    elif end < position:
        position = end
    start = end
    while start > 0 and end - start < _LONGEST_WORD and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - start < _LONGEST_WORD and not text[end].isspace():
        end += 1
    return Passage(start, end) if start < end else None
