"""Who speaks in subtitles that tell it in their words: `Eva Berg: text`, `[EVA] text`, `>> EVA: text`, `- text`.

Zoom names the speaker of every cue; cues without a name go on with the last one. Broadcasters name changes of speaker
only. A dash or `>>` without a name tells that someone else speaks, not who.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.domain.transcript import ParagraphStatus
from workbench.importers.base import ReadOptions
from workbench.importers.grammar.acceptance import Speakers, speakers_among
from workbench.importers.grammar.labels import LONGEST_LABEL, Head, Kind, Shape, shape_of, strong_head
from workbench.importers.grammar.pieces import Piece
from workbench.importers.grammar.vocabulary import fold, is_no_speaker, is_sound
from workbench.importers.speech.utterance import Utterance

_MARK = re.compile(r"(?:>>+[ \t\xa0]*|[-–—‐‑](?:[ \t\xa0]+|(?=[^\W\d_\[(])))(?=\S)")
_CHEVRONS = re.compile(r">>+")
_BRACKET = re.compile(r"[\[(](?P<label>[^\W\d_][^\[\]()\n:]{0,39})[\])][ \t\xa0]*:?[ \t\xa0]*(?P<alone>$)?")
_MANNER = re.compile(
    r"(?:in|på|auf|en|speaking|singing|talar|sjunger|taler|synger|spricht)\b.*|(?-i:[a-zåäöæøü ]+)|.*\b(?:bark|breath"
    r"|chant|chatter|cheer|chuckl|clapp|cough|cry|gasp|giggl|groan|grunt|hum|knock|laugh|moan|mumbl|mutter|pant|play"
    r"|read|ring|scream|shout|sigh|sniff|snor|sob+|stammer|talk|whimper|whisper|whistl|yell)ing\b.*",
    re.IGNORECASE,
)
"""How something is said, as subtitles for those who don't hear write it in brackets: `[WHISPERING]`, `[in Swedish]`."""
_PREFIX = re.compile(r"(?P<label>[^\W_][^:\n\"“”<>]{0,79}?)[ \t\xa0]*[:：](?!//)[ \t\xa0]+(?=\S)")
_EVERY_CUE = 0.5
_MOST_CUES = 0.7
_NEARLY_EVERY_CUE = 0.9
_SHARE_OF_BRACKETS, _SHARE_AFTER_DASHES = 0.3, 0.03
_SHARE_NAMED = 0.6
_FEW_LABELS = 0.5


@dataclass(slots=True)
class _Line:
    """An utterance with what its beginning may tell: a sign of change, a label, and where the words begin."""

    utterance: Utterance
    changes: bool
    after_mark: int
    label: str = ""
    body: int = 0


def with_names(utterances: Sequence[Utterance], options: ReadOptions) -> tuple[list[Utterance], tuple[str, ...]]:
    """The utterances with the voices that their words name, and labels that were passed over."""
    lines = [_line(utterance) for utterance in utterances]
    passed_over: tuple[str, ...] = ()
    known = _in_brackets(lines, options) or _of_every_cue(lines, options) or _on_first_lines(lines, options)
    if not known:
        speakers = _of_some_cues(lines, options)
        known, passed_over = dict(speakers.labels), speakers.passed_over
        known |= {key: known[other] for key, other in speakers.aliases.items() if other in known}
    _drop_lonely_dashes(lines)
    return _voiced(lines, known), passed_over


def _line(utterance: Utterance) -> _Line:
    text = utterance.text
    mark = _MARK.match(text) if text[:1] in ">-–—‐‑" else None
    return _Line(utterance, mark is not None, mark.end() if mark else 0)


def _in_brackets(lines: Sequence[_Line], options: ReadOptions) -> dict[str, str]:
    """Speakers in brackets, where a good part of the cues begin so and at least two come back, or nearly all do."""
    refused = {fold(label) for label in options.not_speakers}
    found: list[tuple[_Line, str, int]] = []
    for nth, line in enumerate(lines):
        match = _BRACKET.match(line.utterance.text, line.after_mark)
        if match and (match.group("alone") is None or _goes_on(lines, nth)):
            label = " ".join(match.group("label").split())
            manner = shape_of(label) is not Shape.ROLE and _MANNER.fullmatch(label)
            if fold(label) not in refused and not is_sound(fold(label)) and not manner:
                found.append((line, label, match.end()))
    forced, cues = _forced(options), sum(line.utterance.begins_cue for line in lines)
    if not _of_nearly_all(Counter(fold(label) for _line, label, _body in found), cues):
        found = [one for one in found if fold(one[1]) in forced or shape_of(one[1]) not in (None, Shape.OTHER)]
        counts = Counter(fold(label) for _line, label, _body in found)
        after_dashes = all(line.changes for line, _label, _body in found)
        share = _SHARE_AFTER_DASHES if after_dashes else _SHARE_OF_BRACKETS
        sure = {fold(label) for _line, label, _body in found if shape_of(label) in (Shape.ROLE, Shape.CODE)}
        several = sum(count > 1 or key in sure for key, count in counts.items()) >= min(2, len(counts))
        if not forced & counts.keys() and (len(found) < share * len(lines) or len(found) < 2 or not several):
            return {}
    for line, label, body in found:
        line.label, line.body = label, body
    return _labels([label for _line, label, _body in found])


def _on_first_lines(lines: Sequence[_Line], options: ReadOptions) -> dict[str, str]:
    """Speakers on a line of their own above the words of nearly every cue."""
    refused = {fold(label) for label in options.not_speakers}
    found: list[tuple[_Line, str]] = []
    for nth, line in enumerate(lines):
        label = line.utterance.text.rstrip(": ")
        above = line.utterance.begins_cue and len(label) <= LONGEST_LABEL and _goes_on(lines, nth)
        if above and fold(label) not in refused and shape_of(label) not in (None, Shape.OTHER):
            found.append((line, label))
    cues = sum(line.utterance.begins_cue for line in lines)
    if not _of_nearly_all(Counter(fold(label) for _line, label in found), cues):
        return {}
    for line, label in found:
        line.label, line.body = label, len(line.utterance.text)
    return _labels([label for _line, label in found])


def _goes_on(lines: Sequence[_Line], nth: int) -> bool:
    """Whether the cue has another line."""
    return nth + 1 < len(lines) and not lines[nth + 1].utterance.begins_cue


def _of_nearly_all(counts: Counter[str], cues: int) -> bool:
    """Whether nearly every cue bears one of a few labels."""
    few = len(counts) <= max(2, _FEW_LABELS * cues)
    return cues > 1 and few and _NEARLY_EVERY_CUE * cues <= counts.total() and max(counts.values(), default=0) > 1


def _of_every_cue(lines: Sequence[_Line], options: ReadOptions) -> dict[str, str]:
    """Speakers before colons, where every cue or nearly so bears one, as Zoom writes: names of any kind are taken."""
    said = [line for line in lines if line.utterance.status is ParagraphStatus.VERBATIM]
    found = [(line, match) for line in said if (match := _PREFIX.match(line.utterance.text, line.after_mark))]
    counts = Counter(fold(match.group("label")) for _line, match in found)
    cues = sum(line.utterance.begins_cue for line in said)
    begins = Counter(fold(match.group("label")) for line, match in found if line.utterance.begins_cue)
    if cues < 2 or sum(count for key, count in begins.items() if counts[key] > 1) < _EVERY_CUE * cues:
        return {}
    refused, forced = {fold(label) for label in options.not_speakers}, _forced(options)
    share = begins.total() / cues
    good: list[str] = []
    for line, match in found:
        label = " ".join(match.group("label").split())
        key = fold(label)
        if not key or key in refused or (key not in forced and not _is_name(label, counts[key], cues, share)):
            continue
        if line.utterance.begins_cue or line.changes or counts[key] > 1:
            line.label, line.body = label, match.end()
            good.append(label)
    return _labels(good)


def _is_name(label: str, count: int, cues: int, share: float) -> bool:
    """Whether words before a colon are a name in a file whose cues bear names."""
    shape = shape_of(label) or shape_of(label.split(" (")[0].strip())
    if count == 1:
        if shape is Shape.NAME:
            return share >= _MOST_CUES or " " in label
        return shape is Shape.ROLE or (shape is not None and share >= _NEARLY_EVERY_CUE)
    often = count >= max(3, 0.05 * cues)
    return shape is not None or (often and not is_no_speaker(fold(label))) or count >= 0.2 * cues


def _of_some_cues(lines: Sequence[_Line], options: ReadOptions) -> Speakers:
    """Speakers before colons, where some cues bear one: only what looks like a speaker, and comes back."""
    heads: list[Head] = []
    for line in lines:
        text = line.utterance.text
        if line.utterance.status is not ParagraphStatus.VERBATIM or not (":" in text or "：" in text):
            continue
        head = strong_head(text, Piece(line.after_mark, len(text), 1))
        if head and head.kind is Kind.COLON and head.shape is not Shape.OTHER:
            line.label, line.body = head.label, head.body
            heads.append(head)
    speakers = speakers_among(heads, len(lines), options)
    named = sum(1 for head in heads if speakers.key(head.key))
    if named >= _SHARE_NAMED * len(lines) and speakers.passed_over:
        more = frozenset(speakers.passed_over) - options.not_speakers
        speakers = speakers_among(heads, len(lines), replace(options, also_speakers=options.also_speakers | more))
    return speakers


def _forced(options: ReadOptions) -> set[str]:
    return {fold(label) for label in options.also_speakers} | {fold(label) for label in options.rename}


def _labels(found: Sequence[str]) -> dict[str, str]:
    """Each folded label with its commonest writing."""
    writings: dict[str, Counter[str]] = {}
    for label in found:
        writings.setdefault(fold(label), Counter())[label] += 1
    return {key: written.most_common(1)[0][0] for key, written in writings.items()}


def _drop_lonely_dashes(lines: Sequence[_Line]) -> None:
    """A dash tells a change only beside another in its cue, or where many lines begin so; else it is the text's."""
    dashes = [line.changes and not _CHEVRONS.match(line.utterance.text) for line in lines]
    common = sum(dashes) >= 0.2 * len(lines)
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and not lines[end].utterance.begins_cue:
            end += 1
        if not common and sum(dashes[start:end]) == 1:
            for line, dash in zip(lines[start:end], dashes[start:end], strict=True):
                line.changes = line.changes and not dash
        start = end


def _voiced(lines: Sequence[_Line], known: dict[str, str]) -> list[Utterance]:
    voiced: list[Utterance] = []
    voice: str | None = None
    for line in lines:
        utterance = line.utterance
        label = known.get(fold(line.label)) if line.label else None
        body = line.after_mark if line.changes else 0
        if label is not None:
            voice, body = label, line.body
        elif line.changes:
            voice = None
        said = utterance.text[body:].strip()
        if said:
            whose = voice if utterance.status is ParagraphStatus.VERBATIM else None
            voiced.append(replace(utterance, voice=whose, text=said, begins_turn=line.changes))
    return voiced
