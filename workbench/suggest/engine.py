"""Ranking: from the cues met in all transcripts to suggestions with reasons, best first.

The score ranks and is no probability. A cue's weight is how rare it is among the units of all transcripts,
w = ln((N+2)/(n+1)) / ln(N+2), for n of N units (Spärck Jones 1972, scaled to 0..1), more for a phrase than for a
word, less when negated. Distinct cues add up as 1 - Π(1 - w/2).
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log, prod

from workbench.domain.passage import Passage
from workbench.domain.suggestion import Reason, Suggestion
from workbench.domain.suggestion import suggestion_id as id_of
from workbench.suggest.hits import Hit, Hits, Unit
from workbench.suggest.request import Request, Source

ENGINE = "cues-1"
MAX_WORDS = 90
CUE, NEGATION = "cue", "negation"

_WORD, _PHRASE_BONUS, _NEGATED, _SHARE = 0.6, 0.2, 0.7, 0.5

CueKey = tuple[str, str]


def rank(request: Request, found: Sequence[Hits]) -> list[Suggestion]:
    """Suggestions for a request from what was found in each of its sources, in the same order.

    Highest score first, then by transcript as asked, then by place. The same words in the same version, for the
    same code, by the same engine, have the same id in every run.
    """
    weights = cue_weights(found)
    taken = _taken(request)
    ranked = []
    for order, (source, hits) in enumerate(zip(request.sources, found, strict=True)):
        if request.only and source.version.transcript_id not in request.only:
            continue
        for suggestion in _of_one(source, hits, weights, taken):
            if suggestion.id not in request.rejected_ids:
                ranked.append((-suggestion.score, order, suggestion.passage, suggestion.code_id, suggestion))
    return [item[-1] for item in sorted(ranked, key=lambda item: item[:-1])]


def cue_weights(found: Iterable[Hits]) -> dict[CueKey, float]:
    """The weight 0..1 of each cue of each code, by code id and text."""
    units = 0
    met: dict[CueKey, int] = {}
    length: dict[CueKey, int] = {}
    for hits in found:
        units += len(hits.units)
        for _unit, key in {(hit.unit, _key(hit)) for hit in hits.hits}:
            met[key] = met.get(key, 0) + 1
        length.update((_key(hit), hit.words) for hit in hits.hits)
    scale = log(units + 2)
    return {
        key: min(1.0, (_WORD + _PHRASE_BONUS * (length[key] - 1))) * log((units + 2) / (n + 1)) / scale
        for key, n in met.items()
    }


def suggestion_id(version_id: str, passage: Passage, code_id: str) -> str:
    """The id of a suggestion of this engine."""
    return id_of(version_id, passage, code_id, ENGINE)


def _key(hit: Hit) -> CueKey:
    return hit.code_id, hit.cue.text


def _taken(request: Request) -> dict[tuple[str, str], list[Passage]]:
    """Passages that are coded or decided on, by version and code."""
    taken: dict[tuple[str, str], list[Passage]] = {}
    for coding in request.already:
        taken.setdefault((coding.version_id, coding.code_id), []).append(coding.passage)
    for suggestion in request.rejected:
        taken.setdefault((suggestion.version_id, suggestion.code_id), []).append(suggestion.passage)
    return taken


def _of_one(
    source: Source,
    hits: Hits,
    weights: Mapping[CueKey, float],
    taken: Mapping[tuple[str, str], list[Passage]],
) -> Iterable[Suggestion]:
    version = source.version
    by_code: dict[str, dict[int, list[Hit]]] = {}
    for hit in hits.hits:
        by_code.setdefault(hit.code_id, {}).setdefault(hit.unit, []).append(hit)
    for code_id, of_code in by_code.items():
        decided = taken.get((version.id, code_id), [])
        free = [
            index
            for index in sorted(of_code)
            if not any(_passage(hits.units[index]).overlaps(passage) for passage in decided)
        ]
        for group in _together(free, hits.units):
            passage = Passage(hits.units[group[0]].start, hits.units[group[-1]].end)
            signs = [hit for index in group for hit in of_code[index]]
            yield Suggestion(
                id=suggestion_id(version.id, passage, code_id),
                transcript_id=version.transcript_id,
                version_id=version.id,
                passage=passage,
                code_id=code_id,
                score=_score(signs, weights),
                reasons=_reasons(signs, weights),
                engine=ENGINE,
            )


def _passage(unit: Unit) -> Passage:
    return Passage(unit.start, unit.end)


def _together(indexes: Iterable[int], units: Sequence[Unit]) -> list[list[int]]:
    """Neighbouring units of one paragraph as one passage, as long as it isn't too long to judge at once."""
    groups: list[list[int]] = []
    words = 0
    for index in indexes:
        unit = units[index]
        last = groups[-1][-1] if groups else -2
        if last == index - 1 and units[last].paragraph == unit.paragraph and words + unit.words <= MAX_WORDS:
            groups[-1].append(index)
            words += unit.words
        else:
            groups.append([index])
            words = unit.words
    return groups


def _weight(hit: Hit, weights: Mapping[CueKey, float]) -> float:
    return weights[_key(hit)] * (_NEGATED if hit.negation else 1.0)


def _score(signs: Iterable[Hit], weights: Mapping[CueKey, float]) -> float:
    """0..1; a cue met twice in a passage counts once, by its best place."""
    best: dict[str, float] = {}
    for hit in signs:
        best[hit.cue.text] = max(best.get(hit.cue.text, 0.0), _weight(hit, weights))
    return round(1.0 - prod(1.0 - _SHARE * weight for weight in best.values()), 4)


def _reasons(signs: Iterable[Hit], weights: Mapping[CueKey, float]) -> tuple[Reason, ...]:
    """Cues, the weightiest first, each followed by what negates it."""
    reasons: list[Reason] = []
    for hit in sorted(signs, key=lambda hit: (-_weight(hit, weights), hit.cue.start, hit.cue.text)):
        reasons.append(Reason(CUE, hit.cue.text, hit.cue.start, hit.cue.end))
        if hit.negation:
            reasons.append(Reason(NEGATION, hit.negation.text, hit.negation.start, hit.negation.end))
    return tuple(reasons)
