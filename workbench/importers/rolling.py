"""Captions that roll: every cue repeats what the last one showed and adds to it. Here each word comes once."""

from collections.abc import Sequence
from itertools import pairwise

from workbench.importers.cues import Cue, plain

_FEWEST = 4
_SHARE = 0.4


def without_repeats(cues: Sequence[Cue]) -> list[Cue]:
    """The cues without what they repeat of the one before, where most of the file is written so; else as they are."""
    shown = [[line for line in map(plain, cue.lines) if line] for cue in cues]
    filled = [lines for lines in shown if lines]
    repeats = sum(1 for before, lines in pairwise(filled) if _repeated(before, lines) or _grown(before, lines))
    if repeats < max(_FEWEST, _SHARE * len(filled)):
        return list(cues)
    kept: list[Cue] = []
    before: list[str] = []
    for cue, lines in zip(cues, shown, strict=True):
        if not lines:
            continue
        if kept and _grown(before, lines):
            kept[-1].lines[-1:], kept[-1].end = lines[len(before) - 1 :], cue.end
        else:
            said = lines[_repeated(before, lines) :]
            if said:
                kept.append(Cue(cue.start, cue.end, said, cue.name))
            elif kept:
                kept[-1].end = max(kept[-1].end, cue.end)
        before = lines
    return kept


def _repeated(before: list[str], lines: list[str]) -> int:
    """How many of the first lines are the last ones of the cue before."""
    return next((n for n in range(min(len(before), len(lines)), 0, -1) if before[-n:] == lines[:n]), 0)


def _grown(before: list[str], lines: list[str]) -> bool:
    """Whether the cue before is shown again with more words at its end."""
    if not before or len(lines) < len(before) or lines[: len(before) - 1] != before[:-1]:
        return False
    now = lines[len(before) - 1]
    return now != before[-1] and now.startswith(before[-1] + " ")
