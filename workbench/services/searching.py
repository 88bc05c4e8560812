"""Searching the words of all transcripts, with each hit in its context."""

import re
from dataclasses import dataclass

from workbench.domain.transcript import Transcript, TranscriptVersion
from workbench.importers.clean import clean
from workbench.services.session import Session
from workbench.services.transcripts import open_transcript
from workbench.store import search as index
from workbench.store import transcripts

CONTEXT = 60
"""Characters of context on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit `[start, end)` in a transcript, with what stands before and after it in the same turn."""

    transcript: Transcript
    start: int
    end: int
    before: str
    hit: str
    after: str
    speaker: str


def search(session: Session, query: str, limit: int = 1000) -> list[Hit]:
    """Where the words of a query stand, in the order of the transcripts and their texts.

    The query is words (all must stand in the same turn), "a phrase", beginnings of words with `*`. Raises InputError.
    """
    query = clean(query).text
    found: list[Hit] = []
    known = {t.id: t for t in transcripts.all_transcripts(session.store)}
    order = {transcript_id: place for place, transcript_id in enumerate(known)}
    turns = index.turns_with(session.store, query, limit)
    turns.sort(key=lambda hit: (order.get(hit.transcript_id, len(order)), hit.start))
    patterns = [_pattern(term) for term in index.query_terms(query)]
    opened: tuple[str, TranscriptVersion, dict[str, str]] | None = None
    for turn in turns:
        if turn.transcript_id not in known:
            continue
        if opened is None or opened[0] != turn.transcript_id:
            whole = open_transcript(session, known[turn.transcript_id])
            names = {speaker.id: whole.display_name(speaker) for speaker in whole.speakers}
            opened = (turn.transcript_id, whole.version, names)
        text = opened[1].text
        places = sorted({m.span() for p in patterns for m in p.finditer(text, turn.start, turn.end)})
        for start, end in places:
            found.append(
                Hit(
                    known[turn.transcript_id],
                    start,
                    end,
                    text[max(turn.start, start - CONTEXT) : start],
                    text[start:end],
                    text[end : min(turn.end, end + CONTEXT)],
                    opened[2].get(turn.speaker_id or "", ""),
                )
            )
    return found[:limit]


def _pattern(term: str) -> re.Pattern[str]:
    """What finds a term of a query as the index does: whole words, any white space between the words of a phrase."""
    words = re.findall(r"\w+", term.strip('"'))
    ending = r"\w*" if term.rstrip('"').endswith("*") else r"(?!\w)"
    return re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + ending, re.IGNORECASE)
