"""What somebody else has changed in a text while it is being edited here, and what to do about it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button

from workbench.i18n import _, ngettext
from workbench.services.edit_merging import brought_together, changed_lines
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.carried_words import marked
from workbench.tui.printable import content
from workbench.tui.widgets.words import Words
from workbench.tui.word_changes import Part, word_changes

_MOST = 60


class TheirChanges(Dialog[str]):
    """Gives `MERGED`, and then `merged` is the text with both edits; or `THEIRS`; or `MINE` to save over theirs.

    None goes back to the text.
    """

    MERGED, THEIRS, MINE = "merged", "theirs", "mine"
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    TheirChanges .dialog-box { width: 110; }
    TheirChanges .their-change { margin-bottom: 1; height: auto; }
    """

    def __init__(self, before: str, mine: str, theirs: str) -> None:
        super().__init__(_("Changed in another window meanwhile"))
        self.before, self.theirs = before, theirs
        self.merged = brought_together(before, mine, theirs)

    def compose_body(self) -> ComposeResult:
        """Their changes, line by line; then whether both fit together."""
        stretches = changed_lines(self.before, self.theirs)
        lines = self.before.split("\n")
        with VerticalScroll(id="their-changes", classes="dialog-scroll"):
            for stretch in stretches[:_MOST]:
                words = Words("", classes="their-change")
                told = _told("\n".join(lines[stretch.start : stretch.end]), "\n".join(stretch.lines), stretch.start + 1)
                words.text = str(told)
                words.update(told)
                yield words
            more = len(stretches) - _MOST
            if more > 0:
                yield Words(ngettext("… and {count} more", "… and {count} more", more).format(count=more))
        yield Words(
            _("Your changes and theirs are in different lines: both can be kept.")
            if self.merged is not None
            else _("You and they have changed the same lines: go back and write theirs into your text, or choose one."),
            classes="dialog-text",
        )

    def compose_buttons(self) -> ComposeResult:
        """Both, one of the two, or back."""
        if self.merged is not None:
            yield button(_("Keep both"), "merged", "primary")
        yield button(_("Back to the text"), "leave", "default" if self.merged is not None else "primary")
        yield button(_("Only mine"), "mine")
        yield button(_("Only theirs"), "theirs")

    def on_mount(self) -> None:
        """Begin at the button that loses nothing."""
        self.query_one("#merged" if self.merged is not None else "#leave", Button).focus()

    @on(Button.Pressed, "#merged,#mine,#theirs")
    def _chosen(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id)


def _told(before: str, after: str, number: int) -> Content:
    changes = word_changes(before, after)
    parts = [content(_("Line {number}").format(number=number), "$foreground-muted")]
    for label, words, left_out in ((_("before:"), before, Part.NEW), (_("now:"), after, Part.OLD)):
        parts.append(content("\n" + label + " ", "$foreground-muted"))
        parts.append(marked([change for change in changes if change[0] is not left_out]) if words else content("–"))
    return Content("").join(parts)
