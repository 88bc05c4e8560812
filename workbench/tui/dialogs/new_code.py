"""Making a code: name, place in the tree, definition."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Select

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import choice_row, text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.text_box import TextBox
from workbench.tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class NewCodeWish:
    """A code that is to be made. `place` is a key of `code_places.places`."""

    name: str
    place: str
    definition: str = ""


class NewCode(Dialog[NewCodeWish]):
    """Asks for a new code; Enter in the name is enough."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False)]

    def __init__(
        self, places: Sequence[tuple[str, str]], place: str, name: str = "", given_to: str = "", title: str = ""
    ) -> None:
        super().__init__(title or _("New code"))
        self.places, self.place, self.name_given, self.given_to = list(places), place, name, given_to

    def compose_body(self) -> ComposeResult:
        """What it will be given to, and the fields."""
        if self.given_to:
            yield Words(_("It is given to {words}").format(words=self.given_to), classes="dialog-text")
        yield text_row(_("Name"), "name", self.name_given)
        yield choice_row(_("Where"), "place", self.places, self.place)
        yield Words(_("Definition: when is it given?"))
        yield TextBox("", id="definition")

    def compose_buttons(self) -> ComposeResult:
        """Make it or leave."""
        yield button(_("Make the code"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the name."""
        field = self.query_one("#name", TextField)
        field.focus()
        field.action_end()

    @on(Input.Submitted, "#name")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def action_save(self) -> None:
        """Make it, from wherever one writes."""
        self.accept()

    def accept(self) -> None:
        """Give the wish, unless there is no name."""
        name = self.query_one("#name", TextField).value.strip()
        if not name:
            self.problem(_("A code needs a name."))
            return
        place: Select[str] = self.query_one("#place", Select)
        self.dismiss(NewCodeWish(name, str(place.value), self.query_one("#definition", TextBox).text.strip()))
