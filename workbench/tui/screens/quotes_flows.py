"""The chosen quote or theme on the Quotes screen: arranging, cutting, giving reasons; and exporting."""

from pathlib import Path

from workbench.domain.code import slug
from workbench.domain.progress import Report
from workbench.i18n import _, ngettext
from workbench.services import quotes
from workbench.services.appendix import AppendixResult, Order, export_appendix
from workbench.services.session import Session
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.cut_words import CutWords
from workbench.tui.dialogs.export_appendix import ExportAppendix, ExportWanted, orders
from workbench.tui.dialogs.told import Told
from workbench.tui.messages import OpenTranscript
from workbench.tui.screens.quotes_offers import QuotesOffers

AT_THE_TOP = "at the top"


class QuoteFlows(QuotesOffers):
    """Actions on the chosen quote or theme."""

    # Order

    def action_move(self, by: int) -> None:
        """Move the quote, or the theme when the cursor is in the themes."""
        quote, theme = self._me.chosen_quote, self._me.chosen_theme
        if self._me._in_quotes and quote is not None:
            quotes.step_quote(self._me.session, quote.quote.id, by)
        elif theme is not None:
            quotes.step_theme(self._me.session, theme.theme, by)
        self._me.workbench.changed()

    def action_put(self) -> None:
        """Put the quote or the theme under another theme."""
        view, quote, theme = self._me.view, self._me.chosen_quote, self._me.chosen_theme
        if view is None or theme is None:
            return
        by_id = {place.theme.id: place.theme for place in view.themes}
        others = [Choice(t.theme.id, "  " * t.depth + t.heading) for t in view.themes if t.theme.id != theme.theme.id]
        if self._me._in_quotes and quote is not None:

            def put_quote(key: str) -> None:
                if not quotes.move_quotes(self._me.session, [quote.quote.id], by_id[key]):
                    self._me.say(_("That theme has the passage already."), "warning")

            if others:
                self._ask(Choose(_("Put the quote under"), others), put_quote)
            return
        choices = [Choice(AT_THE_TOP, _("At the top")), *others]
        self._ask(
            Choose(_("Put “{theme}” under").format(theme=theme.heading), choices),
            lambda key: quotes.move_theme(self._me.session, theme.theme, by_id.get(key)),
        )

    def action_order(self) -> None:
        """Another order, kept."""
        view, theme = self._me.view, self._me.chosen_theme
        if view is not None and theme is not None:
            choices = [Choice(key, title) for key, title in orders(chosen=False)]
            self._ask(
                Choose(_("Order of the quotes in “{theme}”").format(theme=theme.heading), choices),
                lambda key: quotes.order_quotes(self._me.session, view.quote_set, Order(key), theme.theme),
            )

    # The chosen quote

    def action_cut(self) -> None:
        """Cut words, or bring them back."""
        quote, reader, view = self._me.chosen_quote, self._me.reader, self._me.view
        if quote is None or reader is None or view is None:
            return
        version = reader.version(quote.coding.version_id)
        if version is None or not quote.coding.anchored:
            self._me.say(_("The words of this quote are no longer in the transcript."), "warning")
            return
        self._ask(
            CutWords(
                version.text,
                reader.places(quote.coding),
                quote.quote.cuts,
                lambda cuts: reader.read(quote.coding, cuts).text(view.omission),
            ),
            lambda cuts: quotes.set_cuts(self._me.session, quote.quote.id, cuts),
        )

    def action_reason(self) -> None:
        """Why the quote was chosen."""
        quote = self._me.chosen_quote
        if quote is not None:
            self._ask(
                AskText(
                    _("Why was it chosen?"), _("For yourself and your method section."), quote.quote.selection_reason
                ),
                lambda reason: quotes.set_reason(self._me.session, quote.quote.id, reason),
            )

    def action_open(self) -> None:
        """Show the quote in its transcript."""
        quote = self._me.chosen_quote
        if quote is not None:
            self._me.post_message(OpenTranscript(quote.transcript.id, quote.coding.passage))

    # Export

    def action_export(self) -> None:
        """Ask where and how, then write."""
        view, session = self._me.view, self._me.session
        title = view.quote_set.title if view else _("Quotes")
        path = session.path.resolve().parent / f"{slug(title) or 'quotes'}.docx"
        sets = [(each.id, each.title) for each in quotes.all_sets(session)]
        language = quotes.appendix_language(session, view.quote_set if view else None)
        self._me.app.push_screen(ExportAppendix(path, sets, self._me.set_id, language), self._export)

    def _export(self, wanted: ExportWanted | None) -> None:
        if wanted is None:
            return

        def write(session: Session, report: Report) -> AppendixResult:
            return export_appendix(
                session,
                wanted.path,
                set_name=wanted.set_id or None,
                template=wanted.template,
                language=wanted.language,
                order=wanted.order if wanted.set_id or wanted.order != Order.CHOSEN.value else None,
                layout=wanted.layout,
                merge_small_groups=wanted.merge_small_groups,
                report=report,
            )

        self._me.run_job(_("Writing the quotes"), write, self._exported)

    def _exported(self, result: AppendixResult) -> None:
        count = result.quotes
        sentence = ngettext(
            "{count} quote was written to {file}", "{count} quotes were written to {file}", count
        ).format(count=count, file=result.path)
        self._me.say(sentence)
        self._me.app.push_screen(Told(_("The quotes are written"), [_folder_line(result.path), *result.warnings]))


def _folder_line(path: Path) -> str:
    return _("The file is {file}, in the folder {folder}.").format(file=path.name, folder=path.parent)
