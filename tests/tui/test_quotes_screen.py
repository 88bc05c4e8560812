"""The Quotes screen, driven with keys as a user would."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from workbench.domain.code import Code
from workbench.domain.passage import Passage
from workbench.services import quotes
from workbench.services.coding import tag
from workbench.services.session import Session, open_session
from workbench.services.transcripts import OpenTranscript
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.pick_codings import PickCodings
from workbench.tui.screens.quotes import QuotesScreen
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.widgets.quote_list import QuoteList
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.word_picker import WordPicker

SAID = {
    "Astrid": ("chef", "Vi står bredvid och väntar. Det tar tid, och det får ta tid."),
    "Bo": ("brukare", "Jag öppnar dörren när det är samma person. Annars inte."),
    "Cia": ("brukare", "Någon måste ta disken ibland."),
}
HOSTILE = "\x1b]52;c;aGVq\x07[/home][@click=app.quit]x[/]"


@pytest.fixture
def project(
    new_session: Callable[..., Session],
    interview: Callable[..., OpenTranscript],
    codes: Callable[..., dict[str, Code]],
) -> Path:
    """Three interviews, every answer coded Stöd/Relation."""
    session = new_session()
    made = codes(session, "Stöd/Relation", "Stöd/Uppgift", fields={"Stöd": {"codable": False}})
    code = made["Stöd/Relation"]
    for number, (name, (group, words)) in enumerate(SAID.items(), 1):
        opened = interview(session, f"Intervju {number}", [("I", "Berätta."), ("IP", words)])
        turn = opened.version.turns[1]
        tag(session, opened.version, Passage(turn.start, turn.end), code)
        with session.change("import") as change:
            person = change.insert("participants", {"pseudonym": name, "group_name": group})
            change.insert("speaker_participants", {"speaker_id": opened.speakers[1].id, "participant_id": person})
    return session.path


@pytest.fixture
def filled(project: Path) -> Path:
    """The same with a set in which every answer is a quote."""
    with open_session(project, "Anna Berg") as session:
        made = quotes.new_set(session, "Bilaga", themes_from_codes=["Relation"])
        quotes.auto(session, made, per_code=3)
    return project


class Driver:
    """The application on the Quotes screen."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        if len(self.app.workers):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def write(self, text: str) -> None:
        self.app.focused.value = text  # type: ignore[union-attr]  # the fields of dialogs are inputs
        await self.settle()

    @property
    def screen(self) -> QuotesScreen:
        return next(s for s in self.app.project_screens() if isinstance(s, QuotesScreen))

    @property
    def themes(self) -> list[tuple[str, ...]]:
        return self.screen.query_one("#themes", PlainTable).cells()

    @property
    def quotes(self) -> list[str]:
        return self.screen.query_one(QuoteList).words()

    @property
    def words(self) -> str:
        return "\n".join(str(w.render()) for w in self.app.screen.query(Static) if w.display)

    @property
    def said(self) -> str:
        return "\n".join(notice.text for notice in self.app.notices)


@asynccontextmanager
async def running(path: Path, size: tuple[int, int] = (120, 40), language: str = "en") -> AsyncIterator[Driver]:
    app = WorkbenchApp(path, coder_name="Anna Berg", ui_language=language)
    async with app.run_test(size=size, notifications=True) as pilot:
        it = Driver(app, pilot)
        await it.settle()
        await it.press("f4")
        yield it


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_set_is_made_from_a_codebook_and_filled(project: Path, size: tuple[int, int]) -> None:
    async with running(project, size) as it:
        assert "There is no quote set yet" in it.words
        await it.press("n")
        await it.write("Bilaga 3")
        await it.press("enter")
        assert it.themes == [("Stöd", "–"), ("  Relation", "–"), ("  Uppgift", "–")]
        assert "Under it stand: Relation, Uppgift." in it.words
        await it.press("down", "f")
        await it.write("2")
        await it.press("enter")
        assert it.themes[1] == ("  Relation", "2")
        assert it.quotes[0].startswith(
            "”Vi står bredvid och väntar. Det tar tid, och det får ta tid.”\n(chef, Astrid, §2)"
        )
        assert "2 quotes were added. Not enough passages for: Uppgift." in it.said
        await it.press("u")
        assert it.themes[1] == ("  Relation", "–")


async def test_nothing_coded_says_what_to_do_first(session: Session) -> None:
    async with running(session.path) as it:
        assert "nothing is coded yet" in it.words


async def test_passages_are_marked_and_added_and_doubles_are_refused(project: Path) -> None:
    with open_session(project, "Anna Berg") as session:
        quotes.new_set(session, "Bilaga", themes_from_codes=["Relation"])
    async with running(project) as it:
        await it.press("a", "space", "down", "down", "space", "enter")
        assert [text.split("\n")[1].split("   ")[0] for text in it.quotes] == [
            "(chef, Astrid, §2)",
            "(brukare, Cia, §2)",
        ]
        await it.press("a", "space")
        assert "in the theme already" in it.words
        await it.press("s", "a", "m", "m", "a")
        dialog = it.app.screen
        assert isinstance(dialog, PickCodings)
        assert [c.retrieved.participant for c in dialog.fitting] == ["Bo"]
        await it.press("enter", "space", "enter")
        assert len(it.quotes) == 3


async def test_words_are_cut_with_the_keyboard_and_brought_back(filled: Path) -> None:
    async with running(filled) as it:
        await it.press("enter", "c", "right", "shift+right", "x")
        assert "Vi [...] och väntar." in it.words
        await it.press("enter")
        assert it.quotes[0].startswith("”Vi [...] och väntar. Det tar tid, och det får ta tid.”")
        assert "1 cut" in it.quotes[0]
        await it.press("c", "r", "enter")
        assert it.quotes[0].startswith("”Vi står bredvid och väntar.")
        await it.press("u")
        assert it.quotes[0].startswith("”Vi [...] och väntar.")


async def test_a_quote_cant_be_cut_away_and_the_mouse_selects(filled: Path) -> None:
    async with running(filled) as it:
        await it.press("enter", "c", "s", "x", "left", "x")
        picker = it.app.screen.query_one(WordPicker)
        assert [picker.is_cut(n) for n in range(6)] == [True, True, True, False, True, False]
        await it.press("r")
        await it.pilot.click(WordPicker, offset=(len("Astrid: ") + 1, 0))
        assert picker.here == 0
        await it.press("s", "x", "end", "s", "x", "enter")
        assert "Nothing would be left of the quote" in it.words
        await it.press("u", "enter")
        assert it.quotes[0].startswith("”[...] Det tar tid, och det får ta tid.”")


async def test_quotes_are_moved_explained_ordered_and_removed(filled: Path) -> None:
    async with running(filled) as it:
        await it.press("enter", "J")
        assert [text.split(", ")[-2] for text in map(_attribution, it.quotes)] == ["Bo", "Astrid", "Cia"]
        await it.press("w")
        await it.write("Säger det rakt ut")
        await it.press("enter")
        assert "Why: Säger det rakt ut" in it.quotes[1]
        await it.press("d")
        assert [_attribution(text) for text in it.quotes] == ["(brukare, Bo, §2)", "(brukare, Cia, §2)"]
        await it.press("u")
        assert len(it.quotes) == 3
        await it.press("s", "enter")
        assert [_attribution(text).split(", ")[1] for text in it.quotes] == ["Astrid", "Bo", "Cia"]


async def test_themes_are_added_renamed_moved_and_deleted_with_their_quotes(filled: Path) -> None:
    async with running(filled) as it:
        await it.press("t", "enter")
        await it.write("Egna tankar")
        await it.press("enter")
        assert it.themes == [("Relation", "3"), ("Egna tankar", "–")]
        await it.press("J", "r")
        await it.write("Nära")
        await it.press("enter")
        assert it.themes == [("Egna tankar", "–"), ("Nära", "3")]
        await it.press("enter", "m", "enter")
        assert it.themes == [("Egna tankar", "1"), ("Nära", "2")]
        await it.press("shift+tab", "d")
        assert "2 chosen quotes go along" in it.words
        await it.press("left", "enter")
        assert it.themes == [("Egna tankar", "1")]
        await it.press("u")
        assert it.themes == [("Egna tankar", "1"), ("Nära", "2")]


async def test_the_attribution_is_shown_as_it_is_written(filled: Path) -> None:
    async with running(filled) as it:
        await it.press("e")
        await it.write("({role}, {id})")
        assert "Example: (chef, IP1)" in it.words
        await it.write("({rolle})")
        assert "Did you mean {role}" in it.words
        await it.write("({pseudonym})")
        await it.press("enter")
        assert _attribution(it.quotes[0]) == "(Astrid)"


async def test_the_balance_names_who_is_never_quoted(filled: Path) -> None:
    async with running(filled, (160, 48)) as it:
        await it.press("enter", "d")
        balance = it.screen.query_one("#balance", PlainTable).cells()
        assert balance[0] == ("chef (0 of 1)", "0", "0", "0 %")
        assert balance[2:4] == [("brukare (2 of 2)", "2", "15", "100 %"), (" Bo", "1", "10", "50 %")]
        assert "Not quoted: Astrid." in it.words
        assert "2 quotes, 2 of 3 participants" in it.words


async def test_the_export_says_where_the_file_is_and_asks_before_replacing(filled: Path) -> None:
    async with running(filled) as it:
        await it.press("x")
        await it.write(str(filled.parent / "ut.md"))
        await it.press("enter")
        assert "The file is ut.md" in it.words
        assert "Fewer than 3 participants belong to" in it.words
        assert "Jag öppnar dörren" in (filled.parent / "ut.md").read_text("utf-8")
        await it.press("escape", "x")
        await it.write(str(filled.parent / "ut.md"))
        await it.press("enter")
        assert "ut.md is there already" in it.words
        await it.press("escape")
        assert isinstance(it.app.screen, QuotesScreen)


async def test_the_screen_follows_the_cursor_others_changes_and_the_language(filled: Path) -> None:
    async with running(filled) as it:
        await it.press("enter", "j")
        status = it.screen.query_one(StatusLine).text
        assert status == "Bo, brukare · Intervju 2 · §2 · 10 words · coded by Anna Berg"
        with open_session(filled, "Bertil Ek") as other:
            quotes.add_theme(other, quotes.find_set(other), "Från Bertil")
        it.app.look_for_changes()
        await it.settle()
        assert it.themes[-1] == ("Från Bertil", "–")
        await it.app.speak("sv")
        await it.settle()
        assert len(it.themes) == 2
        assert len(it.quotes) == 3
        await it.app.speak("en")


async def test_hostile_words_are_drawn_as_signs(filled: Path) -> None:
    with open_session(filled, "Anna Berg") as session:
        found = quotes.find_set(session)
        theme = quotes.theme_places(session, found)[0].theme
        (first, *_rest) = quotes.show(session, found).all_quotes()
        with session.change("import") as change:
            change.update("quote_sets", found.id, {"title": HOSTILE, "attribution": HOSTILE + "{pseudonym}"})
            change.update("themes", theme.id, {"title": HOSTILE})
            change.update("chosen_quotes", first.quote.id, {"selection_reason": HOSTILE})
    async with running(filled, (160, 48)) as it:
        for keys in ((), ("e",), ("escape", "a"), ("escape", "enter", "c"), ("escape", "r")):
            await it.press(*keys)
            drawn = "".join(segment.text for strip in it.app.screen._compositor.render_strips() for segment in strip)
            assert "\x1b" not in drawn
            assert "\x07" not in drawn
        await it.press("escape")
        assert it.app.is_running
        assert "[/home]" in it.words


def _attribution(text: str) -> str:
    return text.split("\n")[-2 if "\nWhy" in text or text.split("\n")[-1].startswith(("Why", "★", "1 cut")) else -1]
