"""Recordings written down with their times: consecutive words of one voice become one turn.

The canonical text is made: one turn a line as `Label: words`, a blank line between turns. A long turn is cut into
paragraphs at ends of sentences, because a paragraph is what a quote is attributed to. Words that no one is named for
become turns of about that length too, so that their times are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.domain.transcript import Paragraph, ParagraphStatus, Turn
from workbench.i18n import _
from workbench.importers.acceptance import speakers_among
from workbench.importers.base import ReadOptions
from workbench.importers.labels import Head, Kind, Shape, strong_head
from workbench.importers.pieces import Piece
from workbench.importers.speakers import SpeakerIndex
from workbench.importers.turns import Structure
from workbench.importers.vocabulary import fold

_LONG_PARAGRAPH = 150
_SENTENCE_ENDS = (".", "?", "!", "…", '."', '?"', '!"', ".”", "?”", "!”")
_SHARE_NAMED = 0.6


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one voice (None when no one is named), on one line; times in ms, None where they aren't told.

    `begins_cue` is False for words that share their times with those before. `status` is of words that weren't said.
    """

    start: int | None
    end: int | None
    voice: str | None
    text: str
    begins_cue: bool = True
    status: ParagraphStatus = ParagraphStatus.VERBATIM


@dataclass(slots=True)
class _Spoken:
    label: str | None
    start: int | None
    end: int | None
    paragraphs: list[list[str]] = field(default_factory=list)
    words: int = 0
    status: ParagraphStatus = ParagraphStatus.VERBATIM


def written(utterances: Sequence[Utterance], options: ReadOptions) -> tuple[str, Structure]:
    """The text made of what was said, and its turns."""
    voiced, passed_over = _with_voices(utterances, options)
    text, structure = _written(_merged(voiced, options), options)
    structure.passed_over = passed_over
    return text, structure


def _with_voices(utterances: Sequence[Utterance], options: ReadOptions) -> tuple[list[Utterance], tuple[str, ...]]:
    """The utterances with the voices that are wanted; voices come from `<v>`, else from `Name: text` as Zoom writes."""
    if any(utterance.voice for utterance in utterances):
        refused = {fold(label) for label in options.not_speakers}
        return [replace(u, voice=None) if u.voice and fold(u.voice) in refused else u for u in utterances], ()
    return _with_names(utterances, options)


def _with_names(utterances: Sequence[Utterance], options: ReadOptions) -> tuple[list[Utterance], tuple[str, ...]]:
    heads = [_name(utterance.text) for utterance in utterances]
    speakers = speakers_among([head for head in heads if head], len(heads), options)
    named = sum(1 for head in heads if head and speakers.key(head.key))
    if named >= _SHARE_NAMED * len(heads) and speakers.passed_over:
        # Where nearly every cue bears a name, one who speaks a single time is named too.
        more = frozenset(speakers.passed_over) - options.not_speakers
        speakers = speakers_among(
            [head for head in heads if head],
            len(heads),
            ReadOptions(
                rename=options.rename,
                not_speakers=options.not_speakers,
                also_speakers=options.also_speakers | more,
            ),
        )
    voiced: list[Utterance] = []
    voice: str | None = None
    for utterance, head in zip(utterances, heads, strict=True):
        key = speakers.key(head.key) if head else None
        said = utterance.text
        if head and key:
            voice, said = speakers.labels[key], said[head.body :].strip()
        if said:
            voiced.append(replace(utterance, voice=voice, text=said))
    return voiced, speakers.passed_over


def _name(text: str) -> Head | None:
    head = strong_head(text, Piece(0, len(text), 1))
    if head and head.kind is Kind.COLON and head.shape is not Shape.OTHER:
        return head
    return None


def _merged(utterances: Sequence[Utterance], options: ReadOptions) -> list[_Spoken]:
    index = SpeakerIndex(options.rename)
    has_voices = any(utterance.voice for utterance in utterances)
    merged: list[_Spoken] = []
    for utterance in utterances:
        label = index.labels[index.index(utterance.voice)] if utterance.voice else None
        status = utterance.status
        if has_voices and label is None and utterance.text[0] in "([" and utterance.text[-1] in ")]":
            status = ParagraphStatus.NOTE
        last = merged[-1] if merged else None
        if last is None or last.label != label or last.status is not status or (label is None and _is_long(last)):
            last = _Spoken(label, utterance.start, utterance.end, [[]], status=status)
            merged.append(last)
        elif _is_long(last):
            last.paragraphs.append([])
            last.words = 0
        last.paragraphs[-1].append(utterance.text)
        last.words += utterance.text.count(" ") + 1
        if utterance.end is not None:
            last.end = max(last.end or 0, utterance.end)
    return merged


def _is_long(spoken: _Spoken) -> bool:
    if spoken.words < _LONG_PARAGRAPH:
        return False
    return spoken.paragraphs[-1][-1].endswith(_SENTENCE_ENDS) or spoken.words >= 2 * _LONG_PARAGRAPH


def _written(spoken: Sequence[_Spoken], options: ReadOptions) -> tuple[str, Structure]:
    lines_of_text: list[str] = []
    structure = Structure()
    index = SpeakerIndex({})
    position = 0
    voices = [_("Interviewer"), _("Participant")]
    alternate = options.alternate and all(turn.label is None for turn in spoken)
    for nth, turn in enumerate(spoken):
        label = voices[nth % 2] if alternate else turn.label
        if lines_of_text:
            lines_of_text.append("\n\n")
            position += 2
        if label is not None:
            lines_of_text.append(f"{label}: ")
            position += len(lines_of_text[-1])
        start = position
        for place, lines in enumerate(turn.paragraphs):
            paragraph = " ".join(lines)
            if place:
                lines_of_text.append("\n")
                position += 1
            lines_of_text.append(paragraph)
            structure.paragraphs.append(Paragraph(position, position + len(paragraph), turn.status))
            position += len(paragraph)
        speaker = index.index(label) if label is not None else None
        structure.turns.append(Turn(start, position, speaker, turn.start, turn.end))
    structure.labels = index.labels
    if not index.labels:
        structure.warnings.append(_("No speakers were found."))
    return "".join(lines_of_text), structure
