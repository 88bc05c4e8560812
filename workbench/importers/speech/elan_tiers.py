"""The tiers of an ELAN file: what each holds, when, and which of them are somebody's words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.importers.clean import clean
from workbench.importers.grammar.vocabulary import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

_PREFIX = re.compile(r"[^@]{1,40}@(?=.)")
_COMMENTS = re.compile(
    r"comment|kommentar|note(?:s|r)?\b|anteckn|notat|notering|observ|\bmemo|anmärk|bemærk|bemerk", re.IGNORECASE
)
_SPEECH = re.compile(
    r"^(?:tx|text|orth?|orthography|utt?|utterances?|transcri\w+|transkri\w+|spch|speech|tal|tale|yttrande\w*|"
    r"ytring\w*|sentences?|phrases?|utterance-?t?|ortht)(?![^\W\d_])",
    re.IGNORECASE,
)
_NO_SPEECH = re.compile(
    r"gest|gaze|blick|\bhand|\bhead|huvud|mimi[ck]|posture|kropp|\bbody|topic|ämne|\bemne|tema|theme|\bcod(?:e|ing)|"
    r"kod(?:e|er|ning)|segment|phase|\bfas\b|transl|traduc|översätt|oversæt|oversett|übersetz|gloss|morph|\bpos\b|"
    r"lemma|phon|fonet|\bipa\b|prosod|pitch|intensit|paus|silence|tystnad|noise|ljud|music|musik|scene|\bshot|action|"
    r"activit|aktivit|\bref\b|\bid\b|^ft\b|^ge\b|^mb\b|^ps\b|^nt\b|turn.?id|emotion|language|språk|\bkan-mau|^mau\b",
    re.IGNORECASE,
)
_USE = r"(?:tx|text|orth|utt?|utterances?|transcript(?:ion)?|transkript(?:ion)?|spch|speech|tal|tale|yttrande|ytring)"
_BESIDE_USE = re.compile(rf"(?:{_USE}[-_. ]+(?P<after>[^\W\d].*)|(?P<before>.*\w)[-_. ]+{_USE})", re.IGNORECASE)
_GENERIC = frozenset(
    fold(name)
    for name in ("default", "default-lt", "transcription", "transcript", "transkription", "labels", "text", "tier1",
                 "tier-1", "speech", "utterance", "utterances", "tal", "tale", "tier", "ort-mau", "trn")
)  # fmt: skip
_NUMBERING = re.compile(r"[\w.:@/-]{0,40}\d[\w.:@/-]{0,40}")
_FEW_VALUES, _MANY_ANNOTATIONS, _WORDS_OF_CODES = 12, 20, 1.6


@dataclass(slots=True)
class Annotation:
    """A stretch of a tier: its times in ms, None where neither it nor its parent tells them, and its words."""

    start: int | None
    end: int | None
    text: str


@dataclass(slots=True)
class Tier:
    """A tier with its annotations; `parent` is the name of the one it hangs on, or empty."""

    name: str
    parent: str
    participant: str
    kind: str
    language: str
    annotations: list[Annotation] = field(default_factory=list)

    @property
    def words(self) -> int:
        """How many words its annotations have."""
        return sum(annotation.text.count(" ") + 1 for annotation in self.annotations)

    @property
    def label(self) -> str:
        """Whose tier it is: its participant, else its name without what stands before an @ or says what it is for."""
        if self.participant:
            return self.participant
        name = _PREFIX.sub("", self.name)
        beside = _BESIDE_USE.fullmatch(name)
        return (beside["after"] or beside["before"]) if beside else name

    @property
    def is_generic(self) -> bool:
        """Whether its name is one that programs give, and no one's."""
        return not self.participant and fold(self.name) in _GENERIC


@dataclass(slots=True)
class Choice:
    """The tiers with what was said, those with comments, and the names of the others that hold something."""

    speech: list[Tier] = field(default_factory=list)
    comments: list[Tier] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def tiers_of(root: "_Element") -> list[Tier]:
    """All tiers of a document, in its order."""
    slots = _slots(root)
    spans: dict[str, tuple[int | None, int | None]] = {}
    refers: dict[str, str] = {}
    elements: list[tuple[Tier, list[tuple[str, str]]]] = []
    for element in root.iter("TIER"):
        tier = Tier(
            _line(element.get("TIER_ID", "")),
            _line(element.get("PARENT_REF", "")),
            _line(element.get("PARTICIPANT", "")),
            _line(element.get("LINGUISTIC_TYPE_REF", "")),
            element.get("LANG_REF", ""),
        )
        values: list[tuple[str, str]] = []
        for annotation in element.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            name = annotation.get("ANNOTATION_ID", "")
            values.append((name, _line(annotation.findtext("ANNOTATION_VALUE") or "")))
            if annotation.tag == "REF_ANNOTATION":
                refers[name] = annotation.get("ANNOTATION_REF", "")
            else:
                start = slots.get(annotation.get("TIME_SLOT_REF1", ""))
                end = slots.get(annotation.get("TIME_SLOT_REF2", ""))
                spans[name] = (start, end if start is None or end is None or end >= start else None)
        elements.append((tier, values))
    for tier, values in elements:
        tier.annotations = [Annotation(*_span(name, spans, refers), text) for name, text in values if text]
    return [tier for tier, _values in elements]


def _slots(root: "_Element") -> dict[str, int | None]:
    """The times of the slots; one without a time lies between its neighbours, as ELAN itself places it."""
    order: list[tuple[str, int | None]] = []
    for slot in root.iter("TIME_SLOT"):
        value = slot.get("TIME_VALUE", "")
        order.append((slot.get("TIME_SLOT_ID", ""), int(value) if value.isdecimal() and len(value) < 12 else None))
    times: dict[str, int | None] = dict(order)
    known = [place for place, (_name, time) in enumerate(order) if time is not None]
    for before, after in pairwise(known):
        first, last = order[before][1], order[after][1]
        if first is not None and last is not None and last >= first:
            for place in range(before + 1, after):
                times[order[place][0]] = first + (last - first) * (place - before) // (after - before)
    return times


def _span(
    name: str, spans: Mapping[str, tuple[int | None, int | None]], refers: Mapping[str, str]
) -> tuple[int | None, int | None]:
    seen = 0
    while name in refers and name not in spans and seen < 40:
        name, seen = refers[name], seen + 1
    return spans.get(name, (None, None))


def _line(text: str) -> str:
    return " ".join(clean(text).text.split())


def chosen(tiers: Sequence[Tier], wanted: Iterable[str], refused: Iterable[str]) -> Choice:
    """Which tiers are somebody's words; `wanted` and `refused` are labels or names of tiers that a person chose.

    Each tier at the top stands for one who speaks, or, when it only numbers its stretches, the tier of words on it.
    Tiers that hang on others (translations, glosses, words one by one), and such that hold codes, are left out.
    """
    filled = [tier for tier in tiers if tier.annotations]
    forced, excluded = {fold(name) for name in wanted}, {fold(name) for name in refused}
    words_of_numbers = _words_of_numbers(filled)
    choice = Choice()
    for tier in filled:
        if fold(tier.name) in excluded:
            continue
        if fold(tier.name) in forced or tier.name in words_of_numbers:
            choice.speech.append(tier)
        elif tier.parent:
            continue
        elif _COMMENTS.search(_role(tier)):
            choice.comments.append(tier)
        elif not _numbers_only(tier) and not _NO_SPEECH.search(_role(tier)) and not _holds_codes(tier):
            choice.speech.append(tier)
    choice.speech = _one_of_each(choice.speech, forced) or _most_words(filled, choice.comments, excluded)
    kept = {id(tier) for tier in (*choice.speech, *choice.comments)}
    choice.left_out = [tier.name for tier in filled if id(tier) not in kept]
    return choice


def _role(tier: Tier) -> str:
    """What the tier's name and type say of its use, without who it is about."""
    name = tier.name
    for who in (tier.participant, *name.split("@")[1:]):
        if who:
            name = name.replace(who, " ")
    return f"{name} {tier.kind}".strip()


def _words_of_numbers(tiers: Sequence[Tier]) -> set[str]:
    """The names of tiers that hold the words for a tier at the top that only numbers its stretches."""
    children: dict[str, list[Tier]] = {}
    for tier in tiers:
        if tier.parent:
            children.setdefault(tier.parent, []).append(tier)
    tops = [tier for tier in tiers if not tier.parent and tier.name in children and _numbers_only(tier)]
    found = [_first_of_words(children[top.name]) for top in tops]
    return {tier.name for tier in found if tier is not None}


def _first_of_words(tiers: Iterable[Tier]) -> Tier | None:
    """One that is called so, else the first that is called nothing else."""
    good = [tier for tier in tiers if not _numbers_only(tier)]
    named = [tier for tier in good if _SPEECH.search(tier.name) or _SPEECH.search(tier.kind)]
    others = [tier for tier in good if not _NO_SPEECH.search(_role(tier)) and not _COMMENTS.search(_role(tier))]
    return next(iter([*named, *others]), None)


def _numbers_only(tier: Tier) -> bool:
    numbered = sum(1 for annotation in tier.annotations if _NUMBERING.fullmatch(annotation.text))
    return numbered >= 0.8 * len(tier.annotations)


def _holds_codes(tier: Tier) -> bool:
    """Whether few short values come again and again, as codes do."""
    count = len(tier.annotations)
    different = len({annotation.text for annotation in tier.annotations})
    return count >= _MANY_ANNOTATIONS and different <= _FEW_VALUES and tier.words < _WORDS_OF_CODES * count


def _one_of_each(speech: list[Tier], forced: set[str]) -> list[Tier]:
    """Without tiers of a participant that run beside the one with most words: they tell of the same talk."""
    main: dict[str, Tier] = {}
    for tier in speech:
        known = main.get(tier.participant)
        if known is None or tier.words > known.words:
            main[tier.participant] = tier
    return [
        tier
        for tier in speech
        if not tier.participant
        or tier is main[tier.participant]
        or fold(tier.name) in forced
        or not _run_beside(tier, main[tier.participant])
    ]


def _run_beside(tier: Tier, other: Tier) -> bool:
    spans = sorted((a.start, a.end) for a in other.annotations if a.start is not None and a.end is not None)
    timed = [(a.start, a.end) for a in tier.annotations if a.start is not None and a.end is not None]
    place = together = 0
    for start, end in sorted(timed):
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        together += place < len(spans) and spans[place][0] < end
    return together > 0.5 * len(timed)


def _most_words(tiers: Iterable[Tier], comments: Sequence[Tier], excluded: set[str]) -> list[Tier]:
    """Where no tier looks like speech: the one with the most words."""
    others = {id(tier) for tier in comments}
    rest = [tier for tier in tiers if id(tier) not in others and fold(tier.name) not in excluded]
    return [max(rest, key=lambda tier: tier.words)] if rest else []
