"""The backups of a project: which there are, and which one to go back to."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button

from workbench.domain.ids import local_minute
from workbench.i18n import _, ngettext
from workbench.services import backups
from workbench.services.backups import Backup, RestorePreview
from workbench.services.files import size_words
from workbench.tui.actions import bindings_for
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.widgets.plain_table import ChoosingTable, Column, PlainTable, Row
from workbench.tui.widgets.words import Words

MAKE_NOW = "now"
"""What the dialog gives when a backup is to be made."""
SHOWN = 6
"""So many of the changes that would be taken back are listed."""


class Backups(Dialog[str]):
    """Gives the file name of the backup to go back to, or `MAKE_NOW`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("backups")]
    DEFAULT_CSS = """
    Backups .dialog-box { width: 100; }
    Backups PlainTable { height: auto; max-height: 55vh; min-height: 2; }
    """

    def __init__(
        self, known: Sequence[Backup], folder: str, *, may_restore: bool = True, may_make: bool = True
    ) -> None:
        super().__init__(_("Backups"))
        self.known, self.folder, self.may_restore, self.may_make = list(known), folder, may_restore, may_make
        self._since: Mapping[str, int | None] = {}

    def compose_body(self) -> ComposeResult:
        """What backups are, and the list."""
        if self.known:
            text = _("They are made by themselves. Choose one to see what going back to it would change.")
        else:
            text = _("There are none yet. They are made by themselves: before larger changes, and while you work.")
        yield Words(text, classes="dialog-text")
        table = ChoosingTable(id="backups")
        table.display = bool(self.known)
        yield table
        yield Words(_("They are in {folder}").format(folder=self.folder), classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """Go back, make one, leave."""
        if self.known and self.may_restore:
            yield button(_("Go back to it…"), "accept", "primary")
        if self.may_make:
            yield button(_("Make one now"), "make")
        yield button(_("Close"), "leave")

    def on_mount(self) -> None:
        """Begin in the list."""
        self._fill()
        (self.query_one("#backups") if self.known else self.query_one("#leave")).focus()

    def tell_since(self, since: Mapping[str, int | None]) -> None:
        """Show how many changes were made after each backup, by its file name."""
        self._since = since
        if self.is_mounted:
            self._fill()

    def _fill(self) -> None:
        columns = (
            Column(_("When"), most=16),
            Column(_("Changes since"), right=True),
            Column(_("Size"), right=True),
            Column(_("Why"), share=1),
        )
        self.query_one("#backups", PlainTable).fill(columns, [self._row(backup) for backup in self.known])

    def _row(self, backup: Backup) -> Row:
        since = self._since.get(backup.path.name)
        return backup.path.name, (
            local_minute(backup.when),
            "" if since is None else str(since),
            size_words(backup.size),
            backups.reason_words(backup.reason),
        )

    @on(PlainTable.RowSelected, "#backups")
    def _selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.accept()

    @on(Button.Pressed, "#make")
    def _make_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_make_now()

    def can_make_now(self) -> bool:
        """Whether a backup can be made."""
        return self.may_make

    def action_make_now(self) -> None:
        """Make a backup."""
        if self.may_make:
            self.dismiss(MAKE_NOW)

    def accept(self) -> None:
        """Go back to the chosen one."""
        chosen = self.query_one("#backups", PlainTable).chosen
        if chosen and self.may_restore:
            self.dismiss(chosen)


def ask_restore(preview: RestorePreview) -> Confirm:
    """The question before a backup is brought back, with what it would change."""
    backup = preview.backup
    question = _("Go back to the backup of {when}?").format(when=local_minute(backup.when))
    lines = [_difference(one.subject, one.added, one.removed, one.changed) for one in preview.differences]
    count = len(preview.taken_back) + preview.more
    if count:
        lines += [
            "",
            ngettext("This takes back {count} change:", "This takes back {count} changes:", count).format(count=count),
        ]
        lines += [f"· {local_minute(e.when)} {e.coder}: {e.sentence}" for e in preview.taken_back[:SHOWN]]
        lines += ["· …"] if count > SHOWN else []
    lines += ["", _("A backup of how it is now is made first, and u takes all of it back again.")]
    return Confirm(question, "\n".join(lines), yes=_("Go back"), no=_("Leave it as it is"), danger=True)


def _difference(subject: str, added: int, removed: int, changed: int) -> str:
    parts = [
        ngettext("{count} comes back", "{count} come back", added).format(count=added) if added else "",
        ngettext("{count} goes", "{count} go", removed).format(count=removed) if removed else "",
        ngettext("{count} becomes what it was", "{count} become what they were", changed).format(count=changed)
        if changed
        else "",
    ]
    return _("{subject}: {what}").format(subject=subject, what=", ".join(part for part in parts if part))
