"""Going through everything that a project holds, to count what is to be erased or to erase it."""

from dataclasses import dataclass, field, replace

from workbench.domain.erased_words import replaced_in
from workbench.domain.ids import new_id
from workbench.domain.passage import quote_hash
from workbench.domain.progress import Progress, Report
from workbench.i18n import _
from workbench.services.erasing_fields import Names, Place, Scrubber, around, edits, places
from workbench.services.erasing_plan import Plan, present_transcript
from workbench.services.erasing_texts import CutVersion, cut_versions
from workbench.services.session import Session
from workbench.store import codings, transcripts
from workbench.store import erasable as rows
from workbench.store.changes import NO_WORDS
from workbench.store.erasing import Eraser

SHOWN = 1000
"""So many places are kept of a preview; all are counted."""
STEPS = 4
"""Three of going through the project, and writing its file anew."""


@dataclass
class Tally:
    """What was found so far; `present` are fingerprints of the texts that were looked at."""

    replaced: int = 0
    lost: int = 0
    kept: int = 0
    originals: int = 0
    places: list[Place] = field(default_factory=list)
    present: set[str] = field(default_factory=set)

    def note(self, place: Place, count: int = 1) -> None:
        """Count a place, and keep it to be shown while there is room."""
        self.replaced += count
        if len(self.places) < SHOWN:
            self.places.append(place)


class ErasingWork:
    """Goes through the whole project; with an eraser it erases, without one it counts."""

    def __init__(self, session: Session, plan: Plan, eraser: Eraser | None, report: Report) -> None:
        self._session, self._plan, self._eraser, self._report = session, plan, eraser, report
        self.tally = Tally()
        self._changed: set[str] = set()
        self._gone: set[str] = set()

    def run(self) -> None:
        """Everything but the history."""
        what = self._plan.what
        if what.transcript_id:
            self._transcript(what.transcript_id)
        if self._eraser is not None:
            self._eraser.drop_old_versions()
        self._labels()
        for cut in cut_versions(self._session, self._plan):
            self._report(Progress(0, STEPS, _("Texts")))
            self._text(cut)
        if what.participant_id:
            self._participant(what.participant_id)
        self._fields()
        self._files()
        self._leftovers()

    def former(self) -> int:
        """How many texts and steps that only the history holds have the words."""
        store, count = self._session.store, 0
        for digest, text in rows.all_texts(store):
            count += digest not in self.tally.present and bool(self._plan.written.spans(text))
        for number, step in enumerate(rows.steps(store) if self._plan.phrases.phrases else ()):
            if number % 10_000 == 0:
                self._report(Progress(2, STEPS, _("History")))
            count += bool(self._plan.phrases.spans(step))
        return count

    def finish(self, coder_id: str) -> None:
        """Begin the history anew."""
        assert self._eraser is not None
        self._report(Progress(2, STEPS, _("History")))
        summary = {"places": self.tally.replaced, "codings": self.tally.lost}
        self._eraser.finish(new_id(), coder_id, summary)

    def _transcript(self, transcript_id: str) -> None:
        store = self._session.store
        transcript = present_transcript(self._session, transcript_id)
        self.tally.note(
            Place("transcripts", transcript.name, *around(transcripts.text_of(store, transcript.version_id), 0, 60))
        )
        self.tally.lost += codings.count(store, transcript_id=transcript_id)
        belonging = transcripts.belonging(store, transcript_id)
        self._gone = {transcript_id, *(record_id for _table, record_id in belonging)}
        if self._eraser is not None:
            for table, record_id in belonging:
                self._eraser.delete(table, [record_id])
            self._eraser.forget_suggestions(transcript_id)
            self._eraser.delete("transcripts", [transcript_id])

    def _labels(self) -> None:
        """Labels of speakers first: the texts hold them as well."""
        store = self._session.store
        before = rows.labels(store)
        changed: dict[str, tuple[str, str]] = {}
        names = Names(store)
        for edit in edits(store, self._plan, ("speakers",)):
            columns = names.settled(edit)
            if edit.record_id in self._gone:
                continue
            changed[edit.record_id] = before[edit.record_id], columns["label"]
            for place in places(store, edit):
                self.tally.note(place)
            if self._eraser is not None:
                self._eraser.set("speakers", edit.record_id, columns)
        self._plan = replace(self._plan, labels=changed)

    def _text(self, cut: CutVersion) -> None:
        name = rows.name_of(self._session.store, "transcripts", cut.kept.transcript_id)
        for one in cut.cut.cuts:
            self.tally.note(Place("transcripts", name, *around(cut.version.text, one.start, one.end)))
        fates = cut.fates(self._session)
        lost = {fate.row["id"] for fate in fates if fate.passage is None}
        self.tally.lost += len(lost)
        self.tally.kept += sum(1 for fate in fates if fate.passage is not None and cut.touches(fate))
        self._gone |= lost
        self.tally.present.add(quote_hash(cut.version.text))
        self._changed.add(cut.kept.transcript_id)
        if self._eraser is not None:
            cut.write(self._session, self._eraser, fates, without_notes=bool(self._plan.speakers or self._plan.texts))

    def _participant(self, participant_id: str) -> None:
        store = self._session.store
        name = rows.name_of(store, "participants", participant_id)
        memos = rows.memos_about(store, participant_id)
        facts = rows.facts_of_participant(store, participant_id)
        if facts:
            self.tally.note(Place("participants", name, "", " ".join(facts.split()), ""))
        if memos:
            self.tally.note(Place("memos", name, "", "", ""), len(memos))
        if self._eraser is not None:
            self._eraser.set("participants", participant_id, {"note": "", "attributes": "{}"})
            self._eraser.delete("memos", memos)

    def _fields(self) -> None:
        store, names = self._session.store, Names(self._session.store)
        for number, edit in enumerate(edits(store, self._plan)):
            if number % 1000 == 0:
                self._report(Progress(1, STEPS, _("Notes, memos and codebooks")))
            if edit.table == "speakers" or edit.record_id in self._gone:
                continue
            for place in places(store, edit):
                self.tally.note(place)
            self.tally.present |= edit.digests
            if self._eraser is not None:
                self._eraser.set(edit.table, edit.record_id, names.settled(edit))

    def _files(self) -> None:
        """Files that were kept whole: those that hold the words, or may, are dropped."""
        store = self._session.store
        for record_id, slug, text in rows.codebook_originals(store):
            if self._plan.written.spans(text):
                self.tally.originals += 1
                self.tally.present.add(quote_hash(text))
                self.tally.note(Place("codebooks", slug, "", "", ""))
                if self._eraser is not None:
                    self._eraser.set("codebooks", record_id, {"original": NO_WORDS})
        for record_id, transcript_id, name in rows.originals(store):
            if transcript_id in self._changed:
                self.tally.originals += 1
                self.tally.note(Place("originals", name, "", "", ""))
                if self._eraser is not None:
                    self._eraser.delete("originals", [record_id])

    def _leftovers(self) -> None:
        """What isn't a record: unsaved edits, what changes say of themselves, suggestions nobody decided on."""
        store, eraser, finder = self._session.store, self._eraser, self._plan.written
        scrubber = Scrubber(finder, self._plan.replacement)
        for name, value in rows.side_notes(store):
            about = rows.draft_of(name)
            if about in self._changed or about in self._gone or finder.spans(value):
                self.tally.note(Place("drafts", rows.name_of(store, "transcripts", about), "", "", ""))
                if eraser is not None:
                    eraser.set_side_note(name, None if about else scrubber.text(value))
        if eraser is None:
            return
        for change_id, summary in rows.summaries(store):
            clean = replaced_in(summary, scrubber.text, keep=frozenset())
            if clean != summary:
                eraser.set_summary(change_id, clean)
                self.tally.replaced += 1
        for suggestion_id, reasons in eraser.suggestions():
            if scrubber.column("reasons", rows.How.JSON, reasons) != reasons:
                eraser.delete("suggestion_cache", [suggestion_id])
