"""The palette: everything that can be done just now, found by a few letters of its name."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from workbench.i18n import _
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.offered import Offer, offers

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

_NEVER = ("app.palette",)


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


def keys_shown(app: "WorkbenchApp", keys: tuple[str, ...]) -> str:
    """Keys as people know them."""
    from textual.binding import Binding

    from workbench.tui.action import canonical_key

    return "  ".join(app.get_key_display(Binding(canonical_key(key), "", "")) for key in keys)


async def open_palette(app: "WorkbenchApp") -> None:
    """Show the palette over the present screen; what is chosen is done there."""
    found = palette_choices(app, app.screen)
    by_id = {choice.key: offer for choice, offer in found}

    def chosen(action_id: str | None) -> None:
        if action_id is not None:
            offer = by_id[action_id]
            app.call_next(app.run_action, offer.action.method, offer.node)

    title, hint = _("Everything that can be done here"), _("Type a few letters of what you want to do")
    await app.push_screen(Choose(title, [choice for choice, _offer in found], hint=hint), chosen)
