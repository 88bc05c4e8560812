"""Where to search: each filter in a row, changed at once while the hits behind the dialog follow."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from workbench.domain.codebook import CodeTree
from workbench.i18n import _, current_language
from workbench.services.searching import Query, Where
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.dialogs.choose import Choice
from workbench.tui.dialogs.tick import Tick
from workbench.tui.printable import content, one_line
from workbench.tui.search_scope import Scope, where_words


class SearchFilters(Dialog[bool]):
    """`changed` is told of the query after each change; Escape and Done leave what is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "take", show=False)]
    DEFAULT_CSS = """
    SearchFilters .dialog-box { width: 76; }
    SearchFilters OptionList { height: auto; }
    """

    def __init__(self, query: Query, scope: Scope, tree: CodeTree, changed: Callable[[Query], None]) -> None:
        super().__init__(_("Where to search"))
        self.asked, self.scope, self.code_tree, self.changed = query, scope, tree, changed

    def compose_body(self) -> ComposeResult:
        """The filters."""
        yield OptionList(id="filters", markup=False, compact=True)

    def compose_buttons(self) -> ComposeResult:
        """Done, or all filters away."""
        yield button(_("Done"), "leave", "primary")
        yield button(_("No filter"), "clear")

    def on_mount(self) -> None:
        """Begin at the top."""
        self._show(0)
        self._list.focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#filters", OptionList)

    def rows(self) -> list[tuple[str, str]]:
        """(what, how it is now) of each filter."""
        query, scope = self.asked, self.scope
        return [
            (_("Search in"), where_words(query)),
            (_("Groups"), scope.group_words(query) or _("all")),
            (_("Participants"), scope.participant_words(query) or _("all")),
            (_("Transcripts"), scope.transcript_words(query) or _("all")),
            (_("Inside codings of"), scope.code_words(query) or _("no code in particular")),
            (_("Uncoded only"), _("yes") if query.uncoded else _("no")),
            (_("The interviewer's words"), _("left out") if query.no_interviewer else _("searched too")),
        ]

    def _show(self, place: int) -> None:
        rows = self.rows()
        width = max(len(title) for title, _value in rows) + 2
        self._list.set_options(
            [
                Option(Content.assemble(content(one_line(title).ljust(width)), content(one_line(value), "bold")))
                for title, value in rows
            ]
        )
        self._list.highlighted = place

    @on(OptionList.OptionSelected, "#filters")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Change the filter under the cursor; on a button, press it."""
        if isinstance(self.focused, Button):
            self.focused.press()
            return
        query, scope = self.asked, self.scope
        match self._list.highlighted:
            case 0:
                words = {Where.TEXT: _("Transcripts"), Where.NOTES: _("Notes on codings"), Where.MEMOS: _("Memos")}
                places = [Choice(where.value, words[where]) for where in Where]
                everything = _("Transcripts, notes and memos")
                ticked = [where.value for where in query.where]
                self._tick(_("Search in"), places, ticked if len(ticked) < len(Where) else [], everything, self._where)
            case 1:
                groups = [Choice(group, group) for group in scope.groups]
                self._tick(_("Groups"), groups, query.groups, _("All groups"), self._groups)
            case 2:
                people = [Choice(p.id, p.pseudonym, p.group) for p in scope.participants.values()]
                self._tick(_("Participants"), people, query.participants, _("All participants"), self._participants)
            case 3:
                names = [Choice(t.id, t.name) for t in scope.transcripts.values()]
                self._tick(_("Transcripts"), names, query.transcripts, _("All transcripts"), self._transcripts)
            case 4:
                self._tick(_("Inside codings of"), self._codes(), query.codes, _("No code in particular"), self._inside)
            case 5:
                self._use(replace(query, uncoded=not query.uncoded, codes=()))
            case 6:
                self._use(replace(query, no_interviewer=not query.no_interviewer))

    def _codes(self) -> list[Choice]:
        language = current_language()
        return [
            Choice(
                code.id,
                code.label(language),
                " / ".join(c.label(language) for c in reversed(self.code_tree.ancestors(code.id))),
            )
            for code in self.scope.codes.values()
        ]

    def _tick(
        self,
        title: str,
        choices: Sequence[Choice],
        ticked: Sequence[str],
        everything: str,
        use: Callable[[tuple[str, ...]], Query],
    ) -> None:
        if not choices:
            self.advise(_("There is nothing to choose from yet."))
            return

        def chosen(keys: tuple[str, ...] | None) -> None:
            if keys is not None:
                self._use(use(keys))

        self.app.push_screen(Tick(title, choices, ticked, everything), chosen)

    def _where(self, keys: tuple[str, ...]) -> Query:
        return replace(self.asked, where=tuple(where for where in Where if not keys or where.value in keys))

    def _groups(self, keys: tuple[str, ...]) -> Query:
        return replace(self.asked, groups=keys)

    def _participants(self, keys: tuple[str, ...]) -> Query:
        return replace(self.asked, participants=keys)

    def _transcripts(self, keys: tuple[str, ...]) -> Query:
        return replace(self.asked, transcripts=keys)

    def _inside(self, keys: tuple[str, ...]) -> Query:
        """Hits inside codings can't be uncoded as well."""
        return replace(self.asked, codes=keys, uncoded=self.asked.uncoded and not keys)

    def _use(self, query: Query) -> None:
        self.asked = query
        self._show(self._list.highlighted or 0)
        self.problem("")
        self.changed(query)

    @on(Button.Pressed, "#clear")
    def _clear_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self._use(Query(self.asked.text, self.asked.mode))

    def accept(self) -> None:
        """Nothing more is to be done."""
        self.dismiss(True)
