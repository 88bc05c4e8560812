"""The letters of a table's columns, as spreadsheets write them: A … Z, AA, AB …"""

import re
from collections.abc import Sequence
from functools import lru_cache

from workbench.importers.grammar.vocabulary import fold

_LETTERS = re.compile(r"[A-Za-z]{1,3}")


def letters(column: int) -> str:
    """The letters of a column that is counted from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


@lru_cache(maxsize=2048)
def number_of(found: str) -> int:
    """The column, counted from 0, of some letters."""
    number = 0
    for letter in found.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_named(wanted: str, names: Sequence[str]) -> int | None:
    """The column that someone means by its heading, its letters, or its number from 1; None when there is no such."""
    wanted = wanted.strip()
    for place, name in enumerate(names):
        if wanted and fold(name) == fold(wanted):
            return place
    if _LETTERS.fullmatch(wanted):
        place = number_of(wanted)
    elif wanted.isdecimal() and len(wanted) < 6:
        place = int(wanted) - 1
    else:
        return None
    return place if 0 <= place < len(names) else None
