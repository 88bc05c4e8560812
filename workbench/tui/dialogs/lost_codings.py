"""Codings that have lost their place: where each was, where it could be, and finding it a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from workbench.domain.change import Change
from workbench.domain.passage import Passage
from workbench.i18n import _, ngettext
from workbench.services import coding as coding_service
from workbench.services import unanchored
from workbench.services.unanchored import LostCoding, Proposal
from workbench.store import people
from workbench.tui.action import bindings_of
from workbench.tui.dialogs.base import Dialog, button
from workbench.tui.edit_actions import LOST_ACTIONS
from workbench.tui.printable import content, one_line
from workbench.tui.screens.base import WIDE
from workbench.tui.widgets.key_row import KeyRow
from workbench.tui.widgets.plain_table import Column, PlainTable, Row
from workbench.tui.widgets.status_line import StatusLine
from workbench.tui.widgets.words import Words

_CONTEXT = 160
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class ByHand:
    """A coding that is to be placed by hand, and a place near which to look; None when nothing is like it."""

    lost: LostCoding
    near: Passage | None


class LostCodings(Dialog[ByHand]):
    """Places and removals are made at once, each with an undo of its own; gives a coding that is placed by hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(LOST_ACTIONS),
        Binding("ctrl+p", "app.palette", show=False),
    ]
    DEFAULT_CSS = """
    LostCodings { align: left top; background: $background; }
    LostCodings #lost-frame { width: 100%; height: 100%; background: $background; }
    LostCodings #lost-headline { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    LostCodings #lost-list { height: 1fr; padding: 0 1; }
    LostCodings #lost-detail { height: 2fr; padding: 0 1; border-top: solid $border; scrollbar-size-vertical: 1; }
    LostCodings #lost-detail Words { height: auto; margin-bottom: 1; }
    LostCodings #lost-proposals { height: auto; max-height: 6; margin-bottom: 1; }
    LostCodings #dialog-problem { padding: 0 1; }
    LostCodings #dialog-buttons { height: 1; margin: 0; padding: 0 1; }
    """

    def __init__(self, found: Sequence[LostCoding]) -> None:
        super().__init__(_("Codings that have lost their place"))
        self.lost = list(found)
        self._proposed: dict[str, list[Proposal]] = {}
        self._looked_for: set[str] = set()
        self._coders: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The lost codings, where the chosen one was, and where it could be."""
        with Vertical(id="lost-frame"):
            yield Words("", id="lost-headline")
            yield PlainTable(id="lost-list")
            with VerticalScroll(id="lost-detail", can_focus=False):
                yield Words("", id="lost-was")
                yield Words("", id="lost-places", classes="section-title")
                yield PlainTable(id="lost-proposals")
                yield Words("", id="lost-proposal")
            yield Words("", id="dialog-problem")
            with Horizontal(id="dialog-buttons"):
                yield button(_("Place here"), "accept", "primary")
                yield button(_("Close"), "leave")
            yield StatusLine()
            yield KeyRow()

    def on_mount(self) -> None:
        """Begin at the first one."""
        self._coders = {coder.id: coder.initials or coder.name for coder in people.coders(self.workbench.session.store)}
        self._fill()
        self.listed.focus()

    def on_resize(self) -> None:
        """Show the columns for which there is room."""
        if self.is_mounted:
            self._fill()

    # --- what is shown

    @property
    def listed(self) -> PlainTable:
        """The lost codings."""
        return self.query_one("#lost-list", PlainTable)

    @property
    def proposed(self) -> PlainTable:
        """The places that are proposed for the chosen one."""
        return self.query_one("#lost-proposals", PlainTable)

    @property
    def chosen(self) -> LostCoding | None:
        """The coding under the cursor."""
        return next((one for one in self.lost if one.coding.id == self.listed.chosen), None)

    @property
    def proposals(self) -> list[Proposal] | None:
        """The places where the chosen one may belong; None while they are looked for."""
        one = self.chosen
        return self._proposed.get(one.coding.id) if one is not None else []

    @property
    def proposal(self) -> Proposal | None:
        """The place under the cursor."""
        chosen, found = self.proposed.chosen, self.proposals or []
        return found[int(chosen)] if chosen is not None and int(chosen) < len(found) else None

    def _fill(self) -> None:
        wide = self.size.width >= WIDE
        columns = (
            Column(_("Code"), most=26 if wide else 18),
            Column(_("Words"), share=2),
            Column(_("Transcript"), most=24 if wide else 14),
            Column(_("Coder"), most=6),
        )
        rows = [self._row(one) for one in self.lost]
        self.listed.fill(columns, rows)
        count = len(self.lost)
        self.query_one("#lost-headline", Words).say(
            ngettext(
                "{count} coding has lost its place in the text",
                "{count} codings have lost their place in the text",
                count,
            ).format(count=count)
        )
        self._show_chosen()

    def _row(self, one: LostCoding) -> Row:
        coder = self._coders.get(one.coding.coder_id, "")
        return one.coding.id, (one.code, " ".join(one.words.split()), one.transcript.name, coder)

    @on(PlainTable.RowHighlighted, "#lost-list")
    def _highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        self._show_chosen()

    @on(PlainTable.RowHighlighted, "#lost-proposals")
    def _proposal_highlighted(self, event: PlainTable.RowHighlighted) -> None:
        event.stop()
        self._show_proposal()

    def _show_chosen(self) -> None:
        one = self.chosen
        if one is None:
            return
        self._look_for(one)
        title = " · ".join(part for part in (one.code, one.transcript.name) if part)
        was = Content.assemble(
            content(one_line(title), "bold $accent"),
            "\n",
            content(_("It was here:") + " ", "$foreground-muted"),
            _in_context(one.before, one.words, one.after),
            content(("\n" + _("Note: {note}").format(note=one.coding.note)) if one.coding.note else ""),
        )
        _show(self.query_one("#lost-was", Words), was)
        columns = (Column(_("Alike"), right=True), Column(_("Words"), share=1))
        rows: list[Row] = [
            (str(n), (_("{percent} %").format(percent=round(p.similarity)), " ".join(p.words.split())))
            for n, p in enumerate(self.proposals or [])
        ]
        self.proposed.fill(columns, rows)
        self.proposed.move_cursor(row=0)
        self.proposed.display = bool(rows)
        self.proposed.styles.height = min(5, len(rows)) + 1
        self.query_one("#lost-places", Words).say(self._places_words())
        self._show_proposal()
        self.query_one("#lost-detail").scroll_home(animate=False)
        self.refresh_bindings()

    def _show_proposal(self) -> None:
        words, proposal = self.query_one("#lost-proposal", Words), self.proposal
        words.display = proposal is not None
        self.query_one("#accept", Button).disabled = proposal is None
        if proposal is not None:
            _show(words, _in_context(proposal.before, proposal.words, proposal.after))

    def _places_words(self) -> str:
        if self.proposals is None:
            return _("Looking for places like it …")
        if self.proposals:
            return _("It could be here: Tab to choose, Enter to place it")
        return _("Nothing in the text is like it. Press h to place it by hand, or d to remove it.")

    def _look_for(self, one: LostCoding) -> None:
        """Have places looked for, once; in a long text that takes a while."""
        coding_id = one.coding.id
        if coding_id in self._looked_for:
            return
        self._looked_for.add(coding_id)

        def found(places: list[Proposal]) -> None:
            if coding_id in self._looked_for and self.is_mounted:
                self._proposed[coding_id] = places
                if self.chosen is not None and self.chosen.coding.id == coding_id:
                    self._show_chosen()

        self.workbench.run_job(
            _("Looking for places"),
            lambda session, _report: unanchored.proposals(session, coding_id),
            found,
            # It was placed or removed in another window meanwhile: news of that comes by itself.
            on_failed=lambda _error: None,
            quiet=True,
        )

    def _say(self, said: str) -> None:
        self.query_one(StatusLine).say(said)

    # --- what is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes sense for the chosen coding."""
        if not self.is_mounted:
            return super().check_action(action, parameters)
        writable = not self.workbench.session.store.read_only
        match action:
            case "place":
                return writable and self.proposal is not None
            case "by_hand" | "remove":
                return writable and self.chosen is not None
            case "take_back":
                return writable
        return super().check_action(action, parameters)

    def action_place(self) -> None:
        """Place the coding at the proposal."""
        one, proposal = self.chosen, self.proposal
        if one is None or proposal is None:
            self._say(self._places_words())
            return
        unanchored.place(self.workbench.session, one.coding.id, proposal.passage)
        self._done(_("Placed: {code} · u undo").format(code=one.code))

    def accept(self) -> None:
        """The button places the coding too."""
        with self.workbench.reporting():
            self.action_place()

    def action_by_hand(self) -> None:
        """Go to the transcript to place it there."""
        one = self.chosen
        if one is not None:
            self.dismiss(ByHand(one, self.proposal.passage if self.proposal else None))

    def action_remove(self) -> None:
        """Remove the coding."""
        one = self.chosen
        if one is not None:
            coding_service.untag(self.workbench.session, [one.coding.id])
            self._done(_("Removed: {code} · u undo").format(code=one.code))

    def action_take_back(self) -> None:
        """Take back what was done last, here or before."""
        self.workbench.action_undo()

    def _done(self, said: str) -> None:
        self.workbench.changed()
        self._say(said)

    def tell_changes(self, changes: Sequence[Change]) -> None:
        """Show what is left; called by the application."""
        touched = {operation.table for change in changes for operation in change.operations}
        if not touched & {"codings", "versions", "transcripts", "codes", "texts"}:
            return
        place = self.listed.cursor_row
        self.lost = unanchored.lost_codings(self.workbench.session)
        if touched != {"codings"}:
            self._proposed.clear()
            self._looked_for.clear()
        self._fill()
        if self.lost:
            self.listed.move_cursor(row=min(place, len(self.lost) - 1))
            return
        _show(self.query_one("#lost-was", Words), content(_("Every coding has its place in the text. Escape closes.")))
        self.query_one("#lost-places", Words).say("")
        self.proposed.display = self.query_one("#lost-proposal").display = False
        self.query_one("#accept", Button).disabled = True
        self.refresh_bindings()


def _in_context(before: str, words: str, after: str) -> Content:
    shown = words if len(words) <= _LONGEST else words[:_LONGEST] + " …"
    return Content.assemble(
        content("… " + one_line(before[-_CONTEXT:]), "$foreground-muted"),
        content(one_line(shown), "$accent bold underline"),
        content(one_line(after[:_CONTEXT]) + " …", "$foreground-muted"),
    )


def _show(words: Words, shown: Content) -> None:
    words.text = str(shown)
    words.update(shown)
