"""What is said of a transcript: name, date, kind, language, how it was made."""

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Select

from workbench.domain.transcript import SourceClass, Transcript
from workbench.i18n import _
from workbench.services.transcripts import is_date
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import choice_row, text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words
from workbench.tui.wording import language_name, languages, source_classes


class Describe(Dialog[dict[str, Any]]):
    """Gives the fields as `services.transcripts.describe` takes them."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(_("Describe the transcript"))
        self.transcript = transcript

    def compose_body(self) -> ComposeResult:
        """The fields, and where the text came from."""
        transcript = self.transcript
        choices = languages()
        if transcript.language not in dict(choices):
            choices.insert(0, (transcript.language, language_name(transcript.language) or _("not known")))
        yield text_row(_("Name"), "name", transcript.name)
        yield text_row(_("Date"), "date", transcript.date, hint=_("year-month-day, for example 2025-03-14"))
        yield choice_row(_("Kind"), "source-class", source_classes(), transcript.source_class.value)
        yield choice_row(_("Language"), "language", choices, transcript.language)
        ways = [_("in person"), _("phone"), _("video")]
        yield text_row(_("How"), "mode", transcript.mode, ways, hint=", ".join(ways))
        if transcript.file_name:
            yield Words(_("From the file {name}").format(name=transcript.file_name), classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """Save or leave."""
        yield button(_("Save"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the name."""
        self.query_one("#name", TextField).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Give the fields, unless one makes no sense."""
        name, when, how = (self.query_one(f"#{field}", TextField).value.strip() for field in ("name", "date", "mode"))
        if not name:
            self.problem(_("A transcript needs a name."))
        elif when and not is_date(when):
            self.problem(_("Write the date as year-month-day, for example 2025-03-14."))
        else:
            kind: Select[str] = self.query_one("#source-class", Select)
            language: Select[str] = self.query_one("#language", Select)
            self.dismiss(
                {
                    "name": name,
                    "date": when,
                    "mode": how,
                    "source_class": SourceClass(str(kind.value)).value,
                    "language": str(language.value),
                }
            )
