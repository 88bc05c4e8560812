"""One row above the footer while long work runs: what, how far, and how to stop it."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from workbench.domain.progress import Progress
from workbench.i18n import _
from workbench.tui.printable import content, one_line

BAR_CELLS = 24


class ProgressRow(Widget):
    """Hidden until there is something to show."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ProgressRow { height: 1; display: none; background: $panel; color: $foreground; padding: 0 1; }
    ProgressRow.-shown { display: block; }
    """

    class CancelAsked(Message):
        """The row was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.label = ""
        self.progress = Progress(0, 0)
        self.stopping = False

    def show_work(self, label: str, progress: Progress, stopping: bool) -> None:
        """Show how far the work has come."""
        self.label, self.progress, self.stopping = label, progress, stopping
        self.add_class("-shown")
        self.refresh()

    def hide(self) -> None:
        """Nothing runs any more."""
        self.remove_class("-shown")

    @property
    def text(self) -> str:
        """What the row says."""
        parts = [self.label]
        if self.progress.total > 0:
            share = min(1.0, self.progress.done / self.progress.total)
            full = int(share * BAR_CELLS)
            parts += ["━" * full + "─" * (BAR_CELLS - full), _("{percent} %").format(percent=int(share * 100))]
        parts.append(_("stopping …") if self.stopping else _("esc cancels"))
        if self.progress.label and not self.stopping:
            parts.append(self.progress.label)
        return one_line("  ".join(parts))

    def render(self) -> Content:
        """The row, cut to its width."""
        return content(self.text).truncate(max(1, self.size.width), ellipsis=True)

    def on_click(self, event: events.Click) -> None:
        """A click asks to stop."""
        event.stop()
        self.post_message(self.CancelAsked())
