"""Rows, cells and positions agree, over wide, combining and odd text, at every width."""

import itertools
from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.domain.transcript import Turn
from workbench.tui.widgets.transcript_view import layout as layout_module
from workbench.tui.widgets.transcript_view.layout import Layout
from workbench.tui.widgets.transcript_view.wrap import _UNUSUAL, cells_of, clusters, wrap_line

lines = st.text(alphabet="ab åé-日本e\u0301👍🏽👩\u200d👧\ufe0f☎ \n…", max_size=60)
widths = st.integers(4, 30)


def layout_of(turns: list[str], width: int, **options: object) -> Layout:
    text, places = "", []
    for turn in turns:
        text += "X: "
        places.append(Turn(len(text), len(text) + len(turn)))
        text += turn + "\n"
    return Layout(text, places, width, **options)  # type: ignore[arg-type]


def rows_as_drawn(layout: Layout) -> list[str]:
    drawn = []
    for turn in range(len(layout.turns)):
        for number in range(layout.text_rows(turn)):
            row = layout.row(turn, number)
            drawn.append(layout.text[row.start : row.drawn_end])
    return drawn


def test_every_character_taken_for_one_cell_wide_is() -> None:
    for number in range(0x110000):
        if not _UNUSUAL.match(chr(number)) and chr(number) != "\n":
            assert cell_len(chr(number)) == 1, hex(number)


def test_rows_break_at_spaces_and_long_words_where_they_must() -> None:
    layout = layout_of(["Det var en gång en", "abcdefghijklmnop q", "日本語日本語", "en\n\ntvå"], 8)
    assert rows_as_drawn(layout) == [
        *("Det var ", "en gång ", "en"),
        *("abcdefgh", "ijklmnop ", "q"),
        *("日本語日", "本語"),
        *("en", "", "två"),
    ]


def test_an_indent_narrows_the_first_row_only() -> None:
    layout = layout_of(["ett två tre fyra"], 8, indents={3: 5})
    assert rows_as_drawn(layout) == ["ett ", "två tre ", "fyra"]
    assert layout.place(3) == (0, 5)
    assert layout.place(7) == (1, 0)


def test_heads_and_gaps_take_rows() -> None:
    layout = layout_of(["ett", "två"], 10, heads=[True, False], gap=2)
    assert [layout.turn_at_row(row) for row in range(5)] == [(0, -1), (0, 0), (0, 1), (0, 2), (1, 0)]
    assert layout.height == 5
    assert [layout.row_of(turn.start) for turn in layout.turns] == [1, 4]
    assert layout.row_at(0) is None and layout.row_at(2) is None


def test_a_position_outside_turns_goes_to_the_next_turn_or_to_the_last_end() -> None:
    layout = layout_of(["ett", "två"], 10)
    assert layout.snapped(0) == 3
    assert layout.snapped(8) == layout.turns[1].start
    assert layout.snapped(999) == layout.turns[1].end


def test_signs_hold_their_marks() -> None:
    layout = layout_of(["e\u0301a👩\u200d👧!"], 20)
    signs, position = [], 3
    while position < layout.turns[0].end:
        start, end = layout.sign_at(position)
        signs.append(layout.text[start:end])
        position = end
    assert signs == ["e\u0301", "a", "👩\u200d👧", "!"]
    assert layout.content_end(0) == layout.turns[0].end - 1


@given(lines, widths)
def test_rows_hold_the_whole_line_and_fit(line: str, width: int) -> None:
    line = line.replace("\n", " ")
    starts = wrap_line(line, 0, len(line), width, width)
    assert starts[0] == 0 and starts == sorted(set(starts))
    for start, end in itertools.pairwise([*starts, len(line)]):
        assert cells_of(line, start, end) <= width + (line[end - 1 : end] == " ")


@given(lines, widths)
def test_breaking_by_measure_and_by_count_agree_where_both_can(line: str, width: int) -> None:
    line = "".join(character for character in line if character < "\u0100" and character != "\n")
    from workbench.tui.widgets.transcript_view.wrap import _wrap_measured, _wrap_narrow

    assert _wrap_narrow(line, 0, len(line), width, width) == _wrap_measured(line, 0, len(line), width, width)


@given(st.lists(lines, min_size=1, max_size=4), widths, st.integers(0, 1), st.booleans())
def test_from_position_to_cell_and_back(turns: list[str], width: int, gap: int, head: bool) -> None:
    layout = layout_of(turns, width, gap=gap, heads=[head] * len(turns))
    for index, turn in enumerate(layout.turns):
        for number in range(layout.text_rows(index)):
            row = layout.row(index, number)
            for start, end, cells in clusters(layout.text, row.start, row.drawn_end):
                assert layout.sign_at(start) == (start, end)
                found = layout.place(start)
                assert layout.row_at(found[0]) == row
                if cells:
                    assert layout.position_in(row, found[1]) == start
                    assert layout.position_in(row, found[1] + cells - 1) == start
        assert layout.row_of(turn.start) == layout.first_row(index) + head


@given(st.lists(lines, min_size=1, max_size=5), widths)
def test_the_sum_of_rows_is_right(turns: list[str], width: int) -> None:
    layout = layout_of(turns, width)
    heights = [layout.text_rows(index) + 1 for index in range(len(turns))]
    firsts = [sum(heights[:index]) for index in range(len(turns))]
    assert [layout.first_row(index) for index in range(len(turns))] == firsts
    assert layout.height == sum(heights) - 1
    for row in range(layout.height):
        assert layout.turn_at_row(row)[0] == bisect_right(firsts, row) - 1


@settings(max_examples=40)
@given(st.lists(lines, min_size=1, max_size=6), widths, st.integers(1, 40), st.integers(0, 30), st.integers(1, 8))
def test_bit_by_bit_comes_to_the_same_as_at_once(
    turns: list[str], width: int, step: int, top: int, height: int
) -> None:
    at_once = layout_of(turns, width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout_module, "AT_ONCE_ROWS", -1)
        bit_by_bit = layout_of(turns, width)
    assert not bit_by_bit.is_complete
    anchor = bit_by_bit.turn_at_row(min(top, bit_by_bit.height))[0]
    first = bit_by_bit.first_row(anchor)
    bit_by_bit.break_window(min(top, bit_by_bit.height), height)
    assert bit_by_bit.first_row(anchor) == first
    while not bit_by_bit.is_complete:
        bit_by_bit.break_more(step)
    assert bit_by_bit.height == at_once.height
    assert rows_as_drawn(bit_by_bit) == rows_as_drawn(at_once)
