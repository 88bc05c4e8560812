"""Giving codes to passages on the Coding screen, and all that is done to one coding."""

from workbench.domain.code import Code
from workbench.domain.coding import Coding
from workbench.domain.passage import Passage
from workbench.i18n import _, current_language
from workbench.services import code_editing, codes, memos
from workbench.services import coding as coding_service
from workbench.services.texts import clean_text
from workbench.tui.dialogs.ask_text import AskText
from workbench.tui.dialogs.code_palette import CodePalette, PaletteChoice
from workbench.tui.dialogs.code_places import place_of, places, usual_place
from workbench.tui.dialogs.code_search import entries_of
from workbench.tui.dialogs.confirm import Confirm
from workbench.tui.dialogs.new_code import NewCode, NewCodeWish
from workbench.tui.dialogs.write_text import WriteText
from workbench.tui.screens.coding_base import CodingBase
from workbench.tui.screens.coding_words import next_stance, short_quote, stance_name, words_count


class CodingMarks(CodingBase):
    """What the keys of the text do."""

    # --- giving

    async def do_code(self) -> None:
        """Open the palette for the passage at hand."""
        passage = self.text.passage_at_hand()
        if passage is None or self.desk.open is None:
            return
        if self.session.store.read_only:
            self.tell(_("This project can only be read, so nothing can be coded."))
            return
        if not self.desk.tree.codable():
            await self.do_new_code()
            return

        def give(code_id: str) -> str:
            return self.give(self.desk.tree.codes[code_id], passage)

        def chosen(choice: PaletteChoice) -> object:
            if choice.new_name is not None:
                return self.make_code(passage, choice.new_name)
            return give(choice.code_id)

        entries = entries_of(self.desk.tree, current_language(), self.desk.letters, self.desk.recent)
        title = _("Code {words}").format(words=short_quote(self.desk.open.version.text, passage))
        dialog = CodePalette(title, entries, give=give, below=self._in_upper_half(passage))
        await self.show_dialog(dialog, chosen)

    def _in_upper_half(self, passage: Passage) -> bool:
        return self.text.screen_place_of(passage.start).y < self.size.height // 2

    def give(self, code: Code, passage: Passage) -> str:
        """Give a code to a passage; returns what was done, in words."""
        opened = self.desk.open
        assert opened is not None
        coding = coding_service.tag(self.session, opened.version, passage, code)
        fresh = coding.id not in self.desk.codings
        self.desk.given(code)
        self.touched_id = coding.id
        self.changed()
        name, words = self.desk.label(code.id), words_count(opened.version, coding.passage)
        if fresh:
            said = _("{code} given to {words} · ! stance · m note · u undo").format(code=name, words=words)
        else:
            said = _("{code} was given there already.").format(code=name)
        self.tell(said)
        return said

    def give_at_hand(self, code: Code) -> None:
        """Give a code to the selection, or to the sentence under the caret."""
        passage = self.text.passage_at_hand()
        if passage is not None:
            self.give(code, passage)

    async def do_repeat(self) -> None:
        """Give the last code once more."""
        code = self.desk.last_code()
        if code is None:
            self.tell(_("No code has been given yet: press c to choose one."))
        else:
            self.give_at_hand(code)

    def do_pinned(self, digit: str) -> None:
        """Give a pinned code."""
        code = self.desk.by_key.get(digit)
        if code is None:
            self.tell(
                _("No code is pinned to {digit}. Go to a code in the codebook and press {digit} there.").format(
                    digit=digit
                )
            )
        else:
            self.give_at_hand(code)

    def do_in_vivo(self) -> None:
        """Make a code of the selected words."""
        opened, chosen = self.desk.open, self.text.selection
        if opened is None or chosen is None:
            self.tell(_("Select the words first; they become the name of the code."))
            return
        code, coding = codes.in_vivo(self.session, opened.version, chosen)
        self.desk.given(code)
        self.touched_id = coding.id
        self.changed()
        self.tell(_("New code from the words: {code} · u undo").format(code=code.name))

    async def do_new_code(self) -> None:
        """Make a code and give it to the passage at hand."""
        await self.make_code(self.text.passage_at_hand(), "")

    async def make_code(self, passage: Passage | None, name: str, place: str = "") -> None:
        """Ask for a new code; with a passage, give it to that."""
        tree, opened = self.desk.tree, self.desk.open

        def made(wish: NewCodeWish) -> None:
            parent, book = place_of(self.desk.tree, wish.place)
            if opened is not None and passage is not None:
                code, coding = code_editing.new_code_for(
                    self.session,
                    opened.version,
                    passage,
                    wish.name,
                    parent=parent,
                    codebook=book,
                    definition=wish.definition,
                )
                self.desk.given(code)
                self.touched_id = coding.id
                said = _("New code {code}, given to {words} · u undo").format(
                    code=code.name, words=words_count(opened.version, coding.passage)
                )
            else:
                code = codes.new_code(self.session, wish.name, parent=parent, codebook=book, definition=wish.definition)
                said = _("New code {code} · u undo").format(code=code.name)
            self.changed()
            self.code_tree.go_to(code.id)
            self.tell(said)

        given_to = short_quote(opened.version.text, passage) if opened and passage else ""
        await self.show_dialog(NewCode(places(tree), place or usual_place(tree), name, given_to), made)

    # --- one coding

    async def do_remove(self, coding_id: str = "") -> None:
        """Take a coding away; asks when somebody else made it."""

        def removed(coding: Coding) -> None:
            name = self.desk.label(coding.code_id)
            coding_service.untag(self.session, [coding.id])
            self.changed()
            self.tell(_("Removed: {code} · u undo").format(code=name))

        async def asked(coding: Coding) -> None:
            if coding.coder_id == self.session.coder.id:
                removed(coding)
                return
            question = _("Remove the code {code} that {coder} gave?").format(
                code=self.desk.label(coding.code_id), coder=self.desk.initials.get(coding.coder_id, "?")
            )
            dialog = Confirm(question, yes=_("Remove"), no=_("Keep"), danger=True)
            await self.show_dialog(dialog, lambda yes: removed(coding) if yes else None)

        await self.with_coding(asked, coding_id, several=False)

    async def do_stance(self, coding_id: str = "") -> None:
        """Give the coding the next stance."""

        def changed(coding: Coding) -> None:
            stance = next_stance(coding.stance)
            coding_service.set_stance(self.session, coding.id, stance)
            self._changed_one(
                coding,
                _("{code}: {stance}").format(code=self.desk.label(coding.code_id), stance=stance_name(stance))
                if stance
                else _("{code}: no stance").format(code=self.desk.label(coding.code_id)),
            )

        await self.with_coding(changed, coding_id)

    async def do_star(self, coding_id: str = "") -> None:
        """Star a coding, or take its star away."""

        def changed(coding: Coding) -> None:
            coding_service.set_starred(self.session, coding.id, not coding.starred)
            name = self.desk.label(coding.code_id)
            said = _("{code}: star taken away") if coding.starred else _("{code}: starred")
            self._changed_one(coding, said.format(code=name))

        await self.with_coding(changed, coding_id)

    async def do_note(self, coding_id: str = "") -> None:
        """Write a note on a coding."""

        async def asked(coding: Coding) -> None:
            opened = self.desk.open
            assert opened is not None
            name = self.desk.label(coding.code_id)

            def written(note: str) -> None:
                coding_service.set_note(self.session, coding.id, clean_text(note))
                said = _("{code}: note saved") if note else _("{code}: note taken away")
                self._changed_one(coding, said.format(code=name))

            about = short_quote(opened.version.text, coding.passage)
            await self.show_dialog(WriteText(_("Note on {code}").format(code=name), coding.note, about), written)

        await self.with_coding(asked, coding_id)

    async def do_memo(self) -> None:
        """Write a memo: on the coding under the caret when there is just one, else on the transcript."""
        opened, here = self.desk.open, self.codings_at_hand()
        if opened is None:
            return
        coding = here[0] if len(here) == 1 else None
        name = self.desk.label(coding.code_id) if coding else opened.transcript.name

        def written(text: str) -> None:
            if text:
                memo = memos.add_memo(self.session, text, about=coding or opened.transcript)
                self.changed()
                kept = _("Memo saved; what it was about is no longer there")
                self.tell(_("Memo saved") if memo.attached_id else kept)

        about = short_quote(opened.version.text, coding.passage) if coding else ""
        await self.show_dialog(WriteText(_("Memo on {subject}").format(subject=name), "", about), written)

    async def do_edges(self, coding_id: str = "") -> None:
        """Let a coding begin and end where the selection does."""
        opened, chosen = self.desk.open, self.text.selection
        if opened is None or chosen is None:
            self.tell(_("Select where the coding is to begin and end, then press e."))
            return

        def moved(coding: Coding) -> None:
            if coding_service.set_passage(self.session, opened.version, coding.id, chosen):
                said = _("{code} reaches over {words} now · u undo")
            else:
                said = _("{code} begins and ends there already.")
            name, words = self.desk.label(coding.code_id), words_count(opened.version, chosen)
            self._changed_one(coding, said.format(code=name, words=words))

        await self.with_coding(moved, coding_id)

    def _changed_one(self, coding: Coding, said: str) -> None:
        self.touched_id = coding.id
        self.changed()
        self.tell(said)

    async def do_find(self) -> None:
        """Find words in the transcript."""

        def asked(words: str) -> None:
            if words:
                self.text.find(words)

        await self.show_dialog(AskText(_("Find in this transcript")), asked)
