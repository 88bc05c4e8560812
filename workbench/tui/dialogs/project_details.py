"""The project's own title, language and description."""

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Select

from workbench.domain.project import Project
from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import choice_row, text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.wording import language_name, languages


class ProjectDetails(Dialog[dict[str, Any]]):
    """Gives the fields as `services.projects.change_project` takes them."""

    def __init__(self, project: Project) -> None:
        super().__init__(_("The project"))
        self.project = project

    def compose_body(self) -> ComposeResult:
        """The fields."""
        choices = languages()
        if self.project.language not in dict(choices):
            choices.insert(0, (self.project.language, language_name(self.project.language)))
        yield text_row(_("Title"), "title", self.project.title)
        yield choice_row(_("The interviews are in"), "language", choices, self.project.language)
        yield text_row(_("Description"), "description", self.project.description)

    def compose_buttons(self) -> ComposeResult:
        """Save or leave."""
        yield button(_("Save"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Begin with the title."""
        self.query_one("#title", TextField).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Give the fields, unless the title is missing."""
        title, description = (
            self.query_one(f"#{field}", TextField).value.strip() for field in ("title", "description")
        )
        if not title:
            self.problem(_("Give the project a title."))
            return
        language: Select[str] = self.query_one("#language", Select)
        fields = {"title": title, "language": str(language.value)}
        if description != " ".join(self.project.description.splitlines()).strip():
            fields["description"] = description
        self.dismiss(fields)
