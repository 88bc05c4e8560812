"""The groups of participants, and other names for them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from workbench.i18n import _, ngettext
from workbench.services import participant_groups
from workbench.services.participant_groups import GroupSummary
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.widgets.plain_table import ChoosingTable, Column, PlainTable
from workbench.tui.widgets.words import Words


class Groups(Dialog[bool]):
    """Works on the project at once; every step can be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("groups")]
    DEFAULT_CSS = """
    Groups PlainTable { height: auto; max-height: 50vh; min-height: 3; }
    """

    def __init__(self) -> None:
        super().__init__(_("Groups of participants"))
        self.groups: dict[str, GroupSummary] = {}

    def compose_body(self) -> ComposeResult:
        """The table, and what the keys do."""
        yield ChoosingTable(id="groups")
        yield Words(_("r or Enter: another name for all who are in it"), classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """The same for the mouse."""
        yield button(_("Rename"), "rename", "primary")
        yield button(_("Close"), "leave")

    def on_mount(self) -> None:
        """Show them."""
        self._show()
        self.query_one(PlainTable).focus()

    def _show(self) -> None:
        self.groups = {one.name: one for one in participant_groups.list_groups(self.workbench.session)}
        columns = (
            Column(_("Group"), share=3),
            Column(_("Participants"), right=True),
            Column(_("Transcripts"), right=True),
            Column(_("Words"), right=True),
        )
        rows = [
            (name, (name or _("no group"), str(len(one.participants)), str(one.transcripts), str(one.words)))
            for name, one in self.groups.items()
        ]
        self.query_one(PlainTable).fill(columns, rows)
        self.problem("" if rows else _("There are no participants yet."))

    @on(PlainTable.RowSelected)
    def _selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_rename()

    @on(Button.Pressed, "#rename")
    def action_rename(self) -> None:
        """Ask for another name; one that is there already takes the participants in."""
        group = self.query_one(PlainTable).chosen
        if not group:
            self.problem(_("These participants have no group. Choose them on the Project screen to give them one."))
            return
        old = group

        def named(name: str | None) -> None:
            if not name or name == old:
                return
            with self.workbench.reporting():
                count = participant_groups.rename_group(self.workbench.session, old, name)
                words = ngettext(
                    "{count} participant has another group now.", "{count} participants have another group now.", count
                )
                self._show()
                self.query_one(PlainTable).choose(name)
                self.advise(words.format(count=count))
            self.workbench.changed()

        others = [name for name in self.groups if name and name != old]
        question = _("What is the group “{name}” to be called?").format(name=old)
        self.app.push_screen(AskText(_("Another name"), question, old, known=others), named)
