"""What is under the caret or the selection, told beside the text, and what is asked for there."""

from textual import on

from workbench.domain.passage import Passage
from workbench.i18n import _
from workbench.tui.screens.coding_base import CodingBase
from workbench.tui.screens.coding_words import because, coding_details
from workbench.tui.widgets.coding_text import CodingText
from workbench.tui.widgets.here import HereCoding, HereLink, HerePane, HereSuggestion, HereTold


class CodingHere(CodingBase):
    """Tells the codings and the suggestion that are here."""

    def show_here(self) -> None:
        """Tell what is under the caret or the selection."""
        desk = self.desk
        if desk.open is None:
            return
        found = self.codings_at_hand()
        shown = []
        for coding in found:
            code = desk.tree.codes.get(coding.code_id)
            shown.append(
                HereCoding(
                    coding.id,
                    desk.label(coding.code_id),
                    desk.letters.get(coding.code_id, ""),
                    code.colour if code else "",
                    coding_details(desk, coding),
                    coding.note,
                )
            )
        suggestion = self.suggestion_at_hand()
        reasons = [Passage(r.start, r.end) for r in suggestion.reasons if r.start < r.end] if suggestion else []
        self.text.point_out(reasons)
        if self.session.store.read_only:
            remark = _("This project can only be read: {reason}").format(reason=self.session.store.read_only_reason)
            self.here.tell(HereTold(tuple(shown), self.here_suggestion(), remark=remark))
            return
        of_codings = tuple(link for coding in found for link in self._coding_links(coding.id))
        self.here.tell(
            HereTold(tuple(shown), self.here_suggestion(), self._links(), of_codings, self._suggestion_links())
        )

    def here_suggestion(self) -> HereSuggestion | None:
        """The suggestion at hand as the pane shows it."""
        suggestion, opened = self.suggestion_at_hand(), self.desk.open
        if suggestion is None or opened is None:
            return None
        code = self.desk.tree.codes.get(suggestion.code_id)
        return HereSuggestion(
            suggestion.id,
            self.desk.label(suggestion.code_id),
            self.desk.letters.get(suggestion.code_id, ""),
            code.colour if code else "",
            because(opened.version, suggestion),
            self.place_of(suggestion),
        )

    def _links(self) -> tuple[HereLink, ...]:
        return (
            HereLink(_("code"), "c", "code"),
            HereLink(_("repeat"), ".", "repeat"),
            HereLink(_("new code"), "+", "new_code"),
        )

    def _coding_links(self, coding_id: str) -> tuple[HereLink, ...]:
        return (
            HereLink(_("stance"), "!", "stance", coding_id),
            HereLink(_("note"), "m", "note", coding_id),
            HereLink(_("star"), "*", "star", coding_id),
            HereLink(_("remove"), "x", "remove", coding_id),
        )

    def _suggestion_links(self) -> tuple[HereLink, ...]:
        return (
            HereLink(_("accept"), "a", "accept"),
            HereLink(_("reject"), "r", "reject"),
            HereLink(_("later"), "l", "later"),
            HereLink(_("why"), "?", "why"),
        )

    @on(CodingText.CodingPicked)
    def _stripe_picked(self, event: CodingText.CodingPicked) -> None:
        event.stop()
        self.touched_id = event.coding_id

    @on(HerePane.Picked)
    def _picked(self, event: HerePane.Picked) -> None:
        event.stop()
        coding = self.desk.codings.get(event.coding_id)
        if coding is not None:
            self.touched_id = coding.id
            self.text.go_to(coding.passage.start, coding.passage)
            self.text.focus()

    @on(HerePane.Asked)
    async def _asked_here(self, event: HerePane.Asked) -> None:
        event.stop()
        if self.may(event.what):
            with self.workbench.reporting():
                await self.do(event.what, *([event.about] if event.about else []))
