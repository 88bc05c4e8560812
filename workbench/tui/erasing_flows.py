"""Erasing from the application: asking what, showing every place, erasing, and telling what is left."""

from typing import TYPE_CHECKING

from workbench.domain.progress import Report
from workbench.i18n import _
from workbench.services import erasing
from workbench.services.erasing import ErasedReport, ErasePreview
from workbench.services.session import Session
from workbench.store import people, transcripts
from workbench.tui.dialogs.erase import Asked, Erase
from workbench.tui.dialogs.erase_seen import EraseSeen
from workbench.tui.dialogs.told import Told

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


def ask_erase(app: "WorkbenchApp", kind: str, chosen: str = "") -> None:
    """Ask what is to be erased, and go on from there."""
    store = app.session.store
    dialog = Erase(people.participants(store), transcripts.all_transcripts(store), kind=kind, chosen=chosen)

    def asked(answer: Asked | None) -> None:
        if answer is not None:
            _look(app, answer)

    app.push_screen(dialog, asked)


def _look(app: "WorkbenchApp", asked: Asked) -> None:
    def look(session: Session, report: Report) -> ErasePreview:
        return erasing.preview(session, asked.what, report, asked.replacement)

    def seen(preview: ErasePreview) -> None:
        if not preview.found:
            app.say(preview.sentence)
            return
        app.push_screen(EraseSeen(preview), answered)

    def answered(yes: bool | None) -> None:
        if yes:
            _erase(app, asked)

    app.run_job(_("Looking"), look, seen)


def _erase(app: "WorkbenchApp", asked: Asked) -> None:
    def erase(session: Session, report: Report) -> ErasedReport:
        return erasing.erase(session, asked.what, asked.replacement, report, delete_backups=asked.delete_backups)

    def erased(done: ErasedReport) -> None:
        title = _("Erased") if done.clean else _("Erased, but not everything is done")
        sentences = [*done.still_found, *done.left_to_do, *done.unreachable]
        # After the screens were made anew, which the erasing has asked for.
        app.call_next(app.push_screen, Told(title, sentences))

    app.run_job(_("Erasing"), erase, erased)
