"""Names that may be one person's, across transcripts: `Anna Berg`, `A. Berg`, `Berg`. A person decides."""

import re
from collections.abc import Collection, Mapping

from workbench.importers.grammar.vocabulary import ROLES

_DIGITS = re.compile(r"0*(\d+)")
_BETWEEN = re.compile(r"[\W_]+")
_SPLIT = re.compile(r"[^\W\d_]+")
_SPELLED_ALIKE, _SAME_WORD = 88, 85
_SHORTEST = 4
MOST = 3


def likeness(one: str, other: str) -> float:
    """How likely two names are one person's, 0–100: the same but for signs; a part or initials of the other; a slip.

    Names with different numbers are never one (`Chef 1`, `Chef 2`), nor names of which one part contradicts the other
    (`Anna Berg`, `Erik Berg`).
    """
    one, other = _turned(one), _turned(other)
    if _plain(one) == _plain(other):
        return 100.0
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return 0.0
    return max(_spelling(one, other), 0.0 if _DIGITS.search(one) else _by_parts(one, other))


def near(name: str, others: Collection[str]) -> tuple[str, ...]:
    """Those of the others that may be the same person, likeliest first, at most `MOST`."""
    scored = sorted(((likeness(name, other), other) for other in others), key=lambda found: (-found[0], found[1]))
    return tuple(other for score, other in scored[:MOST] if score)


def pairs(people: Mapping[str, Collection[str]]) -> list[tuple[float, str, str]]:
    """(likeness, name, name) of all that may be one person, likeliest first. `people`: name → where the person speaks.

    People who speak in the same transcript are two.
    """
    names = list(people)
    found = [
        (score, one, other)
        for place, one in enumerate(names)
        for other in names[place + 1 :]
        if not set(people[one]) & set(people[other]) and (score := likeness(one, other))
    ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _turned(name: str) -> str:
    """`Berg, Anna` is Anna Berg."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _plain(name: str) -> str:
    return _BETWEEN.sub("", _DIGITS.sub(r"\1", name.casefold()))


def _spelling(one: str, other: str) -> float:
    plain, also = _plain(one), _plain(other)
    if min(len(plain), len(also)) < _SHORTEST or _single_letters(one) != _single_letters(other):
        return 0.0
    from rapidfuzz.fuzz import ratio

    alike = float(ratio(plain, also))
    return alike if alike >= _SPELLED_ALIKE else 0.0


def _single_letters(name: str) -> set[str]:
    return {word for word in _SPLIT.findall(name.casefold()) if len(word) == 1}


def _by_parts(one: str, other: str) -> float:
    """`Berg` and `A. Berg` are parts of `Anna Berg`; `AB` are its initials."""
    short, long = sorted(
        (_SPLIT.findall(one), _SPLIT.findall(other)), key=lambda found: (len(found), sum(map(len, found)))
    )
    if not short or not long:
        return 0.0
    if len(short) == 1 and short[0].isupper() and 2 <= len(short[0]) <= 4 and len(long) > 1:
        initials = "".join(word[0] for word in long).upper()
        return 80.0 if short[0] in (initials, initials[0] + initials[-1]) else 0.0
    left = [word.casefold() for word in long]
    whole = 0
    for word in map(str.casefold, short):
        fits = next((known for known in left if _same_word(word, known)), None)
        if fits is not None:
            whole += fits not in ROLES and len(fits) >= 3
        else:
            fits = next((known for known in left if 1 in (len(word), len(known)) and word[0] == known[0]), None)
        if fits is None:
            return 0.0
        left.remove(fits)
    return (90.0 if len(short) > 1 else 85.0) if whole else 0.0


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST:
        return False
    from rapidfuzz.fuzz import ratio

    return float(ratio(one, other)) >= _SAME_WORD
