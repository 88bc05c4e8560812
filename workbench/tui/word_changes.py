"""What differs between two wordings, word by word. Pure."""

import re
from difflib import SequenceMatcher
from enum import Enum

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS = 3000
"""Longer wordings are compared as wholes between their common beginning and end."""


class Part(Enum):
    """What a stretch is: in both wordings, only in the old one, or only in the new one."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


def word_changes(before: str, after: str) -> list[tuple[Part, str]]:
    """The stretches in order; the old ones joined give `before`, the new ones `after`, each with the same ones."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    stretches: list[tuple[Part, str]] = []

    def add(part: Part, words: str) -> None:
        if words and stretches and stretches[-1][0] is part:
            stretches[-1] = (part, stretches[-1][1] + words)
        elif words:
            stretches.append((part, words))

    for kind, a, b, c, d in _steps(old, new):
        if kind == "equal":
            add(Part.SAME, "".join(old[a:b]))
        else:
            add(Part.OLD, "".join(old[a:b]))
            add(Part.NEW, "".join(new[c:d]))
    return stretches


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    if len(old) + len(new) <= _MOST_TOKENS:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    shortest = min(len(old), len(new))
    start = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    left = shortest - start
    end = next((n for n in range(left) if old[-1 - n] != new[-1 - n]), left)
    middle = (start, len(old) - end, start, len(new) - end)
    return [
        ("equal", 0, start, 0, start),
        ("replace", *middle),
        ("equal", len(old) - end, len(old), len(new) - end, len(new)),
    ]
