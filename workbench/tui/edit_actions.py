"""What can be done while a transcript's text is edited, with what becomes of its codings, and with lost codings."""

from workbench.i18n import N_
from workbench.tui.action import Action


def _write(name: str, title: str, help_: str, *keys: str, method: str = "", show: bool = False) -> Action:
    return Action(f"writing.{name}", title, help_, keys, "writing", method or name.replace("-", "_"), show)


def _move(name: str, title: str, help_: str, *keys: str) -> Action:
    return _write(name.replace("_", "-"), title, help_, *keys, method=f"move('{name}')")


def _extend(name: str, title: str, help_: str, *keys: str) -> Action:
    return _write("extend-" + name.replace("_", "-"), title, help_, *keys, method=f"extend('{name}')")


def _erase(name: str, title: str, help_: str, direction: str, *keys: str) -> Action:
    return _write(name, title, help_, *keys, method=f"erase('{direction}')")


def _edit(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"edit.{name}", title, help_, keys, "edit", name.replace("-", "_"), True)


def _carried(name: str, title: str, help_: str, *keys: str, show: bool = True) -> Action:
    return Action(f"carried.{name}", title, help_, keys, "carried", name.replace("-", "_"), show)


def _lost(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"lost.{name}", title, help_, keys, "lost", name.replace("-", "_"), True)


EDIT_ACTIONS: tuple[Action, ...] = (
    _edit("save", N_("Look and save"), N_("See what becomes of the codings, and save."), "ctrl+s"),
    _edit("theirs", N_("See theirs"), N_("Show how the text was changed in another window meanwhile."), "ctrl+t"),
    _edit("leave", N_("Leave"), N_("Leave the text; asks when something isn't saved."), "escape"),
)

WRITING_ACTIONS: tuple[Action, ...] = (
    _write("undo", N_("Undo"), N_("Take back what was written last."), "ctrl+z", method="undo_writing", show=True),
    _write("redo", N_("Redo"), N_("Write again what was taken back."), "ctrl+y", "ctrl+r", method="redo_writing"),
    _write("find", N_("Find"), N_("Find words in the text."), "ctrl+f", show=True),
    _write("find-again", N_("Next find"), N_("Go to the next place found."), "ctrl+g"),
    _write("cut", N_("Cut to the clipboard"), N_("Take the selected words out, to put them elsewhere."), "ctrl+x"),
    _write("copy", N_("Copy"), N_("Copy the selected words."), "ctrl+c"),
    _write("paste", N_("Paste"), N_("Put in what was copied last."), "ctrl+v"),
    _write("select-all", N_("Select all"), N_("Select the whole text."), "ctrl+a"),
    _erase("erase-back", N_("Erase back"), N_("Take out the character before the caret."), "left", "backspace"),
    _erase("erase-on", N_("Erase on"), N_("Take out the character at the caret."), "right", "delete", "ctrl+d"),
    _erase(
        "erase-word-back",
        N_("Erase word back"),
        N_("Take out the word before the caret."),
        "word_back",
        "ctrl+w",
        "ctrl+backspace",
    ),
    _erase("erase-word-on", N_("Erase word on"), N_("Take out the word after the caret."), "word_on", "ctrl+delete"),
    _move("left", N_("Left"), N_("Go back by a character."), "left"),
    _move("right", N_("Right"), N_("Go on by a character."), "right"),
    _move("up", N_("Up"), N_("Go up by a row."), "up"),
    _move("down", N_("Down"), N_("Go down by a row."), "down"),
    _move("word_back", N_("Word back"), N_("Go back by a word."), "ctrl+left"),
    _move("word_on", N_("Word on"), N_("Go on by a word."), "ctrl+right"),
    _move("paragraph_back", N_("Paragraph back"), N_("Go back by a paragraph."), "ctrl+up"),
    _move("paragraph_on", N_("Paragraph on"), N_("Go on by a paragraph."), "ctrl+down"),
    _move("row_start", N_("Start of row"), N_("Go to the start of the row."), "home"),
    _move("row_end", N_("End of row"), N_("Go to the end of the row."), "end", "ctrl+e"),
    _move("page_up", N_("Page up"), N_("Go up by a page."), "pageup"),
    _move("page_down", N_("Page down"), N_("Go down by a page."), "pagedown"),
    _move("first", N_("Beginning"), N_("Go to the beginning of the transcript."), "ctrl+home"),
    _move("last", N_("End"), N_("Go to the end of the transcript."), "ctrl+end"),
    _extend("left", N_("Select left"), N_("Move the edge of the selection back by a character."), "shift+left"),
    _extend("right", N_("Select right"), N_("Move the edge of the selection on by a character."), "shift+right"),
    _extend("up", N_("Select up"), N_("Move the edge of the selection up by a row."), "shift+up"),
    _extend("down", N_("Select down"), N_("Move the edge of the selection down by a row."), "shift+down"),
    _extend("word_back", N_("Select word back"), N_("Move the edge back by a word."), "ctrl+shift+left"),
    _extend("word_on", N_("Select word on"), N_("Move the edge on by a word."), "ctrl+shift+right"),
    _extend("row_start", N_("Select to start of row"), N_("Select back to the start of the row."), "shift+home"),
    _extend("row_end", N_("Select to end of row"), N_("Select on to the end of the row."), "shift+end"),
    _extend("page_up", N_("Select page up"), N_("Move the edge up by a page."), "shift+pageup"),
    _extend("page_down", N_("Select page down"), N_("Move the edge down by a page."), "shift+pagedown"),
    _extend("first", N_("Select to beginning"), N_("Select back to the beginning."), "ctrl+shift+home"),
    _extend("last", N_("Select to end"), N_("Select on to the end."), "ctrl+shift+end"),
)

CARRIED_ACTIONS: tuple[Action, ...] = (
    _carried("save", N_("Save"), N_("Save the text, with what the list says."), "ctrl+s"),
    _carried("next-lost", N_("Next lost"), N_("Go to the next coding that loses its place."), "n"),
)

LOST_ACTIONS: tuple[Action, ...] = (
    _lost("place", N_("Place here"), N_("Place the coding at the words that are proposed."), "enter"),
    _lost("by-hand", N_("By hand"), N_("Go to the transcript, select the words, and place the coding there."), "h"),
    _lost("remove", N_("Remove"), N_("Remove the coding; undo brings it back."), "d", "delete"),
    _lost("take-back", N_("Undo"), N_("Take back what was done last."), "u", "ctrl+z"),
)

EDITING_ACTIONS = (*EDIT_ACTIONS, *WRITING_ACTIONS, *CARRIED_ACTIONS, *LOST_ACTIONS)
