"""Paragraphs that are not what was said: notes and summaries of the one who wrote the transcript."""

import re
from functools import lru_cache

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.grammar.stamps import stamp_alone
from workbench.importers.grammar.vocabulary import words

_NOTES = words(
    "anteckning anteckningar fältanteckning fältanteckningar minnesanteckning notering noteringar notat notater "
    "feltnotat feltnotater note notes fieldnote fieldnotes observation observationer observasjon kommentar "
    "kommentarer bemærkning bemerkning memo"
)
_SUMMARIES = words("sammanfattning sammanfattat sammandrag summary resumé resume referat sammendrag oppsummering")


@lru_cache(maxsize=16)
def _marker(more: frozenset[str]) -> re.Pattern[str]:
    known = "|".join(
        sorted(map(re.escape, [*_NOTES, *_SUMMARIES, "field note", "field notes", *more]), key=len, reverse=True)
    )
    return re.compile(
        rf"[ \t\xa0]*(?:[>#][># \t]{{0,6}})?[*_]{{0,3}}(?:"
        rf"\[(?P<bracket>{known})[ \t\xa0]*:?[ \t\xa0]*\][*_]{{0,3}}[ \t\xa0]*:?[ \t\xa0]*"
        rf"|(?P<open>[\[(])(?P<inside>{known})\b(?=[^\])\n]{{0,4000}}[\])])"
        rf"|(?P<plain>{known})[*_]{{0,3}}[ \t\xa0]*:[*_]{{0,3}}[ \t\xa0]*"
        rf")",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _beginnings(more: frozenset[str]) -> frozenset[str]:
    """The characters with which a note can begin, so that most paragraphs need no closer look."""
    return frozenset(word[:1].casefold() for word in (*_NOTES, *_SUMMARIES, *more)) | frozenset(" \t\xa0>#*_[(")


def note_at(text: str, start: int, end: int, more: frozenset[str]) -> tuple[ParagraphStatus, int] | None:
    """The status that a paragraph's first word gives it, and where its text begins: after the marker, or at the
    bracket when the whole paragraph is inside one. None when the paragraph doesn't begin as a note."""
    if start < end and text[start].casefold() not in _beginnings(more):
        return None
    match = _marker(more).match(text, start, end)
    if not match:
        return None
    word = match.group("bracket") or match.group("inside") or match.group("plain")
    status = ParagraphStatus.SUMMARY if word.casefold() in _SUMMARIES else ParagraphStatus.NOTE
    return status, match.start("open") if match.group("inside") else match.end()


_PAIRS = {"[": "]", "(": ")"}


def bracketed(text: str, start: int, end: int) -> tuple[ParagraphStatus, int] | None:
    """As `note_at`, for a paragraph that lies wholly inside one pair of brackets and tells more than a time."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in ". \t\xa0":
        end -= 1
    close = _PAIRS.get(text[start : start + 1])
    if close is None or text[end - 1] != close or stamp_alone(text, start, end):
        return None
    depth = 0
    for position in range(start, end):
        depth += (text[position] == text[start]) - (text[position] == close)
        if not depth:
            return (ParagraphStatus.NOTE, start) if position == end - 1 else None
    return None
