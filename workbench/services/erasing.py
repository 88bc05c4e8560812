"""Erasing words so that they are really gone: previewed, done in one change, and looked for in the files afterwards.

No undo reaches back past it: the history begins anew with the records as they are then.
"""

import contextlib
from collections import Counter
from dataclasses import dataclass, field, replace

from workbench.domain.erased_words import replaced_in
from workbench.domain.errors import Interrupted
from workbench.domain.ids import new_id, now
from workbench.domain.passage import quote_hash
from workbench.domain.progress import Progress, Report, silent
from workbench.i18n import _, ngettext
from workbench.services import erasing_outside as outside
from workbench.services.erasing_fields import Names, Place, Scrubber, around, edits, kind_words, places
from workbench.services.erasing_plan import Plan, What, make_plan, present_transcript
from workbench.services.erasing_texts import CutVersion, cut_versions
from workbench.services.session import Session
from workbench.store import codings, transcripts
from workbench.store import erasing as rows
from workbench.store.changes import NO_WORDS
from workbench.store.erasing import Eraser
from workbench.store.rewriting import Searched, need_room, rewrite, search_files

__all__ = ["ErasePreview", "ErasedReport", "Place", "What", "erase", "kind_words", "preview"]

SHOWN = 1000
"""So many places are kept of a preview; all are counted."""
_STEPS = 4
_SEARCHED_PASSAGES = 50
_LEAST_SEARCHED = 20


@dataclass(frozen=True, slots=True)
class ErasePreview:
    """What erasing would do. `places` are the first of `total`; `former` counts what only the history still holds.

    `codings_lost` held nothing but what is erased, `codings_kept` keep the rest. `versions`: earlier texts that go;
    `changes`: what could be undone as yet and no longer can. `warnings` and `unreachable` are sentences.
    """

    what: What
    replacement: str
    places: tuple[Place, ...]
    total: int
    former: int
    codings_lost: int
    codings_kept: int
    versions: int
    originals: int
    changes: int
    backups: int
    warnings: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is anything to erase."""
        return bool(self.total or self.former)

    @property
    def sentence(self) -> str:
        """What is erased and what that costs, in words."""
        if not self.found:
            return _("What is to be erased stands nowhere in the project.")
        parts = [ngettext("{count} place", "{count} places", self.total).format(count=self.total)]
        if self.former:
            parts.append(
                ngettext(
                    "{count} earlier text or step of the history",
                    "{count} earlier texts or steps of the history",
                    self.former,
                ).format(count=self.former)
            )
        sentences = [", ".join(parts) + "."]
        if self.codings_lost:
            sentences.append(
                ngettext(
                    "{count} coding held nothing else and is removed.",
                    "{count} codings held nothing else and are removed.",
                    self.codings_lost,
                ).format(count=self.codings_lost)
            )
        if self.codings_kept:
            sentences.append(
                ngettext(
                    "{count} coding keeps the rest of its words.",
                    "{count} codings keep the rest of their words.",
                    self.codings_kept,
                ).format(count=self.codings_kept)
            )
        if self.originals:
            sentences.append(
                ngettext(
                    "{count} original file that is kept in the project is dropped.",
                    "{count} original files that are kept in the project are dropped.",
                    self.originals,
                ).format(count=self.originals)
            )
        sentences.append(
            ngettext(
                "It can't be undone, and {count} change made before can't be undone any more either.",
                "It can't be undone, and {count} changes made before can't be undone any more either.",
                self.changes,
            ).format(count=self.changes)
        )
        return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class ErasedReport:
    """What was erased. `still_found`, `left_to_do` and `unreachable` are sentences: what is still in the project's own
    files, what remains to be done about it, and what else may hold the words."""

    replaced: int
    codings_removed: int
    still_found: tuple[str, ...]
    unreachable: tuple[str, ...]
    left_to_do: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether the project's own files hold nothing more of it."""
        return not (self.still_found or self.left_to_do)


class _NothingFoundError(Exception):
    """There is nothing to erase."""


@dataclass
class _Tally:
    replaced: int = 0
    lost: int = 0
    kept: int = 0
    originals: int = 0
    places: list[Place] = field(default_factory=list)
    present: set[str] = field(default_factory=set)

    def note(self, place: Place, count: int = 1) -> None:
        self.replaced += count
        if len(self.places) < SHOWN:
            self.places.append(place)


def preview(session: Session, what: What, report: Report = silent, replacement: str | None = None) -> ErasePreview:
    """Every place where what is to be erased stands, and what erasing it would cost; nothing is changed.

    Raises UsageError, InputError, NotFoundError; Interrupted when the report does.
    """
    with session.store.snapshot():
        plan = make_plan(session, what, replacement)
        work = _Work(session, plan, None, report)
        work.run()
        store = session.store
        backups = outside.backups_of(session)
        tally = work.tally
        return ErasePreview(
            what,
            plan.replacement,
            tuple(tally.places),
            tally.replaced,
            work.former(),
            tally.lost,
            tally.kept,
            rows.count_old_versions(store),
            tally.originals,
            rows.count_changes(store),
            len(backups),
            plan.warnings,
            tuple(outside.sentences(session, plan, backups, whole=True)),
        )


def erase(
    session: Session,
    what: What,
    replacement: str | None = None,
    report: Report = silent,
    *,
    delete_backups: bool = False,
) -> ErasedReport:
    """Erase it for good, in one change that can't be undone; the file is then written anew and searched.

    Without a replacement, “[erased]” in the language in use stands in its place. Where nothing is to be erased, the
    history stays as it is, and the file is written anew and searched all the same. No backup is made: it would keep
    the words. Raises UsageError, InputError, NotFoundError, ProjectError; Interrupted, with nothing changed, when the
    report does.
    """
    need_room(session.path)
    coder = session.known_coder()
    plan, tally = make_plan(session, what, replacement), _Tally()
    with contextlib.suppress(_NothingFoundError), session.store.transaction() as connection:
        plan = make_plan(session, what, replacement)
        work = _Work(session, plan, Eraser(session.store, connection), report)
        tally = work.tally
        work.run()
        if not (work.tally.replaced or work.former()):
            raise _NothingFoundError  # so that the transaction leaves everything as it was
        work.finish(coder.id)
    backups = outside.backups_of(session, until=now())
    with contextlib.suppress(Interrupted):  # it is done; what follows must not be left out
        report(Progress(3, _STEPS, _("Writing the file anew")))
    written = rewrite(session.path)
    searched = search_files(session.path, plan.phrases.phrases, what.whole_words, _samples(plan))
    if delete_backups:
        backups = outside.delete(backups)
    return ErasedReport(
        tally.replaced,
        tally.lost,
        (*_still_there(session, plan), *_found_in_files(searched)),
        tuple(outside.sentences(session, plan, backups, whole=True)),
        () if written else (_not_written(),),
    )


class _Work:
    """Goes through the whole project; with an eraser it erases, without one it counts."""

    def __init__(self, session: Session, plan: Plan, eraser: Eraser | None, report: Report) -> None:
        self._session, self._plan, self._eraser, self._report = session, plan, eraser, report
        self.tally = _Tally()
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
            self._report(Progress(0, _STEPS, _("Texts")))
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
                self._report(Progress(2, _STEPS, _("History")))
            count += bool(self._plan.phrases.spans(step))
        return count

    def finish(self, coder_id: str) -> None:
        """Begin the history anew."""
        assert self._eraser is not None
        self._report(Progress(2, _STEPS, _("History")))
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
            cut.write(self._session, self._eraser, fates, without_notes=bool(self._plan.speakers))

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
                self._report(Progress(1, _STEPS, _("Notes, memos and codebooks")))
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


def _samples(plan: Plan) -> tuple[str, ...]:
    """What of the erased passages is looked for in the files: lines, as they were written, the longest first."""
    lines = {line.strip() for text in plan.erased for line in text.split("\n") if len(line.strip()) >= _LEAST_SEARCHED}
    return tuple(sorted(lines, key=len, reverse=True)[:_SEARCHED_PASSAGES])


def _still_there(session: Session, plan: Plan) -> list[str]:
    """What the project's tables still hold of words that were to be erased everywhere."""
    everywhere = What(words=plan.what.words, whole_words=plan.what.whole_words)
    if not everywhere.words:
        return []
    again = replace(plan, what=everywhere, speakers=frozenset(), passages={}, labels={})
    left: Counter[str] = Counter(edit.table for edit in edits(session.store, again))
    left["transcripts"] += sum(1 for _cut in cut_versions(session, again))
    return [
        ngettext("{count} record still holds it ({kind}).", "{count} records still hold it ({kind}).", count).format(
            count=count, kind=kind_words(kind)
        )
        for kind, count in left.items()
        if count
    ]


def _found_in_files(searched: Searched) -> list[str]:
    if searched.failed:
        return [_("The project's files could not be searched.")]
    found = [_("The file {name} still holds it.").format(name=name) for name in searched.files]
    if searched.indexed:
        found.append(_("The search index still holds: {words}").format(words=", ".join(searched.indexed)))
    return found


def _not_written() -> str:
    return _(
        "The words are erased, but the file could not be written anew: another program has the project open, or the"
        " disk is full. Close the project everywhere else, then run: workbench compact"
    )
