"""Carrying passages across an edited text: what becomes of a passage whose words stood in the text of before."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.passage import Passage


class CarryState(StrEnum):
    """What an edit did to a passage.

    `UNCHANGED`: the same words in the same place among the others. `MOVED`: the same words elsewhere. `ALTERED`: most
    of its words are there, but not all, or others have come in between, or they now stand in several places. `LOST`:
    the words can't be found, or not surely enough.
    """

    UNCHANGED = "unchanged"
    MOVED = "moved"
    ALTERED = "altered"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a passage, and its place in the new text; None when it is lost.

    `doubtful`: the words are as before, but it can't be told whether these are the ones that were meant or others
    that read the same, as when one of two like passages was taken out. Such a passage counts as altered.
    """

    state: CarryState
    passage: Passage | None = None
    doubtful: bool = False
