"""What the parts of the Coding screen share: its desk, its widgets, doing and telling."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from workbench.domain.coding import Coding
from workbench.domain.passage import Passage
from workbench.domain.suggestion import Suggestion
from workbench.i18n import _
from workbench.tui.dialogs.base import Dialog
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.coding_desk import Desk, in_order
from workbench.tui.screens.coding_words import coding_details, short_quote, status
from workbench.tui.widgets.code_tree import CodeTreeView
from workbench.tui.widgets.coding_text import CodingText
from workbench.tui.widgets.here import HerePane

V = TypeVar("V")

_ONLY_LOOKS = frozenset({"find", "why", "code_filter", "search_words"})
"""What changes nothing, and so may be done in a project that can only be read."""
_DECIDES = frozenset({"accept", "reject", "why"})
_IN_TREE = frozenset({"code_rename", "code_edit", "code_delete", "code_merge", "code_move", "code_up", "code_down"})


class CodingBase(WorkbenchScreen):
    """The screen's state. `touched_id` is the coding that was made or changed last, for stance and note."""

    MODE = "coding"

    def __init__(self) -> None:
        super().__init__()
        self.desk_or_none: Desk | None = None
        self.touched_id = ""
        self._said = ""
        self._said_at: tuple[int, Passage | None] = (-1, None)

    @property
    def desk(self) -> Desk:
        """The open transcript and all around it."""
        assert self.desk_or_none is not None
        return self.desk_or_none

    @property
    def text(self) -> CodingText:
        """The transcript."""
        return self.query_one(CodingText)

    @property
    def code_tree(self) -> CodeTreeView:
        """The tree of codes."""
        return self.query_one(CodeTreeView)

    @property
    def here(self) -> HerePane:
        """The pane of what is here."""
        return self.query_one(HerePane)

    # --- doing

    async def do(self, what: str, *arguments: str) -> None:
        """Do what a key or a click asked for."""
        done = getattr(self, f"do_{what}")(*arguments)
        if inspect.isawaitable(done):
            await done

    def may(self, what: str, *_arguments: str) -> bool:
        """Whether that can be done now."""
        desk = self.desk_or_none
        if desk is None or (self.session.store.read_only and what not in _ONLY_LOOKS):
            return False
        if what.startswith("code_"):
            row = self.code_tree.row
            is_code = row is not None and not row.is_book
            return is_code or what not in _IN_TREE
        if desk.open is None:
            return False
        if what in _DECIDES:
            return self.text.suggestions_visible and bool(desk.suggestions)
        if what == "later":
            return self.text.selection is not None and self.suggestion_at_hand() is not None
        return True

    async def show_dialog(self, dialog: Dialog[V], then: Callable[[V], object]) -> None:
        """Show a dialog, and go on with what it gives unless it was left."""

        def answered(value: V | None) -> None:
            if value is None:
                return
            with self.workbench.reporting():
                following = then(value)
                if inspect.isawaitable(following):
                    self.workbench.call_next(_awaited, following)

        await self.workbench.push_screen(dialog, answered)

    def changed(self) -> None:
        """Show on all screens what has just been done."""
        self.workbench.changed()

    # --- what is at hand

    def codings_at_hand(self) -> list[Coding]:
        """The codings under the selection, or under the caret."""
        text, chosen = self.text, self.text.selection
        if text.page is None or text.version is None:
            return []
        if chosen is None:
            found = text.codings_at(text.caret)
        else:
            touching = text.page.codings_of_turns(text.version.turns_in(chosen))
            found = [shown for shown in touching if shown.passage.overlaps(chosen)]
        return in_order(self.desk.codings[shown.id] for shown in found if shown.id in self.desk.codings)

    def suggestion_at_hand(self) -> Suggestion | None:
        """The suggestion that is selected, or under the caret; the best one of several."""
        text, desk = self.text, self.desk
        if not text.suggestions_visible:
            return None
        chosen = text.selection
        if chosen is None:
            under = [desk.suggestions[s.id] for s in text.suggestions_at(text.caret) if s.id in desk.suggestions]
        else:
            under = [s for s in desk.suggestions.values() if s.passage.overlaps(chosen)]
            under = [s for s in under if s.passage == chosen] or under
        return max(under, key=lambda s: s.score, default=None)

    def stands(self) -> tuple[int, Passage | None]:
        """Caret and selection."""
        return self.text.caret, self.text.selection

    async def with_coding(self, then: Callable[[Coding], object], coding_id: str = "", *, several: bool = True) -> None:
        """Go on with the coding named, the one just made, the only one here, or one that is chosen."""
        here = self.codings_at_hand()
        known = self.desk.codings.get(coding_id) or self.desk.codings.get(self.touched_id)
        if known and (coding_id or (several and (known in here or self._said_at == self.stands()))):
            await _awaited(then(known))
        elif len(here) == 1:
            await _awaited(then(here[0]))
        elif here:
            dialog = Choose(_("Which coding?"), self._choices(here), chosen=self.touched_id)
            await self.show_dialog(dialog, lambda chosen: then(self.desk.codings[chosen]))
        else:
            self.tell(_("There is no code here."))

    def _choices(self, codings: Sequence[Coding]) -> list[Choice]:
        opened = self.desk.open
        assert opened is not None
        return [
            Choice(
                coding.id,
                self.desk.label(coding.code_id),
                " · ".join((short_quote(opened.version.text, coding.passage), coding_details(self.desk, coding))),
            )
            for coding in codings
        ]

    # --- telling

    def tell(self, text: str) -> None:
        """Say in the status line what was done, until the caret goes elsewhere."""
        self._said, self._said_at = text, self.stands()
        self.show_status()

    def forget_told(self) -> None:
        """Take back what was told last."""
        self._said = ""
        self.show_status()

    @property
    def said(self) -> str:
        """What was told last and still stands."""
        return self._said if self._said_at == self.stands() else ""

    def show_status(self) -> None:
        """What was just done, else what is selected."""
        if self._said and self._said_at != self.stands():
            self._said = ""
        if self._said:
            self.status(self._said)
        elif self.desk.open is not None:
            told = status(self.desk, *self.stands(), self.codings_at_hand())
            self.status(self._read_only_words() + told + self._suggestion_words())
        else:
            self.status(self.hint())

    def _suggestion_words(self) -> str:
        suggestion = self.suggestion_at_hand()
        if suggestion is None:
            return ""
        place = _("Suggestion {place}").format(place=self.place_of(suggestion))
        return f" · {place}: {self.desk.label(suggestion.code_id)}"

    def place_of(self, suggestion: Suggestion) -> str:
        """“1 of 3”."""
        order = list(self.desk.suggestions)
        return _("{number} of {count}").format(number=order.index(suggestion.id) + 1, count=len(order))

    def _read_only_words(self) -> str:
        return _("Only for reading") + " · " if self.session.store.read_only else ""


async def _awaited(following: object) -> None:
    if isinstance(following, Awaitable):
        await following
