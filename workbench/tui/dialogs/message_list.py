"""What has been said since the application was opened, latest first."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.messages import Notice
from workbench.tui.widgets.words import Words


class MessageList(Dialog[bool]):
    """All notices, to be read again."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        super().__init__(_("Messages"))
        self.notices = list(notices)

    def compose_body(self) -> ComposeResult:
        """One paragraph for each."""
        with VerticalScroll(id="messages", classes="dialog-scroll"):
            for notice in reversed(self.notices):
                mark = {"error": "✗", "warning": "!"}.get(notice.severity, "·")
                yield Words(f"{notice.time} {mark} {notice.text}", classes=f"notice -{notice.severity}")
            if not self.notices:
                yield Words(_("Nothing has been said yet."))

    def compose_buttons(self) -> ComposeResult:
        """Only a way back."""
        yield button(_("Close"), "leave", "primary")

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one("#messages").focus()
