"""The paragraphs of a plain text: its lines, unless lines are cut at a fixed width."""

from collections import Counter
from itertools import pairwise

from workbench.importers.grammar.chat_lines import is_chat
from workbench.importers.grammar.labels import LONGEST_LABEL, Kind, Shape, strong_head
from workbench.importers.grammar.line_numbers import without_numbers
from workbench.importers.grammar.page_marks import mark_pages
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.titled import titled_stop


def pieces_of(text: str) -> list[Piece]:
    """The paragraphs of a plain text: its lines, or, where lines are cut at a fixed width, what belongs together."""
    lines = _lines(text)
    numbered = without_numbers(text, lines)
    if numbered is not None:
        return numbered
    if is_chat(text, lines):
        return lines
    mark_pages(text, lines)
    width = _width(text, lines)
    return _joined(text, lines, width) if width else lines


def _lines(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    position, blank = 0, True
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.isspace():
            pieces.append(Piece(position, position + len(line), number, blank))
            blank = False
        else:
            blank = True
        position += len(line) + 1
    return pieces


_LONGEST_WIDTH = 132
_SHORTEST_WIDTH = 40
_SLACK = 12
_SHARE_THAT_BEGIN = 0.8
_SPACE = " \t\xa0"


def _width(text: str, lines: list[Piece]) -> int:
    """The width at which lines are cut, or 0 when they aren't: lines end where the next word wouldn't have fitted."""
    if sum(line.end - line.start > _LONGEST_WIDTH for line in lines) > 0.02 * len(lines):
        return 0
    pairs = [
        (line.end - line.start, _first_word(text, following))
        for line, following in pairwise(lines)
        if not following.after_blank and text.find(":", following.start, following.start + 30) < 0
    ]
    if len(pairs) < 3:
        return 0
    lengths = sorted(length for length, _word in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if width < _SHORTEST_WIDTH:
        return 0
    full = sum(length + 1 + word > width for length, word in pairs)
    return width if full > 0.6 * len(pairs) else 0


def _first_word(text: str, line: Piece) -> int:
    space = text.find(" ", line.start + 1, line.end)
    return (space if space >= 0 else line.end) - line.start


def _joined(text: str, lines: list[Piece], width: int) -> list[Piece]:
    joined: list[Piece] = []
    labelled = _labelled(text, lines)
    indented = _indented(text, lines)
    last_length = 0
    for line in lines:
        if (
            joined
            and not line.after_blank
            and line.status is None
            and joined[-1].status is None
            # The first word wouldn't have fitted above; but a line far beyond the width was never cut at it.
            and last_length <= width + _SLACK
            and width < last_length + 1 + _first_word(text, line)
            and line.start not in labelled
            and line.start not in indented
            and not text.endswith("  ", 0, joined[-1].end)
        ):
            joined[-1].end = line.end
        else:
            joined.append(line)
        last_length = line.end - line.start
    return joined


def _indented(text: str, lines: list[Piece]) -> set[int]:
    """Where lines begin further in than the one before, if paragraphs are set off so."""
    if not any(text[line.start] in _SPACE for line in lines):
        return set()
    depths = [_depth(text, line) for line in lines]
    usual = Counter(depths).most_common(1)[0][0]
    deeper = [
        line
        for before, depth, line in zip(depths, depths[1:], lines[1:], strict=False)
        if depth > usual + 1 and before <= usual + 1
    ]
    begin = sum(not text[line.start : line.end].lstrip()[:1].islower() for line in deeper)
    return {line.start for line in deeper} if begin >= _SHARE_THAT_BEGIN * len(deeper) else set()


def _depth(text: str, line: Piece) -> int:
    position = line.start
    while text[position] in _SPACE:
        position += 1
    return position - line.start


def _labelled(text: str, lines: list[Piece]) -> set[int]:
    """Where lines that follow another begin with a label that comes back: turns that no blank line parts."""
    following = _labels(text, [line for line in lines if not line.after_blank])
    if not following:
        return set()
    counts = Counter(following.values())
    counts.update(_labels(text, [line for line in lines if line.after_blank]).values())
    return {start for start, key in following.items() if counts[key] >= 2}


def _labels(text: str, lines: list[Piece]) -> dict[int, str]:
    """The folded labels with which lines begin, by the place of the line."""
    found: dict[int, str] = {}
    for line in lines:
        if text.find(":", line.start, line.start + LONGEST_LABEL) >= 0 or titled_stop(text, line.start, line.end):
            head = strong_head(text, line)
            if head and head.kind in (Kind.COLON, Kind.STOP) and head.shape is not Shape.OTHER:
                found[line.start] = head.key
    return found
