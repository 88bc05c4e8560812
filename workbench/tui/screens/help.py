"""Help: the keys of the part in focus first, then all that can be done here, made from the registry."""

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen

from workbench.i18n import _
from workbench.tui.action import Action
from workbench.tui.actions import ACTIONS
from workbench.tui.app_actions import AREAS
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.offered import focused_contexts, offers
from workbench.tui.palette import keys_shown
from workbench.tui.printable import one_line
from workbench.tui.widgets.words import Words

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class HelpScreen(Dialog[bool]):
    """Shows what can be done on a screen."""

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__(_("Help"))
        near = focused_contexts(about)
        self.contexts = list(dict.fromkeys([*near, *(offer.action.context for offer in offers(about))]))
        self.near = [context for context in near if context not in ("app", "list")]

    def compose_body(self) -> ComposeResult:
        """One paragraph for each context, nearest first."""
        with VerticalScroll(id="help", classes="dialog-scroll"):
            yield Words(
                _("Listed from the part you are in outwards. Every line can also be found by its name: ctrl+p."),
                classes="dialog-text",
            )
            for context in sorted(self.contexts, key=lambda context: context in ("app", "list")):
                here = _("{area} (you are here)") if context in self.near[:1] else "{area}"
                yield Words(here.format(area=_(AREAS.get(context, context))), classes="section-title")
                for action in ACTIONS:
                    if action.context == context:
                        yield HelpLine(self.workbench, action)
            yield Words(_("Everywhere"), classes="section-title")
            yield Words(
                _("Tab and shift+Tab go from part to part. Escape leaves a dialog. The mouse does all of this too."),
                classes="dialog-text",
            )

    def compose_buttons(self) -> ComposeResult:
        """Only a way back."""
        yield button(_("Close"), "leave", "primary")

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one("#help").focus()


class HelpLine(Horizontal):
    """An action: keys, title, and what it does."""

    def __init__(self, app: "WorkbenchApp", action: Action) -> None:
        super().__init__()
        self.keys = one_line(keys_shown(app, action.keys))
        self.words = one_line(_(action.title)), one_line(_(action.help))

    def compose(self) -> ComposeResult:
        """Three columns."""
        yield Words(self.keys, classes="help-keys")
        yield Words(self.words[0], classes="help-title")
        yield Words(self.words[1], classes="help-sentence")
