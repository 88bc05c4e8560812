"""Suggestions: having them made, and deciding on them. Nothing is coded unless a person says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.domain.code import Code
from workbench.domain.coding import Coding, Origin, OriginKind, Stance
from workbench.domain.errors import NotFoundError, UsageError
from workbench.domain.ids import now
from workbench.domain.passage import Passage
from workbench.domain.progress import Report, silent
from workbench.domain.suggestion import Suggestion, SuggestionState
from workbench.i18n import _
from workbench.services.coding import new_coding, with_coder
from workbench.services.projects import SUGGESTIONS_OFF
from workbench.services.session import Session
from workbench.store import codings, decisions, transcripts
from workbench.store.changes import ChangeWriter
from workbench.suggest.request import Answer, Request, Source

Run = Callable[[Request, Report], Answer]
"""What reads the texts: the warm process of the application, or this process."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Suggestions, best first, with what the user should know of how they were made."""

    suggestions: tuple[Suggestion, ...]
    notes: tuple[str, ...] = ()


def request_for(session: Session, codes: Sequence[Code] = (), transcript_ids: Sequence[str] = ()) -> Request:
    """What to ask: all transcripts give weight to the cues, suggestions come for those named (none: all).

    Raises UsageError when the method of the project has suggestions switched off, or no code has cues.
    """
    profile = session.project.profile
    if profile in SUGGESTIONS_OFF:
        raise UsageError(
            _("Suggestions are switched off by the method “{name}”.").format(name=profile),
            hint=_("Its authors ask that codes come from reading. Another method can be chosen in the project."),
        )
    tree = session.tree
    wanted = {one.id for code in codes for one in (code, *tree.descendants(code.id))}
    asked = tuple(c for c in tree.codable() if c.cues and (not wanted or c.id in wanted))
    if not asked:
        raise UsageError(
            _("None of the codes has cues, so there is nothing to look for."),
            hint=_("Add cues to a code: words that people use when they speak of it."),
        )
    sources = []
    for transcript in transcripts.all_transcripts(session.store):
        version = transcripts.version(session.store, transcript.version_id)
        if version is not None:
            interviewers = frozenset(
                s.id for s in transcripts.speakers(session.store, transcript.id) if s.is_interviewer
            )
            sources.append(Source(version, transcript.language or session.project.language, interviewers))
    decided = decisions.decided(session.store)
    closed = tuple(s for s in decided if s.state is not SuggestionState.LATER)
    return Request(
        tuple(sources),
        asked,
        already=tuple(codings.select(session.store, codes=[c.id for c in asked])),
        rejected=closed,
        rejected_ids=frozenset(s.id for s in closed),
        only=frozenset(transcript_ids),
    )


def suggest(session: Session, request: Request, run: Run | None = None, report: Report = silent) -> Suggested:
    """Have suggestions made, and remember which were shown and when."""
    from workbench.suggest.worker import suggest_here

    answer = (run or suggest_here)(request, report)
    return keep(session, request, answer)


def keep(session: Session, request: Request, answer: Answer) -> Suggested:
    """Remember an answer, so that its suggestions can be decided on by their ids."""
    touched = request.only or frozenset(source.version.transcript_id for source in request.sources)
    asked = {code.id for code in request.codes}
    others = [s for s in decisions.cached(session.store) if s.transcript_id in touched and s.code_id not in asked]
    decisions.keep_in_cache(session.store, touched, [*answer.suggestions, *others])
    return Suggested(answer.suggestions, answer.notes)


def pending(session: Session, transcript_id: str | None = None) -> list[Suggestion]:
    """The suggestions made last that nobody has decided on, best first, without those coded by hand since."""
    coded: dict[tuple[str, str], list[Passage]] = {}
    for coding in codings.select(session.store, transcripts=[transcript_id] if transcript_id else None):
        coded.setdefault((coding.version_id, coding.code_id), []).append(coding.passage)
    return [
        s
        for s in decisions.cached(session.store, transcript_id)
        if s.code_id in session.tree.codes
        and not any(s.passage.overlaps(p) for p in coded.get((s.version_id, s.code_id), ()))
    ]


def accept(
    session: Session,
    suggestions: Sequence[Suggestion],
    *,
    code: Code | None = None,
    passage: Passage | None = None,
    stance: Stance | None = None,
) -> list[Coding]:
    """Code what was suggested, in one change; another code or other edges may be given instead.

    The coding's origin tells for ever that it came from a suggestion, why, and what was changed.
    Raises UsageError when one was decided on already, NotFoundError when its text has changed.
    """
    _not_decided(suggestions)
    made = [_coding(session, suggestion, code, passage, stance) for suggestion in suggestions]
    with session.change("accept-suggestions", count=len(made)) as change:
        for suggestion, coding in zip(suggestions, made, strict=True):
            change.insert("codings", codings.coding_fields(with_coder(coding, session.coder.id)))
            _decide(session, change, suggestion, SuggestionState.ACCEPTED)
    return [with_coder(coding, session.coder.id) for coding in made]


def reject(session: Session, suggestions: Sequence[Suggestion]) -> None:
    """Say that suggestions are wrong, in one change; they don't come back."""
    _not_decided(suggestions)
    with session.change("reject-suggestions", count=len(suggestions)) as change:
        for suggestion in suggestions:
            _decide(session, change, suggestion, SuggestionState.REJECTED)


def put_off(session: Session, suggestions: Sequence[Suggestion]) -> None:
    """Leave suggestions for later, in one change; they come back when suggestions are made anew."""
    _not_decided(suggestions)
    with session.change("put-off-suggestions", count=len(suggestions)) as change:
        for suggestion in suggestions:
            _decide(session, change, suggestion, SuggestionState.LATER)


def _coding(
    session: Session, suggestion: Suggestion, code: Code | None, passage: Passage | None, stance: Stance | None
) -> Coding:
    version = transcripts.version(session.store, suggestion.version_id)
    transcript = transcripts.transcript(session.store, suggestion.transcript_id)
    if version is None or transcript is None or transcript.version_id != version.id:
        raise NotFoundError(
            _("The text that this suggestion is about has been changed."), hint=_("Have suggestions made anew.")
        )
    detail = {
        "engine": suggestion.engine,
        "score": round(suggestion.score, 4),
        "reasons": decisions.reasons_as_stored(suggestion.reasons),
        "shown": decisions.first_shown(session.store, suggestion.id),
        "suggestion": suggestion.id,
    }
    if code is not None and code.id != suggestion.code_id:
        detail["suggested_code"] = suggestion.code_id
    if passage is not None and passage != suggestion.passage:
        detail["suggested_passage"] = [suggestion.passage.start, suggestion.passage.end]
    chosen = code or session.tree.codes[suggestion.code_id]
    origin = Origin(OriginKind.SUGGESTION, detail)
    return new_coding(session, version, passage or suggestion.passage, chosen, stance=stance, origin=origin)


def _not_decided(suggestions: Sequence[Suggestion]) -> None:
    for suggestion in suggestions:
        if suggestion.state in (SuggestionState.ACCEPTED, SuggestionState.REJECTED):
            raise UsageError(
                _("Suggestion {id} has been decided on already.").format(id=suggestion.id),
                hint=_("To change your mind, undo that decision, or code the passage by hand."),
            )


def _decide(session: Session, change: ChangeWriter, suggestion: Suggestion, state: SuggestionState) -> None:
    fields = {
        "transcript_id": suggestion.transcript_id,
        "version_id": suggestion.version_id,
        "start": suggestion.passage.start,
        "end": suggestion.passage.end,
        "code_id": suggestion.code_id,
        "score": suggestion.score,
        "reasons": decisions.reasons_as_stored(suggestion.reasons),
        "engine": suggestion.engine,
        "state": state.value,
        "coder_id": session.coder.id,
        "created": now(),
    }
    if suggestion.state is SuggestionState.LATER:
        change.update("decisions", suggestion.id, fields)
    else:
        change.insert("decisions", fields, suggestion.id)
