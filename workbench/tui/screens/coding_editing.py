"""Editing the text from the Coding screen, and placing codings there that have lost their place."""

from workbench.domain.passage import Passage
from workbench.domain.transcript import TranscriptVersion
from workbench.i18n import _
from workbench.services import unanchored
from workbench.services.unanchored import LostCoding
from workbench.store import transcripts as transcript_rows
from workbench.tui.carried_caret import carried_position
from workbench.tui.editing_flows import edit_text, show_lost
from workbench.tui.screens.coding_base import CodingBase
from workbench.tui.screens.coding_words import words_count
from workbench.tui.widgets.transcript_view.cursor import Caret


class CodingEditing(CodingBase):
    """`placing` is the coding that waits for its place to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.placing: LostCoding | None = None
        self.former: TranscriptVersion | None = None

    def may(self, what: str, *arguments: str) -> bool:
        """Whether that can be done now."""
        return super().may(what, *arguments) and (what != "place_here" or self.placing is not None)

    # --- editing

    def can_edit_text(self) -> bool:
        """Only where there is a text that can be written."""
        return self.desk_or_none is not None and self.desk.open is not None and not self.session.store.read_only

    async def action_edit_text(self) -> None:
        """Edit the text, the caret where it is."""
        opened = self.desk.open
        if opened is None:
            return

        def saved(position: int) -> None:
            version = self.text.version
            if (
                version is not None
                and self.desk.open is not None
                and self.desk.open.transcript.id == opened.transcript.id
            ):
                self.text.go_to(position)
                self.text.focus()

        await edit_text(self.workbench, opened.transcript, self.text.caret, saved)

    def caret_in(self, transcript_id: str) -> int:
        """Where the caret stands in a transcript; at its beginning when another one is open."""
        opened = self.desk_or_none.open if self.desk_or_none is not None else None
        return self.text.caret if opened is not None and opened.transcript.id == transcript_id else 0

    def caret_carried(self, caret: Caret, version_id: str) -> Caret:
        """A caret of another version of the open text, at the same words; a selection only of the same words."""
        version = self.text.version
        if version is None or version.id == version_id:
            return caret
        former = self.former
        known = former is not None and former.id == version_id
        before = former.text if known and former else transcript_rows.text_of(self.session.store, version_id)
        position = carried_position(before, version.text, caret.position)
        chosen = caret.selection
        if chosen is not None and caret.anchor is not None:
            anchor = carried_position(before, version.text, caret.anchor)
            now = Passage(*sorted((anchor, position))) if anchor != position else None
            if now is not None and now.of(version.text) == chosen.of(before):
                return Caret(position, anchor)
        return Caret(position)

    # --- codings that have lost their place

    def action_lost_codings(self) -> None:
        """Show the codings that have lost their place."""
        show_lost(self.workbench)

    def begin_placing(self, lost: LostCoding) -> None:
        """Let the place of a coding be shown in the text."""
        self.placing = lost
        self.tell(_("Select the words for “{code}”, then press p to place it. Escape: not now.").format(code=lost.code))
        self.refresh_bindings()

    def can_stop_placing(self) -> bool:
        """Only while a coding is being placed."""
        return self.placing is not None

    def action_stop_placing(self) -> None:
        """Leave the coding where it is, in the list."""
        if self.placing is not None:
            self.placing = None
            self.tell(_("Not placed; it is still in the list of codings that have lost their place."))
            self.refresh_bindings()

    def do_place_here(self) -> None:
        """Place the coding at the selection, or at the sentence under the caret."""
        lost, opened, passage = self.placing, self.desk.open, self.text.passage_at_hand()
        if lost is None or opened is None or passage is None:
            return
        if opened.transcript.id != lost.transcript.id:
            self.tell(_("“{code}” belongs into {name}.").format(code=lost.code, name=lost.transcript.name))
            return
        unanchored.place(self.session, lost.coding.id, passage)
        self.placing = None
        self.touched_id = lost.coding.id
        self.changed()
        self.refresh_bindings()
        self.tell(
            _("{code} placed at {words} · u undo").format(code=lost.code, words=words_count(opened.version, passage))
        )
        if unanchored.lost_codings(self.session):
            self.say(_("There are more codings that have lost their place: ctrl+l shows them."))
