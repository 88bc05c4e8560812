"""A table of words: what is too long is cut so that rows can be told apart, and columns stand still."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from workbench.tui.widgets.plain_table import Column, PlainTable

NAMES = ("Intervju med chef i Norrbacka 1", "Intervju med chef i Norrbacka 2", "会議の記録・第一回", "kort")


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield PlainTable()


@pytest.mark.parametrize("width", [9, 14, 20, 31])
async def test_long_names_are_cut_in_the_middle_so_that_their_ends_tell_them_apart(width: int) -> None:
    app = Shown()
    async with app.run_test(size=(width + 3, 10)):
        table = app.query_one(PlainTable)
        table.fill((Column("N", share=1, middle=True),), [(name, (name,)) for name in NAMES])
        drawn = [table.render_line(row).text for row in range(1, 5)]
        assert len({*drawn}) == 4 and all(cell_len(line) == width + 3 for line in drawn)
        assert drawn[0].rstrip().endswith("1") and drawn[1].rstrip().endswith("2")
        assert all(("…" in line) == (cell_len(name) > width) for line, name in zip(drawn, NAMES, strict=True))


async def test_a_column_of_marks_keeps_its_width() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)):
        table = app.query_one(PlainTable)
        columns = (Column("", least=2, most=2), Column("File", share=1))
        drawn = []
        for mark in ("✓", "✓?"):
            table.fill(columns, [("a", (mark, "Intervju"))])
            drawn.append(table.render_line(1).text.index("Intervju"))
        assert drawn[0] == drawn[1]
