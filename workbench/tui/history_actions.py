"""What can be done with the history and with backups."""

from workbench.i18n import N_
from workbench.tui.action import Action


def _history(name: str, title: str, help_: str, *keys: str, show: bool = False) -> Action:
    return Action(f"history.{name}", title, help_, keys, "history", name.replace("-", "_"), show)


HISTORY_ACTIONS: tuple[Action, ...] = (
    _history(
        "open", N_("Show where"), N_("Show in the transcript where the chosen change was made."), "enter", show=True
    ),
    _history(
        "take-back",
        N_("Take this back"),
        N_("Take back the chosen change, also an old one; you are told when later ones rest on it."),
        "t",
        show=True,
    ),
    _history("narrow", N_("Narrow down"), N_("Show only changes with certain words in them."), "slash", show=True),
    _history("whose", N_("Whose"), N_("Show only the changes of one coder."), "p", show=True),
    _history("backups", N_("Backups"), N_("Show the backups, and go back to one."), "b", show=True),
    _history("all", N_("Show all"), N_("Show the changes of everyone again, with any words."), "escape"),
)

BACKUP_ACTIONS: tuple[Action, ...] = (
    Action("backups.make-now", N_("Make one"), N_("Make a backup now."), ("n",), "backups", "make_now", True),
)
