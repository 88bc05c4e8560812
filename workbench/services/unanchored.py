"""Codings that lost their words in an edit: what they were, where they might stand now, and giving them a place again.

The words are read from the text in which they were. Nothing is placed unless a person says so.
"""

from dataclasses import dataclass, replace

from workbench.domain.coding import Coding
from workbench.domain.errors import ConflictError, NotFoundError, UsageError
from workbench.domain.passage import Passage
from workbench.domain.transcript import Transcript, TranscriptVersion
from workbench.i18n import _, current_language
from workbench.services.coding import exact_passage, place_fields
from workbench.services.likely_places import likely_places
from workbench.services.session import Session
from workbench.store import codings, quotes, transcripts

CONTEXT = 80
"""Characters before and after."""


@dataclass(frozen=True, slots=True)
class LostCoding:
    """A coding without a place: the code's label, its words and what stood around them, in the text of before."""

    coding: Coding
    transcript: Transcript
    code: str
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place where the words may stand now, what is around it, and how alike it is (0–100)."""

    passage: Passage
    words: str
    before: str
    after: str
    similarity: float


def lost_codings(session: Session, transcript_id: str | None = None) -> list[LostCoding]:
    """The codings without a place, of one transcript or of all, in the order of the transcripts and of their words."""
    tree, language = session.tree, current_language()
    texts: dict[str, str] = {}
    found: dict[str, list[LostCoding]] = {}
    known = {t.id: t for t in transcripts.all_transcripts(session.store)}
    for coding in codings.unanchored(session.store):
        if coding.transcript_id not in known or (transcript_id and coding.transcript_id != transcript_id):
            continue
        if coding.version_id not in texts:
            texts[coding.version_id] = transcripts.text_of(session.store, coding.version_id)
        code = tree.codes.get(coding.code_id)
        words, before, after = _around(texts[coding.version_id], coding.passage)
        found.setdefault(coding.transcript_id, []).append(
            LostCoding(coding, known[coding.transcript_id], code.label(language) if code else "", words, before, after)
        )
    return [one for transcript in known.values() for one in found.get(transcript.id, ())]


def proposals(session: Session, coding_id: str, limit: int = 5) -> list[Proposal]:
    """Where the words of a lost coding may stand in the present text, the likeliest first. Raises NotFoundError."""
    coding, version = _lost(session, coding_id)
    old = transcripts.text_of(session.store, coding.version_id)
    return [
        Proposal(passage, *_around(version.text, passage), round(similarity, 1))
        for passage, similarity in likely_places(old, coding.passage, version.text, limit)
    ]


def place(session: Session, coding_id: str, passage: Passage) -> None:
    """Give a lost coding a place in the present text, in one change; what was cut from quotes of it comes back.

    Raises NotFoundError, InputError for a passage without words, UsageError when the coding has a place,
    ConflictError when the same coder gave that passage the code already.
    """
    _lost(session, coding_id)
    with session.change("place-coding", coding=coding_id) as change:
        coding, version = _lost(session, coding_id)
        exact = exact_passage(version.text, passage)
        if codings.same(session.store, replace(coding, passage=exact)) is not None:
            raise ConflictError(
                _("That passage has the code already."), hint=_("The coding without a place can be removed.")
            )
        for choice in quotes.choices_of(session.store, coding_id):
            change.update("chosen_quotes", choice.id, {"cuts": []})
        change.update("codings", coding_id, place_fields(version, exact))


def _lost(session: Session, coding_id: str) -> tuple[Coding, TranscriptVersion]:
    """A lost coding, and the present text of its transcript."""
    coding = codings.coding(session.store, coding_id)
    transcript = transcripts.transcript(session.store, coding.transcript_id) if coding else None
    version = transcripts.version(session.store, transcript.version_id) if transcript else None
    if coding is None or version is None:
        raise NotFoundError(_("There is no coding {id}.").format(id=coding_id))
    if coding.anchored:
        raise UsageError(_("The coding {id} has its place in the text.").format(id=coding_id))
    return coding, version


def _around(text: str, passage: Passage) -> tuple[str, str, str]:
    """The words of a passage, and what stands before and after, cut at words."""
    before = text[max(0, passage.start - CONTEXT) : passage.start]
    after = text[passage.end : passage.end + CONTEXT]
    if passage.start > CONTEXT:
        before = before.partition(" ")[2]
    if passage.end + CONTEXT < len(text):
        after = after.rpartition(" ")[0]
    return passage.of(text), before, after
