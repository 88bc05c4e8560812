"""Saving an edit of a transcript: what becomes of the codings is worked out, looked at, and then written."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Report
from workbench.domain.transcript import Transcript
from workbench.i18n import _, ngettext
from workbench.services.editing import EditPlan
from workbench.services.session import Session
from workbench.store import people
from workbench.tui.dialogs.carried import CarriedCodings
from workbench.tui.dialogs.carried_words import in_question, saved_words
from workbench.tui.dialogs.confirm import Confirm

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.dialogs.lost_codings import ByHand

Planner = Callable[[Session], EditPlan]


class SavingEdit:
    """One way from a planner to a saved edit. `saved` gets the plan; `back` is called when one goes on editing."""

    def __init__(
        self,
        app: "WorkbenchApp",
        planner: Planner,
        saved: Callable[[EditPlan], None],
        *,
        back: Callable[[], None] | None = None,
        leave: Callable[[], None] | None = None,
        failed: Callable[[WorkbenchError], None] | None = None,
        still: Callable[[], bool] = lambda: True,
    ) -> None:
        self.app, self.planner, self.saved = app, planner, saved
        self.back, self.leave, self.still = back or (lambda: None), leave, still
        self.failed = failed or app.show_error

    def begin(self) -> None:
        """Work out what becomes of the codings."""

        def plan(session: Session, report: Report) -> EditPlan:
            return self.planner(session)

        self.app.run_job(_("Comparing the texts"), plan, self._planned, on_failed=self.failed)

    def _planned(self, plan: EditPlan) -> None:
        if not self.still():
            return
        if plan.nothing_changed:
            self.app.say(_("The text is as it was; there is nothing to save."))
            self.back()
        elif in_question(plan) or plan.warnings:
            self._look(plan)
        else:
            self._write(plan)

    def _look(self, plan: EditPlan) -> None:
        def answered(answer: str | None) -> None:
            if answer == CarriedCodings.SAVE:
                self._write(plan)
            elif answer == CarriedCodings.LEAVE and self.leave is not None:
                self.leave()
            else:
                self.back()

        coders = {coder.id: coder.name for coder in people.coders(self.app.session.store)}
        back = _("Back to the text") if self.leave else _("Cancel")
        leave = _("Leave without saving") if self.leave else ""
        self.app.push_screen(CarriedCodings(plan, coders, back=back, leave=leave), answered)

    def _write(self, plan: EditPlan) -> None:
        from workbench.services import editing

        def write(session: Session, report: Report) -> None:
            editing.apply_edit(session, plan)

        def done(_nothing: None) -> None:
            self.app.say(saved_words(plan))
            self.saved(plan)
            if plan.lost:
                offer_lost(self.app, len(plan.lost))

        self.app.run_job(_("Saving"), write, done, on_failed=self.failed)


def offer_lost(app: "WorkbenchApp", count: int) -> None:
    """After an edit that lost codings: ask whether to find them a place now."""

    def answered(yes: bool | None) -> None:
        if yes:
            show_lost(app)

    question = ngettext(
        "{count} coding has lost its place. Find it a new one now?",
        "{count} codings have lost their place. Find them a new one now?",
        count,
    ).format(count=count)
    detail = _("They are kept. The Project screen lists them under Health until then; l goes to them there.")
    app.push_screen(Confirm(question, detail, yes=_("Look at them"), no=_("Later")), answered)


def show_lost(app: "WorkbenchApp") -> None:
    """Show the codings that have lost their place; where there are none, say so."""
    from workbench.services import unanchored
    from workbench.tui.dialogs.lost_codings import LostCodings

    found = unanchored.lost_codings(app.session)
    if not found:
        app.say(_("Every coding has its place in the text."))
        return

    def answered(chosen: "ByHand | None") -> None:
        if chosen is not None:
            app.call_next(_place_by_hand, app, chosen)

    app.push_screen(LostCodings(found), answered)


async def _place_by_hand(app: "WorkbenchApp", chosen: "ByHand") -> None:
    from workbench.tui.screens.coding import CodingScreen

    await app.open_transcript(chosen.lost.transcript.id, chosen.near)
    screen = app.screen
    if isinstance(screen, CodingScreen):
        screen.begin_placing(chosen.lost)


async def edit_text(app: "WorkbenchApp", transcript: Transcript, caret: int, then: Callable[[int], None]) -> None:
    """Open the text of a transcript to be edited; `then` gets the caret's place in the text that was saved."""
    from workbench.services import drafts, transcripts
    from workbench.tui.dialogs.choose import Choice, Choose
    from workbench.tui.dialogs.edit_text import EditText

    opened = transcripts.open_transcript(app.session, transcript)
    draft = drafts.draft_of(app.session, transcript.id)

    def saved(position: int | None) -> None:
        if position is not None:
            then(position)

    async def begin(text: str = "", version_id: str = "") -> None:
        await app.push_screen(EditText(opened, caret, text=text, base=version_id), saved)

    if draft is None:
        await begin()
        return

    def answered(choice: str | None) -> None:
        if choice == "on":
            app.call_next(begin, draft.text, draft.version_id)
        elif choice == "anew":
            with app.reporting():
                drafts.forget_draft(app.session, transcript.id)
            app.call_next(begin)

    title = _("“{name}” was edited {when} without being saved.").format(name=transcript.name, when=_when(draft.when))
    choices = [
        Choice("on", _("Go on from there"), _("What was typed then is put in.")),
        Choice("anew", _("Begin anew"), _("What was typed then is thrown away.")),
    ]
    await app.push_screen(Choose(title, choices), answered)


def replace_by_file(app: "WorkbenchApp", transcript: Transcript, path: Path) -> None:
    """Put a corrected file in the place of a transcript's text, after showing what becomes of the codings."""
    from workbench.services import editing

    SavingEdit(app, lambda session: editing.plan_file(session, transcript, path), lambda plan: None).begin()


def _when(utc: str) -> str:
    from datetime import datetime

    try:
        return datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return utc
