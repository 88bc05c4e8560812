"""Forms: labelled fields under each other."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Select

from workbench.tui.printable import content, one_line
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words


class FormRow(Horizontal):
    """A label and a field with its own id."""

    def __init__(self, label: str, field: TextField | Select[str]) -> None:
        super().__init__(classes="form-row")
        self.label, self.field = label, field

    def compose(self) -> ComposeResult:
        """Label, then field."""
        yield Words(self.label, classes="form-label")
        yield self.field


def text_row(label: str, name: str, value: str = "", known: Iterable[str] = (), hint: str = "") -> FormRow:
    """A row for a line of text."""
    return FormRow(label, TextField(value, known=known, hint=hint, id=name))


def choice_row(label: str, name: str, options: Sequence[tuple[str, str]], value: str) -> FormRow:
    """A row for a choice; `options` are (value, title)."""
    keys = [key for key, _title in options]
    field: Select[str] = Select(
        [(content(one_line(title)), key) for key, title in options],
        allow_blank=False,
        value=value if value in keys else keys[0],
        id=name,
        compact=True,
    )
    return FormRow(label, field)
