"""Quote sets and their themes on the Quotes screen: making, naming, filling, deleting."""

from workbench.domain.codebook import CodeTree
from workbench.i18n import _, current_language, ngettext
from workbench.services import quotes
from workbench.services.quotes import ShownTheme
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.fill_quotes import FillQuotes, Limits
from workbench.tui.dialogs.pick_codings import PickCodings
from workbench.tui.dialogs.quote_set import NewQuoteSet, QuoteSetDetails, SetWanted
from workbench.tui.screens.quotes_offers import QuotesOffers

OWN_HEADING = "own heading"


class SetFlows(QuotesOffers):
    """Actions on sets and themes."""

    # Sets

    def action_new_set(self) -> None:
        """Title, themes, language."""
        books = list(self._me.session.tree.codebooks.values())
        taken = [each.title for each in quotes.all_sets(self._me.session)]
        self._ask(NewQuoteSet(books, taken), self._make_set)

    def _make_set(self, wanted: SetWanted) -> None:
        themes = [wanted.codebook] if wanted.codebook else []
        made = quotes.new_set(self._me.session, wanted.title, themes_from_codes=themes, language=wanted.language)
        self._me.set_id, self._me.shown_theme_id = made.id, None
        self._me.say(_("Made the quote set “{title}”.").format(title=made.title))
        self._me.call_after_refresh(self._me.query_one("#themes").focus)

    def action_choose_set(self) -> None:
        """Go to another set."""
        sets = quotes.all_sets(self._me.session)
        choices = [Choice(each.id, each.title) for each in reversed(sets)]
        self._ask(Choose(_("Quote sets"), choices, chosen=self._me.set_id), self._me.go_to_set)

    def action_settings(self) -> None:
        """Attribution, omission mark, language, introduction."""
        view, preview = self._me.view, self._me.preview
        if view is None or preview is None:
            return
        example = self._me.chosen_quote or next(iter(view.all_quotes()), None)
        self._ask(
            QuoteSetDetails(view.quote_set, preview, example, view.omission),
            lambda fields: quotes.change_set(self._me.session, view.quote_set, **fields),
        )

    def action_delete_set(self) -> None:
        """Delete the set, after saying what goes along."""
        view = self._me.view
        if view is None:
            return
        count = len(view.all_quotes())
        detail = ngettext(
            "{count} chosen quote goes along; its coding stays. Undo brings all of it back.",
            "{count} chosen quotes go along; their codings stay. Undo brings all of it back.",
            count,
        ).format(count=count)
        question = _("Delete the quote set “{title}”?").format(title=view.quote_set.title)
        self._ask(
            Confirm(question, detail, yes=_("Delete"), no=_("Keep"), danger=True),
            lambda _yes: quotes.delete_set(self._me.session, view.quote_set),
        )

    # Themes

    def action_add_theme(self) -> None:
        """A heading of one's own, or a code."""
        view = self._me.view
        if view is None:
            return
        tree = self._me.session.tree
        taken = {place.theme.code_id for place in view.themes}
        choices = [Choice(OWN_HEADING, _("A heading of my own …"))]
        choices += [_code_choice(tree, code.id) for code in tree.in_order() if code.id not in taken]
        self._ask(Choose(_("Add a theme"), choices), self._add_theme)

    def _add_theme(self, key: str) -> None:
        view, session = self._me.view, self._me.session
        if view is None:
            return
        theme = self._me.chosen_theme
        parent = next((t.theme for t in view.themes if theme and t.theme.id == theme.theme.parent_id), None)
        if key == OWN_HEADING:
            self._ask(
                AskText(_("Add a theme"), _("What shall the heading read?")),
                lambda title: quotes.add_theme(session, view.quote_set, title, parent=parent),
            )
        else:
            quotes.add_themes_of_codes(session, view.quote_set, [session.tree.codes[key]], parent)

    def action_rename_theme(self) -> None:
        """Another heading; an empty one brings back the code's name."""
        theme = self._me.chosen_theme
        if theme is not None:
            question = _("Leave it empty to use the code's name.") if theme.theme.code_id else ""
            self._ask(
                AskText(_("Rename the theme"), question, theme.heading),
                lambda title: quotes.rename_theme(self._me.session, theme.theme, title),
            )

    # Choosing

    def action_add(self) -> None:
        """Choose from the passages that are coded with the theme's code."""
        theme = self._me.chosen_theme
        if theme is None:
            return
        found = quotes.candidates(self._me.session, theme.theme)
        if not found:
            self._me.say(_("No passage is coded so yet. Code some first (F3), or choose a theme under this one."))
            return

        def add(coding_ids: list[str]) -> None:
            added = quotes.add_quotes(self._me.session, theme.theme, coding_ids)
            count = len(added.quotes)
            self._me.say(ngettext("{count} quote was added.", "{count} quotes were added.", count).format(count=count))

        self._ask(PickCodings(_("Quotes for “{theme}”").format(theme=theme.heading), found), add)

    def action_fill(self) -> None:
        """Let the workbench choose."""
        self._ask(FillQuotes(), self._fill)

    def _fill(self, limits: Limits) -> None:
        view = self._me.view
        if view is None:
            return
        filled = quotes.auto(
            self._me.session,
            view.quote_set,
            per_code=limits.per_code,
            max_words=limits.max_words,
            max_per_participant=limits.max_per_participant,
        )
        count = len(filled.quotes)
        words = ngettext("{count} quote was added.", "{count} quotes were added.", count).format(count=count)
        if filled.short:
            words += " " + _("Not enough passages for: {themes}.").format(themes=", ".join(filled.short))
        self._me.say(words)

    def _with_those_under(self, theme: ShownTheme) -> list[ShownTheme]:
        found = [theme]
        for each in found:
            found += [t for t in self._me.view.themes if t.theme.parent_id == each.theme.id] if self._me.view else []
        return found

    def action_remove(self) -> None:
        """Take the quote out, or the theme when the cursor is in the themes."""
        quote, theme = self._me.chosen_quote, self._me.chosen_theme
        if self._me._in_quotes and quote is not None:
            quotes.remove_quotes(self._me.session, [quote.quote.id])
            self._me.workbench.changed()
        elif theme is not None:
            along = sum(len(each.quotes) for each in self._with_those_under(theme))
            detail = ngettext(
                "{count} chosen quote goes along; its coding stays. Undo brings all of it back.",
                "{count} chosen quotes go along; their codings stay. Undo brings all of it back.",
                along,
            ).format(count=along)
            question = _("Remove the theme “{theme}” and those under it?").format(theme=theme.heading)
            self._ask(
                Confirm(question, detail, yes=_("Remove"), no=_("Keep"), danger=True),
                lambda _yes: quotes.delete_theme(self._me.session, theme.theme),
            )


def _code_choice(tree: CodeTree, code_id: str) -> Choice:
    code = tree.codes[code_id]
    return Choice(code_id, "  " * tree.depth(code_id) + code.label(current_language()), aside=tree.path(code_id))
