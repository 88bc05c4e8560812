"""Labels that may be one speaker's: proposals only, a person decides."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.importers.base import AliasProposal
from workbench.importers.grammar.vocabulary import fold, names_interviewer

_MOST_LABELS = 60
_NUMBERS = re.compile(r"\d+")
_ALIKE = 85
_SHORTEST = 5
_RARE, _FAR_MORE = 2, 3


@dataclass(frozen=True, slots=True)
class _Name:
    """A label, its words, what numbers it holds, and how often it speaks."""

    label: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    turns: int

    @property
    def key(self) -> str:
        """The label folded."""
        return fold(self.label)


def proposals(turns: Mapping[str, int], rename: Mapping[str, str] | None = None) -> tuple[AliasProposal, ...]:
    """Which of the labels may be one speaker's, the likeliest first. `turns`: how many turns each label has.

    Full names and their parts or initials, abbreviations of one who asks, and labels that differ by a slip of the pen;
    never labels that differ by a number or a single letter. `rename` is what a person has decided already: a label
    that others were renamed to is only proposed as the one that more would become.
    """
    if len(turns) < 2:
        return ()
    common = sorted(turns, key=lambda label: -turns[label])[:_MOST_LABELS]
    names = [_name(label, turns[label]) for label in turns if label in set(common)]
    pairs = {
        (one, other): likeness
        for nth, one in enumerate(names)
        for other in names[nth + 1 :]
        if (likeness := _likeness(one, other, names))
    }
    decided = {fold(wanted) for wanted in (rename or {}).values()}
    found = [_proposal(group, pairs, decided) for group in _groups(names, pairs)]
    return tuple(sorted((one for one in found if one), key=lambda one: -one.similarity))


def _name(label: str, turns: int) -> _Name:
    plain = label.split("(")[0].strip() or label
    if plain.count(",") == 1:  # Berg, Anna
        last, first = plain.split(",")
        plain = f"{first} {last}"
    words = tuple(word.strip(".").casefold() for word in plain.split() if word.strip("."))
    return _Name(label, words, tuple(_NUMBERS.findall(label)), turns)


def _likeness(one: _Name, other: _Name, names: list[_Name]) -> float:
    """How likely two labels are one speaker's, 0–100; 0 when they aren't."""
    if one.numbers != other.numbers or not one.words or not other.words:
        return 0
    short, long = sorted((one, other), key=lambda name: len(name.key))
    if _is_asking(short, long):
        return 90 if long.key.startswith(short.key) else _spelling(short, long, asking=True)
    if not short.numbers:
        if set(short.words) <= set(long.words) and _only_one(short, names, _holds_words):
            return 95 if len("".join(short.words)) > 1 else 0
        if _are_initials(short, long) and _only_one(short, names, _are_initials):
            return 88
    elif _abbreviates(short, long):
        return 86
    return _spelling(short, long, asking=False)


def _is_asking(short: _Name, long: _Name) -> bool:
    return not short.numbers and names_interviewer(short.key) and names_interviewer(long.key)


def _holds_words(short: _Name, long: _Name) -> bool:
    return set(short.words) <= set(long.words)


def _are_initials(short: _Name, long: _Name) -> bool:
    """`AMB` or `AB` of `Anna Maria Berg`."""
    letters = "".join(short.words).replace(".", "")
    if not 2 <= len(letters) <= 4 or not 2 <= len(long.words) <= 5 or not letters.isalpha():
        return False
    if len(short.words) > 1 and any(len(word) > 1 for word in short.words):
        return False
    if not (short.label.replace(".", "").replace(" ", "").isupper()):
        return False
    initials = "".join(word[0] for word in long.words)
    return letters in (initials, initials[0] + initials[-1])


def _abbreviates(short: _Name, long: _Name) -> bool:
    """`P1` and `Participant 1`."""
    letters = _NUMBERS.sub("", short.key).strip(".-_")
    full = _NUMBERS.sub("", long.key).strip(".-_")
    return 0 < len(letters) <= 2 and len(full) > len(letters) + 2 and full.startswith(letters)


def _only_one(short: _Name, names: list[_Name], fits: Callable[[_Name, _Name], bool]) -> bool:
    """Whether a short label fits one full name only: `Berg` may be Anna's or Erik's."""
    return sum(1 for name in names if name is not short and fits(short, name)) == 1


def _spelling(one: _Name, other: _Name, *, asking: bool) -> float:
    """How alike two labels are written, where one is rare or both mean one who asks; 0 when they are not."""
    if min(len(one.key), len(other.key)) < _SHORTEST or _differ_by_a_letter(one, other):
        return 0
    rare, common = sorted((one.turns, other.turns))
    if not asking and not (rare <= _RARE and common >= _FAR_MORE * rare):
        return 0
    from rapidfuzz.fuzz import ratio

    alike = float(ratio(one.key, other.key))
    return alike if alike >= (_ALIKE - 5 if asking else _ALIKE) else 0


def _differ_by_a_letter(one: _Name, other: _Name) -> bool:
    """Whether what differs are words of one letter, as in `Speaker A` and `Speaker B`."""
    return any(len(word) == 1 for word in set(one.words) ^ set(other.words))


def _groups(names: list[_Name], pairs: Mapping[tuple[_Name, _Name], float]) -> list[list[_Name]]:
    group = {name: nth for nth, name in enumerate(names)}
    for one, other in pairs:
        old, new = group[other], group[one]
        if old != new:
            group = {name: new if of == old else of for name, of in group.items()}
    members: dict[int, list[_Name]] = {}
    for name, of in group.items():
        members.setdefault(of, []).append(name)
    return [found for found in members.values() if len(found) > 1]


def _proposal(
    group: list[_Name], pairs: Mapping[tuple[_Name, _Name], float], decided: set[str]
) -> AliasProposal | None:
    fullest = max(group, key=lambda name: (len(name.words), len(name.key) if _varied(group) else name.turns))
    chosen = [name for name in group if name.key in decided]
    if len(chosen) > 1:
        return None
    into = chosen[0] if chosen else fullest
    likeness = min(value for (one, other), value in pairs.items() if one in group and other in group)
    return AliasProposal(tuple(name.label for name in group), into.label, likeness)


def _varied(group: list[_Name]) -> bool:
    """Whether some are short for others, so that the longest tells most; else they are spellings of one."""
    lengths = sorted(len(name.key) for name in group)
    return lengths[-1] > lengths[0] + 3
