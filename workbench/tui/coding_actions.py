"""What can be done on the Coding screen: giving codes, deciding on suggestions, tending the code tree."""

from workbench.i18n import N_
from workbench.tui.action import Action


def _coding(name: str, title: str, help_: str, *keys: str, show: bool = False, method: str = "") -> Action:
    return Action(f"coding.{name}", title, help_, keys, "coding", method or f"ask('{_done(name)}')", show)


def _suggestion(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"suggestions.{name}", title, help_, keys, "suggestions", f"ask('{_done(name)}')", True)


def _code(name: str, title: str, help_: str, *keys: str, show: bool = False, method: str = "") -> Action:
    return Action(f"codes.{name}", title, help_, keys, "codes", method or f"ask('code_{_done(name)}')", show)


def _transcripts(name: str, title: str, help_: str, *keys: str, show: bool = False) -> Action:
    return Action(f"transcripts.{name}", title, help_, keys, "transcripts", _done(name), show)


def _palette(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"code-palette.{name}", title, help_, keys, "code-palette", _done(name), True)


def _done(name: str) -> str:
    return name.replace("-", "_")


_PINNED = tuple(
    Action(
        f"coding.pinned-{digit}",
        N_("Pinned code"),
        N_("Give the code that is pinned to this digit."),
        (digit,),
        "coding",
        f"ask('pinned', '{digit}')",
    )
    for digit in "123456789"
)

TEXT_ACTIONS: tuple[Action, ...] = (
    _coding(
        "code",
        N_("Code"),
        N_("Choose a code for the selection, or for the sentence under the caret."),
        "c",
        show=True,
        method="activate",
    ),
    _coding("repeat", N_("Repeat"), N_("Give the code that was given last."), ".", show=True),
    _coding("in-vivo", N_("In vivo"), N_("Make a code of the selected words, and give it to them."), "i"),
    _coding("new-code", N_("New code"), N_("Make a new code, and give it to the selection."), "+"),
    _coding("remove", N_("Remove"), N_("Take a code away from the passage under the caret."), "x"),
    _coding(
        "stance",
        N_("Stance"),
        N_("Go through the stances: advocates, describes, questions, reports, none."),
        "!",
    ),
    _coding("note", N_("Note"), N_("Write a note on the coding under the caret."), "m"),
    _coding("memo", N_("Memo"), N_("Write a memo on the coding under the caret, or on the transcript."), "M"),
    _coding("star", N_("Star"), N_("Star the coding under the caret, or take its star away."), "*"),
    _coding("edges", N_("Edges"), N_("Let the coding under the caret begin and end where the selection does."), "e"),
    _coding(
        "paragraph",
        N_("Paragraph"),
        N_("Say whether the paragraph under the caret, or those selected, are what was said, notes or summaries."),
        "P",
    ),
    _coding(
        "search-words",
        N_("Search everywhere"),
        N_("Find the selected words, or the word under the caret, in all transcripts."),
        "ctrl+f",
    ),
    _coding(
        "place-here",
        N_("Place here"),
        N_("Place the coding that has lost its place at the selection, or at the sentence under the caret."),
        "p",
        show=True,
    ),
    *_PINNED,
)

SUGGESTION_ACTIONS: tuple[Action, ...] = (
    _suggestion("accept", N_("Accept"), N_("Give the suggested code; with other edges when you changed them."), "a"),
    _suggestion("reject", N_("Reject"), N_("Say that the suggestion is wrong; it does not come back."), "r"),
    _suggestion("later", N_("Later"), N_("Leave the selected suggestion for another time."), "l", "L"),
    _suggestion("why", N_("Why"), N_("Show all that speaks for the suggestion."), "?"),
)

TREE_ACTIONS: tuple[Action, ...] = (
    _code("give", N_("Give"), N_("Give the code to the selection, or to the sentence under the caret."), "enter"),
    _code("new", N_("New"), N_("Make a new code below this one."), "n", "+", show=True),
    _code("rename", N_("Rename"), N_("Give the code another name."), "r", show=True),
    _code("edit", N_("Describe"), N_("Change what is said of the code: texts, cues, colour, key."), "e", show=True),
    _code("delete", N_("Delete"), N_("Delete the code; you see first what goes along."), "d", "delete", show=True),
    _code("merge", N_("Merge into"), N_("Let another code take over all of this one's codings."), "M", show=True),
    _code("split", N_("Split"), N_("Give some of the code's passages a new code; you choose which."), "s"),
    _code("move", N_("Move to"), N_("Put the code below another one."), "P"),
    _code("up", N_("Move up"), N_("Move the code up among its siblings."), "K", "ctrl+up"),
    _code("down", N_("Move down"), N_("Move the code down among its siblings."), "J", "ctrl+down"),
    *(
        Action(
            f"codes.pin-{digit}",
            N_("Pin"),
            N_("Pin the code to this digit, or take it off."),
            (digit,),
            "codes",
            f"ask('code_pin', '{digit}')",
        )
        for digit in "123456789"
    ),
    _code("filter", N_("Filter"), N_("Show only codes whose names fit some letters."), "/", show=True),
    _code("row-down", N_("Down"), N_("Go to the next row."), "down", "j", method="step(1)"),
    _code("row-up", N_("Up"), N_("Go to the row above."), "up", "k", method="step(-1)"),
    _code("page-down", N_("Page down"), N_("Go down by a page."), "pagedown", "ctrl+d", method="page(1)"),
    _code("page-up", N_("Page up"), N_("Go up by a page."), "pageup", "ctrl+u", method="page(-1)"),
    _code("first", N_("First"), N_("Go to the first row."), "g", "home", method="edge(-1)"),
    _code("last", N_("Last"), N_("Go to the last row."), "G", "end", method="edge(1)"),
    _code("close", N_("Close"), N_("Hide the codes below, or go to the code above."), "left", "h", method="fold(True)"),
    _code("open", N_("Open"), N_("Show the codes below."), "right", "l", method="fold(False)"),
    _code("toggle", N_("Open or close"), N_("Show or hide the codes below."), "space", method="toggle_row"),
)

TRANSCRIPT_ACTIONS: tuple[Action, ...] = (
    _transcripts("switch", N_("Transcript"), N_("Choose the transcript to code."), "ctrl+t", show=True),
    _transcripts("next", N_("Next transcript"), N_("Go to the next transcript."), "ctrl+n"),
    _transcripts("previous", N_("Previous transcript"), N_("Go to the previous transcript."), "ctrl+b"),
    _transcripts(
        "edit-text", N_("Edit text"), N_("Change the text; you see what becomes of the codings before you save."), "E"
    ),
    _transcripts("lost-codings", N_("Lost codings"), N_("Show the codings that have lost their place."), "ctrl+l"),
    _transcripts("stop-placing", N_("Not now"), N_("Leave the lost coding where it is, in the list."), "escape"),
)

PALETTE_ACTIONS: tuple[Action, ...] = (
    _palette("choose", N_("Give"), N_("Give the code under the cursor."), "enter"),
    _palette("choose-on", N_("Give, stay"), N_("Give the code under the cursor, and choose one more."), "tab"),
    _palette("new", N_("New code"), N_("Make a new code of what was typed."), "+"),
)

CODING_ACTIONS: tuple[Action, ...] = (
    *TEXT_ACTIONS,
    *SUGGESTION_ACTIONS,
    *TRANSCRIPT_ACTIONS,
    *TREE_ACTIONS,
    *PALETTE_ACTIONS,
)
