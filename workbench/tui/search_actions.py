"""What can be done on the Search screen: asking, moving among hits, marking and coding them."""

from workbench.i18n import N_
from workbench.tui.action import Action


def _search(name: str, title: str, help_: str, *keys: str, show: bool = False) -> Action:
    return Action(f"search.{name}", title, help_, keys, "search", name.replace("-", "_"), show)


def _hits(name: str, title: str, help_: str, *keys: str, method: str = "", show: bool = False) -> Action:
    return Action(f"hits.{name}", title, help_, keys, "hits", method or name.replace("-", "_"), show)


def _places(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"code-hits.{name}", title, help_, keys, "code-hits", name, True)


GO = Action("search.go", N_("Search"), N_("Search for what is written."), ("enter",), "search", "submit", True)

SEARCH_ACTIONS: tuple[Action, ...] = (
    _search("words", N_("Words"), N_("Write what is to be found; Enter searches."), "ctrl+f", "/", show=True),
    _search(
        "matching",
        N_("How"),
        N_("Find these words only, their other forms too, words written nearly so, or a pattern."),
        "ctrl+t",
        "m",
        show=True,
    ),
    _search(
        "filter",
        N_("Where"),
        N_("Search in interviews, notes or memos; only some groups, people, transcripts or codes."),
        "ctrl+l",
        "f",
        show=True,
    ),
    _search("interviewer", N_("Interviewer"), N_("Leave out what the interviewer says, or search it too."), "i"),
    _search("uncoded", N_("Uncoded only"), N_("Find only what has no code yet, or everything."), "o"),
    _search("everywhere", N_("No filter"), N_("Drop all filters: search all interviews."), "0"),
)

FOUND_ACTIONS: tuple[Action, ...] = (
    _hits("open", N_("Open"), N_("Show the hit where it stands."), "enter", method="ask('open')", show=True),
    _hits(
        "code",
        N_("Code"),
        N_("Give a code to the marked hits, or to this one; you see first what will be coded."),
        "c",
        method="ask('code')",
        show=True,
    ),
)

HIT_ACTIONS: tuple[Action, ...] = (
    _hits("mark", N_("Mark"), N_("Mark this one, or take its mark away."), "space", show=True),
    _hits("mark-all", N_("All or none"), N_("Mark all; when all are marked, none."), "a", show=True),
    _hits("down", N_("Down"), N_("Go to the next row."), "down", "j", method="step(1)"),
    _hits("up", N_("Up"), N_("Go to the row above."), "up", "k", method="step(-1)"),
    _hits("page-down", N_("Page down"), N_("Go down by a page."), "pagedown", "ctrl+d", method="page(1)"),
    _hits("page-up", N_("Page up"), N_("Go up by a page."), "pageup", "ctrl+u", method="page(-1)"),
    _hits("first", N_("First"), N_("Go to the first row."), "g", "home", method="edge(-1)"),
    _hits("last", N_("Last"), N_("Go to the last row."), "G", "end", method="edge(1)"),
    _hits(
        "next-heading",
        N_("Next transcript"),
        N_("Go to what was found in the next transcript."),
        "}",
        method="heading(1)",
    ),
    _hits(
        "previous-heading",
        N_("Previous transcript"),
        N_("Go back to the first row of this transcript, then to the one before."),
        "{",
        method="heading(-1)",
    ),
    _hits("mark-down", N_("Mark down"), N_("Mark this one and the next."), "shift+down", method="mark_on(1)"),
    _hits("mark-up", N_("Mark up"), N_("Mark this one and the one above."), "shift+up", method="mark_on(-1)"),
)

PLACE_ACTIONS: tuple[Action, ...] = (
    _places("unit", N_("How much"), N_("Code the hit alone, its sentence, or its turn."), "t"),
    _places("accept", N_("Code them"), N_("Give the code to all passages that are marked."), "enter"),
)

FIND_ACTIONS: tuple[Action, ...] = (GO, *SEARCH_ACTIONS, *FOUND_ACTIONS, *HIT_ACTIONS, *PLACE_ACTIONS)
