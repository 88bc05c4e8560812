"""What can be done with quote sets."""

from workbench.i18n import N_
from workbench.tui.action import Action


def _quotes(name: str, title: str, help_: str, *keys: str, method: str = "", show: bool = False) -> Action:
    return Action(f"quotes.{name}", title, help_, keys, "quotes", method or name.replace("-", "_"), show)


def _cut(name: str, title: str, help_: str, *keys: str, method: str = "", show: bool = False) -> Action:
    return Action(f"cutting.{name}", title, help_, keys, "cutting", method or name.replace("-", "_"), show)


QUOTES_ACTIONS: tuple[Action, ...] = (
    _quotes("add", N_("Add quotes"), N_("Choose passages for the theme from those that are coded."), "a", show=True),
    _quotes(
        "fill",
        N_("Fill"),
        N_("Let the workbench choose: the best passages first, balanced over the participants."),
        "f",
        show=True,
    ),
    _quotes("export", N_("Export"), N_("Write the quotes to a file: Word, web page, Markdown, table."), "x", show=True),
    _quotes("new-set", N_("New set"), N_("Make a quote set: a choice of quotes under themes."), "n", show=True),
    _quotes("choose-set", N_("Choose set"), N_("Go to another quote set."), "o"),
    _quotes("settings", N_("Settings"), N_("Title, attribution, omission mark, language, introduction."), "e"),
    _quotes("delete-set", N_("Delete set"), N_("Delete this quote set; its codings stay, and undo brings it back.")),
    _quotes(
        "add-theme", N_("Add theme"), N_("Add a heading of your own, or a code with those under it."), "t", show=True
    ),
    _quotes("rename-theme", N_("Rename theme"), N_("Give the chosen theme another heading."), "r"),
    _quotes("cut", N_("Cut words"), N_("Leave words out of the chosen quote, or bring them back."), "c", show=True),
    _quotes(
        "up", N_("Move up"), N_("Move the chosen quote or theme one place up."), "K", "shift+up", method="move(-1)"
    ),
    _quotes(
        "down",
        N_("Move down"),
        N_("Move the chosen quote or theme one place down."),
        "J",
        "shift+down",
        method="move(1)",
    ),
    _quotes("put", N_("Put elsewhere"), N_("Put the chosen quote, or theme, under another theme."), "m"),
    _quotes("order", N_("Order"), N_("Put the quotes of the theme in another order."), "s"),
    _quotes("reason", N_("Say why"), N_("Write why the chosen quote was chosen."), "w"),
    _quotes("remove", N_("Remove"), N_("Take the chosen quote, or theme, out of the set."), "d", "delete"),
    _quotes(
        "enter",
        N_("Go in"),
        N_("From the themes: go to the quotes. From a quote: show it in its transcript."),
        "enter",
    ),
    _quotes("open", N_("Show in text"), N_("Show the chosen quote where it stands in the transcript."), "v"),
)

CUTTING_ACTIONS: tuple[Action, ...] = (
    _cut("right", N_("Next word"), N_("Go to the next word."), "right", "l", "w", method="step(1)"),
    _cut("left", N_("Word before"), N_("Go to the word before."), "left", "h", "b", method="step(-1)"),
    _cut("down", N_("Line below"), N_("Go to the line below."), "down", "j", method="line(1)"),
    _cut("up", N_("Line above"), N_("Go to the line above."), "up", "k", method="line(-1)"),
    _cut("first", N_("First word"), N_("Go to the first word."), "home", method="step(-9999)"),
    _cut("last", N_("Last word"), N_("Go to the last word."), "end", method="step(9999)"),
    _cut("more", N_("More"), N_("Select one more word."), "shift+right", "L", method="extend(1)"),
    _cut(
        "less", N_("Fewer"), N_("Select one word fewer, or more to the left."), "shift+left", "H", method="extend(-1)"
    ),
    _cut("mark", N_("Select"), N_("Begin to select here; moving then selects. Again: stop."), "v", show=True),
    _cut("sentence", N_("Sentence"), N_("Select the whole sentence."), "s", show=True),
    _cut("cut", N_("Cut"), N_("Cut the selected words; on cut words: bring them back."), "x", "space", show=True),
    _cut("all-back", N_("All back"), N_("Bring back everything that was cut."), "r", show=True),
    _cut("take-back", N_("Undo"), N_("Take back the last cut made here."), "u", show=True),
)

SET_ACTIONS = (*QUOTES_ACTIONS, *CUTTING_ACTIONS)
