"""Captions that roll: every cue repeats what the last one showed and adds to it. Here each word comes once."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.importers.speech.cues import VOICE, Cue, plain

_FEWEST = 4
_MOST_LINES = 8
_SHARE, _SHARE_THAT_ADDS = 0.4, 0.2
_SNAPSHOT = 60
"""A cue that is shown for so few ms was said by nobody: it shows once more what the one before it has said."""
_FEW_SNAPSHOTS, _SHARE_OF_SNAPSHOTS = 2, 0.1
_WORD_TIMES = re.compile(r"<\d{1,3}:[\d:.]{1,12}><c[.>]")
"""The times of single words, as YouTube writes them into the captions that it makes itself."""


def without_repeats(cues: Sequence[Cue]) -> list[Cue]:
    """The cues without what they repeat of the one before, where the file is written so; else as they are."""
    shown = [[line for line in map(plain, cue.lines) if line] for cue in cues]
    if not _roll(cues, shown) or any(VOICE.search(line) for cue in cues for line in cue.lines):
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


def _roll(cues: Sequence[Cue], shown: Sequence[list[str]]) -> bool:
    """Whether captions roll: words bear times of their own, cues flash by that only show words again, or a good part
    of all repeat the one before and add to it. People say the same word twice, too."""
    filled = [(cue, lines) for cue, lines in zip(cues, shown, strict=True) if lines]
    pairs = list(pairwise(lines for _cue, lines in filled))
    if not any(_repeated(before, now) or _grown(before, now) for before, now in pairs):
        return False
    flashes = sum(
        now.end - now.start <= _SNAPSHOT and _repeated(before, lines) == len(lines)
        for (_before, before), (now, lines) in pairwise(filled)
    )
    flashes += sum(
        cue.end - cue.start <= _SNAPSHOT and lines[-len(before) :] != before == lines[: len(before)]
        for (cue, before), (_now, lines) in pairwise(filled)
    )
    if flashes >= max(_FEW_SNAPSHOTS, _SHARE_OF_SNAPSHOTS * len(filled)):
        return True
    if any(_WORD_TIMES.search(line) for cue in cues for line in cue.lines):
        return True
    adding = sum(1 for before, now in pairs if 0 < _repeated(before, now) < len(now) or _grown(before, now))
    same = sum(1 for before, now in pairs if _repeated(before, now) == len(now))
    return adding >= _SHARE_THAT_ADDS * len(filled) and adding + same >= max(_FEWEST, _SHARE * len(filled))


def _repeated(before: list[str], lines: list[str]) -> int:
    """How many of the first lines are the last ones of the cue before."""
    return next((n for n in range(min(len(before), len(lines), _MOST_LINES), 0, -1) if before[-n:] == lines[:n]), 0)


def _grown(before: list[str], lines: list[str]) -> bool:
    """Whether the cue before is shown again with more words at its end."""
    if not before or len(lines) < len(before) or lines[: len(before) - 1] != before[:-1]:
        return False
    now = lines[len(before) - 1]
    return now != before[-1] and now.startswith(before[-1] + " ")
