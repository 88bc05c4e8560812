"""The transcript view as a user meets it: keys, mouse, marks, messages, what is drawn and how little of it."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from textual.pilot import Pilot

from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion
from workbench.tui.theme import DARK, TERMINAL, themes
from workbench.tui.widgets.transcript_view.shown import ShownCoding
from workbench.tui.widgets.transcript_view.view import TranscriptView

pytestmark = pytest.mark.usefixtures("colourful")
SIZE = (100, 24)


def screen_rows(view: TranscriptView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


def row_with(view: TranscriptView, words: str) -> tuple[int, int]:
    """The column and row on the screen where words begin."""
    for y, row in enumerate(screen_rows(view)):
        if words in row:
            return row.index(words), y
    raise AssertionError(f"{words!r} is not in sight")


def chosen(view: TranscriptView) -> str:
    assert view.version
    return view.selection.of(view.version.text) if view.selection else ""


def here(view: TranscriptView, length: int) -> str:
    assert view.version
    return view.version.text[view.caret : view.caret + length]


def told(app: Any, kind: type) -> list[Any]:
    return [message for message in app.told if isinstance(message, kind)]


async def test_it_shows_labels_words_notes_times_and_paragraph_numbers(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        rows = screen_rows(app.view)
        first = next(row for row in rows if "De vill ju" in row)
        assert "Birgitta" in first and "01:20 §3" in first
        assert any("[note] Hon visar" in row and row.rstrip().endswith("§6") for row in rows)
        assert not any("Birgitta:" in row for row in rows)
        assert any("Re?" in row for row in rows)


async def test_keys_move_select_and_tell(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "}", "w", "s")
        await pilot.pause()
        view = app.view
        assert chosen(view) == "De vill ju att jag ska klara mig själv till hundra procent."
        assert told(app, TranscriptView.SelectionChanged)[-1].passage == view.selection
        await pilot.press("s")
        assert chosen(view).endswith("fram och tillbaka.")
        await pilot.press("<", "enter")
        await pilot.pause()
        assert chosen(view).endswith("fram och tillbaka")
        assert told(app, TranscriptView.PassageActivated)[-1].passage == view.selection
        await pilot.press("escape")
        assert view.selection is None
        await pilot.press("g")
        await pilot.pause()
        moved = told(app, TranscriptView.CaretMoved)[-1]
        assert (moved.position, moved.turn, moved.paragraph) == (0, 0, 0)


async def test_v_words_o_and_shift(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "v", "w", "w")
        assert chosen(app.view) == "Hur menar"
        await pilot.press("o", "escape", "shift+right", "shift+right", "W")
        assert chosen(app.view) == "Hur"
        await pilot.press("t")
        assert chosen(app.view) == "Hur menar du då, när du säger att stödet inte alltid passar?"


async def test_enter_without_a_selection_offers_the_sentence(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "enter")
        await pilot.pause()
        passage = told(app, TranscriptView.PassageActivated)[-1].passage
        assert passage.of(app.view.version.text).startswith("Hur menar du då")
        assert app.view.selection is None


async def test_brackets_walk_from_coding_to_coding(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]", "]")
        assert chosen(app.view).startswith("Men livet svänger")
        await pilot.press("[")
        assert chosen(app.view).startswith("De vill ju")
        assert [coding.letters for coding in app.view.codings_at(app.view.caret)] == ["Re"]
        await pilot.press("[")
        assert chosen(app.view).startswith("De vill ju")


async def test_the_ends_and_pages(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=(80, 16)) as pilot:
        view = app.view
        await pilot.press("G")
        await pilot.pause()
        assert here(view, 2) == ".\n"
        assert view.scroll_offset.y == view.max_scroll_y
        await pilot.press("g")
        await pilot.pause()
        assert (view.caret, view.scroll_offset.y) == (0, 0)
        await pilot.press("pagedown")
        await pilot.pause()
        assert view.caret > 100
        _x, y = view.screen_place_of(view.caret)
        assert 0 <= y < 16


async def test_click_places_drag_selects_twice_a_word_three_times_a_sentence(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        view = app.view
        x, y = row_with(view, "svänger")
        await pilot.click(view, offset=(x + 2, y))
        assert here(view, 5) == "änger" and view.selection is None
        await pilot.click(view, offset=(x + 2, y), times=2)
        assert chosen(view) == "svänger"
        await pilot.click(view, offset=(x + 2, y), times=3)
        assert chosen(view) == "Men livet svänger fram och tillbaka."
        await drag(pilot, view, (x, y), (x + 9, y))
        assert chosen(view) == "svänger fr"
        await drag(pilot, view, (x + 6, y), (x, y))
        assert chosen(view) == "svänger"
        assert view.caret < view.selection.end


async def test_shift_and_click_extends(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        x, y = row_with(app.view, "svänger")
        await pilot.click(app.view, offset=(x, y))
        await pilot.click(app.view, offset=(x + 6, y), shift=True)
        assert chosen(app.view) == "svänger"


async def test_dragging_below_the_edge_scrolls_on(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=(80, 12)) as pilot:
        view = app.view
        await pilot.pause()
        x, y = row_with(view, "Hur menar")
        await pilot.mouse_down(view, offset=(x, y))
        view._dragged_to = (x, 14)
        for _step in range(4):
            view._drag_beyond()
        assert view.scroll_offset.y > 0
        assert chosen(view).startswith("Hur menar du då")
        await pilot.mouse_up(view, offset=(x, 11))
        assert view._drag_from is None


async def test_a_click_on_a_stripe_selects_its_passage(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        x, y = row_with(app.view, "Ha ")
        await pilot.click(app.view, offset=(x, y))
        await pilot.pause()
        assert chosen(app.view).startswith("Men livet svänger")
        assert told(app, TranscriptView.CodingPicked)[-1].coding_id.startswith("Ha")


async def test_the_wheel_scrolls_and_leaves_the_caret(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        await pilot._post_mouse_events([_scroll_event()], app.view, offset=(20, 5))
        await pilot.pause()
        assert app.view.scroll_offset.y > 0 and app.view.caret == 0


async def test_find_marks_and_goes_round(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        view = app.view
        await pilot.press("/")
        await pilot.pause()
        assert told(app, TranscriptView.FindRequested)
        assert view.find("KERSTIN") == 2
        assert chosen(view) == "Kerstin"
        first = view.caret
        await pilot.press("n")
        await pilot.pause()
        assert view.caret > first
        assert told(app, TranscriptView.PlaceFound)[-1].number == 2
        await pilot.press("n")
        assert view.caret == first
        await pilot.press("N")
        assert view.caret > first
        assert view.find("finns inte") == 0
        await pilot.press("escape", "escape")
        assert view.page.found.passages == ()


async def test_suggestions_are_drawn_only_when_switched_on(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        assert not any("┊" in row for row in screen_rows(app.view))
        await pilot.press("S")
        await pilot.pause()
        assert any("┊" in row for row in screen_rows(app.view))
        underlined = [
            segment.text
            for y in range(app.view.size.height)
            for segment in app.view.render_line(y)
            if segment.style and segment.style.underline
        ]
        assert " ".join(underlined).startswith("fyra olika på en vecka")
        await pilot.press("f")
        assert chosen(app.view).startswith("fyra olika")
        await pilot.press("S")
        await pilot.pause()
        assert not any("┊" in row for row in screen_rows(app.view))


async def test_more_codings_than_lanes_are_counted(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.crowded())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert any("+6" in row and "C0" in row for row in screen_rows(app.view))


async def test_a_narrow_view_puts_speakers_above_their_words(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=(48, 20)) as pilot:
        await pilot.pause()
        rows = screen_rows(app.view)
        label = next(number for number, row in enumerate(rows) if "Birgitta" in row)
        assert "De vill ju" not in rows[label] and "De vill ju" in rows[label + 1]
        assert "§3" in rows[label]


async def test_resizing_keeps_the_row_of_the_caret_where_it_is(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=(100, 16)) as pilot:
        view = app.view
        view.go_to(view.version.text.index("Egen kraft"), centre=True)
        await pilot.pause()
        before = view.screen_place_of(view.caret).y
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert view.screen_place_of(view.caret).y == before
        assert here(view, 4) == "Egen"
        await pilot.resize_terminal(120, 16)
        await pilot.pause()
        assert abs(view.screen_place_of(view.caret).y - before) <= 2


async def test_compact_drops_the_blank_rows(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        height = app.view.page.layout.height
        app.view.compact = True
        await pilot.pause()
        assert app.view.page.layout.height == height - len(app.view.version.turns) + 1


async def test_go_to_selects_and_reveal_only_scrolls(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=(80, 12)) as pilot:
        view = app.view
        await pilot.pause()
        start = view.version.text.index("Kerstin komma")
        view.reveal(Passage(start, start + 7))
        await pilot.pause()
        assert view.caret == 0 and row_with(view, "Kerstin komma")
        view.go_to(start, Passage(start, start + 7), centre=True)
        await pilot.pause()
        assert chosen(view) == "Kerstin" and view.caret == start
        view.go_to(10_000_000)
        await pilot.pause()
        assert here(view, 2) == ".\n"


async def test_an_empty_transcript_says_so_and_takes_every_key(demo: ModuleType) -> None:
    empty = demo.Interview(TranscriptVersion("v", "t", 1, "", (), ()))
    app = demo.DemoApp(empty)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("j", "w", "s", "v", "G", "]", "n", "enter", "ctrl+c", "S", "f", "}", "escape", "pagedown")
        await pilot.click(app.view, offset=(10, 5), times=2)
        assert any("There are no words" in row for row in screen_rows(app.view))
        assert app.view.selection is None and app.view.find("x") == 0


async def test_a_view_with_nothing_to_show_takes_every_key() -> None:
    from textual.app import App

    class Bare(App[None]):
        def compose(self):  # type: ignore[no-untyped-def]
            yield TranscriptView()

    async with Bare().run_test(size=(60, 10)) as pilot:
        await pilot.press("tab", "j", "s", "v", "o", "<", "G", "]", "n", "enter", "ctrl+c", "S", "f", "escape")
        await pilot.click(TranscriptView, offset=(10, 5), times=3)
        assert pilot.app.query_one(TranscriptView).passage_at_hand() is None


async def test_escape_with_nothing_to_drop_is_left_to_the_screen(demo: ModuleType) -> None:
    seen: list[str] = []

    class Around(demo.DemoApp):  # type: ignore[misc, name-defined]
        BINDINGS = [("escape", "back", "Back")]  # noqa: RUF012

        def action_back(self) -> None:
            seen.append("back")

    async with Around(demo.talk()).run_test(size=SIZE) as pilot:
        await pilot.press("s", "escape")
        assert seen == []
        await pilot.press("escape")
        assert seen == ["back"]


async def test_copying_gives_the_passage_to_the_terminal(demo: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "s", "ctrl+c")
        await pilot.pause()
        assert app.clipboard == "Hur menar du då, när du säger att stödet inte alltid passar?"
        assert told(app, TranscriptView.TextCopied)[-1].copied.characters == len(app.clipboard)


class Counted:
    """Counts rows drawn again and strips built from one moment to another."""

    def __init__(self, view: TranscriptView, monkeypatch: pytest.MonkeyPatch) -> None:
        self.view = view
        self.rows = 0
        drawn = view.refresh

        def refresh(*regions: Any, **options: Any) -> TranscriptView:
            self.rows += sum(region.height for region in regions) if regions else view.size.height
            return drawn(*regions, **options)

        monkeypatch.setattr(view, "refresh", refresh)

    async def of(self, act: Callable[[], Any]) -> tuple[int, int]:
        """Rows drawn again and strips built by an act."""
        self.rows, before = 0, self.view.painter.painted
        await act()
        return self.rows, self.view.painter.painted - before


async def test_a_caret_move_draws_two_rows_at_most_in_any_transcript(
    demo: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_talk = tuple((f"P{number % 3}", "Det var en lång dag, och sen kom kvällen. " * 6) for number in range(400))
    app = demo.DemoApp(demo.interview_of(long_talk))
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("}", "}")
        await pilot.pause()
        counted = Counted(app.view, monkeypatch)

        async def key(name: str) -> None:
            await pilot.press(name)
            await pilot.pause()

        for name in ("j", "j", "w", "b", "l", "h", "k", ")", "(", "}", "{", "0", "$"):
            rows, strips = await counted.of(lambda name=name: key(name))
            assert rows <= 2 and strips <= 2, name
        assert await counted.of(lambda: key("j")) == (2, 1)
        await key("k")
        assert await counted.of(lambda: key("j")) == (2, 0)


async def test_a_coding_draws_only_its_own_turn(demo: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    made = demo.talk()
    app = demo.DemoApp(made)
    async with app.run_test(size=(110, 40)) as pilot:
        await pilot.pause()
        view = app.view
        counted = Counted(view, monkeypatch)
        turn = view.version.turns[5]

        async def code() -> None:
            new = ShownCoding("new", turn.start, turn.start + 10, "c", "Nw", "4", "New")
            view.set_codings([*made.codings, new])
            await pilot.pause()

        rows, strips = await counted.of(code)
        assert 0 < strips <= view.page.layout.text_rows(5) and rows <= view.page.layout.text_rows(5) + 1
        assert any("Nw" in row for row in screen_rows(view))

        async def nothing() -> None:
            view.set_codings([*made.codings, ShownCoding("new", turn.start, turn.start + 10, "c", "Nw", "4", "New")])
            await pilot.pause()

        assert await counted.of(nothing) == (0, 0)


async def test_a_long_transcript_is_laid_out_bit_by_bit_and_keeps_its_place(
    demo: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.tui.widgets.transcript_view import canvas, layout

    monkeypatch.setattr(layout, "AT_ONCE_ROWS", 50)
    monkeypatch.setattr(canvas, "_SLICE_CHARACTERS", 2_000)
    long_talk = tuple((f"P{n % 3}", f"Replik nummer {n} här. " + "Ord på ord\n" * (n % 7)) for n in range(300))
    app = demo.DemoApp(demo.interview_of(long_talk))
    async with app.run_test(size=(90, 20)) as pilot:
        view = app.view
        view.go_to(view.version.text.index("Replik nummer 200 "), centre=True)
        row = view.screen_place_of(view.caret).y
        while not view.page.layout.is_complete:
            await pilot.pause()
            assert abs(view.screen_place_of(view.caret).y - row) <= 1
        await pilot.pause()
        assert view.virtual_size.height == view.page.layout.height
        assert row_with(view, "Replik nummer 200 ")
        await pilot.press("G")
        await pilot.pause()
        assert row_with(view, "Replik nummer 299")


@pytest.mark.parametrize("theme", [theme.name for theme in themes()])
async def test_selection_and_caret_stand_out_in_every_theme(demo: ModuleType, theme: str) -> None:
    app = demo.DemoApp(demo.talk(), theme)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "v", "w", "w")
        await pilot.pause()
        _x, y = row_with(app.view, "Hur menar")
        styles = {segment.text: segment.style for segment in app.view.render_line(y)}
        selected, caret, plain = (
            styles["Hur menar"],
            styles[" "],
            styles[next(t for t in styles if t.startswith("du då"))],
        )
        looks = {(style.color, style.bgcolor, style.reverse, style.underline) for style in (selected, caret, plain)}
        assert len(looks) == 3


async def test_with_few_colours_selection_is_reversed_and_codes_keep_letters(
    demo: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    app = demo.DemoApp(demo.talk(), DARK)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "s")
        await pilot.pause()
        _x, y = row_with(app.view, "Hur menar")
        assert any(s.style.reverse for s in app.view.render_line(y) if s.text.startswith("Hur menar"))
        assert any("Re?" in row for row in screen_rows(app.view))


async def test_the_terminals_own_colours_are_used_for_codes(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk(), TERMINAL)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        _x, y = row_with(app.view, "Re?")
        style = next(s.style for s in app.view.render_line(y) if s.text.startswith("Re?"))
        assert style.color.triplet is None


async def test_changing_the_theme_paints_anew(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = next(iter(app.view.render_line(0))).style.bgcolor
        app.theme = DARK
        await pilot.pause()
        assert next(iter(app.view.render_line(0))).style.bgcolor != before


async def test_words_carry_their_positions_and_margins_carry_none(demo: ModuleType) -> None:
    app = demo.DemoApp(demo.talk())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        _x, y = row_with(app.view, "De vill ju")
        text = app.view.version.text
        for segment in app.view.render_line(y):
            offset = segment.style.meta.get("offset")
            if offset:
                assert text.startswith(segment.text, offset[0])
            else:
                assert "De vill" not in segment.text


async def test_no_name_of_a_base_class_is_shadowed_by_accident() -> None:
    from textual.scroll_view import ScrollView

    meant = {"render_line", "watch_scroll_y", "notify_style_update", "ALLOW_SELECT", "BINDINGS", "COMPONENT_CLASSES"}
    meant |= {"DEFAULT_CSS", "can_focus", "can_focus_children", "on_resize", "on_focus"}
    made_by_textual = {"_computes", "_css_type_name", "_css_type_names", "_decorated_handlers", "_inherit_bindings"}
    made_by_textual |= {"_inherit_component_classes", "_inherit_css", "_merged_bindings", "_reactives"}
    base = ScrollView()
    names = set(dir(base)) - meant - made_by_textual
    own = [cls for cls in TranscriptView.__mro__ if cls.__module__.startswith("workbench")]
    clashes = {name for cls in own for name in vars(cls) if name in names and not name.startswith("__")}
    clashes |= {name for name in vars(TranscriptView()) if name in names and name not in vars(base)}
    assert clashes == set()


def _scroll_event() -> Any:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def drag(pilot: Pilot[Any], view: TranscriptView, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press at one place, move to the other, let go."""
    await pilot.mouse_down(view, offset=start)
    await pilot.hover(view, offset=end)
    await pilot.mouse_up(view, offset=end)
    await pilot.pause()
