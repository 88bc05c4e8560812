"""The grammar of the caret: where motions lead, how selections grow. Pure; knows nothing of widgets or keys.

The caret is a position between signs, drawn on the sign after it. A selection reaches from the anchor to the caret, so
the caret is its near edge. A right edge goes to ends of words and sentences, a left edge to their beginnings.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion
from workbench.domain.units import next_sentence, sentence_passage, turn_passage, word_at
from workbench.tui.widgets.transcript_view import steps
from workbench.tui.widgets.transcript_view.layout import Layout


class Motion(StrEnum):
    """Where a key leads."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    WORD_BACK = "word_back"
    WORD_ON = "word_on"
    SENTENCE_BACK = "sentence_back"
    SENTENCE_ON = "sentence_on"
    PARAGRAPH_BACK = "paragraph_back"
    PARAGRAPH_ON = "paragraph_on"
    TURN_BACK = "turn_back"
    TURN_ON = "turn_on"
    ROW_START = "row_start"
    ROW_END = "row_end"
    HALF_PAGE_UP = "half_page_up"
    HALF_PAGE_DOWN = "half_page_down"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Ground:
    """What the caret moves on: a transcript with at least one turn, its rows, and the rows of a page."""

    version: TranscriptVersion
    layout: Layout
    page: int = 20


@dataclass(frozen=True, slots=True)
class Caret:
    """Where the caret is. `extending` makes every motion move the edge of the selection; `goal` is the cell that moves
    up and down aim at."""

    position: int = 0
    anchor: int | None = None
    extending: bool = False
    goal: int | None = None

    @property
    def selection(self) -> Passage | None:
        """What lies between anchor and caret."""
        if self.anchor is None or self.anchor == self.position:
            return None
        return Passage(min(self.anchor, self.position), max(self.anchor, self.position))


def move(ground: Ground, caret: Caret, motion: Motion) -> Caret:
    """The caret after a motion; drops the selection unless one is being made."""
    if caret.extending:
        return extend(ground, caret, motion)
    position, goal = _led(ground, caret, motion, extending=False)
    return Caret(resting(ground, position), goal=goal)


def extend(ground: Ground, caret: Caret, motion: Motion) -> Caret:
    """The caret after a motion that takes the edge of the selection along."""
    anchor = caret.position if caret.anchor is None else caret.anchor
    position, goal = _led(ground, replace(caret, anchor=anchor), motion, extending=True)
    return Caret(position, anchor, caret.extending, goal)


def resting(ground: Ground, position: int) -> int:
    """The nearest position on a sign: not after a turn's last one, not inside a letter with marks."""
    position = ground.layout.snapped(position)
    turn = ground.layout.turn_of(position)
    return ground.layout.sign_at(min(position, ground.layout.content_end(turn)))[0]


def select(passage: Passage, *, caret_at_start: bool = False) -> Caret:
    """The caret with a passage selected."""
    if caret_at_start:
        return Caret(passage.start, passage.end)
    return Caret(passage.end, passage.start)


def collapse(ground: Ground, caret: Caret) -> Caret:
    """The caret without a selection."""
    return Caret(resting(ground, caret.position))


def toggle_selecting(caret: Caret) -> Caret:
    """Start a selection at the caret (or go on with the one there is), or stop and keep it."""
    if caret.extending:
        return replace(caret, extending=False, anchor=caret.anchor if caret.selection else None)
    return replace(caret, extending=True, anchor=caret.position if caret.anchor is None else caret.anchor)


def swap_edges(caret: Caret) -> Caret:
    """The caret at the other edge."""
    if caret.anchor is None:
        return caret
    return replace(caret, position=caret.anchor, anchor=caret.position, goal=None)


def move_edge(ground: Ground, caret: Caret, *, on: bool) -> Caret:
    """The near edge a word further on or back; selects the word under the caret when nothing is selected."""
    if caret.selection is None:
        word = word_at_caret(ground, caret.position)
        return select(word, caret_at_start=not on) if word else caret
    return extend(ground, caret, Motion.WORD_ON if on else Motion.WORD_BACK)


def word_at_caret(ground: Ground, position: int) -> Passage | None:
    """The word that holds a position."""
    position = ground.layout.snapped(position)
    turn = ground.version.turns[ground.layout.turn_of(position)]
    word = word_at(ground.version.text, position, turn.start, turn.end)
    return Passage(*word) if word else None


def select_sentence(ground: Ground, caret: Caret) -> Caret:
    """The sentence at the caret; whole sentences when something is selected; when they are, one more."""
    return _select_units(ground, caret, sentence_passage, next_sentence)


def select_turn(ground: Ground, caret: Caret) -> Caret:
    """The turn at the caret; whole turns when something is selected; when they are, one more."""
    return _select_units(ground, caret, turn_passage, _next_turn_with_words)


def _next_turn_with_words(version: TranscriptVersion, position: int) -> int | None:
    index = version.turn_at(position)
    for turn in version.turns[0 if index is None else index + 1 :]:
        if turn_passage(version, turn.start):
            return turn.start
    return None


def _select_units(
    ground: Ground,
    caret: Caret,
    unit_at: Callable[[TranscriptVersion, int], Passage | None],
    next_start: Callable[[TranscriptVersion, int], int | None],
) -> Caret:
    version = ground.version
    chosen = caret.selection
    if chosen is None:
        unit = unit_at(version, ground.layout.snapped(caret.position))
        return select(unit) if unit else caret
    first, last = unit_at(version, chosen.start), unit_at(version, chosen.end - 1)
    whole = chosen
    for unit in (first, last):
        whole = whole.union(unit) if unit else whole
    if whole == chosen:
        following = next_start(version, chosen.end - 1)
        unit = unit_at(version, following) if following is not None else None
        whole = whole.union(unit) if unit else whole
    return select(whole)


def _led(ground: Ground, caret: Caret, motion: Motion, *, extending: bool) -> tuple[int, int | None]:
    """Where a motion leads, and the cell that the next one up or down aims at."""
    rows = _rows_of(motion, ground.page)
    if rows:
        goal = ground.layout.place(caret.position)[1] if caret.goal is None else caret.goal
        return steps.by_rows(ground.layout, caret.position, rows, goal, past_end=extending), goal
    if motion in _UNITS:
        unit, on = _UNITS[motion]
        anchor = caret.anchor if extending else None
        return steps.by_unit(ground.version, unit, caret.position, anchor, on=on), None
    return _STEPS[motion](ground, caret.position, extending), None


def _rows_of(motion: Motion, page: int) -> int:
    half, whole = max(1, page // 2), max(1, page - 2)
    return {
        Motion.UP: -1,
        Motion.DOWN: 1,
        Motion.HALF_PAGE_UP: -half,
        Motion.HALF_PAGE_DOWN: half,
        Motion.PAGE_UP: -whole,
        Motion.PAGE_DOWN: whole,
    }.get(motion, 0)


_UNITS = {
    Motion.WORD_BACK: (steps.WORD, False),
    Motion.WORD_ON: (steps.WORD, True),
    Motion.SENTENCE_BACK: (steps.SENTENCE, False),
    Motion.SENTENCE_ON: (steps.SENTENCE, True),
    Motion.PARAGRAPH_BACK: (steps.PARAGRAPH, False),
    Motion.PARAGRAPH_ON: (steps.PARAGRAPH, True),
    Motion.TURN_BACK: (steps.TURN, False),
    Motion.TURN_ON: (steps.TURN, True),
}
_STEPS: dict[Motion, Callable[[Ground, int, bool], int]] = {
    Motion.LEFT: lambda ground, position, _extending: steps.sign_before(ground.layout, position),
    Motion.RIGHT: lambda ground, position, extending: steps.sign_after(ground.layout, position, extending),
    Motion.ROW_START: lambda ground, position, _extending: steps.row_edge(ground.layout, position, end=False),
    Motion.ROW_END: lambda ground, position, _extending: steps.row_edge(ground.layout, position, end=True),
    Motion.FIRST: lambda ground, _position, _extending: ground.version.turns[0].start,
    Motion.LAST: lambda ground, _position, _extending: ground.version.turns[-1].end,
}
