"""Rows of hits fill their width, and every hit begins in the same column, whatever the letters."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.domain.passage import Passage
from workbench.tui.trail import Trail, TrailHit
from workbench.tui.widgets.hit_rows import MARK_WIDTH, Heading, ShownHit, columns_of, pieces_of, rows_of

WORDS = st.text(alphabet="ab å日本\u0301🙂\t\n\x1b[]", max_size=90)


def shown(heading: str = "", who: str = "", before: str = "", hit: str = "x", after: str = "") -> ShownHit:
    return ShownHit("", heading, who, before, hit, after)


@given(st.lists(st.builds(shown, who=WORDS, before=WORDS, hit=WORDS, after=WORDS), min_size=1, max_size=4), st.data())
def test_rows_fill_the_width_and_hits_are_aligned(hits: list[ShownHit], data: st.DataObject) -> None:
    columns = columns_of(hits, data.draw(st.integers(20, 200)))
    for hit in hits:
        pieces = pieces_of(hit, columns)
        assert MARK_WIDTH + cell_len(pieces.who) + cell_len(pieces.before) == columns.hit
        assert cell_len(pieces.hit) + cell_len(pieces.after) == columns.width - columns.hit
        assert not set("".join((pieces.who, pieces.before, pieces.hit, pieces.after))) & set("\x1b\n\t")


def test_what_is_cut_off_on_the_left_leaves_no_half_word() -> None:
    long = shown(before="ett två tre fyra fem sex sju åtta nio tio elva tolv ", after="z")
    assert pieces_of(long, columns_of([long], 40)).before.strip() == "tio elva tolv"


def test_headings_count_what_stands_below_them() -> None:
    rows = rows_of([shown("A"), shown("A"), shown("B")])
    assert rows == [Heading("A", 2), 0, 1, Heading("B", 1), 2]
    assert rows_of([]) == []


def test_a_trail_goes_round_through_all_texts() -> None:
    places = (("a", 0), ("a", 9), ("b", 3))
    trail = Trail("x", tuple(TrailHit(text, f"{text}1", Passage(start, start + 1)) for text, start in places))
    assert [trail.after("a1", 0), trail.after("a1", 9), trail.after("b1", 3)] == [1, 2, 0]
    assert [trail.before("a1", 0), trail.before("a1", 5), trail.before("b1", 3)] == [2, 0, 1]
    assert trail.after("c1", 0) is None and trail.within("a1") == (Passage(0, 1), Passage(9, 10))
