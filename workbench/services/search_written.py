"""The hits of a search in the notes on codings and in memos."""

from workbench.domain.progress import Progress, Report
from workbench.domain.transcript import Transcript
from workbench.i18n import _, current_language
from workbench.services.search_scope import Scope
from workbench.services.search_texts import CONTEXT, Finder
from workbench.services.search_values import Hit, Where
from workbench.services.session import Session
from workbench.store import people, transcripts
from workbench.store import search as index
from workbench.store.search import Written


def find_in_written(
    session: Session, finder: Finder, scope: Scope, where: Where, limit: int, report: Report
) -> tuple[list[Hit], int]:
    """The first hits in the notes, in the order of the texts, or in the memos, oldest first; and how many in all."""
    everything = index.written(session.store, finder.expression or None)
    if where is Where.NOTES:
        found = [one for one in everything if one.table == "codings" and scope.note(one)]
        last = len(scope.order)
        found.sort(key=lambda one: (scope.order.get(one.transcript_id, last), one.start, one.end, one.record_id))
        subjects = {one.record_id: one for one in found}
    else:
        memos = [one for one in everything if one.table == "memos"]
        subjects = _subjects(session, memos)
        found = [one for one in memos if scope.memo(one, subjects.get(one.record_id))]
        found.sort(key=lambda one: (one.created, one.record_id))
    hits: list[Hit] = []
    total = 0
    titles = _Titles(session)
    for number, one in enumerate(found):
        if number % 100 == 0:
            report(Progress(number, len(found), _("Searching")))
        spans = finder.hits([one.words], "")[0]
        total += len(spans)
        coding = subjects.get(one.record_id)
        for start, end in spans[: limit - len(hits)]:
            before, after = one.words[max(0, start - CONTEXT) : start], one.words[end : end + CONTEXT]
            transcript, title = titles.of(one, coding)
            word = one.words[start:end]
            hits.append(Hit(transcript, start, end, before, word, after, "", where, None, one.record_id, title))
    return hits, total


def _subjects(session: Session, memos: list[Written]) -> dict[str, Written]:
    """Memo's id → the coding that it is on, as its note would be."""
    on = {memo.record_id: memo.attached_id for memo in memos if memo.attached_table == "codings"}
    codings = {coding.record_id: coding for coding in index.as_written(session.store, on.values())}
    return {memo: codings[coding] for memo, coding in on.items() if coding in codings}


class _Titles:
    """What notes and memos are about, in words."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._transcripts: dict[str, Transcript | None] = {}
        self._people: dict[str, str] | None = None

    def of(self, one: Written, coding: Written | None) -> tuple[Transcript | None, str]:
        """The transcript that it belongs to, and the name of the code, participant or transcript."""
        if coding is not None:
            return self._transcript(coding.transcript_id), self._code(coding.code_id)
        if one.attached_table == "transcripts":
            transcript = self._transcript(one.attached_id)
            return transcript, transcript.name if transcript else ""
        if one.attached_table == "codes":
            return None, self._code(one.attached_id)
        if one.attached_table == "participants":
            if self._people is None:
                self._people = {p.id: p.pseudonym for p in people.participants(self._session.store)}
            return None, self._people.get(one.attached_id, "")
        return None, ""

    def _transcript(self, transcript_id: str) -> Transcript | None:
        if transcript_id not in self._transcripts:
            self._transcripts[transcript_id] = transcripts.transcript(self._session.store, transcript_id)
        return self._transcripts[transcript_id]

    def _code(self, code_id: str) -> str:
        code = self._session.tree.codes.get(code_id)
        return code.label(current_language()) if code else ""
