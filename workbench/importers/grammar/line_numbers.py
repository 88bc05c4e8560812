"""Numbers in the margin of a transcript whose lines are numbered, as courts and some programs print them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.importers.grammar.pieces import Piece

_NUMBER = re.compile(r"[ \t\xa0]*(\d{1,5})(?:[ \t\xa0]+|$)")
_FEWEST, _SHARE, _SHARE_OF_STEPS = 8, 0.8, 0.9
_LONGEST_STEP = 5
_LONGEST_HEADER = 40


def without_numbers(text: str, lines: Sequence[Piece]) -> list[Piece] | None:
    """The lines without the numbers before them, and without those that are only a number; None when lines bear none.

    The numbers stay in the text, before the paragraphs.
    """
    head = _above_first(text, lines)
    above, lines = lines[:head], lines[head:]
    numbers: list[tuple[Piece, re.Match[str]]] = []
    most_without = len(lines) - max(_FEWEST, _SHARE * len(lines))
    for nth, line in enumerate(lines):
        match = _NUMBER.match(text, line.start, line.end)
        if match:
            numbers.append((line, match))
        elif nth + 1 - len(numbers) > most_without:
            return None
    if len(numbers) < max(_FEWEST, _SHARE * len(lines)):
        return None
    steps = [int(later.group(1)) - int(earlier.group(1)) for (_a, earlier), (_b, later) in pairwise(numbers)]
    if sum(0 < step <= _LONGEST_STEP for step in steps) < _SHARE_OF_STEPS * len(steps):
        return None
    for line, match in numbers:
        line.start = match.end()
    for line, following in pairwise(lines):
        following.after_blank = following.after_blank or line.start >= line.end
    return [*above, *(line for line in lines if line.start < line.end)]


def _above_first(text: str, lines: Sequence[Piece]) -> int:
    """How many lines stand above the one with the number 1; none where it isn't near the top."""
    for nth, line in enumerate(lines[:_LONGEST_HEADER]):
        match = _NUMBER.match(text, line.start, line.end)
        if match and match.group(1) == "1":
            return nth
    return 0
