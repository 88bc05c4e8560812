"""Coding the hits of a search in one go: the places they would be coded at, and the one change that codes them."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.code import Code
from workbench.domain.coding import Coding, Origin, OriginKind, Stance
from workbench.domain.errors import ConflictError
from workbench.domain.passage import Passage, trimmed
from workbench.domain.transcript import Transcript, TranscriptVersion
from workbench.domain.units import sentence_at
from workbench.i18n import _
from workbench.services.coding import check_codable, new_coding, with_coder
from workbench.services.search_values import Hit, Place, Unit, Where
from workbench.services.session import Session
from workbench.store import codings, transcripts

MANY = 50
"""With more places than this, a backup is made first."""


def places(session: Session, hits: Iterable[Hit], unit: Unit, code: Code | None = None) -> list[Place]:
    """What the hits in texts would be coded as, in the hits' order of transcripts and in order of place.

    A place never reaches past its turn. Places that overlap are made one; notes and memos are left out.
    Raises UsageError when the code is a heading, ConflictError when a text was changed since the search.
    """
    if code is not None:
        check_codable(code)
    by_transcript: dict[str, tuple[Transcript, list[Hit]]] = {}
    for hit in hits:
        if hit.where is Where.TEXT and hit.transcript is not None:
            by_transcript.setdefault(hit.transcript.id, (hit.transcript, []))[1].append(hit)
    found = []
    for transcript, theirs in by_transcript.values():
        version = _present(session, transcript)
        known = _known(session, transcript.id, code, session.coder.id) if code and session.coder.id else set()
        for passage, speaker in _merged(_passages(version, theirs, unit)):
            words = passage.of(version.text)
            found.append(Place(transcript, passage, words, speaker, passage in known, version.id))
    return found


def code_places(
    session: Session, chosen: Sequence[Place], code: Code, stance: Stance | None = None, note: str = ""
) -> int:
    """Give a code to places, in one change; those that have it from this coder already are left. Returns how many.

    Raises UsageError when the code is a heading, ConflictError when a text was changed since the places were made.
    """
    made: list[Coding] = []
    versions: dict[str, TranscriptVersion] = {}
    for place in chosen:
        version = versions.get(place.transcript.id)
        if version is None:
            version = versions[place.transcript.id] = _present(session, place.transcript)
        if version.id != place.version_id or place.passage.of(version.text) != place.words:
            raise _changed(place.transcript)
        origin = Origin(OriginKind.HAND, {"by": "search"})
        made.append(new_coding(session, version, place.passage, code, stance=stance, note=note, origin=origin))
    if len(made) > MANY:
        from workbench.services import backing_up

        backing_up.before(session, "code-hits")
    summary = {"code": code.id, "count": 0}
    with session.change("code-hits", **summary) as change:
        coder = session.coder.id
        known = {id_: _known(session, id_, code, coder) for id_ in versions}
        fresh: dict[tuple[str, Passage], Coding] = {}
        for coding in made:
            if coding.passage not in known[coding.transcript_id]:
                fresh.setdefault((coding.transcript_id, coding.passage), with_coder(coding, coder))
        change.summary["count"] = len(fresh)
        change.insert_many("codings", map(codings.coding_fields, fresh.values()))
    return len(fresh)


def _present(session: Session, transcript: Transcript) -> TranscriptVersion:
    """The text as it is now."""
    now = transcripts.transcript(session.store, transcript.id)
    version = transcripts.version(session.store, now.version_id) if now else None
    if version is None:
        raise ConflictError(
            _("The transcript “{name}” is no longer in the project.").format(name=transcript.name),
            hint=_("Search again."),
        )
    return version


def _changed(transcript: Transcript) -> ConflictError:
    return ConflictError(
        _("The text of “{name}” was changed since the search.").format(name=transcript.name), hint=_("Search again.")
    )


def _known(session: Session, transcript_id: str, code: Code, coder_id: str) -> set[Passage]:
    """The passages of a transcript that a coder has given a code."""
    found = codings.select(session.store, codes=[code.id], transcripts=[transcript_id], coders=[coder_id])
    return {coding.passage for coding in found}


def _passages(version: TranscriptVersion, hits: Iterable[Hit], unit: Unit) -> Iterator[tuple[Passage, int, str]]:
    """For each hit its passage, the turn that it lies in, and who speaks there."""
    # A sentence goes on over the lines that a file was cut into.
    flowing = version.flowing_text() if unit is Unit.SENTENCE else version.text
    for hit in hits:
        index = version.turn_at(hit.start)
        turn = version.turns[index] if index is not None else None
        if index is None or turn is None or version.text[hit.start : hit.end] != hit.hit or hit.end > turn.end:
            assert hit.transcript is not None
            raise _changed(hit.transcript)
        start, end = hit.start, hit.end
        if unit is Unit.TURN:
            start, end = turn.start, turn.end
        elif unit is Unit.SENTENCE:
            first = sentence_at(flowing, turn.start, turn.end, start)
            last = sentence_at(flowing, turn.start, turn.end, end - 1)
            start, end = min(start, first[0] if first else start), max(end, last[1] if last else end)
        passage = trimmed(version.text, start, end)
        if passage is not None:
            yield passage, index, hit.speaker


def _merged(passages: Iterable[tuple[Passage, int, str]]) -> list[tuple[Passage, str]]:
    """In order of place; those of one turn that overlap are made one."""
    merged: list[tuple[Passage, int, str]] = []
    for passage, turn, speaker in sorted(passages, key=lambda one: one[0]):
        if merged and merged[-1][1] == turn and merged[-1][0].overlaps(passage):
            merged[-1] = (merged[-1][0].union(passage), turn, merged[-1][2])
        else:
            merged.append((passage, turn, speaker))
    return [(passage, speaker) for passage, _turn, speaker in merged]
