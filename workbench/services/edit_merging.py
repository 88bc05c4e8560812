"""Two edits of one text, made at the same time, brought together line by line. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `[start, end)` of the text of before, and the lines that stand in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def changed_lines(before: str, after: str) -> list[Stretch]:
    """Where two texts differ, in order."""
    old, new = before.split("\n"), after.split("\n")
    shortest = min(len(old), len(new))
    first = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    last = next((n for n in range(shortest - first) if old[-1 - n] != new[-1 - n]), shortest - first)
    old_end, new_end = len(old) - last, len(new) - last
    steps = SequenceMatcher(None, old[first:old_end], new[first:new_end], autojunk=False).get_opcodes()
    return [
        Stretch(first + a, first + b, tuple(new[first + c : first + d]))
        for kind, a, b, c, d in steps
        if kind != "equal"
    ]


def brought_together(before: str, mine: str, theirs: str) -> str | None:
    """The text with both edits; None when they touch the same lines in different ways."""
    my_stretches, their_stretches = changed_lines(before, mine), changed_lines(before, theirs)
    if any(_clash(one, other) for one in my_stretches for other in their_stretches):
        return None
    lines = before.split("\n")
    together = sorted({*my_stretches, *their_stretches}, key=lambda s: (s.start, s.end), reverse=True)
    return "\n".join(_with(lines, together))


def _clash(one: Stretch, other: Stretch) -> bool:
    if one == other:
        return False
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _with(lines: list[str], stretches: Sequence[Stretch]) -> list[str]:
    """The lines with stretches put in, given last first."""
    result = list(lines)
    for stretch in stretches:
        result[stretch.start : stretch.end] = stretch.lines
    return result
