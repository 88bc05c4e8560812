"""The registry of actions: feeds keys, footer, palette, help and the keyboard page of the docs."""

from textual.binding import Binding

from workbench.tui.action import Action, bindings_of, key_problems
from workbench.tui.app_actions import LIST_ACTIONS, SHELL_ACTIONS
from workbench.tui.coding_actions import CODING_ACTIONS
from workbench.tui.edit_actions import EDITING_ACTIONS
from workbench.tui.history_actions import BACKUP_ACTIONS, HISTORY_ACTIONS
from workbench.tui.import_actions import IMPORT_ACTIONS
from workbench.tui.people_actions import PEOPLE_ACTIONS
from workbench.tui.quotes_actions import SET_ACTIONS
from workbench.tui.search_actions import FIND_ACTIONS, HIT_ACTIONS
from workbench.tui.widgets.transcript_view.actions import VIEW_ACTIONS

ACTIONS: tuple[Action, ...] = (
    *SHELL_ACTIONS,
    *IMPORT_ACTIONS,
    *VIEW_ACTIONS,
    *CODING_ACTIONS,
    *SET_ACTIONS,
    *FIND_ACTIONS,
    *HISTORY_ACTIONS,
    *BACKUP_ACTIONS,
    *EDITING_ACTIONS,
    *PEOPLE_ACTIONS,
)

_WITH_LISTS = ("project", "import", "speakers", "who", "people-table", "groups", "quotes", "carried", "lost", "history")
INSIDE: dict[str, tuple[Action, ...]] = {
    **dict.fromkeys((*_WITH_LISTS, "backups"), LIST_ACTIONS),
    "search": HIT_ACTIONS,
    "code-hits": HIT_ACTIONS,
    "coding": VIEW_ACTIONS,
}
"""The motions in what has the focus in a context: no other action of the context can have their keys."""


def actions_of(context: str) -> tuple[Action, ...]:
    """The actions of one context, in the order in which they are shown."""
    return tuple(action for action in ACTIONS if action.context == context)


def bindings_for(context: str) -> list[Binding]:
    """The bindings of one context, in the language in use."""
    return bindings_of(actions_of(context))


def problems() -> list[str]:
    """What is wrong with the keys of all contexts; empty when all is well."""
    return key_problems(ACTIONS, INSIDE)
