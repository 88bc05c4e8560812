"""How hits are laid out: under headings, each a row of words with the hit always in the same column. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from workbench.tui.printable import one_line

MARK_WIDTH = 2
_MOST_BEFORE = 60
_LONGEST_WHO = 24


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit as the list shows it. `key` is the same as long as it is the same place; `quiet` ones stand back."""

    key: str
    heading: str
    who: str
    before: str
    hit: str
    after: str
    quiet: bool = False
    markable: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """What the hits below it stand in, and how many there are."""

    title: str
    count: int


Row = Heading | int
"""A heading, or the number of a hit."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells from the left: how wide the speakers' column is, where the text begins, where hits begin."""

    width: int
    who: int
    text: int
    hit: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The parts of a row, which fill its width together."""

    who: str
    before: str
    hit: str
    after: str


def rows_of(hits: Sequence[ShownHit]) -> list[Row]:
    """The rows of a list: a heading wherever another one begins."""
    rows: list[Row] = []
    for number, hit in enumerate(hits):
        if number == 0 or hits[number - 1].heading != hit.heading:
            last = number
            while last < len(hits) and hits[last].heading == hit.heading:
                last += 1
            rows.append(Heading(hit.heading, last - number))
        rows.append(number)
    return rows


def columns_of(hits: Sequence[ShownHit], width: int) -> Columns:
    """Columns for a width: more room is left after the hit than before it, for that is how one reads."""
    names = {hit.who for hit in hits}
    longest = max((cell_len(one_line(name)) for name in names), default=0)
    who = min(longest, _LONGEST_WHO, width // 5)
    text = MARK_WIDTH + (who + 2 if who else 0)
    before = max(0, min(_MOST_BEFORE, (width - text) * 2 // 5)) if any(hit.before for hit in hits) else 0
    return Columns(width, who, text, text + before)


def pieces_of(hit: ShownHit, columns: Columns) -> Pieces:
    """A hit's words, cut to the columns."""
    gap = columns.text - MARK_WIDTH - columns.who
    who = _fitted(one_line(hit.who), columns.who) + " " * gap
    room = columns.hit - columns.text
    before = _end_of(one_line(hit.before), room)
    before = " " * (room - cell_len(before)) + before
    left = max(0, columns.width - columns.hit)
    found = one_line(hit.hit)
    if cell_len(found) > left:
        return Pieces(who, before, _fitted(found, left), "")
    left -= cell_len(found)
    return Pieces(who, before, found, _fitted(one_line(hit.after), left))


def _fitted(words: str, width: int) -> str:
    """Words cut or filled up to a width, with a sign where something was cut off."""
    if cell_len(words) > width > 1:
        return set_cell_size(set_cell_size(words, width - 1).rstrip() + "…", width)
    return set_cell_size(words, width)


def _end_of(words: str, width: int) -> str:
    """The end of the words, as much as fits; no half word at the beginning."""
    cut = False
    while (over := cell_len(words) - width) > 0:
        # A wide letter takes two cells, so half of what is too much can go at least.
        words = words[max(1, over // 2) :]
        cut = True
    return words.partition(" ")[2] if cut and " " in words else words
