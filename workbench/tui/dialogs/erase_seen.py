"""Everything that is about to be erased, and the word that must be written for it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from workbench.i18n import _, ngettext, pgettext
from workbench.services.erasing import ErasePreview, Place, kind_words
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.plain_table import Column, PlainTable
from workbench.tui.widgets.words import Words

SHOWN = 300
_AROUND = 24


class EraseSeen(Dialog[bool]):
    """Gives True when the word was written."""

    DEFAULT_CSS = """
    EraseSeen .dialog-box { width: 110; }
    EraseSeen PlainTable { height: auto; max-height: 30vh; min-height: 2; }
    EraseSeen #costs { height: auto; max-height: 30vh; scrollbar-size-vertical: 1; }
    """

    def __init__(self, preview: ErasePreview) -> None:
        super().__init__(_("Erase this for good?"))
        self.preview = preview
        self.word = pgettext("answer", "yes")

    def compose_body(self) -> ComposeResult:
        """The places, what it costs, what isn't reached, and a field."""
        yield PlainTable(id="places")
        more = self.preview.total - min(SHOWN, len(self.preview.places))
        if more > 0:
            yield Words(
                ngettext("and {count} more place", "and {count} more places", more).format(count=more),
                classes="dialog-aside",
            )
        with VerticalScroll(id="costs"):
            lines = [self.preview.sentence, *self.preview.warnings, "", _("What this doesn't reach:")]
            yield Words("\n".join([*lines, *(f"· {sentence}" for sentence in self.preview.unreachable)]))
        yield Words(_("Write {word} to erase it").format(word=self.word), classes="dialog-text")
        yield TextField(id="sure")

    def compose_buttons(self) -> ComposeResult:
        """Erase or leave."""
        yield button(_("Erase"), "accept", "error")
        yield button(_("Leave it as it is"), "leave")

    def on_mount(self) -> None:
        """Fill the table; begin in the field."""
        table = self.query_one("#places", PlainTable)
        columns = (Column(_("Where"), most=24), Column(_("Of"), most=24), Column(_("Words"), share=1))
        rows = [(str(number), _row(place)) for number, place in enumerate(self.preview.places[:SHOWN])]
        table.fill(columns, rows)
        table.display = bool(rows)
        self.query_one("#sure", TextField).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Erase, when the word is there."""
        if self.query_one("#sure", TextField).value.strip().casefold() not in (self.word.casefold(), "yes"):
            self.problem(_("Write {word}, since nothing brings it back.").format(word=self.word))
            return
        self.dismiss(True)


def _row(place: Place) -> tuple[str, str, str]:
    words = f"{place.before[-_AROUND:]}[{place.words}]{place.after[:_AROUND]}" if place.words else ""
    return kind_words(place.kind), place.name, words
