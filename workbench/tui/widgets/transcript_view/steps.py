"""Single steps of the caret: by signs, rows, and units of speech. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.transcript import TranscriptVersion
from workbench.domain.units import (
    next_paragraph,
    next_sentence,
    next_turn,
    next_word,
    next_word_end,
    paragraph_passage,
    previous_paragraph,
    previous_sentence,
    previous_turn,
    previous_word,
    previous_word_end,
    sentence_passage,
    turn_passage,
)
from workbench.tui.widgets.transcript_view.layout import Layout

Step = Callable[[TranscriptVersion, int], int | None]


@dataclass(frozen=True, slots=True)
class Unit:
    """How to find the beginnings and ends of a unit of speech around a position; None where there is none."""

    next_start: Step
    previous_start: Step
    next_end: Step
    previous_end: Step


def by_unit(version: TranscriptVersion, unit: Unit, position: int, anchor: int | None, *, on: bool) -> int:
    """Where a step on or back leads. With an anchor, the position is an edge of a selection: a right edge goes to
    ends, a left one to beginnings, and an edge that comes to the anchor stops there."""
    if anchor is None:
        found = unit.next_start(version, position) if on else unit.previous_start(version, position)
        if found is None:
            return version.turns[-1].end if on else position
        return found
    if on and position >= anchor:
        found = unit.next_end(version, position)
    elif on:
        found = unit.next_start(version, position)
        found = anchor if found is None else min(found, anchor)
    elif position <= anchor:
        found = unit.previous_start(version, position)
    else:
        found = unit.previous_end(version, position)
        found = anchor if found is None else max(found, anchor)
    return position if found is None else found


def by_rows(layout: Layout, position: int, rows: int, goal: int, *, past_end: bool) -> int:
    """The position so many rows of text further down (up when negative), near the cell `goal`."""
    wanted = layout.row_of(position) + rows
    layout.break_window(max(0, wanted - 1), 4)
    wanted = min(max(wanted, 0), layout.height - 1)
    step = 1 if rows > 0 else -1
    row = layout.row_at(wanted)
    for direction in (step, -step):
        near = wanted
        while row is None and 0 <= near + direction < layout.height:
            near += direction
            row = layout.row_at(near)
    return position if row is None else layout.position_in(row, goal, past_end=past_end)


def sign_after(layout: Layout, position: int, to_the_end: bool) -> int:
    """The position after the sign at a position; from a turn's last sign the next turn, or the turn's end."""
    turn = layout.turn_of(position)
    end = layout.turns[turn].end
    after = layout.sign_at(position)[1]
    if position < end and (to_the_end or after <= layout.content_end(turn)):
        return max(after, position + 1)
    return layout.turns[turn + 1].start if turn + 1 < len(layout.turns) else position


def sign_before(layout: Layout, position: int) -> int:
    """The position of the sign before a position; from a turn's first sign the end of the turn before."""
    turn = layout.turn_of(position)
    if position > layout.turns[turn].start:
        return layout.sign_at(position - 1)[0]
    return layout.turns[turn - 1].end if turn else position


def row_edge(layout: Layout, position: int, *, end: bool) -> int:
    """Where the row that holds a position begins, or its words end."""
    row = layout.row_at(layout.row_of(position))
    if row is None:
        return position
    if not end:
        return row.start
    words_end = row.drawn_end
    while words_end > row.start and layout.text[words_end - 1].isspace():
        words_end -= 1
    inside_a_word = words_end == row.end < layout.turns[row.turn].end
    return layout.sign_at(words_end - 1)[0] if inside_a_word else words_end


def _next_word(version: TranscriptVersion, position: int) -> int | None:
    return _on(version, position, next_word)


def _next_word_end(version: TranscriptVersion, position: int) -> int | None:
    return _on(version, position, next_word_end)


def _previous_word(version: TranscriptVersion, position: int) -> int | None:
    return _back(version, position, previous_word)


def _previous_word_end(version: TranscriptVersion, position: int) -> int | None:
    return _back(version, position, previous_word_end)


WordStep = Callable[[str, int, int, int], int | None]


def _on(version: TranscriptVersion, position: int, step: WordStep) -> int | None:
    for index in range(version.turn_at(position) or 0, len(version.turns)):
        turn = version.turns[index]
        # One before a later turn, so that a word right at its start counts as after the position.
        begin = position if turn.start <= position else turn.start - 1
        if begin < turn.end:
            found = step(version.text, begin, turn.start, turn.end)
            if found is not None:
                return found
    return None


def _back(version: TranscriptVersion, position: int, step: WordStep) -> int | None:
    index = version.turn_at(position)
    while index is not None and index >= 0:
        turn = version.turns[index]
        found = step(version.text, min(position, turn.end + 1), turn.start, turn.end)
        if found is not None:
            return found
        index -= 1
    return None


def _next_sentence_end(version: TranscriptVersion, position: int) -> int | None:
    here = sentence_passage(version, position)
    if here and here.end > position:
        return here.end
    start = next_sentence(version, position)
    found = None if start is None else sentence_passage(version, start)
    return found.end if found else None


def _previous_sentence_end(version: TranscriptVersion, position: int) -> int | None:
    start = previous_sentence(version, position)
    while start is not None:
        found = sentence_passage(version, start)
        if found and found.end < position:
            return found.end
        start = previous_sentence(version, start)
    return None


def _next_turn_end(version: TranscriptVersion, position: int) -> int | None:
    start: int | None = position
    while start is not None:
        found = turn_passage(version, start)
        if found and found.end > position:
            return found.end
        start = next_turn(version, start)
    return None


def _previous_turn_end(version: TranscriptVersion, position: int) -> int | None:
    start = previous_turn(version, position)
    while start is not None:
        found = turn_passage(version, start)
        if found and found.end < position:
            return found.end
        start = previous_turn(version, start)
    return None


def _next_paragraph_end(version: TranscriptVersion, position: int) -> int | None:
    start: int | None = position
    while start is not None:
        found = paragraph_passage(version, start)
        if found and found.end > position:
            return found.end
        start = next_paragraph(version, start)
    return None


def _previous_paragraph_end(version: TranscriptVersion, position: int) -> int | None:
    start = previous_paragraph(version, position)
    while start is not None:
        found = paragraph_passage(version, start)
        if found and found.end < position:
            return found.end
        start = previous_paragraph(version, start)
    return None


WORD = Unit(_next_word, _previous_word, _next_word_end, _previous_word_end)
SENTENCE = Unit(next_sentence, previous_sentence, _next_sentence_end, _previous_sentence_end)
PARAGRAPH = Unit(next_paragraph, previous_paragraph, _next_paragraph_end, _previous_paragraph_end)
TURN = Unit(next_turn, previous_turn, _next_turn_end, _previous_turn_end)
