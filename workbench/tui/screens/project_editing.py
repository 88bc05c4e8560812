"""Editing a transcript's text from the Project screen, and finding codings that have lost their place a new one."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from workbench.i18n import _
from workbench.importers.kinds import SUFFIXES
from workbench.tui.dialogs.choose_files import ChooseFiles
from workbench.tui.editing_flows import edit_text, replace_by_file, show_lost

if TYPE_CHECKING:
    from workbench.tui.screens.project import ProjectScreen


class ProjectEditing:
    """The actions of the Project screen that change a text."""

    @property
    def _screen(self) -> "ProjectScreen":
        return cast("ProjectScreen", self)

    def can_edit_text(self) -> bool:
        """Only with a transcript chosen, in a project that can be written."""
        screen = self._screen
        return screen.is_mounted and not screen.session.store.read_only and screen.chosen_transcript is not None

    can_replace_text = can_edit_text

    async def action_edit_text(self) -> None:
        """Edit the chosen transcript's text, from where the caret stands in the Coding screen."""
        from workbench.tui.screens.coding import CodingScreen

        app, transcript = self._screen.workbench, self._screen.chosen_transcript
        if transcript is not None:
            coding = next((s for s in app.project_screens() if isinstance(s, CodingScreen) and s.is_mounted), None)
            await edit_text(app, transcript, coding.caret_in(transcript.id) if coding else 0, lambda _place: None)

    def action_replace_text(self) -> None:
        """Choose a corrected file, look at what becomes of the codings, and put it in the place of the text."""
        screen, transcript = self._screen, self._screen.chosen_transcript
        if transcript is None:
            return

        def chosen(paths: list[Path] | None) -> None:
            if paths:
                replace_by_file(screen.workbench, transcript, paths[0])

        dialog = ChooseFiles(
            _("A corrected file for “{name}”").format(name=transcript.name),
            screen.session.path.resolve().parent,
            several=False,
            text=_("Its text takes the place of the one in the project. You see first what becomes of the codings."),
            usual=tuple(SUFFIXES),
        )
        screen.app.push_screen(dialog, chosen)

    def action_lost_codings(self) -> None:
        """Show the codings that have lost their place."""
        show_lost(self._screen.workbench)
