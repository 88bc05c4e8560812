"""Which of the possible labels of a file are speakers: decided by how often and how regularly they come back."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.importers.base import ReadOptions
from workbench.importers.labels import Head, Kind, Shape, weak_head
from workbench.importers.pieces import Piece
from workbench.importers.vocabulary import fold, names_interviewer

_DIGITS = re.compile(r"\d+")
_WEAK_KINDS = (Kind.HEADING, Kind.BOLD, Kind.BRACKET, Kind.DASH, Kind.ALONE)
_LEAST_SHARE = {Kind.BRACKET: 0.5, Kind.DASH: 0.5, Kind.BOLD: 0.25, Kind.HEADING: 0.2, Kind.ALONE: 0.25}
_SHARE_OF_STRONG = 0.1
_SHARE_OF_ONE_SPEAKER = 0.2
_MANY = 6
_MOST_UNREPEATED = 12
_SHARE_OF_MANY = 0.25
_MOST_PASSED_OVER = 20


@dataclass(slots=True)
class Speakers:
    """The labels that are speakers: folded key → as most often written; `aliases`: another key → the key it means.

    `passed_over` are labels that look like speakers but were not believed.
    """

    labels: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()

    def key(self, key: str) -> str | None:
        """The speaker's key that a label's key means; None when it is no speaker's."""
        key = self.aliases.get(key, key)
        return key if key in self.labels else None


def accepted_heads(
    text: str, pieces: Sequence[Piece], candidates: Mapping[int, Head], options: ReadOptions
) -> tuple[dict[int, Head], Speakers]:
    """The heads that are believed, by the index of their piece, and the speakers that they name.

    `candidates` are the strong heads, by the start of their piece.
    """
    strong = {
        index: candidates[piece.start]
        for index, piece in enumerate(pieces)
        if piece.status is None and piece.cells is None and piece.start in candidates
    }
    speakers = speakers_among(strong.values(), len(pieces), options)
    covered = _covered(strong.values(), speakers)
    heads: dict[int, Head] = {}
    if covered < _SHARE_OF_STRONG * len(pieces):
        weak, weak_speakers = _best_weak(text, pieces, options)
        if len(weak) > covered:
            heads, speakers = weak, weak_speakers
    for index, head in strong.items():
        believed = head if speakers.key(head.key) else head.without_label()
        if believed and index not in heads:
            heads[index] = believed
        elif head.kind is Kind.STAMP:
            heads.setdefault(index, head)
    _mixed_dashes(text, pieces, heads, speakers)
    return heads, speakers


def speakers_among(heads: Iterable[Head], pieces: int, options: ReadOptions) -> Speakers:
    """The labels among the heads that are speakers of a file of so many paragraphs.

    One that looks like a label must come back once, or bear a time; one in small letters, which may be talk, oftener.
    """
    weights: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    writings: dict[str, Counter[str]] = {}
    shapes: dict[str, Shape] = {}
    for head in heads:
        if head.label:
            weights[head.key] += 2 if _has_own_time(head) else 1
            counts[head.key] += 1
            writings.setdefault(head.key, Counter())[head.label] += 1
            shapes[head.key] = head.shape
    refused = {fold(label) for label in options.not_speakers}
    forced = {fold(label) for label in options.also_speakers} | {fold(label) for label in options.rename}
    believed = {
        key for key, weight in weights.items() if key not in refused and weight >= 2 and shapes[key] is not Shape.OTHER
    }
    longest = 1 if believed else 2
    believed |= {
        key
        for key, count in counts.items()
        if shapes[key] is Shape.OTHER
        and key not in refused
        and count >= max(3, 0.05 * pieces)
        and (_DIGITS.search(key) or len(next(iter(writings[key])).split()) <= longest)
    }
    if not believed:
        believed = _all_labelled(counts, shapes, pieces) - refused
    aliases = _aliases(writings, counts, believed, refused)
    believed |= _alike(counts, shapes, believed) - refused - aliases.keys()
    if len(believed) > _MANY and sum(counts[key] for key in believed) < _SHARE_OF_MANY * pieces:
        believed = set()  # a form with many headings, not a conversation
    if len(believed) == 1 and not forced:
        only = next(iter(believed))
        if counts[only] < _SHARE_OF_ONE_SPEAKER * pieces and shapes[only] is not Shape.ROLE:
            believed = set()
    believed |= {key for key in forced if key in counts} - refused
    aliases = {key: other for key, other in aliases.items() if key not in believed and other in believed}
    passed = [
        writings[key].most_common(1)[0][0]
        for key in counts
        if key not in believed and key not in aliases and shapes[key] is not Shape.OTHER
    ]
    labels = {key: writings[key].most_common(1)[0][0] for key in counts if key in believed}
    return Speakers(labels, aliases, tuple(passed[:_MOST_PASSED_OVER]))


def _has_own_time(head: Head) -> bool:
    return head.time is not None and (head.kind is Kind.COLON or head.after_stamp is None)


def _all_labelled(counts: Mapping[str, int], shapes: Mapping[str, Shape], pieces: int) -> set[str]:
    """In a very short text nobody may speak twice; then nearly every paragraph must bear a label."""
    good = {key for key in counts if shapes[key] is not Shape.OTHER}
    if 2 <= len(good) <= _MOST_UNREPEATED and sum(counts[key] for key in good) >= 0.8 * pieces:
        return good
    return set()


def _aliases(
    writings: Mapping[str, Counter[str]], counts: Mapping[str, int], believed: set[str], refused: set[str]
) -> dict[str, str]:
    """Full names used once whose first or last part is a speaker, and labels that add something in brackets."""
    found: dict[str, str] = {}
    for key, written in writings.items():
        if key in believed or key in refused or counts[key] > 2:
            continue
        words = next(iter(written)).split()
        if len(words) < 2:
            continue
        plain = fold(" ".join(words).split("(")[0])
        if plain in believed and plain != key:
            found[key] = plain
        elif all(word[:1].isupper() for word in words):
            meant = {fold(word) for word in (words[0], words[-1])} & believed
            if len(meant) == 1:
                found[key] = meant.pop()
    return found


def _alike(counts: Mapping[str, int], shapes: Mapping[str, Shape], believed: set[str]) -> set[str]:
    """Labels seen once that look like believed ones: IP3 beside IP1 and IP2, C beside A and B, or a role."""
    if not believed:
        return set()
    patterns = {_DIGITS.sub("#", key) for key in believed if _DIGITS.search(key)}
    letters = any(shapes[key] is Shape.CODE and not _DIGITS.search(key) for key in believed if key in shapes)
    found = set()
    for key in counts:
        if key in believed:
            continue
        numbered = bool(_DIGITS.search(key))
        if (
            (numbered and _DIGITS.sub("#", key) in patterns)
            or (shapes[key] is Shape.ROLE and (numbered or names_interviewer(key) or len(key) <= 2))
            or (letters and shapes[key] is Shape.CODE and len(key) <= 3)
        ):
            found.add(key)
    return found


def _covered(heads: Iterable[Head], speakers: Speakers) -> int:
    return sum(1 for head in heads if head.label and speakers.key(head.key))


def _best_weak(text: str, pieces: Sequence[Piece], options: ReadOptions) -> tuple[dict[int, Head], Speakers]:
    """The one weak shape that most paragraphs have, if enough have it and at least two speakers come back."""
    best: dict[int, Head] = {}
    best_speakers = Speakers()
    for kind in _WEAK_KINDS:
        found = {}
        for index, piece in enumerate(pieces):
            if piece.status is None and piece.cells is None:
                head = weak_head(text, piece, kind)
                if head and (kind not in (Kind.ALONE, Kind.HEADING) or _speech_follows(pieces, index)):
                    found[index] = head
        speakers = speakers_among(found.values(), len(pieces), options)
        counts = Counter(head.key for head in found.values())
        if sum(counts[key] >= 2 or names_interviewer(key) for key in speakers.labels) < 2:
            continue
        heads = {index: head for index, head in found.items() if speakers.key(head.key)}
        if len(heads) >= _LEAST_SHARE[kind] * len(pieces) and len(heads) > len(best):
            best, best_speakers = heads, speakers
    return best, best_speakers


def _speech_follows(pieces: Sequence[Piece], index: int) -> bool:
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    return following is not None and not following.heading


def _mixed_dashes(text: str, pieces: Sequence[Piece], heads: dict[int, Head], speakers: Speakers) -> None:
    """Where labels are short codes, `IP1 – text` between lines of `IP1: text` is a label too."""
    codes = {key for key in speakers.labels if len(key) <= 4}
    if not codes:
        return
    for index, piece in enumerate(pieces):
        if index not in heads and piece.status is None and piece.cells is None:
            head = weak_head(text, piece, Kind.DASH)
            if head and head.key in codes and head.shape in (Shape.CODE, Shape.ROLE):
                heads[index] = head
