"""What can be done in the transcript: motions, selecting, finding."""

from workbench.i18n import N_
from workbench.tui.action import Action


def _move(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"transcript.{name}", title, help_, keys, "transcript", f"move('{name}')")


def _extend(name: str, title: str, help_: str, *keys: str) -> Action:
    return Action(f"transcript.extend-{name}", title, help_, keys, "transcript", f"extend('{name}')")


def _act(name: str, title: str, help_: str, *keys: str, show: bool = False) -> Action:
    return Action(f"transcript.{name}", title, help_, keys, "transcript", name.replace("-", "_"), show)


VIEW_ACTIONS: tuple[Action, ...] = (
    _act("activate", N_("Code"), N_("Code the selection, or the sentence under the caret."), "enter"),
    _act("select-sentence", N_("Sentence"), N_("Select the sentence; again: the next one too."), "s", show=True),
    _act("select-turn", N_("Turn"), N_("Select the turn; again: the next one too."), "t", show=True),
    _act("toggle-selecting", N_("Select"), N_("Start a selection at the caret, or stop it."), "v", show=True),
    _act("swap-edges", N_("Other edge"), N_("Go to the other edge of the selection."), "o"),
    _act("edge-back", N_("Edge back"), N_("Move the near edge of the selection back by a word."), "<"),
    _act("edge-on", N_("Edge on"), N_("Move the near edge of the selection on by a word."), ">"),
    _act("clear", N_("Clear"), N_("Drop the selection, then the marks of a search."), "escape"),
    _act("copy", N_("Copy"), N_("Copy the selected words, or the sentence under the caret."), "ctrl+c"),
    _act("find", N_("Find"), N_("Find words in this transcript."), "/", show=True),
    _act("find-next", N_("Next find"), N_("Go to the next place found."), "n"),
    _act("find-previous", N_("Previous find"), N_("Go to the previous place found."), "N"),
    _act("previous-coding", N_("Previous coding"), N_("Select the passage of the previous coding."), "["),
    _act("next-coding", N_("Next coding"), N_("Select the passage of the next coding."), "]"),
    _act("previous-suggestion", N_("Previous suggestion"), N_("Select the previous suggested passage."), "F"),
    _act("next-suggestion", N_("Next suggestion"), N_("Select the next suggested passage."), "f"),
    _act("toggle-suggestions", N_("Suggestions"), N_("Show or hide suggested passages in the text."), "S"),
    _move("left", N_("Left"), N_("Go back by a character."), "left", "h"),
    _move("right", N_("Right"), N_("Go on by a character."), "right", "l"),
    _move("up", N_("Up"), N_("Go up by a row."), "up", "k"),
    _move("down", N_("Down"), N_("Go down by a row."), "down", "j"),
    _move("word_back", N_("Word back"), N_("Go back by a word."), "b", "ctrl+left"),
    _move("word_on", N_("Word on"), N_("Go on by a word."), "w", "ctrl+right"),
    _move("sentence_back", N_("Sentence back"), N_("Go back by a sentence."), "("),
    _move("sentence_on", N_("Sentence on"), N_("Go on by a sentence."), ")"),
    _move("paragraph_back", N_("Paragraph back"), N_("Go back by a paragraph."), "ctrl+up"),
    _move("paragraph_on", N_("Paragraph on"), N_("Go on by a paragraph."), "ctrl+down"),
    _move("turn_back", N_("Turn back"), N_("Go back by a turn."), "{"),
    _move("turn_on", N_("Turn on"), N_("Go on by a turn."), "}"),
    _move("row_start", N_("Start of row"), N_("Go to the start of the row."), "0"),
    _move("row_end", N_("End of row"), N_("Go to the end of the row."), "$"),
    _move("half_page_up", N_("Half a page up"), N_("Go up by half a page."), "ctrl+u"),
    _move("half_page_down", N_("Half a page down"), N_("Go down by half a page."), "ctrl+d"),
    _move("page_up", N_("Page up"), N_("Go up by a page."), "pageup"),
    _move("page_down", N_("Page down"), N_("Go down by a page."), "pagedown"),
    _move("first", N_("Beginning"), N_("Go to the beginning of the transcript."), "g", "home", "ctrl+home"),
    _move("last", N_("End"), N_("Go to the end of the transcript."), "G", "end", "ctrl+end"),
    _extend("left", N_("Select left"), N_("Move the edge of the selection back by a character."), "shift+left"),
    _extend("right", N_("Select right"), N_("Move the edge of the selection on by a character."), "shift+right"),
    _extend("up", N_("Select up"), N_("Move the edge of the selection up by a row."), "shift+up"),
    _extend("down", N_("Select down"), N_("Move the edge of the selection down by a row."), "shift+down"),
    _extend("word_back", N_("Select word back"), N_("Move the edge back by a word."), "B", "ctrl+shift+left"),
    _extend("word_on", N_("Select word on"), N_("Move the edge on by a word."), "W", "ctrl+shift+right"),
    _extend("page_up", N_("Select page up"), N_("Move the edge up by a page."), "shift+pageup"),
    _extend("page_down", N_("Select page down"), N_("Move the edge down by a page."), "shift+pagedown"),
    _extend("first", N_("Select to beginning"), N_("Select back to the beginning."), "shift+home", "ctrl+shift+home"),
    _extend("last", N_("Select to end"), N_("Select on to the end."), "shift+end", "ctrl+shift+end"),
)
