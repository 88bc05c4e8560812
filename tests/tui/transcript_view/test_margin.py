"""Stripes, columns, labels and finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion, Turn
from workbench.tui.widgets.transcript_view.columns import share_out, short_labels
from workbench.tui.widgets.transcript_view.find import find_in
from workbench.tui.widgets.transcript_view.margin import LETTERS_EVERY, TurnMargin
from workbench.tui.widgets.transcript_view.marks import MarksByTurn
from workbench.tui.widgets.transcript_view.shown import ShownCoding


def coding(id_: str, start: int, end: int) -> ShownCoding:
    return ShownCoding(id_, start, end, "code", "C", "1", "Code")


ROWS = [0, 10, 20, 30]


def lanes_at(margin: TurnMargin, row: int) -> list[str]:
    return [stripe.coding.id if stripe else "" for stripe in margin.at(row)]


def test_codings_that_share_a_row_stand_in_lanes_side_by_side() -> None:
    margin = TurnMargin([coding("a", 0, 15), coding("b", 16, 18), coding("c", 25, 26)], ROWS, 40, 3)
    assert [lanes_at(margin, row) for row in range(4)] == [
        ["a", "", ""],
        ["a", "b", ""],
        ["c", "", ""],
        ["", "", ""],
    ]


def test_what_finds_no_lane_is_counted_where_it_is() -> None:
    margin = TurnMargin([coding(str(number), 0, 25 - number) for number in range(4)], ROWS, 40, 2)
    assert [margin.more_at(row) for row in range(4)] == [2, 2, 2, 0]


def test_a_coding_from_an_earlier_turn_goes_on_and_shows_its_letters_at_its_first_row_here() -> None:
    margin = TurnMargin([coding("a", 5, 135)], [100, 110, 120, 130], 140, 2)
    stripe = margin.at(0)[0]
    assert stripe and not stripe.begins_here and stripe.shows_letters(0) and not stripe.shows_letters(1)
    assert [bool(margin.at(row)[0]) for row in range(4)] == [True] * 4


def test_a_long_stripe_shows_its_letters_again() -> None:
    rows = list(range(0, 500, 10))
    stripe = TurnMargin([coding("a", 0, 500)], rows, 500, 1).at(0)[0]
    assert stripe and [row for row in range(50) if stripe.shows_letters(row)] == list(range(0, 50, LETTERS_EVERY))


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 40)), max_size=25), st.integers(1, 4))
def test_every_coding_is_seen_or_counted_at_each_of_its_rows(places: list[tuple[int, int]], lanes: int) -> None:
    rows = list(range(0, 100, 10))
    codings = [coding(str(n), start, min(100, start + length)) for n, (start, length) in enumerate(places)]
    margin = TurnMargin(codings, rows, 100, lanes)
    for row in range(10):
        here = {c.id for c in codings if c.start < row * 10 + 10 and c.end > row * 10}
        seen = [id_ for id_ in lanes_at(margin, row) if id_]
        assert set(seen) <= here and len(seen) == len(set(seen))
        assert len(seen) + margin.more_at(row) == len(here)


@given(st.integers(20, 300), st.lists(st.text(min_size=1, max_size=30), max_size=5), st.integers(0, 5000))
def test_columns_fill_the_width_and_leave_room_for_words(width: int, names: list[str], paragraphs: int) -> None:
    columns = share_out(width, names, paragraphs=paragraphs, time=5)
    assert columns.text <= 92
    assert columns.right_at + columns.right <= max(width, 40)
    assert columns.text >= min(width, 40) - 28


@pytest.mark.parametrize(
    ("names", "cells", "expected"),
    [
        (["Eva", "Bo"], 4, ["Eva", "Bo"]),
        (["Intervjuare", "Birgitta"], 4, ["I", "B"]),
        (["Anna", "Anders", "Annika"], 4, ["Anna", "A", "AN"]),
        (["Intervjuperson 1", "Intervjuperson 12"], 4, ["I1", "I12"]),
        (["Handläggare i kommunen"], 16, ["Handläggare i k…"]),
        (["", "日本語テキスト"], 4, ["", "日"]),
    ],
)
def test_short_labels_are_told_apart(names: list[str], cells: int, expected: list[str]) -> None:
    assert short_labels(names, cells) == expected


@given(st.lists(st.text(min_size=1, max_size=12), max_size=8, unique=True), st.integers(3, 16))
def test_short_labels_fit(names: list[str], cells: int) -> None:
    assert all(cell_len(label) <= cells for label in short_labels(names, cells))


def version_of(*turns: str) -> TranscriptVersion:
    text, places = "", []
    for turn in turns:
        text += "Anna: "
        places.append(Turn(len(text), len(text) + len(turn)))
        text += turn + "\n"
    return TranscriptVersion("v", "t", 1, text, tuple(places), ())


def test_finds_whatever_the_case_and_the_spaces_but_not_labels() -> None:
    version = version_of("ANNA är här", "och\nanna  är [där]")
    found = find_in(version, " anna är ")
    assert [p.of(version.text) for p in found.passages] == ["ANNA är", "anna  är"]
    assert find_in(version, "[DÄR]").passages and not find_in(version, "  ").passages
    assert (found.after(0), found.after(6), found.after(999), found.before(0)) == (0, 1, 0, 1)
    assert find_in(version, "finns inte").after(0) is None
    assert found.within(0, 7) == found.passages[:1]


def test_only_turns_where_something_differs_are_named() -> None:
    version = version_of("ett", "två", "tre")
    starts = [turn.start for turn in version.turns]
    marks = MarksByTurn(version, [coding("a", starts[0], starts[0] + 2)])
    more = [coding("a", starts[0], starts[0] + 2), coding("b", starts[1], starts[2] + 1)]
    assert marks.replace(more) == {1, 2}
    assert marks.replace(more) == set()
    assert marks.replace([more[1]]) == {0}
    assert marks.replace([coding("b", starts[1], starts[1] + 1)]) == {1, 2}
    assert marks.replace([coding("x", 5, 99_999)]) == {1}
    assert marks.by_id == {}


def test_marked_passages_in_order() -> None:
    version = version_of("ett två tre")
    marks = MarksByTurn(version, [coding("a", 6, 9), coding("b", 6, 9), coding("c", 10, 13), coding("d", 6, 13)])
    assert marks.next_passage((0, -1)) == Passage(6, 9)
    assert marks.next_passage((6, 9)) == Passage(6, 13)
    assert marks.next_passage((10, 13)) is None
    assert marks.previous_passage((10, 13)) == Passage(6, 13)
    assert [mark.id for mark in marks.at(7)] == ["d", "a", "b"]
