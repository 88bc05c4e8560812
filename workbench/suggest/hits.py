"""What the cues say about one transcript: plain values, so that they can be kept and weighed again."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from workbench.suggest.cues import Cues
from workbench.suggest.reading import CUES, PARAGRAPHS, UNITS
from workbench.suggest.words import WORDS, Words, language_code

_REACH_BEFORE, _REACH_AFTER = 3, 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence that can be suggested, in code points; `paragraph` tells which units stand together."""

    start: int
    end: int
    paragraph: int
    words: int


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a transcript, as they stand there, and where."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue met in a unit (by index). `cue.text` is as the codebook writes it; `negation` what turns it round."""

    unit: int
    code_id: str
    cue: Sign
    words: int
    negation: Sign | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """The units of a transcript and the cues met in them."""

    units: tuple[Unit, ...]
    hits: tuple[Hit, ...]


def hits_in(doc: Doc, cues: Cues, language: str) -> Hits:
    """What stands in a document that has gone through the pipeline."""
    words = WORDS[language_code(language)]
    spans = list(doc.spans[UNITS])
    paragraphs = [paragraph.start_char for paragraph in doc.spans[PARAGRAPHS]] if PARAGRAPHS in doc.spans else []
    units = tuple(
        Unit(span.start_char, span.end_char, bisect_right(paragraphs, span.start_char), len(span.text.split()))
        for span in spans
    )
    starts = [span.start for span in spans]
    found = []
    for span in doc.spans[CUES]:
        unit = bisect_right(starts, span.start) - 1
        entry = cues.entries[int(span.id_)]
        sign = Sign(span.kb_id_, span.start_char, span.end_char)
        negation = None if _says_no(entry.cue.phrase or entry.cue.lemma, words) else _negation(span, spans[unit], words)
        found.append(Hit(unit, span.label_, sign, entry.words, negation))
    return Hits(units, tuple(_longest(found)))


def _longest(hits: list[Hit]) -> list[Hit]:
    """Without cues that lie wholly within a longer one of the same code: *själv* in *klara sig själv*."""
    kept: list[Hit] = []
    by_code: dict[str, list[Hit]] = {}
    for hit in hits:
        by_code.setdefault(hit.code_id, []).append(hit)
    for of_code in by_code.values():
        reach = -1
        longest_first = sorted(of_code, key=lambda hit: (hit.cue.start, -hit.cue.end, -hit.words, hit.cue.text))
        for hit in longest_first:
            if hit.cue.end > reach:
                kept.append(hit)
                reach = hit.cue.end
    return sorted(kept, key=lambda hit: (hit.cue.start, hit.cue.end, hit.code_id, hit.cue.text))


def _says_no(phrase: str, words: Words) -> bool:
    """Whether a cue holds a negation itself: *orkar inte*."""
    return any(word.lower() in words.negations for word in phrase.split())


def _negation(span: Span, unit: Span, words: Words) -> Sign | None:
    """The word that negates a cue: up to three words before it, inside it, or (not in English) up to two after.

    In Swedish, Danish and Norwegian main clauses the negation follows the verb: *vi tränar inte*.
    """
    doc = span.doc
    last = span.end + (0 if words.negates_before_only else _REACH_AFTER)
    before = []
    for index in range(span.start - 1, max(unit.start, span.start - _REACH_BEFORE) - 1, -1):
        if doc[index].is_punct:
            break
        before.append(index)
    after = []
    for index in range(span.end, min(unit.end, last)):
        if doc[index].is_punct:
            break
        after.append(index)
    for index in (*before, *range(span.start, span.end), *after):
        token = doc[index]
        if token.lower_ not in words.negations:
            continue
        following = doc[index + 1].lower_ if index + 1 < unit.end else ""
        if following not in words.not_negating:
            return Sign(token.text, token.idx, token.idx + len(token))
    return None
