"""Which of the possible labels of a file are speakers: decided by how often and how regularly they come back."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.importers.base import ReadOptions
from workbench.importers.grammar.labels import Head, Kind, Shape
from workbench.importers.grammar.tallies import ANSWERS, QUESTIONS, Manner, Tally
from workbench.importers.grammar.titled import is_titled
from workbench.importers.grammar.vocabulary import GROUP_VOICES, UNKNOWN_VOICES, fold, names_interviewer

_DIGITS = re.compile(r"\d+")
_NUMBER_OR_LETTER = re.compile(r"\d+|(?<=[^\W\d_][ \xa0-])[^\W\d_a-zà-ÿ]$|(?:\d*\?|[xX])$")
_JOINT = re.compile(r"\s*[+&/]\s*|\s+(?:och|og|and|und|en|y|et|ja|i)\s+", re.IGNORECASE)
_NUMBERED = re.compile(rf"({'|'.join(sorted(QUESTIONS | ANSWERS))})(\d+)")
_FEWEST_QUESTIONS = 3
_SHARE_OF_ONE_SPEAKER = 0.2
_SHARE_OF_ONE_NAME = 0.5
_FEWEST_TIMED = 3
_MANY, _FEW = 6, 2
_MOST_UNREPEATED = 12
_LONGEST_INITIALS = 3
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


def forced_labels(options: ReadOptions) -> frozenset[str]:
    """The folded labels that are speakers because a person says so."""
    return frozenset(fold(label) for label in (*options.also_speakers, *options.rename)) - {""}


def speakers_among(heads: Iterable[Head], pieces: int, options: ReadOptions) -> Speakers:
    """The labels among the heads that are speakers of a file of so many paragraphs.

    One that looks like a label must come back once, or bear a time; one in small letters, which may be talk, oftener.
    """
    labelled = [head for head in heads if head.label]
    refused = {fold(label) for label in options.not_speakers}
    forced = forced_labels(options)
    aliases = _roles_in_brackets(labelled, refused | forced) | _numbered_questions(labelled, refused | forced)
    tallies = _tallies(labelled, aliases)
    believed = _believed(tallies, pieces, refused)
    believed |= _alike(tallies, believed, pieces) - refused
    believed |= _joint(tallies, believed) - refused
    if _no_conversation(labelled, tallies, believed, aliases, pieces) and not forced & believed:
        believed = set()
    believed |= {key for key in forced if key in tallies} - refused
    aliases = {key: other for key, other in aliases.items() if other in believed}
    passed = [
        tally.written() for key, tally in tallies.items() if key not in believed and tally.shape is not Shape.OTHER
    ]
    labels = {key: tally.written() for key, tally in tallies.items() if key in believed}
    return Speakers(labels, aliases, tuple(passed[:_MOST_PASSED_OVER]))


def _roles_in_brackets(heads: Sequence[Head], kept: set[str] | frozenset[str]) -> dict[str, str]:
    """`P3 (relative)` means `P3` where both are, unless another `P3 (…)` is, too; so does `Interviewer (P3)`."""
    keys = {head.key: head.label for head in heads}
    variants: dict[str, list[str]] = {}
    for key, label in keys.items():
        if "(" in label:
            plain = fold(label.split("(")[0])
            inside = fold(label.split("(")[1].rstrip(") "))
            if inside in keys and len(inside) <= _LONGEST_INITIALS:
                plain = inside
            if plain and plain in keys:
                variants.setdefault(plain, []).append(key)
    return {found[0]: plain for plain, found in variants.items() if len(found) == 1 and found[0] not in kept}


def _numbered_questions(heads: Sequence[Head], kept: set[str] | frozenset[str]) -> dict[str, str]:
    """`Q1`, `A1`, `Q2`, `A2` …: the numbers are of the questions, not of people."""
    found: dict[str, dict[str, int]] = {}
    for head in heads:
        match = _NUMBERED.fullmatch(head.key)
        if match and head.key not in kept:
            numbers = found.setdefault(match.group(1), {})
            numbers[head.key] = numbers.get(head.key, 0) + 1
    asked = {
        word: numbers
        for word, numbers in found.items()
        if len(numbers) >= _FEWEST_QUESTIONS and max(numbers.values()) == 1
    }
    if not (asked.keys() & QUESTIONS and asked.keys() & ANSWERS):
        return {}
    return {key: word for word, numbers in asked.items() for key in numbers}


def _tallies(heads: Sequence[Head], aliases: Mapping[str, str]) -> dict[str, Tally]:
    timed = Counter(head.key for head in heads if _has_own_time(head))
    come_back = any(count > 1 for count in timed.values())
    tallies: dict[str, Tally] = {}
    for nth, head in enumerate(heads):
        key = aliases.get(head.key, head.key)
        tally = tallies.get(key)
        if tally is None:
            tally = tallies[key] = Tally(head.shape, first=nth)
        tally.count += 1
        tally.last = nth
        tally.own_line = tally.own_line and (head.own_line or head.kind in (Kind.TIMED, Kind.ALONE, Kind.HEADING))
        tally.listed = tally.listed or head.listed
        tally.marked += head.marked
        tally.heading = tally.heading or head.kind is Kind.HEADING
        tally.weight += 2 if _has_own_time(head) and (head.sure_time or come_back) else 1
        if key == head.key:
            tally.shape = head.shape
            tally.writings[head.label] += 1
        elif key in QUESTIONS | ANSWERS and "(" not in head.label:
            tally.writings[head.label.rstrip("0123456789. ")] += 1
    return tallies


def _has_own_time(head: Head) -> bool:
    if head.time is None or head.kind is Kind.INLINE:
        return False
    return head.kind is Kind.COLON or not head.time_first


def _believed(tallies: Mapping[str, Tally], pieces: int, refused: set[str]) -> set[str]:
    believed = {
        key
        for key, tally in tallies.items()
        if key not in refused and tally.weight >= 2 and tally.shape is not Shape.OTHER
    }
    longest = 1 if believed else 2
    least = max(3, 0.05 * pieces)
    believed |= {
        key
        for key, tally in tallies.items()
        if tally.shape is Shape.OTHER
        and key not in refused
        and tally.count >= least
        and (_DIGITS.search(key) or len(next(iter(tally.writings)).split()) <= longest)
    }
    return believed if len(believed) > 1 else believed | (_all_labelled(tallies, pieces) - refused)


def _all_labelled(tallies: Mapping[str, Tally], pieces: int) -> set[str]:
    """In a very short text nobody may speak twice; then nearly every paragraph must bear a label, or, where labels
    stand on lines of their own, nearly every other."""
    good = {key for key, tally in tallies.items() if tally.shape is not Shape.OTHER}
    if len(good) > _FEW and all(tallies[key].shape is Shape.NAME and " " not in tallies[key].written() for key in good):
        return set()  # words before colons in a list
    own_lines = all(tallies[key].own_line for key in good)
    labelled = sum(tallies[key].count for key in good)
    if 2 <= len(good) <= _MOST_UNREPEATED and labelled >= (0.4 if own_lines else 0.8) * pieces:
        return good
    return set()


def _alike(tallies: Mapping[str, Tally], believed: set[str], pieces: int) -> set[str]:
    """Labels seen once that look like believed ones: IP3 beside IP1 and IP2, C beside A and B, a role, a full name of
    which the first or the last part is a speaker, or such a part of a full name."""
    if not believed:
        return set()
    families = {family for key in believed if (family := _family(tallies[key].written()))}
    letters = any(tallies[key].shape is Shape.CODE and not _DIGITS.search(key) for key in believed)
    manner = Manner.of([tallies[key] for key in believed], pieces)
    names = {fold(word) for key in believed for word in _ends_of_name(tallies[key].written())}
    found = set()
    for key, tally in tallies.items():
        if key in believed or tally.listed:
            continue
        shape = tally.shape
        numbered = bool(_DIGITS.search(key))
        if (
            (_family(next(iter(tally.writings))) in families)
            or (
                shape is Shape.ROLE
                and (
                    numbered or _asks(key, tally, believed, manner) or len(key) <= 2 or _may_be_many(key, tally, manner)
                )
            )
            or (letters and shape is Shape.CODE and len(key) <= 3)
            or (shape is Shape.NAME and _is_full_name(next(iter(tally.writings)), believed))
            or (shape is Shape.NAME and key in names)
            or (shape in (Shape.NAME, Shape.CODE) and manner.has(tally))
            or (shape in (Shape.ROLE, Shape.OTHER) and manner.is_marked(tally))
        ):
            found.add(key)
    if manner.marked and sum(tallies[key].shape is Shape.OTHER for key in found) > len(believed):
        found = {key for key in found if tallies[key].shape is not Shape.OTHER}  # keys of a form, in bold
    return found


def _family(label: str) -> str:
    """What labels share that are told apart by a number or a letter: `P3 (woman)` and `P?`, `Teacher A`; else empty."""
    plain = label.split("(")[0].rstrip() if label.endswith(")") else label
    family, count = _NUMBER_OR_LETTER.subn("#", plain)
    return fold(family) if count and len(family) > 1 else ""


def _asks(key: str, tally: Tally, believed: set[str], manner: Manner) -> bool:
    """Whether a label means the one who asks; above the first turn it tells who that is, where another one asks."""
    return names_interviewer(key) and (tally.first > manner.first or not any(map(names_interviewer, believed)))


def _may_be_many(key: str, tally: Tally, manner: Manner) -> bool:
    """Whether a label means several people, or someone unknown; above the first turn it tells who takes part."""
    return key in UNKNOWN_VOICES or (key in GROUP_VOICES and tally.first > manner.first)


def _ends_of_name(label: str) -> tuple[str, ...]:
    """The first and the last part of a full name."""
    words = label.split("(")[0].split()
    return (words[0], words[-1]) if len(words) > 1 and all(word[:1].isupper() for word in words) else ()


def _is_full_name(label: str, believed: set[str]) -> bool:
    words = label.split("(")[0].split()
    if len(words) < 2 or not all(word[:1].isupper() for word in words):
        return False
    return fold(words[0]) in believed or fold(words[-1]) in believed


def _joint(tallies: Mapping[str, Tally], believed: set[str]) -> set[str]:
    """`P1+P2`, `Anna and Erik`: speakers who speak at once."""
    found = set()
    if believed:
        for key, tally in tallies.items():
            if key not in believed:
                parts = [fold(part) for part in _JOINT.split(next(iter(tally.writings)))]
                if len(parts) > 1 and all(part in believed for part in parts):
                    found.add(key)
    return found


def _tells_the_time_each_turn(heads: Sequence[Head], believed: set[str], aliases: Mapping[str, str]) -> bool:
    """Whether each line with a name before a colon bears a time, and the name is always the same: somebody alone."""
    named = [head for head in heads if head.kind is Kind.COLON]
    sure = all(head.sure_time and aliases.get(head.key, head.key) in believed for head in named)
    return sure and len(named) >= _FEWEST_TIMED


def _no_conversation(
    heads: Sequence[Head], tallies: Mapping[str, Tally], believed: set[str], aliases: Mapping[str, str], pieces: int
) -> bool:
    """Whether these are the headings of a form, not people: many with much between them, a few among more that never
    come back, the same ones in the same order again and again, or a single one that comes back a few times."""
    if not believed:
        return False
    if any(is_titled(label) or " (" in label for label in (tallies[key].written() for key in believed)):
        return False
    count = sum(tallies[key].count for key in believed)
    if len(believed) > _MANY and count < _SHARE_OF_MANY * pieces:
        return True
    shapes = {tallies[key].shape for key in believed}
    if shapes == {Shape.NAME} and max(tallies[key].weight for key in believed) <= _FEW:
        unbelieved = sum(tally.shape is Shape.NAME for tally in tallies.values()) - len(believed)
        if unbelieved >= len(believed):
            return True
    if len(believed) == 1 and Shape.ROLE not in shapes and not _tells_the_time_each_turn(heads, believed, aliases):
        share = _SHARE_OF_ONE_SPEAKER if shapes == {Shape.CODE} else _SHARE_OF_ONE_NAME
        return count <= share * pieces
    if (
        not 3 <= len(believed) <= _MOST_UNREPEATED
        or shapes & {Shape.ROLE, Shape.CODE}
        or any(_has_own_time(head) for head in heads)
    ):
        return False
    order = [key for head in heads if (key := aliases.get(head.key, head.key)) in believed]
    period = len(believed)
    return len(order) >= 2 * period and all(key == order[nth % period] for nth, key in enumerate(order))
