"""What becomes of the codings when a text is edited: shown before anything is written."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from workbench.domain.anchoring import CarryState
from workbench.i18n import _
from workbench.services.editing import EditPlan
from workbench.tui.action import bindings_of
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.carried_words import (
    carried_columns,
    carried_detail,
    carried_row,
    counts_words,
    in_question,
)
from workbench.tui.edit_actions import CARRIED_ACTIONS
from workbench.tui.screens.base import WIDE
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.widgets.words import Words


class CarriedCodings(Dialog[str]):
    """Gives `SAVE`, or `LEAVE` where that can be chosen; None is back to where one came from."""

    SAVE, LEAVE = "save", "leave"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(CARRIED_ACTIONS),
        Binding("ctrl+p", "app.palette", show=False),
    ]
    DEFAULT_CSS = """
    CarriedCodings { align: left top; background: $background; }
    CarriedCodings #carried-frame { width: 100%; height: 100%; background: $background; }
    CarriedCodings #carried-headline { height: auto; max-height: 3; padding: 0 1; }
    CarriedCodings #carried-headline { background: $panel; text-style: bold; }
    CarriedCodings #carried-warnings { height: auto; max-height: 6; padding: 0 1; color: $warning; }
    CarriedCodings #carried-list { height: 1fr; padding: 0 1; }
    CarriedCodings #carried-detail { height: 1fr; padding: 0 1; border-top: solid $border; scrollbar-size-vertical: 1; }
    CarriedCodings #carried-words { height: auto; }
    CarriedCodings #dialog-problem { padding: 0 1; }
    CarriedCodings #dialog-buttons { height: 1; margin: 0; padding: 0 1; }
    """

    def __init__(
        self,
        plan: EditPlan,
        coders: dict[str, str],
        *,
        save: str = "",
        back: str = "",
        leave: str = "",
        warnings: Sequence[str] = (),
    ) -> None:
        super().__init__(plan.transcript.name)
        self.plan, self.coders = plan, coders
        self.carried = in_question(plan)
        self.labels = save or _("Save"), back or _("Back"), leave
        self.warnings = [*warnings, *plan.warnings]

    def compose(self) -> ComposeResult:
        """The counts, the list, the chosen coding before and after."""
        with Vertical(id="carried-frame"):
            said = _("{name}: {counts}. Nothing is saved yet.")
            yield Words(said.format(name=self.heading, counts=counts_words(self.plan)), id="carried-headline")
            if self.warnings:
                yield Words("\n".join(f"! {warning}" for warning in self.warnings), id="carried-warnings")
            yield PlainTable(id="carried-list")
            with VerticalScroll(id="carried-detail"):
                yield Words("", id="carried-words")
            yield Words("", id="dialog-problem")
            with Horizontal(id="dialog-buttons"):
                save, back, leave = self.labels
                yield button(save, "accept", "primary")
                yield button(back, "leave")
                if leave:
                    yield button(leave, "leave-all")
            yield KeyRow()

    def on_mount(self) -> None:
        """Begin at the first coding that is lost."""
        self._fill()
        if self.carried:
            self.listed.focus()
        else:
            self.listed.display = self.query_one("#carried-detail").display = False
            self.query_one("#accept").focus()

    def on_resize(self) -> None:
        """Show the columns for which there is room."""
        if self.is_mounted:
            self._fill()

    @property
    def listed(self) -> PlainTable:
        """The list."""
        return self.query_one("#carried-list", PlainTable)

    def _fill(self) -> None:
        wide = self.size.width >= WIDE
        self.listed.fill(carried_columns(wide), [carried_row(one, wide) for one in self.carried])
        self._show()

    @on(PlainTable.RowHighlighted, "#carried-list")
    def _highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        chosen = next((one for one in self.carried if one.coding.id == self.listed.chosen), None)
        words = self.query_one("#carried-words", Words)
        if chosen is not None:
            detail = carried_detail(chosen, self.coders.get(chosen.coding.coder_id, ""))
            words.text = str(detail)
            words.update(detail)
            self.query_one("#carried-detail").scroll_home(animate=False)

    def action_next_lost(self) -> None:
        """Go to the next coding that loses its place, round the end."""
        ids = [one.coding.id for one in self.carried]
        here = ids.index(self.listed.chosen) if self.listed.chosen in ids else -1
        turned = [*self.carried[here + 1 :], *self.carried[: here + 1]]
        found = next((one for one in turned if one.state is CarryState.LOST), None)
        if found is not None:
            self.listed.choose(found.coding.id)

    def can_next_lost(self) -> bool:
        """Only when some are lost."""
        return bool(self.plan.lost)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes sense now."""
        return self.can_next_lost() if action == "next_lost" else super().check_action(action, parameters)

    def action_save(self) -> None:
        """Save."""
        self.accept()

    def accept(self) -> None:
        """Save."""
        self.dismiss(self.SAVE)

    @on(Button.Pressed, "#leave-all")
    def _leave_all(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(self.LEAVE)
