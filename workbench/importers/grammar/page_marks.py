"""Numbers of pages and running heads, which text that was copied out of a PDF has between its lines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.grammar.pieces import Piece

_LONGEST, _LONGEST_HEAD = 24, 120
_NUMBER = re.compile(
    r"\W{0,6}(?:page|pág|página|pagina|sida|side|sidan|seite|s|p)?\W{0,3}(?P<number>\d{1,4})"
    r"(?:[ \t\xa0]?(?:/|\(|of|av|af|von|de|van|sur)[ \t\xa0]?\d{1,4})?\W{0,6}",
    re.IGNORECASE,
)
_FEWEST = 3
_SHARE_OF_STEPS = 0.9
_LINES_OF_A_PAGE = 8
_NEAR = 2


def mark_pages(text: str, lines: Sequence[Piece]) -> None:
    """Make notes of the lines that are only the number of a page, and of those beside them that come back."""
    found = [nth for nth, line in enumerate(lines) if line.end - line.start <= _LONGEST and _ends_number(text, line)]
    if len(found) < _FEWEST:
        return
    numbers = [(nth, int(match["number"])) for nth in found if (match := _number(text, lines[nth]))]
    if len(numbers) < _FEWEST:
        return
    steps = [later - earlier for (_a, earlier), (_b, later) in pairwise(numbers)]
    apart = [lines[second].number - lines[first].number for (first, _a), (second, _b) in pairwise(numbers)]
    if sum(step == 1 for step in steps) < _SHARE_OF_STEPS * len(steps) or median(apart) < _LINES_OF_A_PAGE:
        return
    beside = {
        near
        for nth, _value in numbers
        for near in range(max(0, nth - _NEAR), min(len(lines), nth + _NEAR + 1))
        if near != nth and lines[near].end - lines[near].start <= _LONGEST_HEAD
    }
    heads = Counter(_written(text, lines[near]) for near in beside)
    often = Counter(_written(text, line) for line in lines if line.end - line.start <= _LONGEST_HEAD)
    for nth, _value in numbers:
        lines[nth].status = ParagraphStatus.NOTE
    for near in beside:
        written = _written(text, lines[near])
        if heads[written] >= max(2, len(numbers) // 2) and often[written] >= _FEWEST:
            lines[near].status = ParagraphStatus.NOTE


def _written(text: str, line: Piece) -> str:
    return text[line.start : line.end].strip()


def _ends_number(text: str, line: Piece) -> bool:
    end = line.end - 1
    while end > line.start and text[end] in " \t\xa0-–—|.)]":
        end -= 1
    return text[end].isdigit()


def _number(text: str, line: Piece) -> re.Match[str] | None:
    return _NUMBER.fullmatch(text, line.start, line.end)
