"""Searching the words of all transcripts, with each hit in its context."""

import re

from workbench.domain.progress import Report, silent
from workbench.importers.clean import clean
from workbench.services.search_coding import code_places, places
from workbench.services.search_values import Found, Hit, Mode, Place, Query, Unit, Where
from workbench.services.session import Session
from workbench.services.transcripts import open_transcript
from workbench.store import search as index
from workbench.store import transcripts

__all__ = [
    "CONTEXT",
    "Found",
    "Hit",
    "Mode",
    "Place",
    "Query",
    "Unit",
    "Where",
    "code_places",
    "find",
    "places",
    "search",
]

CONTEXT = 60
"""Characters of context on each side of a hit."""


def search(session: Session, query: str, limit: int = 1000) -> list[Hit]:
    """The hits of `find`."""
    return list(find(session, query, limit).hits)


def find(session: Session, query: Query | str, limit: int = 1000, report: Report = silent) -> Found:
    """Where the words of a query stand, in the order of the transcripts and their texts.

    The query is words (all must stand in the same turn), "a phrase", beginnings of words with `*`. Raises InputError.
    """
    query = clean(query.text if isinstance(query, Query) else query).text
    known = {t.id: t for t in transcripts.all_transcripts(session.store)}
    order = {transcript_id: place for place, transcript_id in enumerate(known)}
    turns = [turn for turn in index.turns_with(session.store, query) if turn.transcript_id in known]
    turns.sort(key=lambda turn: (order[turn.transcript_id], turn.start))
    patterns = [_pattern(term) for term in index.query_terms(query)]
    hits: list[Hit] = []
    total = 0
    opened, text, names = "", "", dict[str, str]()
    for turn in turns:
        if opened != turn.transcript_id:
            opened, transcript = turn.transcript_id, known[turn.transcript_id]
            if len(hits) < limit:
                whole = open_transcript(session, transcript)
                text = whole.version.text
                names = {speaker.id: whole.display_name(speaker) for speaker in whole.speakers}
            else:
                text = transcripts.text_of(session.store, transcript.version_id)
        places = sorted({m.span() for p in patterns for m in p.finditer(text, turn.start, turn.end)})
        total += len(places)
        for start, end in places[: limit - len(hits)]:
            before, after = text[max(turn.start, start - CONTEXT) : start], text[end : min(turn.end, end + CONTEXT)]
            speaker = names.get(turn.speaker_id or "", "")
            hits.append(Hit(known[opened], start, end, before, text[start:end], after, speaker, turn=turn.ordinal))
    return Found(tuple(hits), total)


def _pattern(term: str) -> re.Pattern[str]:
    """What finds a term of a query as the index does: whole words, any white space between the words of a phrase."""
    words = re.findall(r"\w+", term.strip('"'))
    ending = r"\w*" if term.rstrip('"').endswith("*") else r"(?!\w)"
    return re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + ending, re.IGNORECASE)
