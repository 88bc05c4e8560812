"""The palette: everything that can be done just now, found by a few letters of its name."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from workbench.i18n import _
from workbench.tui.action import Action
from workbench.tui.actions import ACTIONS
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.modes import PROJECT, QUOTES, SEARCH, modes
from workbench.tui.offered import Offer, area_and_title, offers

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

_NEVER = ("app.palette",)
_ELSEWHERE = (PROJECT, QUOTES, SEARCH)
"""The screens whose actions are found from the other ones too: their contexts are called as they are."""


def palette_choices(app: "WorkbenchApp", screen: Screen[object]) -> list[tuple[Choice, Offer]]:
    """`Area: Verb` for all that applies, with keys and help; moving about in lists and texts comes last."""
    found = [offer for offer in offers(screen) if offer.action.id not in _NEVER]
    found.sort(key=lambda offer: (offer.action.context == "list", offer.action.method.startswith(("move", "extend"))))
    return [
        (
            Choice(offer.action.id, offer.title, help=_(offer.action.help), aside=keys_shown(app, offer.action.keys)),
            offer,
        )
        for offer in found
    ]


def choices_elsewhere(app: "WorkbenchApp") -> list[tuple[Choice, Action]]:
    """What is done on another screen of the project, with the key that goes there first."""
    if not app.has_project:
        return []
    found = []
    for name in _ELSEWHERE:
        for action in ACTIONS:
            if action.context == name != app.current_mode:
                aside = " ".join((modes()[name].key, keys_shown(app, action.keys[:1])))
                found.append((Choice(action.id, area_and_title(action), _(action.help), aside=aside), action))
    return found


def keys_shown(app: "WorkbenchApp", keys: tuple[str, ...]) -> str:
    """Keys as people know them."""
    from textual.binding import Binding

    from workbench.tui.action import canonical_key

    return "  ".join(app.get_key_display(Binding(canonical_key(key), "", "")) for key in keys)


async def open_palette(app: "WorkbenchApp") -> None:
    """Show the palette over the present screen; what is chosen is done there."""
    found = palette_choices(app, app.screen)
    by_id = {choice.key: offer for choice, offer in found}
    elsewhere = [(choice, action) for choice, action in choices_elsewhere(app) if choice.key not in by_id]
    actions = {choice.key: action for choice, action in elsewhere}

    async def do_there(action: Action) -> None:
        await app.action_go(action.context)
        offer = next((offer for offer in offers(app.screen) if offer.action == action), None)
        if offer is not None:
            await app.run_action(action.method, offer.node)

    def chosen(action_id: str | None) -> None:
        if action_id in by_id:
            offer = by_id[action_id]
            app.call_next(app.run_action, offer.action.method, offer.node)
        elif action_id is not None:
            app.call_next(do_there, actions[action_id])

    title, hint = _("Everything that can be done here"), _("Type a few letters of what you want to do")
    choices = [choice for choice, _offer in found] + [choice for choice, _action in elsewhere]
    await app.push_screen(Choose(title, choices, hint=hint), chosen)
