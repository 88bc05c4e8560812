"""What is done with the hits of a search: going to where they stand, and giving them a code in one go."""

import inspect

from workbench.domain.code import Code
from workbench.domain.passage import Passage
from workbench.domain.progress import Report
from workbench.i18n import _, current_language, ngettext
from workbench.services.search_values import Place
from workbench.services.searching import Found, Hit, Query, Unit, Where, code_places
from workbench.services.session import Session
from workbench.store import codings, memos
from workbench.store import transcripts as transcript_rows
from workbench.tui.dialogs.code_hits import CodeHits
from workbench.tui.dialogs.code_palette import CodePalette, PaletteChoice
from workbench.tui.dialogs.code_search import entries_of
from workbench.tui.dialogs.read_text import ReadText
from workbench.tui.messages import OpenTranscript
from workbench.tui.screens.base import WorkbenchScreen
from workbench.tui.screens.search_words import heading_of
from workbench.tui.trail import Trail, TrailHit
from workbench.tui.widgets.code_letters import letters_of
from workbench.tui.widgets.hit_list import FoundHits


class SearchHits(WorkbenchScreen):
    """What the keys of the list do."""

    MODE = "search"

    asked: Query
    found: Found | None

    def __init__(self) -> None:
        super().__init__()
        self.unit = Unit.SENTENCE
        self.recent: list[str] = []

    @property
    def hits(self) -> FoundHits:
        """The list."""
        return self.query_one(FoundHits)

    async def do(self, what: str, *_arguments: str) -> None:
        """Do what a key or a click asked for."""
        done = getattr(self, f"do_{what}")()
        if inspect.isawaitable(done):
            await done

    def may(self, what: str, *_arguments: str) -> bool:
        """Whether that can be done now."""
        if self.found is None or not self.found.hits:
            return False
        return what != "code" or not self.session.store.read_only

    # --- going there

    async def do_open(self) -> None:
        """Show the hit under the cursor where it stands."""
        found = self.found
        if found is None or not found.hits:
            return
        hit = found.hits[self.hits.cursor]
        match hit.where:
            case Where.TEXT:
                self._open_text(hit)
            case Where.NOTES:
                await self._open_note(hit)
            case Where.MEMOS:
                await self._open_memo(hit)

    def _open_text(self, hit: Hit) -> None:
        assert hit.transcript is not None
        now = transcript_rows.transcript(self.session.store, hit.transcript.id)
        if now is None or now.version_id != hit.transcript.version_id:
            self.workbench.look_for_changes()
            self.status(_("The transcript was changed since the search; it is searched again."))
            return
        self.post_message(OpenTranscript(now.id, Passage(hit.start, hit.end), self.trail()))

    async def _open_note(self, hit: Hit) -> None:
        coding = codings.coding(self.session.store, hit.record_id)
        if coding is None:
            self.status(_("That coding is no longer in the project."))
        elif coding.anchored:
            self.post_message(OpenTranscript(coding.transcript_id, coding.passage))
        else:
            aside = _("The words that this note is about were lost in an edit of the transcript.")
            await self.workbench.push_screen(ReadText(heading_of(hit), coding.note, aside))

    async def _open_memo(self, hit: Hit) -> None:
        memo = memos.memo(self.session.store, hit.record_id)
        if memo is None:
            self.status(_("That memo is no longer in the project."))
        else:
            title = _("Memo on {subject}").format(subject=hit.title) if hit.title else _("Memo")
            await self.workbench.push_screen(ReadText(title, memo.text))

    def trail(self) -> Trail:
        """The hits in transcripts, for going from one to the next while reading."""
        hits = self.found.hits if self.found else ()
        return Trail(
            self.asked.text,
            tuple(
                TrailHit(hit.transcript.id, hit.transcript.version_id, Passage(hit.start, hit.end))
                for hit in hits
                if hit.where is Where.TEXT and hit.transcript is not None
            ),
        )

    # --- coding

    async def do_code(self) -> None:
        """Choose a code for the marked hits, see what it would be given to, and give it."""
        found, tree = self.found, self.session.tree
        if found is None:
            return
        hits = [hit for hit in (found.hits[number] for number in self.hits.chosen) if hit.where is Where.TEXT]
        if not hits:
            self.status(_("Only words in transcripts can be given a code."))
            return
        if not tree.codable():
            self.status(_("There are no codes yet: make one with + in Coding (F3), or add a codebook (F2, then c)."))
            return

        def chosen(choice: PaletteChoice | None) -> None:
            if choice is not None and choice.code_id in self.session.tree.codes:
                self.workbench.call_next(self._preview, hits, self.session.tree.codes[choice.code_id])

        language = current_language()
        entries = entries_of(tree, language, letters_of(tree, language), self.recent)
        title = ngettext("Code {count} hit", "Code {count} hits", len(hits)).format(count=len(hits))
        await self.workbench.push_screen(CodePalette(title, entries, may_make=False), chosen)

    async def _preview(self, hits: list[Hit], code: Code) -> None:
        label = code.label(current_language())
        dialog = CodeHits(hits, code, label, self.unit)

        def chosen(places: list[Place] | None) -> None:
            if places:
                self.unit = dialog.unit
                self.recent = [code.id, *(known for known in self.recent if known != code.id)]
                self._give(places, code, label)

        await self.workbench.push_screen(dialog, chosen)

    def _give(self, places: list[Place], code: Code, label: str) -> None:
        def work(session: Session, _report: Report) -> int:
            return code_places(session, places, code)

        def done(count: int) -> None:
            words = ngettext(
                "{count} passage coded with {code}. u takes it back.",
                "{count} passages coded with {code}. u takes all of it back.",
                count,
            )
            self.say(words.format(count=count, code=label))
            if self.is_attached:
                self.hits.mark(())

        self.run_job(_("Coding"), work, done)
