"""Corrected versions of texts among the files of an import: what becomes of the codings, and taking them or not."""

from collections.abc import Callable
from dataclasses import replace

from workbench.i18n import _
from workbench.services.editing import EditPlan
from workbench.services.importing import edit_of
from workbench.store import people
from workbench.tui.dialogs.carried import CarriedCodings
from workbench.tui.dialogs.carried_words import in_question
from workbench.tui.dialogs.import_reading import ImportReading
from workbench.tui.import_drafts import Draft


class ImportCorrected(ImportReading):
    """Works out in a thread what a corrected version does to the codings, as soon as it is looked at."""

    def show_found(self) -> None:
        """Draw what was found in the chosen file."""
        draft = self.here
        if draft is not None and draft.is_corrected:
            self._with_plan(draft)
        super().show_found()

    def action_toggle_file(self) -> None:
        """Leave the file out, or take it in."""
        draft = self.here
        if draft is None:
            return
        if draft.is_corrected and not draft.taken:
            self._with_plan(draft, self._ask_to_take)
        else:
            self.put(replace(draft, taken=not draft.taken))

    def _with_plan(self, draft: Draft, then: Callable[[Draft, EditPlan], None] | None = None) -> None:
        """Work out what a corrected version does to the codings, unless that is known, and go on."""
        preview, known = draft.preview, self.plan_of(draft)
        if known is not None and then is not None:
            then(draft, known)
        begun = self.plans.get(draft.key, (None, None))[0] is preview
        if known is not None or (begun and then is None):
            return
        self.plans[draft.key] = preview, None

        def done(plan: EditPlan) -> None:
            self.plans[draft.key] = preview, plan
            if self.is_mounted:
                self.show_found()
                if then is not None:
                    then(draft, plan)

        self.workbench.run_job(
            _("Comparing the texts"),
            lambda session, _report: edit_of(session, preview),
            done,
            quiet=then is None,
            on_failed=None if then is not None else lambda _error: None,
        )

    def _ask_to_take(self, draft: Draft, plan: EditPlan) -> None:
        """Take a corrected version; where codings are altered or lost, they are looked at first."""

        def answered(answer: str | None) -> None:
            self.put(replace(draft, taken=answer == CarriedCodings.SAVE))

        if in_question(plan) or plan.warnings:
            self._show_codings(plan, answered)
        else:
            self.put(replace(draft, taken=True))

    def _show_codings(self, plan: EditPlan, then: Callable[[str | None], None]) -> None:
        coders = {coder.id: coder.name for coder in people.coders(self.workbench.session.store)}
        self.app.push_screen(CarriedCodings(plan, coders, save=_("Take it"), back=_("Leave it out")), then)

    def action_codings(self) -> None:
        """Show what a corrected version does to the codings, and take it or leave it."""
        draft = self.here
        if draft is None or not draft.is_corrected:
            self.problem(_("This file is no corrected version of a transcript in the project."))
            return

        def show(draft: Draft, plan: EditPlan) -> None:
            if in_question(plan):
                self._ask_to_take(draft, plan)
            else:
                self.problem(_("No coding is altered or lost."))

        self._with_plan(draft, show)
