"""Captions that roll: every cue repeats what the last one showed and adds to it. Here each word comes once."""

from collections.abc import Sequence
from itertools import pairwise

from workbench.importers.speech.cues import VOICE, Cue, plain

_FEWEST = 4
_MOST_LINES = 8
_SHARE, _SHARE_THAT_ADDS = 0.4, 0.2


def without_repeats(cues: Sequence[Cue]) -> list[Cue]:
    """The cues without what they repeat of the one before, where most of the file is written so; else as they are.

    Many must add to what they repeat: people say the same word twice, too.
    """
    shown = [[line for line in map(plain, cue.lines) if line] for cue in cues]
    filled = [lines for lines in shown if lines]
    pairs = list(pairwise(filled))
    adding = sum(1 for before, now in pairs if 0 < _repeated(before, now) < len(now) or _grown(before, now))
    same = sum(1 for before, now in pairs if _repeated(before, now) == len(now))
    rolls = adding >= _SHARE_THAT_ADDS * len(filled) and adding + same >= max(_FEWEST, _SHARE * len(filled))
    if not rolls or any(VOICE.search(line) for cue in cues for line in cue.lines):
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
    return next((n for n in range(min(len(before), len(lines), _MOST_LINES), 0, -1) if before[-n:] == lines[:n]), 0)


def _grown(before: list[str], lines: list[str]) -> bool:
    """Whether the cue before is shown again with more words at its end."""
    if not before or len(lines) < len(before) or lines[: len(before) - 1] != before[:-1]:
        return False
    now = lines[len(before) - 1]
    return now != before[-1] and now.startswith(before[-1] + " ")
