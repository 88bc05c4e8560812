"""Cutting words out of a quote, with the result in view."""

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from workbench.domain.passage import Passage
from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.widgets.word_picker import WordPicker
from workbench.tui.widgets.words import Words


class CutWords(Dialog[list[Passage]]):
    """Gives the passages that are cut. `printed` says how the quote reads with such cuts; nothing when none is left."""

    DEFAULT_CSS = """
    CutWords .dialog-box { width: 100; }
    CutWords #quote-words { height: auto; max-height: 40vh; }
    CutWords #result { height: auto; max-height: 30vh; }
    """

    def __init__(
        self,
        text: str,
        parts: Sequence[tuple[str, Passage]],
        cuts: Sequence[Passage],
        printed: Callable[[list[Passage]], str],
    ) -> None:
        super().__init__(_("Cut words"))
        self.text, self.parts, self.cuts, self.printed = text, list(parts), list(cuts), printed

    def compose_body(self) -> ComposeResult:
        """The words, and under them how the quote will read."""
        yield Words(
            _("Go with the arrows, select with shift or v, cut with x; on cut words x brings them back."),
            classes="dialog-text",
        )
        with VerticalScroll(id="quote-words", can_focus=False):
            yield WordPicker(self.text, self.parts, self.cuts, id="picker")
        yield Words(_("It will read:"), classes="section-title")
        with VerticalScroll(id="result", can_focus=False):
            yield Words("", id="printed")

    def compose_buttons(self) -> ComposeResult:
        """Save or leave."""
        yield button(_("Save"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin in the words."""
        self.query_one(WordPicker).focus()
        self._show_result()

    @on(WordPicker.Changed)
    def _changed(self, event: WordPicker.Changed) -> None:
        event.stop()
        self._show_result()

    def _show_result(self) -> bool:
        result = self.printed(self.query_one(WordPicker).cuts)
        self.query_one("#printed", Words).say(result)
        self.problem("" if result else _("Nothing would be left of the quote. Bring something back."))
        return bool(result)

    def on_key(self, event: events.Key) -> None:
        """Enter in the words saves."""
        if event.key == "enter" and self.query_one(WordPicker).has_focus:
            event.stop()
            self.accept()

    def accept(self) -> None:
        """Give the cuts, unless nothing is left."""
        if self._show_result():
            self.dismiss(self.query_one(WordPicker).cuts)
