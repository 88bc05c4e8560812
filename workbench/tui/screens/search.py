"""The Search screen: words are looked for in all transcripts, notes and memos, and what is found can be coded."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from workbench.domain.change import Change
from workbench.domain.errors import Interrupted, WorkbenchError
from workbench.domain.progress import Report
from workbench.i18n import _
from workbench.services.searching import Found, Mode, Query, Where, find
from workbench.services.session import Session
from workbench.tui.action import bindings_of
from workbench.tui.dialogs.search_filters import SearchFilters
from workbench.tui.jobs import SHOWN_AFTER, Job
from workbench.tui.screens.search_hits import SearchHits
from workbench.tui.screens.search_words import (
    MATCHINGS,
    expanded_words,
    found_words,
    how_to_search,
    matching_help,
    next_matching,
    nothing_found,
    place_words,
    shown_hits,
)
from workbench.tui.search_actions import GO, SEARCH_ACTIONS
from workbench.tui.search_scope import Scope, is_filtered, read_scope, scope_words
from workbench.tui.widgets.choice_bar import ChoiceBar
from workbench.tui.widgets.filter_field import FilterField
from workbench.tui.widgets.hit_list import FoundHits, HitList
from workbench.tui.widgets.title_line import TitleLine
from workbench.tui.widgets.words import Words

LIMIT = 5000
"""Hits in the list; more are counted, not shown."""
_TEXTS = frozenset(
    {"transcripts", "versions", "speakers", "participants", "speaker_participants", "transcript_participants"}
)
_CODINGS = frozenset({"codings", "codes", "codebooks"})
_ALL = frozenset({"memos", *_TEXTS, *_CODINGS})


class ScopeLine(Words):
    """Where is searched; a click changes it."""

    async def on_click(self, event: events.Click) -> None:
        """Ask for the filters."""
        event.stop()
        await self.run_action("screen.filter")


class QueryField(FilterField):
    """Where the words are written."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of((GO,)), Binding("ctrl+f", "select_all", show=False)]


class SearchScreen(SearchHits):
    """Asks, shows what was found, and keeps it until something else is asked."""

    AUTO_FOCUS = "#words"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(SEARCH_ACTIONS)]
    DEFAULT_CSS = """
    SearchScreen #ask { height: 1; padding: 0 1; background: $panel; }
    SearchScreen #ask-label { width: auto; height: 1; padding-right: 1; text-style: bold; }
    SearchScreen #words { width: 1fr; background: $background; padding: 0 1; margin-right: 1; }
    SearchScreen #scope { height: 1; padding: 0 1; color: $foreground-muted; text-wrap: nowrap;
        text-overflow: ellipsis; }
    SearchScreen #scope:hover { text-style: underline; }
    SearchScreen #found { text-style: none; }
    SearchScreen #hits { padding: 0 1; }
    SearchScreen #advice-pane { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    SearchScreen #advice { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked = Query("")
        self.found: Found | None = None
        self.scope: Scope | None = None
        self.problem = ""
        self._job: Job | None = None
        self._searches = 0
        self._answered = 0
        self._to_list = False

    def compose_body(self) -> ComposeResult:
        """What is asked and how, where it is looked for, how much was found, the hits."""
        with Horizontal(id="ask"):
            yield Words(_("Find"), id="ask-label")
            field = QueryField(hint=_("words to find"), id="words")
            field.value = " ".join(self.asked.text.split())
            yield field
            choices = [(mode.value, _(name)) for mode, name, _help in MATCHINGS]
            yield ChoiceBar(choices, self.asked.mode.value, id="matching")
        yield ScopeLine("", id="scope")
        yield TitleLine(id="found")
        yield FoundHits(self.do, self.may, id="hits")
        with VerticalScroll(id="advice-pane", can_focus=False):
            yield Words("", id="advice")

    @property
    def field(self) -> QueryField:
        """Where the words are written."""
        return self.query_one(QueryField)

    @property
    def hits(self) -> FoundHits:
        """The list."""
        return self.query_one(FoundHits)

    # --- asking

    def look_for(self, words: str) -> None:
        """Look for words in all transcripts; called from other screens."""
        mode = Mode.WORDS if " " in words or self.asked.mode is Mode.REGEX else self.asked.mode
        self.asked = Query(words, mode)
        if self.is_mounted and self.query("#words"):
            self.field.value = words
            self._search(to_list=True)

    @on(Input.Submitted, "#words")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._search(to_list=True)

    @on(FilterField.Left)
    def _field_left(self, event: FilterField.Left) -> None:
        event.stop()
        if event.clear and self._searches != self._answered:
            self._stop()
        elif self.field.value.strip() != self.asked.text and not event.clear:
            self._search(to_list=True)
        elif self.found is not None and self.found.hits:
            self.hits.focus()

    def _ask(self, query: Query) -> None:
        """Ask the same words otherwise."""
        self.asked = replace(query, text=self.asked.text)
        self._show_asked()
        self.status(self._asked_words())
        if self.field.value.strip():
            self._search(to_list=False)

    def _search(self, *, to_list: bool, again: bool = False) -> None:
        """Search in a thread; an answer to an earlier question is no longer wanted. `again`: what was asked before."""
        if self._job is not None:
            self._job.stop.set()
        self._searches += 1
        number, text = self._searches, self.asked.text if again else self.field.value.strip()
        anew = not again or text != self.asked.text
        query = self.asked = replace(self.asked, text=text)
        self._to_list = to_list
        if not text:
            self.found, self.problem, self._answered = None, "", number
            self._show_found(anew=True)
            return

        def work(session: Session, report: Report) -> Found:
            return find(session, query, LIMIT, report)

        def done(found: Found) -> None:
            if number == self._searches and self.is_attached:
                self.found, self.problem, self._answered = found, "", number
                self._show_found(anew=anew)

        def failed(error: WorkbenchError) -> None:
            if number == self._searches and self.is_attached and not isinstance(error, Interrupted):
                self.problem, self._answered = str(error), number
                self.found = None
                self._show_found(anew=True)

        self._job = self.workbench.run_job(_("Searching"), work, done, on_failed=failed, quiet=True)
        self.set_timer(SHOWN_AFTER, lambda: self._show_waiting(number))

    def _stop(self) -> None:
        """Wait no longer for the answer; what was found before stays."""
        assert self._job is not None
        self._job.stop.set()
        self._searches += 1
        self._answered = self._searches
        self._show_title()
        self.status(_("The search was stopped."))

    def _show_waiting(self, number: int) -> None:
        if number == self._searches != self._answered:
            self.query_one("#found", TitleLine).say(_("Searching … Esc stops"))

    # --- showing

    def show_project(self) -> None:
        """Read what can be filtered by, and what was asked last."""
        self.scope = read_scope(self.session)
        self.asked = self.scope.known(self.asked)
        self._show_asked()
        self._show_found(anew=False)
        if self.asked.text and self.found is None:
            self._search(to_list=True, again=True)

    def refresh_from(self, changes: Sequence[Change]) -> None:
        """Search again, quietly, when what changed may be among the hits."""
        touched = {operation.table for change in changes for operation in change.operations}
        if touched & (_TEXTS | {"codes", "codebooks"}):
            self.scope = read_scope(self.session)
            self.asked = self.scope.known(self.asked)
            self._show_asked()
        if self.asked.text and touched & self._matters():
            self._search(to_list=False, again=True)

    def _matters(self) -> frozenset[str]:
        query = self.asked
        if set(query.where) != {Where.TEXT}:
            return _ALL
        return _TEXTS | (_CODINGS if query.uncoded or query.codes else frozenset())

    def _show_asked(self) -> None:
        assert self.scope is not None
        self.query_one("#matching", ChoiceBar).choose(self.asked.mode.value)
        self.query_one("#scope", Words).say(scope_words(self.scope, self.asked))

    def _show_found(self, *, anew: bool) -> None:
        found, listed = self.found, self.hits
        hits = found.hits if found else ()
        listed.show(shown_hits(hits, self.scope.interviewers if self.scope else ()), anew=anew)
        listed.display = bool(hits)
        self.query_one("#advice-pane").display = not hits
        advice = self.query_one("#advice", Words)
        if found is not None:
            advice.say("" if hits else nothing_found(self.asked, is_filtered(self.asked)))
        else:
            advice.say(self.problem or self.hint())
        self._show_title()
        if hits and self._to_list:
            listed.focus()
        elif not hits and listed.has_focus:
            self.field.focus()
        self._to_list = False
        self._show_status()
        self.refresh_bindings()

    def _show_title(self) -> None:
        left = found_words(self.found) if self.found else ""
        right = expanded_words(self.found, self.size.width - len(left) - 6) if self.found else ""
        self.query_one("#found", TitleLine).say(left, right)

    def _show_status(self) -> None:
        if self.problem:
            self.status(self.problem)
        elif self.found is not None and self.found.hits and self.hits.hits:
            self.status(place_words(self.found, self.hits.cursor, len(self.hits.marked)))
        else:
            self.status(self._asked_words())

    def _asked_words(self) -> str:
        return matching_help(self.asked.mode)

    def hint(self) -> str:
        """What to do when nothing was asked yet."""
        return how_to_search()

    def on_resize(self) -> None:
        """There may be room for more words."""
        super().on_resize()
        if self.is_mounted:
            self._show_title()

    async def speak_anew(self) -> None:
        """Draw all words again, in another language, and stay on the same hit."""
        key, marked, in_list = self.hits.key, set(self.hits.marked), self.hits.has_focus
        await super().speak_anew()
        self.hits.go_to(key)
        self.hits.mark(marked)
        (self.hits if in_list else self.field).focus()

    @on(HitList.Moved)
    def _moved(self, event: HitList.Moved) -> None:
        event.stop()
        self._show_status()

    # --- actions

    def action_words(self) -> None:
        """Write in the field, over what is there."""
        self.field.focus()
        self.field.action_select_all()

    def can_words(self) -> bool:
        """Not while writing in it."""
        return not self.field.has_focus

    def action_matching(self) -> None:
        """Take the words in the next way."""
        self._ask(replace(self.asked, mode=next_matching(self.asked.mode)))

    @on(ChoiceBar.Chosen)
    def _matching_clicked(self, event: ChoiceBar.Chosen) -> None:
        event.stop()
        self._ask(replace(self.asked, mode=Mode(event.key)))

    async def action_filter(self) -> None:
        """Choose where is searched."""
        assert self.scope is not None
        await self.workbench.push_screen(SearchFilters(self.asked, self.scope, self.session.tree, self._ask))

    def action_interviewer(self) -> None:
        """Leave the interviewer out, or not."""
        self._ask(replace(self.asked, no_interviewer=not self.asked.no_interviewer))

    def action_uncoded(self) -> None:
        """Find only what has no code, or all."""
        self._ask(replace(self.asked, uncoded=not self.asked.uncoded, codes=()))

    def action_everywhere(self) -> None:
        """Drop all filters."""
        self._ask(Query(self.asked.text, self.asked.mode))

    def can_everywhere(self) -> bool:
        """Only where there is a filter."""
        return is_filtered(self.asked)
