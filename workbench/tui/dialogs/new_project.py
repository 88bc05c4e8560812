"""Making a new project: its title, where it is kept, language and method."""

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Select

from workbench.domain.code import slug
from workbench.domain.errors import SharedFolderError, WorkbenchError
from workbench.domain.project_files import SUFFIX
from workbench.i18n import _, current_language
from workbench.services.projects import create_project
from workbench.services.session import Session
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.form import choice_row, text_row
from workbench.tui.widgets.field import TextField
from workbench.tui.widgets.words import Words
from workbench.tui.wording import languages, profiles


@dataclass(frozen=True, slots=True)
class _Wanted:
    title: str
    path: Path
    language: str
    profile: str


class NewProject(Dialog[Session]):
    """Gives the session of the project that was made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_("New project"))
        self.folder = folder

    def compose_body(self) -> ComposeResult:
        """The fields."""
        yield Words(
            _("A project is one file. It holds the interviews, the codes and everything that you do."),
            classes="dialog-text",
        )
        yield text_row(_("Title"), "title", hint=_("What the study is called"))
        yield text_row(_("Folder"), "folder", str(self.folder))
        yield choice_row(_("The interviews are in"), "language", languages(), current_language())
        yield choice_row(_("Method"), "profile", profiles(), "")
        yield Words("", id="file", classes="dialog-aside")

    def compose_buttons(self) -> ComposeResult:
        """Make or leave."""
        yield button(_("Make the project"), "accept", "primary")
        yield button(_("Cancel"), "leave")

    def on_mount(self) -> None:
        """Write the title first."""
        self.query_one("#title", TextField).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#file", Words).say(_("File: {path}").format(path=self._wanted().path))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def _wanted(self) -> _Wanted:
        title = self.query_one("#title", TextField).value.strip()
        folder = Path(self.query_one("#folder", TextField).value.strip() or ".").expanduser()
        language: Select[str] = self.query_one("#language", Select)
        profile: Select[str] = self.query_one("#profile", Select)
        name = (slug(title) or "project")[:60] + SUFFIX
        return _Wanted(title, self.folder / folder / name, str(language.value), str(profile.value))

    def accept(self) -> None:
        """Make the project, or say why it can't be made."""
        wanted = self._wanted()
        if not wanted.title:
            self.problem(_("Give the project a title."))
            return
        try:
            session = create_project(
                wanted.path, wanted.title, wanted.language, wanted.profile, self.workbench.coder_name
            )
        except SharedFolderError as error:
            self.workbench.ask_about_place(error, self.accept, yes=_("Make it there"))
        except WorkbenchError as error:
            self.problem(str(error))
        else:
            self.dismiss(session)
