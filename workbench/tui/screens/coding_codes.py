"""Tending the code tree from the Coding screen: making, naming, describing, moving, merging, deleting codes."""

from textual import on
from textual.widgets import Input

from workbench.domain.code import Code
from workbench.domain.progress import Report
from workbench.i18n import _, current_language, ngettext
from workbench.services import code_editing, code_moves, code_splitting, codes
from workbench.services.code_editing import CodeTexts
from workbench.services.quote_choice import Candidate
from workbench.services.session import Session
from workbench.services.texts import same_name
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.choose import Choice, Choose
from workbench.tui.dialogs.code_editor import CodeEditor
from workbench.tui.dialogs.code_palette import CodePalette, PaletteChoice
from workbench.tui.dialogs.code_places import place_of, places, usual_place
from workbench.tui.dialogs.code_search import entries_of
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.pick_codings import PickCodings
from workbench.tui.screens.coding_marks import CodingMarks
from workbench.tui.widgets.code_rows import tree_rows
from workbench.tui.widgets.code_tree import CodeTreeView
from workbench.tui.widgets.filter_field import FilterField
from workbench.tui.widgets.words import Words


class CodingCodes(CodingMarks):
    """What the keys of the tree do."""

    def __init__(self) -> None:
        super().__init__()
        self.closed: set[str] = set()

    def show_codes(self) -> None:
        """Fill the tree."""
        desk = self.desk
        asked = self.query_one(FilterField).value
        rows = tree_rows(desk.tree, current_language(), desk.letters, self.closed, asked)
        self.code_tree.show(rows)
        remark = self.query_one("#no-codes", Words)
        if not desk.tree.codes:
            remark.say(
                _("No codes yet. Select some words and press + to make the first code, or add a codebook: F2, then c.")
            )
        elif not rows:
            remark.say(_("No code fits these letters."))
        remark.display = not rows or not desk.tree.codes

    # --- the tree's messages

    @on(CodeTreeView.Folded)
    def _folded(self, event: CodeTreeView.Folded) -> None:
        event.stop()
        (self.closed.add if event.close else self.closed.discard)(event.key)
        self.show_codes()

    @on(CodeTreeView.Clicked)
    def _clicked(self, event: CodeTreeView.Clicked) -> None:
        event.stop()
        code = self.desk.tree.codes.get(event.code_id)
        if code is None or self.session.store.read_only:
            return
        if self.text.selection is None:
            self.tell(_("Select some words first, then click a code. Enter gives it to the sentence under the caret."))
            return
        with self.workbench.reporting():
            self.give_at_hand(code)
        self.text.focus()

    @on(CodeTreeView.Moved)
    def _moved(self, event: CodeTreeView.Moved) -> None:
        event.stop()
        self.status(self.code_tree.summary)
        self.refresh_bindings()

    @on(Input.Changed, "#code-filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self.show_codes()

    @on(Input.Submitted, "#code-filter")
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        first = next((row.key for row in self.code_tree.tree_rows if row.codable), "")
        self.code_tree.go_to(first)
        self.code_tree.focus()

    @on(FilterField.Left)
    def _filter_left(self, event: FilterField.Left) -> None:
        event.stop()
        if event.clear:
            self.query_one(FilterField).value = ""
        self.code_tree.focus()

    def do_code_filter(self) -> None:
        """Write in the filter."""
        self.query_one(FilterField).focus()

    # --- the code under the cursor

    @property
    def chosen_code(self) -> Code | None:
        """The code under the tree's cursor."""
        return self.desk.tree.codes.get(self.code_tree.key)

    def do_code_give(self) -> None:
        """Give it; a heading opens or closes instead."""
        code = self.chosen_code
        if code is None or not code.codable:
            self.code_tree.action_toggle_row()
        elif self.desk.open is not None:
            self.give_at_hand(code)

    async def do_code_new(self) -> None:
        """Make a code below it."""
        tree = self.desk.tree
        await self.make_code(None, "", self.code_tree.key or usual_place(tree))

    async def do_code_rename(self) -> None:
        """Give it another name."""
        code = self.chosen_code
        if code is None:
            return

        def named(name: str) -> None:
            if name and codes.rename_code(self.session, code, name):
                self._done(_("Renamed: {code} · u undo").format(code=name))

        await self.show_dialog(AskText(_("Rename the code {code}").format(code=code.name), value=code.name), named)

    async def do_code_edit(self) -> None:
        """Change what is said of it."""
        code = self.chosen_code
        if code is None:
            return
        book = self.desk.tree.codebooks[code.codebook_id]

        def described(texts: CodeTexts) -> None:
            if code_editing.edit_code(self.session, code, texts):
                self._done(_("Saved: {code} · u undo").format(code=texts.name))
            else:
                self.tell(_("Nothing was changed."))

        await self.show_dialog(CodeEditor(code, self.desk.tree.path(code.id), book.language), described)

    async def do_code_delete(self) -> None:
        """Delete it, after saying what goes along."""
        code = self.chosen_code
        if code is None:
            return
        along = codes.what_goes_along(self.session, code)
        detail = _("Deleted with it: {what}. Undo brings all of it back.").format(what=along.sentence())

        def answered(yes: bool) -> None:
            if yes:
                codes.delete_code(self.session, code)
                self._done(_("Deleted: {code} · u undo").format(code=code.name))

        question = _("Delete the code {code}?").format(code=code.name)
        await self.show_dialog(Confirm(question, detail, yes=_("Delete"), no=_("Keep"), danger=True), answered)

    async def do_code_merge(self) -> None:
        """Let another code take over its codings."""
        code = self.chosen_code
        if code is None:
            return
        entries = [
            e for e in entries_of(self.desk.tree, current_language(), self.desk.letters, []) if e.code_id != code.id
        ]

        async def chosen(choice: PaletteChoice) -> None:
            target = self.desk.tree.codes[choice.code_id]
            count = self.desk.counts(code.id)[1]
            detail = ngettext(
                "{count} coding gets the code {target}, and {code} is gone. Undo brings it back.",
                "{count} codings get the code {target}, and {code} is gone. Undo brings it back.",
                count,
            ).format(count=count, target=target.name, code=code.name)

            def answered(yes: bool) -> None:
                if yes:
                    code_moves.merge_codes(self.session, [code], target)
                    self._done(_("Merged {code} into {target} · u undo").format(code=code.name, target=target.name))
                    self.code_tree.go_to(target.id)

            question = _("Merge {code} into {target}?").format(code=code.name, target=target.name)
            await self.show_dialog(Confirm(question, detail, yes=_("Merge"), no=_("No")), answered)

        title = _("Merge {code} into …").format(code=code.name)
        await self.show_dialog(CodePalette(title, entries, may_make=False), chosen)

    async def do_code_split(self) -> None:
        """Let some of its codings have a new code."""
        code = self.chosen_code
        if code is None:
            return
        if not self.desk.counts(code.id)[1]:
            self.tell(_("Nothing has the code {code} yet.").format(code=code.name))
            return

        def named(name: str) -> None:
            def read(session: Session, _report: Report) -> list[Candidate]:
                return [Candidate(found, 1, False) for found in code_splitting.codings_of(session, code)]

            def choose(found: list[Candidate]) -> None:
                title = _("Which passages get the code {name}?").format(name=name)
                picking = PickCodings(title, found, yes=_("Give the marked the new code"))
                self.workbench.call_next(self.show_dialog, picking, chosen)

            def chosen(coding_ids: list[str]) -> None:
                made = code_splitting.split_code(self.session, code, name, coding_ids)
                count = len(coding_ids)
                said = ngettext(
                    "{count} passage has the code {code} now · u undo",
                    "{count} passages have the code {code} now · u undo",
                    count,
                )
                self._done(said.format(count=count, code=made.name))

            self.run_job(_("Reading the passages"), read, choose)

        question = _("The name of the new code, beside {code}:").format(code=code.name)
        siblings = self.desk.tree.children(code.parent_id) if code.parent_id else self.desk.tree.roots(code.codebook_id)

        def refuse(name: str) -> str | None:
            if any(same_name(sibling.name, name) for sibling in siblings):
                return _("There is a code “{name}” in that place already.").format(name=name)
            return None if name else _("A code needs a name.")

        dialog = AskText(_("Split {code}").format(code=code.name), question, refuse=refuse)
        await self.show_dialog(dialog, named)

    async def do_code_move(self) -> None:
        """Put it below another code, or at the top of a codebook."""
        code = self.chosen_code
        if code is None:
            return

        def chosen(key: str) -> None:
            parent, book = place_of(self.desk.tree, key)
            if code_moves.move_code(self.session, code, parent=parent, codebook=book):
                self._done(_("Moved: {code} · u undo").format(code=code.name))

        found = [
            (key, title)
            for key, title in places(self.desk.tree, {code.id})
            if key in self.desk.tree.codes or key in self.desk.tree.codebooks
        ]
        dialog = Choose(_("Put {code} below …").format(code=code.name), [Choice(key, title) for key, title in found])
        await self.show_dialog(dialog, chosen)

    def do_code_up(self) -> None:
        """Move it up."""
        self._shift(-1)

    def do_code_down(self) -> None:
        """Move it down."""
        self._shift(1)

    def _shift(self, by: int) -> None:
        code = self.chosen_code
        if code is not None and code_moves.shift_code(self.session, code, by):
            self._done(_("Moved: {code} · u undo").format(code=code.name))

    def do_code_pin(self, digit: str) -> None:
        """Pin it to a digit, or take it off."""
        code = self.chosen_code
        if code is None or not code.codable:
            return
        key = "" if code.key == digit else digit
        codes.pin_key(self.session, code, key)
        said = _("{digit} gives the code {code} now") if key else _("{code} is no longer pinned to {digit}")
        self._done(said.format(digit=digit, code=self.desk.label(code.id)))

    def _done(self, said: str) -> None:
        self.changed()
        self.tell(said)
