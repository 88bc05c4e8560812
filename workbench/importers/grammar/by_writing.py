"""Questions and answers that bear no names, but are written in two ways: in italics, in bold, or as headings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from workbench.i18n import _
from workbench.importers.grammar.labels import Head, Kind, Shape
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.stamps import stamp_alone
from workbench.importers.grammar.vocabulary import fold

_MARKS = re.compile(r"[ \t\xa0]*(?:(?:>|#{1,6})[ \t]+)*(?P<marks>\*{1,3}|_{1,3}|)")
_ENDS_ASKING = re.compile(r"[?？][\s\"'”’»«)\]*_]*$")
_BESIDES = re.compile(r"[\s\"'“”„‘’»«()\[\]*_.…-]*")
_REACH_BACK = 12
_FEWEST_PARTS = 4
_SAMPLE, _FEWEST_MARKED = 50, 0.05
_ASKING, _NOT_ASKING = 0.6, 0.25
_ASKING_SOMETIMES, _FAR_OFTENER = 0.4, 2
_SURE_PARTS = 6
_SHORT = 24


@dataclass(frozen=True, slots=True)
class _Written:
    """How a paragraph is written, and where its words are between the marks of Markdown."""

    ways: frozenset[str]
    start: int
    end: int


class Doubt(Enum):
    """How much doubt is allowed that questions are written otherwise than answers."""

    NONE = auto()
    SOME = auto()
    ANY = auto()


def heads_by_writing(text: str, pieces: Sequence[Piece], doubt: Doubt) -> dict[int, Head]:
    """Heads that give each paragraph to the interviewer or to the participant, by the index of the paragraph.

    Without doubt only where questions and answers can't well be told otherwise; with some where it may be so.
    """
    sample = pieces[:: 1 + len(pieces) // _SAMPLE]
    marked = sum(bool(_written(text, piece).ways) for piece in sample)
    if not _FEWEST_MARKED * len(sample) < marked:
        return {}
    written = {
        index: _written(text, piece)
        for index, piece in enumerate(pieces)
        if piece.status is None and piece.cells is None and not stamp_alone(text, piece.start, piece.end)
    }
    best: dict[int, Head] = {}
    for way in ("italic", "bold", "heading"):
        found = _by(text, way, written, doubt)
        if len(found) > len(best):
            best = found
    return best


def voice(label: str, start: int, end: int = -1) -> Head:
    """The head of a paragraph that is given to someone for whom the text has no label."""
    return Head(Kind.WRITING, label, fold(label), Shape.ROLE, start, end=end)


def ends_asking(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text ends with a question mark, but for quotation marks and the like."""
    return bool(_ENDS_ASKING.search(text[max(start, end - _REACH_BACK) : end]))


def _written(text: str, piece: Piece) -> _Written:
    match = _MARKS.match(text, piece.start, piece.end)
    marks = match.group("marks") if match else ""
    start = match.start("marks") if match and piece.heading else piece.start
    end = piece.end
    ways = {"heading"} if piece.heading else set()
    tail = text[max(start, end - 3) : end].rstrip()
    if marks and tail.endswith(marks) and match and match.end() < end - len(marks):
        start, end = match.end(), text.rindex(marks, start, end)
        ways |= {1: {"italic"}, 2: {"bold"}, 3: {"italic", "bold"}}[len(marks)]
        if marks in text[start:end]:
            start, end, ways = piece.start, piece.end, ways & {"heading"}
    for way, so_far in (("italic", piece.italic_end), ("bold", piece.bold_end)):
        if so_far > piece.start and _BESIDES.fullmatch(text, so_far, piece.end):
            ways.add(way)
    return _Written(frozenset(ways), start, end)


def ways_of(text: str, piece: Piece) -> frozenset[str]:
    """In which ways the whole of a paragraph is written: `italic`, `bold`, `heading`, `capitals`."""
    ways = _written(text, piece).ways
    beginning = text[piece.start : min(piece.end, piece.start + _SHORT)]
    shouted = beginning.isupper() and text[piece.start : piece.end].isupper()
    return ways | {"capitals"} if shouted else ways


def _by(text: str, way: str, written: dict[int, _Written], doubt: Doubt) -> dict[int, Head]:
    considered = {
        index: paragraph for index, paragraph in written.items() if way == "heading" or "heading" not in paragraph.ways
    }
    parts: list[list[int]] = []
    for index, paragraph in considered.items():
        if parts and (way in considered[parts[-1][-1]].ways) is (way in paragraph.ways):
            parts[-1].append(index)
        else:
            parts.append([index])
    while way == "heading" and parts and len(parts[0]) > 1 and way in considered[parts[0][0]].ways:
        parts[0].pop(0)  # a title over the first heading asks nothing
    if len(parts) < _FEWEST_PARTS:
        return {}
    asking = {
        marked: _share_asking(text, [part for part in parts if (way in considered[part[0]].ways) is marked], considered)
        for marked in (True, False)
    }
    marked_asks = asking[True] >= asking[False]
    most, least = max(asking.values()), min(asking.values())
    if doubt is Doubt.SOME and (most < _ASKING_SOMETIMES or most < _FAR_OFTENER * least):
        return {}
    sure = doubt is Doubt.NONE
    clear = most >= _ASKING and least <= _NOT_ASKING
    if sure and not (clear and (len(parts) >= _SURE_PARTS or most == 1)):
        return {}
    if sure and way == "heading" and not _answers_are_marked(considered.values()):
        return {}  # texts that nobody said have questions as headings, too
    voices = {True: _("Interviewer"), False: _("Participant")}
    first = next((n for n, part in enumerate(parts) if (way in considered[part[0]].ways) is marked_asks), 0)
    return {
        index: voice(
            voices[(way in considered[index].ways) is marked_asks], considered[index].start, considered[index].end
        )
        for part in parts[first:]
        for index in part
    }


def _share_asking(text: str, parts: Sequence[Sequence[int]], written: dict[int, _Written]) -> float:
    asking = sum(any(_asks(text, written[index]) for index in part) for part in parts)
    return asking / len(parts) if parts else 0.0


def _asks(text: str, paragraph: _Written) -> bool:
    return ends_asking(text, paragraph.start, paragraph.end)


def _answers_are_marked(written: Iterable[_Written]) -> bool:
    paragraphs = [paragraph for paragraph in written if "heading" not in paragraph.ways]
    return sum(bool(paragraph.ways) for paragraph in paragraphs) >= 0.8 * len(paragraphs)
