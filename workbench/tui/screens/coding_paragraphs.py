"""Saying on the Coding screen what paragraphs are: what was said, notes or summaries."""

from workbench.domain.transcript import ParagraphStatus
from workbench.i18n import N_, _, ngettext
from workbench.services import paragraphs
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.screens.coding_base import CodingBase

_CHOICES = {
    ParagraphStatus.VERBATIM: (
        N_("What was said"),
        N_("Words as they were spoken; quotes of them are printed in quotation marks."),
    ),
    ParagraphStatus.NOTE: (
        N_("Note"),
        N_("The researcher's words, such as what happened in the room; never printed in quotation marks."),
    ),
    ParagraphStatus.SUMMARY: (
        N_("Summary"),
        N_("What was said, in the researcher's words; never printed in quotation marks."),
    ),
}


class CodingParagraphs(CodingBase):
    """Marks the paragraphs at hand."""

    async def do_paragraph(self) -> None:
        """Choose what the paragraph under the caret, or those that are selected, are."""
        opened, chosen = self.desk.open, self.text.selection
        if opened is None:
            return
        if chosen is not None:
            indexes = paragraphs.touched(opened.version, chosen)
        else:
            under = opened.version.paragraph_at(self.text.caret)
            indexes = [] if under is None else [under]
        if not indexes:
            self.tell(_("There is no paragraph here."))
            return
        present = [opened.version.paragraphs[index].status for index in indexes]

        def marked(key: str) -> None:
            status = ParagraphStatus(key)
            count = paragraphs.set_status(self.session, opened, indexes, status)
            if not count:
                self.tell(_("It was so already."))
                return
            self.changed()
            numbers = _numbers(indexes)
            self.tell(_("{numbers}: {status} · u undo").format(numbers=numbers, status=paragraphs.status_words(status)))

        choices = [
            Choice(status.value, _(title), _(help_), _("now") if set(present) == {status} else "")
            for status, (title, help_) in _CHOICES.items()
        ]
        question = ngettext("What is paragraph {numbers}?", "What are the paragraphs {numbers}?", len(indexes))
        dialog = Choose(
            question.format(numbers=_numbers(indexes)), choices, chosen=paragraphs.next_status(present).value
        )
        await self.show_dialog(dialog, marked)


def _numbers(indexes: list[int]) -> str:
    """`§3`, or `§3–5` for several that follow each other, as a selection's do."""
    first, last = indexes[0] + 1, indexes[-1] + 1
    return f"§{first}" if first == last else f"§{first}–{last}"
