"""Quotes: the themes of a quote set, the quotes under each, and how they are balanced."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from workbench.domain.change import Change
from workbench.domain.quoteset import QuoteSet
from workbench.i18n import _
from workbench.services import projects, quotes
from workbench.services.quotes import Preview, QuoteReader, QuoteSetView, ShownQuote, ShownTheme
from workbench.tui.actions import bindings_for
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.quotes_flows import QuoteFlows
from workbench.tui.screens.quotes_sets import SetFlows
from workbench.tui.screens.quotes_words import (
    balance_columns,
    balance_rows,
    balance_summary,
    balance_warnings,
    no_quotes,
    no_sets,
    no_themes,
    quote_item,
    set_line,
    status_line,
    theme_columns,
    theme_line,
    theme_row,
)
from workbench.tui.widgets.plain_table import PlainTable
from workbench.tui.widgets.quote_list import QuoteList
from workbench.tui.widgets.words import Words

_OWN_TABLES = frozenset({"quote_sets", "themes", "chosen_quotes"})


class QuotesScreen(SetFlows, QuoteFlows, WorkbenchScreen):
    """Chooses, cuts and orders quotes, and exports them."""

    MODE = "quotes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("quotes")]
    DEFAULT_CSS = """
    QuotesScreen #themes-pane { width: 30; height: 1fr; padding: 0 1; }
    QuotesScreen.-wide #themes-pane { width: 32; }
    QuotesScreen #quotes-pane { width: 1fr; height: 1fr; border-left: vkey $border; }
    QuotesScreen #balance-pane { width: 1fr; height: 1fr; padding: 0 1; border-left: vkey $border; }
    QuotesScreen.-wide #balance-pane { width: 47; }
    QuotesScreen #set-title { height: 1; text-wrap: nowrap; text-overflow: ellipsis; color: $foreground-muted; }
    QuotesScreen #theme-title { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; text-style: bold; }
    QuotesScreen #no-sets { height: 1fr; }
    QuotesScreen .next-step { height: auto; max-width: 80; padding: 1 2; }
    QuotesScreen #balance { height: auto; }
    QuotesScreen #balance-warnings { height: auto; margin-top: 1; color: $warning; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.set_id = ""
        self.view: QuoteSetView | None = None
        self.reader: QuoteReader | None = None
        self.preview: Preview | None = None
        self.shown_theme_id: str | None = None
        self._offered = (False, False)

    def compose_body(self) -> ComposeResult:
        """Themes left, quotes in the middle, balance at the side; or what to do first."""
        yield Words("", id="no-sets", classes="next-step")
        with Horizontal(id="body"):
            with Vertical(id="themes-pane"):
                yield Words("", id="set-title")
                yield PlainTable(id="themes")
            with Vertical(id="quotes-pane", classes="main-pane"):
                yield Words("", id="theme-title")
                yield Words("", id="next-step", classes="next-step")
                yield QuoteList(id="quotes")
            with VerticalScroll(id="balance-pane", classes="side-pane", can_focus=False):
                yield Words(_("Balance"), classes="section-title")
                yield Words("", id="balance-summary")
                yield PlainTable(id="balance")
                yield Words("", id="balance-warnings")

    def on_mount(self) -> None:
        """Begin in the themes."""
        self.query_one("#themes").focus()

    def show_project(self) -> None:
        """Read the set in view, or the latest one, and show it."""
        sets = quotes.all_sets(self.session)
        current = next((each for each in sets if each.id == self.set_id), sets[-1] if sets else None)
        self.query_one("#no-sets").display = current is None
        self.query_one("#body").display = current is not None
        if current is None:
            self.set_id, self.view, self.preview = "", None, None
            self.query_one("#no-sets", Words).say(no_sets(projects.overview(self.session).codings > 0))
            self.query_one("#themes", PlainTable).fill(theme_columns(), [])
            self._show_theme()
            return
        self._show_set(current)

    def refresh_from(self, changes: Sequence[Change]) -> None:
        """Show the set anew; the texts are read again only when more than quote sets changed."""
        if any(operation.table not in _OWN_TABLES for change in changes for operation in change.operations):
            self.reader = None
        if changes:
            self.show_project()

    def go_to_set(self, set_id: str) -> None:
        """Show another quote set."""
        self.set_id, self.shown_theme_id = set_id, None
        self.show_project()

    def _show_set(self, quote_set: QuoteSet) -> None:
        self.set_id = quote_set.id
        self.reader = self.reader or QuoteReader(self.session)
        self.view = quotes.show(self.session, quote_set, self.reader)
        self.preview = Preview(self.session, self.view)
        self.query_one("#set-title", Words).say(set_line(self.view))
        self._show_themes(self.view)
        found = quotes.balance(self.view)
        self.query_one("#balance-summary", Words).say(balance_summary(found))
        rows = balance_rows(found)
        table = self.query_one("#balance", PlainTable)
        table.fill(balance_columns(), rows)
        table.styles.height = len(rows) + 1
        self.query_one("#balance-warnings", Words).say(balance_warnings(found))
        self._show_theme()

    def _show_themes(self, view: QuoteSetView) -> None:
        table = self.query_one("#themes", PlainTable)
        table.fill(theme_columns(), [theme_row(theme) for theme in view.themes])
        first = next((theme.theme.id for theme in view.themes if theme.quotes), "")
        if self.shown_theme_id is None:
            table.choose(first)

    def _show_theme(self) -> None:
        theme, preview = self.chosen_theme, self.preview
        self.shown_theme_id = theme.theme.id if theme else None
        items = [quote_item(quote, preview) for quote in theme.quotes] if theme and preview else []
        listed = self.query_one(QuoteList)
        listed.fill(items)
        listed.display = bool(items)
        next_step = self.query_one("#next-step", Words)
        next_step.display = not items
        self.query_one("#theme-title", Words).say(theme_line(theme) if theme else "")
        if theme is None:
            next_step.say(no_themes() if self.view else "")
        elif not items:
            next_step.say(no_quotes(theme, self._under(theme)))
        if not items and listed.has_focus:
            self.query_one("#themes").focus()
        self._say_status()

    def _under(self, theme: ShownTheme) -> list[ShownTheme]:
        return [each for each in self.view.themes if each.theme.parent_id == theme.theme.id] if self.view else []

    def _say_status(self) -> None:
        quote = self.chosen_quote
        if quote is not None and self._in_quotes:
            self.status(status_line(quote))
        elif self.chosen_theme is not None:
            self.status(theme_line(self.chosen_theme))
        else:
            self.status(_("Press n for a new quote set, F1 for help."))

    @property
    def chosen_theme(self) -> ShownTheme | None:
        """The theme under the cursor."""
        key = self.query_one("#themes", PlainTable).chosen
        return next((t for t in self.view.themes if t.theme.id == key), None) if self.view else None

    @property
    def chosen_quote(self) -> ShownQuote | None:
        """The quote under the cursor in the theme under the cursor."""
        theme, key = self.chosen_theme, self.query_one(QuoteList).chosen
        return next((q for q in theme.quotes if q.quote.id == key), None) if theme else None

    @property
    def _in_quotes(self) -> bool:
        return self.focused is not None and self.focused.id == "quotes"

    @on(PlainTable.RowHighlighted, "#themes")
    def _theme_highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        theme = self.chosen_theme
        if (theme.theme.id if theme else None) != self.shown_theme_id:
            self._show_theme()
            self._offer_anew()

    @on(PlainTable.RowSelected, "#themes")
    def _theme_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()
        self.action_enter()

    def action_enter(self) -> None:
        """From the themes to the quotes, from a quote to its transcript."""
        listed = self.query_one(QuoteList)
        if self.focused is listed:
            self.action_open()
        elif listed.display:
            listed.focus()

    @on(PlainTable.RowSelected, "#balance")
    def _balance_selected(self, event: PlainTable.RowSelected) -> None:
        event.stop()

    @on(QuoteList.Chosen)
    def _quote_chosen(self, event: QuoteList.Chosen) -> None:
        event.stop()
        self._say_status()
        self._offer_anew()

    def _offer_anew(self) -> None:
        """Draw the keys again when others hold now."""
        offered = (self.chosen_theme is not None, self.chosen_quote is not None)
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """The status line tells of the part in focus."""
        if self.is_mounted:
            self._say_status()
